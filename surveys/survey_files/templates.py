"""The surveys to start from, and so the questions to take from a bank: our own wording, as files.

Nothing of them is a validated scale, and none claims to be: they ask what councils ask for short
breaks, homes, the way to school, plans and the Local Offer.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .draft import Draft
from .own_format import read_json

_DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Template:
    key: str
    name: str


TEMPLATES = (
    Template("well-being-4-7", "Well-being, ages 4 to 7"),
    Template("well-being-8-11", "Well-being, ages 8 to 11"),
    Template("well-being-11-17", "Well-being, ages 11 to 17"),
    Template("well-being-18-25", "Well-being, ages 18 to 25"),
    Template("short-breaks", "Short breaks"),
    Template("home", "Where you live"),
    Template("getting-to-school", "Getting to school"),
    Template("ehc-plan", "Making an EHC plan"),
    Template("local-offer", "The Local Offer"),
)


@cache
def template(key: str) -> Draft:
    """Return a template. Raises KeyError where there is none of that key."""
    if key not in {each.key for each in TEMPLATES}:
        raise KeyError(key)
    return read_json((_DATA / f"{key}.json").read_bytes())
