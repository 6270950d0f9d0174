"""The safeguarding lead's own screens. For everybody else they do not exist."""

import json
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.reports.audit_logging import LogEntriesView
from wagtail.models import ModelLogEntry

from engagement.models import Council, User
from engagement.screens.base import OfficerView
from engagement.web import keyset
from engagement.web.keyset import as_key
from surveys import meaning, safeguarding, screening
from surveys.models import Disclosure, DisclosureEntry, OnDuty
from surveys.moderation import about, open_screens, queue
from surveys.moderation.passages import MarkedAnswer, cut
from surveys.safeguarding import case_lines, overdue
from surveys.screening import concerns
from surveys.screens.base import HANDLE_DISCLOSURE

from .forms import STEPS, CaseForm, CloseForm

PAGE_SIZE = 50
MOST_OPEN = 200
EXPORTS = (
    ("safeguarding:pdf", "Download as PDF"),
    ("safeguarding:json", "Download as JSON"),
    ("safeguarding:print", "Open a page to print"),
)


@dataclass(frozen=True)
class DisclosureRow:
    """A disclosure with its concerns in words, and what is due next where it is open."""

    disclosure: Disclosure
    due: overdue.Due | None = None

    @property
    def concerns(self) -> str:
        return concerns.in_words(self.disclosure.concerns)


def gravest_first(somebody: User) -> list[int]:
    """Return the keys of what is open: unopened first, then by danger, then who waits longest."""
    cases = Disclosure.objects.open().visible_to(somebody)
    found = cases.values_list("opened_at", "concerns", "waiting_since", "pk")
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
        mine = Disclosure.objects.visible_to(self.officer)
        latest = open_screens.latest_disclosure()  # before the list is read: what comes now is news
        before = as_key(request.GET.get("before"))
        closed = keyset.page(
            mine.filter(closed_at__isnull=False).select_related("response__survey", "closed_by"),
            ["-pk"],
            size=PAGE_SIZE,
            after=[before] if before else None,
        )
        keys = gravest_first(self.officer)
        there = mine.select_related("response__survey", "opened_by").in_bulk(keys[:MOST_OPEN])
        dues = overdue.dues(overdue.with_entries(there))
        return self.render(
            open=[DisclosureRow(there[pk], dues.get(pk)) for pk in keys[:MOST_OPEN] if pk in there],
            number_open=len(keys),
            number_late=sum(each.is_late for each in dues.values()),
            unopened=queue.count(mine.unopened()),
            latest=latest,
            closed=[DisclosureRow(each) for each in closed.rows],
            before=closed.after_key,
            **_duty(),
        )


def _duty() -> dict[str, Any]:
    """Return who is on duty now, and where to turn while nobody is."""
    return {
        "lead": safeguarding.on_duty(OnDuty.Part.LEAD, OnDuty.Part.ON_CALL),
        "deputy": safeguarding.on_duty(OnDuty.Part.DEPUTY),
        "out_of_hours": safeguarding.out_of_hours(),
        "out_of_hours_phone": Council.current().out_of_hours_phone,
    }


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


class CaseView(OfficerView):
    """A screen of one case. For whoever may be meant by it there is none."""

    permissions = (HANDLE_DISCLOSURE,)
    header_icon = "warning"
    crumbs = (("safeguarding:list", "Safeguarding"),)

    def get_page_title(self) -> str:
        return f"Disclosure {self.kwargs['pk']}"

    def disclosure(self) -> Disclosure:
        everything = Disclosure.objects.visible_to(self.officer).select_related(
            "response__survey",
            "response__safe_contact",
            *("raised_by", "opened_by", "closed_by", "may_be_about"),
        )
        return get_object_or_404(everything, pk=self.kwargs["pk"])


