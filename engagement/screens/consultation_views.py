"""Where a consultation stands: what is missing before its next step, and the step itself."""

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.widgets import AdminDateInput
from wagtail.permissions import policy_registry

from engagement import consultations
from engagement.consultations import Step
from engagement.models import Consultation, ConsultationChange, User

SAID = {
    Step.OPEN: "It opens on its day.",
    Step.CONSIDER: "It has been considered. Next comes the decision.",
    Step.DECIDE: "The decision is recorded, and public.",
    Step.ACT: "It is acted on.",
}


class DecisionForm(forms.Form):
    on = forms.DateField(label="Date of the decision", widget=AdminDateInput)
    decision = forms.CharField(
        label="What was decided, and why",
        help_text="In plain words. Everybody reads it.",
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class ToldForm(forms.Form):
    told = forms.CharField(
        label="How those who had answered were told, or why they need not be",
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class GateView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """What both screens share: who may, and the consultation they lead back to."""

    permission_policy = policy_registry.get_by_type(Consultation)
    permission_required = "change"
    header_icon = "help"

    @property
    def officer(self) -> User:
        return cast(User, self.request.user)

    @cached_property
    def consultation(self) -> Consultation:
        return get_object_or_404(Consultation, pk=self.kwargs["pk"])

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        found = self.consultation
        return [
            {"url": reverse("consultation:index"), "label": "Consultations"},
            {"url": reverse("consultation:edit", args=[found.pk]), "label": found.title},
            {"url": "", "label": self.page_title},
        ]


class StandView(GateView):
    page_title = "Where it stands"
    template_name = "engagement/stand.html"

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        step = consultations.next_step(self.consultation)
        form = DecisionForm(request.POST) if step == Step.DECIDE else None
        if step is None or step != request.POST.get("step"):
            messages.warning(request, "It has moved on since you opened this page. Look again.")
            return redirect("consultation:stand", self.consultation.pk)
        if form is not None and not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        try:
            self._take(step, form.cleaned_data if form else {})
        except ValidationError as refused:
            if form is not None and hasattr(refused, "error_dict"):
                form.add_error(None, refused)
            return self.render_to_response(self.get_context_data(form=form), status=422)
        messages.success(request, SAID[step])
        return redirect("consultation:stand", self.consultation.pk)

    def _take(self, step: Step, facts: dict[str, Any]) -> None:
        verbs: dict[Step, Any] = {
            Step.OPEN: consultations.let_open,
            Step.CONSIDER: consultations.consider,
            Step.DECIDE: consultations.decide,
            Step.ACT: consultations.act,
        }
        verbs[step](consultation=self.consultation, by=self.officer, **facts)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = self.consultation
        step = consultations.next_step(found)
        form = kwargs.pop("form", None) or (DecisionForm() if step == Step.DECIDE else None)
        return super().get_context_data(
            consultation=found,
            step=step,
            missing=consultations.missing(found, step) if step else [],
            form=form,
            changes=found.changes.all(),
            **kwargs,
        )


class ChangeView(GateView):
    """Say how people were told of a change that was made while they answered (E-8)."""

    page_title = "Tell people of a change"
    template_name = "engagement/change.html"

    @cached_property
    def change(self) -> ConsultationChange:
        every = ConsultationChange.objects.select_related("consultation")
        return get_object_or_404(every, pk=self.kwargs["pk"])

    @cached_property
    def consultation(self) -> Consultation:
        return self.change.consultation

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        form = ToldForm(request.POST)
        try:
            if form.is_valid():
                told = form.cleaned_data["told"]
                consultations.tell_of_change(change=self.change, told=told, by=self.officer)
                return redirect("consultation:stand", self.consultation.pk)
        except ValidationError as refused:
            form.add_error(None, refused)
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        facts = {"change": self.change, "form": ToldForm(initial={"told": self.change.told})}
        return super().get_context_data(**{**facts, **kwargs})
