"""Which screens the browser walks over, and how it comes to each of them."""

from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from functools import partial

from playwright.async_api import Page

from cms.demo import people
from cms.demo.safety import accounts
from tests.browser.support.demo_site import DemoSite

# Walks yield the name of a screen while it is open.
Walk = Callable[[Page], AsyncIterator[str]]

PARTS_OF_A_STORY = (
    "surveys/own_account/left.html",
    "cms/being_checked.html",
    "surveys/too_much.html",
    "account/words_kept.html",
)
ADDRESSES = (
    "/ur/",
    "/reading-options/",
    "/plans/",
    "/how-we-listen/",
    "/search/",
    "/search/?q=taxi",
    "/search/?q=nothingofthekind",
    "/you-said-we-did/?state=done",
    "/local-offer/",
    "/local-offer/?q=swim&age=5",
    "/local-offer/?q=nothingofthekind",
    "/local-offer/tell-us/",
    "/local-offer/thanks/",
    "/local-offer/law/",
    "/local-offer/print/",
    "/care-leavers/law/",
    "/local-offer/comments/",
    "/local-offer/comments/1/",
    "/local-offer/shortlist/?all=yes&category=short-breaks&large=yes",
    "/care-leavers/",
    "/care-leavers/setting-up-home-grant/",
    "/have-your-say/what-happened/",
    "/have-your-say/come-back/",
    "/have-your-say/asked-in-class/",
    "/have-your-say/asked-in-class/enter/",
    "/have-your-say/what-the-forum-asks-for/enter/",
    "/have-your-say/report-a-worry/",
    "/ur/have-your-say/report-a-worry/",
    "/privacy-complaint/",
    "/have-your-say/my-account/sign-in/",
    "/ur/have-your-say/my-account/start/",
    "/have-your-say/getting-there-and-growing-up/tell-me/",
    "/ur/have-your-say/tell-me/nothing/yes/",
    "/have-your-say/tell-me/nothing/stop/",
    # 404: no such survey, page, service, plan; the words around it in another language too.
    "/have-your-say/nothing/",
    "/ur/nothing/here/",
    "/local-offer/nothing/",
    "/plans/nothing/",
    "/search/?q=",
    "/local-offer/?q=swim&age=many",
    "/test/broken/",
    "/test/forbidden/",
    *(f"/test/shown/{name}/" for name in ("400.html", "413.html", "429.html")),
    "/test/shown/surveys/too_many.html/",
    *(f"/test/shown/{name}/" for name in PARTS_OF_A_STORY),
    "/have-your-say/",
    "/gallery/",
    "/gallery/?mistakes",
    "/account/login/",
    "/account/login/code/",
    "/account/password/reset/",
    "/account/password/reset/done/",
    "/account/signup/",
    "/account/confirm-email/nothing/",
)
WINDOWS = 6  # that share the addresses: to open one takes as long as to look at a page
# What no screen shows by itself: others extend it.
UNSEEN: set[str] = set()
DEMO_CODE = "kite lantern meadow otter 2026"
WRONG_CODE = "amber kettle sunday otter lamp"


def walks(site: DemoSite) -> Iterator[Walk]:
    """Return every walk, the longest first."""
    yield partial(a_survey, site=site, slug=site.open_surveys[0])
    yield partial(questions, site=site, slug=site.open_surveys[-1])
    yield partial(every_kind, site=site, slugs=("my-saturday-club", "moving-and-settling"))
    yield partial(mistakes, site=site)
    yield partial(plans, site=site)
    yield partial(signing_out, site=site)
    yield partial(a_groups_space, site=site)
    yield partial(telling, site=site)
    yield partial(answering_back, site=site)
    yield partial(own_account, site=site)
    here = [*site.pages, *ADDRESSES, site.service]
    here.append(f"/paper-seals/{site.keys['paper']}/")
    here += [f"/have-your-say/{site.open_surveys[0]}/{name}/" for name in ("paper", "tablet")]
    for slug in site.closed_surveys:
        here += [f"/have-your-say/{slug}/", f"/have-your-say/{slug}/1/"]
    here = list(dict.fromkeys(here))
    for first in range(WINDOWS):
        yield partial(addresses, site=site, paths=here[first::WINDOWS])


