"""The demo council's own words, as JSON files beside this module."""

import json
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from engagement.models import Voice

FOLDER = Path(__file__).parent
Facts = dict[str, Any]
YEAR = timedelta(weeks=52)


def read(name: str) -> Any:
    """Return what ``name``.json holds."""
    return json.loads((FOLDER / f"{name}.json").read_text("utf-8"))


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def moment(on: str, at: str) -> datetime:
    """Return this hour of the wall clock on this day."""
    return timezone.make_aware(datetime.fromisoformat(f"{on}T{at}"))


def to_come(text: str | None) -> date | None:
    """Return the day, years later where it has passed: a promise stays one whenever it is read."""
    found = day(text)
    while found and found < timezone.localdate():
        found += YEAR
    return found


def voice(word: str) -> Voice:
    """Return the voice; the files say young_person where nobody is said to have helped."""
    return Voice.OWN_WORDS if word == "young_person" else Voice(word)
