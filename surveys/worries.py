"""What somebody tells on the page "Report a worry": straight to the safeguarding lead, as a case.

It is in no queue, whatever the screening makes of it: whoever came to this page is worried.
"""

from datetime import date

from django.db import IntegrityError, transaction

from engagement.models import Voice

from . import submission
from .models import WORRIES, Response, Survey
from .questions.standing import WORDS, standing_survey
from .screening import concerns


def survey() -> Survey:
    """Return the survey that holds the words of all worries. Its own page is the only way in."""
    return standing_survey(
        slug=WORRIES,
        title="Report a worry",
        question="What are you worried about?",
        who_reads="safeguarding lead",
    )


def report(
    *,
    words: str,
    is_now: bool = False,
    safe_contact: str = "",
    language: str = "en",
    receipt_hash: str | None = None,
    received_on: date | None = None,
) -> None:
    """Store a worry and have the lead told, once for each receipt however often it is sent.

    ``is_now``: the person says that somebody is in danger now. Raises ``SubmissionError`` where
    there are no words, or too many.
    """
    found = {concerns.WORRY, *([concerns.DANGER_NOW] if is_now else [])}
    try:
        with transaction.atomic():
            submission.submit(
                survey=survey(),
                answers={WORDS: words},
                channel=Response.Channel.WORRY,
                voice=Voice.NOT_SAID,
                language=language,
                safe_contact=safe_contact,
                receipt_hash=receipt_hash,
                received_on=received_on,
                worries=found,
            )
    except IntegrityError:
        if receipt_hash is None or not Response.objects.filter(receipt_hash=receipt_hash).exists():
            raise
