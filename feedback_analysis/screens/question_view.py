"""What the screens about one question have in common: the question, and the way between them."""

from typing import Any, ClassVar

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404

from feedback_analysis.coding.worklist import question_texts
from feedback_analysis.models import Codeframe

from .coding.worklist_views import TeamView


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
