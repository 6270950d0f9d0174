"""Asking the council's own language model for candidate themes, where one is set up."""

from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404

from feedback_analysis.external import integrations
from feedback_analysis.models import Codeframe
from feedback_analysis.runs import tasks

from .base import ActView


class AskOutsideView(ActView):
    def act(self, what: str) -> str:
        codeframe = get_object_or_404(Codeframe, pk=self.kwargs["pk"])
        if integrations.candidate_source() is None:
            raise ValidationError("No language model is set up here.")
        tasks.ask_outside.enqueue(codeframe.pk, self.officer.pk)
        return "The language model has been asked. Its suggestions will appear here."
