"""The words that led to a theme are marked; the pieces together are the text, to the letter."""

import pytest

from feedback_analysis.text.highlights import pieces


@pytest.mark.parametrize(
    ("text", "evidence", "marked"),
    [
        ("The Taxi is late, taxi!", ["taxi"], ["Taxi", "taxi"]),
        ("My social  worker left", ["social worker", "worker"], ["social  worker"]),
        ("taxis are not a taxi", ["taxi"], ["taxi"]),
        ("Nothing here", ["zebra", ""], []),
        ("(a+b) costs", ["costs"], ["costs"]),
        ("", ["taxi"], []),
        ("ٹیکسی دیر سے آتی ہے", ["دیر"], ["دیر"]),
    ],
)
def test_whole_words_are_marked_in_any_case(text, evidence, marked) -> None:
    found = pieces(text, evidence)
    assert [piece.text for piece in found if piece.marked] == marked
    assert "".join(piece.text for piece in found) == text
