from datetime import date

import pytest

from engagement.models import Board

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "name", ["SEND Board", " send  board", "Children\u2019s SEND Panel", "children's send panel"]
)
def test_a_board_is_found_by_any_of_its_names(name) -> None:
    board = Board.objects.create(name="SEND Board", also_known_as=["Children's SEND Panel"])
    assert Board.objects.find(name) == board


def test_a_board_that_nobody_knows_is_not_found() -> None:
    Board.objects.create(name="SEND Board")
    assert Board.objects.find("SEND") is None


@pytest.mark.parametrize(
    ("cadence", "last", "due"),
    [
        ("monthly", date(2026, 1, 31), date(2026, 2, 28)),
        ("quarterly", date(2026, 11, 15), date(2027, 2, 15)),
        ("twice_yearly", date(2026, 8, 31), date(2027, 2, 28)),
        ("yearly", date(2028, 2, 29), date(2029, 2, 28)),
        ("on_change", date(2026, 1, 1), None),
        ("unknown", date(2026, 1, 1), None),
        ("monthly", None, None),
    ],
)
def test_the_next_paper_is_due_by_the_boards_rhythm(cadence, last, due) -> None:
    assert Board(name="B", cadence=cadence, last_paper_on=last).next_due() == due


def test_two_boards_whose_names_make_one_address_get_two() -> None:
    first, second = Board.objects.create(name="A B"), Board.objects.create(name="A  B!")
    assert (first.slug, second.slug) == ("a-b", "a-b-2")
