"""The list of erasures: what must never come back, kept outside the backups too.

Each erasure writes its row in the transaction that erases. Whoever restores a backup applies the
list that was kept elsewhere (``surveys.erasing.apply``) before anybody signs in.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import islice

from django.db.models import QuerySet

from engagement.models import User
from surveys.models import Answer, Disclosure, Erasure, Response

_AT_A_TIME = 500
_FIELDS = ("reference", "at", "because", "what", "response", "survey", "received_on")
FIELDS = (*_FIELDS, "answers", "erased")
# Lists that were written before it was kept have it not.
ABOUT_PERSON = "about_person"


class ListError(ValueError):
    """The file is no list of erasures. The message says which line, and what is wrong with it."""


def write(
    responses: QuerySet[Response], *, because: str, what: str, by: User | None = None
) -> None:
    """Write that these responses, or their words, are erased now. Call it before they go."""
    held = responses.prefetch_related("answers").order_by("pk").iterator(chunk_size=_AT_A_TIME)
    rows = (_row(each, because, what, by) for each in held)
    while some := list(islice(rows, _AT_A_TIME)):
        Erasure.objects.bulk_create(some)


def _row(response: Response, because: str, what: str, by: User | None) -> Erasure:
    answers = [answer.pk for answer in response.answers.all()]
    return Erasure(
        because=because,
        what=what,
        response=response.pk,
        survey=response.survey_id,
        received_on=response.received_on,
        answers=answers,
        erased={"answers": len(answers)},
        by=by,
    )


def write_one(response: Response, *, because: str, by: User | None) -> Erasure:
    """Write that a response goes with all that hangs on it, and return the proof of it."""
    row = _row(response, because, Erasure.What.RESPONSE, by)
    row.erased |= hanging_on(response)
    row.save()
    return row


def hanging_on(response: Response) -> dict[str, int]:
    """Return how many records of each kind go with a response, by what the kind is called.

    The safeguarding record is not among them: it is told to nobody, and it stays.
    """
    found: dict[str, int] = {}
    for model, path in ((Response, ""), (Answer, "__response")):
        for relation in model._meta.related_objects:
            related = relation.related_model
            if related in {Answer, Disclosure}:
                continue
            of_it = {f"{relation.field.name}{path}": response}
            if many := related._default_manager.filter(**of_it).count():
                found[str(related._meta.verbose_name_plural)] = many
    return dict(sorted(found.items()))


# --- the file ------------------------------------------------------------------------------------


def lines() -> Iterator[str]:
    """Return the list as JSON, one erasure a line, oldest first."""
    for row in Erasure.objects.order_by("pk").values(*FIELDS, ABOUT_PERSON).iterator():
        days = {name: row[name].isoformat() for name in ("at", "received_on")}
        yield json.dumps({**row, **days})


def read(file: Iterable[str]) -> list[Erasure]:
    """Return the erasures of a file, none of them stored. Raises ListError."""
    found = []
    for number, line in enumerate(file, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            facts = {name: row[name] for name in FIELDS}
            facts[ABOUT_PERSON] = _keys(row.get(ABOUT_PERSON))
            facts["at"] = datetime.fromisoformat(facts["at"])
            facts["received_on"] = date.fromisoformat(facts["received_on"])
            Erasure.Because(facts["because"])
            Erasure.What(facts["what"])
        except (KeyError, TypeError, ValueError) as why:
            raise ListError(f"Line {number} is no erasure: {type(why).__name__}.") from why
        found.append(Erasure(**facts))
    return found


def _keys(said: object) -> list[str] | None:
    """Return the keys of a row of the file. Raises ValueError for anything else."""
    if said is None:
        return None
    if not isinstance(said, list) or not all(isinstance(each, str) for each in said):
        raise ValueError("The keys are no list of texts.")
    return said
