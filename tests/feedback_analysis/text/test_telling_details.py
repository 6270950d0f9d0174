"""Signs in a quote that tell who said it."""

import pytest

from feedback_analysis.text import identifying_details


@pytest.mark.parametrize(
    "words",
    [
        "The kitchen is locked. I am seventeen.",
        "I'm 12 and I want a key",
        "He was 6 when we asked",
        "my 9-year-old waits for hours",
        "My little sister gets it and she is 12",
        "by Wednesday I had turned 18",
        "when I was twenty-one nobody rang",
        "We are twins and we live in different houses",
        "my youngest child has never been to a club",
        "I am the only one who signs",
        "he is the only Black boy on the bus",
        "I did the drawing for the small house",
        "I gave a speech at the Guildhall",
        "I\u2019m the chair of our council",
    ],
)
def test_what_tells_who_somebody_is_is_warned_of(words) -> None:
    assert "readers could work out who said them" in identifying_details.warning(words)


@pytest.mark.parametrize(
    ("words", "tells"),
    [
        ("LM, 17-year-old, was there for over a year", ["how old somebody is"]),
        ("My twins share", ["that somebody is a twin, or which child of a family"]),
        ("I was head girl and nobody asked me", ["an office that few hold"]),
        ("I am chair of the council", ["an office that few hold"]),
        ("After the house fire we had nothing", ["an event that others will remember"]),
        ("since my dad died nobody drives us", ["an event that others will remember"]),
        ("nobody knew what Rett is", ["an illness or treatment that few have"]),
        ("I have five brothers", ["what a family looks like"]),
        ("my two mums came", ["what a family looks like"]),
        ("Karen never rang", ["a name"]),
        ("I go to Oakfield Primary School", ["a school"]),
        ("ring 07700 900123", ["a detail (phone)"]),
        ("In a four-bed home in Belper", ["how big a home is", "a place or a people"]),
        ("On 3 March the unit was shut", ["where somebody lives or learns", "a day"]),
        ("I am Roma and in year 9", ["which school year", "a place or a people"]),
        ("we were on the news on 3 March", ["an event that others will remember", "a day"]),
    ],
)
def test_what_gives_it_away_is_named(words, tells) -> None:
    assert [each for each in identifying_details.told(words) if each in tells] == tells


def test_several_signs_are_told_together() -> None:
    said = identifying_details.warning("I am 12, a twin, and my dad died")
    assert said == (
        "These words tell how old somebody is, that somebody is a twin, or which child of a family "
        "and an event that others will remember: readers could work out who said them."
    )


@pytest.mark.parametrize(
    "words",
    [
        "The bus to Derby is late",
        "in year 9 nobody helps",
        "It shut on 3 March",
        "There are 4 of us",
    ],
)
def test_one_detail_that_fits_many_is_let_be(words) -> None:
    assert identifying_details.told(words) == []


@pytest.mark.parametrize(
    "words",
    [
        "",
        "The taxi is late and no text comes",
        "I was 20 minutes late because of them",
        "I am one of many",
        "It shuts at 5 and I finish school at half 3",
        "In the middle of my exams",
        "Two nights a month. I sleep.",
        "A good one tells you before they leave",
        "They were 3 hours late",
    ],
)
def test_everyday_words_may_be_quoted(words) -> None:
    assert identifying_details.warning(words) == ""
