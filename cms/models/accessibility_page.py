from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from engagement.text_checks import placeholder_errors

from .site_page import Context, SitePage

# The law's own words for it (SI 2018/952 and its model statement).
STANDARD = "Web Content Accessibility Guidelines version 2.2 AA"
REVIEWED_EVERY = timedelta(days=365)


class Ground(models.TextChoices):
    """Why something is not accessible, under the headings of the model statement."""

    NON_COMPLIANCE = "non_compliance", _("Non-compliance with the accessibility regulations")
    BURDEN = "burden", _("Disproportionate burden")
    OUT_OF_SCOPE = "out_of_scope", _("Content that is not within the scope of the regulations")


class ProblemBlock(blocks.StructBlock):
    """Something that some people cannot use, and when it will be mended."""

    what = blocks.TextBlock(rows=2, help_text="What does not work, and for whom.")
    criterion = blocks.CharBlock(
        required=False, max_length=80, help_text="For example, 1.2.4 Captions (live)."
    )
    ground = blocks.ChoiceBlock(choices=Ground.choices, default=Ground.NON_COMPLIANCE)
    instead = blocks.TextBlock(
        required=False, rows=2, help_text="What people can do in the meantime."
    )
    found_on = blocks.DateBlock()
    due_on = blocks.DateBlock(required=False, help_text="When it will be fixed.")
    mended_on = blocks.DateBlock(required=False, help_text="Once fixed, it is no longer listed.")

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        result = super().clean(value)
        unsaid = result["ground"] == Ground.NON_COMPLIANCE and not result.get("due_on")
        if unsaid and not result.get("mended_on"):
            problem = ValidationError("Say when it will be fixed. The law requires a date.")
            raise blocks.StructBlockValidationError({"due_on": problem})
        return result

    class Meta:
        icon = "warning"
        label = "Known problem"


class CheckBlock(blocks.StructBlock):
    """One test of the site by people or by a program."""

    on = blocks.DateBlock()
    by = blocks.CharBlock(max_length=255, help_text="Who tested.")
    how = blocks.TextBlock(rows=2, help_text="Which pages, with which tools or devices.")

    class Meta:
        icon = "check"
        label = "Test"


class AccessibilityPage(SitePage):
    """The statement that the law asks for, made from facts that editors keep (L-17)."""

    class Status(models.TextChoices):
        FULLY = "fully", _("fully compliant")
        PARTIALLY = "partially", _("partially compliant")
        NOT = "not", _("not compliant")

    applies_to = models.TextField("what it covers", help_text="For example, this website, run by …")
    how_accessible = models.TextField(
        "how accessible it is", help_text="What people can do: zoom, keyboard, screen reader."
    )
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.PARTIALLY)
    problems = StreamField([("problem", ProblemBlock())], blank=True)
    checks = StreamField([("check", CheckBlock())], blank=True, verbose_name="tests")
    improving = models.TextField(
        "what is being done to improve", blank=True, help_text="Say what and by when."
    )
    email = models.EmailField(blank=True, help_text="Leave empty to use the council's.")
    phone = models.CharField(
        max_length=40, blank=True, help_text="Leave empty to use the council's."
    )
    answer_days = models.PositiveSmallIntegerField("working days until an answer", default=5)
    prepared_on = models.DateField()
    reviewed_on = models.DateField("last reviewed on")

    parent_page_types = ["cms.HomePage"]
    subpage_types = ["cms.EasyReadPage"]
    max_count_per_parent = 1
    content_panels = [
        *SitePage.content_panels,
        HelpPanel(template="cms/admin/statement.html"),
        FieldPanel("applies_to"),
        FieldPanel("how_accessible"),
        FieldPanel("status"),
        FieldPanel("problems"),
        FieldPanel("checks"),
        FieldPanel("improving"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("email"), FieldPanel("phone")]),
                FieldPanel("answer_days"),
            ],
            "How people can report a problem",
        ),
        MultiFieldPanel([FieldRowPanel([FieldPanel("prepared_on"), FieldPanel("reviewed_on")])]),
    ]
    search_fields = [*SitePage.search_fields, index.SearchField("how_accessible")]

    def clean(self) -> None:
        """Refuse "fully" beside an open problem, and dates that cannot be."""
        super().clean()
        placeholder_errors(self, "email", "phone")
        if self.status == self.Status.FULLY and self.open_problems():
            problem = "It cannot be fully compliant while a known problem is open."
            raise ValidationError({"status": problem})
        if self.reviewed_on and self.prepared_on and self.reviewed_on < self.prepared_on:
            raise ValidationError({"reviewed_on": "It cannot be reviewed before it was prepared."})
        if self.reviewed_on and self.reviewed_on > timezone.localdate():
            raise ValidationError({"reviewed_on": "This date is in the future."})

    def open_problems(self) -> list[blocks.StructValue]:
        """Return the known problems that are not mended, in the order they were written."""
        return [block.value for block in self.problems if not block.value.get("mended_on")]

    def by_ground(self) -> list[tuple[str, list[blocks.StructValue]]]:
        """Return (heading of the model statement, its open problems), without empty ones."""
        found = [
            (ground.label, [each for each in self.open_problems() if each["ground"] == ground])
            for ground in Ground
        ]
        return [(str(label), problems) for label, problems in found if problems]

    @property
    def tested_on(self) -> date | None:
        """Return the day of the last test; None where nobody has tested."""
        return max((block.value["on"] for block in self.checks), default=None)

    @property
    def is_overdue(self) -> bool:
        """Say whether the statement has not been reviewed for a year."""
        return timezone.localdate() - self.reviewed_on > REVIEWED_EVERY

    def get_context(self, request: HttpRequest, *args: object, **kwargs: object) -> Context:
        context = super().get_context(request, *args, **kwargs)
        tests = sorted((block.value for block in self.checks), key=lambda each: each["on"])
        context |= {
            "standard": STANDARD,
            "grounds": self.by_ground(),
            "tests": tests[::-1],
        }
        return context
