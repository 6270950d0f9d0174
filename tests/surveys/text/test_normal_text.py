# ruff: noqa: RUF001
"""A text as a reader sees it, and the way back to where its words stand."""

import random

import pytest

from surveys.text.normalise import normal, shows_nothing
from tests.steps import grows_in_proportion

LINE = "my dad hits me"


def in_letters_from(small_a: int) -> str:
    return "".join(chr(small_a + ord(each) - ord("a")) if each.isalpha() else each for each in LINE)


@pytest.mark.parametrize(
    "text",
    [
        *map(in_letters_from, (0x1D41A, 0x1D4EA, 0x1D51E, 0x1D552, 0x1D5BA, 0x1D68A)),
        *map(in_letters_from, (0xFF41, 0x24D0, 0x249C, 0x1F130, 0x1F150, 0x1F170, 0x1F1E6)),
        "ᴍʏ ᴅᴀᴅ ʜɪᴛꜱ ᴍᴇ",
        "ᵐʸ ᵈᵃᵈ ʰⁱᵗˢ ᵐᵉ",
        "мʏ ∂α∂ нιтѕ мє",
        "му ԁаԁ һіtѕ mе",
        "ᗰY ᗪᗩᗪ ᕼITᔕ ᗰE",
        "爪ㄚ ᗪ卂ᗪ 卄丨ㄒ丂 爪乇",
        "m̶y̶ d̶a̶d̶ h⃝i⃝t⃝s⃝ me",
        "my\u00a0dad\u2009\u2009hits \u200b me",
        "my\u2800dad\u3000hits\tme",
        "m\u200by d\u00ada\u2060d hi\u200dts m\ufe0fe",
    ],
)
def test_what_looks_the_same_is_the_same(text):
    assert normal(text).text.lower() == LINE


@pytest.mark.parametrize(
    "text",
    [
        "Łukasz, José i Ștefan, ţară, ơ",
        "Мой папа меня бьёт",
        "Η μητέρα μου",
        "ਮੇਰਾ ਸਕੂਲ",
        "a-b it's “ok”".replace("“", '"').replace("”", '"'),
        "one\ntwo",
    ],
)
def test_what_languages_write_with_stays(text):
    assert normal(text).text == text


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("07700\u2011900‒123", "07700-900-123"),
        ("٠٧٧٠٠ ۹۰۰", "07700 900"),
        ("it’s ‘ok’ … ﬁne", "it's 'ok' ... fine"),
        ("kid＠example․org", "kid@example.org"),
    ],
)
def test_signs_and_digits_become_the_plain_ones(text, plain):
    assert normal(text).text == plain


def test_every_letter_leads_back_to_where_it_stands():
    text = "ab  \u200bc𝐝ﬁ\u00a0\u00a0e\u0301f\u200b"
    seen = normal(text)
    assert seen.text == "ab cdfi éf"
    back = [text[slice(*seen.original(at, at + 1))] for at in range(len(seen.text))]
    assert back == ["a", "b", "  \u200b", "c", "𝐝", "ﬁ", "ﬁ", "\u00a0\u00a0", "e\u0301", "f"]
    assert text[slice(*seen.original(4, 9))] == "𝐝ﬁ\u00a0\u00a0e\u0301"


@pytest.mark.parametrize("seed", range(30))
def test_places_never_go_back_and_never_leave_the_text(seed):
    told = random.Random(seed)
    letters = "ab 1\n\t.-é𝐚ﬁﷺ\u200b\u00a0\u0301\ufe0fд😡\U000e0061"
    text = "".join(told.choice(letters) for _ in range(80))
    seen = normal(text)
    places = [seen.original(at, at + 1) for at in range(len(seen.text))]
    assert places == sorted(places)
    assert all(0 <= start < end <= len(text) for start, end in places)


@pytest.mark.parametrize(
    "text", ["", "  \n", "\u200b\u200d", "\u2800", "\u3164", "\u034f", "\U000e0069"]
)
def test_what_shows_nothing_is_told(text):
    assert shows_nothing(text)
    assert not shows_nothing(f"{text}.")


@pytest.mark.parametrize(
    "pattern", [" ", "\u200b", "\u0301", "a\u0301", "é", "𝐚", "мa", "🇵", "\t\n", "\U000e0061", "ﷺ"]
)
def test_twice_the_text_takes_twice_the_steps(pattern):
    assert grows_in_proportion(normal_text_of, lambda n: pattern * n, 300)


def normal_text_of(text: str) -> str:
    return normal(text).text
