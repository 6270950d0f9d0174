"""Where an analyst changes what themes there are: merges, splits, takes over, undoes."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from engagement.screens.base import OfficerListView
from engagement.web.keyset import keys_in
from feedback_analysis.codeframe import copy_themes, history, merge, split, theme_cards
from feedback_analysis.models import CodeframeChange, LookAlike, Theme
from feedback_analysis.runs import tasks
from feedback_analysis.screens.base import ActView, QuestionView, TeamView

from .forms import MergeForm, ReuseForm, SplitForm

HOW_MANY_TO_SPLIT = 100


class MergeView(QuestionView):
    """Merge the themes that were ticked: which one stays, and in which words."""

    page_title = "Merge themes"
    template_name = "feedback_analysis/admin/merge.html"
    section = "themes"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        chosen = self.chosen(request.GET.getlist("theme"))
        if len(chosen) < 2:
            messages.error(request, "Tick at least two themes to merge.")
            return redirect("analysis:codeframe", pk)
        largest = chosen[0].theme
        initial = {"into": largest.pk, "title": largest.title, "description": largest.description}
        return self.show(MergeForm(themes=chosen, initial=initial), chosen)

    def chosen(self, keys: list[str]) -> list[theme_cards.ThemeCard]:
        return theme_cards.cards(self.codeframe.themes.in_use().filter(pk__in=keys_in(keys)))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        chosen = self.chosen(request.POST.getlist("theme"))
        form = MergeForm(request.POST, themes=chosen)
        if kept := form.carry_out(self.merge, chosen=chosen):
            tasks.enqueue([self.codeframe])
            messages.success(request, f"Merged: {kept.title}. You can undo it in the history.")
            return redirect("analysis:codeframe", pk)
        return self.show(form, chosen, status=422)

    def merge(self, *, into: str, chosen: list[theme_cards.ThemeCard], **words: Any) -> Theme:
        by_key = {str(card.theme.pk): card.theme for card in chosen}
        kept = by_key.pop(into)
        return merge.merge(into=kept, others=list(by_key.values()), by=self.officer, **words)

    def show(
        self, form: MergeForm, chosen: list[theme_cards.ThemeCard], status: int = 200
    ) -> HttpResponse:
        return self.render(status, form=form, chosen=chosen)


class SplitView(TeamView):
    """Take answers out of a theme into a new one, by ticking them or by words."""

    page_title = "Split a theme"
    template_name = "feedback_analysis/admin/split.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.show(SplitForm())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = SplitForm(request.POST)
        theme = self.theme()
        if new := form.carry_out(split.split, theme=theme, by=self.officer):
            tasks.enqueue([theme.codeframe])
            told = f"Split: {new.title} is a theme of its own now. You can undo it."
            messages.success(request, told)
            return redirect("analysis:theme", new.pk)
        return self.show(form, status=422)

    def theme(self) -> Theme:
        found = Theme.objects.in_use().select_related("codeframe__survey")
        return get_object_or_404(found, pk=self.kwargs["pk"])

    def show(self, form: SplitForm, status: int = 200) -> HttpResponse:
        theme = self.theme()
        codings = list(split.codings_of(theme)[: HOW_MANY_TO_SPLIT + 1])
        ticked = set(self.request.POST.getlist("answers"))
        return self.render(
            status,
            theme=theme,
            form=form,
            codings=[(one, str(one.answer_id) in ticked) for one in codings[:HOW_MANY_TO_SPLIT]],
            more=len(codings) > HOW_MANY_TO_SPLIT,
        )


class DifferView(ActView):
    """Say of two look-alikes that they are two ideas."""

    def act(self, what: str) -> str:
        pair = get_object_or_404(LookAlike, pk=self.kwargs["pk"])
        merge.differ(pair=pair, by=self.officer)
        return "The themes stay separate. This will not be suggested again."


class ReuseView(QuestionView):
    """Begin with the agreed themes of another question, survey or year."""

    page_title = "Take themes over"
    template_name = "feedback_analysis/admin/reuse.html"
    section = "themes"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.render(form=ReuseForm(codeframe=self.codeframe))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = ReuseForm(request.POST, codeframe=self.codeframe)
        taken = form.carry_out(copy_themes.take_over, codeframe=self.codeframe, by=self.officer)
        if taken is not None:
            tasks.enqueue([self.codeframe])
            messages.success(request, f"{len(taken)} theme{'' if len(taken) == 1 else 's'} reused.")
            return redirect("analysis:codeframe", pk)
        return self.render(422, form=form)


class HistoryView(QuestionView, OfficerListView):
    """Every change of the themes by a person, newest first, each with a button to undo it."""

    page_title = "History"
    template_name = "feedback_analysis/admin/history.html"
    section = "history"
    no_results_message = "Nobody has changed these themes yet."

    def get_base_queryset(self) -> QuerySet[CodeframeChange]:
        changes = self.codeframe.changes.select_related("made_by", "undone_by")
        return changes.prefetch_related("themes")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(version=history.number(self.codeframe), **kwargs)


class UndoView(ActView):
    def act(self, what: str) -> str:
        found = CodeframeChange.objects.select_related("codeframe")
        change = get_object_or_404(found, pk=self.kwargs["pk"])
        history.undo(change=change, by=self.officer)
        tasks.enqueue([change.codeframe])
        return "Change undone."
