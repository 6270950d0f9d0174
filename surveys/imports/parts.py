"""Headings of a question that has several columns: "future/A job", "Q[SQ001]", "Q: A job". Pure."""
# ruff: noqa: RUF001 - marks as people and programs write them

import re

_FORMS = (
    re.compile(r"(.+)\[([^\[\]]+)\](?: ?\[.*)?$"),
    re.compile(r"(.+?)/([^/]+(?:/[^/]+)*)$"),
    re.compile(r"(.+?): (.+)$"),
    re.compile(r"(.+) [-–—] (.+)$"),
    re.compile(r"(.+?)___?(\w+)$"),
    re.compile(r"(.+\?) ?\(?([^()]+)\)?$"),
)
_LONGEST = 1000


def splits(heading: str) -> list[tuple[str, str]]:
    """Return each way to take the heading apart into question and part."""
    short = heading[:_LONGEST]
    found = (form.match(short) for form in _FORMS)
    return [(each[1].strip(), each[2].strip()) for each in found if each]


def part_of(heading: str) -> str:
    """Return which part of a question the column is about, or ""."""
    return next((part for _, part in splits(heading)), "")
