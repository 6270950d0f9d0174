"""Which officers' screens the browser walks over, as whom, and what a screen inside Wagtail owes.

Wagtail's own chrome is checked by its makers. What is left out of axe is theirs, cannot be
mended from here, and is named by a selector as narrow as it gets.
"""

from collections.abc import AsyncIterator, Iterator
from functools import partial

from playwright.async_api import Page

from cms.demo import people
from tests.browser.support.demo_site import DemoSite
from tests.browser.support.looking import COLOURS, RUN_AXE, Seen, ask, size
from tests.browser.support.screens import Walk

ADMIN = "/admin/"
SCREENS = {
    "officer": (
        "",
        "moderation/",
        "moderation/{response}/",
        "moderation/{alike}/",
        "import-answers/",
        "paper-answers/",
        "paper-answers/{survey}/",
        "paper-answers/{survey}/codes/",
        "export-answers/",
        "who-answered/{heard}/",
        "survey-list/",
        "survey-list/edit/{survey}/",
        "analysis/surveys/{survey}/",
        "surveys/new/",
        "survey/{survey}/",
        "survey/{survey}/preview/",
        "survey/{survey}/bank/",
        "export-answers/{survey}/",
        "survey-list/close/{survey}/",
        "pages/{survey_page}/edit/",
        "surveys/{survey_page}/open/",
        "surveys/{survey_page}/wordings/",
        "pages/{told_page}/edit/",
        "pages/{group_page}/edit/",
        "pages/{event_page}/edit/",
        "consultation/edit/{consultation}/",
        "consultation/stand/{consultation}/",
        "answered_pages/",
        "groups-say/",
        "groups-say/{group_view}/",
        "delete-answers/",
        "messages-not-sent/",
        "board-papers/{paper}/withdraw/",
        "board_papers/",
        "how-we-listen/",
        "co-production/",
        "local-offer/cases/",
        "local-offer/cases/{case}/",
    ),
    "safeguarding_lead": (
        "",
        "disclosures/",
        "disclosures/{disclosure}/",
        "on_duty/",
    ),
    "data_protection_officer": (
        "",
        "data-protection/",
        "data-protection/erasures/",
        "data-protection/complaints/",
        "data-protection/complaints/{complaint}/",
        "data-protection/register/",
        "delete-answers/proof/{proof}/",
        "audit-log/",
    ),
    "analyst": (
        "",
        "analysis/",
        "analysis/questions/{question}/",
        "analysis/questions/{question}/merge/?theme={theme}&theme={other_theme}",
        "analysis/questions/{question}/reuse/",
        "analysis/questions/{question}/history/",
        "analysis/questions/{question}/runs/",
        "analysis/runs/{run}/",
        "analysis/themes/{theme}/",
        "analysis/themes/{theme}/split/",
    ),
    # Another window of the same person, so that the machine's cores share the screens.
    "analyst again": (
        "analysis/questions/{question}/answers/",
        "analysis/questions/{question}/compare/",
        "analysis/questions/{question}/behind/",
        "analysis/questions/{question}/over-time/",
        "analysis/questions/{question}/other-years/",
        "analysis/questions/{question}/agreement/",
        "analysis/questions/{question}/second/",
        "analysis/questions/{question}/codings/",
        "analysis/translations/",
        "analysis/translations/{translation}/",
        "analysis/findings/",
        "analysis/findings/new/",
        "analysis/findings/{finding}/",
        "analysis/findings/{finding}/correct/",
        "analysis/findings/{finding}/behind/",
        "analysis/gaps/",
    ),
    "commissioner": (
        "",
        "analysis/findings/{finding}/answer/",
        "intention/edit/{intention}/",
        "intention/reword/{intention}/",
        "intention/retire/{intention}/",
        "strategy-import/",
        "strategy-import/{document}/",
        "strategy-import/sentence/{proposal}/",
        "papers-due/",
        "board-papers/{paper}/decisions/",
        "board-papers/{paper}/correct/",
        "action/edit/{action}/",
    ),
    "web_editor": (
        "",
        "local-offer/comments/",
        "local-offer/comments/{comment}/",
        "local-offer/reports/",
        "local-offer/imports/",
        "local-offer/imports/new/",
        "service/edit/{service}/",
        "settings/engagement/council/",
    ),
    "other_team": ("", "moderation/"),
    "administrator": ("", "users/new/"),
}
# Wagtail's: a tab button that stands outside its list of tabs, the small map of a long form, who
# else edits the page, the editor of rich text; and panels within panels, which are landmarks of
# one name where a block is used twice.
NOT_OURS = [
    ".w-tabs__panel a.button[role=tab]",
    ".w-minimap__list",
    ".w-editing-sessions__session",
    ".public-DraftEditor-content",
]
NESTED_PANELS = 'landmark-unique: <section class="w-panel w-panel--nested"'
MOST_STOPS = 60
DATE_PARTS = 4  # stops that a field for a date has of its own
# Wagtail's menu slides out of the way of a narrow window, and its buttons fade into the dark.
SETTLED = """async () => { await new Promise(requestAnimationFrame);
document.getAnimations().forEach((each) => each.finish()); }"""
TO_THE_MAIN_PART = "document.querySelector('#main').focus()"


