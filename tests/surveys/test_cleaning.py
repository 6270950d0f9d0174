# ruff: noqa: RUF001
"""The one door for typed text: markup and tricks go, everybody's words stay."""

import re

import pytest

from surveys.cleaning import clean
from tests.conftest import ROOT

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
    "emoji 🙂 👩🏾‍🦽 🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "میں نے کہا\u200cتھا",
    "ਮੇਰਾ ਸਕੂਲ",
    "Zażółć gęślą jaźń",
    "İstanbul ﷺ مرحبا",
    "tab\tstays",
    "“quotes” – dash… 100 %",
]


@pytest.mark.parametrize("text", STAYS)
def test_words_stay_as_they_were_written(text):
    assert clean(text) == text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("<b>hi</b>", "hi"),
        ("<script>alert(1)</script>", "alert(1)"),
        ("<img src=x onerror=alert(1)>hello", "hello"),
        ("<scr<script>ipt>alert(1)</scr</script>ipt>", "ipt>alert(1)ipt>"),
        ("<!-- hidden -->seen", "seen"),
        ("one<br>two<br/>three", "one\ntwo\nthree"),
        ("<p>one</p><p>two</p>", "one\ntwo"),
        ("<a href='javascript:x'>click</a>", "click"),
        ("a\x00b\x07c", "abc"),
        ("\ufeffhello", "hello"),
        ("abc\u202egnp.exe", "abcgnp.exe"),
        ("\u2066isolated\u2069", "isolated"),
        ("lone \ud800 half", "lone  half"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("one\u2028two", "one\ntwo"),
        ("  spaces around  ", "spaces around"),
        ("a\n\n\n\n\n\nb", "a\n\n\nb"),
        ("cafe\u0301", "café"),
    ],
)
def test_markup_and_tricks_go(text, left):
    assert clean(text) == left


@pytest.mark.parametrize(
    "text",
    [
        *STAYS,
        "<b><i>x</b></i>",
        "<<b>script>x",
        "<scr<b>ipt>",
        "&amp;lt;b&amp;gt;",
        "<a<b<c>",
        "<img src='<b>' onerror=x>",
        "<!-- <b> -->x",
        "a" * 3000 + "<" * 50,
    ],
)
def test_cleaning_twice_changes_nothing_more_and_leaves_no_tag(text):
    once = clean(text)
    assert clean(once) == once
    assert not re.search(r"<(script|img|b|i|a|p)\b[^>]*>", once)


def test_nothing_else_in_the_project_imports_bleach():
    importing = [
        str(path.relative_to(ROOT))
        for folder in ("engagement", "surveys", "feedback_analysis", "cms", "site")
        for path in (ROOT / folder).rglob("*.py")
        if re.search(r"^\s*(import|from) bleach", path.read_text(encoding="utf-8"), re.MULTILINE)
    ]
    assert importing == ["surveys/cleaning.py"]
