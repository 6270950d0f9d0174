"""The texts that the screening's classifier learns from, each with what it is a sign of.

Our own examples (``surveys/screening/data/examples.txt``), the cases of the tests, the sentences of
the library of linking and the demo's answers (ordinary talk of children and parents), and real
comments on services.
"""

import csv
import itertools
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from surveys.screening.data import sections

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests/surveys/screening/screening_cases.json"
LIBRARY = ROOT / "feedback_analysis/engines/weights/linking"
DEMO = ROOT / "cms/demo/responses.json"
NONE = "none"
VARIANTS = 6  # of one line of examples with alternatives


@dataclass(frozen=True)
class Text:
    """A text, what it is a sign of (NONE: nothing; empty: not said), and whence it is."""

    words: str
    kind: str
    batch: str
    source: str


def examples() -> list[Text]:
    return [
        Text(line, kind, batch, "examples")
        for heading, lines in sections("examples.txt").items()
        for batch, kind in [heading.split(" | ")]
        for written in lines
        for line in variants(written)
    ]


def variants(line: str) -> list[str]:
    """Return a line with (one|another) in it once for each alternative, VARIANTS at most."""
    parts = [part.split("|") for part in re.split(r"\(([^()]*\|[^()]*)\)", line)]
    every = list(itertools.islice(itertools.product(*parts), 5_000))
    if len(every) <= VARIANTS:
        return ["".join(one) for one in every]
    picked = [
        "".join(part[(turn * (1 + at // 2) + at) % len(part)] for at, part in enumerate(parts))
        for turn in range(VARIANTS)
    ]
    return list(dict.fromkeys(picked))


def cases() -> list[Text]:
    kept = json.loads(CASES.read_text(encoding="utf-8"))["cases"]
    return [
        Text(case["text"], "" if case["disclosure"] else NONE, "cases", "cases") for case in kept
    ]


def library(but: Sequence[Text]) -> list[Text]:
    """Return its sentences, but those that stand among the examples as what alarms."""
    alarming = {text.words for text in but}
    lines = [
        line[2:].strip()
        for path in sorted(LIBRARY.glob("*.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.startswith("- ")
    ]
    kept = [line for line in dict.fromkeys(lines) if line not in alarming]
    return [Text(line, NONE, f"library {at % 10}", "library") for at, line in enumerate(kept)]


def demo() -> list[Text]:
    """Return the demo's answers that raise no concern."""
    kept = json.loads(DEMO.read_text(encoding="utf-8"))
    lines = [
        answer
        for each in kept
        if each["officer"]["decision"] in {"cleared", "redacted"}
        for answer in each["answers"].values()
        if isinstance(answer, str)
    ]
    return [Text(line, NONE, f"demo {at % 10}", "demo") for at, line in enumerate(lines)]


def comments(path: Path) -> list[Text]:
    with path.open(encoding="utf-8") as file:
        rows = [row["text"] for row in csv.DictReader(file)]
    return [Text(line, NONE, f"comments {at % 10}", "comments") for at, line in enumerate(rows)]
