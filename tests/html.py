"""What a browser makes of a page's white space: a line that ends inside a sentence is a space."""

from urllib.parse import parse_qs

from django.forms import BaseForm
from django.http import HttpResponseBase


def of(response: HttpResponseBase) -> str:
    """Return the page's HTML with each run of white space as one space."""
    return " ".join(response.content.decode().split())  # type: ignore[attr-defined]


def way_of(address: str) -> tuple[str, frozenset[str]]:
    """Return a page's path and the names of its filters: their values show nothing else."""
    path, _, query = address.partition("?")
    return path, frozenset(parse_qs(query, keep_blank_values=True))


def empty_rows(form: BaseForm) -> dict[str, object]:
    """Return what a form sends for its lists of rows where nobody added one."""
    sent: dict[str, object] = {}
    for rows in getattr(form, "formsets", {}).values():
        facts = {"TOTAL": 0, "INITIAL": 0, "MIN_NUM": 0, "MAX_NUM": 1000}
        sent |= {f"{rows.prefix}-{name}_FORMS": number for name, number in facts.items()}
    return sent