def walks(site: DemoSite) -> Iterator[Walk]:
    """Return every officer's walk, the longest first, and those in which something is sent."""
    for who in sorted(SCREENS, key=lambda who: -len(SCREENS[who])):
        yield partial(at_work, site=site, who=who)
    yield partial(bringing_in, site=site)
    yield partial(bringing_codings, site=site)
    yield partial(drafting, site=site)
    yield partial(bringing_services, site=site)
    yield partial(exporting, site=site)
    yield partial(handing_out, site=site)
    yield partial(vouching, site=site)
    yield partial(invited, site=site)


async def sign_in(page: Page, site: DemoSite, who: str) -> None:
    await page.goto(f"{site.address}/account/login/?next={ADMIN}")
    await page.get_by_label("Email").fill(people.address(who.removesuffix(" again")))
    await page.get_by_label("Password").fill(people.LOCAL_PASSWORD)
    await page.locator("main form .button").first.click()
    await page.wait_for_url(f"**{ADMIN}")


async def at_work(page: Page, *, site: DemoSite, who: str) -> AsyncIterator[str]:
    await sign_in(page, site, who)
    for screen in SCREENS[who]:
        path = ADMIN + screen.format(**site.keys)
        await page.goto(site.address + path)
        yield f"{who} {path}"


async def bringing_in(page: Page, *, site: DemoSite) -> AsyncIterator[str]:
    """A file that is none, then one whose columns are matched and that comes in."""
    await sign_in(page, site, "officer")
    for name, content in (
        ("nothing.csv", b""),
        ("words.csv", b"Date,What is good\n05/03/2026,The garden\n"),
    ):
        await page.goto(f"{site.address}{ADMIN}import-answers/")
        await page.locator("main select").first.select_option(index=1)
        file = {"name": name, "mimeType": "text/csv", "buffer": content}
        await page.locator("main input[type=file]").set_input_files(file)
        await page.get_by_role("button", name="Check the columns").click()
        await page.wait_for_load_state()
        yield f"bringing in {name}"
    await page.locator("main table select").nth(1).select_option(index=0)
    await page.get_by_role("button", name="Import the answers").click()
    await page.locator("main progress, main .sayso-sum").first.wait_for()
    yield "brought in"
    await page.goto(f"{page.url.split('?')[0]}take-back/")
    yield "taking an import back"


async def exporting(page: Page, *, site: DemoSite) -> AsyncIterator[str]:
    """A workbook that the worker is to write."""
    await sign_in(page, site, "officer")
    await page.goto(f"{site.address}{ADMIN}export-answers/{site.keys['survey']}/")
    await page.locator("main input[value=xlsx]").check()
    await page.get_by_role("button", name="Download").click()
    await page.wait_for_load_state()
    yield "a workbook on its way"


async def handing_out(page: Page, *, site: DemoSite) -> AsyncIterator[str]:
    """Codes to hand out: what is out there, an end to it without a tick, and slips to print."""
    await sign_in(page, site, "officer")
    await page.goto(f"{site.address}{ADMIN}paper-answers/{site.keys['by_code']}/codes/")
    yield "codes to hand out"
    await page.get_by_role("button", name="Withdraw").click()
    await page.wait_for_load_state()
    yield "codes withdrawn without a tick"
    await page.get_by_label("How many").fill("3")
    await page.get_by_role("button", name="Make and show").click()
    await page.locator(".slip").first.wait_for()
    yield "slips"


async def vouching(page: Page, *, site: DemoSite) -> AsyncIterator[str]:
    """A slip for a young person: without a tick, then one to hand over."""
    await sign_in(page, site, "officer")
    await page.goto(f"{site.address}/account/young-people/")
    await page.get_by_role("button", name="Make a slip").click()
    await page.wait_for_load_state()
    yield "a slip without a tick"
    await page.get_by_label("Rivermead Children in Care Council").check()
    await page.get_by_label("I know this young person").check()
    await page.get_by_role("button", name="Make a slip").click()
    await page.locator(".receipt__code").wait_for()
    yield "a young person's slip"