async def addresses(page: Page, *, site: DemoSite, paths: list[str]) -> AsyncIterator[str]:
    for path in paths:
        await page.goto(site.address + path)
        yield path


async def plans(page: Page, *, site: DemoSite) -> AsyncIterator[str]:
    """From the strategies to one strategy to one thing that the council plans."""
    await page.goto(f"{site.address}/plans/")
    for _ in range(2):
        await page.locator("main a[href*='/plans/']").last.click()
        await page.wait_for_load_state()
        yield page.url.removeprefix(site.address)


async def a_survey(page: Page, *, site: DemoSite, slug: str) -> AsyncIterator[str]:
    """Answer a survey to the end and look the answer up; stop and delete a second one."""
    start = f"{site.address}/have-your-say/{slug}/"
    await page.goto(f"{start}check/")
    yield f"{slug}, lost"
    await page.goto(start)
    yield f"{slug}, start"
    await page.goto(f"{start}1/")
    async for name in to_the_end(page, slug):
        yield name
    yield f"{slug}, check"
    await page.get_by_role("button", name="Send").click()
    await page.locator(".receipt__code").wait_for()
    yield f"{slug}, thanks"
    code = await page.locator(".receipt__code").inner_text()
    await page.goto(f"{site.address}/have-your-say/what-happened/")
    await page.locator("main input[type=text]").fill(code)
    await page.locator("main .button").first.click()
    await page.wait_for_load_state()
    yield "what happened to an answer"
    await page.get_by_role("button", name="See it, or correct it").click()
    await page.wait_for_load_state()
    yield "what we hold"
    await page.goto(f"{site.address}/have-your-say/what-happened/")
    await page.locator("main input[type=text]").fill(code)
    await page.locator("main .button").first.click()
    await page.wait_for_load_state()
    await page.get_by_text("Delete what I sent", exact=True).first.click()
    await page.get_by_role("button", name="Yes, delete it").wait_for()
    yield "asked before deleting what was sent"
    await page.get_by_role("button", name="Yes, delete it").click()
    await page.wait_for_load_state()
    yield "deleted what was sent"
    await page.goto(f"{start}1/")
    await page.locator(".ways-out summary").click()
    await page.get_by_role("button", name="Stop and delete").click()
    await page.get_by_role("button", name="Yes, delete it").wait_for()
    yield f"{slug}, asked before deleting"
    await page.get_by_role("button", name="Yes, delete it").click()
    await page.wait_for_load_state()
    yield f"{slug}, deleted"
    await page.goto(f"{start}1/")
    await page.locator(".ways-out summary").click()
    await page.get_by_role("button", name="Save and come back").click()
    await page.locator(".receipt__code").wait_for()
    yield f"{slug}, put aside"
    await page.goto(f"{site.address}/have-your-say/what-happened/")
    await page.locator("main input[type=text]").fill(WRONG_CODE)
    await page.locator("main .button").first.click()
    await page.wait_for_load_state()
    yield "a code that we do not know"


async def answering_back(page: Page, *, site: DemoSite) -> AsyncIterator[str]:
    """Look up the demo's code, whose words were answered, and say whether it helped."""
    await page.goto(f"{site.address}/have-your-say/what-happened/")
    await page.locator("main input[type=text]").fill(DEMO_CODE)
    await page.locator("main .button").first.click()
    await page.wait_for_load_state()
    yield "the trail of one's words"
    await page.get_by_text("Tell us: did this help?").first.click()
    await page.wait_for_load_state()
    yield "did this help"
    await page.get_by_role("button", name="Send").click()
    await page.wait_for_load_state()
    yield "did this help, sent empty"
    await page.locator("main label").first.click()
    await page.get_by_role("button", name="Send").click()
    await page.wait_for_load_state()
    yield "did this help, sent"


