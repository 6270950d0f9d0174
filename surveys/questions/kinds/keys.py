"""Keys of questions and answers: made from the words once, and kept when the words change."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.text import slugify


def key_for(given: str, words: str, taken: set[str]) -> str:
    """Return the key, made from the words where none is given, and told apart from the others."""
    wanted = base = (slugify(given) or slugify(words))[:50].strip("-") or "q"
    number = 2
    while wanted in taken:
        wanted, number = f"{base}-{number}", number + 1
    taken.add(wanted)
    return wanted


def choices_of(values: Iterable[Mapping[str, Any]]) -> list[dict[str, str]]:
    """Return written answers (key, label, perhaps picture) with a key each."""
    taken: set[str] = set()
    return [
        {
            "key": key_for(value["key"], value["label"], taken),
            "label": value["label"],
        }
        for value in values
    ]
