"""The co-production log: who was in the room, for which intention and stage, and what they got."""

from collections.abc import Callable, Iterable
from datetime import date

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.formats import date_format

from cms.board_papers.form import DAY
from cms.public_records import listening
from engagement import audit, co_production
from engagement.co_production import LogRow
from engagement.models import Consultation, Group, Intention, Meeting
from engagement.screens.base import OfficerView

# Numbers in it are exact, so it is for those who run consultations or answer for plans.
READ = ("engagement.change_consultation", "engagement.change_intention")
HEAD = (
    *("Day", "Group", "Consultation", "Intention", "Stage", "Level of say"),
    *("Who was in the room", "How many", "What they got"),
)
SHOWN = 500


class LogForm(forms.Form):
    begins = forms.DateField(label="From", required=False, widget=DAY)
    ends = forms.DateField(label="To", required=False, widget=DAY)
    group = forms.ModelChoiceField(
        Group.objects.order_by("name"), required=False, empty_label="Every group"
    )
    intention = forms.ModelChoiceField(
        Intention.objects.filter(meetings__isnull=False).distinct().order_by("ref"),
        required=False,
        empty_label="Every intention",
    )
    stage = forms.ChoiceField(
        required=False, choices=[("", "Every stage"), *Consultation.Stage.choices]
    )

    def clean(self) -> None:
        begins, ends = self.cleaned_data.get("begins"), self.cleaned_data.get("ends")
        if begins and ends and ends < begins:
            self.add_error("ends", "This is before the first day.")


class CoProductionView(OfficerView):
    """The log by its filters; ``?as=csv`` gives the whole of it, and the audit log says so."""

    permissions = READ
    page_title = "Co-production log"
    header_icon = "group"
    template_name = "cms/admin/co_production.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        form = LogForm(request.GET)
        rows = _rows(form) if form.is_valid() else []
        if request.GET.get("as") == "csv" and form.is_valid():
            return self._csv(rows)
        asked = request.GET.copy()
        asked["as"] = "csv"
        return self.render(
            form=form,
            head=HEAD,
            rows=[cells(row, date_format) for row in rows[:SHOWN]],
            number=len(rows),
            shown=SHOWN,
            export=asked.urlencode(),
        )

    def _csv(self, rows: list[LogRow]) -> HttpResponse:
        audit.record_many(
            "exported.co_production", [""], of=Meeting, by=self.officer, rows=len(rows)
        )
        content = as_csv(rows)
        response = HttpResponse(content, content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = 'attachment; filename="co-production-log.csv"'
        response["Cache-Control"] = "no-store, private"
        return response


def _rows(form: LogForm) -> list[LogRow]:
    asked = form.cleaned_data
    rows = co_production.log_of(
        begins=asked["begins"],
        ends=asked["ends"],
        groups=[asked["group"]] if asked["group"] else None,
        intentions=[asked["intention"]] if asked["intention"] else None,
    )
    stage = dict(Consultation.Stage.choices).get(asked["stage"])
    return [row for row in rows if not stage or row.stage == str(stage)]


def cells(row: LogRow, say: Callable[[date], str]) -> tuple[str, ...]:
    """Return a row of the log under ``HEAD``."""
    about = (row.group, row.consultation, row.intention, row.stage, row.level)
    return (say(row.day), *about, row.role, str(row.number), row.reward)


def as_csv(rows: Iterable[LogRow]) -> bytes:
    """Return the log for a spreadsheet; days as 2026-11-30."""
    return listening.as_csv([HEAD, *(cells(row, date.isoformat) for row in rows)])