async def own_account(page: Page, *, site: DemoSite) -> AsyncIterator[str]:
    """Open the demo's account with its pictures; be asked before leaving it; finish."""
    place = f"{site.address}/have-your-say/my-account/"
    await page.goto(f"{place}sign-in/")
    await page.locator("main .button").first.click()
    await page.locator(".govuk-error-summary").wait_for()
    yield "an account, nothing typed"
    await page.locator("main input[type=text]").fill(accounts.NICKNAME)
    for picture in accounts.PICTURES:
        await page.locator(f"input[value={picture}]").check(force=True)
    await page.get_by_role("button", name="Sign in").click()
    await page.wait_for_url(place)
    yield "an account, its words"
    await page.goto(f"{place}leave/")
    yield "an account, asked before leaving"
    await page.goto(place)
    await page.get_by_role("button", name="Finish on this device").click()
    await page.wait_for_load_state()
    yield "an account, finished"


async def every_kind(page: Page, *, site: DemoSite, slugs: Sequence[str]) -> AsyncIterator[str]:
    """Skip through surveys that have every kind of question, in another form than the usual."""
    for slug in slugs:
        await page.goto(f"{site.address}/have-your-say/{slug}/how/")
        yield f"{slug}, how"
        await page.locator("input[value=easy_read]").check()
        await page.get_by_role("button", name="Next").click()
        await page.wait_for_load_state()
        async for name in to_the_end(page, slug):
            yield name


async def to_the_end(page: Page, slug: str) -> AsyncIterator[str]:
    """Skip through the questions, one with words that are too long, to the check."""
    too_long_sent = False
    while "about-you" not in page.url:
        yield f"{slug}, {page.url.rstrip('/').rsplit('/', 1)[-1]}"
        words = page.locator("main textarea")
        if await words.count() and not too_long_sent:
            too_long_sent = True
            await words.fill("x" * 5001)
            await page.get_by_role("button", name="Next").click()
            await page.locator(".govuk-error-summary").wait_for()
            yield f"{slug}, too many words"
            await words.fill("The taxi is late.")
            await page.get_by_role("button", name="Next").click()
        else:
            await page.get_by_role("button", name="Skip").click()
        await page.wait_for_load_state()
    yield f"{slug}, about you"
    helped = page.locator("input[name=helped][value=helped]")
    if await helped.count():
        await helped.check(force=True)
    await page.get_by_role("button", name="Next").click()
    await page.wait_for_load_state()
    if "/helper/" in page.url:
        yield f"{slug}, who helped"
        await page.get_by_role("button", name="Next").click()
        await page.wait_for_load_state()


async def questions(page: Page, *, site: DemoSite, slug: str) -> AsyncIterator[str]:
    """Who answers; then all questions on one page, before and after a mistake."""
    await page.goto(f"{site.address}/have-your-say/{slug}/1/")
    await page.goto(f"{site.address}/have-your-say/{slug}/who/")
    yield f"{slug}, who answers"
    await page.locator("input[value=parent_carer]").check(force=True)
    await page.get_by_role("button", name="Next").click()
    await page.wait_for_load_state()
    await page.goto(f"{site.address}/have-your-say/{slug}/about-you/ethnic_group/")
    yield f"{slug}, ethnic group"
    await page.goto(f"{site.address}/have-your-say/{slug}/all/")
    yield f"{slug}, all on one page"
    await page.get_by_role("button", name="Send").click()
    await page.wait_for_load_state()
    yield f"{slug}, all on one page, sent empty"
    await page.goto(f"{site.address}/have-your-say/{slug}/all/")
    await page.locator("main textarea").first.fill("x" * 5001)
    await page.get_by_role("button", name="Send").click()
    await page.locator(".govuk-error-summary").wait_for()
    yield f"{slug}, all on one page, too many words"


async def signing_out(page: Page, *, site: DemoSite) -> AsyncIterator[str]:
    await page.goto(f"{site.address}/account/login/?next=/account/email/")
    await page.get_by_label("Email").fill(people.address("officer"))
    await page.get_by_label("Password").fill(people.LOCAL_PASSWORD)
    await page.locator("main form .button").first.click()
    await page.wait_for_url("**/account/email/")
    yield "changing an address"
    for path in ("/account/", "/account/2fa/", "/account/2fa/totp/activate/"):
        await page.goto(site.address + path)
        yield f"{path}, signed in"
    await page.goto(f"{site.address}/account/reauthenticate/?next=/account/")
    yield "who they are, asked again"
    await page.goto(f"{site.address}/account/logout/")
    yield "signing out"


