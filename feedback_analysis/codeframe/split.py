"""A theme that holds two ideas becomes two: a person says which answers make the new one."""

from collections.abc import Collection, Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet

from engagement.models import User
from feedback_analysis.models import CodeframeChange, Coding, Judgement, Quote, Theme
from feedback_analysis.permissions import CODE, require
from feedback_analysis.text.tokens import Phrases
from surveys.cleaning import clean

from .history import Step
from .themes import agree, finish


@transaction.atomic
def split(
    *,
    theme: Theme,
    title: str,
    by: User,
    description: str = "",
    answers: Collection[int] = (),
    words: Sequence[str] = (),
) -> Theme:
    """Take answers out of a theme into a new, agreed one. Raises ValidationError by field.

    ``answers`` are keys of answers that the person read and chose: the machine's suggestion
    becomes a confirmed coding. Answers that hold one of ``words`` go along as they are,
    confirmed or still to be judged. From the next run on the machine suggests both themes.
    """
    require(by, CODE)
    stored = Theme.objects.select_for_update().get(pk=theme.pk)
    if stored.state == Theme.State.RETIRED:
        raise ValidationError("This theme is no longer used. Bring it back first.")
    words = [word for word in map(clean, words) if word]
    chosen, along = _choose(stored, set(answers), words)
    _check(stored, chosen + along)
    step = Step(stored.codeframe, CodeframeChange.Kind.SPLIT, by=by)
    step.rests_on(stored)
    new = Theme(codeframe=stored.codeframe, keywords=words, parent_id=stored.parent_id)
    agree(new, title, description, step=step)
    step.move([(coding.pk, stored.pk) for coding in chosen + along], to=new)
    for coding in chosen:
        if coding.judgement == Judgement.SUGGESTED:
            step.judge(coding, Judgement.CONFIRMED, step.at, by.pk)
    finish(step, new, "split", out_of=stored.pk)
    return new


def _choose(
    theme: Theme, answers: set[int], words: Sequence[str]
) -> tuple[list[Coding], list[Coding]]:
    """Return (codings of the chosen answers, codings of answers that hold one of the words)."""
    phrases = Phrases({0: list(words)})
    chosen, along = [], []
    for coding in codings_of(theme):
        if coding.answer_id in answers:
            chosen.append(coding)
        elif words and phrases.found_in(coding.answer.cleared_text):
            along.append(coding)
    return chosen, along


def codings_of(theme: Theme) -> QuerySet[Coding]:
    """Return the codings that a split could take out of a theme, least sure first."""
    held = Coding.objects.readable().filter(theme=theme).exclude(judgement=Judgement.REFUSED)
    held = held.exclude(answer__cleared_text="")
    return held.select_related("answer__response").order_by("score", "pk")


def _check(theme: Theme, codings: list[Coding]) -> None:
    if not codings:
        raise ValidationError(
            {"answers": "Choose answers, or words that answers of this theme hold."}
        )
    quoted = Quote.objects.filter(
        finding__themes=theme, answer__in=[coding.answer_id for coding in codings]
    )
    if quoted.exists():
        raise ValidationError(
            {"answers": "One of these answers is quoted in a finding that rests on this theme."}
        )
