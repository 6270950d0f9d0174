"""How the council listens, in figures that anybody may check and take away."""

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms import site_layout
from cms.public_records import listening
from cms.public_records.listening import Listening
from cms.serving import links

Chart = dict[str, object]
FOR_ANYBODY = ("now", "quarters")


@require_safe
def how_we_listen(request: HttpRequest) -> HttpResponse:
    found = listening.read(site_layout.of(request).council)
    context = {
        "facts": listening.facts(found),
        "charts": [_people(found), _answers(found), _days(found)],
        "exit_page": True,
        "trail": [links.home()],
    }
    return render(request, "cms/how_we_listen.html", context)


@require_safe
def figures(request: HttpRequest, table: str) -> HttpResponse:
    """Return one of the tables as CSV."""
    if table not in FOR_ANYBODY:
        raise Http404
    rows = listening.tables(listening.read(site_layout.of(request).council))[table]
    reply = HttpResponse(listening.as_csv(rows), content_type="text/csv; charset=utf-8")
    reply["Content-Disposition"] = f'attachment; filename="how-we-listen-{table}.csv"'
    return reply


def _people(found: Listening) -> Chart:
    rows = [(each.name, each.people.shown, each.people.low) for each in found.quarters]
    return _chart(_("People who answered, by quarter"), _("People"), rows)


def _answers(found: Listening) -> Chart:
    rows = [(each.name, str(each.answered), each.answered) for each in found.quarters]
    return _chart(_("Answers we gave, by quarter"), _("Answers"), rows)


def _days(found: Listening) -> Chart:
    few = _("too few to say")
    rows = [
        (each.name, few if each.days is None else str(each.days), each.days)
        for each in found.quarters
    ]
    return _chart(_("Days from words to answer, by quarter"), _("Median days"), rows)


def _chart(caption: str, number: str, rows: Sequence[tuple[str, str, int | None]]) -> Chart:
    """Return what components/bar_chart.html takes; each bar is a share of the longest."""
    most = max((drawn for _name, _shown, drawn in rows if drawn), default=1)
    return {
        "caption": caption,
        "head": (_("Quarter"), number),
        "rows": [
            {
                "label": name,
                "shown": shown,
                "share": None if drawn is None else round(100 * drawn / most),
            }
            for name, shown, drawn in rows
        ],
    }
