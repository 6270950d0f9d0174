"""Codes that are handed out, each for one person: three words and a number, on a slip of paper.

We keep a keyed hash of a code until answers are sent with it; then it is deleted. So a code works
once, and nobody can tell afterwards who answered with which.
"""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from engagement.models import User
from surveys import drafts
from surveys.models import HandOutCode, Survey

from . import codes

WORDS = 3
MOST = 500
# A survey that is opened once more meanwhile needs no new slips.
KEPT_AFTER_CLOSING = timedelta(days=30)


@transaction.atomic
def make(*, survey: Survey, number: int, by: User) -> list[str]:
    """Store so many new codes of a survey; return them, this once, to be printed."""
    made = [codes.code_for(drafts.new_token(), WORDS) for _ in range(min(number, MOST))]
    # In the order of the hashes, which is none: rows must not stand as the slips do.
    hashes = sorted(_hash(survey, code) for code in made)
    HandOutCode.objects.bulk_create(HandOutCode(survey=survey, code_hash=each) for each in hashes)
    log(instance=survey, action="sayso.survey.codes_made", user=by, data={"number": len(made)})
    return made


def find(survey: Survey, code: str) -> str:
    """Return what a draft keeps of this code (its hash); "" where it opens nothing."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    hashes = [_hash(survey, code, secret) for secret in secrets]
    found = survey.hand_out_codes.filter(code_hash__in=hashes)
    return found.values_list("code_hash", flat=True).first() or ""


def is_good(survey: Survey, entry: str) -> bool:
    """Say whether nobody has sent answers with the code of this hash yet."""
    return survey.hand_out_codes.filter(code_hash=entry).exists()


def use(survey: Survey, entry: str) -> bool:
    """Use the code of this hash up; False where it was used or withdrawn before."""
    return survey.hand_out_codes.filter(code_hash=entry).delete()[0] > 0


@transaction.atomic
def withdraw(*, survey: Survey, by: User) -> int:
    """Have no code that was handed out so far open this survey; return how many still did."""
    number = survey.hand_out_codes.all().delete()[0]
    log(instance=survey, action="sayso.survey.codes_withdrawn", user=by, data={"number": number})
    return number


def erase_old() -> int:
    """Delete the codes of surveys that closed some time ago; return how many."""
    before = timezone.localdate() - KEPT_AFTER_CLOSING
    return HandOutCode.objects.filter(survey__closes_on__lt=before).delete()[0]


def _hash(survey: Survey, code: str, secret: str | bytes | None = None) -> str:
    return codes.hash_of(f"hand out {survey.pk} {code}", secret=secret)
