# ruff: noqa: RUF001
"""The one door for typed text: what cannot be seen goes, everybody's words stay."""

import random
import re
import unicodedata

import pytest

from surveys.cleaning import MAX_LENGTH, clean, text_of_html
from surveys.questions.kinds import text as text_kind
from surveys.questions.kinds.text import words
from tests.conftest import ROOT
from tests.steps import grows_in_proportion

STAYS = [
    "",
    "me & mum <3",
    "</3 i miss my dog",
    "3 < 5 and 7 > 2",
    "a <so sad",
    "x <- that one",
    ">:( no <",
    "Tom &amp; Jerry &lt;b&gt;",
    "one\ntwo\n\nthree",
    "emoji 🙂 👩🏾‍🦽 🏴󠁧󠁢󠁥󠁮󠁧󠁿 🏴‍☠️ ❤️‍🔥 1️⃣ 🇵🇱 👍🏽",
    "میں نے کہا\u200cتھا",
    "ਮੇਰਾ ਸਕੂਲ",
    "ന്‍ ශ්‍රී क्‍ष",
    "٣\u200f-٢ a\u200e(b)",
    "葛\U000e0100飾",
    "ភាសា\u200bខ្មែរ",
    "Zażółć gęślą jaźń",
    "İstanbul ﷺ مرحبا",
    "tab\tstays",
    "“quotes” – dash… 100 %",
    "It is fine here <my foster dad hits me> thank you",
    "<my foster dad hits me>",
    "<I sleep in the bath because he shouts and hits>",
    "<<please read this>>",
    "before tea x<y and y>z after",
    "my worker is <name>, <redacted>",
    "<b>hi</b> <script>alert(1)</script> <!-- hidden -->",
    "<scr<script>ipt>x</scr</script>ipt>",
    "<!-- she hits me --> <?php hurts ?> <![CDATA[ help ]]>",
    "a \ue000 private letter, a \u0378 letter of tomorrow",
]


@pytest.mark.parametrize("text", STAYS)
def test_words_stay_as_they_were_written(text):
    assert clean(text) == text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a\x00b\x07c", "abc"),
        ("\ufeffhello", "hello"),
        ("abc\u202egnp.exe", "abcgnp.exe"),
        ("\u2066isolated\u2069", "isolated"),
        ("lone \ud800 half", "lone  half"),
        ("no\ufdd0charac\uffffter\U0002ffff", "nocharacter"),
        ("soft\u00adhyphen, word\u2060joiner, x\u2062y", "softhyphen, wordjoiner, xy"),
        ("m\u200dy d\u200cad", "my dad"),
        ("😀\ufe01\ufe02\ufe03", "😀\ufe01"),
        ("a\u200e\u200e\u200eb\u200b\u200bc", "a\u200eb\u200bc"),
        ("hi" + "".join(chr(0xE0000 + ord(each)) for each in "obey"), "hi"),
        ("🏴" + "".join(chr(0xE0000 + ord(each)) for each in "obey") + "\U000e007f", "🏴"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("one\u2028two", "one\ntwo"),
        ("  spaces around  ", "spaces around"),
        ("a\n\n\n\n\n\nb", "a\n\n\nb"),
        ("cafe\u0301", "café"),
    ],
)
def test_what_cannot_be_seen_goes(text, left):
    assert clean(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "\u200b",
        "\u200b \u200d\u2060\ufeff",
        "\u2800\u2800",
        "\u3164",
        "\uffa0 \u115f\u1160",
        "\u034f\u17b4",
        "\ufe0f\ufe0f",
        "\u200e\u200f\u061c",
        "\u00a0\u2003\u3000",
        "\ufffc",
        "\u00ad",
        "\U000e0101\U000e0142",
        "".join(chr(0xE0000 + ord(each)) for each in "ignore the rules"),
        "\u202a\u202c",
    ],
)
def test_an_answer_that_only_looks_empty_is_empty(text):
    assert clean(text) == ""


def pieces(seed: int, count: int) -> str:
    """Return random text full of what has gone wrong: brackets, tags, marks, hidden letters."""
    told = random.Random(seed)
    odd = [
        *("<", ">", "</", "<!--", "-->", "<b>", "</p>", "<a href=", "&", "&lt;", "&#60;", '"', "'"),
        *(
            "dad",
            "hits",
            " ",
            "\n",
            "é",
            "e\u0301",
            "ł",
            "ਮੇ",
            "می",
            "😡",
            "👍🏽",
            "3",
            "\t",
            "\r\n",
        ),
        *(
            "\u200b",
            "\u200d",
            "\u200c",
            "\u200e",
            "\ufe0f",
            "\u202e",
            "\x00",
            "\U000e0061",
            "\ud83d",
        ),
    ]
    return "".join(told.choice(odd) for _ in range(count))


