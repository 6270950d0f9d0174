"""A correction is a new paper that says what it says differently; the old one stays as it was."""

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Page

from engagement.models import User
from engagement.text_checks import placeholder, refused

from .papers import draft


@transaction.atomic
def correct(*, page: Page, what_changed: str, by: User) -> Page:
    """Return a draft that begins as this paper did. Raises ValidationError without a reason."""
    said = what_changed.strip()
    if not said:
        raise ValidationError({"what_changed": "Say what this version will say differently."})
    if found := placeholder(said):
        raise ValidationError({"what_changed": refused(found)})
    if page.sealed_at is None:
        raise ValidationError("This is a draft: change it as it is.")
    new = draft(
        board=page.board,
        intentions=list(page.intentions.all()),
        meeting_on=page.meeting_on,
        title=page.title,
        by=by,
        parent=page.get_parent().specific,
        introduction=page.introduction,
        recommendation=page.recommendation,
        forum=page.forum,
        forum_view=page.forum_view,
        period_from=page.period_from,
        period_to=page.period_to,
        corrects=page,
        what_changed=said,
    )
    log(page, "sayso.board_paper.correction", user=by, data={"paper": new.pk})
    return new
