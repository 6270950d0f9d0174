"""What the analysis screens have in common: who may see them, the question, the buttons."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, TypeVar

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from engagement import audit
from engagement.screens.base import OfficerView
from feedback_analysis.coding.worklist import question_texts
from feedback_analysis.models import Codeframe
from feedback_analysis.permissions import CODE
from surveys.models import Answer

V = TypeVar("V")


class TeamView(OfficerView):
    """A screen of analysis. ``here`` is its address, for the buttons that come back to it."""

    permissions: ClassVar[tuple[str, ...]] = (CODE,)
    header_icon = "comment"
    crumbs: ClassVar[tuple[tuple[str, str], ...]] = (("analysis:list", "Analysis"),)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            may_code=self.officer.has_perm(CODE), here=self.request.get_full_path(), **kwargs
        )

    def wrote_down(self, answers: Iterable[int]) -> None:
        """Write into the audit log that this officer reads these answers' words."""
        audit.record_many("read.answers", [""], of=Answer, by=self.officer, answers=list(answers))


class QuestionView(TeamView):
    """A screen about one question. ``section`` says which part of the way between them is lit."""

    section: ClassVar[str] = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        frames = Codeframe.objects.select_related("survey")
        self.codeframe = get_object_or_404(frames, pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        frame = self.codeframe
        asked = question_texts([frame])
        return super().get_context_data(
            codeframe=frame,
            question=asked.get((frame.survey_id, frame.question_key), frame.question_key),
            section=self.section,
            outside=bool(settings.LANGUAGE_MODEL_URL or settings.CANDIDATE_SOURCE),
            **kwargs,
        )


class ActView(TeamView):
    """A button: does one thing, says how it went, goes back to where it was pressed."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        try:
            messages.success(request, self.act(request.POST.get("do", "")))
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        back = request.POST.get("next", "")
        if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
            back = reverse("analysis:list")
        return redirect(back)

    def act(self, what: str) -> str:
        """Do it and return what to tell. Raises ValidationError with the reason why not."""
        raise NotImplementedError


def chosen(what: str, verbs: Mapping[str, V]) -> V:
    """Return the verb that a button names. Raises ValidationError where there is none."""
    if what not in verbs:
        raise ValidationError(
            f"Nothing was done: \u201c{what[:40]}\u201d is not a thing to do here."
        )
    return verbs[what]
