"""The reader of languages finds what it is there to find."""

import pytest

from tests.browser.support.spoken import Page, wrong_by_origin, wrong_by_script

HEAD = '<html lang="{}" dir="{}"><body>{}</body></html>'


@pytest.mark.parametrize(
    "body",
    [
        "<p>Taxi or car</p>",
        '<p lang="en-gb">Taxi or car</p>',  # still from right to left
        '<p lang="en-gb" dir="ltr">گاڑی</p>',
        '<p lang="pa" dir="ltr">گاڑی</p>',
        "<option>Taxi</option>",
        '<nav aria-label="Main">گاڑی</nav>',
        "<p>گاڑی <br>Taxi</p>",
    ],
)
def test_letters_of_another_language_are_found(body):
    assert list(wrong_by_script(Page(HEAD.format("ur", "rtl", body))))


@pytest.mark.parametrize(
    "body",
    [
        '<p lang="en-gb" dir="ltr">Taxi or car</p>',
        "<p>گاڑی 12 Sayso</p>",
        '<p>گاڑی <span lang="en-gb" dir="ltr">Taxi</span></p>',
        "<script>let taxi;</script><svg><title>Taxi</title></svg>",
        '<p lang="pa" dir="ltr">ਟੈਕਸੀ</p>',
    ],
)
def test_letters_of_the_right_language_are_not(body):
    assert list(wrong_by_script(Page(HEAD.format("ur", "rtl", body)))) == []


def test_english_on_a_polish_page_is_found_and_polish_under_english():
    english = Page(HEAD.format("en-gb", "ltr", "<h1>Groups</h1><p>Send</p>"))
    body = '<h1>Groups</h1><p lang="en-gb" dir="ltr">Wyślij</p>'
    page = Page(HEAD.format("pl", "ltr", body))
    found = [said.text for said in wrong_by_origin(page, english, frozenset({"Wyślij", "Grupy"}))]
    assert found == ["Groups", "Wyślij"]
