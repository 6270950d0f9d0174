"""Findings: an analyst states and quotes them, a commissioner answers them with an action."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect

from engagement import actions
from engagement.models import Intention, User
from engagement.screens.base import OfficerListView
from engagement.web.keyset import as_key
from feedback_analysis import findings
from feedback_analysis.coding import agreement, translations, worklist
from feedback_analysis.findings import counts, second_person
from feedback_analysis.models import Finding, Quote, Translation
from feedback_analysis.models.finding import FindingQuerySet
from feedback_analysis.permissions import ANSWER, CODE
from feedback_analysis.reports import gaps
from surveys.models import Answer

from .base import ActView, TeamView
from .coding.forms import AnswerFindingForm, ChooseIntentionForm, FindingForm, QuoteForm

OWED = "owed"
LISTS: dict[str, tuple[str, Callable[[], FindingQuerySet]]] = {
    OWED: ("Without an answer", Finding.objects.unanswered),
    "overdue": ("Overdue: the promised day has passed", findings.overdue),
    "slipping": ("Slipping: the promised day was moved", findings.slipping),
    "answered": ("Answered", Finding.objects.answered),
    "withdrawn": ("Withdrawn", lambda: Finding.objects.filter(withdrawn_at__isnull=False)),
}


class FindingsView(TeamView, OfficerListView):
    """The findings that owe an answer, those that have one, or whose answer is late or slipped."""

    permissions = (CODE, ANSWER)
    page_title = "Findings"
    template_name = "feedback_analysis/admin/findings.html"
    crumbs = ()
    paginate_by = 20

    @property
    def shown(self) -> str:
        asked = self.request.GET.get("show", "")
        return asked if asked in LISTS else OWED

    def get_base_queryset(self) -> QuerySet[Finding]:
        found = LISTS[self.shown][1]()
        return found.select_related("intention", "action", "stated_by", "group").order_by("-pk")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            shown=self.shown,
            lists=[(name, title, find().count()) for name, (title, find) in LISTS.items()],
            may_answer=self.officer.has_perm(ANSWER),
            **kwargs,
        )


class NewFindingView(TeamView):
    """Add a finding: first the intention, then what was heard about it."""

    page_title = "Add a finding"
    template_name = "feedback_analysis/admin/new_finding.html"
    crumbs = (("analysis:findings", "Findings"),)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        asked = as_key(request.GET.get("intention"))
        self.intention = Intention.objects.filter(pk=asked).first() if asked else None
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(FindingForm(intention=self.intention) if self.intention else None)

    def post(self, request: HttpRequest) -> HttpResponse:
        if self.intention is None:
            return self.show(None, status=422)
        form = FindingForm(request.POST, intention=self.intention)
        finding = form.carry_out(findings.state, intention=self.intention, by=self.officer)
        if finding is None:
            return self.show(form, status=422)
        messages.success(request, "Finding added. You can now choose quotes.")
        return redirect("analysis:finding", finding.pk)

    def show(self, form: FindingForm | None, status: int = 200) -> HttpResponse:
        initial = {"intention": self.intention}
        return self.render(
            status,
            form=form,
            intention=self.intention,
            choose=ChooseIntentionForm(initial=initial),
        )


class FindingView(TeamView):
    """One finding: who was heard, the quotes, the answer. Quotes are chosen here."""

    permissions = (CODE, ANSWER)
    template_name = "feedback_analysis/admin/finding.html"
    crumbs = (("analysis:findings", "Findings"),)

    def get_page_title(self) -> str:
        return str(self.finding)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        found = Finding.objects.select_related("intention", "action", "stated_by", "answered_by")
        self.finding = get_object_or_404(found, pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.show()

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Quote a passage of one answer."""
        answer = get_object_or_404(Answer.objects.readable(), pk=as_key(request.POST.get("answer")))
        form = QuoteForm(request.POST)
        quote = form.carry_out(findings.quote, finding=self.finding, answer=answer, by=self.officer)
        if quote and (why := second_person.waits_for(quote)):
            messages.warning(
                request,
                f"Quote added. {why} It is shown to nobody outside until a second "
                "person agrees. Or choose a passage without that.",
            )
        elif quote:
            messages.success(request, "Quote added.")
        if quote:
            return redirect("analysis:finding", pk)
        return self.show(form, answer.pk, status=422)

    def show(
        self, wrong: QuoteForm | None = None, about: int | None = None, status: int = 200
    ) -> HttpResponse:
        may_code = self.officer.has_perm(CODE)
        quoted = self.finding.quotes.standing().select_related(
            "answer__response", "chosen_by", "agreed_by"
        )
        answers = (
            worklist.quotable(self.finding.themes.all(), voice=self.finding.voice)
            if may_code
            else []
        )
        taken = {quote.answer_id for quote in quoted}
        english = translations.of(answers)
        return self.render(
            status,
            finding=self.finding,
            themes=list(self.finding.themes.all()),
            corrections=list(self.finding.corrections.select_related("corrected_by")),
            heard=counts.heard_from(self.finding),
            quotes=[
                (quote, second_person.waits_for(quote), second_person.as_read(quote))
                for quote in quoted
            ],
            fallen=self.finding.quotes.count() - len(taken),
            agreement=agreement.behind(self.finding),
            choices=[
                (
                    answer,
                    english.get(answer.pk),
                    wrong if wrong and answer.pk == about else _whole(answer, english),
                )
                for answer in answers
                if answer.pk not in taken
            ],
            may_answer=self.officer.has_perm(ANSWER),
        )


