"""An address says its language: menus, trails, pages and links all stay in it."""

import pytest
from django.test import RequestFactory
from django.utils import translation
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy
from wagtail.models import Locale

from cms.models import ContentPage
from cms.serving import languages
from cms.templatetags.languages import breakable
from engagement.models import CheckedLanguage, Council
from tests import factories, html

pytestmark = pytest.mark.django_db


UNTRANSLATED = gettext_lazy(
    "What the council wrote on this page is not in your language yet. Ask us if you want it read "
    "or explained to you."
)
MACHINE = gettext_lazy(
    "A machine drafted the words of this site in your language. A person who speaks it has still "
    "to check them. Tell us if something is wrong."
)


def told_in(language: str, words: object) -> str:
    with translation.override(language):
        return str(words)


def locale(language: str) -> Locale:
    return Locale.objects.get_or_create(language_code=language)[0]


def translated(page, language: str, **words):
    """Return this page copied to a language, translated and published."""
    copy = page.copy_for_translation(locale(language), copy_parents=True)
    for name, value in words.items():
        setattr(copy, name, value)
    copy.save_revision().publish()
    return copy


@pytest.fixture
def safe(home):
    page = ContentPage(title="Staying safe", slug="safe", lead="We read it.", show_in_menus=True)
    home.add_child(instance=page)
    return page


@pytest.fixture
def urdu_home(home):
    return translated(home, "ur", headline="آپ کہتے ہیں")


