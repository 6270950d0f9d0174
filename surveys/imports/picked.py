"""Which answers of a question were picked, as survey tools write them into one or more cells. Pure.

Google Forms puts commas between labels that hold commas themselves, Microsoft Forms semicolons,
Kobo spaces between keys; Kobo, LimeSurvey and SurveyMonkey can give each label its own column.
Labels are looked for first, the longest before the shorter; what is left is somebody's own words.
"""
# ruff: noqa: RUF001 - marks as people and programs write them

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from surveys.models import Question
from surveys.questions import kinds

_SAME = str.maketrans(
    {"’": "'", "‘": "'", "`": "'", "´": "'", "“": '"', "”": '"', "–": "-", "—": "-"}
)
_ENDS = re.compile(r"[;|\n]")
_OTHER = re.compile(r"(?:other|something else)(?: \([^)]{0,40}\))? ?[:–—-] ?(?=\S)", re.I)
_TICKED = {"1", "1.0", "yes", "y", "true", "x", "✓", "✔", "checked", "selected", "on"}
_NOT_TICKED = {"0", "0.0", "no", "n", "false", "unchecked", "not selected", "off", "-", "n/a"}
_NUMBERED = re.compile(r"(?:sq|so|a)?0*(\d{1,2})$")
_MOST_SHOWN = 30


def plain(label: str) -> str:
    """Return the label normalised: Unicode form, case, spaces and a last full stop."""
    text = unicodedata.normalize("NFKC", label).translate(_SAME).casefold()
    return " ".join(text.split()).rstrip(".")


@dataclass
class Labels:
    """The answers that can be picked, by what they are called."""

    keys: dict[str, str]
    most_parts: int
    shown: str

    @classmethod
    def of(cls, question: Question) -> "Labels":
        options = kinds.of(question).options(question)
        keys = {plain(option["key"]): option["key"] for option in options}
        keys |= {plain(str(option["label"])): option["key"] for option in options}
        most = max((label.count(",") + 1 for label in keys), default=1)
        labels = [str(option["label"]) for option in options]
        shown = "; ".join(labels[:8]) + (" …" if len(labels) > 8 else "")
        return cls(keys, most, shown)

    def by_number(self, part: str) -> str:
        """Return the answer that LimeSurvey's SQ001 or REDCap's 1 stands for, or ""."""
        found = _NUMBERED.match(part)
        keys = list(dict.fromkeys(self.keys.values()))
        number = int(found[1]) if found else 0
        return plain(keys[number - 1]) if 0 < number <= len(keys) else ""


@dataclass
class Picked:
    keys: list[str] = field(default_factory=list)
    own_words: list[str] = field(default_factory=list)


def read(labels: Labels, said: str, part: str = "") -> Picked:
    """Return the options that a cell picks. ``part``: the option whose own column this is."""
    text = plain(said)
    if part and (text in _TICKED or text in _NOT_TICKED):
        if text in _NOT_TICKED:
            return Picked()
        return Picked([labels.keys[part]]) if part in labels.keys else Picked([], [part])
    if text in labels.keys:
        return Picked([labels.keys[text]])
    words = text.split(" ")
    if len(words) > 1 and all(word in labels.keys for word in words):
        return Picked([labels.keys[word] for word in words])
    found = Picked()
    for piece in _ENDS.split(said):
        _take(labels, piece.strip(), found)
    return found


def _take(labels: Labels, piece: str, found: Picked) -> None:
    """Take labels out of a piece that may hold commas, the longest first."""
    parts = piece.split(",")
    at, rest = 0, list[str]()
    while at < len(parts):
        for end in range(min(len(parts), at + labels.most_parts), at, -1):
            label = plain(",".join(parts[at:end]))
            if label in labels.keys:
                _own_words(rest, found)
                found.keys.append(labels.keys[label])
                at = end
                break
        else:
            rest.append(parts[at])
            at += 1
    _own_words(rest, found)


def _own_words(rest: list[str], found: Picked) -> None:
    words = _OTHER.sub("", ",".join(rest).strip(" ,"), count=1)
    rest.clear()
    if words:
        found.own_words.append(words)


def other(labels: Labels) -> str:
    """Return the key of the answer "other", or ""."""
    return labels.keys.get("other") or labels.keys.get("something else") or ""


def refusal(labels: Labels, words: Sequence[str]) -> str:
    """Say why these words are no answer; a long text is not repeated."""
    said = "; ".join(words)
    shown = f"“{said}”" if len(said) <= _MOST_SHOWN else f"What stands here ({len(said)} letters)"
    return f"{shown} is not one of the answers. Choose: {labels.shown}."
