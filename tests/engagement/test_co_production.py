"""Co-produced is a group's word alone (S-18), and the log says who was in the room."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from engagement import co_production, roles
from engagement.co_production import Level, Present
from engagement.models import Consultation, Membership, SignOff
from tests import factories
from tests.cms.conftest import a_consultation
from tests.conftest import person

pytestmark = pytest.mark.django_db

CHANGED = "The opening hours.\nWho sits on the panel."


@pytest.fixture
def group():
    return factories.group("Parent Carer Voice", children_in_care=False)


@pytest.fixture
def chair(group):
    user = person("Farah Chair", roles.FORUM_CHAIR)
    Membership.objects.create(group=group, user=user, role=Membership.Role.CHAIR)
    return user


@pytest.fixture
def consultation(group):
    made = a_consultation(level=Level.WORKED_WITH)
    made.groups.add(group)
    return made


def test_only_the_groups_chair_makes_it_co_produced_and_takes_it_back(
    consultation, group, chair, officer
) -> None:
    worker = person("Gwen Worker", roles.GROUP_WORKER)
    Membership.objects.create(group=group, user=worker, role=Membership.Role.WORKER)
    # An officer who makes themselves the chair speaks for the council all the same.
    Membership.objects.create(group=group, user=officer, role=Membership.Role.CHAIR)
    facts = {"consultation": consultation, "group": group, "what_changed": CHANGED}
    for other in (officer, worker, person("Pete Provider", roles.PROVIDER)):
        with pytest.raises(ValidationError, match="Only the chair"):
            co_production.sign(**facts, by=other)
    with pytest.raises(ValidationError, match="at least one thing"):
        co_production.sign(**{**facts, "what_changed": " "}, by=chair)

    signed = co_production.sign(**facts, by=chair)
    assert co_production.level_of(consultation) == Level.CO_PRODUCED
    assert signed.changes == ["The opening hours.", "Who sits on the panel."]
    with pytest.raises(ValidationError, match="already"):
        co_production.sign(**facts, by=chair)
    with pytest.raises(ValidationError, match="Only the chair"):
        co_production.withdraw(sign_off=signed, by=officer)
    co_production.withdraw(sign_off=signed, by=chair)
    assert co_production.level_of(consultation) == Level.WORKED_WITH


def test_no_other_way_leads_to_co_produced(consultation, group, chair) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Consultation.objects.filter(pk=consultation.pk).update(level=Level.CO_PRODUCED)
    consultation.level = Level.CO_PRODUCED
    with pytest.raises(ValidationError, match="level"):
        consultation.full_clean()
    signed = co_production.sign(
        consultation=consultation, group=group, what_changed=CHANGED, by=chair
    )
    signed.what_changed = "Nothing much."
    with pytest.raises(ValidationError, match="the group's"):
        signed.save()
    with pytest.raises(ValidationError, match="the group's"):
        SignOff.objects.update(what_changed="Nothing much.")


def test_a_chair_whose_term_is_over_and_a_consultation_of_others_sign_nothing(
    consultation, group, chair
) -> None:
    other = a_consultation("schools", level=Level.WORKED_WITH)
    with pytest.raises(ValidationError, match="did not work"):
        co_production.sign(consultation=other, group=group, what_changed=CHANGED, by=chair)
    Membership.objects.filter(user=chair).update(until=timezone.localdate() - timedelta(days=1))
    with pytest.raises(ValidationError, match="Only the chair"):
        co_production.sign(consultation=consultation, group=group, what_changed=CHANGED, by=chair)


def test_the_log_has_a_line_for_each_role_and_intention(
    consultation, group, chair, officer
) -> None:
    homes, taxis = factories.intention("TST-1"), factories.intention("TST-2")
    today = timezone.localdate()
    co_production.record_meeting(
        group=group,
        by=officer,
        held_on=today,
        attended=7,
        consultation=consultation,
        stage=Consultation.Stage.PLAN,
        rewards="£15 voucher",
        intentions=[homes, taxis],
        present=[Present("parent or carer", 7), Present("commissioner", reward="paid work")],
    )
    later = today + timedelta(days=1)
    with pytest.raises(ValidationError) as refused:
        co_production.record_meeting(group=group, by=officer, held_on=later, notes="TBC")
    assert refused.value.message_dict.keys() == {"held_on", "notes"}

    co_production.sign(consultation=consultation, group=group, what_changed=CHANGED, by=chair)
    rows = co_production.log_of(begins=today, ends=today, groups=[group])
    assert [(row.intention, row.role, row.number, row.reward) for row in rows] == [
        ("TST-1", "parent or carer", 7, "£15 voucher"),
        ("TST-1", "commissioner", 1, "paid work"),
        ("TST-2", "parent or carer", 7, "£15 voucher"),
        ("TST-2", "commissioner", 1, "paid work"),
    ]
    assert {(row.stage, row.level) for row in rows} == {("planning", "co-produced")}
    assert {row.intention for row in co_production.log_of(intentions=[taxis])} == {"TST-2"}
    assert co_production.log_of(begins=today + timedelta(days=1)) == []
