"""Pages by key go forth and back over the same rows, in any order, also where values repeat."""

import pytest

from engagement.models import Strategy
from engagement.web import keyset
from tests import factories

pytestmark = pytest.mark.django_db


def place(strategy: Strategy, order) -> list:
    return [getattr(strategy, field.removeprefix("-")) for field in order]


@pytest.mark.parametrize("order", [("pk",), ("-pk",), ("years", "pk"), ("-years", "pk")])
def test_every_row_stands_on_one_page_and_the_way_back_shows_the_same(order) -> None:
    for number, years in enumerate("abbba"):
        factories.strategy(f"S{number}", years=years)
    wanted = list(Strategy.objects.order_by(*order))

    page = keyset.page(Strategy.objects.all(), order, size=2)
    pages = [page.rows]
    assert page.before is None
    while page.after:
        page = keyset.page(Strategy.objects.all(), order, size=2, after=place(page.after, order))
        pages.append(page.rows)
    assert pages == [wanted[:2], wanted[2:4], wanted[4:]]

    back = []
    while page.before:
        page = keyset.page(Strategy.objects.all(), order, size=2, before=place(page.before, order))
        back.append(page.rows)
    assert back == [wanted[2:4], wanted[:2]]
    assert page.after == wanted[1]


def test_a_page_is_one_query(django_assert_num_queries) -> None:
    factories.strategy()
    with django_assert_num_queries(1):
        page = keyset.page(Strategy.objects.all(), ["pk"], size=1)
    assert (page.before_key, page.after_key) == (None, None)


@pytest.mark.parametrize("text", [None, "", "x", "-1", "1.5", "\u0661", "9" * 18])
def test_what_cannot_be_a_key_is_none(text) -> None:
    assert keyset.as_key(text) is None
    assert keyset.keys_in(["7", text or ""]) == [7]
