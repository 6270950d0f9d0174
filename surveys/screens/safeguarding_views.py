"""The safeguarding lead's own screens. For everybody else they do not exist."""

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.reports.audit_logging import LogEntriesView

from engagement.models import User
from engagement.screens.base import OfficerView
from engagement.web import keyset
from engagement.web.keyset import as_key
from surveys import meaning, safeguarding, screening
from surveys.models import Disclosure
from surveys.moderation import about, open_screens, queue
from surveys.moderation.passages import MarkedAnswer, cut
from surveys.screening import concerns

from .base import HANDLE_DISCLOSURE

PAGE_SIZE = 50
MOST_OPEN = 200
MAX_NOTE = 5000


class CloseForm(forms.Form):
    """The outcome and what was done, in the lead's words."""

    outcome = forms.ChoiceField(
        label="Outcome", choices=Disclosure.Outcome.choices, widget=forms.RadioSelect
    )
    note = forms.CharField(
        label="What was done, when and with whom?",
        max_length=MAX_NOTE,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    release = forms.BooleanField(
        label="Return the answers to moderation, to be read like any others",
        help_text="If you leave this empty, nobody but a safeguarding lead will ever read them.",
        required=False,
    )

    def carry_out(self, *, disclosure: Disclosure, by: User) -> str:
        """Close it and return what to tell. Raises ValueError with the reason why not."""
        safeguarding.close_disclosure(disclosure=disclosure, by=by, **self.cleaned_data)
        return f"Disclosure {disclosure.pk} is closed."


class NoteForm(forms.Form):
    """What was done so far."""

    prefix = "interim"
    note = forms.CharField(
        label="Add a note",
        help_text="What you have done or learnt so far. It cannot be changed afterwards.",
        max_length=MAX_NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def carry_out(self, *, disclosure: Disclosure, by: User) -> str:
        """Add it and return what to tell. Raises ValueError with the reason why not."""
        safeguarding.add_note(disclosure=disclosure, by=by, **self.cleaned_data)
        return "Your note is saved."


@dataclass(frozen=True)
class DisclosureRow:
    """A disclosure with its concerns in words."""

    disclosure: Disclosure

    @property
    def concerns(self) -> str:
        return concerns.in_words(self.disclosure.concerns)


def gravest_first() -> list[int]:
    """Return the keys of what is open: unopened first, then by danger, then who waits longest."""
    found = Disclosure.objects.open().values_list("opened_at", "concerns", "waiting_since", "pk")
    rows = [
        (opened is not None, concerns.danger(what), since, pk) for opened, what, since, pk in found
    ]
    return [pk for *_, pk in sorted(rows)]


class DisclosuresView(OfficerView):
    permissions = (HANDLE_DISCLOSURE,)
    page_title = "Safeguarding"
    header_icon = "warning"
    template_name = "surveys/admin/disclosures.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        disclosures = Disclosure.objects.select_related("response__survey", "opened_by")
        latest = open_screens.latest_disclosure()  # before the list is read: what comes now is news
        before = as_key(request.GET.get("before"))
        closed = keyset.page(
            disclosures.filter(closed_at__isnull=False).select_related("closed_by"),
            ["-pk"],
            size=PAGE_SIZE,
            after=[before] if before else None,
        )
        keys = gravest_first()
        there = disclosures.in_bulk(keys[:MOST_OPEN])
        return self.render(
            open=[DisclosureRow(there[pk]) for pk in keys[:MOST_OPEN] if pk in there],
            number_open=len(keys),
            unopened=queue.count(Disclosure.objects.unopened()),
            latest=latest,
            closed=[DisclosureRow(each) for each in closed.rows],
            before=closed.after_key,
        )


def evidence(disclosure: Disclosure) -> list[MarkedAnswer]:
    """Return every answer, with the words that gave rise to concern marked."""
    response = disclosure.response
    found = []
    answers = list(response.answers.select_related("question").order_by("question__position"))
    meant = meaning.marks(answers)
    for answer in answers:
        worries = screening.screen(answer.original_text, language=response.language)
        marks = [(each.evidence_start, each.evidence_end, each.code) for each in worries]
        marks += meant.get(answer.pk, [])
        named = [(start, end, concerns.in_words_of_one(code)) for start, end, code in marks]
        found.append(MarkedAnswer(answer, cut(answer, named)))
    return found


class DisclosureView(OfficerView):
    """Read it, write down what was done, close it. Opening this page is recorded."""

    permissions = (HANDLE_DISCLOSURE,)
    header_icon = "warning"
    template_name = "surveys/admin/disclosure.html"
    crumbs = (("safeguarding:list", "Safeguarding"),)

    def get_page_title(self) -> str:
        return f"Disclosure {self.kwargs['pk']}"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        disclosure = self.disclosure()
        safeguarding.open_disclosure(disclosure=disclosure, by=self.officer)
        return self.show(self.disclosure())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        disclosure = self.disclosure()
        if "raise" in request.POST:
            return self.reopen(disclosure)
        form = NoteForm(request.POST) if "add_note" in request.POST else CloseForm(request.POST)
        if not form.is_valid():
            return self.show(disclosure, form, status=422)
        try:
            done = form.carry_out(disclosure=disclosure, by=self.officer)
        except ValueError as refusal:
            form.add_error(None, str(refusal))
            return self.show(self.disclosure(), form, status=409)
        messages.success(request, done)
        if isinstance(form, CloseForm):
            return redirect("safeguarding:list")
        return redirect("safeguarding:read", pk)

    def reopen(self, disclosure: Disclosure) -> HttpResponse:
        try:
            safeguarding.reopen(disclosure=disclosure, by=self.officer)
            messages.success(self.request, f"Disclosure {disclosure.pk} is open again.")
        except ValueError as refusal:
            messages.warning(self.request, str(refusal))
        return redirect("safeguarding:read", disclosure.pk)

    def disclosure(self) -> Disclosure:
        everything = Disclosure.objects.select_related(
            "response__survey", "raised_by", "opened_by", "closed_by"
        )
        return get_object_or_404(everything, pk=self.kwargs["pk"])

    def show(
        self, disclosure: Disclosure, form: CloseForm | NoteForm | None = None, status: int = 200
    ) -> HttpResponse:
        return self.render(
            status,
            disclosure=disclosure,
            concerns=DisclosureRow(disclosure).concerns,
            close=form if isinstance(form, CloseForm) else CloseForm(),
            note=form if isinstance(form, NoteForm) else NoteForm(),
            is_bound=form is not None,
            evidence=evidence(disclosure),
            entries=disclosure.entries.select_related("by"),
            latest=open_screens.latest_disclosure(),
            about=about.about([disclosure.response]).get(disclosure.response.pk),
        )


class SiteHistoryView(LogEntriesView):
    """Wagtail's site history, in which disclosures are there for the safeguarding lead only."""

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        lines = super().filter_queryset(queryset)
        if self.request.user.has_perm(HANDLE_DISCLOSURE):
            return lines
        return lines.exclude(content_type=ContentType.objects.get_for_model(Disclosure))


site_history = require_admin_access(SiteHistoryView.as_view())
site_history_results = require_admin_access(SiteHistoryView.as_view(results_only=True))
