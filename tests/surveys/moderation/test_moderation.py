"""What may be read downstream is decided by a person, and every decision is kept."""

import pytest
from wagtail.models import ModelLogEntry

from surveys import moderation, safeguarding, signals
from surveys.models import Answer, ModerationDecision, Response
from surveys.moderation import second_approval
from surveys.submission import submit
from tests import factories

Reason = ModerationDecision.Reason


@pytest.fixture
def survey(db):
    return factories.survey()


def response(survey, good="The garden", better="More buses, ask Tom at Oak School"):
    return submit(survey=survey, answers={"feel": "5", "good": good, "better": better})


@pytest.fixture
def handed_on():
    """Return the ids that were handed on downstream."""
    ids: list[int] = []

    def receive(response_ids, **kwargs):
        ids.extend(response_ids)

    signals.response_cleared.connect(receive)
    yield ids
    signals.response_cleared.disconnect(receive)


def readable(made) -> list[str]:
    return list(made.answers.readable().in_words().values_list("cleared_text", flat=True))


def test_a_cleared_response_is_read_as_it_was_written(survey, officer) -> None:
    made = response(survey)
    assert readable(made) == []
    decision = moderation.clear(response=made, by=officer, note="fine")
    made.refresh_from_db()
    assert made.state == Response.State.CLEARED
    assert readable(made) == ["The garden", "More buses, ask Tom at Oak School"]
    assert (decision.decided_by, decision.note) == (officer, "fine")


def test_a_redacted_response_is_read_without_the_hidden_words(survey, officer) -> None:
    made = response(survey)
    better = made.answers.get(question__key="better")
    moderation.redact(
        response=made, spans={better.pk: [(16, 19, "name"), (23, 33, "school")]}, by=officer
    )
    assert readable(made) == ["The garden", "More buses, ask [name] at [school]"]
    better.refresh_from_db()
    assert better.original_text == "More buses, ask Tom at Oak School"


@pytest.mark.parametrize("span", [(-1, 3), (5, 5), (6, 5), (0, 999)])
def test_words_outside_the_answer_cannot_be_hidden(survey, officer, span) -> None:
    made = response(survey)
    answer = made.answers.get(question__key="good")
    with pytest.raises(ValueError, match="No words at"):
        moderation.redact(response=made, spans={answer.pk: [(*span, "name")]}, by=officer)
    made.refresh_from_db()
    assert made.state == Response.State.WAITING


def test_words_of_another_response_cannot_be_hidden(survey, officer) -> None:
    made, other = response(survey), response(survey)
    answer = other.answers.get(question__key="good")
    with pytest.raises(ValueError, match="No words at"):
        moderation.redact(response=made, spans={answer.pk: [(0, 3, "name")]}, by=officer)


def test_a_withheld_response_loses_what_had_been_cleared(survey, officer) -> None:
    made = response(survey)
    moderation.clear(response=made, by=officer)
    moderation.withhold(response=made, reason=Reason.IDENTIFIES, by=officer)
    made.refresh_from_db()
    assert made.state == Response.State.WITHHELD
    assert not made.answers.exclude(cleared_text="").exists()
    assert [decision.outcome for decision in made.decisions.all()] == ["withheld", "cleared"]


def test_one_officer_alone_refuses_nothing_for_good(survey, officer, second_officer) -> None:
    made = response(survey)
    with pytest.raises(moderation.ModerationError, match="no refusal"):
        moderation.confirm_refusal(response=made, by=second_officer)
    moderation.withhold(response=made, reason=Reason.ABUSIVE, by=officer)
    assert list(second_approval.to_confirm(second_officer)) == [made]
    assert not second_approval.to_confirm(officer).exists()
    with pytest.raises(moderation.ModerationError, match="yourself"):
        moderation.confirm_refusal(response=made, by=officer)
    agreed = moderation.confirm_refusal(response=made, by=second_officer)
    assert (agreed.outcome, agreed.reason, agreed.decided_by) == (
        "confirmed",
        Reason.ABUSIVE,
        second_officer,
    )
    assert not second_approval.to_confirm().exists()
    with pytest.raises(moderation.ModerationError, match="no refusal"):
        moderation.confirm_refusal(response=made, by=second_officer)


def test_a_refusal_of_something_that_was_shown_again_needs_a_second_person_anew(
    survey, officer, second_officer
) -> None:
    made = response(survey)
    moderation.withhold(response=made, reason=Reason.ABUSIVE, by=officer)
    moderation.confirm_refusal(response=made, by=second_officer)
    moderation.clear(response=made, by=officer)
    assert not second_approval.to_confirm().exists()
    moderation.withhold(response=made, reason=Reason.DUPLICATE, by=second_officer)
    assert list(second_approval.to_confirm(officer)) == [made]


def test_refusals_are_counted_by_reason_once_two_agree(survey, officer, second_officer) -> None:
    made = [response(survey) for _ in range(6)]
    for each in made:
        moderation.withhold(response=each, reason=Reason.ABUSIVE, by=officer)
    for each in made[:5]:
        moderation.confirm_refusal(response=each, by=second_officer)
    told = dict(second_approval.by_reason(channel="web"))
    assert told[str(Reason.ABUSIVE.label)] == "between 5 and 9"
    assert told[str(Reason.DUPLICATE.label)] == "fewer than 5"
    assert set(dict(second_approval.by_reason(channel="local_offer")).values()) == {"fewer than 5"}


def test_there_is_no_reason_for_being_too_critical(survey, officer) -> None:
    with pytest.raises(ValueError, match="No such reason"):
        moderation.withhold(response=response(survey), reason="too_critical", by=officer)


