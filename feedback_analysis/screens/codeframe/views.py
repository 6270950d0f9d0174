"""Where an analyst works on the themes of a question: agrees, rewords, groups, links."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect

from feedback_analysis.codeframe import theme_cards, themes
from feedback_analysis.coding import progress
from feedback_analysis.findings import links
from feedback_analysis.models import Codeframe, Theme
from feedback_analysis.runs import analysis, tasks
from feedback_analysis.screens.base import ActView, QuestionView, TeamView, chosen
from feedback_analysis.screens.coding.forms import ChooseIntentionForm

from .forms import GroupForm, NewThemeForm, ThemeForm

EXAMPLES_A_SIDE = 6
State = Theme.State
THEME_VERBS: dict[str, tuple[Callable[..., Theme], str]] = {
    "accept": (themes.accept, "Agreed"),
    "retire": (themes.retire, "No longer used"),
    "bring_back": (themes.bring_back, "Used again"),
}


class QuestionsView(TeamView):
    page_title = "Analysis"
    template_name = "feedback_analysis/admin/list.html"
    crumbs = ()

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.render(rows=progress.progress(Codeframe.objects.all()))


class CodeframeView(QuestionView):
    """The themes of a question, and a form for one that a person thought of."""

    template_name = "feedback_analysis/admin/codeframe.html"
    section = "themes"

    def get_page_title(self) -> str:
        return self.codeframe.survey.title

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.show(NewThemeForm())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = NewThemeForm(request.POST)
        if theme := form.carry_out(themes.add, codeframe=self.codeframe, by=self.officer):
            tasks.enqueue([self.codeframe])
            messages.success(request, f"Added: {theme.title}.")
            return redirect("analysis:codeframe", pk)
        return self.show(form, status=422)

    def show(self, form: NewThemeForm, status: int = 200) -> HttpResponse:
        [row] = progress.progress(Codeframe.objects.filter(pk=self.codeframe.pk))
        cards = theme_cards.cards(self.codeframe.themes.in_use())
        agreed = [card for card in cards if card.theme.state == State.ACCEPTED]
        return self.render(
            status,
            row=row,
            fewest=progress.FEWEST_TO_THEME,
            new=progress.since_yesterday(self.codeframe),
            cards=cards,
            candidates=[card for card in cards if card.theme.state == State.CANDIDATE],
            agreed=theme_cards.grouped(agreed),
            alike=theme_cards.look_alikes([card.theme for card in cards]),
            retired=list(
                self.codeframe.themes.filter(state=State.RETIRED).select_related("merged_into")
            ),
            form=form,
        )


class LookAgainView(ActView):
    """Analyse now, or drop the untouched candidates and look for themes afresh."""

    def act(self, what: str) -> str:
        codeframe = get_object_or_404(Codeframe, pk=self.kwargs["pk"])
        if what == "look_again":
            themes.look_again(codeframe=codeframe, by=self.officer)
        analysis.go_on(codeframe=codeframe, by=self.officer)
        tasks.enqueue([codeframe])
        return "The computer will look for themes shortly."


class ThemeView(TeamView):
    """One theme: its words, what people said for and against, and which intention it bears on."""

    template_name = "feedback_analysis/admin/theme.html"

    def get_page_title(self) -> str:
        return self.theme.title

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        found = Theme.objects.select_related(
            "codeframe__survey",
            "accepted_by",
            "parent",
            "merged_into",
            "came_from__codeframe__survey",
        )
        self.theme = get_object_or_404(found, pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        words = {"title": self.theme.title, "description": self.theme.description}
        return self.show(ThemeForm(initial=words))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Agree to the theme, or change its words."""
        form = ThemeForm(request.POST)
        verb = themes.accept if request.POST.get("do") == "accept" else themes.rename
        if saved := form.carry_out(verb, theme=self.theme, by=self.officer):
            tasks.enqueue([self.theme.codeframe])
            told = f"Saved: {saved.title}. The computer will read the answers again."
            messages.success(request, told)
            return redirect("analysis:theme", pk)
        return self.show(form, status=422)

    def show(self, form: ThemeForm, status: int = 200) -> HttpResponse:
        chosen = Theme.objects.filter(pk=self.theme.pk)
        [card] = theme_cards.cards(chosen, examples=0)
        return self.render(
            status,
            card=card,
            sides=theme_cards.for_and_against(self.theme, examples=EXAMPLES_A_SIDE),
            theme=self.theme,
            codeframe=self.theme.codeframe,
            section="themes",
            form=form,
            group=GroupForm(theme=self.theme, initial={"parent": self.theme.parent_id}),
            choose=ChooseIntentionForm(),
        )


class ThemeActView(ActView):
    def act(self, what: str) -> str:
        found = Theme.objects.select_related("codeframe")
        theme = get_object_or_404(found, pk=self.kwargs["pk"])
        if what in {"fits_none", "choose"}:
            return self.link(theme, what)
        if what == "group":
            told = self.group(theme)
        else:
            verb, done = chosen(what, THEME_VERBS)
            verb(theme=theme, by=self.officer)
            told = f"{done}: {theme.title}."
        tasks.enqueue([theme.codeframe])
        return told

    def group(self, theme: Theme) -> str:
        form = GroupForm(self.request.POST, theme=theme)
        if not form.is_valid():
            raise ValidationError("Choose a theme of this question, or none.")
        parent = form.cleaned_data["parent"]
        themes.put_under(theme=theme, parent=parent, by=self.officer)
        return f"{theme.title}: now under {parent.title}." if parent else "Moved out of its group."

    def link(self, theme: Theme, what: str) -> str:
        if what == "fits_none":
            links.fits_none(theme=theme, by=self.officer)
            return f"{theme.title}: marked as fitting no intention. It will be in the gap report."
        form = ChooseIntentionForm(self.request.POST)
        if not form.is_valid():
            raise ValidationError("Choose an intention.")
        intention = form.cleaned_data["intention"]
        links.add(theme=theme, intention=intention, by=self.officer)
        return f"{theme.title}: linked to {intention.ref}."
