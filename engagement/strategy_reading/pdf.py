"""A PDF as lines: its words put together by where they stand on the page.

A PDF knows no paragraphs, headings or tables, only words at places, in the order in which they were
drawn. Lines are words at one height. A heading is larger or bolder than the body. A table is
several rows that each step to the right and begin again at the left, lower down; what steps right
only once is a page in columns, which is read column by column (page_layout.py).
"""

import io
import re
from collections import Counter

from pypdf import PdfReader

from .lines import Line
from .page_layout import Span, page_lines

_ONLY_NUMBER = re.compile(r"^\W*(?:page\s*)?\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?\W*$", re.I)
_LABEL = re.compile(r"^(?:[•·▪◦‣–—○●■□➢➤►\uf0a7\uf0b7\uf0d8-]|o|\(?(?:\d{1,2}|[a-z]|[ivx]+)[.)])$")


def lines_of(data: bytes) -> list[Line]:
    """Return the lines of a PDF. Raises what pypdf raises where it cannot be read."""
    reader = PdfReader(io.BytesIO(data))
    pages = [_spans(page) for page in reader.pages]
    heads = _running(pages)
    sizes = Counter[float]()
    for spans in pages:
        for span in spans:
            sizes[round(span.size, 1)] += len(span.text)
    body = sizes.most_common(1)[0][0] if sizes else 10.0
    ranks = sorted({size for size in sizes if size > body * 1.1}, reverse=True)
    found: list[Line] = []
    for number, (page, spans) in enumerate(zip(reader.pages, pages, strict=True), start=1):
        kept = [
            span
            for span in spans
            if not _is_running(span, spans, heads) and not _is_note(span, spans, body)
        ]
        found += page_lines(kept, number, body, ranks)
        if pictures := _pictures(page):
            found += [Line(0, "", page=number, picture=True)] * pictures
    return [Line(**{**line.__dict__, "number": n}) for n, line in enumerate(found, start=1)]


def _spans(page: object) -> list[Span]:
    """Return the page's words in the order in which they were drawn, joined where they touch."""
    found: list[Span] = []

    def visit(text: str, cm: list[float], tm: list[float], font: object, size: float) -> None:
        if not text.strip():
            return
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        scale = abs(tm[3] * cm[3]) or abs(tm[0] * cm[0]) or 1
        name = str(font.get("/BaseFont", "")) if isinstance(font, dict) else ""
        bold = bool(re.search(r"bold|black|heavy|semib|demi", name, re.I))
        parts = text.strip("\n").split("\n")
        for number, part in enumerate(parts):
            if part.strip():
                _add(found, Span(part, x, y - number * size * scale * 1.2, size * scale, bold))

    page.extract_text(visitor_text=visit)  # type: ignore[attr-defined]
    return [
        Span(span.text.strip(), span.x, span.y, span.size, span.bold)
        for span in found
        if span.text.strip()
    ]


def _add(found: list[Span], span: Span) -> None:
    """Join the span to the last one where it goes on at the same height without a wide gap."""
    last = found[-1] if found else None
    if last and abs(last.y - span.y) < 0.35 * max(last.size, span.size) and span.x >= last.x:
        gap = span.x - last.end
        slack = 0.08 * (last.end - last.x)
        if gap - slack < 0.6 * span.size or _LABEL.match(last.text.strip()):
            small = min(last.size, span.size) < 0.8 * max(last.size, span.size)
            if small and re.fullmatch(r"\W*\d{1,2}\W*", span.text):
                return  # the mark of a footnote
            apart = "" if last.text.endswith(" ") or span.text.startswith(" ") else " "
            if gap < 0.1 * span.size and not _LABEL.match(last.text.strip()):
                apart = "" if not re.match(r"\w", span.text) or gap < -slack else apart
            last.text = f"{last.text}{apart}{span.text}"
            last.bold = last.bold and span.bold
            return
    found.append(span)


def _folded(text: str) -> str:
    return re.sub(r"\d+", "0", " ".join(text.split())).casefold()


def _edges(page: list[Span]) -> set[int]:
    """Return the heights of the first two and the last two lines of a page."""
    heights = sorted({round(span.y) for span in page})
    return {*heights[:2], *heights[-2:]}


def _running(pages: list[list[Span]]) -> set[str]:
    """Return what stands at the head or foot of most pages, numbers apart."""
    seen = Counter[str]()
    for page in pages:
        edges = _edges(page)
        seen.update({_folded(span.text) for span in page if round(span.y) in edges})
    often = max(2, (len(pages) + 1) // 2)
    return {text for text, times in seen.items() if times >= often}


def _is_running(span: Span, page: list[Span], heads: set[str]) -> bool:
    if round(span.y) not in _edges(page):
        return False
    return _folded(span.text) in heads or bool(_ONLY_NUMBER.match(span.text))


def _is_note(span: Span, page: list[Span], body: float) -> bool:
    """Say whether this is a footnote: small, and in the lowest third of its page."""
    if span.size > body * 0.88:
        return False
    heights = [each.y for each in page]
    return span.y < min(heights) + (max(heights) - min(heights)) / 3


def _pictures(page: object) -> int:
    """Count the pictures of a page: small ones are logos and rules."""
    try:
        resources = page["/Resources"].get("/XObject", {})  # type: ignore[index]
        kinds = [resources[name].get_object() for name in resources]
    except (KeyError, AttributeError, TypeError):
        return 0
    return sum(
        1
        for each in kinds
        if each.get("/Subtype") == "/Image" and int(each.get("/Height", 0)) > 120
    )
