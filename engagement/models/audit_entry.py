import hashlib
import json
from collections.abc import Sequence
from typing import Any, NoReturn, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from .personal_data import OFFICER, PersonalData

ONLY_GROWS = "The audit log only grows: nothing in it is changed or deleted."
FIRST = "0" * 64


class AuditEntryQuerySet(models.QuerySet["AuditEntry"]):
    def chained(self) -> Self:
        """Return the rows that are part of the chain, in its order."""
        return self.exclude(number=None).order_by("number")

    def unchained(self) -> Self:
        """Return the rows that were written and are not chained yet, oldest first."""
        return self.filter(number=None).order_by("pk")

    def chain(self, entries: Sequence["AuditEntry"]) -> None:
        """Store the place of rows that had none. The one change that the database allows."""
        for entry in entries:
            facts = {"number": entry.number, "previous": entry.previous, "hash": entry.hash}
            super().filter(pk=entry.pk, hash="")._update_chain(facts)

    def _update_chain(self, facts: dict[str, Any]) -> None:
        super().update(**facts)

    def update(self, **_: Any) -> NoReturn:
        raise TypeError(ONLY_GROWS)

    def delete(self) -> NoReturn:
        raise TypeError(ONLY_GROWS)

    def bulk_update(self, *_: Any, **__: Any) -> NoReturn:
        raise TypeError(ONLY_GROWS)


class AuditEntry(models.Model):
    """Who did or read what, and when. Never what anybody wrote: codes, ids and numbers only.

    Written in the transaction of what it tells of; chained in a moment of its own, right after
    (engagement/audit.py says why). Each chained row carries the hash of its own content and of the
    row before. Once chained it is never changed or deleted: here, and by a trigger in the database.
    """

    personal_data = PersonalData(
        about=OFFICER,
        purpose="To say who did or read what",
        seen_by="the data protection officer, administrators (rows about disclosures: not these)",
        kept="For good: a chain with a gap proves nothing",
        fields={
            "by": "the account",
            "verb": "what was done or read",
            "at": "when",
        },
        plain=("object_type", "object_id", "facts", "number", "previous", "hash"),
    )

    at = models.DateTimeField(default=timezone.now, db_index=True)
    # No constraint: a row outlives the account that it names.
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        null=True,
        blank=True,
        related_name="+",
        help_text="Empty: the software, or a person with their own code.",
    )
    verb = models.CharField(max_length=100, db_index=True)
    object_type = models.CharField(max_length=100, help_text="Such as surveys.response.")
    object_id = models.CharField(max_length=255, blank=True)
    facts = models.JSONField(default=dict, blank=True)
    number = models.PositiveBigIntegerField(
        null=True, unique=True, help_text="Place in the chain. Empty: not chained yet."
    )
    # Two rows after the same one would be a fork: the database refuses it.
    previous = models.CharField(max_length=64, null=True, unique=True)
    hash = models.CharField(max_length=64, blank=True)

    objects = AuditEntryQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        default_permissions = ("view",)
        verbose_name = "audit row"
        indexes = [
            models.Index(fields=["object_type", "object_id"], name="audit_by_object"),
            models.Index(fields=["id"], condition=Q(number=None), name="audit_to_chain"),
            models.Index(fields=["hash"], name="audit_by_hash"),
        ]
        constraints = [
            models.CheckConstraint(
                name="audit_chained_whole",
                condition=Q(number=None, previous=None, hash="")
                | (Q(number__isnull=False, previous__isnull=False) & ~Q(hash="")),
            )
        ]

    def content_hash(self) -> str:
        """Return the SHA-256 of everything that this row says, and of the row before."""
        said = [
            self.number,
            self.at.isoformat(),
            self.by_id,
            self.verb,
            self.object_type,
            self.object_id,
            self.facts,
            self.previous,
        ]
        plain = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
        return hashlib.sha256(plain.encode()).hexdigest()

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError(ONLY_GROWS)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError(ONLY_GROWS)

    def __str__(self) -> str:
        return f"Audit row {self.number or 'not chained yet'}"
