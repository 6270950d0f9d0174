"""A square that a phone's camera reads, drawn as SVG: nothing is asked of another site."""

import re

import qrcode
from django.utils.safestring import SafeString, mark_safe
from qrcode.image.svg import SvgPathFillImage


def square(address: str) -> SafeString:
    """Return the address as a square, on white: a camera cannot read it on a dark ground.

    It is as large as its style says, and hidden from who hears the page: the address stands by it.
    """
    drawn = qrcode.make(address, image_factory=SvgPathFillImage).to_string(encoding="unicode")
    sized = re.sub(r'(<svg[^>]*?) width="[^"]*"', r"\1", str(drawn), count=1)
    sized = re.sub(r'(<svg[^>]*?) height="[^"]*"', r"\1", sized, count=1)
    # Only the modules of the square are in it: the library writes no part of the address.
    return mark_safe(sized.replace("<svg", '<svg aria-hidden="true"', 1))  # noqa: S308
