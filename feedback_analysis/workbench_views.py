"""Where an analyst judges what the machine suggests: themes, codings, links."""

from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from surveys.models import Answer
from surveys.officers import OfficerView

from . import coding, links, tasks, themes, workbench
from .models import AnalysisRun, Codeframe, Coding, Judgement, Link, Theme
from .officers import CODE
from .workbench_forms import ChooseIntentionForm, NewThemeForm, ThemeForm

RELOAD_SECONDS = 5
THEME_EXAMPLES = 12


class TeamView(OfficerView):
    """A screen for those who hold any of the permissions; for others it does not exist."""

    permission = CODE
    permissions: ClassVar[tuple[str, ...]] = (CODE,)
    header_icon = "comment"
    crumbs: ClassVar[list[tuple[str, str]]] = [("analysis:list", "Analysis")]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not any(request.user.has_perm(each) for each in self.permissions):
            raise Http404("Nothing here for you.")
        return super(OfficerView, self).dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            may_code=self.officer.has_perm(CODE), here=self.request.get_full_path(), **kwargs
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


def unknown(what: str) -> ValidationError:
    return ValidationError(f"Nothing was done: \u201c{what[:40]}\u201d is not a thing to do here.")


class ListView(TeamView):
    page_title = "Analysis"
    template_name = "feedback_analysis/admin/list.html"
    crumbs: ClassVar[list[tuple[str, str]]] = []

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.render(rows=workbench.progress(Codeframe.objects.all()))


