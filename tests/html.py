"""What a browser makes of a page's white space: a line that ends inside a sentence is a space."""

from urllib.parse import parse_qs

from django.http import HttpResponseBase


def of(response: HttpResponseBase) -> str:
    """Return the page's HTML with each run of white space as one space."""
    return " ".join(response.content.decode().split())  # type: ignore[attr-defined]


def way_of(address: str) -> tuple[str, frozenset[str]]:
    """Return a page's path and the names of its filters: their values show nothing else."""
    path, _, query = address.partition("?")
    return path, frozenset(parse_qs(query, keep_blank_values=True))
