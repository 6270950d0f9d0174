"""Where an officer records to whom a comment about one person's own support was passed (E-3)."""

from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.defaultfilters import date
from django.utils import timezone

from cms.local_offer.models import HandedOn, ServiceComment
from engagement.screens.base import NamedColumn, OfficerListView, OfficerView

from . import handing_on

MODERATE = "surveys.moderate_response"


class HandOnForm(forms.Form):
    to = forms.ChoiceField(label="Passed to", choices=[("", "Choose one"), *HandedOn.To.choices])
    on = forms.DateField(
        label="On",
        initial=timezone.localdate,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


def _passed_to(comment: ServiceComment) -> str:
    handed = getattr(comment, "handed_on", None)
    return f"{handed.get_to_display()}, {date(handed.on, 'j F Y')}" if handed else "Nobody yet"


class CasesView(OfficerListView):
    """Cases that nobody was told of first, the oldest of them on top."""

    permissions = (MODERATE,)
    page_title = "Local Offer: one person's own support"
    header_icon = "mail"
    template_name = "local_offer/admin/comments.html"
    paginate_by = 25
    caption = "Comments about one person's own support, those not passed on first"
    no_results_message = (
        "There are none. A comment appears here once two officers have agreed that it is about "
        "one person's own support."
    )
    columns: ClassVar = [
        NamedColumn(
            "about",
            accessor=lambda comment: comment.service or "The Local Offer as a whole",
            url_name="local_offer_case",
        ),
        NamedColumn(
            "received", accessor=lambda comment: date(comment.response.received_on, "j F Y")
        ),
        NamedColumn("passed_to", label="Passed to", accessor=_passed_to),
    ]

    def get_base_queryset(self) -> QuerySet[ServiceComment]:
        found = handing_on.cases().select_related("service", "response", "handed_on")
        return found.order_by(
            F("handed_on__on").desc(nulls_first=True), "response__received_on", "pk"
        )


class CaseView(OfficerView):
    permissions = (MODERATE,)
    page_title = "Pass a case on"
    header_icon = "mail"
    template_name = "local_offer/admin/case.html"
    crumbs = (("local_offer_cases", CasesView.page_title),)

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.pk = kwargs["pk"]

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.page(HandOnForm())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = HandOnForm(request.POST)
        if form.is_valid():
            try:
                handing_on.hand_on(comment=self.comment(), by=self.officer, **form.cleaned_data)
            except ValidationError as error:
                for name, reasons in error.message_dict.items():
                    form.add_error(name if name in form.fields else None, reasons)
            else:
                messages.success(request, "Recorded: the case was passed on.")
                return redirect("local_offer_cases")
        return self.page(form)

    def comment(self) -> ServiceComment:
        found = handing_on.cases().select_related("service__category", "response", "handed_on")
        return get_object_or_404(found, pk=self.pk)

    def page(self, form: HandOnForm) -> HttpResponse:
        comment = self.comment()
        return self.render(comment=comment, handed=getattr(comment, "handed_on", None), form=form)