async def bringing_services(page: Page, *, site: DemoSite) -> AsyncIterator[str]:
    """A spreadsheet of services, one of them without what it needs."""
    await sign_in(page, site, "web_editor")
    await page.goto(f"{site.address}{ADMIN}local-offer/imports/new/")
    sheet = {"name": "services.csv", "mimeType": "text/csv"}
    sheet |= {"buffer": b"name,summary,category\nTea club,Tea and cake.,Short breaks\n,No name.,\n"}
    await page.locator("main input[type=file]").set_input_files(sheet)
    await page.get_by_role("button", name="Import", exact=True).click()
    await page.wait_for_load_state()
    yield "services brought in"


async def bringing_codings(page: Page, *, site: DemoSite) -> AsyncIterator[str]:
    await sign_in(page, site, "analyst")
    path = f"analysis/questions/{site.keys['question']}/codings/"
    await page.goto(site.address + ADMIN + path)
    sheet = {"name": "codings.csv", "mimeType": "text/csv"}
    sheet |= {"buffer": b"answer,theme\n1,A theme that nobody has\n"}
    await page.locator("main input[type=file]").set_input_files(sheet)
    await page.get_by_role("button", name="Check the file").click()
    await page.wait_for_load_state()
    yield "a sheet of codings"


async def invited(page: Page, *, site: DemoSite) -> AsyncIterator[str]:
    """Links of letters: to choose a first password, to say what is still right; each over too."""
    for key in (site.keys["invitation"], "over"):
        await page.goto(f"{site.address}/account/invitation/{key}/")
        yield f"an invitation {str(key)[:4]}"
    for key in (site.keys["still_right"], "over"):
        await page.goto(f"{site.address}/local-offer/still-right/{key}/")
        yield f"whether a service is still right {str(key)[:4]}"


async def drafting(page: Page, *, site: DemoSite) -> AsyncIterator[str]:
    """A board paper without what it needs."""
    await sign_in(page, site, "commissioner")
    await page.goto(f"{site.address}{ADMIN}board-papers/draft/")
    yield "drafting a board paper"
    await page.get_by_role("button", name="Draft the paper").click()
    await page.wait_for_load_state()
    yield "a board paper without anything"


async def by_eye(page: Page, name: str, seen: Seen) -> None:
    """Axe's every rule on a wide and a narrow screen; the colours once more in the dark.

    The wide one whole, then the main part: what stands around it is Wagtail's, and the same.
    """
    for width, within in ((1280, None), (320, ["main"])):
        await size(page, width)
        await page.evaluate(SETTLED)
        found = await page.evaluate(RUN_AXE, [None, NOT_OURS, within])
        ours = [line for line in found if not line.startswith(NESTED_PANELS)]
        seen.note("axe", f"{name} {width}", ours)
    await laid_out(page, name, seen)
    await page.emulate_media(color_scheme="dark")
    await page.evaluate(SETTLED)
    dark = await page.evaluate(RUN_AXE, [COLOURS, NOT_OURS, ["main"]])
    await page.emulate_media(color_scheme="light")
    seen.note("axe", f"{name} dark", dark)


async def laid_out(page: Page, name: str, seen: Seen) -> None:
    """Nothing of ours lies beyond the edge of a phone, whichever part of the screen scrolls."""
    beyond = [await ask(page, f"{kind}()") for kind in ("sideways", "beyond", "lost")]
    seen.note("sideways", name, [line for lines in beyond for line in lines])
    seen.note("squeezed", name, await ask(page, "squeezed()"))
    seen.note("untied", name, await ask(page, "untied()"))


async def by_keyboard(page: Page, name: str, seen: Seen) -> None:
    """From the main part's beginning, every stop can be seen, and none keeps us."""
    await size(page, 1280)
    await page.evaluate(TO_THE_MAIN_PART)
    places: list[int] = []
    for _ in range(MOST_STOPS):
        await page.keyboard.press("Tab")
        at = await page.evaluate("looking.focused()")
        if at is None or at["place"] == places[:1]:
            break
        seen.note("keyboard", name, [f"{wrong}: {at['part']}" for wrong in at["wrong"]])
        if places[-DATE_PARTS:] == [at["place"]] * DATE_PARTS:
            seen.note("keyboard", name, [f"a trap: {at['part']}"])
            break
        places.append(at["place"])
    seen.note("keyboard", name, [] if places else ["no stop at all"])


CHECKS = (by_eye, by_keyboard)
