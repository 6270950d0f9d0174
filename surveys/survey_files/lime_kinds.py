"""What becomes of each of LimeSurvey's types of question: questions of ours, and what is lost."""

from collections.abc import Callable, Iterable
from typing import Any

from surveys.questions.kinds.keys import choices_of

from .lime_tables import LimeQuestion

MOST_TEXT, MOST_LABEL = 255, 120
Facts = dict[str, Any]
Pairs = list[tuple[str, str]]
# The questions, and what could not be taken of them.
Made = tuple[list[Facts], list[str]]
Maker = Callable[[LimeQuestion], Made]

NEVER = {
    "I": "It switches the language. Everybody can do that on every page here.",
    "*": "It is worked out from other answers, and nothing is worked out here.",
    "|": "It takes a file of any sort.",
    "1": "It asks two things in each row. Ask them as two questions.",
    ";": "It is a grid of boxes to write in. Ask what matters most as questions of their own.",
    ":": "It is a grid of numbers. Ask what matters most as questions of their own.",
}


def _options(pairs: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    return choices_of({"key": code, "label": (label or code)[:MOST_LABEL]} for code, label in pairs)


def _other(lime: LimeQuestion, pairs: Pairs) -> tuple[Pairs, list[str]]:
    if not lime.has_other:
        return pairs, []
    label = lime.settings.get("other_replace_text") or "Something else"
    note = f"“{label}” can be picked, but what it is has no box: add a question in their own words."
    return [*pairs, ("other", label)], [note]


_EMPTY = "It has fewer than two answers to choose from, so it was left out."


def _pick_one(lime: LimeQuestion) -> Made:
    pairs, notes = _other(lime, list(lime.answers))
    if lime.kind == "O":
        notes.append("The comment beside the answers was left out: ask for it as a question.")
    if len(pairs) < 2:
        return [], [_EMPTY]
    return [{"kind": "choice", "text": lime.words, "choices": _options(pairs)}], notes


def _pick_some(lime: LimeQuestion) -> Made:
    pairs, notes = _other(lime, [(row.code, row.words) for row in lime.rows])
    if lime.kind == "P":
        notes.append("The comments beside the answers were left out: ask for them as a question.")
    if len(pairs) < 2:
        return [], [_EMPTY]
    facts = {"kind": "choice", "text": lime.words, "choices": _options(pairs), "multiple": True}
    return [facts], notes


def _order(lime: LimeQuestion) -> Made:
    pairs = list(lime.answers) or [(row.code, row.words) for row in lime.rows]
    if len(pairs) < 2:
        return [], [_EMPTY]
    return [{"kind": "ranking", "text": lime.words, "choices": _options(pairs)}], []


def _scale(last: int) -> dict[str, Any]:
    return {"first": 1, "last": last, "low": "lowest", "high": "highest", "dont_know": True}


_NAME_THE_ENDS = "LimeSurvey does not say what the numbers mean: name the two ends of the scale."


def _five(lime: LimeQuestion) -> Made:
    return [{"kind": "scale", "text": lime.words, "settings": _scale(5)}], [_NAME_THE_ENDS]


def _number_kind(lime: LimeQuestion) -> Made:
    low, high = (
        lime.settings.get(f"{end}_num_value_n", "").removesuffix(".0") for end in ("min", "max")
    )
    if low in {"0", "1"} and high.isdecimal() and 2 <= int(high) <= 10:
        settings = {**_scale(int(high)), "first": int(low)}
        return [{"kind": "scale", "text": lime.words, "settings": settings}], [_NAME_THE_ENDS]
    note = "It takes any number. Here people write it in their own words."
    return [{"kind": "text", "text": lime.words}], [note]


def _day(lime: LimeQuestion) -> Made:
    note = "It asks for a day. Here people give the month and the year."
    return [{"kind": "month", "text": lime.words, "settings": {"when": "either"}}], [note]


def _gender(lime: LimeQuestion) -> Made:
    pairs = [("F", "Female"), ("M", "Male")]
    note = "It has two answers only. Add the others that people need, and say why you ask."
    return [{"kind": "choice", "text": lime.words, "choices": _options(pairs)}], [note]


def _yes_no(lime: LimeQuestion) -> Made:
    return [{"kind": "yesno", "text": lime.words}], []


def _text(lime: LimeQuestion) -> Made:
    return [{"kind": "text", "text": lime.words}], []


def _by_row(answered: Callable[[LimeQuestion], Facts | None], note: str = "") -> Maker:
    """Return what makes a question of each row of a grid."""

    def make(lime: LimeQuestion) -> Made:
        facts = answered(lime)
        if facts is None or not lime.rows:
            return [], [_EMPTY if lime.rows else "It has no rows, so it asks nothing."]
        made = [
            {**facts, "key": f"{lime.code}-{row.code}", "row": row.code, "text": _in_row(lime, row)}
            for row in lime.rows
        ]
        return made, [note] if note else []

    return make


def _in_row(lime: LimeQuestion, row: LimeQuestion) -> str:
    joined = f"{lime.words} {row.words}".strip()
    return joined if len(joined) <= MOST_TEXT else row.words


def _labels(lime: LimeQuestion) -> Facts | None:
    if len(lime.answers) < 2:
        return None
    return {"kind": "choice", "choices": _options(lime.answers)}


def _columns(lime: LimeQuestion) -> Made:
    """Take a grid whose columns are asked: its rows are the answers, its answers the questions."""
    pairs = [(row.code, row.words) for row in lime.rows]
    if len(pairs) < 2 or not lime.answers:
        return [], [_EMPTY]
    made = [
        {
            "kind": "choice",
            "key": f"{lime.code}-{code}",
            "row": code,
            "text": f"{lime.words} {label}".strip(),
            "choices": _options(pairs),
        }
        for code, label in lime.answers
    ]
    return made, []


_MORE_OR_LESS = [("I", "More"), ("S", "The same"), ("D", "Less")]
MAKERS: dict[str, Maker] = {
    "L": _pick_one,
    "!": _pick_one,
    "O": _pick_one,
    "M": _pick_some,
    "P": _pick_some,
    "R": _order,
    "Y": _yes_no,
    "G": _gender,
    "5": _five,
    "N": _number_kind,
    "D": _day,
    "S": _text,
    "T": _text,
    "U": _text,
    "Q": _by_row(lambda _: {"kind": "text"}),
    "K": _by_row(
        lambda _: {"kind": "text"}, "It takes numbers. Here people write them in their own words."
    ),
    "A": _by_row(lambda _: {"kind": "scale", "settings": _scale(5)}, _NAME_THE_ENDS),
    "B": _by_row(lambda _: {"kind": "scale", "settings": _scale(10)}, _NAME_THE_ENDS),
    "C": _by_row(lambda _: {"kind": "yesno"}),
    "E": _by_row(lambda _: {"kind": "choice", "choices": _options(_MORE_OR_LESS)}),
    "F": _by_row(_labels),
    "H": _columns,
}


def codes(lime: LimeQuestion) -> list[str]:
    """Return LimeSurvey's codes of the answers of a choice that was made of it, in its order."""
    if lime.kind in {"M", "P", "H"}:
        return [row.code for row in lime.rows]
    if lime.kind == "E":
        return [code for code, _ in _MORE_OR_LESS]
    if lime.kind == "G":
        return ["F", "M"]
    return [code for code, _ in lime.answers]
