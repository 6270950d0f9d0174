"""Texts of ours with their personal data marked as {KIND:words}, a line each."""

import re
from collections.abc import Iterator
from pathlib import Path

from surveys.redaction.evaluation import Example
from surveys.redaction.kinds import Span

HERE = Path(__file__).parent / "texts"
MARKED = re.compile(r"\{([A-Z_]+):([^}]*)\}")


def read(*names: str) -> Iterator[Example]:
    """Yield the texts of these files without their marks, and the spans that were marked."""
    for name in names:
        lines = (HERE / f"{name}.txt").read_text(encoding="utf-8").splitlines()
        for row, line in enumerate(lines, 1):
            if line and not line.startswith("#"):
                yield parsed(row, line)


def parsed(row: int, line: str) -> Example:
    text, at, spans = "", 0, []
    for match in MARKED.finditer(line):
        text += line[at : match.start()]
        spans.append(Span(len(text), len(text) + len(match[2]), match[1]))
        text += match[2]
        at = match.end()
    return Example(row, text + line[at:], tuple(spans))
