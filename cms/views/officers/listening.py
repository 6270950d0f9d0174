"""The officers' figures of how the council listens: what each role works on, drawn and exported."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from django.http import Http404, HttpRequest, HttpResponse

from cms.public_records import listening
from cms.public_records.listening import Listening
from engagement.screens.base import OfficerView
from feedback_analysis.reports import bars
from surveys.models import Survey

READ = "engagement.view_consultation"
ANSWERS = "engagement.view_action"
RESPONSES = ("surveys.moderate_response", "surveys.export_responses")
REACH = "surveys.export_responses"
SHOWN = 20


@dataclass(frozen=True)
class Spark:
    """A column of the table over the quarters, drawn."""

    name: str
    bars: bars.Bars


class ListeningView(OfficerView):
    """``?as=`` and the name of a table gives that table as CSV; who sees it may take it away."""

    permissions = (READ, *RESPONSES)
    page_title = "How we listen"
    header_icon = "view"
    template_name = "cms/admin/listening.html"
    titles: ClassVar[dict[str, str]] = {
        "now": "Today",
        "voices": "Who answered",
        "channels": "How they answered",
    }

    def get(self, request: HttpRequest) -> HttpResponse:
        found = listening.read()
        tables = {name: rows for name, rows in listening.tables(found).items() if self._sees(name)}
        if asked := request.GET.get("as", ""):
            return self._csv(tables, asked)
        return self.render(
            sections=[
                (name, self.titles[name], tables[name]) for name in self.titles if name in tables
            ],
            quarters=tables.get("quarters"),
            sparks=_sparks(found),
            width=bars.width(len(found.quarters)),
            surveys=_surveys() if request.user.has_perm(REACH) else (),
            may_act=request.user.has_perm("feedback_analysis.answer_finding"),
        )

    def _sees(self, name: str) -> bool:
        """Say whether a table is of this officer's work: answers to plans, or responses."""
        wanted = RESPONSES if name == "channels" else (READ, *RESPONSES)
        if name in {"now", "quarters"}:
            wanted = (ANSWERS, *RESPONSES)
        return any(self.request.user.has_perm(each) for each in wanted)

    @staticmethod
    def _csv(tables: dict[str, listening.Rows], asked: str) -> HttpResponse:
        if asked not in tables:
            raise Http404
        content = listening.as_csv(tables[asked])
        response = HttpResponse(content, content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="how-we-listen-{asked}.csv"'
        response["Cache-Control"] = "no-store, private"
        return response


def _sparks(found: Listening) -> list[Spark]:
    drawn: list[tuple[str, Callable[[listening.Quarter], int | None]]] = [
        ("People who answered", lambda each: each.people.low),
        ("Answers given", lambda each: each.answered),
        ("No, because", lambda each: each.refused),
        ("Days from words to answer", lambda each: each.days),
    ]
    sparks = []
    for name, value in drawn:
        values = [value(each) for each in found.quarters]
        most = max((each for each in values if each), default=1)
        sparks.append(Spark(name, bars.bars(enumerate(values), most=most)))
    return sparks


def _surveys() -> list[Survey]:
    """Return the surveys of which it is known who was reached: the last to close first."""
    return list(Survey.objects.of_officers().order_by("-closes_on", "title")[:SHOWN])
