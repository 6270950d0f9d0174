"""The moderation queue and the page on which an officer reads and decides."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from engagement.screens.base import OfficerView
from engagement.web.keyset import as_key, keys_in
from surveys import meaning, moderation, redaction
from surveys.models import Answer, ModerationDecision, Response, Survey
from surveys.moderation import about, queue, second_approval
from surveys.moderation.passages import MarkedAnswer, Passage, cut
from surveys.moderation.queue import QueueFilters

from .base import MODERATE
from .moderation_forms import DecisionForm

Outcome = ModerationDecision.Outcome
SHOW_WORDS = "moderation_show_words"
DONE = {
    Outcome.CLEARED: "cleared.",
    Outcome.REDACTED: "cleared, with words hidden.",
    Outcome.WITHHELD: "withheld. A second person needs to agree before this is final.",
    Outcome.CONFIRMED: "withheld for good. Two of you agree.",
    Outcome.ESCALATED: "passed to the safeguarding lead, who is being told by e-mail.",
}


def filters_of(request: HttpRequest) -> QueueFilters:
    """Return what the address asks for; what makes no sense there is passed over."""
    state, channel = request.GET.get("state", ""), request.GET.get("channel", "")
    return QueueFilters(
        survey=as_key(request.GET.get("survey")),
        state=state if state in dict(queue.STATES) else Response.State.WAITING,
        channel=channel if channel in Response.Channel.values else "",
    )


def address(name: str, query: str, *args: object) -> str:
    return reverse(name, args=args) + (f"?{query}" if query else "")


class QueueView(OfficerView):
    permissions = (MODERATE,)
    page_title = "Moderation"
    header_icon = "clipboard-list"
    template_name = "surveys/admin/queue.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        filters = filters_of(request)
        page = queue.page(
            filters,
            after=as_key(request.GET.get("after")),
            before=as_key(request.GET.get("before")),
        )
        show_words = request.session.get(SHOW_WORDS, False)
        return self.render(
            filters=filters,
            page=page,
            query=filters.query(),
            here=request.GET.urlencode(),
            previous=page.before and filters.query(before=page.before),
            next=page.after and filters.query(after=page.after),
            waiting=queue.waiting_in(request),
            latest=page.newest,
            with_safeguarding=queue.with_safeguarding(),
            show_words=show_words,
            may_clear=show_words and filters.state == Response.State.WAITING,
            surveys=list(Survey.objects.values_list("pk", "title")),
            to_confirm=queue.count(second_approval.to_confirm(self.officer)),
            states=queue.STATES,
            channels=Response.Channel.choices,
        )

    def post(self, request: HttpRequest) -> HttpResponse:
        """Clear the short answers that were ticked, each by its own decision."""
        keys = set(keys_in(request.POST.getlist("response")))
        ticked = queue.short_ones(keys)
        decisions = moderation.clear_many(responses=ticked, by=self.officer)
        if decisions:
            plural = "" if len(decisions) == 1 else "s"
            messages.success(request, f"{len(decisions)} response{plural} cleared.")
        if missed := len(keys) - len(decisions):
            messages.warning(request, f"Somebody else had already decided about {missed} of them.")
        if not keys:
            messages.warning(request, "Select the responses to clear.")
        return redirect(address("moderation:queue", request.GET.urlencode()))


class ShowWordsView(OfficerView):
    """Hide the words, or show them at once: for this officer, until they sign out."""

    permissions = (MODERATE,)

    def post(self, request: HttpRequest) -> HttpResponse:
        request.session[SHOW_WORDS] = request.POST.get("show") == "yes"
        return redirect(address("moderation:queue", request.GET.urlencode()))


class NextView(OfficerView):
    """Go to the first response of this queue."""

    permissions = (MODERATE,)

    def get(self, request: HttpRequest) -> HttpResponse:
        return go_on(request, 0)


def go_on(request: HttpRequest, pk: int) -> HttpResponse:
    """Go to the next response of the same queue, or back to the list when none is left."""
    filters = filters_of(request)
    following = queue.after(filters, pk)
    if following is None:
        messages.info(request, "There is nothing more to read here.")
        return redirect(address("moderation:queue", filters.query()))
    return redirect(address("moderation:read", filters.query(), following))


def marked(answer: Answer) -> MarkedAnswer:
    """Return the answer with what might have to be hidden marked."""
    found = redaction.find(answer.original_text)
    return MarkedAnswer(answer, cut(answer, ((each.start, each.end, each.kind) for each in found)))


@dataclass(frozen=True)
class Tick:
    """Words that can be ticked to be hidden."""

    passage: Passage
    on: bool


def ticks(read: list[MarkedAnswer], form: DecisionForm) -> list[Tick]:
    """Return every suggestion, and what the officer had selected before something was wrong."""
    suggested = [passage for each in read for passage in each.suggestions]
    if not form.is_bound:
        return [Tick(passage, on=True) for passage in suggested]
    sent = set(form["span"].data or [])
    known = {passage.value for passage in suggested}
    selected = [passage for passage in form.selected() if passage.value not in known]
    return [Tick(passage, on=passage.value in sent) for passage in [*suggested, *selected]]


class ReadView(OfficerView):
    permissions = (MODERATE,)
    header_icon = "clipboard-list"
    template_name = "surveys/admin/read.html"
    crumbs = (("moderation:queue", "Moderation"),)

    def get_page_title(self) -> str:
        return f"Response {self.kwargs['pk']}"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        response = self.response()
        if response is None:
            raise Http404("No such response, or it is with the safeguarding lead.")
        form = DecisionForm(answers=self.answers(response), initial={"seen": response.state})
        return self.show(response, form)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if "skip" in request.POST:
            return go_on(request, pk)
        response = self.response()
        if response is None:
            messages.warning(request, f"Response {pk} has gone to the safeguarding lead.")
            return go_on(request, pk)
        form = DecisionForm(request.POST, answers=self.answers(response))
        if not form.is_valid():
            return self.show(response, form, status=422)
        try:
            form.decide(response=response, by=self.officer)
        except moderation.EscalatedError as refusal:
            messages.warning(request, str(refusal))
            return go_on(request, pk)
        except moderation.ModerationError as refusal:
            if isinstance(refusal, moderation.ConflictError):
                form.look_again(response.state, str(refusal))
            else:
                form.add_error(None, str(refusal))
            return self.show(response, form, status=409)
        messages.success(request, f"Response {pk}: {DONE[form.cleaned_data['decision']]}")
        return go_on(request, pk)

    def response(self) -> Response | None:
        """Return the response; one with the safeguarding lead is not there for anyone else."""
        readable = Response.objects.exclude(state=Response.State.ESCALATED)
        return readable.select_related("survey").filter(pk=self.kwargs["pk"]).first()

    def answers(self, response: Response) -> list[Answer]:
        return list(response.answers.select_related("question").order_by("question__position"))

    def show(self, response: Response, form: DecisionForm, status: int = 200) -> HttpResponse:
        read = [marked(answer) for answer in form.answers]
        decisions = list(response.decisions.select_related("decided_by")[:10])
        still_read = meaning.states([response.pk]).get(response.pk, "")
        shown = self.request.session.get(SHOW_WORDS, False) and still_read != meaning.READING
        return self.render(
            status,
            response=response,
            form=form,
            answers=read,
            ticks=ticks(read, form),
            decisions=decisions,
            to_confirm=second_approval.waits_for_another(decisions[0] if decisions else None),
            waiting=queue.waiting_in(self.request),
            latest=queue.newest_key(),
            about=about.about([response]).get(response.pk),
            query=self.request.GET.urlencode(),
            still_read=still_read,
            show_words=shown or form.is_bound,
        )
