"""How a screen is looked at: every theme, width and direction, by eye, keyboard and ear."""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path

from playwright.async_api import Browser, ConsoleMessage, Error, Page, Response, async_playwright

from deploy import servers
from tests.browser.support.screens import Walk
from tests.chromium import FLAGS

ROOT = Path(__file__).resolve().parents[3]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
LOOKING = Path(__file__).with_name("looking.js")
TABS = 3  # at a time
MOST_STOPS = 250
WIDTHS = (320, 768, 1280)
THEMES = (("light", "rtl"), ("dark", "ltr"), ("contrast", "ltr"))
TEXT_SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }"""
LARGE_TEXT = "html { font-size: 200% !important; }"
# Constructed, because our own policy forbids style elements.
COLOURS = ["color-contrast"]
WEAR = """css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css);
document.adoptedStyleSheets = css ? [sheet] : []; }"""
DRESS = """([theme, dir]) => { const page = document.documentElement;
page.dataset.theme = theme; page.dir = dir; }"""
# A form that came back holds the focus at its errors: begin where a reader begins.
TO_THE_TOP = """() => { const body = document.body; body.tabIndex = -1; body.focus();
body.removeAttribute("tabindex"); scrollTo(0, 0); }"""
# The rules that a narrower window can break although each part was seen at that width before.
OF_A_WIDTH = [*COLOURS, "target-size", "scrollable-region-focusable"]
RUN_AXE = """async ([rules, notOurs, within]) => {
  const only = rules ? { type: "rule", values: rules } : { type: "tag", values:
    ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] };
  const { violations } = await axe.run({ include: within || [], exclude: notOurs }, { runOnly: only,
    preload: false, resultTypes: ["violations"] });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) =>
    `${id}: ${node.html.slice(0, 160)} ${node.failureSummary.slice(0, 240)}`));
}"""

Findings = dict[str, list[str]]


@dataclass
class Seen:
    """What was found, by kind, and the HTML of each screen as the server sent it."""

    found: Findings = field(default_factory=lambda: defaultdict(list))
    looks: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    html: dict[str, str] = field(default_factory=dict)
    parts: set[str] = field(default_factory=set)

    def note(self, kind: str, screen: str, lines: list[str]) -> None:
        self.looks[kind] += 1
        self.found[kind] += [f"{screen}: {line}" for line in lines]


async def size(page: Page, width: int, height: int = 900) -> None:
    await page.set_viewport_size({"width": width, "height": height})


async def ask(page: Page, question: str) -> list[str]:
    return list(await page.evaluate(f"looking.{question}"))


async def at_every_width(page: Page, name: str, seen: Seen) -> None:
    """Look by eye and by thumb, in every theme, and with words spaced out or twice as large.

    A window changes its size once for all that is seen in it: that costs more than most looks. Axe
    runs its every rule on a desk; on a phone only where a part of the page is new there.
    """
    for width in WIDTHS:
        await size(page, width)
        look = f"{name} {width}"
        await page.evaluate("scrollTo(0, 0)")  # the exit stays in sight, and covers what passes by
        await laid_out(page, look, seen)
        await enlarged(page, look, width, seen)
        if width == WIDTHS[1]:
            continue  # between a phone and a desk only the layout is a third one
        parts = {f"{width} {part}" for part in await ask(page, "parts()")}
        is_new = not parts <= seen.parts
        rules = None if is_new or width == WIDTHS[-1] else OF_A_WIDTH
        seen.note("axe", look, await page.evaluate(RUN_AXE, [rules, []]))
        if is_new:
            seen.parts |= parts
            await dressed(page, look, seen)
        least = 44 if "/have-your-say/" in page.url else 24
        seen.note("small", look, await ask(page, f"small({least})"))
        if width == WIDTHS[0]:
            await in_forced_colours(page, name, seen)


async def dressed(page: Page, look: str, seen: Seen) -> None:
    """What colours and direction can change; axe's every rule was held against the standard look.

    Colours and sides hang on a part's class and where it stands: a screen all of whose parts
    were seen in every theme at this width is not dressed again.
    """
    for theme, direction in THEMES:
        await page.evaluate(DRESS, [theme, direction])
        if theme != "light":  # those colours were all seen before
            found = await page.evaluate(RUN_AXE, [COLOURS, []])
            seen.note("axe", f"{look} {theme} {direction}", found)
        if direction == "rtl":  # a theme moves nothing
            await laid_out(page, f"{look} {theme} {direction}", seen)
    await page.evaluate(DRESS, ["light", "ltr"])


async def laid_out(page: Page, look: str, seen: Seen) -> None:
    for kind, found in (await page.evaluate("looking.laidOut()")).items():
        seen.note(kind, look, found)


async def enlarged(page: Page, look: str, width: int, seen: Seen) -> None:
    """Words spaced out, and on a wide screen letters twice as large."""
    for what, css in (("spaced", TEXT_SPACING), ("200%", LARGE_TEXT)):
        if what == "spaced" or width == WIDTHS[-1]:
            await page.evaluate(WEAR, css)
            await laid_out(page, f"{look} {what}", seen)
    await page.evaluate(WEAR, "")


async def in_forced_colours(page: Page, name: str, seen: Seen) -> None:
    await page.emulate_media(forced_colors="active")
    seen.note("unseen", name, await ask(page, "unseen()"))
    await page.emulate_media(forced_colors="none")


async def zoomed(page: Page, name: str, seen: Seen) -> None:
    """400% of a screen of 1280 by 1024."""
    await size(page, 320, 256)
    await laid_out(page, f"{name} at 400%", seen)


async def by_keyboard(page: Page, name: str, seen: Seen) -> None:
    """Press Tab from the top to the end: every stop can be seen, in order, and none keeps us."""
    await size(page, 320, 640)
    seen.note("keyboard", name, [f"moved: {part}" for part in await ask(page, "moved()")])
    await page.evaluate(TO_THE_TOP)
    stops: list[str] = []
    places = [-1]
    at_foot = False
    for _ in range(MOST_STOPS):
        await page.keyboard.press("Tab")
        at = await page.evaluate("looking.focused()")
        if at is None or (at_foot and at["place"] == places[1]):  # out of the page, or round it
            break
        at_foot = at["atFoot"]
        seen.note("keyboard", name, [f"{wrong}: {at['part']}" for wrong in at["wrong"]])
        if at["place"] == places[-1] and at["hasStops"]:
            continue
        if at["place"] <= places[-1]:
            seen.note("keyboard", name, [f"out of order, or a trap: {at['part']}"])
            break
        places.append(at["place"])
        stops.append(at["part"])
    seen.note("keyboard", name, wrong_ways_in(stops))


def wrong_ways_in(stops: list[str]) -> list[str]:
    """The skip link comes first, after "Exit this page" where there is one; the foot is reached."""
    first = [stop for stop in stops[:2] if "exit__link" not in stop]
    problems = [] if first and "skip-link" in first[0] else [f"no skip link first: {stops[:3]}"]
    return problems if len(stops) > 3 else [*problems, f"only {len(stops)} stops"]


Check = Callable[[Page, str, Seen], Awaitable[None]]
CHECKS: tuple[Check, ...] = (at_every_width, zoomed, by_keyboard)


async def take(walk: Walk, browser: Browser, seen: Seen, checks: tuple[Check, ...]) -> None:
    """Take one walk in a window of its own and look at every screen on the way."""
    context = await browser.new_context(reduced_motion="reduce")
    await context.add_init_script(path=AXE)
    await context.add_init_script(path=LOOKING)
    page = await context.new_page()
    documents: list[Response] = []
    complaints: list[str] = []

    def keep(response: Response) -> None:
        if response.request.resource_type == "document" and response.status not in {301, 302}:
            documents.append(response)

    def hear(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and "Failed to load resource" not in message.text:
            complaints.append(message.text)

    page.on("response", keep)
    page.on("console", hear)
    name = "the first screen"
    try:
        async for name in walk(page):
            seen.html[name] = await documents[-1].text()
            for check in checks:
                await check(page, name, seen)
            seen.note("console", name, complaints)
            complaints.clear()
    except Error as error:  # the other walks go on
        seen.note("lost", f"after {name}", [str(error)])
    await context.close()


async def _look(every: list[Walk], seen: Seen, checks: tuple[Check, ...]) -> None:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=servers.chromium_program(), args=FLAGS
        )
        turns = asyncio.Semaphore(TABS)

        async def in_turn(walk: Walk) -> None:
            async with turns:
                await take(walk, browser, seen, checks)

        await asyncio.gather(*(in_turn(walk) for walk in every))
        await browser.close()


def look(every: list[Walk], checks: tuple[Check, ...] = CHECKS) -> Seen:
    """Take every walk, a few at a time, and look at each screen with these checks."""
    seen = Seen()
    asyncio.run(_look(every, seen, checks))
    return seen
