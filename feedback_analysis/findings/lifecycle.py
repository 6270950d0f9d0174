"""Findings: what was heard that bears on one intention, in whose words, and who answered it."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.log_actions import log

from engagement.models import Action, Group, Intention, User, Voice
from engagement.text_checks import prose_errors
from feedback_analysis.models import Coding, Finding, Link, Quote, Theme, Translation
from feedback_analysis.permissions import ANSWER, CODE, require
from surveys.cleaning import clean
from surveys.models import Answer, Response

from . import counts, second_person

LONGEST_QUOTE = 400
TOO_FEW = (
    "Too few people said this to quote one of them: readers could work out who it was. "
    "Say it in your own words in the finding instead."
)
RARE_LANGUAGE = (
    "Too few people answered in this language to quote one of them: the language would tell who "
    "it was. Say it in your own words in the finding instead."
)


@transaction.atomic
def state(
    *,
    intention: Intention,
    themes: Sequence[Theme],
    statement: str,
    voice: str,
    by: User,
    group: Group | None = None,
) -> Finding:
    """State what was heard. Raises ValidationError by field.

    Every theme must be agreed and a person must have confirmed that it bears on the intention,
    in this wording or an earlier or later one.
    """
    require(by, CODE)
    chosen = list(Theme.objects.filter(pk__in=[theme.pk for theme in themes]))
    statement = clean(statement)
    errors = {}
    if not statement:
        errors["statement"] = "Say in plain words what was heard."
    errors |= prose_errors(Finding(statement=statement), "statement")
    if voice not in Voice.values:
        errors["voice"] = "Say whose words these are."
    if problem := _problem(chosen, intention):
        errors["themes"] = problem
    if errors:
        raise ValidationError(errors)
    finding = Finding.objects.create(
        intention=intention, statement=statement, voice=voice, group=group, stated_by=by
    )
    finding.themes.set(chosen)
    log(
        instance=finding,
        action="sayso.finding.stated",
        user=by,
        data={"intention": intention.ref, "themes": sorted(theme.pk for theme in chosen)},
    )
    return finding


def _problem(themes: list[Theme], intention: Intention) -> str:
    """Return why a finding cannot rest on these themes, or ""."""
    if not themes:
        return "Choose at least one theme."
    for theme in themes:
        if theme.state != Theme.State.ACCEPTED:
            return f"Agree to the theme \u201c{theme.title}\u201d first."
    linked = set(themes_linked_to(intention).values_list("pk", flat=True))
    for theme in themes:
        if theme.pk not in linked:
            return f"Confirm first that \u201c{theme.title}\u201d bears on {intention.ref}."
    return ""


def same_idea(intention: Intention) -> QuerySet[Intention]:
    """Return the intention in all its wordings through the years."""
    if intention.lineage_id is None:
        return Intention.objects.filter(pk=intention.pk)
    return Intention.objects.filter(Q(pk=intention.pk) | Q(lineage=intention.lineage_id))


def themes_linked_to(intention: Intention) -> QuerySet[Theme]:
    """Return the agreed themes that a person linked to this intention, themselves or by answers."""
    links = Link.objects.confirmed().readable().filter(intention__in=same_idea(intention))
    return Theme.objects.accepted().filter(
        Q(pk__in=links.values("theme"))
        | Q(
            pk__in=Coding.objects.confirmed()
            .filter(answer__in=links.values("answer"))
            .values("theme")
        )
    )


@transaction.atomic
def quote(
    *, finding: Finding, answer: Answer, words: str, by: User, translation: str = ""
) -> Quote:
    """Quote a passage of a cleared answer for a finding. Raises ValidationError by field.

    Only with the person's consent, only words that they wrote, only in the finding's voice, and
    only from an answer that a person put into one of the finding's themes, and only where enough
    people are behind it (E-11). Words that may tell who said them wait until a second person agrees
    (S-14): ``agree_to_quote``. ``translation`` is the same passage of a person's translation: a
    machine's is never shown as what somebody said.
    """
    require(by, CODE)
    stored = Answer.objects.select_related("response").get(pk=answer.pk)
    words, translation = clean(words), clean(translation)
    if problem := _unquotable(finding, stored, words):
        raise ValidationError({"words": problem})
    if translation and not _is_translated(stored, translation):
        raise ValidationError(
            {"translation": "Take the words from a translation that a person has checked."}
        )
    made, _ = Quote.objects.update_or_create(
        finding=finding,
        answer=stored,
        defaults={
            "words": words,
            "translation": translation,
            "chosen_by": by,
            "chosen_at": timezone.now(),
            "agreed_by": None,
            "agreed_at": None,
        },
    )
    log(instance=made, action="sayso.finding.quoted", user=by, data={"finding": finding.pk})
    return made


def _unquotable(finding: Finding, answer: Answer, words: str) -> str:
    """Return why these words cannot be quoted, or ""."""
    response = answer.response
    coded = Coding.objects.confirmed().filter(answer=answer, theme__in=finding.themes.all())
    reasons = [
        (
            response.state not in Response.State.readable(),
            "This answer is not cleared, so nobody may quote it.",
        ),
        (not response.consent_to_quote, "This person did not agree to be quoted."),
        (
            response.voice != finding.voice,
            f"The voice here is: {response.get_voice_display()}. Voices are never mixed.",
        ),
        (
            not words or words not in answer.cleared_text,
            "Quote words exactly as they stand in the cleared answer.",
        ),
        (len(words) > LONGEST_QUOTE, f"Choose a passage of at most {LONGEST_QUOTE} characters."),
        (
            not coded.exists(),
            "Confirm first that this answer belongs to a theme of the finding.",
        ),
        (not counts.enough_to_quote(finding), TOO_FEW),
        (not counts.language_is_shared(response), RARE_LANGUAGE),
    ]
    return next((reason for applies, reason in reasons if applies), "")


def _is_translated(answer: Answer, words: str) -> bool:
    by_people = Translation.objects.standing().filter(engine="")
    return by_people.filter(answer=answer, text__contains=words).exists()


@transaction.atomic
def agree_to_quote(*, quote: Quote, read: str, by: User) -> Quote:
    """Agree, as a second person, that words which tell something may be shown all the same (S-14).

    ``read`` is ``second_person.as_read`` of what was read. Raises ValidationError for who chose the
    words, and where they have changed meanwhile.
    """
    require(by, CODE)
    stored = Quote.objects.select_for_update(of=("self",)).get(pk=quote.pk)
    if stored.chosen_by_id == by.pk:
        raise ValidationError("You chose this quote. Somebody else must agree to it.")
    if second_person.as_read(stored) != read:
        raise ValidationError("The quote has changed since you read it. Read it again.")
    stored.agreed_by, stored.agreed_at = by, timezone.now()
    stored.save(update_fields=["agreed_by", "agreed_at"])
    log(
        instance=stored,
        action="sayso.finding.quote_agreed",
        user=by,
        data={"finding": stored.finding_id, "tells": second_person.told(stored)},
    )
    return stored


@transaction.atomic
def unquote(*, quote: Quote, by: User) -> None:
    """Take a quote away from its finding."""
    require(by, CODE)
    log(
        instance=quote, action="sayso.finding.unquoted", user=by, data={"finding": quote.finding_id}
    )
    quote.delete()


@transaction.atomic
def answer(*, finding: Finding, action: Action, by: User) -> Finding:
    """Answer a finding with what the council did, does, or will not do.

    Raises ValidationError where the action is about another intention.
    """
    require(by, ANSWER)
    stored = (
        Finding.objects.select_for_update(of=("self",))
        .select_related("intention")
        .get(pk=finding.pk)
    )
    if not same_idea(stored.intention).filter(pk=action.intention_id).exists():
        raise ValidationError("This action is about another intention.")
    if action.is_draft:
        raise ValidationError("This action is a draft. Publish it first: families would read it.")
    stored.action, stored.answered_by, stored.answered_at = action, by, timezone.now()
    stored.save(update_fields=["action", "answered_by", "answered_at"])
    log(
        instance=stored,
        action="sayso.finding.answered",
        user=by,
        data={"action": action.pk, "state": action.state},
    )
    return stored
