"""A wording is never changed once it is used: new words follow on from the old."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.models import ModelLogEntry

from engagement import intentions
from engagement.models import Intention
from tests import factories

pytestmark = pytest.mark.django_db
NEW = {
    "official_wording": "Reduce the time to a first appointment.",
    "plain_wording": "Make the first wait shorter.",
    "years": "2029-32",
}


def errors(call, **facts) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as refused:
        call(**facts)
    return refused.value.message_dict


def test_new_words_follow_the_old_in_one_lineage(commissioner) -> None:
    old = factories.intention("TST-1")
    old.boards.add(factories.board())
    new = intentions.reword(intention=old, by=commissioner, **NEW)
    old.refresh_from_db()
    assert new.replaces == old
    assert new.lineage == old.lineage
    assert new.ref == "TST-1-2029"
    assert old.plain_wording == "Make the wait for help shorter."
    assert list(new.boards.all()) == [factories.board()]
    assert new.match_terms == old.match_terms
    assert [wording.ref for wording in old.wordings] == ["TST-1", "TST-1-2029"]


def test_rewording_is_written_down_for_both_without_the_words(commissioner) -> None:
    old = factories.intention()
    new = intentions.reword(intention=old, by=commissioner, **NEW)
    for intention in (old, new):
        line = ModelLogEntry.objects.for_instance(intention).get(action="sayso.intention.reword")
        assert line.user == commissioner
        assert NEW["official_wording"] not in str(line.data)


def test_only_the_newest_wording_can_be_reworded(commissioner) -> None:
    old = factories.intention()
    intentions.reword(intention=old, by=commissioner, **NEW)
    said = errors(intentions.reword, intention=old, by=commissioner, **{**NEW, "years": "2030-31"})
    assert "already been replaced" in said["official_wording"][0]


def test_a_second_rewording_in_one_year_gets_a_reference_of_its_own(commissioner) -> None:
    new = intentions.reword(intention=factories.intention(), by=commissioner, **NEW)
    again = intentions.reword(
        intention=new, by=commissioner, **{**NEW, "plain_wording": "A shorter first wait."}
    )
    assert again.ref == "TST-1-2029-2"
    assert [wording.ref for wording in again.wordings] == [
        "TST-1",
        "TST-1-2029",
        "TST-1-2029-2",
    ]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"official_wording": " "}, "official_wording"),
        ({"plain_wording": ""}, "plain_wording"),
        ({"plain_wording": "Itâ€™s"}, "plain_wording"),
        ({"years": "soon"}, "years"),
        ({"years": "2030-29"}, "years"),
        ({"ref": "TST-1"}, "ref"),
    ],
)
def test_words_that_cannot_be_are_refused_by_field(commissioner, change, field) -> None:
    old = factories.intention()
    assert field in errors(intentions.reword, intention=old, by=commissioner, **{**NEW, **change})
    assert Intention.objects.count() == 1


def test_the_same_words_and_years_are_no_rewording(commissioner) -> None:
    old = factories.intention()
    same = {name: getattr(old, name) for name in NEW}
    assert errors(intentions.reword, intention=old, by=commissioner, **same)


def test_a_retired_intention_stays_readable_with_its_reason(commissioner) -> None:
    old = intentions.retire(
        intention=factories.intention(), reason="The service moved to the NHS.", by=commissioner
    )
    assert old.retired_on == timezone.localdate()
    assert not Intention.objects.current().exists()
    assert Intention.objects.get().retired_reason == "The service moved to the NHS."
    assert "official_wording" in errors(intentions.reword, intention=old, by=commissioner, **NEW)


def test_retiring_needs_a_reason_and_a_day_that_has_come(commissioner) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    said = errors(
        intentions.retire,
        intention=factories.intention(),
        reason=" ",
        on=tomorrow,
        by=commissioner,
    )
    assert set(said) == {"reason", "on"}


def test_a_retired_intention_is_not_retired_again(commissioner) -> None:
    old = intentions.retire(intention=factories.intention(), reason="Ended.", by=commissioner)
    assert "on" in errors(intentions.retire, intention=old, reason="Again.", by=commissioner)
