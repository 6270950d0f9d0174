"""Codes to hand out: made and printed in one step, since nobody can look them up afterwards."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import translation

from engagement.models import Council
from engagement.screens.base import OfficerView
from engagement.web import qr
from surveys.models import Survey
from surveys.receipts import hand_outs
from surveys.screens.base import IMPORT

from .views import PaperView


class CodesForm(forms.Form):
    number = forms.IntegerField(
        label="How many",
        min_value=1,
        max_value=hand_outs.MOST,
        initial=30,
        help_text="One for each person, and a few to spare.",
    )
    size = forms.ChoiceField(
        label="Print", choices=[("", "ordinary"), ("large", "large")], required=False
    )
    language = forms.ChoiceField(label="Language of the slips", choices=settings.LANGUAGES)


class WithdrawForm(forms.Form):
    sure = forms.BooleanField(
        label="Slips that are still out there shall no longer work",
        error_messages={"required": "Tick this to withdraw them."},
    )


class CodesView(OfficerView):
    """What is out there, new slips to print, and an end to the old ones."""

    permissions = (IMPORT,)
    header_icon = "key"
    template_name = "surveys/admin/codes.html"
    crumbs = (("paper:list", PaperView.page_title),)

    def get_page_title(self) -> str:
        return "Codes to hand out"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.show(_survey(pk))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        survey = _survey(pk)
        if request.POST.get("go") == "withdraw":
            return self.withdraw(request, survey)
        form = CodesForm(request.POST)
        if survey.entry != Survey.Entry.CODES or not form.is_valid():
            return self.show(survey, 422, form=form)
        number = form.cleaned_data["number"]
        codes = hand_outs.make(survey=survey, number=number, by=self.officer)
        return _slips(request, survey, codes, form.cleaned_data)

    def withdraw(self, request: HttpRequest, survey: Survey) -> HttpResponse:
        form = WithdrawForm(request.POST)
        if not form.is_valid():
            return self.show(survey, 422, ending=form)
        number = hand_outs.withdraw(survey=survey, by=self.officer)
        messages.success(request, f"{number} codes no longer work.")
        return redirect("paper:codes", survey.pk)

    def show(self, survey: Survey, status: int = 200, **forms: forms.Form) -> HttpResponse:
        begun = {"form": CodesForm(initial={"language": settings.LANGUAGE_CODE})}
        return self.render(
            status,
            survey=survey,
            left=survey.hand_out_codes.count(),
            by_code=survey.entry == Survey.Entry.CODES,
            **{**begun, "ending": WithdrawForm(), **forms},
        )


def _survey(pk: int) -> Survey:
    return get_object_or_404(Survey.objects.of_officers(), pk=pk, opened_at__isnull=False)


def _slips(
    request: HttpRequest, survey: Survey, codes: list[str], facts: dict[str, Any]
) -> HttpResponse:
    """Return the slips, each with its code and a square that leads to where it is typed in.

    In the square the code stands behind a "#": browsers send nothing of that to us, so no log and
    no proxy ever has it.
    """
    with translation.override(facts["language"]):
        address = request.build_absolute_uri(reverse("survey_enter", args=[survey.slug]))
        slips = [(code, qr.square(f"{address}#{code.replace(' ', '-')}")) for code in codes]
        context = {
            "survey": survey,
            "slips": slips,
            "address": address,
            "council": Council.current(),
            "is_large": facts["size"] == "large",
            "back": reverse("paper:codes", args=[survey.pk]),
        }
        response = render(request, "surveys/slips.html", context)
    response["Cache-Control"] = "no-store, private"
    return response
