"""Themes of a codeframe: the machine proposes candidates, a person accepts, rewords, retires."""

from collections.abc import Collection, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.log_actions import log

from engagement.models import User
from feedback_analysis.engines.types import ThemingResult
from feedback_analysis.models import Codeframe, CodeframeChange, Coding, Link, Theme
from feedback_analysis.permissions import CODE, require
from feedback_analysis.text.tokens import stems, words_with_stems
from surveys.cleaning import clean

from .history import Step

LONGEST = 120
Kind = CodeframeChange.Kind


@transaction.atomic
def add(
    *,
    codeframe: Codeframe,
    title: str,
    by: User,
    description: str = "",
    keywords: Sequence[str] = (),
) -> Theme:
    """Add a theme that a person thought of. Raises ValidationError by field."""
    require(by, CODE)
    theme = Theme(codeframe=codeframe, keywords=[clean(word) for word in keywords])
    step = Step(codeframe, Kind.ADDED, by=by)
    agree(theme, title, description, step=step)
    return finish(step, theme, "added")


@transaction.atomic
def accept(
    *, theme: Theme, by: User, title: str | None = None, description: str | None = None
) -> Theme:
    """Agree to a candidate, in its own words or better ones. Raises ValidationError by field."""
    require(by, CODE)
    stored = _stored(theme)
    step = Step(stored.codeframe, Kind.ACCEPTED, by=by)
    step.remember(stored)
    agree(stored, title, description, step=step)
    return finish(step, stored, "accepted")


@transaction.atomic
def rename(*, theme: Theme, title: str, by: User, description: str | None = None) -> Theme:
    """Give a theme other words. A candidate stays a candidate, a retired theme cannot change."""
    require(by, CODE)
    stored = _stored(theme)
    if stored.state == Theme.State.RETIRED:
        raise ValidationError("This theme is no longer used, so it keeps its words.")
    step = Step(stored.codeframe, Kind.RENAMED, by=by)
    step.remember(stored)
    _word(stored, title, description)
    stored.save()
    return finish(step, stored, "renamed")


@transaction.atomic
def put_under(*, theme: Theme, parent: Theme | None, by: User) -> Theme:
    """Group a theme under another, or take it out of its group. Groups are one level deep."""
    require(by, CODE)
    stored = _stored(theme)
    parent = parent and _stored(parent)
    if parent and (problem := _cannot_group(stored, parent)):
        raise ValidationError({"parent": problem})
    step = Step(stored.codeframe, Kind.GROUPED, by=by)
    step.remember(stored)
    if parent:
        step.rests_on(parent)
    stored.parent = parent
    stored.save(update_fields=["parent"])
    return finish(step, stored, "grouped")


def _cannot_group(theme: Theme, parent: Theme) -> str:
    if parent.pk == theme.pk:
        return "A theme cannot stand under itself."
    if parent.codeframe_id != theme.codeframe_id:
        return "That theme belongs to another question."
    if Theme.State.RETIRED in {theme.state, parent.state}:
        return "That theme is no longer used."
    if parent.parent_id or theme.children.exists():
        return "Groups are one level deep: a theme in a group cannot be one itself."
    return ""


@transaction.atomic
def retire(*, theme: Theme, by: User) -> Theme:
    """Stop using a theme. What was coded with it stays, unseen, for the day it is brought back."""
    require(by, CODE)
    stored = _stored(theme)
    if stored.state == Theme.State.RETIRED:
        raise ValidationError("This theme is no longer used already.")
    if stored.findings.exists():
        raise ValidationError("A finding rests on this theme, so it cannot be retired.")
    step = Step(stored.codeframe, Kind.RETIRED, by=by)
    step.remember(stored, *stored.children.all())
    stored.children.update(parent=None)
    stored.state, stored.parent = Theme.State.RETIRED, None
    stored.save()
    return finish(step, stored, "retired")


@transaction.atomic
def bring_back(*, theme: Theme, by: User) -> Theme:
    """Use a retired theme again. What a merge took out of it stays where it is: undo gives back."""
    require(by, CODE)
    stored = _stored(theme)
    if stored.state != Theme.State.RETIRED:
        raise ValidationError("This theme is in use.")
    step = Step(stored.codeframe, Kind.BROUGHT_BACK, by=by)
    step.remember(stored)
    stored.merged_into = None
    agree(stored, None, None, step=step)
    return finish(step, stored, "brought_back")


