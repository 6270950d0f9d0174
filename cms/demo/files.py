"""The demo council's own words, as JSON files beside this module."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from engagement.models import Voice

FOLDER = Path(__file__).parent
Facts = dict[str, Any]


def read(name: str) -> Any:
    """Return what ``name``.json holds."""
    return json.loads((FOLDER / f"{name}.json").read_text("utf-8"))


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def voice(word: str) -> Voice:
    """Return the voice; the files say young_person where nobody is said to have helped."""
    return Voice.OWN_WORDS if word == "young_person" else Voice(word)
