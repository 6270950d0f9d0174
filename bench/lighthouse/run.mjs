// Runs Lighthouse's mobile profile over pages on this machine: {program, runs, pages} as JSON on
// standard input, one finding for each run of each page as JSON on standard output.
// Called as a module, Lighthouse reports nothing to its makers; Chromium resolves no other host.
import { readFileSync } from "node:fs";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const FLAGS = [
  "--headless=new",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
];
const TIMES = {
  interactive: "interactive",
  largest: "largest-contentful-paint",
  blocked: "total-blocking-time",
  shift: "cumulative-layout-shift",
};

/** What takes points, as "audit: the first thing it names". */
function faults({ audits, categories }) {
  const weighed = Object.values(categories).flatMap(({ auditRefs }) => auditRefs.filter((ref) => ref.weight));
  return [...new Set(weighed.map((ref) => ref.id))]
    .map((id) => audits[id])
    .filter(({ score }) => score !== null && score < 0.9)
    .map(({ id, displayValue, details }) => {
      const first = details?.items?.[0];
      return [id, displayValue, first?.node?.snippet ?? first?.description].filter(Boolean).join(": ");
    });
}

/** Look once, in a browser of its own: a second look in the same one at times loses its trace. */
async function look(program, url) {
  const chromium = await launch({ chromePath: program, chromeFlags: FLAGS, logLevel: "silent" });
  try {
    const { lhr } = await lighthouse(url, {
      port: chromium.port,
      logLevel: "silent",
      onlyCategories: ["performance", "accessibility", "best-practices", "seo"],
    });
    if (lhr.runtimeError) throw new Error(`${url}: ${lhr.runtimeError.message}`);
    const scores = Object.entries(lhr.categories).map(([name, { score }]) => [name, Math.round(score * 100)]);
    const times = Object.entries(TIMES).map(([name, id]) => [name, lhr.audits[id].numericValue]);
    return { ...Object.fromEntries([...scores, ...times]), faults: faults(lhr) };
  } finally {
    await chromium.kill();
  }
}

const { program, runs, pages } = JSON.parse(readFileSync(0, "utf8"));
const found = [];
for (const [name, url] of Object.entries(pages)) {
  for (let run = 0; run < runs; run++) {
    const seen = await look(program, url).catch(() => look(program, url));
    found.push({ name, ...seen });
  }
}
console.log(JSON.stringify(found));