class DisclosureView(CaseView):
    """Read it, write down what was done, close it. Opening this page is recorded."""

    template_name = "surveys/admin/disclosure.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        disclosure = self.disclosure()
        safeguarding.open_disclosure(disclosure=disclosure, by=self.officer)
        return self.show(self.disclosure())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        disclosure = self.disclosure()
        if "raise" in request.POST:
            return self.reopen(disclosure)
        kind = STEPS.get(request.POST.get("step", ""), CloseForm)
        form = kind(request.POST, case=disclosure, by=self.officer)
        if not form.is_valid():
            return self.show(disclosure, form, status=422)
        try:
            done = form.carry_out()
        except ValueError as refusal:
            form.add_error(None, str(refusal))
            return self.show(self.disclosure(), form, status=409)
        messages.success(request, done)
        if kind is CloseForm or not self.is_still_mine(pk):
            return redirect("safeguarding:list")
        return redirect("safeguarding:read", pk)

    def is_still_mine(self, pk: int) -> bool:
        return Disclosure.objects.visible_to(self.officer).filter(pk=pk).exists()

    def reopen(self, disclosure: Disclosure) -> HttpResponse:
        try:
            safeguarding.reopen(disclosure=disclosure, by=self.officer)
            messages.success(self.request, f"Disclosure {disclosure.pk} is open again.")
        except ValueError as refusal:
            messages.warning(self.request, str(refusal))
        return redirect("safeguarding:read", disclosure.pk)

    def show(
        self, disclosure: Disclosure, form: CaseForm | None = None, status: int = 200
    ) -> HttpResponse:
        case: dict[str, Any] = {"case": disclosure, "by": self.officer}
        steps = [form if isinstance(form, kind) else kind(**case) for kind in STEPS.values()]
        return self.render(
            status,
            disclosure=disclosure,
            row=DisclosureRow(
                disclosure, overdue.dues(overdue.with_entries([disclosure.pk])).get(disclosure.pk)
            ),
            close=form if isinstance(form, CloseForm) else CloseForm(**case),
            steps=steps,
            bound=form,
            exports=EXPORTS,
            evidence=evidence(disclosure),
            entries=disclosure.entries.select_related("by"),
            latest=open_screens.latest_disclosure(),
            about=about.about([disclosure.response]).get(disclosure.response.pk),
            **_duty(),
        )


class ExportView(CaseView):
    """The whole case for the social care system. Asked for by a button: it is written down."""

    http_method_names = ["post", "options"]
    template_name = "surveys/admin/disclosure_print.html"

    def post(self, request: HttpRequest, pk: int, way: str) -> HttpResponse:
        disclosure = self.disclosure()
        safeguarding.write_export(disclosure=disclosure, way=way, by=self.officer)
        facts = safeguarding.facts(disclosure, by=self.officer)
        if way == DisclosureEntry.Way.JSON:
            text = json.dumps(facts, ensure_ascii=False, indent=2)
            return self.file(text.encode(), "application/json; charset=utf-8", "json")
        if way == DisclosureEntry.Way.PDF:
            # Fonts and their shaping are heavy: no web process loads them before a lead asks.
            from surveys.safeguarding import case_pdf  # noqa: PLC0415

            return self.file(case_pdf.of(facts), "application/pdf", "pdf")
        return self.render(facts=facts, lines=case_lines.lines(facts))

    def file(self, body: bytes, kind: str, ending: str) -> HttpResponse:
        response = HttpResponse(body, content_type=kind)
        response["Cache-Control"] = "no-store, private"
        name = f"safeguarding-case-{self.kwargs['pk']}.{ending}"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response


def _disclosures() -> ContentType:
    return ContentType.objects.get_for_model(Disclosure)


class SiteHistoryView(LogEntriesView):
    """Wagtail's site history, in which disclosures are there for the safeguarding lead only."""

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        lines = super().filter_queryset(queryset)
        if self.request.user.has_perm(HANDLE_DISCLOSURE):
            return self.without_cases_about_me(lines)
        return lines.exclude(content_type=_disclosures())

    def without_cases_about_me(self, lines: QuerySet) -> QuerySet:
        hidden = Disclosure.objects.filter(may_be_about=self.request.user)
        keys = [str(pk) for pk in hidden.values_list("pk", flat=True)]
        if not keys or lines.model is not ModelLogEntry:
            return lines
        return lines.exclude(content_type=_disclosures(), object_id__in=keys)


site_history = require_admin_access(SiteHistoryView.as_view())
site_history_results = require_admin_access(SiteHistoryView.as_view(results_only=True))
