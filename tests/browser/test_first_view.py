"""What a phone fetches before a page can be read: from the demo's server, as the browser counts."""

from collections import defaultdict
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.chromium import chromium

pytestmark = [pytest.mark.browser, pytest.mark.demo]

CONTENT, PICTURES, HOME = 46_000, 60_000, 120_000  # bytes on the wire, fonts included
# A page in another script has our Latin letters too, for telephone numbers and names.
TWO_SCRIPTS, EVERY_SCRIPT = 66_000, 90_000
MOST_REQUESTS = 6
MANY = {"/", "/pl/", "/ur/", "/ar/", "/pa/", "/contact/"}
HOMES = {"/", "/pl/", "/ur/", "/ar/", "/pa/"}
OTHER_SCRIPTS = ["/ar/", "/pa/", "/ar/local-offer/?q=swim", "/pa/local-offer/?q=swim"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture
def phone(browser) -> Page:
    return browser.new_context(viewport={"width": 390, "height": 844}).new_page()


def first_view(page: Page, address: str) -> dict[str, int]:
    """Return how many bytes came from each host, headers and all, with an empty cache."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.send("Network.setCacheDisabled", {"cacheDisabled": True})
    hosts: dict[str, str] = {}
    came: dict[str, int] = defaultdict(int)
    devtools.on(
        "Network.responseReceived",
        lambda event: hosts.update({event["requestId"]: event["response"]["url"]}),
    )
    devtools.on(
        "Network.loadingFinished",
        lambda event: came.update(
            {event["requestId"]: came[event["requestId"]] + int(event["encodedDataLength"])}
        ),
    )
    page.goto(address, wait_until="networkidle")
    devtools.detach()
    return {hosts[key]: size for key, size in came.items() if key in hosts}


def budget(path: str, start: str) -> int:
    if path in HOMES:
        return HOME
    if path == "/contact/":
        return EVERY_SCRIPT  # it says in every language how to ask for one
    if path.startswith(("/ur/", "/ar/", "/pa/")):
        return TWO_SCRIPTS
    return PICTURES if path.startswith(start) else CONTENT


def test_the_first_view_is_light_and_comes_from_one_host(demo, phone):
    start = f"/have-your-say/{demo.open_surveys[0]}/"
    paths = [*demo.pages, *OTHER_SCRIPTS, "/local-offer/?q=swim", demo.service, start, f"{start}1/"]
    heavy = {}
    for path in paths:
        came = first_view(phone, demo.address + path)
        size, requests = sum(came.values()), len(came)
        elsewhere = [url for url in came if not url.startswith(f"{demo.address}/")]
        most = budget(path, start)
        if size > most or (requests > MOST_REQUESTS and path not in MANY) or elsewhere or not size:
            heavy[path] = (size, requests, elsewhere)
    assert heavy == {}


def test_a_page_is_read_without_any_script(demo, browser):
    words = []
    for scripts in (True, False):
        page = browser.new_context(java_script_enabled=scripts).new_page()
        page.goto(demo.address + demo.service, wait_until="networkidle")
        words.append(page.locator("main").inner_text())
    assert words[0] == words[1]
    assert words[0]
