"""What an export tells of nobody, because too few share it (L-34)."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from . import disclosure_control
from .models import Response, Survey

TOO_FEW = "too few to show"

# Voice, age band, language.
Group = tuple[str, str, str]


@dataclass(frozen=True)
class Hidden:
    """What is said of nobody in this file, because too few share it."""

    values: tuple[set[str], set[str], set[str]]
    groups: set[Group]

    @classmethod
    def among(cls, cleared: QuerySet[Response], survey: Survey) -> "Hidden":
        counted = cleared.order_by().values_list("voice", "age_band", "language")
        people: dict[Group, int] = {
            (voice, age_band, language): number
            for voice, age_band, language, number in counted.annotate(number=Count("pk"))
        }
        threshold = disclosure_control.threshold(children_in_care=survey.children_in_care)
        values = tuple(_too_few(people, place, threshold) for place in range(3))
        # A survey for one voice says itself whose it is; one of several is told of enough people.
        if not survey.asks_who:
            values[0].discard(survey.voice)
        shown: Counter[Group] = Counter()
        alone = cls((values[0], values[1], values[2]), set())
        for group, number in people.items():
            shown[alone.show(group)] += number
        few = {group for group, number in shown.items() if number < threshold}
        return cls(alone.values, few)

    def show(self, group: Group) -> Group:
        """Return voice, age band and language as they may be told."""
        voice, age_band, language = (
            TOO_FEW if value in hidden else value
            for value, hidden in zip(group, self.values, strict=True)
        )
        if (voice, age_band, language) in self.groups:
            return voice, TOO_FEW if age_band else "", TOO_FEW
        return voice, age_band, language


def _too_few(people: dict[Group, int], place: int, threshold: int) -> set[str]:
    """Return the values that fewer than the threshold share.

    Where those are together still too few, the next smallest is hidden with them: else the only
    hidden value would be known.
    """
    numbers: Counter[str] = Counter()
    for group, number in people.items():
        numbers[group[place]] += number
    del numbers[""]
    hidden: set[str] = set()
    together = 0
    for value, number in sorted(numbers.items(), key=lambda each: each[1]):
        if number >= threshold and (not hidden or together >= threshold):
            break
        hidden.add(value)
        together += number
    return hidden
