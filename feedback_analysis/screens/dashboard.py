"""What waits for analysts and commissioners, on the admin's home page."""

from django.db.models import Count, Min, Q
from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.ui.components import Component

from engagement.screens.dashboard import Waiting, WaitingPanel
from feedback_analysis.coding import worklist
from feedback_analysis.models import Codeframe, Finding, Judgement
from feedback_analysis.permissions import ANSWER, CODE
from surveys.models import Response

SHOWN = 5


def add_panels(request: HttpRequest, panels: list[Component]) -> None:
    may_code, may_answer = request.user.has_perm(CODE), request.user.has_perm(ANSWER)
    if may_code:
        panels.append(_to_judge())
    if may_code or may_answer:
        panels.append(_unanswered())
    if may_answer:
        panels.append(_unheard())


def _to_judge() -> WaitingPanel:
    """The questions with most suggestions of the machine that nobody has judged."""
    suggested = Count(
        "themes__codings",
        filter=Q(
            themes__codings__judgement=Judgement.SUGGESTED,
            themes__codings__answer__response__state__in=Response.State.readable(),
        ),
    )
    frames = (
        Codeframe.objects.annotate(suggested=suggested)
        .filter(suggested__gt=0)
        .select_related("survey")
        .order_by("-suggested", "pk")[:SHOWN]
    )
    asked = worklist.question_texts(list(frames))
    rows = [
        Waiting(
            f"suggested for “{asked.get((each.survey_id, each.question_key), each.question_key)}”",
            reverse("analysis:answers", args=[each.pk]),
            number=f"{each.suggested:,}",
        )
        for each in frames
    ]
    return WaitingPanel(
        "Suggested themes to check", rows, order=40, nothing="All suggestions have been checked."
    )


def _unanswered() -> WaitingPanel:
    facts = Finding.objects.unanswered().aggregate(number=Count("pk"), first=Min("stated_at"))
    rows = [
        Waiting(
            "finding needs an answer" if facts["number"] == 1 else "findings need an answer",
            reverse("analysis:findings"),
            number=f"{facts['number']:,}",
            since=facts["first"],
        )
    ]
    shown = rows if facts["number"] else []
    return WaitingPanel("Findings", shown, order=50, nothing="All findings have been answered.")


def _unheard() -> WaitingPanel:
    unheard = worklist.unheard_intentions()
    rows = [
        Waiting(f"{each.ref}: {each.plain_wording}", reverse("intention:edit", args=[each.pk]))
        for each in unheard[:SHOWN]
    ]
    if len(rows) == SHOWN:
        number = f"{unheard.count():,}"
        rows.append(Waiting("in total: see the gaps", reverse("analysis:gaps"), number=number))
    return WaitingPanel(
        "Plans with no findings yet",
        rows,
        order=55,
        nothing="Every plan has a finding.",
    )
