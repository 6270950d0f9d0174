from django.conf import settings
from django.db import models
from django.utils import timezone

from engagement.models.personal_data import CHILD, PersonalData

from .response import Response


class QueueCardQuerySet(models.QuerySet["QueueCard"]):
    def held(self) -> "QueueCardQuerySet":
        """Return the cards of responses that somebody has open now."""
        return self.filter(held_until__gt=timezone.now())

    def empty(self) -> None:
        """Forget who had it and what was alike: whom it must be kept from stays.

        Where one stood for others that say the same, the oldest of those stands for them now.
        """
        groups = set(self.filter(group__isnull=False, behind=None).values_list("group", flat=True))
        self.update(
            **dict.fromkeys(("held_by", "held_since", "held_until"), None),
            **dict.fromkeys(("handed_to", "handed_by", "handed_at"), None),
            **dict.fromkeys(("behind", "group", "band_1", "band_2", "band_3", "band_4"), None),
            note="",
        )
        for group in groups:
            QueueCard.objects.filter(group=group).line_up()

    def line_up(self) -> None:
        """Have the oldest that waits stand for all of these."""
        waiting = self.filter(response__state=Response.State.WAITING)
        first = waiting.order_by("response__received_on", "pk").values_list("pk", flat=True).first()
        self.exclude(pk=first).update(behind=first)
        self.filter(pk=first).update(behind=None)


class QueueCard(models.Model):
    """What officers know of a response in the queue beside its words: who has it, what is alike.

    A card is a help and no lock: a response without one is read and decided in the same way. It
    is emptied by the decision; only ``not_for`` stays.
    """

    personal_data = PersonalData(
        about=f"{CHILD} and officers",
        purpose="To share the work of moderation, and to keep a response from whom it is about",
        seen_by="participation officers; the sums nobody",
        kept="Until the decision; whom it is about: with the response",
        fields={
            "note": "an officer\u2019s note to a colleague",
            "not_for": "which officers it is about",
            **dict.fromkeys(
                ("group", "band_1", "band_2", "band_3", "band_4"),
                "a sum of the words, by which copies are found",
            ),
        },
        plain=("held_since", "held_until", "handed_at"),
    )

    response = models.OneToOneField(
        Response, on_delete=models.CASCADE, primary_key=True, related_name="card"
    )
    held_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="Who has it open. Others can take it over.",
    )
    held_since = models.DateTimeField(null=True, blank=True)
    held_until = models.DateTimeField(null=True, blank=True)
    handed_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    handed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    handed_at = models.DateTimeField(null=True, blank=True)
    note = models.CharField(max_length=255, blank=True, help_text="From one to the other.")
    not_for = models.JSONField(
        default=list,
        blank=True,
        help_text="Keys of the officers whom it is about: they never see it (L-31).",
    )
    behind = models.ForeignKey(
        Response,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="The one that stands for it in the list, as long as that one waits.",
    )
    # Which others say nearly the same: the key of the first of them. See surveys/text/alike.py.
    group = models.BigIntegerField(null=True, blank=True, db_index=True)
    band_1 = models.BigIntegerField(null=True, blank=True, db_index=True)
    band_2 = models.BigIntegerField(null=True, blank=True, db_index=True)
    band_3 = models.BigIntegerField(null=True, blank=True, db_index=True)
    band_4 = models.BigIntegerField(null=True, blank=True, db_index=True)

    objects = QueueCardQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["held_until"], name="card_by_holding")]

    def __str__(self) -> str:
        return f"Card of response {self.response_id}"
