"""A photo or a drawing as it is stored: drawn anew from its dots, so nothing else comes with it."""

import io
import warnings

from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

MOST_BYTES = 10_000_000
MOST_DOTS = 50_000_000
LONGEST_SIDE = 1600
TAKEN = ("JPEG", "PNG", "WEBP", "GIF")
TOO_LARGE = _("This picture is too large. We can take 10 MB. Make it smaller, or take a new one.")
NOT_A_PICTURE = _("This is not a picture that we can open. Choose one that ends in JPG or PNG.")


def picture_of(sent: bytes) -> tuple[bytes, str]:
    """Return the picture as JPEG, upright and without metadata, and its media type.

    What it is is read from its content, never from its name. Raises ValueError in words.
    """
    if len(sent) > MOST_BYTES:
        raise ValueError(TOO_LARGE)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            return _drawn_anew(sent), "image/jpeg"
    except ValueError:
        raise
    except Exception as damage:  # whatever a decoder makes of bytes that are no picture
        raise ValueError(NOT_A_PICTURE) from damage


def _drawn_anew(sent: bytes) -> bytes:
    with Image.open(io.BytesIO(sent), formats=TAKEN) as opened:
        if opened.width * opened.height > MOST_DOTS:
            raise ValueError(TOO_LARGE)
        upright = ImageOps.exif_transpose(opened)
        upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        seen = upright.convert("RGBA")
        # A new canvas holds dots alone: no EXIF, no XMP, no comment, no thumbnail.
        canvas = Image.new("RGB", seen.size, "white")
        canvas.paste(seen, mask=seen.getchannel("A"))
    out = io.BytesIO()
    canvas.save(out, "JPEG", quality=85)
    return out.getvalue()
