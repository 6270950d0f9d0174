"""Which answers stand behind a figure, for those who may read them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from engagement.web.keyset import as_key
from feedback_analysis.models import Coding, Finding, Judgement, Theme
from surveys.models import Answer

from .crosstab import DIMENSIONS, Counting, Dimension, address, compare, threshold, total_cell
from .trends import LAST, PERIODS


@dataclass(frozen=True)
class Behind:
    """A figure as its address says it: a theme, and perhaps one group of people or months."""

    counting: Counting
    theme: Theme | None = None
    dimension: Dimension | None = None
    value: Any = None

    def answers(self) -> QuerySet[Answer]:
        found = self.counting.answers()
        if self.theme:
            coded = self.counting.codings().filter(theme=self.theme)
            found = found.filter(pk__in=coded.values("answer"))
        if self.dimension:
            found = found.annotate(group=self.dimension.expression).filter(group=self.value)
        return found

    def is_shown(self) -> bool:
        """Say whether a table shows this figure: words open no further than numbers do.

        An address can name any cell. One that its table hides is a few people's, or would tell
        how many they are, and so are the words behind it.
        """
        if self.dimension is None:
            base, own = self.counting.answers().count(), self.answers().count()
            least = threshold(self.counting.codeframe)
            return not self.theme or bool(total_cell(own, base, least, "shown").behind)
        if self.theme is None:
            return False
        last = LAST if self.dimension.key in PERIODS else None
        table = compare(self.counting, self.dimension, last=last)
        link = self.counting.query(
            theme=self.theme.pk, by=self.dimension.key, value=address(self.value)
        )
        return any(cell.behind == link for row in table.rows for cell in row.cells)

    @property
    def group(self) -> str:
        return self.dimension.say(self.value) if self.dimension else ""


def asked_for(counting: Counting, asked: Any) -> Behind:
    """Return the figure that an address asks for; what makes no sense there is passed over."""
    theme = counting.codeframe.themes.filter(pk=as_key(asked.get("theme")) or 0).first()
    dimension = {**DIMENSIONS, **PERIODS}.get(asked.get("by", ""))
    if dimension is None:
        return Behind(counting, theme)
    value = _value(dimension, asked.get("value", ""))
    return Behind(counting, theme, dimension if value is not None else None, value)


def _value(dimension: Dimension, said: str) -> Any:
    """Return the value that an address names, or None where there is no such value."""
    if dimension.key in PERIODS:
        try:
            return date.fromisoformat(said)
        except ValueError:
            return None
    if dimension.key == "year":
        return as_key(said)
    if said == "none":
        return ""
    return said if said in dimension.values else None


def behind_finding(finding: Finding) -> QuerySet[Answer]:
    """Return the answers that people put into a finding's themes, in the finding's voice."""
    coded = Coding.objects.filter(judgement=Judgement.CONFIRMED, theme__findings=finding)
    return Answer.objects.readable().filter(
        pk__in=coded.values("answer"), response__voice=finding.voice
    )
