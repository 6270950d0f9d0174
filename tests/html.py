"""What a browser makes of a page's white space: a line that ends inside a sentence is a space."""

from django.http import HttpResponseBase


def of(response: HttpResponseBase) -> str:
    """Return the page's HTML with each run of white space as one space."""
    return " ".join(response.content.decode().split())  # type: ignore[attr-defined]
