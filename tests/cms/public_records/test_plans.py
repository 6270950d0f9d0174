"""The council's plans: both wordings, where they come from, how they changed."""

import json
from datetime import date

import pytest

from cms.public_records import plans
from engagement.models import Intention, Lineage, Measure, Strategy
from engagement.strategy_import import strategies
from tests import factories, html
from tests.conftest import SHARED

pytestmark = pytest.mark.django_db


def words_of(client, address: str) -> str:
    page = client.get(address)
    assert page.status_code == 200
    return html.of(page)


def test_a_strategy_lists_its_intentions_by_kind(client, home) -> None:
    factories.intention()
    factories.intention("TST-R1", kind="recommendation", plain_wording="Ask children first.")
    words = words_of(client, "/plans/tst/")
    assert words.index("What we plan to change</h2>") < words.index("Recommendations</h2>")
    assert "Make the wait for help shorter." in words
    assert "Ask children first." in words
    assert "This plan has ended" not in words


def test_a_plan_whose_time_is_over_says_so(client, home) -> None:
    factories.strategy(ends_on=date(2025, 12, 31))
    factories.intention()
    for address in ("/plans/tst/", "/plans/tst/tst-1/"):
        words = words_of(client, address)
        assert "This plan has ended" in words
        assert "31 December 2025" in words


def test_an_intention_has_both_wordings_and_its_place(client, home) -> None:
    factories.intention(section="Getting help", page="12", source_line=249)
    words = words_of(client, "/plans/tst/tst-1/")
    for expected in (
        "Reduce waiting times for specialist provision.",
        "Make the wait for help shorter.",
        "Getting help",
        "page 12",
        "line 249",
        "Nothing to report yet",
    ):
        assert expected in words


def test_a_measure_is_shown_as_at_its_day(client, home) -> None:
    Measure.objects.create(
        intention=factories.intention(), target="75%", baseline="70%", as_at=date(2019, 3, 31)
    )
    words = words_of(client, "/plans/tst/tst-1/")
    assert "70% at 31 March 2019" in words


def test_the_wordings_of_a_lineage_show_what_changed(client, home) -> None:
    lineage = Lineage.objects.create(code="care")
    old = factories.intention(
        "OLD-1",
        lineage=lineage,
        years="2015-16",
        official_wording="Reduce the use of specialist services through better early help",
    )
    factories.intention(
        "NEW-1",
        lineage=lineage,
        replaces=old,
        years="2016-17",
        official_wording="Reduce the use of high cost placements through better early help",
    )
    words = words_of(client, "/plans/tst/new-1/")
    assert "2015-16" in words
    assert "<del>" in words
    assert "specialist services</del>" in words
    assert "high cost placements</ins>" in words
    assert "There is a newer wording" not in words
    assert "There is a newer wording" in words_of(client, "/plans/tst/old-1/")


@pytest.mark.parametrize("path", ["/plans/no/", "/plans/tst/no-1/", "/plans/no/tst-1/"])
def test_an_unknown_plan_is_not_found(client, home, path) -> None:
    factories.intention()
    assert client.get(path).status_code == 404


def test_a_wording_with_little_in_common_is_not_marked_word_by_word() -> None:
    pieces = plans.changes("Cats sleep all day", "Every child gets a named worker")
    assert [piece.kind for piece in pieces] == ["new"]


def test_the_marks_give_back_both_wordings() -> None:
    before, after = "we will ask some children twice", "we will ask all the children often"
    pieces = plans.changes(before, after)
    assert " ".join(piece.words for piece in pieces if piece.kind != "gone") == after
    assert " ".join(piece.words for piece in pieces if piece.kind != "new") == before


@pytest.mark.shared
def test_the_five_real_strategies_each_have_a_page(client, home) -> None:
    records = json.loads((SHARED / "strategies" / "intentions.json").read_text("utf-8"))
    strategies.load(records=records, by=None)
    assert Intention.objects.commissioning().count() == 37
    listed = words_of(client, "/plans/")
    assert Strategy.objects.count() == 5
    for strategy in Strategy.objects.all():
        assert strategy.get_absolute_url() in listed
        words = words_of(client, strategy.get_absolute_url())
        for ref in strategy.intentions.values_list("ref", flat=True):
            assert f"/{ref.lower()}/" in words
    lineage = words_of(client, Intention.objects.get(ref="DCS-1").get_absolute_url())
    assert "2015-16" in lineage
    assert "specialist services</del>" in lineage
    assert "Nothing to report yet" in words_of(
        client, Intention.objects.get(ref="DCS-P3").get_absolute_url()
    )
