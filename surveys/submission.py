"""The single door by which words enter: page, paper, import, Local Offer comment.

No other code creates a response or an answer.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import TypeAlias

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from engagement.models import AgeBand, User, Voice

from . import live_queue, meaning, moderation, safeguarding, screening
from .cleaning import clean
from .models import Answer, ImportBatch, Question, Response, SafeContact, Survey, SurveyVersion
from .questions import kinds, versions, wordings

# What came in for each question's key: words, or the key or keys that were picked.
Given: TypeAlias = Mapping[str, str | Sequence[str]]

NOTHING_HERE = _("There is nothing to send yet. Answer at least one question, whichever you like.")
NO_LONGER_OPEN = _("This survey has closed.")


class SubmissionError(Exception):
    """What came in cannot be stored. ``errors`` maps a question's key, or "", to the reason."""

    def __init__(self, errors: Mapping[str, str]) -> None:
        self.errors = dict(errors)
        super().__init__("; ".join(errors.values()))


@transaction.atomic
def submit(
    *,
    survey: Survey,
    answers: Given,
    version: SurveyVersion | None = None,
    consent_to_quote: bool = False,
    channel: str = Response.Channel.WEB,
    voice: str | None = None,
    age_band: str = "",
    language: str = "en",
    received_on: date | None = None,
    batch: ImportBatch | None = None,
    source_key: str | None = None,
    receipt_hash: str | None = None,
    safe_contact: str = "",
    how: wordings.How | None = None,
    worries: Collection[str] = (),
    by: User | None = None,
) -> Response:
    """Clean, check, store and screen one person's return; raise SubmissionError if it cannot be.

    Words that suggest harm raise a disclosure in the same transaction: either both are stored or
    neither is. ``version`` is what the person was asked (the latest, if not given). A question
    without an answer is left out; nothing is mandatory. ``by`` is the officer who typed it in.
    ``how`` is in which form they were asked, where there are several.
    ``safe_contact`` is a way to reach the person that only the safeguarding lead reads. With
    ``worries``, which are concerns, it goes to the lead whatever the screening finds.
    """
    asked = version or versions.latest(survey)
    if asked is None:
        raise SubmissionError({"": gettext("This survey has no questions yet.")})
    facts = _facts(survey, channel, voice, age_band, language=language, received_on=received_on)
    made = _answers(versions.questions_of(asked), answers)
    response = Response(survey=survey, version=asked, consent_to_quote=consent_to_quote, **facts)
    # Of the receipt only a hash is kept: the code itself, which opens the response, has its owner.
    response.batch, response.source_key, response.receipt_hash = batch, source_key, receipt_hash
    _store(response, made, safe_contact)
    for answer in made:
        kinds.of(answer.question).attach(answer, answers[answer.question.key])
    if how is not None:
        wordings.record(response.pk, how)
    _keep_safe(response, made, safe_contact, worries)
    if by is not None:
        # Only what an officer typed in is logged: the log keeps the minute, a response the day.
        log(instance=response, action="sayso.response.entered", user=by, data={"channel": channel})
    return response


def _store(response: Response, answers: Sequence[Answer], safe_contact: str) -> None:
    response.save()
    if contact := clean(safe_contact)[: SafeContact.MAX_LENGTH]:
        SafeContact.objects.create(response=response, words=contact)
    for answer in answers:
        answer.response = response
    Answer.objects.bulk_create(answers)


def _keep_safe(
    response: Response, answers: Sequence[Answer], safe_contact: str, worries: Collection[str]
) -> None:
    """Screen every word, and tell whoever has to read it next."""
    texts = [answer.original_text for answer in answers if answer.original_text]
    found = screening.codes([*texts, safe_contact], language=response.language)
    concerns = {*found, *worries}
    if texts:
        meaning.ask(response=response)
    if concerns:
        safeguarding.raise_disclosure(response=response, concerns=concerns)
        return
    moderation.file_card(response, answers)
    if response.batch_id is None:  # an import says so once, when it is done
        live_queue.announce(live_queue.MODERATION, id=response.pk)


def _facts(
    survey: Survey,
    channel: str,
    voice: str | None,
    age_band: str,
    *,
    language: str,
    received_on: date | None,
) -> dict[str, object]:
    """Return what is stored about the whole; raise SubmissionError where it is wrong."""
    today = timezone.localdate()
    facts = {
        "channel": channel,
        "voice": voice or survey.voice,
        "age_band": age_band,
        "language": language or "en",
    }
    errors = {}
    if channel not in Response.Channel.values:
        errors["channel"] = f"There is no channel {channel!r}."
    if facts["voice"] not in Voice.values:
        errors["voice"] = f"There is no voice {voice!r}."
    if age_band and age_band not in AgeBand.values:
        errors["age_band"] = f"There is no age band {age_band!r}."
    if len(facts["language"]) > 12:
        errors["language"] = "Give the language as a short code, such as pl."
    if received_on is not None and received_on > today:
        errors["received_on"] = "This day is still to come."
    # Only the page closes: paper that came in time may be typed in later.
    if channel == Response.Channel.WEB and received_on is None and not survey.is_open:
        errors[""] = str(NO_LONGER_OPEN)
    if errors:
        raise SubmissionError(errors)
    return {**facts, "received_on": received_on or today}


def _answers(questions: Sequence[Question], given: Given) -> list[Answer]:
    """Return the answers to store; raise SubmissionError with every reason at once."""
    errors = dict(_unknown(questions, given))
    made = []
    for question in questions:
        try:
            answer = _answer(question, given.get(question.key, ""))
        except ValueError as wrong:
            errors[question.key] = str(wrong)
        else:
            made += [answer] if answer else []
    if errors:
        raise SubmissionError(errors)
    if not made:
        raise SubmissionError({"": str(NOTHING_HERE)})
    return made


def _unknown(questions: Sequence[Question], given: Given) -> Iterator[tuple[str, str]]:
    asked = {question.key for question in questions}
    for key in given:
        if key not in asked:
            yield key, "This was not asked."


def _answer(question: Question, given: str | Sequence[str]) -> Answer | None:
    """Return one answer, or None where it was skipped. Raises ValueError, saying why not."""
    stored = kinds.of(question).store(question, given)
    return Answer(question=question, **stored) if stored else None
