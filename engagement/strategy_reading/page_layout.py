"""A page of a PDF as lines: rows of cells, columns, headings and items by where the words stand."""

from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise

from .lines import Line, joined, labelled, plain

LETTER = 0.5  # an average letter's width, in parts of its size


@dataclass
class Span:
    """Words at one height: ``x`` and ``y`` in points from the lower left."""

    text: str
    x: float
    y: float
    size: float
    bold: bool

    @property
    def end(self) -> float:
        return self.x + len(self.text) * self.size * LETTER


@dataclass
class Row:
    """Cells from left to right, each of one or more spans below each other."""

    cells: list[list[Span]] = field(default_factory=list)


def page_lines(spans: list[Span], page: int, body: float, ranks: list[float]) -> list[Line]:
    rows = _rows(spans)
    found: list[Line] = []
    for is_table, group in groupby(_marked(rows), key=lambda each: each[0]):
        members = [row for _, row in group]
        if is_table:
            found += _table(members, page)
        else:
            plain_spans = [span for row in members for cell in row.cells for span in cell]
            found += _text(plain_spans, page, body, ranks)
    return found


def _rows(spans: list[Span]) -> list[Row]:
    """Group spans: a step to the right at the same height or up is a cell of the same row."""
    rows: list[Row] = []
    last: Span | None = None
    for span in spans:
        aside = last is not None and span.x > max(last.x, last.end - last.size) + 1.2 * span.size
        aside = aside or (last is not None and span.x > last.x + 4 * span.size)
        up = last is not None and span.y >= last.y - 0.5 * span.size
        if last is None or not rows:
            rows.append(Row([[span]]))
        elif aside and up:
            rows[-1].cells.append([span])
        elif (len(rows[-1].cells) > 1 and abs(span.x - last.x) < span.size and span.y < last.y) or (
            len(rows[-1].cells) == 1 and span.y < last.y and _goes_on(rows[-1], span, last)
        ):
            rows[-1].cells[-1].append(span)
        else:
            rows.append(Row([[span]]))
        last = span
    return rows


def _goes_on(row: Row, span: Span, last: Span) -> bool:
    """Say whether this span is the next line of what may turn out to be a row's first cell."""
    return last.y - span.y < 2.6 * last.size and abs(span.x - row.cells[0][0].x) < 4 * span.size


def _marked(rows: list[Row]) -> list[tuple[bool, Row]]:
    """Say of each row whether it is a table's: two or more rows of cells after each other."""
    split = [each for row in rows for each in _first_lines_apart(row)]
    wide = [len(row.cells) > 1 for row in split]
    return [
        (
            here and ((at > 0 and wide[at - 1]) or (at + 1 < len(wide) and wide[at + 1])),
            row,
        )
        for at, (row, here) in enumerate(zip(split, wide, strict=True))
    ]


def _first_lines_apart(row: Row) -> list[Row]:
    """Take what stands above a row's other cells out of its first: the text before a table.

    A first cell begins at the height of the others' tops, or lies around their middle.
    """
    if len(row.cells) < 2:
        return [row]
    first, others = row.cells[0], max(row.cells[1:], key=len)
    top = max(cell[0].y for cell in row.cells[1:])
    middle = (others[0].y + others[-1].y) / 2
    begins = next(
        (
            at
            for at, span in enumerate(first)
            if abs(span.y - top) < 0.35 * span.size
            or abs((span.y + first[-1].y) / 2 - middle) < 0.5 * span.size
        ),
        next((at for at, span in enumerate(first) if span.y < top), 0),
    )
    if not begins:
        return [row]
    return [Row([first[:begins]]), Row([first[begins:], *row.cells[1:]])]


