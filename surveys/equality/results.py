"""How many said what of themselves, question by question, as officers may see it."""

from dataclasses import dataclass

from django.db.models import Count

from surveys import disclosure_control
from surveys.models import EqualityAnswer, Survey

from .standards import CURRENT, by_key


@dataclass(frozen=True)
class Result:
    """``people`` and the number beside each answer are words that are safe to show."""

    text: str
    source: str
    people: str
    rows: list[tuple[str, str]]


def results(survey: Survey) -> list[Result]:
    """Return the results of each question that anybody answered; nothing is crossed with another.

    What is small is hidden, and so is whatever would give it away (L-34).
    """
    in_care = survey.children_in_care or survey.groups.filter(children_in_care=True).exists()
    least = disclosure_control.threshold(children_in_care=in_care)
    found = EqualityAnswer.objects.filter(survey=survey, version=CURRENT).order_by()
    counted: dict[str, dict[str, int]] = {}
    for item, answer, number in found.values_list("item", "answer").annotate(n=Count("pk")):
        counted.setdefault(item, {})[answer] = number
    return [
        _result(counted[key], key, least) for key in by_key() if sum(counted.get(key, {}).values())
    ]


def _result(counts: dict[str, int], key: str, least: int) -> Result:
    item = by_key()[key]
    safe = disclosure_control.safe_counts(
        {answer: counts.get(answer, 0) for answer, _label in item.choices}, threshold=least
    )
    total = sum(counts.values())
    return Result(
        text=str(item.text),
        source=item.source,
        people=disclosure_control.show_in_table(total, threshold=least),
        rows=[
            (item.label(answer), disclosure_control.HIDDEN if number is None else f"{number:,}")
            for answer, number in safe.items()
        ],
    )
