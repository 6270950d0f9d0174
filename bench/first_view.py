"""What a phone fetches and waits for until a page can be read: Chromium, a slow phone, slow 4G.

The same facts as Lighthouse's performance score is made of (``bench.phone_scores``), asked of the
browser itself: here the throttling is applied, not simulated.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from playwright.sync_api import Browser, CDPSession, sync_playwright

from deploy import servers

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 204_800}
SLOW_4G |= {"uploadThroughput": 96_000}
SLOWER = 4  # times slower than this machine's processor
CONTENT, PICTURES, HOME = 45, 60, 120  # kB
MOST_REQUESTS = 6
LOCAL_OFFER = "/local-offer/?q=swim"
WATCH = """window.seen = { shift: 0, blocked: 0, largest: 0 };
new PerformanceObserver((list) => { for (const each of list.getEntries())
  if (!each.hadRecentInput) seen.shift += each.value; })
  .observe({ type: "layout-shift", buffered: true });
new PerformanceObserver((list) => { for (const each of list.getEntries())
  seen.blocked += Math.max(0, each.duration - 50); })
  .observe({ type: "longtask", buffered: true });
new PerformanceObserver((list) => { for (const each of list.getEntries())
  seen.largest = each.startTime; })
  .observe({ type: "largest-contentful-paint", buffered: true });"""
ASK = """() => ({ ...seen, first:
  performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0 })"""
HEAD = "| first view | kB | requests | other hosts | FCP s | LCP s | blocked ms | shift | reach | |"


@dataclass(frozen=True)
class View:
    """One page's first view; ``most`` kB and requests are asked of it."""

    name: str
    kilobytes: float
    requests: int
    elsewhere: int
    first: float
    largest: float
    blocked: float
    shift: float
    most: int

    @property
    def is_met(self) -> bool:
        few = self.requests <= MOST_REQUESTS or self.most == HOME
        return self.kilobytes <= self.most and few and not self.elsewhere and self.shift < 0.01

    def line(self) -> str:
        facts = f"{self.kilobytes:.1f} | {self.requests} | {self.elsewhere}"
        times = f"{self.first:.2f} | {self.largest:.2f} | {self.blocked:.0f} | {self.shift:.3f}"
        verdict = "met" if self.is_met else "NOT MET"
        return f"| {self.name} | {facts} | {times} | ≤ {self.most} kB | {verdict} |"


def asked(paths: Mapping[str, str]) -> dict[str, str]:
    """Return what is opened, name → path, of a site where ``paths`` were found."""
    survey = "/have-your-say/bench"
    more = {"survey question with faces": f"{survey}/1/", "Local Offer results": LOCAL_OFFER}
    return {"home": "/", **paths, **more, "home in Urdu": "/ur/"}


def printed(address: str, paths: Mapping[str, str]) -> str:
    """Open every page (name → path) with an empty cache; return the table in Markdown."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=servers.chromium_program(), args=FLAGS)
        views = [_view(browser, name, address, path) for name, path in paths.items()]
        browser.close()
    return "\n".join([HEAD, "|---" * 10 + "|", *(view.line() for view in views)])


def _view(browser: Browser, name: str, address: str, path: str) -> View:
    context = browser.new_context(viewport={"width": 390, "height": 844}, device_scale_factor=2)
    context.add_init_script(WATCH)
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    sizes, hosts = _counting(devtools)
    devtools.send("Network.emulateNetworkConditions", SLOW_4G)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(address + path, wait_until="networkidle")
    seen = page.evaluate(ASK)
    context.close()
    return View(
        name=name,
        kilobytes=sum(sizes) / 1000,
        requests=len(hosts),
        elsewhere=sum(not url.startswith((f"{address}/", "data:")) for url in hosts),
        first=seen["first"] / 1000,
        largest=seen["largest"] / 1000,
        blocked=seen["blocked"],
        shift=seen["shift"],
        most=_budget(path),
    )


def _counting(devtools: CDPSession) -> tuple[list[float], list[str]]:
    """Return lists that fill with the bytes and the address of each reply."""
    sizes: list[float] = []
    hosts: list[str] = []
    devtools.send("Network.enable")
    devtools.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    devtools.on("Network.responseReceived", lambda event: hosts.append(event["response"]["url"]))
    return sizes, hosts


def _budget(path: str) -> int:
    if path in {"/", "/ur/"}:
        return HOME
    return PICTURES if path.startswith("/have-your-say/") else CONTENT
