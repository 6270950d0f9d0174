import pytest

from cms.editing import headings
from cms.editing.hints import Audience, EditorText, hints, reading_age


def kinds(text: str, *, audience: Audience = Audience.ADULT, **facts: object) -> list[str]:
    english = facts.pop("english", True)
    found = hints([EditorText("Body, block 1", text, **facts)], audience=audience, english=english)
    return [hint.kind for hint in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ring 01332 64XXXX.", ["placeholder"]),
        ("The date is TBC.", ["placeholder"]),
        ("Lorem ipsum dolor.", ["placeholder"]),
        ("See www.example.com for more.", ["placeholder"]),
        ("Ring 01234 567890.", ["placeholder"]),
        ("Ring [number].", ["placeholder"]),
        ("Insert text here.", ["placeholder"]),
        ("It\u00e2\u20ac\u2122s here.", ["damaged"]),
        ("Caf\u00c3\u00a9", ["damaged"]),
        ("A lost \ufffd letter", ["damaged"]),
        ("Click here to read it.", ["link"]),
        ("word " * 26 + ".", ["sentence"]),
        ("word " * 25 + ".", []),
        ("The LAC nurse.", ["jargon"]),
        ("It is confidential.", ["promise"]),
        ("We read every answer. A person does it.", []),
    ],
)
def test_each_kind_of_trouble_is_hinted_at(text, expected) -> None:
    assert kinds(text) == expected


def test_a_quote_that_tells_who_said_it_is_hinted_at() -> None:
    assert kinds("LM, 17-year-old, was moved.", is_quoted=True) == ["telling"]
    (hint,) = hints([EditorText("Q", "I am 12", is_quoted=True)], audience=Audience.ADULT)
    assert "how old somebody is" in hint.advice
    assert "second person" in hint.advice
    assert kinds("The taxi is late.", is_quoted=True) == []


def test_a_hint_says_where_and_what_to_do() -> None:
    (hint,) = hints([EditorText("Lead", "The LAC nurse.")], audience=Audience.ADULT)
    assert (hint.where, hint.said) == ("Lead", "\u201cLAC\u201d")
    assert "children in care" in hint.advice


@pytest.mark.parametrize("link", ["here", "Click here", "Read more", "this link", "More"])
def test_a_link_that_says_nothing_is_hinted_at(link) -> None:
    assert kinds("Words around it.", links=(link,)) == ["link"]


def test_a_link_that_says_where_it_leads_is_fine() -> None:
    assert kinds("Words.", links=("Read the privacy notice",)) == []


def test_somebody_elses_words_are_only_looked_at_for_damage() -> None:
    assert kinds("my placement was TBC", is_quoted=True) == []
    assert kinds("caf\u00c3\u00a9", is_quoted=True) == ["damaged"]


def test_other_languages_are_not_read_as_english() -> None:
    assert kinds("word " * 40, english=False) == []
    assert kinds("\u0679\u06cc\u06a9\u0633\u06cc TBC", english=False) == ["placeholder"]


def test_children_get_shorter_sentences_than_adults() -> None:
    text = "word " * 21
    assert kinds(text) == []
    assert kinds(text, audience=Audience.YOUNG) == ["sentence"]


@pytest.mark.parametrize(
    ("text", "bold", "expected"),
    [
        ("word " * 16, "", ["sentence"]),
        ("We go to university.", "", ["hard word"]),
        ("We go to university.", "university", []),
        ("WE ask you FIRST.", "", ["capitals"]),
        ("A. B. C. D. E. F.".replace(".", " it is."), "", ["row"]),
        ("We ask Olivia Anastasiadou.", "", []),
    ],
)
def test_easy_read_asks_for_more(text, bold, expected) -> None:
    assert kinds(text, audience=Audience.EASY_READ, bold=bold) == expected


def test_the_reading_age_is_of_our_own_words() -> None:
    ours = EditorText("Body", "We ask you. You tell us. We do it. " * 5)
    theirs = EditorText(
        "Quote", "Notwithstanding organisational considerations. " * 30, is_quoted=True
    )
    assert reading_age([ours, theirs]) == reading_age([ours])
    assert reading_age([]) is None


@pytest.mark.parametrize(
    ("kinds_of_blocks", "places"),
    [
        (["heading", "subheading", "heading"], []),
        (["paragraph", "subheading"], [1]),
        (["subheading", "heading", "subheading"], [0]),
        (["heading", "paragraph", "subheading", "paragraph"], []),
        ([], []),
    ],
)
def test_a_heading_that_skips_a_level_is_found(kinds_of_blocks, places) -> None:
    assert list(headings.out_of_order(kinds_of_blocks)) == places


@pytest.mark.parametrize(
    ("kinds_of_blocks", "places"),
    [
        (["heading"], [0]),
        (["heading", "heading", "paragraph"], [0]),
        (["heading", "subheading", "paragraph"], []),
        (["subheading", "heading", "paragraph"], [0]),
    ],
)
def test_a_heading_with_nothing_below_it_is_found(kinds_of_blocks, places) -> None:
    assert headings.empty(kinds_of_blocks) == places
