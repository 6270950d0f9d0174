"""The officers' list of surveys: what a survey is for. Its questions stand on its page."""

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.views.generic import TemplateView
from wagtail import hooks
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.widgets.button import HeaderButton
from wagtail.permissions import policy_registry

from engagement.models import User, Voice
from engagement.models.slugs import free_slug
from engagement.screens.choosing import Ticks
from engagement.screens.linked import LinkedPanel
from engagement.screens.record_viewset import RecordViewSet
from surveys.models import Survey
from surveys.questions import versions

from .base import EXPORT

# Packages further right know a survey's page: the first to register this hook tells the address
# of the screen on which a survey (its key), or a new one (None), is written.
BUILDER = "sayso_survey_builder"


def _builder(survey: int | None) -> str:
    return next((str(tell(survey)) for tell in hooks.get_hooks(BUILDER)), "")


class SurveyForm(WagtailAdminModelForm):
    """Makes the address from the title, once: people may have kept it."""

    voices = forms.MultipleChoiceField(
        label="Who can answer",
        choices=Voice.that_can_be_asked(),
        widget=Ticks(legend="Who can answer"),
        help_text="Where you tick several, each person is asked which of them they are. "
        "A young person may always have help.",
        error_messages={"required": "Tick at least one."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "entry" in self.fields:
            self.fields["entry"].required = False  # who says nothing means: anybody

    def clean_entry(self) -> str:
        return str(self.cleaned_data["entry"] or Survey.Entry.OPEN)

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean()
        if given.get("entry") == Survey.Entry.GROUP and not given.get("groups"):
            self.add_error("groups", "Pick the groups whose members can answer.")
        return given

    def save(self, commit: bool = True) -> Survey:
        if not self.instance.slug:
            self.instance.slug = free_slug(self.instance, self.instance.title)
        return super().save(commit)


def _who_can_answer(survey: Survey) -> str:
    return "; ".join(Voice(voice).label for voice in survey.voices)


class SurveyListView(generic.IndexView):
    """Reads what its columns name in the same query."""

    def get_base_queryset(self) -> QuerySet[Survey]:
        found = super().get_base_queryset().select_related("consultation")
        return found.of_officers().annotate(number_of_responses=Count("responses"))

    def get_edit_url(self, instance: Survey) -> str | None:
        edit: str | None = super().get_edit_url(instance)
        return edit and (_builder(instance.pk) or edit)


class SurveyCreateView(generic.CreateView):
    """Leads to where the survey is made together with its page."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if address := _builder(None):
            return redirect(address)
        return super().get(request, *args, **kwargs)


class SurveyEditView(generic.EditView):
    """Offers to close a survey that people are answering, and codes where it asks for them."""

    @property
    def header_buttons(self) -> list[HeaderButton]:
        survey, buttons = self.object, []
        if survey.asks_equality and self.request.user.has_perm(EXPORT):
            address = reverse("survey_heard", args=[survey.pk])
            buttons.append(HeaderButton("Who answered", address, icon_name="group"))
        if survey.entry == Survey.Entry.CODES and survey.opened_at:
            address = reverse("paper:codes", args=[survey.pk])
            buttons.append(HeaderButton("Codes to hand out", address, icon_name="key"))
        if survey.is_open:
            address = reverse("surveys_list:close", args=[survey.pk])
            buttons.append(HeaderButton("Close the survey now", address, icon_name="no-view"))
        return buttons


class CloseView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """Asks once, then takes no more answers."""

    permission_policy = policy_registry.get_by_type(Survey)
    permission_required = "change"
    page_title = "Close the survey now"
    header_icon = "no-view"
    template_name = "surveys/admin/close.html"

    @cached_property
    def survey(self) -> Survey:
        return get_object_or_404(Survey, pk=self.kwargs["pk"])

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not self.survey.is_open:
            messages.error(request, versions.NOT_OPEN)
            return redirect("surveys_list:edit", pk)
        return super().get(request, pk=pk)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        try:
            versions.close_survey(survey=self.survey, by=cast(User, request.user))
        except ValidationError as wrong:
            messages.error(request, " ".join(wrong.messages))
        else:
            messages.success(request, f"“{self.survey}” is closed. Its page now says so.")
        return redirect("surveys_list:edit", pk)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        edit = reverse("surveys_list:edit", args=[self.survey.pk])
        return [
            {"url": reverse("surveys_list:index"), "label": "Surveys"},
            {"url": edit, "label": self.survey.title},
            {"url": "", "label": self.page_title},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(survey=self.survey, **kwargs)


class SurveyViewSet(RecordViewSet):
    model = Survey
    icon = "form"
    menu_label = "Surveys"
    menu_order = 105
    add_to_admin_menu = True
    index_view_class = SurveyListView
    add_view_class = SurveyCreateView
    edit_view_class = SurveyEditView
    list_display = [
        "title",
        "consultation",
        Column("voices", label="Who can answer", accessor=_who_can_answer),
        Column("is_open", label="Open", accessor=lambda survey: "yes" if survey.is_open else "no"),
        "closes_on",
        Column("number_of_responses", label="Responses", sort_key="number_of_responses"),
    ]
    search_fields = ["title", "intro"]
    edit_handler = ObjectList(
        [
            HelpPanel(
                "<p>Who is asked, who reads and decides, and when. The questions, the link, the "
                "poster and the results are one click away.</p>"
            ),
            LinkedPanel(heading="Its page and consultation"),
            FieldPanel("title"),
            FieldPanel("intro"),
            FieldPanel("consultation"),
            FieldPanel("groups"),
            MultiFieldPanel(
                [
                    FieldPanel("voices"),
                    FieldPanel("entry"),
                    FieldPanel("asks_age_band"),
                    FieldPanel("asks_equality"),
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

    def get_edit_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Leave out "Used 0 times": Wagtail counts links in pages, not answers."""
        return {**super().get_edit_view_kwargs(**kwargs), "usage_url_name": None}

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            *super().get_urlpatterns(),
            path("close/<int:pk>/", CloseView.as_view(), name="close"),
        ]
