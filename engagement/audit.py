"""The audit log: every decision, and every reading of raw words by a person, in one chain.

A row is written in the transaction of what it tells of, so neither exists without the other. It is
put into the chain right after the commit, in a short transaction of its own, by one process at a
time; the worker chains what a killed process left. Were rows chained in the transaction itself, all
writers would wait for the slowest, and two that also wait for each other's records would end in a
deadlock: a child's answer must never be lost to a log.

What Wagtail's own log is told (``wagtail.log_actions.log``: our verbs, pages, accounts, roles)
comes here by itself. A reading is told by the screen that shows the words: ``record``.

Who may write to the database can make up a whole new chain, or cut off its end. Only a hash that is
kept elsewhere finds that: ``manage.py verify_audit --expect``.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import Model
from django.db.models.signals import post_save
from django.utils import timezone
from wagtail.models import BaseLogEntry, ModelLogEntry, PageLogEntry

from .models import AuditEntry, User
from .models.audit_entry import FIRST

# What a person read, exported or looked up, in the words of the screen that lists it.
READINGS = {
    "read.queue": "Read answers in the moderation list",
    "read.response": "Opened a response to moderate it",
    "read.file": "Opened a picture or a recording",
    "read.import": "Looked at rows of an import",
    "read.answer": "Opened an answer in analysis",
    "read.answers": "Read answers in analysis",
    "read.compared": "Compared a sheet with what was typed in before",
    "read.held": "Was shown all that is held under a code",
    "found.by_code": "Looked up a response by its code",
    "exported.held": "Exported all that is held under a code",
    "exported.refused": "Exported the refused rows of an import",
    "exported.consultation_record": "Exported the record of a consultation",
    "exported.co_production": "Exported the co-production log",
    "exported.audit": "Exported the audit log",
    "data.corrected": "Corrected what is held under a code",
    "erasures.applied": "Applied the list of erasures after a restore",
}
# Text is kept only under these names, where it is a code of ours. Whatever else is text may be
# somebody's words: the reason an officer typed, a theme's title.
CODES = frozenset(
    {"kind", "state", "outcome", "reason", "channel", "ref", "intention", "replaces", "field"}
    | {"replaced_by", "on", "because", "reference"}
)
A_CODE = re.compile(r"[A-Za-z0-9_.:+/-]{1,60}")
MOST_IDS = 100
_LOCK = 7_202_311  # any number that nothing else locks
_AT_A_TIME = 1000

Facts = Mapping[str, object]


def record(verb: str, thing: Model, *, by: User | None, **facts: object) -> None:
    """Write one row: somebody did or read something. ``facts`` are ids, numbers and codes."""
    record_many(verb, [thing.pk], of=type(thing), by=by, **facts)


def record_many(
    verb: str, keys: Iterable[object], *, of: type[Model], by: User | None, **facts: object
) -> None:
    """Write one row for each of these records, in one statement."""
    now = timezone.now()
    AuditEntry.objects.bulk_create(
        AuditEntry(
            at=now,
            by=by,
            verb=verb,
            object_type=of._meta.label_lower,
            object_id=str(key),
            facts=without_words(facts),
        )
        for key in keys
    )
    _chain_after_commit()


def without_words(facts: Facts) -> dict[str, Any]:
    """Return what may stand in the log: numbers, yes and no, ids, and codes of known names."""
    kept: dict[str, Any] = {}
    for name, value in facts.items():
        if value is None or isinstance(value, (bool, int)) or _is_code(name, value):
            kept[name] = value
        elif isinstance(value, (list, tuple)) and all(isinstance(each, int) for each in value):
            kept[name] = list(value[:MOST_IDS])
            if len(value) > MOST_IDS:
                kept[f"{name}_in_all"] = len(value)
    return kept


def _is_code(name: str, value: object) -> bool:
    return isinstance(value, str) and name in CODES and bool(A_CODE.fullmatch(value))


def follow_wagtails_log() -> None:
    """Have every line of Wagtail's log written here as well, in the same transaction."""
    for model in (ModelLogEntry, PageLogEntry):
        post_save.connect(_from_wagtail, sender=model, dispatch_uid=f"audit {model.__name__}")


def _from_wagtail(instance: BaseLogEntry, created: bool, **_: object) -> None:
    if not created:
        return
    ours = instance.action.startswith("sayso.")
    thing = instance.content_type.model_class() if instance.content_type else None
    AuditEntry.objects.create(
        at=instance.timestamp,
        by_id=instance.user_id,
        verb=instance.action,
        object_type=thing._meta.label_lower if thing else "",
        object_id=str(instance.object_id),
        facts=without_words(instance.data) if ours else {},
    )
    _chain_after_commit()


# --- the chain -----------------------------------------------------------------------------------


def _chain_after_commit() -> None:
    # Robust: what cannot be chained now, because another holds the database, the worker chains.
    transaction.on_commit(chain, robust=True)


def chain() -> int:
    """Put what waits into the chain; return how many rows. Safe to call at any time, by anybody."""
    chained = 0
    while AuditEntry.objects.unchained().exists():
        chained += _chain_some()
    return chained


@transaction.atomic
def _chain_some() -> int:
    if connection.vendor == "postgresql":  # SQLite lets one write at a time anyway
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    last = AuditEntry.objects.chained().last()
    number, previous = (last.number or 0, last.hash) if last else (0, FIRST)
    waiting = list(AuditEntry.objects.unchained()[:_AT_A_TIME])
    for place, entry in enumerate(waiting, number + 1):
        entry.number, entry.previous = place, previous
        previous = entry.hash = entry.content_hash()
    AuditEntry.objects.chain(waiting)
    return len(waiting)


@dataclass(frozen=True)
class Verdict:
    """What a check of the whole chain found. ``broken`` is the key of the first wrong row."""

    rows: int
    head: str
    fault: str = ""
    broken: int | None = None
    number: int | None = None

    @property
    def is_whole(self) -> bool:
        return not self.fault

    def as_data(self) -> dict[str, object]:
        return {"whole": self.is_whole, **asdict(self)}


def verify(*, expect: Iterable[str] = ()) -> Verdict:
    """Check every row of the chain against its hash and the row before.

    ``expect`` are head hashes that were kept elsewhere: each must still be in the chain.
    """
    rows, head, last = 0, FIRST, 0
    wanted = {each.strip().lower() for each in expect}
    for entry in AuditEntry.objects.chained().iterator(chunk_size=2000):
        assert entry.number is not None
        if fault := _fault(entry, last, head):
            return Verdict(rows, head, fault, entry.pk, entry.number)
        rows, head, last = rows + 1, entry.hash, entry.number
        wanted.discard(head)
    if wanted:
        fault = (
            "The chain does not hold the hash that you kept: its end was cut off, or the whole "
            "chain was written again."
        )
        return Verdict(rows, head, fault)
    return Verdict(rows, head)


def _fault(entry: AuditEntry, last: int, head: str) -> str:
    """Return what is wrong with a row that follows row ``last`` of hash ``head``, or ""."""
    if entry.number != last + 1:
        return f"A row is missing: after row {last} comes row {entry.number}."
    if entry.hash != entry.content_hash():
        return "Its content was changed after it was written."
    if entry.previous != head:
        return "It does not follow the row before it: rows were replaced or put in another order."
    return ""


def head() -> tuple[int, str, datetime | None]:
    """Return number, hash and time of the chain's last row: what is kept elsewhere as an anchor."""
    last = AuditEntry.objects.chained().last()
    return (last.number or 0, last.hash, last.at) if last else (0, FIRST, None)
