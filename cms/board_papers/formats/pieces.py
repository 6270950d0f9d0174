"""What a paper says, piece by piece, for whichever format; in English, as its board reads it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.text import capfirst

Paper = dict[str, Any]


@dataclass(frozen=True)
class Table:
    """Rows under headings; ``title`` is its caption and the name of its sheet."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Piece:
    """``kind`` is title, heading (of a ``level``), text, item, quote or table.

    ``language`` and ``from_right`` are a quote's, where it is not English.
    """

    kind: str
    text: str = ""
    level: int = 1
    table: Table | None = None
    language: str = ""
    from_right: bool = False


def pieces(paper: Paper, fingerprint: str = "") -> list[Piece]:
    """Return what a readable paper says, in the order of its page."""
    found = [Piece("title", paper["title"]), *map(_text, _facts(paper))]
    if corrects := paper.get("corrects"):
        found.append(_text(f"This corrects an earlier paper: {corrects['what_changed']}"))
    for title, words in (
        ("What this paper is about", paper["introduction"]),
        ("What the board is asked to do", paper["recommendation"]),
    ):
        if words:
            found += [Piece("heading", title), *_paragraphs(words)]
    for intention in paper["intentions"]:
        found += _intention(intention)
    found += _all_tables(paper)
    if paper["forum_view"]["text"]:
        by = paper["forum_view"]["by"] or "The forum\u2019s own view, in its own words"
        found += [Piece("heading", by), *_paragraphs(paper["forum_view"]["text"])]
    if fingerprint:
        found.append(_text(f"Fingerprint: {fingerprint}"))
    return found


def tables(paper: Paper) -> list[Table]:
    """Return the paper's figures: what was heard, what is unanswered, and measures."""
    heard, owed, measures, groups = [], [], [], []
    for intention in paper["intentions"]:
        ref = intention["ref"]
        heard += [(ref, *_heard(each)) for each in intention["heard"]]
        owed += [(ref, each["statement"], day(each["since"])) for each in intention["unanswered"]]
        measures += [
            (ref, each["target"], each["baseline"], day(each["as_at"]))
            for each in intention.get("measures", [])
        ]
        groups += [(ref, *each) for each in _said_by_groups(intention)]
    number, said = "Intention", "What was heard"
    return [
        Table(
            "What was heard and answered",
            (
                number,
                said,
                "From how many",
                "When",
                "Answer",
                "What was done",
                "Day",
            ),
            tuple(heard),
        ),
        Table("Still unanswered", (number, said, "Waiting since"), tuple(owed)),
        Table(
            "Measures",
            (number, "Target", "Where things stood", "On which day"),
            tuple(measures),
        ),
        Table("What groups say", (number, "Group", "What it says", "Day"), tuple(groups)),
    ]


def _said_by_groups(intention: Paper) -> list[tuple[str, ...]]:
    """Return (group, whether it agrees or signed, day); its own words stand in the text."""
    views = [(each["by"], str(each["agrees"]), day(each["on"])) for each in intention["views"]]
    signed = [
        (each["by"], each["note"] or f"Made together: {each['title']}", day(each["on"]))
        for each in intention["co_produced"]
    ]
    return [*views, *signed]


def day(value: date | None) -> str:
    return date_format(value) if value else ""


def _facts(paper: Paper) -> list[str]:
    period = paper.get("period") or {}
    begins, ends = day(period.get("from")), day(period.get("to"))
    facts = [
        ("For", paper["board"]),
        ("Meeting", day(paper["meeting_on"])),
        ("Written on", day(paper["drafted_on"])),
        ("Written by", paper["prepared_by"]),
        ("Findings from", begins),
        ("Findings to", ends),
    ]
    return [f"{name}: {value}" for name, value in facts if value]


def _text(words: str) -> Piece:
    return Piece("text", words)


def _paragraphs(words: str) -> list[Piece]:
    return [_text(part.strip()) for part in words.splitlines() if part.strip()]


def _intention(intention: Paper) -> list[Piece]:
    source = ", ".join(filter(None, (intention["strategy"], intention["source"])))
    found = [
        Piece("heading", intention["plain"]),
        _text(f"{intention['ref']}: “{intention['official']}” {source}."),
    ]
    for heard in intention["heard"]:
        found.append(Piece("heading", heard["statement"], level=2))
        said = [capfirst(heard["people"]), heard["when"], *heard["surveys"]]
        found.append(_text(". ".join(each for each in said if each)))
        found += [piece for each in heard["quotes"] for piece in _quote(each)]
        if heard["action"]:
            found.append(_text(_answer(heard["action"])))
    if not intention["heard"]:
        found.append(_text("Nothing was heard about this that a person has confirmed."))
    if intention["actions"]:
        title = "What else the council did or will do"
        found.append(Piece("heading", title, level=2))
        found += [Piece("item", _answer(each)) for each in intention["actions"]]
    found += _of_groups(intention)
    return [piece for piece in found if piece.text]


def _of_groups(intention: Paper) -> list[Piece]:
    """Return what groups say of it: their own views, and what they signed."""
    found = []
    for view in intention["views"]:
        title = f"The view of {view['by']}, in their own words, {day(view['on'])}"
        found += [Piece("heading", title, level=2), _text(view["about"])]
        found.append(_text(str(view["agrees"])))
        found += _paragraphs(view["words"])
    for signed in intention["co_produced"]:
        title = f"{signed['title']}: made together with {signed['by']}"
        if signed["note"]:
            title = f"{signed['title']} and {signed['by']}"
        found += [Piece("heading", title, level=2), _text(signed["note"])]
        found += [Piece("item", line) for line in signed["changed"]]
    return found


def _quote(quote: Paper) -> list[Piece]:
    """Return the words; with a language of their own, what they mean and who said it is apart."""
    words = quote["words"] if quote.get("is_withdrawn") else f"“{quote['words']}”"
    meant = f"({quote['translation']})" if quote["translation"] else ""
    told = " ".join(filter(None, (meant, quote["by"])))
    if not quote["lang"]:
        return [Piece("quote", f"{words} {told}".strip())]
    from_right = quote.get("dir") == "rtl"
    said = Piece("quote", words, language=quote["lang"], from_right=from_right)
    return [said, _text(told)]


def _answer(action: Paper) -> str:
    words = [action["summary"], action["detail"], action["reason"]]
    owner = f" ({action['owner']})" if action["owner"] else ""
    return f"{action['label']}. {' '.join(each for each in words if each)}{owner}"


def _heard(heard: Paper) -> tuple[str, ...]:
    action = heard["action"] or {}
    days = (action.get(name) for name in ("done_on", "decided_on", "due_on", "next_update_on"))
    return (
        heard["statement"],
        heard["people"],
        heard["when"],
        action.get("label", ""),
        action.get("summary", ""),
        next((day(each) for each in days if each), ""),
    )


def _all_tables(paper: Paper) -> list[Piece]:
    found = []
    for table in tables(paper):
        if table.rows:
            found += [Piece("heading", table.title), Piece("table", table=table)]
    return found
