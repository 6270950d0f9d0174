"""A month and a year, or the year alone where somebody does not know the month."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import dates, timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import ChoiceBlock

from surveys.models import Question

from .base import Given, Kind, QuestionBlock, Results, Row, Shape, Stored

PAST, TO_COME, EITHER = "past", "to-come", "either"
YEARS_BACK, YEARS_ON = 26, 10
NEEDS_A_YEAR = _("Choose the year too.")
NO_SUCH_MONTH = _("Choose a month and a year from the lists.")
_WRITTEN = re.compile(r"(\d{4})(?:-(\d{2}))?")


class MonthBlock(QuestionBlock):
    """A month and a year."""

    when = ChoiceBlock(
        choices=[
            (PAST, "In the past"),
            (TO_COME, "Still to come"),
            (EITHER, "Either"),
        ],
        default=PAST,
        label="When it is",
    )

    class Meta:
        icon = "calendar-alt"
        label = "Month and year"


def years(when: str) -> list[int]:
    """Return the years to choose from, the nearest first."""
    now = timezone.localdate().year
    back = list(range(now, now - YEARS_BACK - 1, -1))
    on = list(range(now, now + YEARS_ON + 1))
    return {PAST: back, TO_COME: on}.get(when, [*reversed(on), *back[1:]])


class MonthWidget(forms.MultiWidget):
    """Two lists, each with its own label."""

    template_name = "surveys/kinds/month.html"
    use_fieldset = True

    def __init__(self, when: str) -> None:
        months = [("", "—"), *((f"{number:02}", name) for number, name in dates.MONTHS.items())]
        listed = [("", "—"), *((str(year), str(year)) for year in years(when))]
        look = {"class": "govuk-select"}
        super().__init__([forms.Select(look, choices=months), forms.Select(look, choices=listed)])

    def decompress(self, value: Any) -> list[str]:
        found = _WRITTEN.fullmatch(str(value or ""))
        return [found[2] or "", found[1]] if found else ["", ""]


class MonthField(forms.MultiValueField):
    """Gives "2026-03", "2026" or ""."""

    def __init__(self, when: str, **options: Any) -> None:
        fields = [forms.CharField(required=False), forms.CharField(required=False)]
        widget = MonthWidget(when)
        super().__init__(fields, widget=widget, require_all_fields=False, **options)

    def compress(self, data_list: list[str]) -> str:
        month, year = data_list or ["", ""]
        if month and not year:
            raise ValidationError(NEEDS_A_YEAR)
        return f"{year}-{month}" if month else year


class Month(Kind):
    """When something was or will be: the month at most, never a day."""

    key = "month"
    label = "Month and year"
    answered = "People choose a month and a year"
    icon = "calendar-alt"
    block = MonthBlock
    has_options = False

    def facts(self, value: Mapping[str, Any]) -> dict[str, Any]:
        return {"settings": {"when": value["when"]}}

    def problems(self, question: Question) -> Iterator[str]:
        if question.settings.get("when") not in {PAST, TO_COME, EITHER}:
            yield "say whether it is in the past or still to come."

    def field(self, question: Question, *, who_reads: str = "") -> forms.Field:
        return MonthField(
            question.settings["when"], label=question.text, help_text=question.hint, required=False
        )

    def store(self, question: Question, given: Given) -> Stored:
        told = given if isinstance(given, str) else "".join(given)
        if not told:
            return {}
        found = _WRITTEN.fullmatch(told)
        if not found or not 1900 <= int(found[1]) <= 2100 or not 1 <= int(found[2] or 1) <= 12:
            raise ValueError(NO_SUCH_MONTH)
        return {"chosen": [told]}

    def reads(self, question: Question, chosen: Sequence[str]) -> list[str]:
        return [_in_words(each) for each in chosen]

    def codebook(self, question: Question) -> list[tuple[str, str]]:
        return [("YYYY-MM", "the month"), ("YYYY", "the year, where no month was given")]

    def read_cell(self, question: Question, cell: str) -> Given:
        text = cell.strip()
        if found := re.fullmatch(r"(\d{4})-(\d{2})(?:-\d{2}.*)?", text):
            return f"{found[1]}-{found[2]}"
        if found := re.fullmatch(r"(?:\d{1,2}/)?(\d{1,2})/(\d{4})", text):
            return f"{found[2]}-{int(found[1]):02}"
        if re.fullmatch(r"\d{4}", text):
            return text
        name, _space, year = text.rpartition(" ")
        numbers = {str(each)[:3].casefold(): number for number, each in dates.MONTHS.items()}
        if year.isdecimal() and name[:3].casefold() in numbers:
            return f"{year}-{numbers[name[:3].casefold()]:02}"
        raise ValueError("Write a month as 03/2026 or 2026-03.")

    def results(self, question: Question, chosen: Iterable[Sequence[str]]) -> Results:
        people = Counter(keys[0][:4] for keys in chosen if keys)
        rows = tuple(Row(year, year, (people[year],)) for year in sorted(people))
        return Results(Shape.NUMBERS, people.total(), rows=rows)


def _in_words(told: str) -> str:
    found = _WRITTEN.fullmatch(told)
    if not found or not found[2]:
        return told
    return date_format(date(int(found[1]), int(found[2]), 1), "F Y")
