"""Answers with nothing to code are set aside; in doubt an answer says something."""

import pytest

from feedback_analysis.text.empty_answers import says_nothing
from tests.steps import grows_in_proportion


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "n/a",
        "N/A.",
        "nothing",
        "Nothing!!",
        "NONE",
        "idk",
        "i dont know",
        "I don’t know.",  # noqa: RUF001
        "dunno tbh",
        "ok thanks",
        "Ok, thank you",
        "no thanks x",
        "Nothing to add",
        "nothing I can think of",
        "cant think of anything at the moment",
        "nooooo",
        "...",
        "-",
        "???",
        "—",
        "•",
        "→",
        "\u200b-\u200b",
        "n\u200b/a",
        "\U0001d427\U0001d428\U0001d427\U0001d41e",
        "ɪᴅᴋ",
        "same as above same as above same as above",
        "no thanks 🙂",
        "asdfgh",
        "sdkjfhskjdf",
        "aaaaaaaa",
        "hahahahaha",
        "nie wiem",
        "کچھ نہیں",
    ],
)
def test_an_answer_that_says_nothing_is_set_aside(text) -> None:
    assert says_nothing(text)


@pytest.mark.parametrize(
    "text",
    [
        "😡😡😡",
        "👍",
        "🙂 🙂 🙂",
        "❤️",
        "🏴\u200d☠️",
        "☹",
        ":(",
        ":'(",
        ";-)",
        "<3",
        "</3",
        "✓",
        "nobody listens",
        "I can't say anything",
        "no one comes",
        "nothing to do after school",
        "everything",
        "food",
        "10/10",
        "CAMHS",
        "my property",
        "strengths and lengths",
        "salad",
        "mums rhythm club",
        "no, happy with service",
        "they know nothing about me",
        "ok but the taxi is late",
        "boję się wracać do domu",
        "مجھے گھر جانے سے ڈر لگتا ہے",
    ],
)
def test_an_answer_that_says_something_is_kept(text) -> None:
    assert not says_nothing(text)


@pytest.mark.parametrize(
    "pattern",
    ["same as above ", "nothing ", "not at the moment ", "😡", "a", "bcdfg ", "qwerty ", "("],
)
def test_twice_the_text_takes_twice_the_steps(pattern) -> None:
    """ "Same as above" can be read in two ways, and so on for each that follows."""
    end = " report"
    assert grows_in_proportion(
        says_nothing.__wrapped__, lambda n: pattern * (n // len(pattern)) + end, 600
    )