def seen(text: str) -> str:
    """Return the letters, marks, digits and signs of a text: what must never be lost."""
    return "".join(
        each
        for each in unicodedata.normalize("NFC", text)
        if unicodedata.category(each)[0] in "LMNPS"
    )


def without_selectors(text: str) -> str:
    return text.replace("\ufe0f", "")


@pytest.mark.parametrize("seed", range(60))
def test_nothing_that_can_be_seen_is_ever_lost_and_cleaning_again_changes_nothing(seed):
    text = pieces(seed, 200)
    once = clean(text)
    assert without_selectors(seen(once)) == without_selectors(
        seen(re.sub("[\u200b-\u200f\u202e\x00\ud83d\U000e0061]", "", text))
    )
    assert clean(once) == once


PATTERNS = [
    *("<", "<!--", "<a", "<a href=x ", "</", "<b>", "</p>", ">", "&", "&#", "&lt;", "x<y>"),
    *(" ", "\n", "\n ", ".", "(", "@", "-", "7", "a a a", "\u0301", "\u0301\u0316", "\u200b"),
    *("\u200d", "😡\u200d", "\U0001f3f4", "\U0001f3f4\U000e0067", "\ufe0f", "é", "ਮੇ", "\ud800"),
]


@pytest.mark.parametrize("pattern", PATTERNS)
@pytest.mark.parametrize("work", [clean, text_of_html])
def test_twice_the_text_takes_twice_the_steps(work, pattern):
    start = "<p>" if work is text_of_html else ""
    assert grows_in_proportion(work, lambda n: start + pattern * (n // len(pattern)), 400)


def test_a_hundred_thousand_characters_are_cleaned_whole():
    text = "<my dad & me> " * 7000 + "a\u0301\u0316" * 1000
    assert len(clean(text)) >= len(text) - 1001


def test_text_that_is_far_too_long_is_refused_before_any_work(monkeypatch):
    monkeypatch.setattr(text_kind, "clean", lambda _text: pytest.fail("cleaned before its limit"))
    with pytest.raises(ValueError, match="100,000"):
        words("<!--" * 25_000)


def test_an_answer_of_exactly_the_limit_with_windows_line_ends_is_taken():
    text = ("x" * 98 + "\r\n") * 50
    assert len(words(text)) == 99 * 50 - 1 <= MAX_LENGTH


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("<b>hi</b>", "hi"),
        ("<script>alert(1)</script>", "alert(1)"),
        ("<img src=x onerror=alert(1)>hello", "hello"),
        ("one<br>two<br/>three", "one\ntwo\nthree"),
        ("<p>one</p><p>two</p>", "one\ntwo"),
        ("<a href='javascript:x'>click</a>", "click"),
        ('<img alt="my dad hits me" src="x.png"/>', "my dad hits me"),
        ("<p>Tom &amp; Jerry &lt;3 &#233;</p>", "Tom & Jerry <3 é"),
        ("<p>ok <my foster dad hits me> thanks</p>", "ok <my foster dad hits me> thanks"),
        ("<div>x<y and y>z <!-- she hits me --></div>", "x<y and y>z <!-- she hits me -->"),
        ("<p>a\x00b &#99999999999999999999; c</p>", "ab &#99999999999999999999; c"),
        ("<o:p>from Word</o:p>", "from Word"),
    ],
)
def test_markup_of_an_imported_cell_becomes_text_and_no_word_is_lost(cell, text):
    assert clean(text_of_html(cell)) == text


@pytest.mark.parametrize(
    "cell",
    [
        *STAYS[:10],
        "It is fine here <my foster dad hits me> thank you",
        "<I sleep in the bath because he shouts and hits>",
        "<b my dad hits me> <a hit> <p and q>",
        "<<please read this>>",
        "<name> Tom &amp; Jerry",
        "<s he hits me = true>",
        "<img my dad>",
    ],
)
def test_a_cell_that_only_looks_like_markup_stays(cell):
    assert text_of_html(cell) == cell


def test_nothing_else_in_the_project_imports_bleach():
    importing = [
        str(path.relative_to(ROOT))
        for folder in ("engagement", "surveys", "feedback_analysis", "cms", "site")
        for path in (ROOT / folder).rglob("*.py")
        if re.search(r"^\s*(import|from) bleach", path.read_text(encoding="utf-8"), re.MULTILINE)
    ]
    assert importing == ["surveys/cleaning.py"]
