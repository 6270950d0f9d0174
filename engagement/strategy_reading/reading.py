"""From the bytes of a document to what it plans."""

import io
import re
import zipfile
from dataclasses import dataclass
from typing import Any

from pypdf.errors import PyPdfError

from . import missing, pdf, plain_text, word
from .blocks import Block
from .lines import Line
from .missing import Gap
from .outline import outline
from .proposing import Found, choose, find
from .vocabulary import Role

LARGEST = 20 * 1024 * 1024
LARGEST_TEXT = 4_000_000
_KIND = {
    Role.OUTCOME: "priority_outcome",
    Role.RECOMMENDATION: "recommendation",
    Role.PRINCIPLE: "principle",
    Role.PRIORITY: "guiding_priority",
    Role.ACTION: "guiding_priority",
    Role.MEASURE: "measure",
}


class Refused(Exception):  # noqa: N818 - reads as the sentence it is
    """The file cannot be read; the reason is for whoever gave it."""


@dataclass(frozen=True)
class Proposal:
    """A sentence of the document. ``kind`` is one of ``Intention.Kind``, or measure."""

    text: str
    kind: str
    line: int
    place: str
    section: str = ""
    page: int = 0
    years: str = ""


@dataclass(frozen=True)
class Reading:
    """What was found in a document, and what it lacks."""

    title: str
    years: str
    intentions: list[Proposal]
    others: list[Proposal]
    absent: list[Gap]
    lost: list[Gap]

    def as_json(self) -> dict[str, Any]:
        """Return it as ``propose_intentions --json`` prints it."""

        def told(proposal: Proposal) -> dict[str, Any]:
            return {name: getattr(proposal, name) for name in ("text", "kind", "line", "place")}

        return {
            "title": self.title,
            "years": self.years,
            "intentions": [told(each) for each in self.intentions],
            "others": [told(each) for each in self.others],
            "absent": [vars(gap) for gap in self.absent],
            "lost": [vars(gap) for gap in self.lost],
        }


def read(data: bytes, name: str = "") -> Reading:
    """Return what a TXT, DOCX or PDF plans. Raises Refused where it is none of them or empty."""
    lines, paged = _lines(data, name)
    blocks = outline(lines)
    found = find(blocks)
    absent = missing.absent(blocks)
    elsewhere = missing.intentions_elsewhere(blocks, absent)
    chosen = choose(found, blocks, elsewhere=elsewhere)
    taken = {(each.line, each.text) for each in chosen}
    others = [each for each in found if each.role in _KIND and (each.line, each.text) not in taken]
    return Reading(
        title=_title(blocks),
        years=_years(blocks),
        intentions=[_proposal(each, "intention", paged) for each in chosen],
        others=[_proposal(each, _KIND[each.role], paged) for each in others],
        absent=absent,
        lost=missing.lost(blocks),
    )


def _lines(data: bytes, name: str) -> tuple[list[Line], bool]:
    """Return the document's lines, and whether its pages are known."""
    if len(data) > LARGEST:
        raise Refused("The file is larger than 20 MB. Save it without its pictures and try again.")
    if data.startswith(b"%PDF"):
        lines = _of_pdf(data)
        return lines, True
    if data.startswith(b"PK"):
        return _of_word(data), False
    if data.startswith((b"\xd0\xcf\x11\xe0", b"{\\rtf")):
        raise Refused("This is an older kind of document. Save it as DOCX, PDF or plain text.")
    text = _decoded(data)
    if "\0" in text or not text.strip():
        raise Refused("There is no text in this file.")
    lines = plain_text.lines_of(text[:LARGEST_TEXT])
    return lines, "\f" in text


def _of_pdf(data: bytes) -> list[Line]:
    try:
        lines = pdf.lines_of(data)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise Refused("This PDF cannot be read. It may be locked or damaged.") from None
    if not any(line.text for line in lines):
        raise Refused("This PDF holds pictures of pages and no text. Ask for the document itself.")
    return lines


def _of_word(data: bytes) -> list[Line]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            size = sum(
                each.file_size for each in archive.infolist() if each.filename[-4:] == ".xml"
            )
    except zipfile.BadZipFile:
        raise Refused("This file is damaged.") from None
    if not any(name.startswith("word/") for name in names):
        raise Refused("This is neither a Word document, a PDF nor plain text.")
    if size > 20 * LARGEST_TEXT:
        raise Refused("This document is too long to be read.")
    try:
        return word.lines_of(data)
    except (KeyError, ValueError, AttributeError):
        raise Refused(
            "This Word document cannot be read. Save it once more and try again."
        ) from None


def _decoded(data: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def _proposal(found: Found, kind: str, paged: bool) -> Proposal:
    section = " > ".join(found.path[-2:])
    parts = [f"page {found.page}" if paged else "", section, found.order]
    return Proposal(
        text=found.text,
        kind=kind,
        line=found.line,
        place=", ".join(part for part in parts if part) or f"line {found.line}",
        section=section[:255],
        page=found.page if paged else 0,
        years=found.years,
    )


def _title(blocks: list[Block]) -> str:
    """Return the first line that reads as a title."""
    texts = [block.text for block in blocks[:12] if block.kind in {"heading", "text"}]
    good = (text for text in texts if 3 <= len(text.split()) <= 25 and not text.endswith(":"))
    return next(good, texts[0] if texts else "")[:255]


def _years(blocks: list[Block]) -> str:
    """Return the years that the document names first: "2016-17", "2022-2025"."""
    for block in blocks[:40]:
        if found := re.search(r"\b(20\d\d)\s?(?:-|–|—|/|to)\s?((?:20)?\d\d)\b", block.text):
            return f"{found[1]}-{found[2]}"
    return ""
