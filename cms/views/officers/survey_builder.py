"""One screen for one survey: what it asks, what is missing, its link and poster, its results."""

from collections.abc import Mapping
from typing import Any

import qrcode
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from qrcode.image.svg import SvgPathFillImage

from cms import survey_building
from cms.group_space import already
from cms.models import SurveyPage
from cms.survey_building import NoPlaceError, Row, Written, bank, saving
from cms.survey_building.forms import MOST_ROWS, NewSurveyForm, QuestionForm
from engagement.screens.base import OfficerView
from surveys import survey_files
from surveys.models import Survey
from surveys.questions import versions

ADD, CHANGE = "surveys.add_survey", "surveys.change_survey"
NO_PLACE = "The site has no page of consultations yet. Ask a web editor to add one."
ROWS_AT_FIRST, MORE_ROWS = 6, 2
NOT_TAKEN = "survey_not_taken"


class NewSurveyView(OfficerView):
    """Makes the survey and its page together."""

    permissions = (ADD,)
    page_title = "New survey"
    header_icon = "form"
    template_name = "cms/admin/new_survey.html"
    crumbs = (("surveys_list:index", "Surveys"),)

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.render(form=NewSurveyForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = NewSurveyForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.render(422, form=form)
        draft = form.cleaned_data["draft"]
        questions = draft.questions if draft else []
        try:
            made = survey_building.make(
                facts=form.facts(),
                questions=questions,
                by=self.officer,
                groups=draft.groups if draft else (),
            )
        except NoPlaceError:
            form.add_error(None, NO_PLACE)
            return self.render(422, form=form)
        if draft and draft.not_taken:
            told = [[each.question, each.why] for each in draft.not_taken]
            request.session[NOT_TAKEN] = {str(made.survey_id): told}
        messages.success(request, f"“{made.title}” is made. Write its questions, then open it.")
        return redirect("build_survey", made.survey_id)


class SurveyView(OfficerView):
    """A screen about one survey and its page."""

    permissions = (CHANGE,)
    header_icon = "form"
    crumbs = (("surveys_list:index", "Surveys"),)
    survey: Survey
    page: SurveyPage | None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.has_perm(CHANGE):
            self.survey = get_object_or_404(Survey.objects.of_officers(), pk=kwargs["pk"])
            pages = SurveyPage.objects.filter(survey=self.survey)
            found = pages.first()
            self.page = found.get_latest_revision_as_object() if found else None
            if self.page and not self.page.permissions_for_user(request.user).can_edit():
                raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self) -> str:
        return self.survey.title

    def home(self, anchor: str = "") -> HttpResponse:
        return redirect(reverse("build_survey", args=[self.survey.pk]) + anchor)


