"""A case in lines to be read: what the printed page and the PDF show, from the same facts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from surveys.models import Disclosure, DisclosureEntry, Response

from .case_file import Facts


@dataclass(frozen=True)
class Line:
    """``kind`` is heading, fact, detail or words; ``language`` is that of a person's words."""

    kind: str
    text: str
    name: str = ""
    language: str = ""


def lines(facts: Facts) -> list[Line]:
    """Return the whole case, in the order in which somebody reads it."""
    return [
        *_head(facts),
        Line("heading", "What was said"),
        *_said(facts),
        Line("heading", "What has happened"),
        *(line for entry in facts["entries"] for line in _entry(entry)),
    ]


def _head(facts: Facts) -> Iterator[Line]:
    case, source = facts["case"], facts["source"]
    outcome = dict(Disclosure.Outcome.choices).get(case["outcome"] or "", "")
    yield _fact("Council", facts["council"])
    yield _fact("Exported", f"{_when(facts['exported_at'])}, {facts['exported_by']}")
    yield _fact("Raised", _when(case["raised_at"]))
    yield _fact("Concerns", "; ".join(each["in_words"] for each in case["concerns"]))
    yield _fact("Status", f"{case['status']}{f': {outcome}' if outcome else ''}")
    if case["about_staff"]:
        yield _fact("Staff", "It may be about somebody who works with children (LADO)")
    yield _fact("Survey", source["survey"])
    channel = dict(Response.Channel.choices).get(source["channel"], source["channel"])
    yield _fact("How it arrived", f"{channel}, received {source['received_on']}")
    if facts["safe_contact"]:
        yield Line("words", facts["safe_contact"], "A safe way to reach them", source["language"])


def _said(facts: Facts) -> Iterator[Line]:
    for answer in facts["said"]:
        if answer["chosen"]:
            yield _fact(answer["question"], "; ".join(answer["chosen"]))
        if answer["words"]:
            language = facts["source"]["language"]
            yield Line("words", answer["words"], answer["question"], language)
        for found in answer["screening"]:
            yield _fact("The screening found", f"“{found['words']}”: {found['in_words']}")


def _entry(entry: Facts) -> Iterator[Line]:
    by = f", {entry['by']}" if entry["by"] else ""
    yield _fact(entry["kind_in_words"], f"{_when(entry['at'])}{by}")
    places, ways = dict(DisclosureEntry.Place.choices), dict(DisclosureEntry.Way.choices)
    told = {
        "Done": _when(entry["happened_at"]) if entry["happened_at"] else "",
        "To": places.get(entry["referred_to"] or "", ""),
        "Who": entry["who"],
        "How": ways.get(entry["way"] or "", ""),
        "Reference": entry["reference"],
        "Outcome": dict(Disclosure.Outcome.choices).get(entry["outcome"] or "", ""),
        "Note": entry["note"],
    }
    for name, value in told.items():
        if value:
            yield Line("detail", str(value), name)


def _fact(name: str, text: str) -> Line:
    return Line("fact", text, name)


def _when(moment: str) -> str:
    return f"{datetime.fromisoformat(moment):%d %B %Y, %H:%M}"
