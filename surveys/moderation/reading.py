"""The one place where what somebody wrote is shown to an officer to be read.

(The list shows short answers too, to who asked for it: ``queue.page``.)
"""

from collections.abc import Sequence
from dataclasses import dataclass

from engagement import audit
from engagement.models import User
from surveys import redaction
from surveys.models import Answer, QueueCard, Response

from . import alike, holds, sight
from .passages import MarkedAnswer, cut


class OutOfSightError(Exception):
    """The response is about the officer who asked for it: somebody else reads it (L-31)."""


@dataclass(frozen=True)
class Opened:
    """A response as an officer reads it: its answers, who else has it, and what is alike."""

    response: Response
    answers: list[MarkedAnswer]
    card: QueueCard | None
    others: list[alike.Other]

    @property
    def number_alike(self) -> int:
        return len(self.others) + 1


def find(pk: int) -> Response | None:
    """Return the response; one with the safeguarding lead is not there for anyone else."""
    readable = Response.objects.exclude(state=Response.State.ESCALATED)
    facts = ("survey__consultation", "card__held_by", "card__handed_to", "card__handed_by")
    return readable.select_related(*facts).filter(pk=pk).first()


def answers_of(response: Response, *, by: User) -> list[Answer]:
    """Return the answers with their questions. Raises OutOfSightError."""
    found = list(response.answers.select_related("question").order_by("question__position"))
    if not sight.may_see(by, response, [answer.original_text for answer in found]):
        raise OutOfSightError("This response is about you, so a colleague reads it.")
    return found


def open_item(response: Response, answers: Sequence[Answer], *, by: User) -> Opened:
    """Show the words, with what might have to be hidden marked, and note who reads them.

    ``answers``: as ``answers_of`` gave them to this officer.
    """
    audit.record("read.response", response, by=by)
    is_waiting = response.state in (Response.State.WAITING, Response.State.WITHHELD)
    card = holds.take(response=response, by=by) if is_waiting else None
    return Opened(response, [marked(each) for each in answers], card, alike.others(response, by=by))


def marked(answer: Answer) -> MarkedAnswer:
    found = redaction.find(answer.original_text)
    return MarkedAnswer(answer, cut(answer, ((each.start, each.end, each.kind) for each in found)))
