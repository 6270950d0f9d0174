"""Roughly where somebody lives: the first half of a postcode. The second half is thrown away.

A postcode of England has 15 homes; its district some 9,000 (Office for National Statistics,
"Postal geography"). Whoever types the whole postcode is not refused: only its district is kept.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from surveys.models import Question

from .base import Given, Kind, QuestionBlock, Results, Row, Stored

NOT_A_DISTRICT = _("Type the first part of your postcode, such as NG5.")
_DISTRICT = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]?")
_WHOLE = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?)[0-9][A-Z]{2}")
MOST_TYPED = 12


def district_of(typed: str) -> str:
    """Return the district of a postcode or of its first half; "" for nothing.

    Raises ValueError where it is neither.
    """
    text = " ".join(typed.upper().split())
    if not text:
        return ""
    if found := _WHOLE.fullmatch(text.replace(" ", "")):
        return found[1]
    first, _space, rest = text.partition(" ")
    if _DISTRICT.fullmatch(first) and re.fullmatch(r"[0-9]?", rest):
        return first
    raise ValueError(NOT_A_DISTRICT)


class DistrictField(forms.CharField):
    """Gives the district of whatever part of a postcode was typed."""

    def clean(self, value: Any) -> str:
        try:
            return district_of(str(value or "")[: MOST_TYPED * 2])
        except ValueError as wrong:
            raise ValidationError(str(wrong)) from None


class DistrictBlock(QuestionBlock):
    """The first half of a postcode."""

    class Meta:
        icon = "site"
        label = "Postcode district"


class District(Kind):
    """The district of a postcode, such as NG5."""

    key = "district"
    label = "Postcode district"
    answered = "People type the first half of their postcode"
    icon = "site"
    block = DistrictBlock
    has_options = False

    def field(self, question: Question, *, who_reads: str = "") -> forms.Field:
        return DistrictField(
            label=question.text,
            help_text=question.hint
            or _("Just the first part, such as NG5. We keep nothing that comes after it."),
            required=False,
            widget=forms.TextInput(
                attrs={
                    "autocomplete": "off",
                    "autocapitalize": "characters",
                    "spellcheck": "false",
                    "maxlength": MOST_TYPED,
                    "dir": "ltr",
                    "class": "short",
                }
            ),
        )

    def store(self, question: Question, given: Given) -> Stored:
        found = district_of(given if isinstance(given, str) else "".join(given))
        return {"chosen": [found]} if found else {}

    def reads(self, question: Question, chosen: Sequence[str]) -> list[str]:
        return list(chosen)

    def codebook(self, question: Question) -> list[tuple[str, str]]:
        return [("such as NG5", "the postcode district")]

    def read_cell(self, question: Question, cell: str) -> Given:
        return district_of(cell)

    def results(self, question: Question, chosen: Iterable[Sequence[str]]) -> Results:
        people = Counter(keys[0] for keys in chosen if keys)
        rows = tuple(Row(each, each, (people[each],)) for each in sorted(people))
        return Results(self.shape, people.total(), rows=rows)