def _stored(theme: Theme) -> Theme:
    return Theme.objects.select_for_update().get(pk=theme.pk)


def agree(theme: Theme, title: str | None, description: str | None, *, step: Step) -> None:
    """Store the theme as one that a person agreed to. Raises ValidationError by field."""
    _word(theme, theme.title if title is None else title, description)
    theme.state = Theme.State.ACCEPTED
    if theme.accepted_at is None:
        theme.accepted_at, theme.accepted_by = step.at, step.by
    new = theme.pk is None
    theme.save()
    if new:
        step.made(theme)


def finish(step: Step, theme: Theme, action: str, **data: Any) -> Theme:
    """Keep the step and write its audit line."""
    step.keep()
    log(instance=theme, action=f"sayso.theme.{action}", user=step.by, data=data or None)
    return theme


def _word(theme: Theme, title: str, description: str | None) -> None:
    """Set title and description, cleaned; None leaves it. Raises ValidationError by field."""
    theme.title = clean(title)
    theme.description = theme.description if description is None else clean(description)
    errors = {}
    if not theme.title:
        errors["title"] = "Give the theme a title: what do these answers say?"
    elif len(theme.title) > LONGEST:
        errors["title"] = f"Keep the title below {LONGEST} letters."
    elif Theme.objects.filter(codeframe=theme.codeframe_id, title__iexact=theme.title).exclude(
        pk=theme.pk
    ):
        errors["title"] = "Another theme of this question has this title already."
    if len(theme.description) > 255:
        errors["description"] = "Keep the description below 255 letters."
    if errors:
        raise ValidationError(errors)


@transaction.atomic
def propose(
    *,
    codeframe: Codeframe,
    answers: Sequence[tuple[int, str]],
    found: ThemingResult,
    still: Collection[int],
    most: int,
) -> int:
    """Store at most so many of the machine's candidates with their codings; return how many.

    ``answers`` are (id, text), in the order in which ``found`` counts them; ``still`` holds the
    ids of those that may still be read. A title that is there already, retired perhaps, is not
    proposed again.
    """
    taken = {title.casefold() for title in codeframe.themes.values_list("title", flat=True)}
    made = 0
    for suggestion in found.themes:
        if suggestion.title.casefold() in taken or made == most:
            continue
        theme = Theme.objects.create(
            codeframe=codeframe,
            title=suggestion.title,
            description=suggestion.description,
            keywords=suggestion.keywords,
        )
        held = zip(suggestion.members, suggestion.closeness, strict=True)
        near = [(*answers[at], score) for at, score in held if answers[at][0] in still]
        _put_in(theme, near, engine=found.engine)
        made += 1
    return made


def _put_in(theme: Theme, near: list[tuple[int, str, float]], *, engine: str) -> None:
    """Store a candidate's codings, of (answer id, text, how near) each."""
    keywords = stems(" ".join(theme.keywords))
    codings = [
        Coding(
            theme=theme,
            answer_id=answer,
            score=score,
            evidence=words_with_stems(text, keywords),
            engine=engine,
        )
        for answer, text, score in near
    ]
    Coding.objects.bulk_create(codings, ignore_conflicts=True, batch_size=500)


@transaction.atomic
def look_again(*, codeframe: Codeframe, by: User) -> int:
    """Drop the candidates that nobody has worked with, so that themes are sought afresh.

    Returns how many were dropped. Agreed themes, and whatever a person judged, stay.
    """
    require(by, CODE)
    judged = Theme.objects.filter(codings__judged_by__isnull=False) | Theme.objects.filter(
        links__judged_by__isnull=False
    )
    candidates = codeframe.themes.filter(state=Theme.State.CANDIDATE)
    untouched = Theme.objects.filter(pk__in=candidates.exclude(pk__in=judged.values("pk")))
    dropped = untouched.count()
    Link.objects.filter(theme__in=untouched).delete()
    untouched.delete()
    codeframe.runs.update(sought_themes=False)
    log(instance=codeframe, action="sayso.codeframe.look_again", user=by, data={"dropped": dropped})
    return dropped
