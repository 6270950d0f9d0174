"""Forms to print, and what came back on them typed in: as fast as a spreadsheet, by keyboard."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone

from engagement import audit
from engagement.screens.base import OfficerView
from surveys import receipts, submission
from surveys.models import Question, Response, Survey, SurveyVersion
from surveys.public.helped import paper
from surveys.questions import kinds, versions
from surveys.screens.base import IMPORT

from .forms import STAYS, SheetForm

MOST_COPIES = 200


class PaperView(OfficerView):
    """The surveys that can be answered on paper, with what can be done for each."""

    permissions = (IMPORT,)
    page_title = "Paper and phone"
    header_icon = "doc-empty"
    template_name = "surveys/admin/paper.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        asked = Survey.objects.of_officers().filter(opened_at__isnull=False)
        return self.render(surveys=asked.order_by("-opened_at"), most=MOST_COPIES)


class PrintView(OfficerView):
    """Sheets to print, each with a code of its own."""

    permissions = (IMPORT,)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        version = _version(pk, "")
        asked = request.GET.get("copies", "1")
        copies = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 5 else 1
        copies = min(max(copies, 1), MOST_COPIES)
        page = paper.page_of(request, version, copies=copies, back=reverse("paper:list"))
        page["Cache-Control"] = "no-store, private"
        return page


class EnterView(OfficerView):
    """One sheet on one screen. "Save and next" keeps what a pile has in common.

    A sheet whose code was typed in before is compared with it, not stored: a second officer who
    types a pile again finds what the first one misread.
    """

    permissions = (IMPORT,)
    header_icon = "doc-empty"
    template_name = "surveys/admin/enter.html"
    crumbs = (("paper:list", PaperView.page_title),)

    def get_page_title(self) -> str:
        return "Type in answers"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        version = _version(pk, request.GET.get("form", ""))
        kept = {name: request.GET[name] for name in STAYS if name in request.GET}
        begun = {"received_on": timezone.localdate(), "language": "en", **kept}
        return self.show(version, self.form_of(version, initial=begun))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        version = _version(pk, request.GET.get("form", ""))
        form = self.form_of(version, request.POST)
        if not form.is_valid():
            return self.show(version, form, status=422)
        there = receipts.find(form.cleaned_data["code"]) if form.cleaned_data["code"] else None
        if there is not None:
            return self.compare(version, form, there)
        try:
            with transaction.atomic():
                submission.submit(
                    survey=version.survey,
                    version=version,
                    answers=form.answers,
                    by=self.officer,
                    **form.facts,
                )
        except submission.SubmissionError as refused:
            form.refuse(refused.errors)
            return self.show(version, form, status=422)
        except IntegrityError:  # a colleague saved the same sheet in this very second
            form.add_error("code", "A sheet with this code was just saved. Save again to compare.")
            return self.show(version, form, status=422)
        messages.success(request, "Saved. It waits to be read and checked like all others.")
        stays = {name: request.POST[name] for name in STAYS if name in request.POST}
        if "form" in request.GET:
            stays["form"] = request.GET["form"]
        return redirect(f"{reverse('paper:enter', args=[pk])}?{urlencode(stays)}")

    def form_of(self, version: SurveyVersion, *args: Any, **kwargs: Any) -> SheetForm:
        asked = versions.questions_of(version)
        return SheetForm(*args, survey=version.survey, questions=asked, **kwargs)

    def show(self, version: SurveyVersion, form: SheetForm, status: int = 200) -> HttpResponse:
        older = version.survey.versions.order_by("-number")
        return self.render(
            status, form=form, survey=version.survey, version=version, versions=list(older)
        )

    def compare(self, version: SurveyVersion, form: SheetForm, there: Response) -> HttpResponse:
        """Show where this typing and the one before differ; nothing is changed, no word shown."""
        if there.version_id != version.pk or there.channel == Response.Channel.WEB:
            form.add_error("code", "This code belongs to other answers. Look at the code again.")
            return self.show(version, form, status=422)
        audit.record("read.compared", there, by=self.officer)
        differ = list(_differences(form, there))
        return self.render(
            200, form=form, survey=version.survey, version=version, differ=differ, compared=True
        )


def _version(pk: int, number: str) -> SurveyVersion:
    """Return the form of this survey that was printed under this number; the latest without one."""
    survey = get_object_or_404(Survey.objects.of_officers(), pk=pk, opened_at__isnull=False)
    found = survey.versions.select_related("survey__board").order_by("-number")
    if number.isascii() and number.isdigit():
        found = found.filter(number=int(number[:6]))
    version = found.first()
    if version is None:
        raise Http404("There is no such form.")
    return version


def _differences(form: SheetForm, there: Response) -> Iterator[tuple[str, str, str]]:
    """Yield each question that was read differently, with what was typed before and now."""
    stored = {each.question.key: each for each in there.answers.select_related("question")}
    given = form.answers
    for question in form.questions:
        kind = kinds.of(question)
        answer = stored.get(question.key)
        before = {"chosen": answer.chosen, "original_text": answer.original_text} if answer else {}
        now = kind.store(question, given[question.key])
        if {k: v for k, v in before.items() if v} != {k: v for k, v in now.items() if v}:
            yield question.text, _read(kind, question, before), _read(kind, question, now)


def _read(kind: kinds.Kind, question: Question, stored: dict[str, Any]) -> str:
    """Return what was picked; of words only their number: they may be the lead's alone by now."""
    if words := str(stored.get("original_text", "")).split():
        return f"{len(words)} words"
    return "; ".join(kind.reads(question, stored.get("chosen", []))) or "no answer"
