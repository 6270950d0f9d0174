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
def test_what_tells_who_somebody_is_may_not_be_quoted(words) -> None:
    assert "readers could work out who said them" in identifying_details.problem(words)


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
    assert identifying_details.problem(words) == ""
