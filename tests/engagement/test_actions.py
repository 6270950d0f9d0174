"""The five honest answers, each with the facts that it cannot do without."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.models import ModelLogEntry

from engagement import actions
from engagement.models import Action
from tests import factories

pytestmark = pytest.mark.django_db


def today(plus: int = 0):
    return timezone.localdate() + timedelta(days=plus)


@pytest.fixture
def facts(commissioner) -> dict:
    return {
        "intention": factories.intention(),
        "summary": "We opened a second clinic.",
        "owner": "Head of SEND",
        "by": commissioner,
    }


def errors(**facts) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as refused:
        actions.commit(**facts)
    assert not Action.objects.exists()
    return refused.value.message_dict


DOING = {"state": "doing", "next_update_on": today(30)}
WHOLE = [
    {"state": "done", "done_on": today(-1)},
    DOING,
    {"state": "not_yet", "due_on": today(30)},
    {"state": "no", "reason": "There is no money.", "decided_by": "Cabinet"},
    {"state": "not_ours", "passed_to": "NHS"},
]


@pytest.mark.parametrize("state", WHOLE)
def test_each_state_is_taken_with_its_own_facts(facts, state) -> None:
    action = actions.commit(**facts, **state)
    assert action.committed_by == facts["by"]
    line = ModelLogEntry.objects.for_instance(action).get(action="sayso.action.commit")
    assert (line.user, line.data["state"]) == (facts["by"], state["state"])


@pytest.mark.parametrize(
    ("state", "missing"),
    [
        ("done", {"done_on"}),
        ("doing", {"next_update_on"}),
        ("not_yet", {"due_on"}),
        ("no", {"reason", "decided_by"}),
        ("not_ours", {"passed_to"}),
    ],
)
def test_each_state_asks_for_what_is_missing_by_field(facts, state, missing) -> None:
    assert set(errors(**facts, state=state)) == missing


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"summary": "  "}, "summary"),
        ({"owner": ""}, "owner"),
        ({"owner": "TBC"}, "owner"),
        ({"state": "maybe"}, "state"),
        ({"state": "done", "done_on": today(1)}, "done_on"),
        ({"state": "not_yet", "due_on": today(-1)}, "due_on"),
        ({"next_update_on": today(-1)}, "next_update_on"),
        ({"evidence_url": "javascript:alert(1)"}, "evidence_url"),
        ({"owner": "x" * 300}, "owner"),
    ],
)
def test_what_cannot_be_is_refused_by_field(facts, change, field) -> None:
    assert field in errors(**{**DOING, **facts, **change})


def test_a_promise_that_is_kept_is_updated_and_the_step_is_written_down(facts, officer) -> None:
    action = actions.commit(**facts, state="not_yet", due_on=today(3))
    done = actions.update(action=action, by=officer, state="done", done_on=today())
    line = ModelLogEntry.objects.for_instance(action).get(action="sayso.action.update")
    assert (done.state, line.user) == ("done", officer)
    assert line.data == {"changed": ["done_on", "state"], "from": "not_yet", "to": "done"}


def test_a_promise_whose_day_has_passed_can_still_be_reworded(facts) -> None:
    action = actions.commit(**facts, state="not_yet", due_on=today(3))
    Action.objects.update(due_on=today(-3))
    assert actions.update(action=action, by=facts["by"], summary="Later.").summary == "Later."
    assert Action.objects.overdue().count() == 1
    with pytest.raises(ValidationError):
        actions.update(action=action, by=facts["by"], due_on=today(-2))


def test_what_is_being_done_can_be_reworded_after_its_day_and_says_a_new_one(facts) -> None:
    action = actions.commit(**facts, **DOING)
    Action.objects.update(next_update_on=today(-3))
    assert Action.objects.overdue().get() == action
    assert actions.update(action=action, by=facts["by"], summary="Later.").summary == "Later."
    with pytest.raises(ValidationError):
        actions.update(action=action, by=facts["by"], next_update_on=today(-1))
    actions.update(action=action, by=facts["by"], next_update_on=today(9))
    assert not Action.objects.overdue().exists()


def test_the_database_holds_no_doing_without_a_day(facts) -> None:
    actions.commit(**facts, **DOING)
    with pytest.raises(IntegrityError), transaction.atomic():
        Action.objects.update(next_update_on=None)


def test_an_update_without_a_change_writes_nothing_down(facts) -> None:
    action = actions.commit(**facts, **DOING)
    actions.update(action=action, by=facts["by"], state="doing", owner=" Head of SEND ")
    assert not ModelLogEntry.objects.filter(action="sayso.action.update").exists()


def test_what_an_action_is_about_cannot_change(facts) -> None:
    action = actions.commit(**facts, **DOING)
    with pytest.raises(TypeError):
        actions.update(action=action, by=facts["by"], intention=factories.intention("TST-2"))


def test_an_update_is_held_to_the_same_facts(facts) -> None:
    action = actions.commit(**facts, **DOING)
    with pytest.raises(ValidationError) as refused:
        actions.update(action=action, by=facts["by"], state="no")
    assert set(refused.value.message_dict) == {"reason", "decided_by"}
    assert Action.objects.get().state == "doing"
