"""A text file as lines: tabs, pipes and wide spaces are columns, and pages end with a form feed."""

import re
from collections import Counter
from dataclasses import replace

from .lines import Line, labelled, plain

_MARKDOWN = re.compile(r"^(#{1,6})\s+(.+?)\s*#*$")
_UNDERLINE = re.compile(r"^\s*(?:={3,}|-{3,}|_{3,}|~{3,})\s*$")
_RULE_OF_TABLE = re.compile(r"^[\s|+:=-]+$")
_FOOTNOTE = re.compile(r"^\s*(?:[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]|\$\^\{|\[\d{1,2}\]\s|\[\^)")
_WIDE = re.compile(r"\s{3,}")
_PAGE = re.compile(r"^\W*(?:page\s*)?\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?\W*$", re.I)
# A document is wrapped if its lines end near one width; then a line that long may run on.
_WRAPPED_FROM, _WRAPPED_TO = 50, 130


def lines_of(text: str) -> list[Line]:
    """Return the lines of a text file, numbered as an editor numbers them."""
    raw = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    width = _width(raw)
    heads = _running(raw)
    found: list[Line] = []
    page, room, numbered = 1, 1, len(raw) < 3
    for number, whole in enumerate(raw, start=1):
        page += whole.count("\f")
        line = whole.replace("\f", "")
        if not line.strip():
            room += 1
            continue
        if _UNDERLINE.match(line):
            if found and not room and not found[-1].cells and len(found[-1].text) < 90:
                found[-1] = replace(found[-1], level=1 if "=" in line else 2)
            continue
        if _FOOTNOTE.match(line) or _folded(line) in heads or (_PAGE.match(line) and not numbered):
            continue
        found.append(_line(number, line, page, room, width))
        room = 0
    return _with_columns(found, raw)


def _line(number: int, raw: str, page: int, room: int, width: int) -> Line:
    stripped = raw.strip()
    indent = len(raw.expandtabs(4)) - len(raw.expandtabs(4).lstrip())
    full = bool(width) and len(raw.rstrip()) >= width * 0.72
    facts = {"page": page, "indent": indent, "gap": room > 0, "room": room, "full": full}
    if found := _MARKDOWN.match(stripped):
        return Line(number, plain(found[2]), level=len(found[1]), **facts)  # type: ignore[arg-type]
    cells = _cells(raw)
    if cells:
        text = " ".join(filter(None, cells))
        return Line(number, text, cells=cells, **facts)  # type: ignore[arg-type]
    bare = labelled(stripped)[1]
    bold = bare.startswith("**") and bare.rstrip(":").endswith("**") and bare.count("**") == 2
    label, words = labelled(plain(stripped))
    return Line(number, words, label=label, bold=bold, **facts)  # type: ignore[arg-type]


def _cells(raw: str) -> tuple[str, ...]:
    """Return the cells of a row that tabs or pipes divide."""
    if raw.count("|") >= 2 and (raw.strip().startswith("|") or raw.count(" | ") >= 1):
        if _RULE_OF_TABLE.match(raw):
            return ("",)
        return tuple(plain(cell) for cell in raw.strip().strip("|").split("|"))
    if "\t" in raw.strip(" "):
        return tuple(plain(cell) for cell in raw.strip(" ").split("\t"))
    return ()


def _with_columns(lines: list[Line], raw: list[str]) -> list[Line]:
    """Read lines whose words stand in columns as rows: from a heading row on, cut at its columns.

    A row runs on where its first word stands under nothing but words of the row above.
    """
    found = [line for line in lines if line.cells != ("",)]
    at = 0
    while at < len(found):
        starts = _starts(raw[found[at].number - 1]) if not found[at].cells else []
        after = [_starts(raw[line.number - 1]) for line in found[at + 1 : at + 8]]
        fits = sum(1 for each in after if len(each) > 1 and set(each[1:]) <= set(starts))
        if len(starts) < 2 or not fits or found[at].label in {"-"}:
            at += 1
            continue
        rest = found[at:]
        rows = _rows(rest, raw, starts)
        found[at : at + len(rows)] = rows
        at += len(rows)
    return found


def _starts(raw: str) -> list[int]:
    """Return where the words of a line begin after wide spaces (three or more)."""
    first = len(raw) - len(raw.lstrip())
    starts = [first, *(gap.end() for gap in _WIDE.finditer(raw.rstrip()) if gap.start() > first)]
    return sorted(set(starts)) if len(starts) > 1 else []


def _rows(lines: list[Line], raw: list[str], starts: list[int]) -> list[Line]:
    rows: list[Line] = []
    for line in lines:
        text = raw[line.number - 1]
        own = _starts(text) or [len(text) - len(text.lstrip())]
        if not set(own) <= set(starts) or (rows and line.room > (len(own) > 1)):
            break
        if any(text[start - 1 : start].strip() for start in starts[1:] if start <= len(text)):
            break
        ends = [*starts[1:], len(text)]
        cells = tuple(text[a:b].strip() for a, b in zip(starts, ends, strict=True))
        rows.append(replace(line, cells=cells, text=" ".join(filter(None, cells)), label=""))
    return rows


def _width(raw: list[str]) -> int:
    """Return the width that the lines are wrapped to, or 0 where a paragraph is one line."""
    lengths = sorted(len(line.rstrip()) for line in raw if len(line.strip()) > 30)
    if len(lengths) < 6:
        return max(lengths, default=0) if lengths and lengths[-1] <= _WRAPPED_TO else 0
    width = lengths[int(len(lengths) * 0.97)]
    return width if _WRAPPED_FROM <= width <= _WRAPPED_TO else 0


def _folded(line: str) -> str:
    return re.sub(r"\d+", "0", " ".join(line.split())).casefold()


def _running(raw: list[str]) -> set[str]:
    """Return the lines that stand at the head or foot of pages, numbers apart.

    A heading may come again as often: only what mostly stands by a page's number or end counts.
    """
    turns = {at for at, line in enumerate(raw) if "\f" in line or _PAGE.match(line.strip())}
    near = {at + step for at in turns for step in range(-4, 5)}
    seen, beside = Counter[str](), Counter[str]()
    for at, line in enumerate(raw):
        if 8 <= len(line.strip()) <= 110 and "\t" not in line:
            seen[_folded(line)] += 1
            beside[_folded(line)] += at in near or bool(re.search(r"\bpage \d+\b", line, re.I))
    return {line for line, times in seen.items() if times > 1 and beside[line] >= times * 0.7}
