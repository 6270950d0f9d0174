"""The bank of questions, seen from a survey: pick some, and they stand behind its own."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from cms.survey_building import bank
from surveys.models import KeptQuestion

from .survey_builder import SurveyView


class BankView(SurveyView):
    """Questions that officers kept, and those of the surveys to start from."""

    template_name = "cms/admin/survey_bank.html"

    def get_page_title(self) -> str:
        return f"Bank of questions, for “{self.survey.title}”"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        if self.page is None:
            return self.home()
        sought = request.GET.get("q", "").strip()[:100]
        templates = [(name, self.shown(each, sought)) for name, each in bank.of_templates()]
        return self.render(
            survey=self.survey,
            sought=sought,
            kept=self.shown(bank.kept_questions(), sought),
            templates=[each for each in templates if each[1]],
        )

    def shown(self, offered: list[bank.Offered], sought: str) -> list[tuple[bank.Offered, bool]]:
        """Return those that are sought, each with whether the survey asks it already."""
        assert self.page is not None
        asked = {(str(each["key"]), str(each["text"])) for each in self.page.drafted()}
        found = [each for each in offered if each.says(sought)]
        return [(each, (each.facts["key"], each.facts["text"]) in asked) for each in found]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if self.page is None:
            return self.home()
        if drop := request.POST.get("drop", ""):
            if drop.isdecimal():
                KeptQuestion.objects.filter(pk=drop).delete()
            messages.success(request, "The question is out of the bank. No survey changed.")
            return redirect("survey_bank", self.survey.pk)
        every = [*bank.kept_questions(), *(q for _, each in bank.of_templates() for q in each)]
        picked = [each for each in every if each.ref in request.POST.getlist("question")]
        if not picked:
            messages.error(request, "Tick the questions that you want to ask.")
            return redirect("survey_bank", self.survey.pk)
        before = len(self.page.questions)
        bank.put(page=self.page, offered=picked, by=self.officer)
        what = f"{len(picked)} questions are" if len(picked) > 1 else "One question is"
        messages.success(request, f"{what} in the survey now, behind the others.")
        return redirect(f"{reverse('build_survey', args=[pk])}#question-{before + 1}")