class CodeframeView(TeamView):
    template_name = "feedback_analysis/admin/codeframe.html"

    def get_page_title(self) -> str:
        return self.codeframe.survey.title

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        frames = Codeframe.objects.select_related("survey")
        self.codeframe = get_object_or_404(frames, pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.show(NewThemeForm())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Add a theme that a person thought of."""
        form = NewThemeForm(request.POST)
        if form.is_valid():
            try:
                theme = themes.add(codeframe=self.codeframe, by=self.officer, **form.cleaned_data)
            except ValidationError as error:
                form.refused(error)
            else:
                tasks.enqueue([self.codeframe])
                messages.success(request, f"Added: {theme.title}.")
                return redirect("analysis:codeframe", pk)
        return self.show(form, status=422)

    def show(self, form: NewThemeForm, status: int = 200) -> HttpResponse:
        [row] = workbench.progress(Codeframe.objects.filter(pk=self.codeframe.pk))
        cards = workbench.cards(self.codeframe.themes.in_use())
        return self.render(
            status,
            row=row,
            codeframe=self.codeframe,
            candidates=[card for card in cards if card.theme.state == Theme.State.CANDIDATE],
            agreed=[card for card in cards if card.theme.state == Theme.State.ACCEPTED],
            retired=list(self.codeframe.themes.filter(state=Theme.State.RETIRED)),
            form=form,
        )


class LookAgainView(ActView):
    """Analyse now, or drop the untouched candidates and look for themes afresh."""

    def act(self, what: str) -> str:
        codeframe = get_object_or_404(Codeframe, pk=self.kwargs["pk"])
        if what == "look_again":
            themes.look_again(codeframe=codeframe, by=self.officer)
        tasks.enqueue([codeframe])
        return "The machine will look at it in a moment."


class RunView(TeamView):
    """How far a run has come. Reloads itself while there is something to wait for."""

    template_name = "feedback_analysis/admin/run.html"
    page_title = "Progress"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        run = get_object_or_404(AnalysisRun.objects.select_related("codeframe__survey"), pk=pk)
        going = run.state in (AnalysisRun.State.WAITING, AnalysisRun.State.RUNNING)
        response = self.render(run=run, going=going)
        if going:
            response["Refresh"] = str(RELOAD_SECONDS)
        return response


class ThemeView(TeamView):
    """One theme: its words, what people said, and which intention it bears on."""

    template_name = "feedback_analysis/admin/theme.html"

    def get_page_title(self) -> str:
        return self.theme.title

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        found = Theme.objects.select_related("codeframe__survey", "accepted_by")
        self.theme = get_object_or_404(found, pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        words = {"title": self.theme.title, "description": self.theme.description}
        return self.show(ThemeForm(initial=words))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Agree to the theme, or change its words."""
        form = ThemeForm(request.POST)
        verb = themes.accept if request.POST.get("do") == "accept" else themes.rename
        if form.is_valid():
            try:
                verb(theme=self.theme, by=self.officer, **form.cleaned_data)
            except ValidationError as error:
                form.refused(error)
            else:
                tasks.enqueue([self.theme.codeframe])
                messages.success(request, "Saved.")
                return redirect("analysis:theme", pk)
        return self.show(form, status=422)

    def show(self, form: ThemeForm, status: int = 200) -> HttpResponse:
        chosen = Theme.objects.filter(pk=self.theme.pk)
        [card] = workbench.cards(chosen, examples=THEME_EXAMPLES)
        return self.render(
            status, card=card, theme=self.theme, form=form, choose=ChooseIntentionForm()
        )


class ThemeActView(ActView):
    def act(self, what: str) -> str:
        theme = get_object_or_404(Theme, pk=self.kwargs["pk"])
        if what == "accept":
            themes.accept(theme=theme, by=self.officer)
            return f"Agreed: {theme.title}."
        if what == "retire":
            themes.retire(theme=theme, by=self.officer)
            return f"No longer used: {theme.title}."
        if what == "fits_none":
            links.fits_none(theme=theme, by=self.officer)
            return f"{theme.title}: no intention fits. It is in the gap report."
        if what == "choose":
            form = ChooseIntentionForm(self.request.POST)
            if not form.is_valid():
                raise ValidationError("Choose an intention.")
            intention = form.cleaned_data["intention"]
            links.add(theme=theme, intention=intention, by=self.officer)
            return f"{theme.title}: linked to {intention.ref}."
        raise unknown(what)


class LinkActView(ActView):
    def act(self, what: str) -> str:
        link = get_object_or_404(Link.objects.readable(), pk=self.kwargs["pk"])
        if what == Judgement.CONFIRMED:
            links.confirm(link=link, by=self.officer)
            return "The link is confirmed."
        if what == Judgement.REFUSED:
            links.refuse(link=link, by=self.officer)
            return "The link is refused."
        raise unknown(what)


class AnswersView(TeamView):
    template_name = "feedback_analysis/admin/answers.html"

    def get_page_title(self) -> str:
        return "Answers"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        codeframe = get_object_or_404(Codeframe.objects.select_related("survey"), pk=pk)
        filters = workbench.filters_of(request.GET)
        page = workbench.page(
            codeframe,
            filters,
            after=workbench.number(request.GET.get("after")),
            before=workbench.number(request.GET.get("before")),
        )
        return self.render(
            codeframe=codeframe,
            question=next(iter(workbench.question_texts([codeframe]).values()), ""),
            filters=filters,
            page=page,
            themes=list(codeframe.themes.in_use().values_list("pk", "title")),
            voices=workbench.Voice.choices,
            previous=page.before and filters.query(before=page.before),
            next=page.after and filters.query(after=page.after),
        )


class CodingActView(ActView):
    def act(self, what: str) -> str:
        found = get_object_or_404(Coding.objects.readable(), pk=self.kwargs["pk"])
        if what == Judgement.CONFIRMED:
            coding.confirm(coding=found, by=self.officer)
            return "The theme is confirmed for this answer."
        if what == Judgement.REFUSED:
            coding.refuse(coding=found, by=self.officer)
            return "The theme is refused for this answer."
        raise unknown(what)


class AnswerActView(ActView):
    """Give an answer a theme that the machine did not suggest."""

    def act(self, what: str) -> str:
        answer = get_object_or_404(Answer.objects.readable(), pk=self.kwargs["pk"])
        asked = workbench.number(self.request.POST.get("theme")) or 0
        theme = Theme.objects.filter(pk=asked).first()
        if theme is None:
            raise ValidationError("Choose a theme.")
        coding.code(answer=answer, theme=theme, by=self.officer)
        return f"The answer has the theme: {theme.title}."


class PageActView(ActView):
    """Confirm every suggestion that stood on one page, each as a judgement of its own."""

    def act(self, what: str) -> str:
        codeframe = get_object_or_404(Codeframe, pk=self.kwargs["pk"])
        keys = [workbench.number(each) for each in self.request.POST.getlist("coding")]
        asked = (
            Coding.objects.readable()
            .suggested()
            .filter(pk__in=[key for key in keys if key], theme__codeframe=codeframe)
        )
        chosen = list(asked[: workbench.PAGE_SIZE * 5])
        for each in chosen:
            coding.confirm(coding=each, by=self.officer)
        return f"Confirmed: {len(chosen)}."
