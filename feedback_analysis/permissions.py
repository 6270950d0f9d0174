"""Who may judge and answer: checked by every verb, whatever screen it was called from."""

from django.core.exceptions import PermissionDenied

from engagement.models import User

CODE = "feedback_analysis.code_answers"
ANSWER = "feedback_analysis.answer_finding"
_REFUSALS = {
    CODE: "Only somebody who may confirm themes, links and findings can do this.",
    ANSWER: "Only somebody who may answer findings with actions can do this.",
}


def require(by: User, permission: str) -> None:
    """Raise PermissionDenied, in plain words, where this person may not."""
    if not by.has_perm(permission):
        raise PermissionDenied(_REFUSALS[permission])
