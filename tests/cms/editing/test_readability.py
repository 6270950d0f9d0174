import pytest

from cms.editing import readability

EASY = (
    "We ask you first. You can say what you think. We read it. Then we tell you what we did. " * 3
)
HARD = (
    "Commissioning organisations facilitate multidisciplinary interventions predominantly "
    "concerning accommodation sufficiency, notwithstanding considerable operational complexity "
    "and insufficient availability of appropriately registered residential establishments "
    "within the geographical responsibility of neighbouring administrative authorities."
)


@pytest.mark.parametrize(
    ("word", "number"),
    [
        *[("home", 1), ("homes", 1), ("taxi", 2), ("table", 2), ("asked", 1), ("wanted", 2)],
        *[("school", 1), ("family", 3), ("places", 2), ("free", 1), ("need", 1), ("university", 5)],
        *[
            ("children's", 2),
            ("people", 2),
            ("watches", 2),
            ("the", 1),
            ("needed", 2),
            ("somebody", 3),
        ],
        *[("something", 2), ("everybody", 4), ("careful", 2), ("some", 1), ("homework", 2)],
    ],
)
def test_syllables_are_counted_as_they_are_said(word, number) -> None:
    assert readability.syllables(word) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("One. Two! Three?", 3),
        ("Ring Mrs. Bell at 5 p.m. or later.", 1),
        ("A line\nanother line", 2),
        ("It costs 3.50 a day.", 1),
        ("\u201cCome in.\u201d She did.", 2),
        ("", 0),
        ("... !!! 12", 0),
    ],
)
def test_sentences_end_where_they_end(text, number) -> None:
    assert len(readability.sentences(text)) == number


def test_an_easy_text_needs_fewer_years_than_a_hard_one() -> None:
    assert readability.reading_age(EASY) <= 8
    assert readability.reading_age(f"{HARD} {HARD}") > 18


@pytest.mark.parametrize("text", ["", "Too short to say.", "12 34 56 78 " * 20])
def test_too_little_text_has_no_reading_age(text) -> None:
    assert readability.reading_age(text) is None


def test_only_sentences_that_are_too_long_are_named() -> None:
    long = " ".join(["word"] * 26) + "."
    assert readability.longer_than(f"A short one. {long} {' '.join(['word'] * 25)}.", 25) == [long]
