"""How a stored paper is read: as it was, but without words that were withdrawn since."""

from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from typing import Any

from .quotes import RIGHT_TO_LEFT, WITHDRAWN, withdrawn

DAYS = ("done_on", "due_on", "decided_on", "next_update_on")


def readable(snapshot: dict[str, Any]) -> dict[str, Any]:
    """Return a copy for the page: days as days, withdrawn quotes without their words."""
    paper = deepcopy(snapshot)
    quotes = list(_quotes(paper))
    gone = withdrawn((quote["answer"], quote["words"]) for quote in quotes)
    for quote in quotes:
        if (quote["answer"], quote["words"]) in gone:
            quote |= {"words": WITHDRAWN, "by": "", "lang": "", "is_withdrawn": True}
            quote["translation"] = ""
        quote["dir"] = "rtl" if quote["lang"] in RIGHT_TO_LEFT else ""
    for name in ("drafted_on", "meeting_on"):
        paper[name] = _day(paper.get(name))
    for intention in paper["intentions"]:
        for heard in intention["heard"]:
            heard["overdue_since"] = _day(heard["overdue_since"])
            _days(heard["action"])
        for action in intention["actions"]:
            _days(action)
        for owed in intention["unanswered"]:
            owed["since"] = _day(owed["since"])
    return paper


def _quotes(paper: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for intention in paper["intentions"]:
        for heard in intention["heard"]:
            yield from heard["quotes"]


def _days(action: dict[str, Any] | None) -> None:
    for name in DAYS if action else ():
        action[name] = _day(action[name])  # type: ignore[index]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