def test_an_escalated_response_is_locked_for_the_safeguarding_lead(survey, officer) -> None:
    made = response(survey)
    moderation.clear(response=made, by=officer)
    moderation.escalate(response=made, by=officer, note="worried")
    made.refresh_from_db()
    assert made.state == Response.State.ESCALATED
    assert not made.answers.exclude(cleared_text="").exists()
    assert made.disclosure.raised_by == officer
    assert made.disclosure.concerns == ["person"]


@pytest.mark.parametrize(
    "decide",
    [
        lambda made, by: moderation.clear(response=made, by=by),
        lambda made, by: moderation.redact(response=made, spans={}, by=by),
        lambda made, by: moderation.withhold(response=made, reason=Reason.ABUSIVE, by=by),
        lambda made, by: moderation.escalate(response=made, by=by),
    ],
    ids=["clear", "redact", "withhold", "escalate"],
)
def test_nobody_moderates_what_is_with_the_safeguarding_lead(
    survey, officer, safeguarding_lead, decide
) -> None:
    made = response(survey)
    moderation.escalate(response=made, by=officer)
    with pytest.raises(moderation.EscalatedError):
        decide(made, officer)
    safeguarding.close_disclosure(
        disclosure=made.disclosure, outcome="referred", note="Rang.", by=safeguarding_lead
    )
    with pytest.raises(moderation.EscalatedError):
        decide(made, officer)
    assert made.decisions.count() == 1


def test_a_released_disclosure_can_be_cleared_after_all(survey, officer, safeguarding_lead) -> None:
    made = response(survey)
    moderation.escalate(response=made, by=officer)
    safeguarding.close_disclosure(
        disclosure=made.disclosure,
        outcome="no_concern",
        note="A film, not her life.",
        by=safeguarding_lead,
        release=True,
    )
    moderation.clear(response=made, by=officer)
    assert readable(made)[0] == "The garden"


def test_an_open_disclosure_keeps_even_a_waiting_response_from_being_cleared(
    survey, officer
) -> None:
    made = response(survey)
    safeguarding.raise_disclosure(response=made, concerns=["person"])
    Response.objects.update(state=Response.State.WAITING)
    with pytest.raises(moderation.EscalatedError):
        moderation.clear(response=made, by=officer)
    assert moderation.clear_many(responses=[made], by=officer) == []


def test_only_readable_states_carry_cleared_text(survey, officer) -> None:
    made = [response(survey) for _ in range(5)]
    moderation.clear(response=made[0], by=officer)
    moderation.redact(response=made[1], spans={}, by=officer)
    for each in made[2:4]:
        moderation.clear(response=each, by=officer)
    moderation.withhold(response=made[2], reason=Reason.DUPLICATE, by=officer)
    moderation.escalate(response=made[3], by=officer)
    carried = Answer.objects.exclude(cleared_text="").values_list("response", flat=True)
    assert set(carried) == {made[0].pk, made[1].pk}


def test_the_second_of_two_officers_is_told_that_the_first_decided(survey, officer) -> None:
    made = response(survey)
    moderation.clear(response=made, by=officer, seen="waiting")
    with pytest.raises(moderation.ConflictError, match="it is now cleared"):
        moderation.withhold(response=made, reason=Reason.ABUSIVE, by=officer, seen="waiting")
    made.refresh_from_db()
    assert made.state == Response.State.CLEARED


def test_what_is_cleared_is_handed_on_once_it_is_committed(
    survey, officer, handed_on, django_capture_on_commit_callbacks
) -> None:
    made = [response(survey) for _ in range(4)]
    with django_capture_on_commit_callbacks(execute=True):
        moderation.clear(response=made[0], by=officer)
        moderation.redact(response=made[1], spans={}, by=officer)
        moderation.withhold(response=made[2], reason=Reason.ABUSIVE, by=officer)
        moderation.escalate(response=made[3], by=officer)
        assert handed_on == []
    assert handed_on == [made[0].pk, made[1].pk]


def test_several_are_cleared_each_by_a_decision_of_its_own(
    survey, officer, handed_on, django_capture_on_commit_callbacks
) -> None:
    made = [response(survey) for _ in range(3)]
    moderation.withhold(response=made[1], reason=Reason.ABUSIVE, by=officer)
    with django_capture_on_commit_callbacks(execute=True):
        decisions = moderation.clear_many(responses=made, by=officer, note="read before import")
    assert {decision.response_id for decision in decisions} == {made[0].pk, made[2].pk}
    assert {decision.note for decision in decisions} == {"read before import"}
    assert sorted(handed_on) == [made[0].pk, made[2].pk]
    assert readable(made[2])
    assert not readable(made[1])
    logged = ModelLogEntry.objects.filter(action="sayso.response.cleared", user=officer)
    assert set(logged.values_list("object_id", flat=True)) == {str(made[0].pk), str(made[2].pk)}


def test_the_audit_says_who_decided_and_never_what_was_written(survey, officer) -> None:
    made = response(survey, good="My secret garden")
    moderation.clear(response=made, by=officer)
    moderation.withhold(response=made, reason=Reason.IDENTIFIES, by=officer)
    lines = ModelLogEntry.objects.filter(action__startswith="sayso.response.", user=officer)
    assert [line.action for line in lines.order_by("pk")] == [
        "sayso.response.cleared",
        "sayso.response.withheld",
    ]
    assert not any("secret" in f"{line.label}{line.data}" for line in lines)
