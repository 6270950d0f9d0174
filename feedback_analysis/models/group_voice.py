"""What a group says as a group: its own view of what the council does, and its words on drafts."""

from typing import Any, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone

from engagement.models import Action, Consultation, Group
from engagement.models.personal_data import CHILD, PersonalData
from surveys.models import Response, Survey

from .finding import Finding

# What the council may set on a view: whether it stands beside its own words, or why it cannot.
COUNCILS = frozenset(
    {"published_at", "published_by", "withheld_at", "withheld_by", "withheld_because"}
)
ABOUT = ("consultation", "finding", "action")
NEVER_EDITED = "A group's own view is never edited: the group writes another version."


class GroupViewQuerySet(models.QuerySet["GroupView"]):
    def published(self) -> Self:
        """Return what stands in public: not where a moderator or the safeguarding lead has it."""
        out = self.filter(published_at__isnull=False, withheld_at__isnull=True)
        return out.filter(response__state=Response.State.CLEARED)

    def waiting(self) -> Self:
        """Return what nobody of the council has published or withheld yet."""
        return self.filter(published_at__isnull=True, withheld_at__isnull=True)

    def update(self, **changed: Any) -> int:
        if not set(changed) <= COUNCILS:
            raise ValidationError(NEVER_EDITED)
        return super().update(**changed)

    def bulk_update(self, objs: Any, fields: Any, *args: Any, **kwargs: Any) -> int:
        if not set(names := list(fields)) <= COUNCILS:
            raise ValidationError(NEVER_EDITED)
        return super().bulk_update(objs, names, *args, **kwargs)


class GroupView(models.Model):
    """One version of a group's own view, as its chair wrote it, of one thing of the council's.

    It is a statement of a body that it makes in public, so its words are kept here as they are:
    no verb, screen or form changes them (E-6). They also came in by the door of all words
    (``response``), where they are screened.
    """

    personal_data = PersonalData(
        about="members of a group who have an account",
        purpose="To let a group say in public, in its own words, what it thinks of our answer",
        seen_by="everybody, as the group's; who of the group wrote it: the audit log",
        kept="For good, or until the response is erased",
        fields={
            "words": "the group's own view, as it wrote it",
            "withheld_because": "what kind of personal data is in it",
            "response": "the same words, as they were screened",
        },
        plain=("stance", "number", "written_at", "published_at", "withheld_at"),
    )

    class Stance(models.TextChoices):
        ENDORSES = "endorses", "agrees"
        DISSENTS = "dissents", "does not agree"
        OTHER = "other", "says"

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="views")
    consultation = models.ForeignKey(
        Consultation, on_delete=models.PROTECT, null=True, blank=True, related_name="group_views"
    )
    finding = models.ForeignKey(
        Finding, on_delete=models.PROTECT, null=True, blank=True, related_name="group_views"
    )
    action = models.ForeignKey(
        Action, on_delete=models.PROTECT, null=True, blank=True, related_name="group_views"
    )
    number = models.PositiveSmallIntegerField("version")
    stance = models.CharField(max_length=10, choices=Stance.choices)
    words = models.TextField()
    response = models.OneToOneField(
        Response, on_delete=models.CASCADE, null=True, blank=True, related_name="group_view"
    )
    written_at = models.DateTimeField(default=timezone.now)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    withheld_at = models.DateTimeField(null=True, blank=True)
    withheld_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    withheld_because = models.TextField(blank=True)

    objects = GroupViewQuerySet.as_manager()

    class Meta:
        ordering = ["-written_at", "-id"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="group_view_of_one_thing",
                condition=Q(consultation__isnull=False, finding__isnull=True, action__isnull=True)
                | Q(consultation__isnull=True, finding__isnull=False, action__isnull=True)
                | Q(consultation__isnull=True, finding__isnull=True, action__isnull=False),
            ),
            *(
                models.UniqueConstraint(
                    fields=["group", about, "number"],
                    condition=Q(**{f"{about}__isnull": False}),
                    name=f"group_view_of_{about}_numbered",
                )
                for about in ABOUT
            ),
            models.CheckConstraint(
                name="group_view_withheld_with_a_reason",
                condition=Q(withheld_at__isnull=True, withheld_because="")
                | (Q(withheld_at__isnull=False) & ~Q(withheld_because="")),
            ),
        ]

    def __str__(self) -> str:
        return f"View {self.pk} of {self.group}"

    @property
    def is_out(self) -> bool:
        """Say whether everybody may read it, as ``published`` does for many."""
        decided = self.published_at is not None and self.withheld_at is None
        response = self.response
        return decided and response is not None and response.state == Response.State.CLEARED

    @property
    def about(self) -> Consultation | Finding | Action:
        found = self.consultation or self.finding or self.action
        assert found is not None  # a constraint holds it
        return found

    def save(self, **kwargs: Any) -> None:
        if self.pk and not set(kwargs.get("update_fields") or ("all",)) <= COUNCILS:
            raise ValidationError(NEVER_EDITED)
        super().save(**kwargs)


class GroupWords(models.Model):
    """What somebody of a group says in its space: for the next meeting, or on a draft.

    The words live in a response of their own, where they are screened and read like all others.
    Who of the group said it is stored nowhere.
    """

    personal_data = PersonalData(
        about=CHILD,
        purpose="To hear what a group thinks before anything is final",
        seen_by="participation officers; the group, once a person has read it",
        kept="With the response",
        fields={"response": "what was said", "group": "in which group"},
        plain=("kind", "survey", "finding", "used_in"),
        told=("response",),
    )

    class Kind(models.TextChoices):
        AGENDA = "agenda", "for the next meeting"
        QUESTION = "question", "a question that should be asked"
        ON_SURVEY = "on_survey", "about a draft survey"
        ON_FINDING = "on_finding", "about a finding"

    response = models.OneToOneField(Response, on_delete=models.CASCADE, related_name="group_words")
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="words")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    survey = models.ForeignKey(
        Survey, on_delete=models.CASCADE, null=True, blank=True, related_name="group_words"
    )
    finding = models.ForeignKey(
        Finding, on_delete=models.CASCADE, null=True, blank=True, related_name="group_words"
    )
    used_in = models.ForeignKey(
        Survey, on_delete=models.SET_NULL, null=True, blank=True, related_name="group_questions"
    )

    class Meta:
        ordering = ["-id"]
        default_permissions = ()
        verbose_name = "words of a group"
        verbose_name_plural = "words of groups"

    def __str__(self) -> str:
        return f"Words {self.pk} of {self.group}"


class ShownDraft(models.Model):
    """A draft survey, or a finding, that a group is shown before everybody else."""

    personal_data = None

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="drafts")
    survey = models.ForeignKey(
        Survey, on_delete=models.CASCADE, null=True, blank=True, related_name="shown_to"
    )
    finding = models.ForeignKey(
        Finding, on_delete=models.CASCADE, null=True, blank=True, related_name="shown_to"
    )
    shown_at = models.DateTimeField(default=timezone.now)
    shown_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["-shown_at", "-id"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["group", "survey"], name="draft_survey_shown_once"),
            models.UniqueConstraint(fields=["group", "finding"], name="finding_shown_once"),
            models.CheckConstraint(
                name="draft_of_one_thing",
                condition=Q(survey__isnull=False, finding__isnull=True)
                | Q(survey__isnull=True, finding__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"Draft {self.pk} for {self.group}"
