"""A consultation is decided after people were heard, in words that somebody wrote."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from engagement import actions
from engagement.models import Consultation, Strategy
from engagement.models.consultation import past_the_gate
from engagement.text_checks import unfinished
from tests import factories

pytestmark = pytest.mark.django_db

UNFINISHED = [
    "TBC",
    "XXXX",
    "Lorem ipsum dolor",
    "n/a",
    "N/A.",
    "-",
    "???",
    "[insert date]",
    "test",
]


@pytest.fixture
def consultation() -> Consultation:
    today = timezone.localdate()
    return factories.consultation(
        title="Swimming lessons",
        summary="We ask about swimming.",
        undecided="Which day, and which pool.",
        stage="plan",
        opens_on=today - timedelta(9),
        closes_on=today + timedelta(2),
        decision_on=today + timedelta(30),
        decides=factories.board(),
        who_reads="participation officer",
    )


@pytest.mark.parametrize("days", [0, -1, 2])
def test_nothing_is_decided_while_people_can_still_answer(consultation, days) -> None:
    consultation.decided_at = timezone.localdate() + timedelta(days)
    consultation.decision = "We keep the pool."
    with pytest.raises(ValidationError) as refused:
        consultation.full_clean()
    assert "People can answer until" in refused.value.message_dict["decided_at"][0]
    with pytest.raises(IntegrityError), transaction.atomic(), past_the_gate():
        consultation.save()


def test_a_decision_of_a_day_to_come_is_not_recorded_yet(consultation) -> None:
    consultation.decided_at = timezone.localdate() + timedelta(5)
    consultation.decision = "We keep the pool."
    with pytest.raises(ValidationError, match="in the future"):
        consultation.full_clean()


def test_after_closing_it_is_decided(consultation) -> None:
    today = timezone.localdate()
    consultation.closes_on = today - timedelta(1)
    consultation.decided_at, consultation.decision = today, "We keep the pool."
    with pytest.raises(ValidationError, match="Where it stands"):
        consultation.save()
    with past_the_gate():
        consultation.save()
    assert consultation.status == Consultation.Status.DECIDED


@pytest.mark.parametrize("words", UNFINISHED)
@pytest.mark.parametrize("field", ["undecided", "why"])
def test_nobody_is_consulted_in_placeholders(consultation, field, words) -> None:
    setattr(consultation, field, words)
    with pytest.raises(ValidationError) as refused:
        consultation.full_clean()
    assert "is a placeholder" in refused.value.message_dict[field][0]


def test_an_option_is_not_a_placeholder(consultation) -> None:
    consultation.options = [{"title": "Close it", "text": "TBC"}]
    with pytest.raises(ValidationError) as refused:
        consultation.full_clean()
    assert "options" in refused.value.message_dict


@pytest.mark.parametrize("field", ["summary", "detail", "reason"])
def test_an_answer_to_families_is_not_a_placeholder(officer, field) -> None:
    facts = {"summary": "We cannot.", "reason": "There is no money.", "detail": ""}
    facts[field] = "TBC lorem ipsum XXXX no because SLA"
    with pytest.raises(ValidationError) as refused:
        actions.commit(
            intention=factories.intention(),
            state="no",
            owner="Head of service",
            decided_by="SEND Board",
            by=officer,
            **facts,
        )
    assert "is a placeholder" in refused.value.message_dict[field][0]


def test_a_strategy_is_not_a_placeholder() -> None:
    strategy = Strategy(code="TST", title="XXXX", summary="To write")
    with pytest.raises(ValidationError) as refused:
        strategy.full_clean()
    assert "title" in refused.value.message_dict


@pytest.mark.parametrize(
    "words",
    [
        "What is to be decided is how the money is shared.",
        "We tested a bus. It was on time (mostly).",
        "They said: \u201cno [sic] problem\u201d.",
        "Why? Because two families asked.",
        "Nothing yet.",
    ],
)
def test_real_words_are_left_alone(words) -> None:
    assert unfinished(words) == ""
