"""What the council says that it did or will do, with the facts that make it honest."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from .models import Action, Intention, User
from .text_checks import placeholder

# The facts that each state cannot do without, and how to ask for them.
NEEDED = {
    Action.State.DONE: {"done_on": "Enter the date it was done."},
    Action.State.DOING: {"next_update_on": "Enter the date of the next update."},
    Action.State.NOT_YET: {"due_on": "Enter the date it is due."},
    Action.State.NO: {
        "reason": "Say why not.",
        "decided_by": "Say who decided: a board or a role.",
    },
    Action.State.NOT_OURS: {"passed_to": "Say who you passed it to."},
}
FACTS = (
    *("state", "summary", "detail", "owner", "done_on", "due_on", "reason", "decided_by"),
    *("decided_on", "passed_to", "next_update_on", "evidence_url", "is_draft"),
)
# The day by which more is promised, by state: it must be still to come when it is promised.
PROMISED: dict[str, str] = {Action.State.NOT_YET: "due_on", Action.State.DOING: "next_update_on"}
_NOT_TO_COME = ("done_on", "decided_on")


@transaction.atomic
def commit(
    *,
    intention: Intention,
    state: str,
    summary: str,
    owner: str,
    by: User,
    detail: str = "",
    done_on: date | None = None,
    due_on: date | None = None,
    reason: str = "",
    decided_by: str = "",
    decided_on: date | None = None,
    passed_to: str = "",
    next_update_on: date | None = None,
    evidence_url: str = "",
    is_draft: bool = False,
) -> Action:
    """Record what is done, promised or refused about an intention; as a draft for officers alone.

    Raises ValidationError by field where the state's own facts are missing or cannot be.
    """
    facts = {
        "state": state,
        "summary": summary,
        "owner": owner,
        "detail": detail,
        "done_on": done_on,
        "due_on": due_on,
        "reason": reason,
        "decided_by": decided_by,
        "decided_on": decided_on,
        "passed_to": passed_to,
        "next_update_on": next_update_on,
        "evidence_url": evidence_url,
        "is_draft": is_draft,
    }
    action = Action(intention=intention, committed_by=by, **_all_trimmed(facts))
    check(action)
    action.save()
    log(action, "sayso.action.commit", user=by, data={"state": state, "intention": intention.ref})
    return action


@transaction.atomic
def update(*, action: Action, by: User, **changed: object) -> Action:
    """Change facts of an action; what it was about cannot change. Returns the stored action.

    The audit line names the facts that changed and the step from state to state. Raises
    ValidationError by field, TypeError on a fact that an action does not have.
    """
    if unknown := set(changed) - set(FACTS):
        raise TypeError(f"An action has no such fact to change: {', '.join(sorted(unknown))}")
    facts = _all_trimmed(changed)
    stored = Action.objects.select_for_update().get(pk=action.pk)
    before = stored.state
    names = [name for name, value in facts.items() if getattr(stored, name) != value]
    if not names:
        return stored
    for name in names:
        setattr(stored, name, facts[name])
    check(stored, new_promise=before != stored.state or PROMISED.get(stored.state) in names)
    stored.save()
    data = {"changed": sorted(names), "from": before, "to": stored.state}
    log(stored, "sayso.action.update", user=by, data=data)
    return stored


def _all_trimmed(facts: dict[str, Any]) -> dict[str, Any]:
    return {name: _trimmed(value) for name, value in facts.items()}


def _trimmed(value: object) -> object:
    return value.strip() if isinstance(value, str) else value


def check(action: Action, *, new_promise: bool = True) -> None:
    """Raise ValidationError by field. A promise made earlier may have passed its day."""
    errors = missing(action)
    today = timezone.localdate()
    for name in _NOT_TO_COME:
        day = getattr(action, name)
        if day and day > today:
            errors.setdefault(name, "This date is in the future.")
    name = PROMISED.get(action.state, "") if new_promise else ""
    if name and (promised := getattr(action, name)) and promised < today:
        errors.setdefault(name, "This date has passed. Choose one in the future.")
    for name in ("owner", "decided_by", "passed_to"):
        if found := placeholder(getattr(action, name)):
            errors.setdefault(name, f"\u201c{found}\u201d is not an answer yet. Name a role.")
    try:
        action.full_clean(exclude=["committed_by"], validate_constraints=False)
    except ValidationError as error:
        for name, messages in error.message_dict.items():
            errors.setdefault(name, messages[0])
    if errors:
        raise ValidationError(errors)


def missing(action: Action) -> dict[str, str]:
    """Return, by field, the facts that this action's state cannot do without."""
    errors = {}
    if not action.summary:
        errors["summary"] = "Say what the council did or will do, in plain words."
    if not action.owner:
        errors["owner"] = "Say which role is responsible for this."
    needed = NEEDED.get(Action.State(action.state), {}) if action.state in Action.State else {}
    return errors | {name: ask for name, ask in needed.items() if not getattr(action, name)}