def _whole(answer: Answer, english: dict[int, Translation]) -> QuoteForm:
    stands = english.get(answer.pk)
    translation = stands.text if stands and not stands.engine else ""
    initial = {"words": answer.cleared_text, "translation": translation}
    return QuoteForm(initial=initial, auto_id=f"id_{answer.pk}_%s")


class AgreeToQuoteView(ActView):
    """A second person agrees to words that may tell who said them: those that they read."""

    def act(self, what: str) -> str:
        quote = get_object_or_404(Quote, pk=self.kwargs["pk"])
        findings.agree_to_quote(quote=quote, read=what, by=self.officer)
        return "Agreed. The quote is shown where the finding is."


class UnquoteView(ActView):
    def act(self, what: str) -> str:
        findings.unquote(quote=get_object_or_404(Quote, pk=self.kwargs["pk"]), by=self.officer)
        return "Quote removed."


@transaction.atomic
def _act_and_answer(*, finding: Finding, by: User, **facts: Any) -> Finding:
    action = actions.commit(intention=finding.intention, by=by, **facts)
    return findings.answer(finding=finding, action=action, by=by)


class AnswerFindingView(TeamView):
    """Say what is done about a finding: the action and the answer are stored together."""

    permissions = (ANSWER,)
    page_title = "Answer a finding"
    template_name = "feedback_analysis/admin/answer.html"
    crumbs = (("analysis:findings", "Findings"),)

    def finding(self) -> Finding:
        found = Finding.objects.select_related("intention__strategy", "action")
        return get_object_or_404(found, pk=self.kwargs["pk"])

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.show(AnswerFindingForm())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = AnswerFindingForm(request.POST)
        if form.carry_out(_act_and_answer, finding=self.finding(), by=self.officer):
            messages.success(request, "Answer saved.")
            return redirect("analysis:finding", pk)
        return self.show(form, status=422)

    def show(self, form: AnswerFindingForm, status: int = 200) -> HttpResponse:
        finding = self.finding()
        return self.render(
            status,
            form=form,
            finding=finding,
            heard=counts.heard_from(finding),
            quotes=list(finding.quotes.standing()),
        )


class GapsView(TeamView):
    """What was heard that no plan takes up, and plans about which nothing was heard (S-3)."""

    permissions = (CODE, ANSWER)
    page_title = "Gaps"
    template_name = "feedback_analysis/admin/gaps.html"
    crumbs = ()

    def get(self, request: HttpRequest) -> HttpResponse:
        if request.GET.get("as") == "csv":
            headers = {"Content-Disposition": 'attachment; filename="gaps.csv"'}
            return HttpResponse(gaps.as_csv(), content_type="text/csv", headers=headers)
        return self.render(
            without=gaps.report(with_examples=self.officer.has_perm(CODE)),
            loose=gaps.single_answers(with_examples=self.officer.has_perm(CODE)),
            waiting=counts.people_by_theme(counts.themes_not_linked_yet()),
            unheard=list(worklist.unheard_intentions()),
        )
