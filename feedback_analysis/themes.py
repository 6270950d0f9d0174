"""Themes of a codeframe: the machine proposes candidates, a person accepts, rewords, retires."""

from collections.abc import Collection, Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from engagement.models import User
from surveys.cleaning import clean

from .models import Codeframe, Coding, Judgement, Link, Theme
from .officers import CODE, require
from .suggestions import ThemingResult
from .vocabulary import stems, words_with_stems

LONGEST = 120


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
    return _agree(theme, title, description, by, "added")


@transaction.atomic
def accept(
    *, theme: Theme, by: User, title: str | None = None, description: str | None = None
) -> Theme:
    """Agree to a candidate, in its own words or better ones. Raises ValidationError by field."""
    require(by, CODE)
    stored = Theme.objects.select_for_update().get(pk=theme.pk)
    return _agree(
        stored,
        stored.title if title is None else title,
        stored.description if description is None else description,
        by,
        "accepted",
    )


@transaction.atomic
def rename(*, theme: Theme, title: str, by: User, description: str | None = None) -> Theme:
    """Give a theme other words. A candidate stays a candidate, a retired theme cannot change."""
    require(by, CODE)
    stored = Theme.objects.select_for_update().get(pk=theme.pk)
    if stored.state == Theme.State.RETIRED:
        raise ValidationError("This theme is no longer used, so it keeps its words.")
    _word(stored, title, stored.description if description is None else description)
    stored.save()
    log(instance=stored, action="sayso.theme.renamed", user=by)
    return stored


@transaction.atomic
def retire(*, theme: Theme, by: User) -> Theme:
    """Stop using a theme. What people coded with it stays, and findings that use it keep it."""
    require(by, CODE)
    stored = Theme.objects.select_for_update().get(pk=theme.pk)
    if stored.findings.exists():
        raise ValidationError("A finding rests on this theme, so it cannot be retired.")
    stored.state = Theme.State.RETIRED
    stored.save()
    stored.codings.filter(judgement=Judgement.SUGGESTED).delete()
    stored.links.filter(judgement=Judgement.SUGGESTED).delete()
    log(instance=stored, action="sayso.theme.retired", user=by)
    return stored


def _agree(theme: Theme, title: str, description: str, by: User, action: str) -> Theme:
    _word(theme, title, description)
    theme.state = Theme.State.ACCEPTED
    theme.accepted_at, theme.accepted_by = timezone.now(), by
    theme.save()
    log(instance=theme, action=f"sayso.theme.{action}", user=by)
    return theme


def _word(theme: Theme, title: str, description: str) -> None:
    """Set title and description, cleaned. Raises ValidationError by field."""
    theme.title, theme.description = clean(title), clean(description)
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
        keywords = stems(" ".join(suggestion.keywords))
        Coding.objects.bulk_create(
            [
                Coding(
                    theme=theme,
                    answer_id=answers[at][0],
                    score=near,
                    evidence=words_with_stems(answers[at][1], keywords),
                    engine=found.engine,
                )
                for at, near in zip(suggestion.members, suggestion.closeness, strict=True)
                if answers[at][0] in still
            ],
            ignore_conflicts=True,
            batch_size=500,
        )
        made += 1
    return made


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
