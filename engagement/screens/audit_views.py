"""The audit log on a screen, for whoever protects data: filtered, and as a CSV file."""

import csv
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils import timezone
from wagtail.log_actions import registry

from engagement import audit
from engagement.models import AuditEntry, User

from .base import NamedColumn, OfficerListView

SEE_AUDIT = "engagement.view_auditentry"
# Whoever runs the computers does not learn from the log what is with the safeguarding lead (L-29).
OF_SAFEGUARDING = "surveys.disclosure"
HEADINGS = ("number", "at", "by", "verb", "object_type", "object_id", "facts", "previous", "hash")


def label_of(verb: str) -> str:
    """Say in words what was done."""
    return audit.READINGS.get(verb) or str(dict(registry.get_choices()).get(verb, verb))


def seen_by(user: User) -> QuerySet[AuditEntry]:
    """Return the rows that this person may see: those of disclosures through a role alone."""
    rows = AuditEntry.objects.select_related("by")
    if user.is_superuser and not user.holds_by_role(SEE_AUDIT):
        rows = rows.exclude(object_type__startswith=OF_SAFEGUARDING)
    return rows


class AuditFilters(forms.Form):
    """Whatever is left empty does not filter."""

    by = forms.ModelChoiceField(
        User.objects.order_by("last_name", "first_name"),
        required=False,
        label="Person",
        empty_label="Anybody",
    )
    verb = forms.ChoiceField(required=False, label="What was done")
    object_type = forms.ChoiceField(required=False, label="Kind of record")
    object_id = forms.CharField(required=False, max_length=255, label="Its number")
    since = forms.DateField(
        required=False, label="From", widget=forms.DateInput(attrs={"type": "date"})
    )
    until = forms.DateField(
        required=False, label="To", widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(self, data: Any, rows: QuerySet[AuditEntry]) -> None:
        super().__init__(data)
        plain = rows.order_by()
        verbs = sorted(
            (label_of(verb), verb) for verb in plain.values_list("verb", flat=True).distinct()
        )
        kinds = sorted(plain.values_list("object_type", flat=True).distinct())
        self.fields["verb"].choices = [("", "Anything"), *((v, label) for label, v in verbs)]  # type: ignore[attr-defined]
        self.fields["object_type"].choices = [("", "Any"), *((k, k) for k in kinds if k)]  # type: ignore[attr-defined]

    def of(self, rows: QuerySet[AuditEntry]) -> QuerySet[AuditEntry]:
        """Return the rows that were asked for; none where what was asked makes no sense."""
        if not self.is_valid():
            return rows.none()
        given = {name: value for name, value in self.cleaned_data.items() if value}
        since, until = given.pop("since", None), given.pop("until", None)
        rows = rows.filter(**given)
        if since:
            rows = rows.filter(at__gte=_moment(since, time.min))
        return rows.filter(at__lte=_moment(until, time.max)) if until else rows


def _moment(day: date, at: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, at))


def _when(entry: AuditEntry) -> str:
    return f"{timezone.localtime(entry.at):%-d %b %Y, %H:%M:%S}"


def _object(entry: AuditEntry) -> str:
    return f"{entry.object_type} {entry.object_id}".strip()


def _facts(entry: AuditEntry) -> str:
    return ", ".join(f"{name}: {value}" for name, value in entry.facts.items())


class AuditView(OfficerListView):
    """Who did or read what, newest first. The log holds no words that anybody wrote."""

    permissions = (SEE_AUDIT,)
    page_title = "Audit log"
    header_icon = "history"
    template_name = "engagement/admin/audit.html"
    caption = "Who did or read what, newest first"
    no_results_message = "Nothing in the log fits these filters."
    columns: ClassVar = [
        NamedColumn("number", label="Row", accessor=lambda each: each.number or "being chained"),
        NamedColumn("at", label="When", accessor=_when),
        NamedColumn("by", label="Who", accessor=lambda each: each.by or "software, or by a code"),
        NamedColumn("verb", label="What", accessor=lambda each: label_of(each.verb)),
        NamedColumn("object", label="Record", accessor=_object),
        NamedColumn("facts", label="Facts", accessor=_facts),
    ]

    def get_base_queryset(self) -> QuerySet[AuditEntry]:
        rows = seen_by(self.officer)
        self.filters_form = AuditFilters(self.request.GET or {}, rows)
        return self.filters_form.of(rows)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        number, last, _ = audit.head()
        facts = {"filters": self.filters_form, "head": last, "rows": number}
        return super().get_context_data(**facts, **kwargs)

    def post(self, request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
        """Give out what the filters show as a CSV file. By POST: it is written down."""
        rows = self.get_base_queryset().order_by("pk")
        audit.record_many("exported.audit", [""], of=AuditEntry, by=self.officer)
        response = StreamingHttpResponse(_csv(rows), content_type="text/csv; charset=utf-8")
        response["Cache-Control"] = "no-store, private"
        name = f"audit-log-{timezone.localdate():%Y-%m-%d}.csv"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response


class _Line:
    """What csv.writer writes to: each line comes back at once."""

    def write(self, line: str) -> str:
        return line


def _csv(rows: QuerySet[AuditEntry]) -> Iterator[str]:
    writer = csv.writer(_Line())
    yield writer.writerow(HEADINGS)
    for entry in rows.iterator(chunk_size=2000):
        told = (entry.number, entry.at.isoformat(), entry.by or "", entry.verb)
        what = (entry.object_type, entry.object_id, _facts(entry), entry.previous, entry.hash)
        yield writer.writerow([_guarded(str(each or "")) for each in (*told, *what)])


def _guarded(cell: str) -> str:
    """Keep a spreadsheet from reading a cell (an officer's name, say) as a formula."""
    return f"'{cell}" if cell[:1] in {"=", "+", "-", "@", "\t", "\r"} else cell
