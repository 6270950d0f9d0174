"""Single values of other directories, made whole: what was done to them is noted."""

import html
import re
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email

from engagement.text_checks import placeholder

_TAG = re.compile(r"</?[A-Za-z][^<>]{0,300}>")
_BREAK = re.compile(r"<(?:br|/p|/li|/div|/h\d)\b[^<>]{0,100}>", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SAID_AGES = re.compile(r"\b(\d{1,2})\s*(?:to|-|\u2013)\s*(\d{1,2})\s*(?:year|yr)", re.IGNORECASE)
OLDEST = 120


class Values:
    """Reads the values of one record. ``problems`` refuse it; ``notes`` are for the report."""

    def __init__(self) -> None:
        self.problems: list[str] = []
        self.notes: list[str] = []

    def text(self, value: object, label: str, most: int | None = None) -> str:
        """Return plain text without spaces around it; "" for null."""
        if value is None:
            return ""
        whole = str(value).replace("\r\n", "\n").replace("\r", "\n")
        if "<" in whole:
            plain = html.unescape(_TAG.sub("", _BREAK.sub("\n", whole)))
            if plain != whole:
                self.notes.append(f"{label}: formatting was taken out.")
            whole = plain
        lines = (" ".join(line.split()) for line in _CONTROL.sub("", whole).split("\n"))
        found = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
        if most and len(found) > most:
            self.notes.append(f"{label}: longer than {most} letters, so its end was left out.")
            found = found[: most - 1].rsplit(" ", 1)[0] + "\u2026"
        return found

    def contact(self, value: object, label: str, most: int) -> str:
        """Return a contact; one that nobody has filled in ("TBC") is left out."""
        found = self.text(value, label, most)
        if found and (sign := placeholder(found)):
            self.notes.append(f"{label}: \u201c{sign}\u201d is a placeholder, so it was left out.")
            return ""
        return found

    def email(self, value: object, label: str = "Email") -> str:
        found = self.text(value, label)
        if not found:
            return ""
        try:
            validate_email(found)
        except ValidationError:
            self.problems.append(f"{label}: \u201c{found[:60]}\u201d is not an email address.")
            return ""
        return self.contact(found, label, 254)

    def url(self, value: object, label: str = "Web page") -> str:
        found = self.text(value, label)
        if found.lower().startswith("www."):
            found = f"https://{found}"
        if not found:
            return ""
        try:
            URLValidator(schemes=["http", "https"])(found)
        except ValidationError:
            self.notes.append(
                f"{label}: \u201c{found[:60]}\u201d is no address, so it was left out."
            )
            return ""
        return self.contact(found, label, 200)

    def age(self, value: object, label: str) -> int | None:
        if value in (None, ""):
            return None
        try:
            found = float(str(value))
        except ValueError:
            self.problems.append(f"{label}: \u201c{str(value)[:20]}\u201d is not a number.")
            return None
        if not 0 <= found <= OLDEST:
            self.problems.append(f"{label}: {value} is not an age.")
            return None
        return int(found)

    def price(self, value: object) -> Decimal | None:
        if value in (None, ""):
            return None
        try:
            found = Decimal(str(value)).quantize(Decimal("0.01"))
        except InvalidOperation:
            self.problems.append(f"Price: \u201c{str(value)[:20]}\u201d is not a price.")
            return None
        return found

    def compare_ages(self, least: int | None, most: int | None, text: str) -> None:
        """Warn where the text gives other ages than the record; both are shown."""
        said = _SAID_AGES.search(text)
        if said is None or (least is None and most is None):
            return
        ages = int(said[1]), int(said[2])
        if ages != (least, most):
            given = f"{least if least is not None else '?'} to {most if most is not None else '?'}"
            self.notes.append(
                f"Ages: the record says {given}, its text says {ages[0]} to {ages[1]}. "
                "Both are shown: check which is right."
            )

    def day(self, value: object, label: str) -> date | None:
        found = self.text(value, label)
        try:
            return date.fromisoformat(found[:10]) if found else None
        except ValueError:
            self.notes.append(f"{label}: \u201c{found[:20]}\u201d is not a date.")
            return None

    def time(self, value: object, label: str) -> time | None:
        found = self.text(value, label)
        if not found:
            return None
        try:
            return time.fromisoformat(found).replace(tzinfo=None, microsecond=0)
        except ValueError:
            self.notes.append(f"{label}: \u201c{found[:20]}\u201d is not a time.")
            return None

    def spot(self, latitude: Any, longitude: Any) -> tuple[float, float] | None:
        """Return a point in or near the United Kingdom; (0, 0) means that nobody knew."""
        try:
            found = float(latitude), float(longitude)
        except (TypeError, ValueError):
            return None
        return found if 49 < found[0] < 62 and -9 < found[1] < 3 else None


def moment(value: object) -> date | None:
    """Return the day of a date and time, None where it cannot be read."""
    try:
        return datetime.fromisoformat(str(value).replace("Z", "+00:00")).date()
    except ValueError:
        return None


def first_sentence(text: str, name: str) -> str:
    """Return one sentence for the list: the first of the text, or else the name."""
    first = re.split(r"(?<=[.!?])\s|\n", text.strip(), maxsplit=1)[0].strip()
    if not first:
        return name[:255]
    return first if len(first) <= 255 else first[:254].rsplit(" ", 1)[0] + "\u2026"
