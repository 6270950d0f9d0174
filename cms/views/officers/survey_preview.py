"""The questions of a draft as people will meet them, in any form, language and for any age."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from engagement.web.forms import PlainForm
from surveys.models import Ages, Form, Question
from surveys.public.forms import QuestionsForm
from surveys.questions import conditions, kinds, versions, wordings
from surveys.questions.wordings import How

from .survey_builder import SurveyView


class HowForm(PlainForm):
    """In which form, language and for which ages to look at the questions."""

    form = forms.ChoiceField(choices=Form.choices)
    language = forms.ChoiceField(choices=settings.LANGUAGES)
    ages = forms.ChoiceField(choices=[("", "Everybody"), *Ages.choices], required=False)


class PreviewView(SurveyView):
    """Nothing is stored, and nothing can be sent."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        if self.page is None:
            return self.home()
        facts = self.page.drafted()
        if problems := versions.problems_of(facts):
            messages.error(request, f"Nothing to see yet. {' '.join(problems[:3])}")
            return self.home()
        usual = {"form": Form.STANDARD, "language": settings.LANGUAGE_CODE, "ages": ""}
        picked = HowForm({**usual, **request.GET.dict()})
        chosen = picked.cleaned_data if picked.is_valid() else usual
        how = How(chosen["form"], chosen["language"].split("-")[0], chosen["ages"])
        asked = versions.unsaved(facts)
        with translation.override(chosen["language"]):
            offer, worded = wordings.ask_drafted(self.survey, asked, how)
            context = {
                "survey": self.survey,
                "picked": HowForm(chosen),
                "questions": [self._shown(asked, each) for each in worded],
                "not_offered": how.language not in offer.languages,
            }
            return render(request, "cms/admin/survey_preview.html", context)

    def _shown(self, asked: list[Question], worded: wordings.Asked) -> dict[str, Any]:
        question = worded.question
        return {
            "worded": worded,
            "form": QuestionsForm(survey=self.survey, questions=[question]),
            "section": question.settings.get("section", ""),
            "after": _asked_after(question, {each.key: each for each in asked}),
        }


def _asked_after(question: Question, by_key: dict[str, Question]) -> str:
    """Say to an officer who is asked this; "" for everybody."""
    only_if = conditions.of(question)
    if only_if is None:
        return ""
    said = []
    for part in only_if.parts:
        before = by_key[part.question]
        answers = " or ".join(kinds.of(before).reads(before, part.answers))
        said.append(f"question {before.position} is answered with “{answers}”")
    joined = f" {'or' if only_if.join == conditions.ANY else 'and'} ".join(said)
    return f"Asked only if {joined}."
