"""Urdu mirrors, big letters fit, and the page reads itself aloud: looked at in Chromium."""

import pytest
from django.core.cache import cache
from django.test import Client
from wagtail.models import Page, Site

from cms.models import ContentPage, HomePage
from cms.serving import languages
from tests import factories
from tests.browser.test_gallery import opened

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

# A device with an English voice of its own and an Urdu one that is far away.
VOICES = """
const said = []; window.said = said;
class Utterance { constructor(text) { this.text = text; } }
Object.defineProperty(window, "SpeechSynthesisUtterance", { value: Utterance });
Object.defineProperty(window, "speechSynthesis", { value: {
  getVoices: () => [{ lang: "en-GB", localService: true }, { lang: "ur-PK", localService: false }],
  speak: (words) => { said.push(words.text); words.onstart(); window.finish = words.onend; },
  cancel: () => {}, pause: () => said.push("(pause)"), resume: () => said.push("(resume)"),
} });
"""


@pytest.fixture
def page_of(db):
    """Return what the site sends for an address."""
    cache.clear()
    Page.objects.filter(depth=2).delete()
    home = HomePage(title="Home", slug="home", headline="You have a say")
    Page.get_first_root_node().add_child(instance=home)
    Site.objects.create(hostname="localhost", root_page=home, is_default_site=True)
    body = [("paragraph", "<p>We read it. Then we answer.</p>")]
    home.add_child(instance=ContentPage(title="Staying safe", slug="safe", body=body))

    def asked(path: str, look: str = "") -> str:
        client = Client()
        if look:
            client.cookies["sayso_reading"] = look
        return client.get(path).content.decode()

    yield asked
    cache.clear()


def test_an_urdu_page_is_mirrored_and_has_letters_of_its_own(page_of):
    english, urdu = page_of("/"), page_of("/ur/")
    starts = {}
    for name, source in (("ltr", english), ("rtl", urdu)):
        with opened(source, viewport={"width": 1280, "height": 900}) as page:
            assert page.evaluate("document.documentElement.dir") == name
            page.evaluate("document.fonts.ready")
            brand = page.locator(".brand").bounding_box()
            starts[name] = brand["x"] if name == "ltr" else 1280 - brand["x"] - brand["width"]
            faces = page.evaluate("[...document.fonts].filter((f) => f.status === 'loaded').length")
            face = "20px 'Sayso letters'"
            letters = f"""['ٹ', 'ڈ', 'ں', 'ے'].every((l) => document.fonts.check("{face}", l))"""
            assert faces
            assert page.evaluate(letters) is (name == "rtl")
            assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    assert starts["ltr"] == pytest.approx(starts["rtl"], abs=1)


@pytest.mark.parametrize("path", ["/", "/ur/", "/pl/safe/", "/ur/reading-options/"])
@pytest.mark.parametrize("look", ["", "size-4.space-wide", "size-3.theme-contrast"])
def test_nothing_scrolls_sideways_at_320_px_however_big_the_letters(page_of, path, look):
    with opened(page_of(path, look), viewport={"width": 320, "height": 900}) as page:
        page.locator(".tools__languages summary").click()
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("path", ["/", "/ur/", "/pl/safe/", "/pa/", "/sk/"])
def test_the_help_strip_is_small_on_a_phone_and_its_numbers_can_be_pressed(page_of, path):
    with opened(page_of(path), viewport={"width": 390, "height": 844}) as page:
        assert page.locator(".help").bounding_box()["height"] <= 220
        links = page.locator(".help__first a")
        assert links.count() >= 2
        for link in links.all():
            where = link.get_attribute("href")
            assert where.startswith("tel:") or where.endswith("/report-a-worry/")
            assert link.bounding_box()["height"] >= 44


@pytest.mark.parametrize("language", ["en-gb", "ur", "ar", "sk"])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_links_by_which_an_answer_is_changed_are_big_enough_to_press(page_of, language, width):
    survey = factories.survey()
    key = survey.versions.get().questions.first().key
    start = languages.address(f"/have-your-say/{survey.slug}/", language)
    client = Client()
    client.post(f"{start}1/", {f"q-{key}": "1", "go": "next"})
    source = client.get(f"{start}check/").content.decode()
    with opened(source, viewport={"width": width, "height": 900}) as page:
        links = page.locator(".summary dd a")
        assert links.count() >= 4
        for link in links.all():
            box = link.bounding_box()
            assert min(box["width"], box["height"]) >= 44


def test_letters_grow_step_by_step_and_the_dark_page_is_dark(page_of):
    sizes = []
    for step in ("", "size-2", "size-3", "size-4"):
        with opened(page_of("/safe/", step)) as page:
            size = page.evaluate("getComputedStyle(document.querySelector('main p')).fontSize")
            sizes.append(float(size.removesuffix("px")))
    assert sizes == sorted(set(sizes))
    assert sizes[-1] >= 1.7 * sizes[0]
    with opened(page_of("/safe/", "theme-dark")) as page:
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(21, 26, 44)"


def test_the_page_is_read_sentence_by_sentence_paused_and_stopped(page_of):
    source = page_of("/safe/").replace("<head>", f"<head><script>{VOICES}</script>", 1)
    with opened(source) as page:
        page.locator("[data-aloud-start]").click()
        page.wait_for_function("said.length === 1")
        marked = "[...CSS.highlights.get('aloud')].map(String).join()"
        assert page.evaluate(marked) == page.evaluate("said[0]") == "Staying safe"
        page.evaluate("finish()")
        assert page.evaluate("said[1]") == "We read it."
        assert page.evaluate(marked) == "We read it."
        page.locator("[data-aloud-pause]").click()
        page.locator("[data-aloud-resume]").click()
        page.evaluate("finish()")
        assert page.evaluate("said.slice(2)") == ["(pause)", "(resume)", "Then we answer."]
        page.locator("[data-aloud-stop]").click()
        assert page.evaluate("CSS.highlights.size") == 0
        assert not page.locator("[data-aloud]").is_visible()
        assert page.evaluate("document.activeElement.hasAttribute('data-aloud-start')")


def test_a_device_without_a_voice_of_its_own_for_the_language_says_so(page_of):
    source = page_of("/ur/").replace("<head>", f"<head><script>{VOICES}</script>", 1)
    with opened(source) as page:
        page.locator("[data-aloud-start]").click()
        page.locator("[data-aloud-no-voice]").wait_for()
        assert page.evaluate("said") == []


def test_without_javascript_there_is_a_language_switch_and_no_dead_button(page_of):
    with opened(page_of("/"), java_script_enabled=False) as page:
        assert not page.locator("[data-aloud-start]").is_visible()
        page.locator(".tools__languages summary").click()
        assert page.locator(".tools__languages a[lang=ur]").get_attribute("href") == "/ur/"
