// Builds site/static/build/ from what is installed: one style sheet, the fonts, one small script.
// Run by `npm run build`. Needs no network.
import { copyFileSync, mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { compile } from "sass";
import subset from "subset-font";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
// Each file, and the range in scss/_faces.scss whose letters it carries.
const FONTS = {
  "atkinson-hyperlegible-next-latin": "latin",
  "atkinson-hyperlegible-next-latin-ext": "latin-ext",
  "noto-sans-arabic-arabic": "arabic",
  "noto-sans-gurmukhi-gurmukhi": "gurmukhi",
};
// Parts of govuk-frontend's components that no page has: a sixth of the style sheet.
const UNUSED = /\.govuk-[\w-]*(--small|__conditional|__divider|__prefix|__suffix|__wrapper|--width-|--extra-|radios--inline|label-wrapper|frontend-supported|-focused-element|visually-hidden-focusable|(label|legend)--(l|m|xl)\b)/;

/** govuk-frontend writes left and right; Sayso is also read from right to left. */
function mirror(css) {
  return css
    .replace(/([;{])(margin|padding|border)-(left|right)(-(?:width|color|style))?:/g, (_, start, what, side, rest = "") =>
      `${start}${what}-inline-${side === "left" ? "start" : "end"}${rest}:`)
    .replace(/([;{])left:/g, "$1inset-inline-start:")
    .replace(/([;{])right:/g, "$1inset-inline-end:")
    .replace(/text-align:left/g, "text-align:start")
    .replace(/text-align:right/g, "text-align:end");
}

/** The fallbacks are govuk's own colours, which we never show. */
function withoutFallbacks(css) {
  return css
    .replace(/(?:border-color|color|background-color|outline-color|border-left-color):#[0-9a-f]{3,6};((?:border-color|color|background-color|outline-color|border-left-color):var\(--govuk)/g, "$1")
    .replace(/var\((--govuk-[a-z-]+), ?#[0-9a-f]{3,6}\)/g, "var($1)");
}

function withoutUnused(css) {
  return css
    .replace(/([^{};]+)\{([^{}]*)\}/g, (rule, selectors, body) => {
      const kept = selectors.split(/,(?![^()]*\))/).filter((selector) => !UNUSED.test(selector));
      return kept.length ? `${kept.join()}{${body}}` : "";
    })
    .replace(/@(media|supports)[^{}]*\{\}/g, "");
}

/** Return every character of a range such as "U+0020-007E, U+00A0". */
function letters(range) {
  return range.split(",").map((part) => {
    const [first, last = first] = part.trim().slice(2).split("-").map((code) => parseInt(code, 16));
    return Array.from({ length: last - first + 1 }, (_, at) => String.fromCodePoint(first + at)).join("");
  }).join("");
}

/** Write beside and rename: a server that is running never meets half a file. */
function write(path, content) {
  writeFileSync(`${path}.new`, content);
  renameSync(`${path}.new`, path);
}

const build = here("build/");
mkdirSync(`${build}fonts`, { recursive: true });
const { css } = compile(here("scss/sayso.scss"), { style: "compressed", quietDeps: true });
write(`${build}sayso.css`, withoutUnused(mirror(withoutFallbacks(css))));
for (const script of ["sayso.js", "aloud.js", "record.js"]) copyFileSync(here(`js/${script}`), `${build}${script}`);
// Laid beside each text file, so that nobody compresses while a reader waits.
for (const name of readdirSync(build).filter((file) => /\.(css|js)$/.test(file))) {
  write(`${build}${name}.gz`, gzipSync(readFileSync(`${build}${name}`), { level: 9 }));
}
const faces = readFileSync(here("scss/_faces.scss"), "utf8");
for (const [font, name] of Object.entries(FONTS)) {
  const family = font.startsWith("noto") ? font.split("-").slice(0, 3).join("-") : "atkinson-hyperlegible-next";
  const range = faces.match(new RegExp(`\\$${name}: ([^;]+);`))[1];
  const source = here(`../../node_modules/@fontsource-variable/${family}/files/${font}-wght-normal.woff2`);
  const small = await subset(readFileSync(source), letters(range), {
    targetFormat: "woff2",
    variationAxes: { wght: { min: 400, max: 700 } },
  });
  write(`${build}fonts/${font}.woff2`, small);
}
