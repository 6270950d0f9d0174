"""What the duty to publish comments leaves behind: reports, cases passed on, evidence.

SEND Regulations 2014, regulation 56.
"""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from engagement.models import Intention
from engagement.models.personal_data import CHILD, OFFICER, PersonalData
from engagement.text_checks import prose_errors

from .comment import ServiceComment


class CommentsReport(models.Model):
    """A report on the comments of some time, a year as a rule, on the website.

    It says which time it covers. What stands in it is read from the comments, so that what is
    withheld or erased later is in no old report either.
    """

    personal_data = PersonalData(
        about=OFFICER,
        purpose="To say who published a report",
        seen_by="web editors",
        kept="As long as the report",
        fields={"introduction": "the council\u2019s own words"},
        plain=("first_day", "last_day", "published_on"),
    )

    first_day = models.DateField("comments received from")
    last_day = models.DateField("to", unique=True)
    introduction = models.TextField(
        "what we learned", blank=True, help_text="In plain words. It stands on top of the report."
    )
    published_on = models.DateField(default=timezone.localdate, editable=False, db_index=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )

    class Meta:
        ordering = ["-last_day"]
        default_permissions = ()
        permissions = [("publish_report", "Can publish the yearly report on comments")]
        constraints = [
            models.CheckConstraint(
                name="comments_report_days_in_order", condition=Q(first_day__lte=F("last_day"))
            )
        ]

    def __str__(self) -> str:
        return f"Comments from {self.first_day} to {self.last_day}"

    def get_absolute_url(self) -> str:
        return reverse("local_offer_report", args=[self.pk])

    def clean(self) -> None:
        if self.first_day and self.last_day and self.last_day < self.first_day:
            raise ValidationError({"last_day": "This date is before the first one."})
        if self.last_day and self.last_day > timezone.localdate():
            raise ValidationError({"last_day": "This date is in the future."})
        if errors := prose_errors(self, "introduction"):
            raise ValidationError(errors)


class HandedOn(models.Model):
    """A comment about one person's own support was passed to those who can help (reg 56(4)(b))."""

    personal_data = PersonalData(
        about=CHILD,
        purpose="To show that nobody's own case was left lying",
        seen_by="participation officers and moderators",
        kept="With the comment",
        fields={"to": "who was told", "on": "on which day"},
    )

    class To(models.TextChoices):
        COMPLAINTS = "complaints", "the complaints team"
        ADVICE = "advice", "the information, advice and support service (SENDIASS)"
        TEAM = "team", "the team that runs the service"

    comment = models.OneToOneField(
        ServiceComment, on_delete=models.CASCADE, related_name="handed_on"
    )
    to = models.CharField("passed to", max_length=12, choices=To.choices)
    on = models.DateField("on which day", default=timezone.localdate)
    handed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        default_permissions = ()
        verbose_name = "case passed on"
        verbose_name_plural = "cases passed on"

    def __str__(self) -> str:
        return f"Comment {self.comment_id}, to {self.get_to_display()}"


class CommentEvidence(models.Model):
    """A person decided that a comment speaks to an intention. Both keep their own ids (L-5)."""

    personal_data = PersonalData(
        about=f"{CHILD} and officers",
        purpose="To count what families said about a service towards what the council plans",
        seen_by="web editors",
        kept="With the comment",
        fields={"intention": "which intention it speaks to"},
        plain=("decided_at",),
    )

    comment = models.ForeignKey(ServiceComment, on_delete=models.CASCADE, related_name="evidence")
    intention = models.ForeignKey(
        Intention, on_delete=models.PROTECT, related_name="local_offer_evidence"
    )
    decided_at = models.DateTimeField(default=timezone.now)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["comment", "intention"], name="comment_is_evidence_once"
            )
        ]

    def __str__(self) -> str:
        return f"Comment {self.comment_id} speaks to {self.intention_id}"


@register_setting(icon="comment")
class LocalOfferSettings(BaseGenericSetting):
    """Who is told when the yearly report is late, and when the last one came out elsewhere."""

    personal_data = PersonalData(
        about=OFFICER,
        purpose="To tell the Director of Children's Services of a duty that is overdue",
        seen_by="web editors",
        kept="Until it is changed",
        fields={"director_email": "where the director is told"},
        plain=("reported_on",),
    )

    director_email = models.EmailField(
        "e-mail of the Director of Children's Services",
        blank=True,
        help_text="Told once when the yearly report on comments is overdue. An office's mailbox "
        "is best.",
    )
    reported_on = models.DateField(
        "last report before Sayso",
        null=True,
        blank=True,
        help_text="The date of the last yearly report that was published elsewhere. Without one, "
        "the year begins with the first comment.",
    )

    panels = [FieldPanel("director_email"), FieldPanel("reported_on")]

    class Meta:
        verbose_name = "Local Offer comments"

    def __str__(self) -> str:
        return "Local Offer comments"

    def clean(self) -> None:
        if self.reported_on and self.reported_on > timezone.localdate():
            raise ValidationError({"reported_on": "This date is in the future."})
