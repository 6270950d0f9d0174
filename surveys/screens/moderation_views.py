"""The moderation queue and the page on which an officer reads and decides."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from engagement import audit
from engagement.models import Council, User
from engagement.screens.base import OfficerView
from engagement.web.keyset import as_key, keys_in
from surveys import meaning, moderation
from surveys.models import Answer, ModerationDecision, Response, Survey
from surveys.moderation import about, clock, going_on, holds, queue, reading, second_approval
from surveys.moderation.passages import MarkedAnswer, Passage
from surveys.moderation.queue import QueueFilters

from .base import MODERATE
from .moderation_forms import AboutForm, DecisionForm, HandForm

Outcome = ModerationDecision.Outcome
# Kept in the session: for this officer, until they sign out.
SHOW_WORDS = "moderation_show_words"
SKIPPED = "moderation_skipped"
URGENT_SO_FAR = "moderation_urgent_so_far"
MOST_SKIPPED = 200
DONE = {
    Outcome.CLEARED: "cleared.",
    Outcome.REDACTED: "cleared, with words hidden.",
    Outcome.WITHHELD: "withheld. A second person needs to agree before this is final.",
    Outcome.CONFIRMED: "withheld for good. Two of you agree.",
    Outcome.ESCALATED: "passed to the safeguarding lead, who is being told by e-mail.",
}


def filters_of(request: HttpRequest, officer: User) -> QueueFilters:
    """Return what the address asks for; what makes no sense there is passed over."""
    state, channel = request.GET.get("state", ""), request.GET.get("channel", "")
    return QueueFilters(
        by=officer,
        alike=as_key(request.GET.get("alike")),
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
        filters = filters_of(request, self.officer)
        page = queue.page(
            filters,
            after=as_key(request.GET.get("after")),
            before=as_key(request.GET.get("before")),
        )
        show_words = request.session.get(SHOW_WORDS, False)
        if show_words:
            shown = [row.response.pk for row in page.rows]
            audit.record_many("read.queue", [""], of=Response, by=self.officer, responses=shown)
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
            surveys=list(Survey.objects.of_officers().values_list("pk", "title")),
            to_confirm=queue.count(second_approval.to_confirm(self.officer)),
            skipped=request.session.get(SKIPPED, []),
            states=queue.STATES,
            channels=Response.Channel.choices,
        )

    def post(self, request: HttpRequest) -> HttpResponse:
        """Clear the short answers that were ticked, each by its own decision."""
        keys = set(keys_in(request.POST.getlist("response")))
        ticked = queue.short_ones(keys, by=self.officer)
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
        return go_on(request, self.officer, 0)


def go_on(request: HttpRequest, officer: User, leave: int) -> HttpResponse:
    """Go to what this officer reads next in the same queue, or back to the list."""
    filters, session = filters_of(request, officer), request.session
    following = going_on.next_one(
        filters,
        leave=leave,
        skipped=session.get(SKIPPED, []),
        urgent_so_far=session.get(URGENT_SO_FAR, 0),
    )
    session[URGENT_SO_FAR] = session.get(URGENT_SO_FAR, 0) + 1 if following.urgent else 0
    if following.pk is not None:
        return redirect(address("moderation:read", filters.query(), following.pk))
    told = "There is nothing more to read here."
    if following.with_others:
        told += f" {following.with_others} are with colleagues, or are not for you to read."
    messages.info(request, told)
    return redirect(address("moderation:queue", filters.query()))


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
        response = reading.find(pk)
        if response is None:
            raise Http404("No such response, or it is with the safeguarding lead.")
        try:
            answers = reading.answers_of(response, by=self.officer)
        except reading.OutOfSightError as why:
            return self.turn_away(str(why))
        form = DecisionForm(answers=answers, initial={"seen": response.state})
        return self.show(response, form)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if "skip" in request.POST:
            return self.skip()
        response = reading.find(pk)
        if response is None:
            messages.warning(request, f"Response {pk} has gone to the safeguarding lead.")
            return go_on(request, self.officer, pk)
        try:
            answers = reading.answers_of(response, by=self.officer)
        except reading.OutOfSightError as why:
            return self.turn_away(str(why))
        return self.act(response, answers)

    def act(self, response: Response, answers: list[Answer]) -> HttpResponse:
        """Do what the button that was pressed says."""
        posted = self.request.POST
        if "take" in posted:
            moderation.take(response=response, by=self.officer, over=True)
            here = self.request.GET.urlencode()
            return redirect(address("moderation:read", here, response.pk))
        form = DecisionForm(answers=answers, initial={"seen": response.state})
        if "hand" in posted:
            return self.hand(response, form)
        if "keep_from" in posted:
            return self.keep_from(response, form)
        return self.decide(response, DecisionForm(posted, answers=answers))

    def decide(self, response: Response, form: DecisionForm) -> HttpResponse:
        request, pk = self.request, response.pk
        if not form.is_valid():
            return self.show(response, form, status=422)
        try:
            form.decide(response=response, by=self.officer)
        except moderation.EscalatedError as refusal:
            messages.warning(request, str(refusal))
            return go_on(request, self.officer, pk)
        except moderation.ModerationError as refusal:
            if isinstance(refusal, moderation.ConflictError):
                form.look_again(response.state, str(refusal))
            else:
                form.add_error(None, str(refusal))
            return self.show(response, form, status=409)
        messages.success(request, f"Response {pk}: {DONE[form.cleaned_data['decision']]}")
        done, left = form.decided_with_it
        if done:
            messages.success(request, f"{done} that say the same: decided in the same way.")
        if left:
            messages.warning(
                request, f"{left} that say nearly the same need reading by themselves."
            )
        return go_on(request, self.officer, pk)

    def skip(self) -> HttpResponse:
        """Go on without deciding. It comes back to this officer when nothing else is left."""
        pk, session = self.kwargs["pk"], self.request.session
        skipped = [each for each in session.get(SKIPPED, []) if each != pk]
        session[SKIPPED] = [*skipped, pk][-MOST_SKIPPED:]
        moderation.let_go(response_id=pk, by=self.officer)
        return go_on(self.request, self.officer, pk)

    def hand(self, response: Response, form: DecisionForm) -> HttpResponse:
        """Give it to a colleague."""
        hand = HandForm(self.request.POST, by=self.officer)
        if not hand.is_valid():
            return self.show(response, form, status=422, hand=hand)
        to, urgent, note = (hand.cleaned_data[name] for name in ("to", "urgent", "message"))
        try:
            moderation.hand_over(
                response=response, to=to, by=self.officer, note=note, urgent=urgent
            )
        except moderation.HandingError as refusal:
            hand.add_error("to", str(refusal))
            return self.show(response, form, status=409, hand=hand)
        messages.success(self.request, f"Response {response.pk}: handed to {to}.")
        return go_on(self.request, self.officer, response.pk)

    def keep_from(self, response: Response, form: DecisionForm) -> HttpResponse:
        """Note which officer it is about: they see it no more."""
        about_form = AboutForm(self.request.POST)
        if not about_form.is_valid():
            return self.show(response, form, status=422, about_form=about_form)
        officer = about_form.cleaned_data["officer"]
        moderation.keep_from(response=response, officer=officer, by=self.officer)
        if officer == self.officer:
            return self.turn_away("A colleague reads this one.")
        messages.success(self.request, f"{officer} cannot see this response from now on.")
        return redirect(address("moderation:read", self.request.GET.urlencode(), response.pk))

    def turn_away(self, why: str) -> HttpResponse:
        messages.warning(self.request, why)
        return redirect(address("moderation:queue", self.request.GET.urlencode()))

    def show(
        self,
        response: Response,
        form: DecisionForm,
        status: int = 200,
        hand: HandForm | None = None,
        about_form: AboutForm | None = None,
    ) -> HttpResponse:
        opened = reading.open_item(response, form.answers, by=self.officer)
        decisions = list(response.decisions.select_related("decided_by")[:10])
        held = holds.by_another(opened.card, self.officer)
        still_read = meaning.states([response.pk]).get(response.pk, "")
        wants_words = self.request.session.get(SHOW_WORDS, False) and not held
        return self.render(
            status,
            response=response,
            form=form,
            opened=opened,
            ticks=ticks(opened.answers, form),
            decisions=decisions,
            to_confirm=second_approval.waits_for_another(decisions[0] if decisions else None),
            waiting=queue.waiting_in(self.request),
            latest=queue.newest_key(),
            about=about.about([response]).get(response.pk),
            query=self.request.GET.urlencode(),
            still_read=still_read,
            show_words=(wants_words and still_read != meaning.READING) or form.is_bound,
            held=held,
            age=clock.age(response.received_on),
            due=clock.due(response.received_on, within=Council.current().days_to_read),
            hand=hand or HandForm(by=self.officer),
            about_form=about_form or AboutForm(),
        )