def _table(rows: list[Row], page: int) -> list[Line]:
    """Return a line for each row, its cells under the columns of the widest row."""
    # The last of the widest: headings are often centred over their columns.
    widest = max(reversed(rows), key=lambda row: len(row.cells))
    starts = [cell[0].x for cell in widest.cells]
    found = []
    for number, row in enumerate(rows):
        cells = [""] * len(starts)
        for order, cell in enumerate(row.cells):
            words = ""
            for span in cell:
                words = joined(words, plain(span.text))
            column = (
                order
                if len(row.cells) == len(starts)
                else min(range(len(starts)), key=lambda at: abs(starts[at] - cell[0].x))
            )
            cells[column] = joined(cells[column], words) if cells[column] else words
        text = " ".join(filter(None, cells))
        bold = all(span.bold for cell in row.cells for span in cell)
        found.append(Line(0, text, page=page, cells=tuple(cells), gap=number == 0, bold=bold))
    return found


def _text(spans: list[Span], page: int, body: float, ranks: list[float]) -> list[Line]:
    """Return a line for each span, with its room above and whether it reaches the margin."""
    usual = _usual_step(spans)
    found: list[Line] = []
    bare: set[int] = set()
    for at, span in enumerate(spans):
        before = spans[at - 1] if at else None
        step = (before.y - span.y) / span.size if before else 9.0
        column = [each.end for each in spans if abs(each.x - span.x) < 12 * span.size]
        wide = max(column) - min(each.x for each in spans if abs(each.x - span.x) < 12 * span.size)
        label, words = labelled(plain(span.text))
        size = round(span.size, 1)
        line = Line(
            0,
            words,
            page=page,
            indent=round(span.x),
            gap=step > usual * 1.25 or step < 0,
            full=span.end > max(column) - 0.22 * wide,
            level=1 + ranks.index(size) if size in ranks and len(words) < 130 else 0,
            label=label,
            bold=span.bold and size >= body * 0.95,
        )
        if _is_bare_item(line, found, spans, at, bare):
            bare.add(at)
            line = replace(line, label="-")
        found.append(line)
    return found


def _margin(spans: list[Span], at: int) -> float:
    """Return how far to the right the lines around this one reach that begin where it does."""
    run = [spans[at].end]
    for step in (-1, 1):
        near = at + step
        while 0 <= near < len(spans) and abs(spans[near].x - spans[at].x) < 2:
            run.append(spans[near].end)
            near += step
    return max(run)


def _usual_step(spans: list[Span]) -> float:
    """Return the step from line to line within a paragraph, in parts of the letters' size."""
    steps = Counter(
        round((a.y - b.y) / b.size, 1)
        for a, b in pairwise(spans)
        if 0 < a.y - b.y < 3 * b.size and round(a.size, 1) == round(b.size, 1)
    )
    return min((s for s, n in steps.items() if n >= max(steps.values()) * 0.4), default=1.3)


def _is_bare_item(
    line: Line, before: list[Line], spans: list[Span], at: int, bare: set[int]
) -> bool:
    """Say whether an indented line begins an item: some writers draw bullets as pictures.

    ``bare`` are the lines that do, so far.
    """
    if line.label or line.level or line.bold or not before:
        return False
    last, span = before[-1], spans[at - 1]
    inward = line.indent - last.indent
    if last.label and last.label != "-" and 0 < inward < 4 * span.size:
        return False  # the words of a numbered item hang below each other
    if 0.9 * span.size < inward < 6 * span.size:
        return bool(last.level) or last.bold or last.text.endswith((":", "…"))
    if abs(inward) > 2 or not _in_list(before, bare):
        return False
    word = line.text.split(" ", 1)[0]
    fitted = span.end + (len(word) + 2) * span.size * LETTER < _margin(spans, at)
    return line.gap or (fitted and (line.text[:1].isupper() or not last.full))


def _in_list(before: list[Line], bare: set[int]) -> bool:
    """Say whether the lines above, at the same indent, go back to an item without a bullet."""
    for at in range(len(before) - 1, -1, -1):
        each = before[at]
        if at in bare:
            return True
        if each.label or each.level or abs(each.indent - before[-1].indent) > 2:
            return False
    return False
