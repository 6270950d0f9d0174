"""Begin with the codeframe of another survey or year, so that what was said can be compared."""

from django.core.exceptions import ValidationError
from django.db import transaction

from engagement.models import User
from feedback_analysis.models import Codeframe, CodeframeChange, Theme
from feedback_analysis.permissions import CODE, require

from .history import Step
from .themes import agree, finish


@transaction.atomic
def take_over(*, codeframe: Codeframe, source: Codeframe, by: User) -> list[Theme]:
    """Copy the agreed themes of another codeframe, each knowing where it came from.

    A theme that is here already under the same title is agreed to, and tied to the other one.
    Raises ValidationError where there is nothing to take over.
    """
    require(by, CODE)
    themes = list(source.themes.accepted().select_related("parent").order_by("pk"))
    if source.pk == codeframe.pk or not themes:
        raise ValidationError("That question has no agreed themes to take over.")
    Codeframe.objects.select_for_update().get(pk=codeframe.pk)
    step = Step(codeframe, CodeframeChange.Kind.REUSED, by=by)
    here = {theme.title.casefold(): theme for theme in codeframe.themes.all()}
    taken = {theme.pk: _take(step, theme, here.get(theme.title.casefold())) for theme in themes}
    for theme in themes:
        copy = taken[theme.pk]
        parent = taken.get(theme.parent_id or 0)
        if parent and copy.parent_id is None and not parent.parent_id and copy.pk != parent.pk:
            copy.parent = parent
            copy.save(update_fields=["parent"])
    finish(step, next(iter(taken.values())), "reused", source=source.pk, themes=len(taken))
    return list(taken.values())


def _take(step: Step, theme: Theme, known: Theme | None) -> Theme:
    if known:
        step.remember(known)
    copy = known or Theme(codeframe=step.codeframe)
    copy.came_from = theme
    copy.merged_into = None
    copy.keywords = list(dict.fromkeys([*copy.keywords, *theme.keywords]))
    agree(copy, theme.title, copy.description or theme.description, step=step)
    return copy
