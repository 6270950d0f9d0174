from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from engagement.models import Action, Voice
from engagement.models.personal_data import CHILD, PersonalData
from surveys.models import Response

from .service import Service

SAID_BY = {
    Voice.OWN_WORDS: _("a young person"),
    Voice.WITH_SUPPORTER: _("a young person, with somebody helping"),
    Voice.PARENT_CARER: _("a parent or carer"),
    Voice.PROFESSIONAL: _("somebody who works with children"),
    Voice.NOT_SAID: _("somebody"),
}


class ServiceCommentQuerySet(models.QuerySet["ServiceComment"]):
    def readable(self) -> Self:
        """Return comments that a moderator has cleared."""
        return self.filter(response__state__in=Response.State.readable())

    def awaiting_answer(self) -> Self:
        return self.readable().filter(answered_at__isnull=True)

    def published(self) -> Self:
        """Return the comments that the page shows: cleared, and answered by the council.

        SEND Regulations 2014, reg 56(2): comments and the response to them go out together.
        """
        return self.readable().filter(answered_at__isnull=False)

    def page_to_change(self) -> Self:
        """Return those whose answer changes a fact on a page that was not saved since."""
        return self.published().filter(changes_page=True, service__updated_at__lt=F("answered_at"))

    def received_between(self, first: date, last: date) -> Self:
        return self.filter(response__received_on__range=(first, last))


class ServiceComment(models.Model):
    """What a family says about a page of the Local Offer, and what the council answers.

    The words live in the response, where they are screened and moderated like all others.
    """

    personal_data = PersonalData(
        about=CHILD,
        purpose="SEND Regulations 2014, regulation 56",
        seen_by="everybody, once it is cleared and answered",
        kept="With the response",
        fields={
            "kind": "what it is about",
            "who_for": "for whom",
            "service": "which service",
            "answer": "the council\u2019s answer",
        },
        plain=("answer_state", "action", "action_on", "changes_page", "answered_at"),
        told=("kind", "who_for", "service", "answer"),
    )

    class Kind(models.TextChoices):
        """SEND Regulations 2014, reg 56(1)."""

        CONTENT_QUALITY = (
            "content_quality",
            _("How good the service is, or whether the page is right"),
        )
        SOMETHING_MISSING = "something_missing", _("Something is missing")
        ACCESSIBILITY = "accessibility_of_information", _("How easy the page is to read and use")
        HOW_WE_MADE_IT = "how_we_made_it", _("How families were asked when we made the Local Offer")

    class WhoFor(models.TextChoices):
        MYSELF = "myself", "about themselves"
        ON_BEHALF = "on_behalf", "for a child or young person"

    response = models.OneToOneField(
        Response, on_delete=models.CASCADE, related_name="service_comment"
    )
    service = models.ForeignKey(
        Service,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="comments",
        help_text="Leave empty if it is about the Local Offer as a whole.",
    )
    kind = models.CharField(max_length=30, choices=Kind.choices)
    who_for = models.CharField(max_length=20, choices=WhoFor.choices)
    answer = models.TextField(
        "our answer", blank=True, help_text="In plain words. This will be published."
    )
    answer_state = models.CharField(
        "where it stands", max_length=20, choices=Action.State.choices, blank=True
    )
    action = models.CharField(
        "what we are doing", max_length=255, blank=True, help_text="What changes because of this."
    )
    action_on = models.DateField("on which day", null=True, blank=True)
    changes_page = models.BooleanField(
        "the answer changes a fact on the page", default=False, db_default=False
    )
    answered_at = models.DateTimeField(null=True, blank=True, editable=False)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
    )

    objects = ServiceCommentQuerySet.as_manager()

    class Meta:
        ordering = ["-response_id"]
        permissions = [("answer_comment", "Can read cleared comments and answer them")]
        constraints = [
            models.CheckConstraint(
                name="service_comment_answered_whole",
                condition=Q(answered_at__isnull=True, answered_by__isnull=True, answer="")
                | (
                    Q(answered_at__isnull=False, answered_by__isnull=False)
                    & ~Q(answer="")
                    & ~Q(answer_state="")
                ),
            )
        ]

    @property
    def page_waits(self) -> bool:
        """Say whether the answer changes a fact on a page that was not saved since."""
        if not self.changes_page or self.service is None or self.answered_at is None:
            return False
        return self.service.updated_at < self.answered_at

    @property
    def said_by(self) -> str:
        """Say who it was in a broad way, and in which month: never the day."""
        who = SAID_BY.get(Voice(self.response.voice), _("somebody"))
        return f"{who}, {date_format(self.response.received_on, 'YEAR_MONTH_FORMAT')}"

    @property
    def place(self) -> str:
        """Return the address of the page on which it stands; "" where that page is not shown."""
        if self.service is None:
            return reverse("local_offer_tell_us")
        is_listed = self.service.status in Service.Status.listed()
        return self.service.get_absolute_url() if is_listed else ""

    def __str__(self) -> str:
        return f"Comment {self.pk}"
