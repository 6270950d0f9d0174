"""What of LimeSurvey's ExpressionScript says after which answers a question is asked. Pure.

Read are comparisons with one value, *and*, *or* and brackets: what LimeSurvey's own editor of
conditions writes. Source: https://www.limesurvey.org/manual/ExpressionScript_-_Presentation.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

MOST = 2000
EQUAL, MORE, AT_LEAST = "==", ">", ">="
_SIGNS = {"==": EQUAL, "eq": EQUAL, "=": EQUAL, ">": MORE, "gt": MORE, ">=": AT_LEAST}
_SIGNS["ge"] = AT_LEAST
_TOKEN = re.compile(
    r"""\s*(?:
        (?P<bracket>[()]) |
        (?P<value>"[^"]*"|'[^']*') |
        (?P<number>-?\d+(?:\.0+)?)(?![\w.]) |
        (?P<name>\w+)(?:\.(?:NAOK|value|code|shown))? |
        (?P<sign>&&|\|\||==|>=|[=>])
    )""",
    re.X,
)


@dataclass(frozen=True)
class Said:
    """One comparison: the name of a question as the expression has it, a sign of ours, a value."""

    name: str
    sign: str
    value: str


@dataclass(frozen=True)
class Joined:
    """Several of them, of which all (``and``) or one (``or``) have to hold."""

    how: str
    parts: tuple["Said | Joined", ...]


class NotReadError(Exception):
    """The expression says more than that."""


def parse(expression: str) -> Said | Joined:
    """Return what an expression says. Raises NotReadError."""
    if len(expression) > MOST:
        raise NotReadError
    reader = _Reader(list(_tokens(expression)))
    found = reader.some("or")
    if reader.left:
        raise NotReadError
    return found


def _tokens(expression: str) -> Iterator[tuple[str, str]]:
    at = 0
    expression = expression.rstrip()
    while at < len(expression):
        found = _TOKEN.match(expression, at)
        if found is None:
            raise NotReadError
        at = found.end()
        kind = str(found.lastgroup)
        said = found[kind]
        word = {"&&": "and", "||": "or"}.get(said, said.lower())
        if kind in {"name", "sign"} and word in {"and", "or"}:
            yield "join", word
        elif kind in {"name", "sign"} and word in _SIGNS:
            yield "sign", _SIGNS[word]
        else:
            yield kind, said.strip("\"'") if kind == "value" else said


class _Reader:
    """Takes the tokens from the left: *or* of *and* of comparisons and brackets."""

    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self.left = tokens[::-1]

    def some(self, how: str) -> Said | Joined:
        def one() -> Said | Joined:
            return self.some("and") if how == "or" else self._one()

        found = [one()]
        while self.left and self.left[-1] == ("join", how):
            self.left.pop()
            found.append(one())
        return found[0] if len(found) == 1 else Joined(how, tuple(found))

    def _one(self) -> Said | Joined:
        if self._take("bracket", "name") == "(":
            found = self.some("or")
            if self._take("bracket") != ")":
                raise NotReadError
            return found
        return Said(self._last, self._take("sign"), self._take("value", "number"))

    def _take(self, *kinds: str) -> str:
        if not self.left or self.left[-1][0] not in kinds:
            raise NotReadError
        self._last = self.left.pop()[1]
        return self._last
