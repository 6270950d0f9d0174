"""From lines to pieces: what runs on is joined, and headings are told from what they head."""

import re

from .blocks import APPENDIX, Block, counts_with, leads_on, role_of
from .lines import Line, joined
from .vocabulary import Role

_ENDED = (".", ";", ",", ":", "!")


def join(lines: list[Line]) -> list[Block]:
    """Join the lines of a paragraph or an item, and the rows of a table."""
    blocks: list[Block] = []
    before: Line | None = None
    for line in lines:
        last = blocks[-1] if blocks else None
        if line.picture:
            blocks.append(Block("picture", line.text, line.number, line.page))
        elif line.cells and _in_contents(line) and _after_contents(last):
            blocks.append(_block("contents", line))
        elif line.cells:
            if last and last.kind == "table" and not (line.room > 1 and len(line.cells) == 1):
                last.rows.append(line)
            else:
                blocks.append(_block("table", line))
                blocks[-1].rows.append(line)
        elif last and before and _runs_on(last, before, line):
            last.text = joined(last.text, line.text)
        else:
            blocks.append(_block("item" if line.label else "text", line))
        before = line if not line.picture else before
    return [_unrowed(block) for block in blocks]


def _unrowed(block: Block) -> Block:
    """Take a single line with a tab for what it is: text."""
    if block.kind == "table" and len(block.rows) == 1 and len(block.text) < 90:
        block.kind = "text"
        block.rows = []
    return block


def _block(kind: str, line: Line) -> Block:
    return Block(
        kind,
        line.text,
        line.number,
        line.page,
        label=line.label,
        indent=line.indent,
        level=line.level,
        bold=line.bold,
        room=line.room,
    )


def _after_contents(last: Block | None) -> bool:
    return last is not None and (last.kind == "contents" or role_of(last.text) is Role.CONTENTS)


def _in_contents(line: Line) -> bool:
    """Say whether a row is a line of contents: a title and a page."""
    words = [cell for cell in line.cells if cell]
    return (
        len(words) in {2, 3}
        and bool(re.fullmatch(r"(?:page )?\d{1,3}", words[-1], re.I))
        and not words[0].replace(".", "").isdigit()
        and len(line.cells) <= 3
        and not line.room > 90
        and len(words[0].split()) > 0
        and bool(re.match(r"[A-Z0-9]", words[0]))
    )


def _runs_on(block: Block, before: Line, line: Line) -> bool:
    """Say whether this line goes on with what the block says."""
    if line.label or block.kind not in {"text", "item"} or not line.text:
        return False
    if block.label and line.indent < block.indent - 0.9:
        return False  # it stands left of the list
    low = line.text[0].islower()
    if line.level or before.level:
        same = line.level == before.level and round(line.indent) == round(before.indent)
        return same and not line.gap and (before.full or low)
    if line.gap:
        ended = block.text.endswith((*_ENDED, "?"))
        return low and not ended and len(block.text) > 40
    if before.bold != line.bold and before.bold and not low and not before.full:
        return False
    if low or before.full:
        return True
    return bool(block.label) and line.indent > block.indent and before.full


def _is_heading_like(block: Block) -> bool:
    words = block.text.split()
    return (
        0 < len(words) <= 13
        and len(block.text) <= 100
        and bool(re.match(r"[A-Z0-9‘“'\"]", block.text))
        and bool(re.search(r"[A-Za-z]{3}", block.text))
        and not block.text.endswith(_ENDED)
    )


def decide_headings(blocks: list[Block]) -> None:
    """Say which texts and numbered items are headings."""
    marked = [block for block in blocks if block.level or (block.bold and block.kind == "text")]
    styled = len(marked) > 2
    for at, block in enumerate(blocks):
        after = blocks[at + 1] if at + 1 < len(blocks) else None
        before = blocks[at - 1] if at else None
        if block.kind not in {"text", "item"}:
            continue
        if block.level and len(block.text) < 140:
            block.kind = "heading"
        elif re.search(r"\.{3,}\s*(?:page )?\d+$|\s{3,}\d+$", block.text, re.I):
            block.kind = "contents"
        elif (APPENDIX.match(block.text) and len(block.text.split()) < 26 and not block.label) or (
            _is_heading_like(block) and _stands_alone(block, before, after, styled)
        ):
            block.kind = "heading"


def _stands_alone(block: Block, before: Block | None, after: Block | None, styled: bool) -> bool:
    if block.label == "-":
        # A bold bullet with a paragraph after it heads that paragraph.
        return block.bold and after is not None and after.kind == "text" and not after.bold
    if block.label:
        return not counts_with(block, after) and not counts_with(before, block)
    capitals = block.text.isupper() and len(block.text) > 6
    if after is None:
        return False
    if block.bold or capitals:
        return True
    if styled:
        return len(block.text.split()) < 9 and role_of(block.text) is not Role.NONE
    if before and before.kind == "text" and leads_on(before.text) and len(block.text.split()) > 4:
        return False
    return block.room != 0
