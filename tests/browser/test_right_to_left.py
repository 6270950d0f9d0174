"""In Urdu and Arabic nothing is drawn over an answer's words."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.chromium import chromium

pytestmark = [pytest.mark.browser, pytest.mark.demo]

# The words of each choice, and the circle or box that is drawn for it, as the browser places them.
COVERED = """() => [...document.querySelectorAll('.govuk-radios__item, .govuk-checkboxes__item')]
  .filter((item) => item.checkVisibility()).flatMap((item) => {
    const label = item.querySelector('label'), style = getComputedStyle(label, '::before');
    if (style.display === 'none' || style.content === 'none') return [];
    const box = label.getBoundingClientRect(), edge = getComputedStyle(label);
    const left = box.left + parseFloat(edge.borderLeftWidth) + parseFloat(style.left);
    const right = left + parseFloat(style.width);
    const range = document.createRange();
    range.selectNodeContents(label);
    const input = item.querySelector('input').getBoundingClientRect();
    const words = [...range.getClientRects()].filter((each) => each.width > 0);
    const covered = words.some((each) => each.left < right - 1 && each.right > left + 1);
    const apart = input.left > right || input.right < left;
    const outside = words.some((each) => each.left < -1 || each.right > innerWidth + 1);
    return [{ words: label.innerText, wrong: covered || apart || outside }];
  })"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


def choices(page: Page, address: str) -> list[dict[str, object]]:
    page.goto(address)
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true })")
    return page.evaluate(COVERED)


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("language", ["ur", "ar"])
def test_no_circle_or_box_covers_the_words_of_a_choice(demo, browser, language, width):
    page = browser.new_page(viewport={"width": width, "height": 800})
    address = f"{demo.address}/{language}"
    surveys = [f"{address}/have-your-say/{slug}" for slug in demo.open_surveys]
    found = []
    for each in (
        *(f"{survey}/all/" for survey in surveys),
        *(f"{survey}/{number}/" for survey in surveys for number in range(1, 9)),
        *(f"{address}/you-said-we-did/", f"{address}/local-offer/tell-us/"),
        f"{address}/reading-options/",
    ):
        found += choices(page, each)
    page.close()
    assert len(found) > 60
    assert [each["words"] for each in found if each["wrong"]] == []
