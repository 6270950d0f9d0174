"""Every component, looked at in Chromium: axe finds nothing, nothing is cut, nothing is hidden."""

import gzip
import mimetypes
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.test import RequestFactory
from playwright.sync_api import Page, Route, sync_playwright

from config import gallery

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "site" / "static"
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
ADDRESS = "http://gallery.localhost/"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
TEXT_SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }"""


def html(query: str = "") -> str:
    """Return the gallery as the site would send it."""
    request = RequestFactory().get(f"/gallery/{query}")
    return gallery.gallery(request).content.decode()


@contextmanager
def opened(source: str, **context: object) -> Iterator[Page]:
    """Open this page in Chromium; its static files come from the folder, the rest from nowhere."""

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(ADDRESS)
        if not path:
            route.fulfill(body=source, content_type="text/html")
        else:
            file = STATIC / path.removeprefix("static/").split("?")[0]
            kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            route.fulfill(body=file.read_bytes(), content_type=kind)

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        page = browser.new_context(**context).new_page()
        page.route("**/*", answer)
        page.goto(ADDRESS)
        yield page
        browser.close()


def look(page: Page, width: int, theme: str, direction: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.evaluate(
        "([theme, dir]) => { const r = document.documentElement; r.dataset.theme = theme;"
        " r.dir = dir; }",
        [theme, direction],
    )


def violations(page: Page) -> list[str]:
    """Return what axe finds, WCAG 2.2 AA and good practice, as readable lines."""
    found = page.evaluate(
        "axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa',"
        " 'best-practice'] })"
    )
    return [
        f"{item['id']}: {node['html'][:160]} {node['failureSummary'][:300]}"
        for item in found["violations"]
        for node in item["nodes"]
    ]


LOOKS = {
    "": [
        (320, "light", "ltr"),
        (1280, "light", "ltr"),
        (390, "dark", "ltr"),
        (1280, "contrast", "ltr"),
        (390, "contrast", "rtl"),
        (1280, "dark", "rtl"),
    ],
    "?mistakes": [(320, "light", "ltr"), (768, "dark", "rtl"), (1280, "contrast", "ltr")],
}


@pytest.mark.parametrize("query", LOOKS)
def test_axe_finds_nothing_in_any_theme_width_or_direction(query):
    with opened(html(query), reduced_motion="reduce") as page:
        page.add_script_tag(content=AXE.read_text())
        found = []
        for width, theme, direction in LOOKS[query]:
            look(page, width, theme, direction)
            found += [f"{width} {theme} {direction} {line}" for line in violations(page)]
        assert found == []


def test_nothing_scrolls_sideways_at_320_px_even_with_wide_text_spacing():
    with opened(html("?mistakes")) as page:
        for width, direction in ((320, "ltr"), (320, "rtl"), (390, "ltr"), (768, "ltr")):
            look(page, width, "light", direction)
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.add_style_tag(content=TEXT_SPACING)
        look(page, 320, "light", "ltr")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_every_control_is_at_least_44_px_high():
    """Links inside a sentence are excepted, as WCAG 2.5.8 does; 24 px is the floor for those."""
    with opened(html()) as page:
        look(page, 320, "light", "ltr")
        small = page.evaluate(
            """() => [...document.querySelectorAll(
                'main button, main .button, main input:not([type=hidden]), main textarea,'
                + ' main select, .nav summary, .exit a, .help__number')]
              .filter((part) => part.getClientRects().length)
              .filter((part) => {
                const item = part.closest('.govuk-radios__item, .govuk-checkboxes__item') || part;
                return item.getBoundingClientRect().height < 44;
              }).map((part) => part.outerHTML.slice(0, 120))"""
        )
        assert small == []


def test_the_exit_is_first_by_keyboard_then_the_skip_link_and_focus_can_be_seen():
    with opened(html()) as page:
        seen = []
        for _ in range(2):
            page.keyboard.press("Tab")
            seen.append(page.evaluate("document.activeElement.className"))
        assert seen == ["exit__link", "govuk-skip-link"]
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline == "solid"


def test_shift_three_times_leaves_the_page():
    with opened(html()) as page:
        page.route("https://www.bbc.co.uk/**", lambda route: route.fulfill(body="elsewhere"))
        for _ in range(3):
            page.keyboard.press("Shift")
        page.wait_for_url("https://www.bbc.co.uk/weather")
        assert page.evaluate("history.length") == 2  # the blank first page and this one


def test_without_javascript_the_menu_opens_and_the_exit_is_a_link():
    with opened(html(), java_script_enabled=False) as page:
        page.set_viewport_size({"width": 390, "height": 800})
        assert page.locator(".exit__link").get_attribute("href").startswith("https://")
        link = page.locator(".nav__menu a").first
        assert not link.is_visible()
        page.locator(".nav__menu summary").click()
        assert link.is_visible()


def test_forced_colours_keep_every_choice_and_button_visible():
    with opened(html(), forced_colors="active") as page:
        look(page, 390, "light", "ltr")
        unseen = page.evaluate(
            """() => [...document.querySelectorAll('.button, .govuk-radios__item, .tag')]
              .filter((part) => parseFloat(getComputedStyle(part).borderTopWidth) < 1
                && !part.closest('.choices--small') && !part.matches('.button--quiet'))
              .map((part) => part.className)"""
        )
        assert unseen == []


def test_the_first_view_is_light():
    """Style sheet at most 15 kB compressed; with both fonts and the script at most 38 kB."""
    build = STATIC / "build"
    css = len(gzip.compress((build / "sayso.css").read_bytes(), 9))
    script = len(gzip.compress((build / "sayso.js").read_bytes(), 9))
    fonts = sum(
        (build / "fonts" / f"atkinson-hyperlegible-next-latin-{weight}.woff2").stat().st_size
        for weight in (400, 700)
    )
    assert css <= 15_000
    assert css + script + fonts <= 38_000
