from datetime import timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from .personal_data import PersonalData


class NoticeQuerySet(models.QuerySet["Notice"]):
    def unsent(self) -> Self:
        """Return the notices that no mail server has accepted; none to a closed account."""
        return self.filter(sent_at=None).exclude(to_user__is_active=False)

    def due(self) -> Self:
        return self.unsent().filter(try_at__lte=timezone.now())

    def late(self) -> Self:
        """Return the unsent notices that were refused once or have been due for minutes."""
        return self.unsent().filter(
            Q(attempts__gt=0) | Q(try_at__lt=timezone.now() - Notice.LATE_AFTER)
        )


class Notice(models.Model):
    """A message that is to go out: a row of the transaction that causes it, until it was accepted.

    Subject and body never hold what a person wrote.
    """

    personal_data = PersonalData(
        about="officers, and who asked to be told",
        purpose="To bring a message to somebody",
        seen_by="of what could not be sent, without its text: officers, the lead, administrators",
        kept="30 days after a mail server accepted it",
        fields={
            "to_address": "the address of somebody without an account",
            "subject": "a subject without anybody\u2019s words",
            "body": "a text without anybody\u2019s words",
            "stop_url": "the address at which they stop being told",
        },
        plain=("about", "created_at", "try_at", "attempts", "last_error", "sent_at"),
    )

    LATE_AFTER = timedelta(minutes=5)

    to_user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        help_text="Somebody with an account: the message goes to their address of that day.",
    )
    to_address = models.EmailField(blank=True, help_text="Somebody without an account.")
    subject = models.CharField(max_length=200)
    body = models.TextField()
    about = models.CharField(
        max_length=100,
        blank=True,
        help_text="What it tells of. The same person is told of the same thing once.",
    )
    stop_url = models.URLField(
        blank=True, help_text="Where one click stops more of these (RFC 8058)."
    )
    created_at = models.DateTimeField(default=timezone.now)
    try_at = models.DateTimeField(default=timezone.now, help_text="Not tried before this moment.")
    attempts = models.PositiveIntegerField(default=0)
    last_error = models.CharField(max_length=200, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["try_at", "id"]
        default_permissions = ("view",)
        indexes = [
            models.Index(fields=["try_at"], condition=Q(sent_at=None), name="notice_to_send")
        ]
        constraints = [
            models.CheckConstraint(
                name="notice_goes_to_one",
                condition=Q(to_user__isnull=False, to_address="")
                | (Q(to_user__isnull=True) & ~Q(to_address="")),
            ),
            models.UniqueConstraint(
                fields=["about", "to_user"], condition=~Q(about=""), name="notice_once_a_person"
            ),
            models.UniqueConstraint(
                fields=["about", "to_address"],
                condition=~Q(about="") & ~Q(to_address=""),
                name="notice_once_an_address",
            ),
        ]

    @property
    def address(self) -> str:
        return self.to_user.email if self.to_user else self.to_address

    @property
    def recipient(self) -> str:
        """Name who is told; of an address without an account only its mail domain is shown."""
        return str(self.to_user or f"somebody at {self.to_address.rpartition('@')[2]}")

    def __str__(self) -> str:
        return f"Notice {self.pk}"
