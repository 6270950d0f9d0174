"""What officers do with a commissioning intention: give it new words, or let it go."""

import re
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from .models import Consultation, ConsultationChange, Intention, Lineage, User
from .strategy_file.words import span
from .text_checks import damage

_YEAR_OF_REWORDING = re.compile(r"(?<=.)-(?:19|20)\d\d(?:-\d+)?$")


@transaction.atomic
def reword(
    *,
    intention: Intention,
    official_wording: str,
    plain_wording: str,
    years: str,
    by: User,
    ref: str = "",
) -> Intention:
    """Return a new record with these words, in the same lineage, that replaces the old one.

    What was said about the old wording stays with it. Boards and the words that help
    suggestions go along; the place in the document, figures and progress belong to the old
    wording. Raises ValidationError by field.
    """
    old = Intention.objects.select_for_update().get(pk=intention.pk)
    words = {
        "official_wording": official_wording.strip(),
        "plain_wording": plain_wording.strip(),
        "years": years.strip(),
    }
    check_reword(old, **words)
    new = Intention(
        ref=ref or _next_ref(old, words["years"]),
        kind=old.kind,
        strategy=old.strategy,
        lineage=old.lineage or _lineage_for(old),
        replaces=old,
        match_terms=old.match_terms,
        sounds_like=old.sounds_like,
        evidence_key_scheme=old.evidence_key_scheme,
        **words,
    )
    new.full_clean()
    new.save()
    new.boards.set(old.boards.all())
    new.context_boards.set(old.context_boards.all())
    _keep_for_consultations(old, new)
    log(new, "sayso.intention.reword", user=by, data={"replaces": old.ref, "ref": new.ref})
    log(old, "sayso.intention.reword", user=by, data={"replaced_by": new.ref, "ref": old.ref})
    return new


def _keep_for_consultations(old: Intention, new: Intention) -> None:
    """Keep the change with each consultation that people answer to in the old words (E-8)."""
    for consultation in Consultation.objects.filter(
        intentions=old, opened_at__isnull=False, decided_at=None
    ):
        ConsultationChange.objects.create(
            consultation=consultation,
            field=f"intention {old.ref}",
            before=old.plain_wording,
            after=new.plain_wording,
        )


def check_reword(old: Intention, *, official_wording: str, plain_wording: str, years: str) -> None:
    """Raise ValidationError by field where these cannot be the next words of ``old``."""
    errors: dict[str, str] = {}
    words = {"official_wording": official_wording, "plain_wording": plain_wording, "years": years}
    for name, text in words.items():
        if not text:
            errors[name] = "Write this too."
        elif hurt := damage(text):
            errors[name] = f"This {hurt}."
    found = span(years)
    if years and (not found or found[1] < found[0]):
        errors["years"] = "Write the years like this: 2026-27."
    if not errors and all(getattr(old, name) == text for name, text in words.items()):
        errors["official_wording"] = "These are the same words and years as before."
    if Intention.objects.filter(replaces=old).exists():
        errors["official_wording"] = "This wording has already been replaced. Reword the latest."
    if old.retired_on:
        errors["official_wording"] = "This intention is retired. Add a new one instead."
    if errors:
        raise ValidationError(errors)


@transaction.atomic
def retire(*, intention: Intention, reason: str, by: User, on: date | None = None) -> Intention:
    """Take an intention out of use from a day on, and say why; it stays readable."""
    kept = Intention.objects.select_for_update().get(pk=intention.pk)
    day = on or timezone.localdate()
    errors = {}
    if not reason.strip():
        errors["reason"] = "Say why."
    elif len(reason.strip()) > 255:
        errors["reason"] = "Use 255 characters or fewer."
    if day > timezone.localdate():
        errors["on"] = "This date is in the future."
    if kept.retired_on:
        errors["on"] = f"It has been retired since {kept.retired_on:%-d %B %Y}."
    if errors:
        raise ValidationError(errors)
    kept.retired_on, kept.retired_reason = day, reason.strip()
    kept.save(update_fields=["retired_on", "retired_reason"])
    log(kept, "sayso.intention.retire", user=by, data={"on": day.isoformat()})
    return kept


def _next_ref(old: Intention, years: str) -> str:
    """Return a free reference: DCS-1 reworded for 2027-28 is DCS-1-2027, then DCS-1-2027-2."""
    root = _YEAR_OF_REWORDING.sub("", old.ref)
    found = span(years)
    stem = f"{root[:20]}-{found[0] if found else 'new'}"
    taken = {
        ref.lower()
        for ref in Intention.objects.filter(ref__istartswith=stem).values_list("ref", flat=True)
    }
    names = [stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 3))]
    return next(name for name in names if name.lower() not in taken)


def _lineage_for(old: Intention) -> Lineage:
    """Begin a lineage with the wording that stood alone until now."""
    lineage, _ = Lineage.objects.get_or_create(code=old.ref)
    old.lineage = lineage
    old.save(update_fields=["lineage"])
    return lineage
