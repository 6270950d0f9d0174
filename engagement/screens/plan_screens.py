"""What stands on a strategy's screen beside its own facts, and its partners' self-assessments."""

from typing import Any

from django import forms
from wagtail.admin.panels import FieldPanel, HelpPanel, InlinePanel, MultiFieldPanel, ObjectList

from engagement import plan_reports
from engagement.models import SelfAssessment, Strategy

from .drafts import DraftForm, publishing
from .record_viewset import RecordViewSet, RelatedListView

# Wagtail writes what is typed into an address in small letters; "TP-1" is a reference in papers.
AS_TYPED = forms.TextInput


class LettersPanel(HelpPanel):
    """How far the plan's evidence key is filled in."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("template", "engagement/panels/letters.html")
        super().__init__(**kwargs)

    class BoundPanel(HelpPanel.BoundPanel):
        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            stored = self.instance.pk is not None
            return {**context, "letters": plan_reports.letters(self.instance) if stored else None}


PLAN_PANELS = [
    LettersPanel(heading="Evidence letters so far"),
    InlinePanel(
        "evidence_sources", label="Letter", heading="Evidence key: what each letter stands for"
    ),
    InlinePanel(
        "parts_elsewhere", label="Part", heading="Parts that the document names and does not have"
    ),
    InlinePanel("i_statements", label="Statement", heading="\u201cI\u201d statements"),
    InlinePanel("governance", label="Body", heading="Who reports to whom"),
    MultiFieldPanel(
        [InlinePanel("standards", label="Standard"), FieldPanel("standards_board")],
        "Participation standards",
    ),
]


class StrategyViewSet(RecordViewSet):
    model = Strategy
    icon = "folder-open-1"
    list_display = ["title", "code", "years", "council", "is_draft"]
    search_fields = ["title", "code", "council"]
    edit_handler = ObjectList(
        [
            publishing("title", "summary"),
            FieldPanel("title"),
            FieldPanel("code", widget=AS_TYPED),
            FieldPanel("council"),
            FieldPanel("summary"),
            MultiFieldPanel(
                [FieldPanel("years"), FieldPanel("starts_on"), FieldPanel("ends_on")], "Dates"
            ),
            FieldPanel("source_file"),
            *PLAN_PANELS,
        ],
        base_form_class=DraftForm,
    )


class SelfAssessmentViewSet(RecordViewSet):
    """Twice a year, for everyday work and for projects."""

    model = SelfAssessment
    menu_label = "Self-assessments"
    icon = "tasks"
    index_view_class = RelatedListView
    list_display = ["partner", "work", "made_on", "strategy", "told_board_on"]
    list_filter = ["strategy", "work"]
    search_fields = ["partner", "found"]
    panels = [
        FieldPanel("strategy"),
        FieldPanel("partner"),
        FieldPanel("work"),
        FieldPanel("made_on"),
        FieldPanel("found"),
        FieldPanel("next_step"),
        FieldPanel("told_board_on"),
    ]
