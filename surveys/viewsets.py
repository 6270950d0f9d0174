"""The officers' list of surveys: what a survey is for. Its questions stand on its page."""

from django import forms
from django.db.models import QuerySet
from django.utils.text import slugify
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from engagement.models import Voice

from .models import Survey


class SurveyForm(WagtailAdminModelForm):
    """Makes the address from the title, once: people may have kept it."""

    voices = forms.MultipleChoiceField(
        label="Who can answer",
        choices=Voice.that_can_be_asked(),
        widget=forms.CheckboxSelectMultiple,
        help_text="Where you tick several, each person is asked which of them they are. "
        "A young person may always have help.",
        error_messages={"required": "Tick at least one."},
    )

    def save(self, commit: bool = True) -> Survey:
        if not self.instance.slug:
            self.instance.slug = _free_slug(self.instance.title)
        return super().save(commit)


def _who_can_answer(survey: Survey) -> str:
    return "; ".join(Voice(voice).label for voice in survey.voices)


def _free_slug(title: str) -> str:
    """Return an address of this title that no other survey has."""
    base = slugify(title)[:100] or "survey"
    taken = set(Survey.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    slug, number = base, 1
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug


class SurveyListView(generic.IndexView):
    """Reads what its columns name in the same query."""

    def get_base_queryset(self) -> QuerySet[Survey]:
        return super().get_base_queryset().select_related("consultation")


class SurveyViewSet(ModelViewSet):
    model = Survey
    icon = "form"
    menu_label = "Surveys"
    menu_order = 105
    add_to_admin_menu = True
    index_view_class = SurveyListView
    list_display = [
        "title",
        "consultation",
        Column("voices", label="Who can answer", accessor=_who_can_answer),
        Column("is_open", label="Open", accessor=lambda survey: "yes" if survey.is_open else "no"),
        "closes_on",
    ]
    search_fields = ["title", "intro"]
    search_backend_name = None
    inspect_view_enabled = True
    copy_view_enabled = False
    edit_handler = ObjectList(
        [
            HelpPanel(
                "<p>Write the questions on the survey's page: <em>Pages</em>, below the "
                "consultation. There you also open it.</p>"
            ),
            FieldPanel("title"),
            FieldPanel("intro"),
            FieldPanel("consultation"),
            FieldPanel("groups"),
            MultiFieldPanel(
                [
                    FieldPanel("voices"),
                    FieldPanel("asks_age_band"),
                    FieldPanel("children_in_care"),
                    FieldPanel("for_send"),
                ],
                "Who we are asking",
            ),
            MultiFieldPanel(
                [
                    FieldPanel("who_reads"),
                    FieldPanel("board"),
                    FieldPanel("decision_on"),
                    FieldPanel("closes_on"),
                ],
                "Who reads the answers, who decides and when",
            ),
        ],
        base_form_class=SurveyForm,
    )
