"""Work on a person's text grows with its length: a few thousand letters hold no process up."""

import importlib
import re
from collections.abc import Iterator
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any

import pytest

from feedback_analysis.engines.search.words import cut
from surveys.redaction import find
from surveys.redaction.patterns import Form
from surveys.screening import screen
from surveys.screening.loose_text import read_loosely
from tests.steps import grows_in_proportion

MODULES = [
    *("cleaning", "text.normalise", "text.alike", "drafts"),
    *(f"redaction.{name}" for name in ("patterns", "handles", "addresses", "schools", "homes")),
    *(f"redaction.{name}" for name in ("spans", "words")),
    *(f"screening.{name}" for name in ("rules", "tokens", "loose_text", "patterns")),
]
WITHOUT_END = _constants.MAXREPEAT
SURE = {_constants.POSSESSIVE_REPEAT}


def patterns_of(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, Form):
        yield value.pattern
    elif isinstance(value, tuple | list):
        for each in value:
            yield from patterns_of(each)


PATTERNS = [
    pytest.param(pattern, id=f"{name}.{variable}")
    for name, module in (
        *((each, importlib.import_module(f"surveys.{each}")) for each in MODULES),
        ("nothing_said", importlib.import_module("feedback_analysis.text.empty_answers")),
    )
    for variable, value in vars(module).items()
    for pattern in patterns_of(value)
]


def parts_of(node: Any) -> Iterator[tuple[Any, Any]]:
    """Yield every part of a parsed pattern, those within others too."""
    if isinstance(node, _parser.SubPattern):
        for operation, arguments in node:
            yield operation, arguments
            yield from parts_of(arguments)
    elif isinstance(node, tuple | list):
        for each in node:
            yield from parts_of(each)


def is_without_end(operation: Any, arguments: Any) -> bool:
    repeats = {_constants.MAX_REPEAT, _constants.MIN_REPEAT}
    return operation in repeats and arguments[1] is WITHOUT_END


def tried_again_and_again(pattern: str, flags: int = 0) -> bool:
    """Say whether a part without end stands in another without end, and may be tried again."""
    for operation, arguments in parts_of(_parser.parse(pattern, flags)):
        if is_without_end(operation, arguments):
            inner = parts_of(arguments[2])
            if any(is_without_end(*part) for part in inner):
                return True
    return False


@pytest.mark.parametrize("pattern", PATTERNS)
def test_no_pattern_can_be_tried_again_and_again(pattern) -> None:
    assert not tried_again_and_again(pattern.pattern, pattern.flags & ~re.UNICODE)


@pytest.mark.parametrize("pattern", ["(a+)+b", "(?:a|b*)*c", r"(?:\w+\s?)*$"])
def test_such_a_pattern_would_be_found(pattern) -> None:
    assert tried_again_and_again(pattern)


@pytest.mark.parametrize("pattern", ["(?>a++)*+b", "(?:ab)*c", "(?:[ab]{1,9} )*", "(?:a++b)+"])
def test_others_are_let_be(pattern) -> None:
    assert not tried_again_and_again(pattern)


TYPED = [
    *("<!--", "<a", " ", ".", "7", "((", "\n", "\u0301", "@", "a@", "a a a ", "-", "A-", "'", "…"),
    *(
        "a",
        "aB",
        "😡",
        "é",
        "м",
        "\u200b",
        "0 ",
        "Sam ",
        "DE1 ",
        "i dont want to die ",
        "dad hits ",
    ),
    *(
        "i dont want to die ",
        "no any of them ",
        "kill ",
        "...",
        "secret dont tell ",
        "St ",
        "1 a ",
        "h i t s  ",
        "my friend Xo and ",
        "Mrs Bee A ",
        "The Oak House ",
        "ref no is 12 ",
        "St Ann's and St ",
        "flat 3 Elm Rd, ",
        "1 2 ",
    ),
]


@pytest.mark.parametrize("typed", TYPED)
@pytest.mark.parametrize("work", [screen, find, read_loosely, cut])
def test_twice_the_text_takes_twice_the_steps(work, typed) -> None:
    assert grows_in_proportion(work, lambda n: typed * (n // len(typed)) + " zz", 800)
