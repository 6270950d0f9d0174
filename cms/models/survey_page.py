from datetime import date

from django.db import models
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.admin.panels import FieldPanel, HelpPanel

from cms.blocks import article
from cms.editing.hints import Audience
from cms.serving import languages
from surveys.models import Survey, SurveyVersion
from surveys.questions import blocks, versions
from surveys.questions.blocks import QuestionsBlock, QuestionsField

from .record_page import RecordPage
from .site_page import Context, SitePage


class SurveyPage(RecordPage):
    """A survey as people meet it, and the questions as an officer writes them.

    What is asked is the survey's frozen version: ``questions`` is the draft of the next one.
    """

    survey = models.OneToOneField(
        Survey, on_delete=models.PROTECT, null=True, blank=True, related_name="page"
    )
    body = article(help_text="Anything people need to read before they start.")
    questions = QuestionsField(
        QuestionsBlock(),
        blank=True,
        help_text="This is a draft. People see these questions once you open the survey.",
    )

    record_field = "survey"
    exclude_fields_in_copy = ["survey", "questions"]
    parent_page_types = ["cms.ConsultationPage", "cms.ConsultationIndexPage"]
    subpage_types = ["cms.EasyReadPage"]
    content_panels = [
        *SitePage.content_panels,
        HelpPanel(template="cms/admin/asked.html"),
        FieldPanel("survey"),
        FieldPanel("questions"),
        FieldPanel("body"),
    ]

    @property
    def stays_because(self) -> str:  # type: ignore[override]
        survey = self.survey
        if survey is None or not survey.is_open:
            return ""
        return (
            f"People are answering the survey \u201c{survey}\u201d now, so its page stays. Close "
            "the survey first."
        )

    @property
    def asked(self) -> SurveyVersion | None:
        """Return the version that people are asked; None before the survey was opened."""
        record = self.record
        return versions.latest(record) if record and record.opened_at else None

    @property
    def is_changed_since_asked(self) -> bool:
        """Say whether the draft asks something else than people are asked."""
        asked = self.asked
        return asked is not None and not versions.asks(asked, self.drafted())

    def drafted(self) -> list[dict[str, object]]:
        """Return the draft's questions, as ``versions.freeze`` takes them."""
        return blocks.facts(self.questions)

    @property
    def audience(self) -> Audience:
        is_young = self.record and self.record.is_for_young
        return Audience.YOUNG if is_young else Audience.ADULT

    def get_context(self, request: HttpRequest, *args: object, **kwargs: object) -> Context:
        context = super().get_context(request, *args, **kwargs)
        survey = self.record
        version = self.asked
        context |= {
            "survey": survey,
            "asked": versions.questions_of(version) if version else [],
            "facts": self._facts(),
            "exit_page": True,
        }
        return context

    def _facts(self) -> list[tuple[str, object]]:
        facts: list[tuple[str, object]] = [
            (_("Who can answer"), languages.ours(capfirst("; ".join(self.record.for_whom)))),
            (_("Who reads it"), self.record.who_reads),
            (_("Who hears about it"), self.record.board),
            (_("When they decide"), self.record.decision_on),
            (_("Open until"), self.record.closes_on),
        ]
        return [
            (name, languages.day(value) if isinstance(value, date) else value)
            for name, value in facts
            if value
        ]