def words_of(client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return html.of(response)


@pytest.mark.parametrize(
    ("path", "language", "bare"),
    [
        ("/", "en-gb", "/"),
        ("/plans/", "en-gb", "/plans/"),
        ("/ur/", "ur", "/"),
        ("/ur/plans/", "ur", "/plans/"),
        ("/ur", "en-gb", "/ur"),
        ("/fr/", "en-gb", "/fr/"),
        ("/urdu/", "en-gb", "/urdu/"),
    ],
)
def test_the_first_part_of_an_address_is_its_language(path, language, bare):
    assert languages.split(path) == (language, bare)


def test_an_address_moves_from_language_to_language():
    assert languages.address("/plans/?page=2", "ur") == "/ur/plans/?page=2"
    assert languages.address("/ur/plans/", "pl") == "/pl/plans/"
    assert languages.address("/pl/plans/", "en-gb") == "/plans/"
    assert languages.address("/account/login/", "pl") == "/account/login/"


def test_what_the_browser_prefers_changes_nothing(client, home):
    page = client.get("/", headers={"accept-language": "ur"})
    assert page["Content-Language"] == "en-gb"
    assert '<html lang="en-gb" dir="ltr"' in page.content.decode()


def test_a_page_that_nobody_translated_is_shown_within_the_readers_language(client, safe):
    words = words_of(client, "/ur/safe/")
    assert '<html lang="ur" dir="rtl"' in words
    assert '<h1 lang="en-gb" dir="ltr">Staying safe</h1>' in words
    assert "ابھی مدد چاہیے؟" in words
    assert told_in("ur", UNTRANSLATED) in words


def test_a_translated_page_is_shown_and_says_nothing_of_the_kind(client, urdu_home):
    words = words_of(client, "/ur/")
    assert "<h1>آپ کہتے ہیں</h1>" in words
    assert told_in("ur", UNTRANSLATED) not in words
    assert '<link rel="alternate" hreflang="ur" href="http://testserver/ur/">' in words
    assert '<link rel="alternate" hreflang="en-gb" href="http://testserver/">' in words


def test_an_english_address_in_another_language_leads_to_the_translation(client, urdu_home, safe):
    translated(safe, "ur", title="محفوظ رہنا", slug="mehfooz")
    assert client.get("/ur/safe/").url == "/ur/mehfooz/"
    assert "محفوظ رہنا" in words_of(client, "/ur/mehfooz/")
    assert 'href="/safe/" hreflang="en-gb"' in words_of(client, "/ur/mehfooz/")
    assert 'href="/ur/mehfooz/" hreflang="ur"' in words_of(client, "/safe/")


def test_a_translation_that_is_not_published_is_not_found(client, urdu_home, safe):
    safe.copy_for_translation(locale("ur"))
    words = words_of(client, "/ur/safe/")
    assert "Staying safe" in words
    assert 'hreflang="ur" href="http' not in words


def test_links_stay_in_the_readers_language(client, safe):
    words = words_of(client, "/pl/plans/")
    assert 'href="/pl/safe/"' in words
    assert 'href="/pl/search/"' in words
    assert 'href="/safe/"' not in words
    assert 'href="/plans/" hreflang="en-gb"' in words
    assert 'href="/ur/plans/" hreflang="ur" lang="ur" dir="rtl"' in words


def test_the_foot_says_the_same_of_its_words_whichever_page_is_drawn_first(client, home, safe):
    home.add_child(instance=ContentPage(title="Fees", slug="fees", in_footer=True))
    polish = home.copy_for_translation(Locale.objects.get_or_create(language_code="pl")[0])
    polish.get_latest_revision().publish()
    for address in ("/pl/", "/pl/safe/"):  # a page in Polish first, then one that is not
        foot = words_of(client, address).split('<footer class="footer">')[1]
        assert '<a href="/pl/fees/" lang="en-gb" dir="ltr">Fees</a>' in foot


def test_a_page_says_that_a_machine_drafted_its_words_until_a_speaker_checked_them(client, home):
    polish, urdu = (told_in(language, MACHINE) for language in ("pl", "ur"))
    assert polish in words_of(client, "/pl/")
    assert str(MACHINE) not in words_of(client, "/")
    council = Council.objects.first() or Council.objects.create(site=home.get_site())
    CheckedLanguage.objects.create(council=council, language="pl", checked_on="2026-11-01")
    assert polish not in words_of(client, "/pl/")
    assert urdu in words_of(client, "/ur/")


def test_what_is_said_of_the_language_of_a_page_is_one_line_with_the_rest_behind_it(client, safe):
    words = words_of(client, "/ur/safe/")
    note = words[words.index('<details class="language-notes') :].split("</details>")[0]
    line, rest = note.split("</summary>")
    assert "<p" not in line
    assert rest.count("<p>") == 2
    assert 'lang="en' not in note


def test_a_consultation_in_two_languages_is_one_consultation(client, urdu_home, consultation_page):
    urdu = translated(consultation_page, "ur", title="گھر", summary="گھروں کے بارے میں")
    assert urdu.consultation is None
    assert urdu.record == consultation_page.consultation
    assert consultation_page.consultation.page == consultation_page
    path = urdu.get_url()
    words = words_of(client, path)
    assert "گھروں کے بارے میں" in words
    assert consultation_page.consultation.undecided in words
    home = words_of(client, "/ur/")
    assert home.count('class="card__link"') == words_of(client, "/").count('class="card__link"')


def test_words_of_the_council_are_told_from_our_own():
    with translation.override("pl"):
        assert languages.mark("Homes") == ' lang="en-gb" dir="ltr"'
        assert languages.mark(mark_safe("Nasze")) == ""  # what a template translated
        assert languages.mark(gettext_lazy("Done")) == ""
        assert languages.mark("") == ""
    assert languages.mark("Homes") == ""


def test_a_survey_is_asked_in_the_editors_words_within_the_readers_language(client):
    survey = factories.survey()
    page = words_of(client, f"/ur/have-your-say/{survey.slug}/1/")
    assert '<html lang="ur" dir="rtl"' in page
    assert 'lang="en-gb" dir="ltr"' in page
    assert "چھوڑ دیں" in page  # skip


def test_who_changes_the_language_half_way_loses_nothing(client):
    survey = factories.survey()
    key = survey.versions.get().questions.first().key
    start = f"have-your-say/{survey.slug}"
    sent = client.post(f"/{start}/1/", {f"q-{key}": "1", "go": "next"})
    paths = {cookie["path"] for cookie in sent.cookies.values()}
    assert {f"/{start}/", f"/ur/{start}/", f"/pl/{start}/"} <= paths
    assert len({cookie.value for cookie in sent.cookies.values()}) == 1
    assert client.get(f"/ur/{start}/about-you/").status_code == 200


def test_answers_are_taken_to_be_in_the_language_that_was_read(client):
    survey = factories.survey()
    page = words_of(client, f"/pl/have-your-say/{survey.slug}/all/")
    assert '<option value="pl" selected>' in page


def test_the_switch_stays_on_the_page_with_what_was_asked_of_it():
    request = RequestFactory().get("/search/?q=taxi")
    urls = {each["code"]: each["url"] for each in languages.switch(request, {})}
    assert urls["ur"] == "/ur/search/?q=taxi"
    assert urls["en-gb"] == "/search/?q=taxi"
    assert languages.switch(RequestFactory().get("/account/login/"), {}) == []


def test_a_long_address_breaks_at_its_at_and_its_dots_and_nowhere_else():
    assert breakable("a.b@c.example") == "a<wbr>.b@<wbr>c<wbr>.example"
    assert "<script>" not in breakable("<script>@c.example")
