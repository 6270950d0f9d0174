"""The code with which a person sees what became of their answer, without saying who they are.

Four words and a number: at least 50 bits. Made from the random token of the draft, so a double
press on "Send" gives the same code; stored as a keyed hash, so a copy of the database tells none.
"""

import math
import re
from collections.abc import Iterable

from django.conf import settings
from django.utils.crypto import salted_hmac

from surveys.models import ModerationDecision, Response

from .wordlist import RECEIPT_WORDS

WORDS = 4
NUMBERS = 10_000
BITS = WORDS * math.log2(len(RECEIPT_WORDS)) + math.log2(NUMBERS)

# What a person is told. What is with the safeguarding lead reads like what is waiting: whoever
# looks over a child's shoulder must not learn from this page that the child told something.
STATES = {
    Response.State.WAITING: "waiting",
    Response.State.ESCALATED: "waiting",
    Response.State.CLEARED: "read",
    Response.State.REDACTED: "read_without_details",
    Response.State.WITHHELD: "not_shown",
}


def code_for(token: str, words: int = WORDS) -> str:
    """Return the code that belongs to a draft's token, such as "otter lamp river cloud 0482"."""
    number = int.from_bytes(
        salted_hmac("surveys.receipts.code", token, algorithm="sha256").digest()
    )
    picked = []
    for _ in range(words):
        number, place = divmod(number, len(RECEIPT_WORDS))
        picked.append(RECEIPT_WORDS[place])
    return " ".join([*picked, f"{number % NUMBERS:04}"])


def hash_of(code: str, *, secret: str | bytes | None = None) -> str:
    """Return the keyed hash (SHA-256) that is stored for a code, whatever its case and spaces."""
    plain = " ".join(re.findall(r"[a-z]+|\d+", code.lower()))
    return salted_hmac("surveys.receipts", plain, secret=secret, algorithm="sha256").hexdigest()


def find(code: str) -> Response | None:
    """Return the response that a code belongs to, with its survey and board."""
    return find_all([code]).get(code)


def find_all(codes: Iterable[str]) -> dict[str, Response]:
    """Return the response of each of these codes that leads to one: one query."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    hashes = {hash_of(code, secret=secret): code for code in codes for secret in secrets}
    responses = Response.objects.select_related("survey__board", "survey__consultation")
    found = responses.filter(receipt_hash__in=hashes) if hashes else ()
    return {hashes[str(each.receipt_hash)]: each for each in found}


def is_counted(response: Response) -> bool:
    """Say whether it has been read and counts: only then is more told than its state."""
    return state_of(response) in {
        STATES[Response.State(each)] for each in Response.State.readable()
    }


def state_of(response: Response) -> str:
    """Return the word for its state that the page explains: a value of STATES.

    What one officer withheld reads like what is waiting until a second one agrees.
    """
    if response.state == Response.State.WITHHELD and not reason_of(response):
        return STATES[Response.State.WAITING]
    return STATES[Response.State(response.state)]


def reason_of(response: Response) -> str:
    """Return why two officers agreed not to show it, in the words of the closed list; or ""."""
    if response.state != Response.State.WITHHELD:
        return ""
    last = response.decisions.first()
    agreed = last is not None and last.outcome == ModerationDecision.Outcome.CONFIRMED
    return last.get_reason_display() if last and agreed else ""
