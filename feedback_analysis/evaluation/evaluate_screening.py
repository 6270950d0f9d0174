"""How many disclosures of a labelled file the screening finds, and how often it alerts for nothing.

A text is found where either reader raises it: the rules, or the classifier on sentence vectors.
"""

from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from feedback_analysis import evaluation
from feedback_analysis.engines import screening as sentence_vectors
from feedback_analysis.evaluation import Figure
from surveys import screening

YES = frozenset(("1", "1.0", "true", "t", "yes", "y", "disclosure", "harm", "positive", "alert"))
NO = frozenset(("0", "0.0", "false", "f", "no", "n", "none", "calm", "negative", "ordinary", "ok"))
INDIRECT = "indirect"
RULES, MEANING, NOBODY = "rules", "sentence vectors", ""
READERS = (RULES, MEANING)


@dataclass(frozen=True)
class Case:
    """A labelled text: whether it is a disclosure, of what category, in which language."""

    text: str
    disclosure: bool
    category: str
    language: str


class Command(BaseCommand):
    help = (
        "Judge the screening on a CSV file with the columns text and label (1 or 0, true or false, "
        "yes or no, disclosure or none), and, if it has them, category (such as direct and "
        "indirect) and language. Prints a line for each disclosure that was missed and each false "
        "alarm: with --json on the error stream."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file")
        parser.add_argument("--ordinary", help="a CSV file of ordinary texts, to count alerts in")
        parser.add_argument("--text", default="text", help="the column of that file")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> str:
        cases = read_cases(options["file"])
        ordinary: list[str] = []
        if options["ordinary"]:
            rows = evaluation.read_columns(options["ordinary"], options["text"])
            ordinary = [text for (text,) in rows]
        by = found_by([case.text for case in cases])
        lines = self.stderr if options["json"] else self.stdout
        for case, reader in zip(cases, by, strict=True):
            if case.disclosure != (reader != NOBODY):
                said = " ".join(case.text.split())
                lines.write(f"missed: {said}" if case.disclosure else f"false ({reader}): {said}")
        figures = measure(cases, by)
        if ordinary:
            alerts = sum(reader != NOBODY for reader in found_by(ordinary))
            figures["alerts_per_1000"] = 1_000 * alerts / len(ordinary)
        return evaluation.show(figures, as_json=options["json"])


def read_cases(path: str | Path) -> list[Case]:
    """Return the labelled texts of a file. Raises CommandError where it cannot be read as such."""
    extra = [name for name in ("category", "language") if name in evaluation.header(path)]
    rows = evaluation.read_columns(path, "text", "label", *extra)
    cases = []
    for number, (text, label, *more) in enumerate(rows, start=2):
        facts = dict(zip(extra, more, strict=True))
        if label.lower() not in YES | NO:
            raise CommandError(
                f"{path}, row {number}: the label {label!r} is not known. Write 1 or 0, true or "
                "false, yes or no, disclosure or none."
            )
        category = facts.get("category", "").lower()
        language = facts.get("language", "").lower()
        cases.append(Case(text, label.lower() in YES, category, language))
    return cases


def found_by(texts: Sequence[str]) -> list[str]:
    """Return, for each text, which reader found it, in the order in which they read; or NOBODY."""
    read = sentence_vectors.read(texts)
    return [
        RULES if screening.screen(text) else MEANING if suspicion is not None else NOBODY
        for text, suspicion in zip(texts, read, strict=True)
    ]


def measure(cases: Sequence[Case], by: Sequence[str]) -> dict[str, Figure]:
    """Return recall, of all and of each category and language, precision, and who found it."""
    told = [(case, reader) for case, reader in zip(cases, by, strict=True) if case.disclosure]
    wrong = sum(
        reader != NOBODY for case, reader in zip(cases, by, strict=True) if not case.disclosure
    )
    hits = sum(reader != NOBODY for _, reader in told)
    return {
        "recall": _share(reader for _, reader in told),
        "recall_indirect": _share(reader for case, reader in told if case.category == INDIRECT),
        "precision": hits / (hits + wrong) if hits + wrong else None,
        "disclosures": len(told),
        "others": len(cases) - len(told),
        "false_alarms": wrong,
        **_by_facts(told),
        **{f"found_by_{reader.replace(' ', '_')}": by.count(reader) for reader in READERS},
    }


def _by_facts(told: Sequence[tuple[Case, str]]) -> dict[str, Figure]:
    """Return the recall of each other category and of each language that the file names."""
    figures: dict[str, Figure] = {}
    names = {case.category for case, _ in told} | {case.language for case, _ in told}
    for name in sorted(names - {"", INDIRECT}):
        these = (reader for case, reader in told if name in (case.category, case.language))
        figures[f"recall_{name}"] = _share(these)
    return figures


def _share(readers: Iterator[str]) -> float | None:
    found = [reader != NOBODY for reader in readers]
    return sum(found) / len(found) if found else None
