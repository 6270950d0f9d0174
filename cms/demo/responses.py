"""What people said, in by the one door, and what an officer decided about it."""

from datetime import timedelta

from django.utils import timezone

from surveys import meaning, moderation, redaction, safeguarding, submission
from surveys.models import Answer, Disclosure, Response, Survey

from .files import Facts, day, moment, read
from .people import People

# What a person marked may be of any of these kinds; the word in the text says which.
MARKED = "name"
READ_AFTER = timedelta(minutes=40)


def load(people: People) -> dict[str, Response]:
    """Send each response in and decide about it. Return the responses by their key in the file."""
    surveys = {survey.slug: survey for survey in Survey.objects.all()}
    responses = {}
    for facts in read("responses"):
        # What nobody has read yet came in just now.
        waits = facts["officer"]["decision"] == "waiting"
        came = timezone.now() if waits else moment(facts["received_on"], "10:30")
        with safeguarding.as_of(came):
            response = _submit(surveys[facts["survey"]], facts, people)
        with safeguarding.as_of(came + READ_AFTER):
            _decide(response, facts["officer"], people)
        responses[facts["key"]] = response
    return responses


def _submit(survey: Survey, facts: Facts, people: People) -> Response:
    return submission.submit(
        survey=survey,
        answers=facts["answers"],
        consent_to_quote=facts["consent_to_quote"],
        channel=facts["channel"],
        voice=facts["voice"],
        age_band=facts["age_band"] or "",
        language=facts["language"],
        received_on=day(facts["received_on"]),
        by=None if facts["channel"] == Response.Channel.WEB else people.officer,
    )


def _decide(response: Response, officer: Facts, people: People) -> None:
    """Do as the file says."""
    response.refresh_from_db()
    by = people.officer
    decision = officer["decision"]
    if decision == "waiting":
        return
    # The worker reads what waits. What is decided stays as the demo's file has it.
    meaning.settle(response=response.pk, found=())
    if response.state == Response.State.ESCALATED:
        if decision == "escalated":
            return
        _release(response, people)
    if decision == "cleared":
        moderation.clear(response=response, by=by)
    elif decision == "redacted":
        moderation.redact(response=response, spans=_spans(response, officer["redact"]), by=by)
    elif decision == "withheld":
        moderation.withhold(response=response, reason=officer["reason"], by=by)
    elif decision == "escalated":
        moderation.escalate(response=response, by=by)


def _release(response: Response, people: People) -> None:
    """Have the safeguarding lead read what the screening was too careful about."""
    lead = people.safeguarding_lead
    safeguarding.open_disclosure(disclosure=response.disclosure, by=lead)
    safeguarding.close_disclosure(
        disclosure=response.disclosure,
        outcome=Disclosure.Outcome.NO_CONCERN,
        note="Read. Nobody is at risk.",
        by=lead,
        release=True,
    )


def _spans(response: Response, marked: list[str]) -> dict[int, list[tuple[int, int, str]]]:
    """Return where the marked words stand, each with the kind that the redaction finds there."""
    spans: dict[int, list[tuple[int, int, str]]] = {}
    for answer in response.answers.all():
        found = [span for words in marked for span in _places(answer, words)]
        if found:
            spans[answer.pk] = found
    return spans


def _places(answer: Answer, words: str) -> list[tuple[int, int, str]]:
    text = answer.original_text
    places, start = [], text.find(words)
    while start >= 0:
        end = start + len(words)
        places.append((start, end, _kind(text, start, end)))
        start = text.find(words, end)
    return places


def _kind(text: str, start: int, end: int) -> str:
    for span in redaction.find(text):
        if span.start < end and start < span.end:
            return span.kind
    return MARKED