async def a_groups_space(page: Page, *, site: DemoSite) -> AsyncIterator[str]:
    """What a chair sees and writes, then what the worker keeps."""
    forum, council = "rivermead-parent-carer-forum", "rivermead-children-in-care-council"
    await _signed_in(page, site, "forum_chair", forum)
    yield "a group's space"
    for name in ("digest", "say", "leave"):
        await page.goto(f"{site.address}/account/groups/{forum}/{name}/")
        yield f"a group's space: {name}"
    for part in ("draft", "sign", "view"):
        await page.goto(f"{site.address}/account/groups/{forum}/")
        await page.locator(f'main a[href*="/{forum}/{part}/"]').first.click()
        await page.wait_for_load_state()
        yield f"a group's space: {part}"
    await page.locator("main form .button").last.click()
    await page.locator(".govuk-error-summary").wait_for()
    yield "a group's view, sent empty"
    await page.goto(f"{site.address}/account/logout/")
    await page.locator("main form .button").first.click()
    await page.wait_for_load_state()
    await _signed_in(page, site, "group_worker", council)
    for name in ("members", "meeting"):
        await page.goto(f"{site.address}/account/groups/{council}/{name}/")
        yield f"a group's space: {name}"


async def _signed_in(page: Page, site: DemoSite, job: str, group: str) -> None:
    here = f"/account/groups/{group}/"
    await page.goto(f"{site.address}/account/login/?next={here}")
    await page.get_by_label("Email").fill(people.address(job))
    await page.get_by_label("Password").fill(people.LOCAL_PASSWORD)
    await page.locator("main form .button").first.click()
    await page.wait_for_url(f"**{here}")


async def telling(page: Page, *, site: DemoSite) -> AsyncIterator[str]:
    """Report a worry, complain, ask for a code: sent empty where that is a mistake, then whole."""
    for path in ("/have-your-say/report-a-worry/", "/privacy-complaint/"):
        await page.goto(site.address + path)
        await page.locator("main form[method=post] button.button").last.click()
        await page.locator(".govuk-error-summary").wait_for()
        yield f"{path}, sent empty"
        await page.locator("main textarea").first.fill("Nobody answers me.")
        await page.locator("main form[method=post] button.button").last.click()
        await page.wait_for_load_state()
        yield f"{path}, sent"
    await page.goto(f"{site.address}/account/login/code/")
    await page.get_by_label("Email").fill(people.address("forum_chair"))
    await page.locator("main form .button").first.click()
    await page.wait_for_load_state()
    yield "a code to sign in with"


async def mistakes(page: Page, *, site: DemoSite) -> AsyncIterator[str]:
    """Forms that come back, and one that comes without its token."""
    await page.goto(f"{site.address}/account/login/")
    await page.get_by_label("Email").fill("nobody@rivermead.example")
    await page.get_by_label("Password").fill("not the password")
    await page.locator("main form .button").first.click()
    await page.locator(".govuk-error-summary").wait_for()
    yield "a password that is wrong"
    await page.goto(f"{site.address}/account/login/")
    await page.evaluate("document.querySelector('main [name=csrfmiddlewaretoken]').value = 'x'")
    await page.get_by_label("Email").fill("nobody@rivermead.example")
    await page.get_by_label("Password").fill("not the password")
    await page.locator("main form .button").first.click()
    await page.wait_for_load_state()
    yield "a form without its token"
    await page.goto(f"{site.address}/local-offer/tell-us/")
    await page.locator("main form .button").last.click()
    await page.wait_for_load_state()
    yield "an empty comment"
    await page.goto(site.address + site.service)
    await page.locator("main form[method=post] .button").last.click()
    await page.wait_for_load_state()
    yield "an empty comment on a service"
    await page.goto(f"{site.address}/have-your-say/what-happened/")
    await page.locator("main .button").first.click()
    await page.locator(".govuk-error-summary").wait_for()
    yield "a code of no words"
    await page.goto(f"{site.address}/account/password/reset/")
    await page.get_by_label("Email").fill("nobody")
    await page.locator("main form .button").first.click()
    await page.locator(".govuk-error-summary").wait_for()
    yield "a password for no address"
