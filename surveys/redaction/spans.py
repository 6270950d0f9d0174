"""Find what could tell who somebody is, and take it out. Pure: knows no database.

What is found is a suggestion: a person decides, and may mark other words.
"""

import re
from collections.abc import Iterable, Iterator

from surveys.text.normalise import normal

from .addresses import find_addresses
from .handles import find_handles
from .homes import find_homes
from .kinds import Span, label
from .names import find_names
from .patterns import FORMS
from .schools import find_schools

_DIGIT = re.compile(r"\d")


def find(text: str) -> list[Span]:
    """Return the passages that may tell who somebody is, in order and without overlap."""
    seen = normal(text)
    taken = bytearray(len(seen.text))
    kept: list[Span] = []
    # A number or a street goes on in the next line; whether a sentence does is asked of the names.
    in_one_line = seen.text.replace("\n", " ")
    for span in [*_in_one_line(in_one_line), *find_names(seen.text)]:
        if not any(taken[span.start : span.end]):
            taken[span.start : span.end] = b"x" * (span.end - span.start)
            kept.append(Span(*seen.original(span.start, span.end), span.kind))
    return sorted(kept)


def apply(text: str, spans: Iterable[Span]) -> str:
    """Return the text with each passage replaced by its kind in brackets, such as "[name]".

    Passages that overlap are taken together, under the kind of the first.
    """
    parts, at = [], 0
    for span in sorted(spans):
        if span.start >= at:
            parts += [text[at : span.start], f"[{label(span.kind)}]"]
        at = max(at, span.end)
    return "".join([*parts, text[at:]])


def _in_one_line(text: str) -> Iterator[Span]:
    """Yield what needs no sentence, the surest first."""
    yield from _by_form(text)
    yield from find_handles(text)
    yield from find_addresses(text)
    yield from find_schools(text)
    yield from find_homes(text)


def _by_form(text: str) -> Iterator[Span]:
    stands_in = _DIGIT.sub("0", text.lower()).__contains__
    for each in FORMS:
        if not any(map(stands_in, each.signs)):
            continue
        for match in each.pattern.finditer(text):
            if each.check is None or each.check(text, match):
                group = next((at for at in range(1, match.re.groups + 1) if match[at]), 0)
                yield Span(*match.span(group), each.kind)
