"""With the largest letters on the narrowest phone, no public page scrolls sideways."""

from urllib.parse import urlsplit

import pytest

from cms.serving import languages, reading_options
from tests.chromium import chromium

pytestmark = [pytest.mark.browser, pytest.mark.demo]

ALSO = ("/", "/local-offer/", "/local-offer/tell-us/", "/plans/", "/search/?q=taxi")
ALSO += ("/have-your-say/what-happened/", "/have-your-say/come-back/", "/reading-options/")
PARTS_OF_A_SURVEY = ("", "1/", "2/", "all/")


def paths(demo) -> list[str]:
    asked = [f"/have-your-say/{slug}/" for slug in demo.open_surveys]
    surveys = [each + part for each in asked for part in PARTS_OF_A_SURVEY]
    return [*ALSO, demo.service, *surveys, *(urlsplit(page).path for page in demo.pages)]


@pytest.mark.parametrize("language", ["en-gb", "ur"])
def test_no_page_of_the_demo_scrolls_sideways_with_huge_letters(demo, language):
    with chromium() as browser:
        context = browser.new_context(viewport={"width": 320, "height": 700})
        look = {"name": reading_options.COOKIE, "value": "size-4.space-wide", "url": demo.address}
        context.add_cookies([look])
        page = context.new_page()
        wide = {}
        for path in dict.fromkeys(paths(demo)):
            page.goto(demo.address + languages.address(path, language))
            assert page.locator("html").get_attribute("data-size") == "4"
            page.evaluate("document.querySelectorAll('main details').forEach((d) => d.open = true)")
            width = page.evaluate("document.documentElement.scrollWidth")
            if width > 320:
                wide[path] = width
    assert wide == {}
