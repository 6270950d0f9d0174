"""What may tell who somebody is, by kind, and how an officer reads it."""

from dataclasses import dataclass

LABELS = {
    "name": "name",
    "phone": "phone",
    "email": "email",
    "postcode": "postcode",
    "address": "address",
    "dob": "date of birth",
    "nhs_number": "nhs number",
    "nino": "national insurance number",
    "case_ref": "case reference",
    "handle": "user name",
    "school": "school",
    "home": "home",
    "vehicle": "number plate",
    "bank": "bank details",
    "url": "web address",
}
"""Every kind that is found: what officers and readers are told in the place of the words."""
TYPED = frozenset(LABELS) - {"name", "address", "handle", "school", "home"}
"""Kinds that have a form of their own, so that a pattern can tell nearly all of them."""


@dataclass(frozen=True, order=True)
class Span:
    """A passage of a text: ``text[start:end]``, and what kind of detail it is."""

    start: int
    end: int
    kind: str


def label(kind: str) -> str:
    """Return what a kind is called; the kind itself where a person chose another."""
    return LABELS.get(kind, kind.replace("_", " "))
