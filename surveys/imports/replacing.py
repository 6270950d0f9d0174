"""The way back: an import is dropped, taken back as a whole, or replaced by a mended file.

What rests on an answer (codings, quotes, readings, decisions) goes with it. What is or was with
the safeguarding lead stays where it is: a record of safety is never taken away by an import.
"""

from collections.abc import Mapping, Sequence

from django.db import transaction
from wagtail.log_actions import log

from engagement.models import User
from surveys import live_queue, signals
from surveys.data_protection import erasures
from surveys.models import Answer, Erasure, ImportBatch, Question, Response
from surveys.questions import versions
from surveys.questions.kinds.text import words

State = ImportBatch.State
_AT_A_TIME = 500


class CannotTakeBackError(Exception):
    """The message says why, in the officer's words."""


@transaction.atomic
def drop(*, batch: ImportBatch, by: User | None) -> None:
    """Forget an import of which nothing has come in, with its file. Raises CannotTakeBackError."""
    held = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    if held.responses.exists():
        raise CannotTakeBackError("Answers of this import are here: take it back as a whole.")
    if held.state in {State.WAITING, State.RUNNING}:
        raise CannotTakeBackError("This import is under way: take it back as a whole.")
    log(
        instance=held,
        action="sayso.import.dropped",
        user=by,
        data={"survey": held.survey_id},
        deleted=True,
    )
    discard(batch=held)


def discard(*, batch: ImportBatch) -> None:
    """Erase a batch that was only looked at, with its file."""
    batch.file.delete(save=False)
    batch.delete()


@transaction.atomic
def take_back(*, batch: ImportBatch, by: User | None, reason: str) -> tuple[int, int]:
    """Take every answer of this import out again; return how many went, and how many stayed.

    Those stay which were passed to the safeguarding lead. Raises CannotTakeBackError.
    """
    if not reason.strip():
        raise CannotTakeBackError("Say why it is taken back.")
    held = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    if held.state == State.TAKEN_BACK:
        raise CannotTakeBackError("This import was taken back before.")
    if held.state == State.MAPPING:
        raise CannotTakeBackError("Nothing of this import has come in: delete it instead.")
    removed = _remove(held)
    held.state = State.TAKEN_BACK
    held.save(update_fields=["state"])
    kept = held.responses.count()
    log(
        instance=held,
        action="sayso.import.taken_back",
        user=by,
        data={"removed": removed, "with_the_lead": kept, "why": reason.strip()[:255]},
    )
    live_queue.announce(live_queue.MODERATION)
    return removed, kept


def _remove(batch: ImportBatch) -> int:
    """Delete what the batch brought in and nobody was told of as a disclosure."""
    free = Response.objects.filter(batch=batch, disclosure__isnull=True)
    removed = 0
    while ids := list(free.order_by("pk").values_list("pk", flat=True)[:_AT_A_TIME]):
        going = Response.objects.filter(pk__in=ids)
        erasures.write(going, because=Erasure.Because.TAKEN_BACK, what=Erasure.What.RESPONSE)
        answers = Answer.objects.filter(response__in=ids).values_list("pk", flat=True)
        signals.answers_erased.send(sender=Response, answer_ids=list(answers))
        going.delete()
        removed += len(ids)
    return removed


# --- replaced by a mended file -------------------------------------------------------------------


def already_in(batch: ImportBatch, keys: Sequence[str]) -> dict[str, Response]:
    """Return the responses of this survey that came from rows with these keys."""
    found = Response.objects.filter(survey=batch.survey_id, source_key__in=keys)
    return {
        str(response.source_key): response
        for response in found.select_related("disclosure").prefetch_related("answers")
    }


def gives_way(
    batch: ImportBatch,
    there: Response,
    answers: Mapping[str, str | list[str]],
    told: Mapping[str, object],
) -> bool:
    """Say whether a row takes the place of what it brought before; count what has changed.

    What says the same stays as it is, with its moderation, and belongs to the new import.
    """
    replaced = batch.replaces_id is not None and there.batch_id == batch.replaces_id
    if _says_the_same(there, answers, told):
        if replaced:
            Response.objects.filter(pk=there.pk).update(batch=batch)
        return False
    if replaced and not hasattr(there, "disclosure"):
        return True
    batch.rows_changed += 1
    return False


def _says_the_same(
    there: Response, answers: Mapping[str, str | list[str]], told: Mapping[str, object]
) -> bool:
    if any(getattr(there, name) != value for name, value in told.items()):
        return False
    keys = {question.pk: question for question in versions.questions_of(there.version)}
    stored = {
        keys[answer.question_id].key: answer.original_text
        if keys[answer.question_id].kind == Question.Kind.TEXT
        else answer.chosen
        for answer in there.answers.all()
    }
    return stored == {key: _as_stored(said) for key, said in answers.items() if said}


def _as_stored(said: str | list[str]) -> str | list[str]:
    if isinstance(said, list):
        return said
    try:
        return words(said)
    except ValueError:
        return said


def left_of_old(batch: ImportBatch) -> int:
    """Return how many answers of the import that this one replaces are still there."""
    if batch.replaces_id is None:
        return 0
    return Response.objects.filter(batch=batch.replaces_id, disclosure__isnull=True).count()


@transaction.atomic
def finish(batch: ImportBatch) -> None:
    """Take out what the replaced import brought and the mended file no longer holds.

    Where rows of the mended file were refused, nothing goes yet: they may be those very rows.
    """
    if batch.replaces_id is None or batch.refused_rows.exists():
        return
    old = ImportBatch.objects.select_for_update().filter(pk=batch.replaces_id).first()
    if old is None or old.state == State.TAKEN_BACK:
        return
    removed = _remove(old)
    old.state = State.TAKEN_BACK
    old.save(update_fields=["state"])
    log(
        instance=old,
        action="sayso.import.replaced",
        user=batch.started_by,
        data={"by_import": batch.pk, "removed": removed, "with_the_lead": old.responses.count()},
    )
