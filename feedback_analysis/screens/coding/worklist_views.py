"""Where an analyst judges what the machine suggests for single answers: themes and links."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from engagement.web.keyset import as_key, keys_in
from feedback_analysis import coding
from feedback_analysis.coding import tones, worklist
from feedback_analysis.coding.progress import judged
from feedback_analysis.findings import links
from feedback_analysis.models import Codeframe, Coding, Judgement, Link, Reading, Theme
from feedback_analysis.screens.base import ActView, TeamView, chosen
from surveys.models import Answer, Response

CODING_VERBS = {Judgement.CONFIRMED.value: coding.confirm, Judgement.REFUSED.value: coding.refuse}
LINK_VERBS = {Judgement.CONFIRMED.value: links.confirm, Judgement.REFUSED.value: links.refuse}


class AnswersView(TeamView):
    """Answers with their themes, to be judged by mouse or by keys."""

    template_name = "feedback_analysis/admin/answers.html"
    page_title = "Answers"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        codeframe = get_object_or_404(Codeframe.objects.select_related("survey"), pk=pk)
        filters = worklist.filters_of(request.GET)
        page = worklist.page(
            codeframe,
            filters,
            after=request.GET.get("after", ""),
            before=request.GET.get("before", ""),
        )
        self.wrote_down(row.answer.pk for row in page.rows)
        return self.render(
            codeframe=codeframe,
            question=worklist.question_texts([codeframe]).get(
                (codeframe.survey_id, codeframe.question_key), ""
            ),
            section="answers",
            filters=filters,
            page=page,
            many=worklist.how_many(codeframe, filters),
            judged=judged(codeframe),
            themes=list(codeframe.themes.in_use().values_list("pk", "title")),
            voices=worklist.Voice.choices,
            channels=Response.Channel.choices,
            tones=Reading.Tone.choices,
            intentions=list(worklist.intentions_to_choose()),
            previous=page.before and filters.query(before=page.before),
            next=page.after and filters.query(after=page.after),
        )


class CardActView(ActView):
    """A button on one answer. The script asks for that answer alone, as it stands afterwards."""

    answer: Answer | None = None

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if "card" not in request.POST:
            return super().post(request, **kwargs)
        status = 200
        try:
            told = self.act(request.POST.get("do", ""))
        except ValidationError as refusal:
            told, status = " ".join(refusal.messages), 422
        if self.answer is None:
            raise Http404("There is no answer to show.")
        context = {
            "row": worklist.row(self.answer, _codeframe_of(self.answer)),
            "tones": Reading.Tone.choices,
            "intentions": list(worklist.intentions_to_choose()),
            "here": request.POST.get("next", "").partition("#")[0],
            "told": told,
        }
        response = render(request, "feedback_analysis/admin/_answer.html", context, status=status)
        response["Cache-Control"] = "no-store, private"
        return response


def _codeframe_of(answer: Answer) -> Codeframe:
    return Codeframe.objects.get(
        survey__responses=answer.response_id, question_key=answer.question.key
    )


class CodingActView(CardActView):
    """Confirm or refuse a theme of an answer."""

    def act(self, what: str) -> str:
        found = Coding.objects.readable().select_related("answer__question")
        suggested = get_object_or_404(found, pk=self.kwargs["pk"])
        self.answer = suggested.answer
        chosen(what, CODING_VERBS)(coding=suggested, by=self.officer)
        return f"Theme {what}."


class LinkActView(CardActView):
    """Confirm or refuse an intention of an answer, or of a theme."""

    def act(self, what: str) -> str:
        found = Link.objects.readable().select_related("answer__question")
        suggested = get_object_or_404(found, pk=self.kwargs["pk"])
        self.answer = suggested.answer
        chosen(what, LINK_VERBS)(link=suggested, by=self.officer)
        return f"Link {what}."


class AnswerActView(CardActView):
    """Add to an answer by hand: a theme, an intention, "none fits", or a tone."""

    def act(self, what: str) -> str:
        found = Answer.objects.readable().select_related("question", "reading")
        answer = self.answer = get_object_or_404(found, pk=self.kwargs["pk"])
        if what == "fits_none":
            links.fits_none(answer=answer, by=self.officer)
            return "Marked as fitting no intention. It will be in the gap report."
        if what == "choose":
            return self.link(answer)
        return self.tone(answer) if what == "tone" else self.code(answer)

    def code(self, answer: Answer) -> str:
        asked = as_key(self.request.POST.get("theme")) or 0
        theme = Theme.objects.filter(pk=asked).first()
        if theme is None:
            raise ValidationError("Choose a theme.")
        coding.code(answer=answer, theme=theme, by=self.officer)
        return f"Theme added: {theme.title}."

    def link(self, answer: Answer) -> str:
        asked = as_key(self.request.POST.get("intention")) or 0
        intention = worklist.intentions_to_choose().filter(pk=asked).first()
        if intention is None:
            raise ValidationError("Choose an intention.")
        links.add(answer=answer, intention=intention, by=self.officer)
        return f"Linked to {intention.ref}."

    def tone(self, answer: Answer) -> str:
        if not hasattr(answer, "reading"):
            raise ValidationError("The computer has not read this answer yet.")
        asked = self.request.POST.get("tone", "")
        stored = tones.correct(reading=answer.reading, tone=asked, by=self.officer)
        return f"Tone set to {stored.get_tone_display()}."


class PageActView(ActView):
    """Confirm every suggestion that stood on one page, each as a judgement of its own."""

    def act(self, what: str) -> str:
        codeframe = get_object_or_404(Codeframe, pk=self.kwargs["pk"])
        keys = keys_in(self.request.POST.getlist("coding"))
        asked = (
            Coding.objects.readable().suggested().filter(pk__in=keys, theme__codeframe=codeframe)
        )
        chosen = list(asked[: worklist.PAGE_SIZE * 5])
        for each in chosen:
            coding.confirm(coding=each, by=self.officer)
        return f"Confirmed: {len(chosen)}."
