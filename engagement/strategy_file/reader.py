"""Reading one object of the file, key by key, in the types that the form asks for."""

import re
from datetime import date

from engagement.text_checks import damage

Problem = tuple[str, str]
_SLUG = re.compile(r"[A-Za-z0-9_-]+")
_NAMES = {
    "official_wording": "the official wording",
    "plain_english": "the plain wording",
    "document": "the document's title",
    "doc_code": "the strategy's code",
}


class Reader:
    """Reads one JSON object key by key and notes what is wrong under its label."""

    def __init__(self, raw: dict[str, object], label: str, problems: list[Problem]) -> None:
        self.raw = raw
        self.label = label
        self.problems = problems

    def wrong(self, reason: str) -> None:
        self.problems.append((self.label, reason))

    def text(self, key: str, *, required: bool = False, longest: int | None = None) -> str:
        """Return the trimmed text, "" where it is absent or null."""
        value = self.raw.get(key)
        if value is None:
            if required:
                self.wrong(f"{_name(key)} is missing")
            return ""
        if not isinstance(value, str):
            self.wrong(f"{_name(key)} must be text, not {kind_of(value)}")
            return ""
        return self._checked(key, value.strip(), required=required, longest=longest)

    def _checked(self, key: str, text: str, *, required: bool, longest: int | None) -> str:
        if required and not text:
            self.wrong(f"{_name(key)} is empty")
        if longest and len(text) > longest:
            self.wrong(f"{_name(key)} is longer than {longest} letters")
        if hurt := damage(text):
            self.wrong(f"{_name(key)} {hurt}")
        return text

    def code(self, key: str, *, longest: int) -> str:
        text = self.text(key, required=True, longest=longest)
        if text and not _SLUG.fullmatch(text):
            self.wrong(f"{_name(key)} may hold only letters without accents, numbers and hyphens")
        return text

    def place(self, key: str) -> str:
        """Return a page or paragraph, which may be a number or text."""
        value = self.raw.get(key)
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        return self.text(key, longest=60)

    def iso_day(self, key: str) -> date | None:
        text = self.text(key)
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            self.wrong(f'{_name(key)} must be a day such as "2026-03-31"')
            return None

    def lines(self, key: str) -> str:
        """Return a line of the source, or several, as text."""
        value = self.raw.get(key)
        numbers = value if isinstance(value, list) else [] if value is None else [value]
        if not all(type(number) is int and number > 0 for number in numbers):
            self.wrong(f"{_name(key)} must be a number or a list of numbers")
            return ""
        return self._checked(key, ", ".join(map(str, numbers)), required=False, longest=60)

    def texts(self, key: str, *, or_one: bool = False) -> list[str] | None:
        """Return a list of texts; None where it is absent or null, which says: not recorded."""
        value = self.raw.get(key)
        if value is None:
            return None
        if or_one and isinstance(value, str):
            value = value.splitlines()
        if not isinstance(value, list):
            self.wrong(f"{_name(key)} must be a list of texts, not {kind_of(value)}")
            return None
        if not all(isinstance(item, str) and item.strip() for item in value):
            self.wrong(f"{_name(key)} must hold only texts, none of them empty")
            return None
        return [self._checked(key, item.strip(), required=False, longest=None) for item in value]


def kind_of(value: object) -> str:
    names = {dict: "an object", list: "a list", str: "text", bool: "true or false"}
    if value is None:
        return "null"
    return names.get(type(value), "a number")


def _name(key: str) -> str:
    return f'{_NAMES[key]} ("{key}")' if key in _NAMES else f'"{key}"'
