"""The safeguarding lead's own screens. For everybody else they do not exist."""

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from . import moderation_queue, safeguarding, screening
from .models import Answer, Disclosure
from .moderation_views import address, chosen, key
from .officers import HANDLE_DISCLOSURE, OfficerView
from .passages import Passage, cut

PAGE_SIZE = 50


class CloseForm(forms.Form):
    """How it ended and what was done, in the lead's words."""

    outcome = forms.ChoiceField(
        label="How did it end?", choices=Disclosure.Outcome.choices, widget=forms.RadioSelect
    )
    note = forms.CharField(
        label="What was done, when, and with whom?",
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    release = forms.BooleanField(
        label="Hand the answers back to moderation, to be read like any other",
        required=False,
    )


@dataclass(frozen=True)
class Line:
    """A disclosure in the list, with its concerns in words."""

    disclosure: Disclosure

    @property
    def concerns(self) -> str:
        return ", ".join(map(screening.in_words, self.disclosure.concerns))


class ListView(OfficerView):
    permission = HANDLE_DISCLOSURE
    page_title = "Disclosures"
    header_icon = "warning"
    template_name = "surveys/admin/disclosures.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        disclosures = Disclosure.objects.select_related("response__survey", "opened_by")
        before = key(request.GET.get("before"))
        closed = disclosures.filter(closed_at__isnull=False).order_by("-pk")
        if before:
            closed = closed.filter(pk__lt=before)
        shown = list(closed.select_related("closed_by")[: PAGE_SIZE + 1])
        return self.render(
            # Unopened first, then who has waited longest.
            open=[
                Line(disclosure)
                for disclosure in disclosures.open().order_by(
                    F("opened_at").asc(nulls_first=True), "raised_at"
                )[:200]
            ],
            unopened=moderation_queue.count(Disclosure.objects.unopened()),
            closed=shown[:PAGE_SIZE],
            before=shown[PAGE_SIZE - 1].pk if len(shown) > PAGE_SIZE else None,
        )


@dataclass(frozen=True)
class Evidence:
    """One answer, with the words that gave rise to concern marked."""

    answer: Answer
    passages: list[Passage]
    chosen: list[str]


def evidence(disclosure: Disclosure) -> list[Evidence]:
    response = disclosure.response
    found = []
    for answer in response.answers.select_related("question").order_by("question__position"):
        concerns = screening.screen(answer.original_text, language=response.language)
        marks = [(each.evidence_start, each.evidence_end, each.code) for each in concerns]
        found.append(Evidence(answer, cut(answer, marks), chosen(answer)))
    return found


class DisclosureView(OfficerView):
    """Read it, and close it. Opening this page is recorded."""

    permission = HANDLE_DISCLOSURE
    header_icon = "warning"
    template_name = "surveys/admin/disclosure.html"
    crumbs = [("safeguarding:list", "Disclosures")]

    def get_page_title(self) -> str:
        return f"Disclosure {self.kwargs['pk']}"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        disclosure = self.disclosure()
        safeguarding.open_disclosure(disclosure=disclosure, by=self.officer)
        return self.show(self.disclosure(), CloseForm())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        disclosure = self.disclosure()
        if "raise" in request.POST:
            return self.raise_again(disclosure)
        form = CloseForm(request.POST)
        if not form.is_valid():
            return self.show(disclosure, form, status=422)
        try:
            safeguarding.close_disclosure(
                disclosure=disclosure, by=self.officer, **form.cleaned_data
            )
        except ValueError as refusal:
            form.add_error(None, str(refusal))
            return self.show(disclosure, form, status=409)
        messages.success(request, f"Disclosure {pk} is closed.")
        return redirect(address("safeguarding:list", ""))

    def raise_again(self, disclosure: Disclosure) -> HttpResponse:
        safeguarding.raise_disclosure(
            response=disclosure.response, concerns=disclosure.concerns, by=self.officer
        )
        messages.success(self.request, f"Disclosure {disclosure.pk} is open again.")
        return redirect(address("safeguarding:read", "", disclosure.pk))

    def disclosure(self) -> Disclosure:
        everything = Disclosure.objects.select_related(
            "response__survey", "raised_by", "opened_by", "closed_by"
        )
        return get_object_or_404(everything, pk=self.kwargs["pk"])

    def show(self, disclosure: Disclosure, form: CloseForm, status: int = 200) -> HttpResponse:
        return self.render(
            status,
            disclosure=disclosure,
            line=Line(disclosure),
            form=form,
            evidence=evidence(disclosure),
        )
