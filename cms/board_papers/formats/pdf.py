"""A paper as a PDF with its tags (PDF/UA-1): headings, lists, heads of tables, languages.

WeasyPrint writes it from the same pieces as all formats; it needs the system's Pango.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from itertools import groupby
from typing import Any

from django.template.loader import render_to_string
from PIL import ImageFile
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject
from weasyprint import HTML
from weasyprint.urls import URLFetcher, URLFetcherResponse

from engagement.web.pdf import MAIN, font_files
from engagement.web.pdf import without_signs as drawn

from .pieces import Paper, Piece, pieces

# WeasyPrint has every picture in the process taken as far as it goes: a damaged upload is refused.
ImageFile.LOAD_TRUNCATED_IMAGES = False


@dataclass(frozen=True)
class Part:
    """A piece as its element of HTML; items that follow each other are one list."""

    kind: str
    pieces: list[Piece] = field(default_factory=list)


class OwnFiles(URLFetcher):
    """Reads our own fonts and nothing else: no word of a paper can make the server fetch."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        if url not in {face["url"] for face in _faces()}:
            raise ValueError("A paper loads nothing but its fonts.")
        return super().fetch(url, headers)


def as_pdf(paper: Paper, fingerprint: str = "") -> bytes:
    """Return the paper as a PDF/UA-1 file with its title, language and bookmarks."""
    told = [_drawn(piece) for piece in pieces(paper, fingerprint)]
    page = render_to_string(
        "cms/paper_pdf.html",
        {
            "title": drawn(paper["title"]),
            "foot": fingerprint[:16],
            "parts": [Part(kind, list(group)) for kind, group in groupby(told, key=_kind)],
            "faces": _faces(),
            "families": [MAIN, *(name for name in font_files() if name != MAIN)],
        },
    )
    made = HTML(string=page, url_fetcher=OwnFiles()).write_pdf(pdf_variant="pdf/ua-1")
    assert made is not None  # without a target it returns what it wrote
    quoted = [piece.language for piece in told if piece.kind == "quote"]
    return _said_of_tags(bytes(made), quoted)


def _said_of_tags(data: bytes, quoted: list[str]) -> bytes:
    """Say of which row or column each head of a table is, and each quote's language.

    WeasyPrint writes the tags without these. ``quoted`` are the quotes' languages, in order.
    """
    writer = PdfWriter(clone_from=BytesIO(data))
    languages = iter(quoted)
    for tag, above in _tags(writer.root_object["/StructTreeRoot"], ""):
        if tag["/S"] == "/TH":
            scope = "/Column" if above == "/THead" else "/Row"
            tag["/A"][NameObject("/Scope")] = NameObject(scope)  # type: ignore[index]
        elif tag["/S"] == "/BlockQuote" and (language := next(languages)):
            tag[NameObject("/Lang")] = TextStringObject(language)
    held = BytesIO()
    writer.write(held)
    return held.getvalue()


def _tags(tag: Any, above: str) -> Iterator[tuple[DictionaryObject, str]]:
    """Return each tag below with the part of a table it is in, in the order of reading."""
    children = tag.get("/K", [])
    for child in children if isinstance(children, list) else [children]:
        found = child.get_object()
        if isinstance(found, DictionaryObject) and "/S" in found:
            part = str(found["/S"])
            yield found, above
            yield from _tags(found, part if part in ("/THead", "/TBody") else above)


def _kind(piece: Piece) -> str:
    return f"{piece.kind}{piece.level}" if piece.kind == "heading" else piece.kind


def _drawn(piece: Piece) -> Piece:
    return Piece(
        piece.kind,
        drawn(piece.text),
        piece.level,
        piece.table,
        piece.language,
        piece.from_right,
    )


def _faces() -> list[dict[str, str]]:
    """Return {name, weight, url} of each file of a font."""
    return [
        {"name": name, "weight": "700" if style else "400", "url": path.as_uri()}
        for name, styles in font_files().items()
        for style, path in styles.items()
    ]
