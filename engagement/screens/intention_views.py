"""Reword and retire: what cannot be done by changing a field."""

from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import FormView
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.widgets.button import HeaderButton
from wagtail.permissions import policy_registry

from engagement import intentions
from engagement.models import Intention, User

from .admin_forms import RetireForm, RewordForm


class IntentionEditView(generic.EditView):
    """Offers the verbs beside the form."""

    @property
    def header_buttons(self) -> list[HeaderButton]:
        if self.object.retired_on or hasattr(self.object, "replaced_by"):
            return []
        return [
            HeaderButton(
                "Reword", reverse("intention:reword", args=[self.object.pk]), icon_name="edit"
            ),
            HeaderButton(
                "Retire", reverse("intention:retire", args=[self.object.pk]), icon_name="no-view"
            ),
        ]


class IntentionVerbView(PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView):
    """One form, one verb. What was typed stays where the verb says no."""

    permission_policy = policy_registry.get_by_type(Intention)
    permission_required = "change"
    template_name = "engagement/intention_verb.html"
    header_icon = "edit"
    explanation = ""

    @cached_property
    def intention(self) -> Intention:
        return get_object_or_404(Intention, pk=self.kwargs["pk"])

    @property
    def officer(self) -> User:
        return cast(User, self.request.user)

    def form_valid(self, form: Form) -> HttpResponse:
        try:
            changed = self.carry_out(form.cleaned_data)
        except ValidationError as error:
            for name, reasons in error.message_dict.items():
                form.add_error(name if name in form.fields else None, reasons)
            return self.form_invalid(form)
        messages.success(self.request, self.said(changed))
        return redirect("intention:edit", changed.pk)

    def carry_out(self, facts: dict[str, Any]) -> Intention:
        raise NotImplementedError

    def said(self, changed: Intention) -> str:
        raise NotImplementedError

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [
            {"url": reverse("intention:index"), "label": "Intentions"},
            {
                "url": reverse("intention:edit", args=[self.intention.pk]),
                "label": self.intention.ref,
            },
            {"url": "", "label": self.page_title},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            intention=self.intention, explanation=self.explanation, **kwargs
        )


class RewordView(IntentionVerbView):
    page_title = "Reword"
    form_class = RewordForm
    explanation = (
        "The old wording stays, with everything people said about it. The new wording becomes a "
        "new record that follows on from it."
    )

    def get_initial(self) -> dict[str, Any]:
        return {
            "official_wording": self.intention.official_wording,
            "plain_wording": self.intention.plain_wording,
        }

    def carry_out(self, facts: dict[str, Any]) -> Intention:
        return intentions.reword(intention=self.intention, by=self.officer, **facts)

    def said(self, changed: Intention) -> str:
        return f"{changed.ref} now follows {self.intention.ref}."


class RetireView(IntentionVerbView):
    page_title = "Retire"
    form_class = RetireForm
    explanation = "People can still read it and why it ended, but it cannot be chosen for new work."

    def carry_out(self, facts: dict[str, Any]) -> Intention:
        return intentions.retire(intention=self.intention, by=self.officer, **facts)

    def said(self, changed: Intention) -> str:
        return f"{changed.ref} is retired."