class BuildView(SurveyView):
    """The questions, all on one screen; what is missing; after opening, how to reach people.

    What is typed is saved by itself where the browser runs our script.
    """

    template_name = "cms/admin/build_survey.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.show(self.forms())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if self.page is None:
            return self.make_page()
        if "noted" in request.POST:
            request.session.pop(NOT_TAKEN, None)
            return self.home()
        forms = self.forms(request.POST)
        right = [form.is_valid() for form in forms]  # each, so that every fault shows
        changed = self.changed_by_another()
        if "by_itself" in request.POST:
            return self.save_by_itself(forms, right, changed)
        if changed or not all(right):
            return self.show(forms, status=409 if changed else 422, changed_by=changed)
        written = Written(forms, request.POST.dict())
        written.save(self.page, self.officer)
        return self.went_on(written)

    def went_on(self, written: Written) -> HttpResponse:
        """Go where the pressed button leads, after the questions were saved."""
        assert self.page is not None
        if "open" in self.request.POST:
            return redirect("open_survey", self.page.pk)
        if "bank" in self.request.POST:
            return redirect("survey_bank", self.survey.pk)
        if block_id := self.request.POST.get("keep"):
            kept = bank.keep(page=self.page, block_id=block_id, by=self.officer)
            messages.success(self.request, f"“{kept}” is in the bank, with all its wordings.")
            return self.home()
        messages.success(self.request, "The questions are saved.")
        return self.home(_where(written, self.request.POST.get("move", "")))

    def save_by_itself(
        self, forms: list[QuestionForm], right: list[bool], changed: str
    ) -> HttpResponse:
        assert self.page is not None
        if changed or not all(right):
            why = changed or f"Question {right.index(False) + 1} has a fault. Save to see which."
            return JsonResponse({"why": why}, status=422)
        written = Written(forms, self.request.POST.dict())
        ids = written.save(self.page, self.officer, by_itself=True)
        return JsonResponse(self.saved(ids))

    def changed_by_another(self) -> str:
        """Say who saved other questions since this screen was opened; "" where nobody did."""
        assert self.page is not None
        seen, last = self.request.POST.get("seen"), self.page.latest_revision
        if not seen or last is None or seen == survey_building.seen_of(self.page):
            return ""
        when = date_format(timezone.localtime(last.created_at), "H:i")
        who = "You, in another window," if last.user_id == self.officer.pk else str(last.user)
        return saving.CHANGED.format(who=who, when=when)

    def saved(self, ids: Mapping[int, str]) -> dict[str, Any]:
        """Return what the screen shows after it was saved by itself."""
        assert self.page is not None
        missing = survey_building.missing(self.page)
        return {
            "at": date_format(timezone.localtime(), "H:i"),
            "seen": survey_building.seen_of(self.page),
            "ids": ids,
            "hints": dict(zip(ids, survey_building.hints_of(self.page), strict=True)),
            "missing": [each.what for each in missing],
        }

    def make_page(self) -> HttpResponse:
        """Give a survey of before, which has no page, the page that people meet."""
        try:
            survey_building.add_page(survey=self.survey, by=self.officer)
        except NoPlaceError:
            messages.error(self.request, NO_PLACE)
        return self.home()

    def forms(self, data: Any = None) -> list[QuestionForm]:
        """Return a form for each question, and empty ones behind them."""
        if self.page is None:
            return []
        rows = {row.id: row for row in survey_building.rows_of(self.page)}
        hints = dict(zip(rows, survey_building.hints_of(self.page), strict=True))
        asked = versions.latest(self.survey)
        keys = {each.key for each in versions.questions_of(asked)} if asked else set()
        if data is None:
            empty = max(ROWS_AT_FIRST - len(rows), MORE_ROWS)
            each: list[Row | None] = [*rows.values(), *[None] * empty]
        else:
            given = data.get("rows", "")
            number = min(int(given), MOST_ROWS) if given.isdecimal() else 0
            each = [rows.get(data.get(f"q{place}-id", "")) for place in range(1, number + 1)]
        return [
            QuestionForm(
                data,
                prefix=f"q{place}",
                row=row,
                is_asked=bool(row and row.key in keys),
                others=[other for other in rows.values() if row and other.id != row.id],
                hints=hints[row.id] if row else (),
            )
            for place, row in enumerate(each, 1)
        ]

    def show(
        self, forms: list[QuestionForm], status: int = 200, changed_by: str = ""
    ) -> HttpResponse:
        page, survey = self.page, self.survey
        address = self.request.build_absolute_uri(survey.get_absolute_url())
        told = self.request.session.get(NOT_TAKEN, {}).get(str(survey.pk), [])
        return self.render(
            status,
            survey=survey,
            page=page,
            forms=forms,
            missing=survey_building.missing(page) if page else [],
            changed=bool(page and page.is_changed_since_asked),
            asked=page.asked if page else None,
            not_taken=told,
            changed_by=changed_by,
            seen=survey_building.seen_of(page) if page else "",
            order=self.request.POST.get("order", ""),
            address=address,
            square=qr(address) if survey.is_open else "",
            answered=survey.responses.count(),
            already=[] if survey.opened_at else already(survey.groups.all(), but=survey),
        )


def _where(written: Written, move: str) -> str:
    """Return where the screen goes on after a question was moved ("up:3", "down:3")."""
    moved = move.partition(":")[2]
    places = [str(place) for place, _row in written.rows()]
    return f"#question-{places.index(moved) + 1}" if moved in places else ""


def qr(address: str) -> SafeString:
    """Return the address as a square to point a camera at: SVG, dark on white."""
    drawn = qrcode.make(address, image_factory=SvgPathFillImage).to_string(encoding="unicode")
    return mark_safe(drawn)  # noqa: S308 - the library draws squares from the address


class PosterView(SurveyView):
    """A page to print and hang up, with the address and its square."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not self.survey.is_open:
            messages.error(request, "Open the survey first: a poster leads people to it.")
            return self.home()
        address = request.build_absolute_uri(self.survey.get_absolute_url())
        context = {"survey": self.survey, "address": address, "square": qr(address)}
        return render(request, "cms/admin/survey_poster.html", context)


class CopyView(SurveyView):
    """Another survey that asks the same."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if self.page is None:
            return self.home()
        stored = SurveyPage.objects.get(pk=self.page.pk)
        made = survey_building.copy(page=stored, by=self.officer)
        messages.success(request, "This is the copy. Give it a title of its own.")
        return redirect("build_survey", made.pk)


class FileView(SurveyView):
    """The survey as a file (docs/survey-format.md)."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        questions = self.page.drafted() if self.page else []
        told = survey_files.written_json(survey=self.survey, questions=questions)
        response = HttpResponse(told, content_type="application/json; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{self.survey.slug}.json"'
        return response
