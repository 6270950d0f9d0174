"""The riddles that officers once read are gone from every screen, message and help text."""

import ast
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("engagement", "surveys", "feedback_analysis", "cms", "site/config")

# What stood on a screen, in the order of the review that found them: nobody says so.
RIDDLES = (
    r"[Bb]ring(?:ing)? in answers",
    r"[Tt]ake out answers",
    r"[Tt]ake(?:n|s)? out as (?:CSV|a file)",
    r"[Qq]uestions to judge",
    r"\bto judge\b",
    r"(?<!still )\bowes? an answer",
    r"(?<!still )\bowe(?:\{\{[^}]*\}\})? an answer",
    r"[Aa]nswer it anew",
    r"\banew\b",
    r"[Vv]eil the words",
    r"\bCame by\b",
    r"[Ww]ho says it",
    r"People are asked version",
    r"\bAsk this\b",
    r"[Aa]sk the new questions",
    r"[Ww]hom we ask",
    r"It then opens only with",
    r"how a short answer is to be read",
    r"a number or name of its own",
    r"nothing that is needed",
    r"is not known: say",
    r"are accounted for",
    r"[Hh]ow did it end",
    r"read: nobody is at risk",
    r"speak well of it",
    r"some of all who say something",
    r"who say something",
    r"only looked at counts",
    r"so many steps of people",
    r"that somebody linked to this intention are here",
    r"No numbers: they are counted",
    r"[Tt]he rhythm in the words",
    r"that the document names around",
    r"each as at a day",
    r"Nothing to mend",
    r"words of the trade",
    r"[Tt]ell apart by",
    r"[Kk]eep and go on",
    r"[Cc]ontext boards",
    r"\bTold on\b",
    r"\bIts seal\b",
    r"Counted from:",
    r"Heard, but in no plan",
    r"[Tt]he machine reads the answers",
    r"Nothing here for you",
    r"[Bb]rought in by",
    r"How it came\b",
    r"[Tt]ake its themes over",
    r"They are two\b",
    r"\bSuch as: ",
    r"[Ss]tands in the head",
    r"sentences on top",
    r"Summer time is seen to",
    r"as a family says it",
    r"is asked for one\b",
    r"Nobody has asked for one",
    r"[Kk]eeps pages and the Local Offer right",
    r"closes the loop",
    r"One idea a row",
    r"meetings to come",
    r"Or that nobody has to",
    r"wait for our answer",
    r"[Ww]hat this figure rests on",
)


def words_of_python(path: Path) -> Iterator[tuple[int, str]]:
    """Give each string of a module that a screen could show: not what explains the code."""
    tree = ast.parse(path.read_text())
    explained = {
        node.body[0].value
        for node in ast.walk(tree)
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef))
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in explained:
            yield node.lineno, node.value


def words_of_template(path: Path) -> Iterator[tuple[int, str]]:
    """Give each line with the next one: a sentence may go on there."""
    text = re.sub(r"{#.*?#}", "", path.read_text())
    lines = [line.strip() for line in text.splitlines()]
    for number, (line, after) in enumerate(pairwise([*lines, ""]), 1):
        yield number, f"{line} {after}"


def everything_shown() -> Iterator[tuple[str, str]]:
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            if "migrations" not in path.parts:
                for line, words in words_of_python(path):
                    yield f"{path.relative_to(ROOT)}:{line}", words
    for path in sorted((ROOT / "templates").rglob("*.html")):
        for line, words in words_of_template(path):
            yield f"{path.relative_to(ROOT)}:{line}", words


@pytest.fixture(scope="module")
def shown() -> list[tuple[str, str]]:
    return list(everything_shown())


@pytest.mark.parametrize("riddle", RIDDLES)
def test_no_screen_speaks_in_riddles(riddle: str, shown) -> None:
    found = [
        f"{place}: {words.strip()[:120]}" for place, words in shown if re.search(riddle, words)
    ]
    assert not found, "\n".join(found)


def test_the_search_sees_words_of_screens_and_not_the_explanations_of_code(tmp_path) -> None:
    module = tmp_path / "example.py"
    module.write_text('"""Veil the words."""\nLABEL = "Tell apart by"\n')
    assert [words for _, words in words_of_python(module)] == ["Tell apart by"]
