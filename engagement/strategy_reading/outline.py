"""A document's outline: each piece with the headings above it and what leads to it."""

from dataclasses import dataclass

from .blocks import APPENDIX, Block, counts_with, lead_role, role_of
from .joining import decide_headings, join
from .lines import Line, counted
from .vocabulary import Role


def outline(lines: list[Line]) -> list[Block]:
    """Return the document's blocks in order, each with its place."""
    blocks = join(lines)
    decide_headings(blocks)
    blocks = [block for block in blocks if block.text or block.kind == "picture"]
    _place(blocks)
    return blocks


@dataclass
class _Open:
    rank: float
    text: str
    role: Role
    number: int


def _rank(block: Block, opened: list[_Open]) -> float:
    """Return how high a heading stands: the lower the number, the higher."""
    if APPENDIX.match(block.text):
        return 0.0
    if block.level:
        return float(block.level)
    if block.label and block.label != "-":
        depth = 1 + block.label.rstrip(".").count(".")
        top = opened[-1].rank if opened else 0
        restarts = counted(block.label) == 1 and depth == 1 and top > 2
        if restarts:
            return top + 0.5
        sibling = [
            each for each in opened if each.number and each.number + 1 == counted(block.label)
        ]
        if sibling and depth == 1:
            return sibling[-1].rank
        return (1.0 if block.label.endswith((".", ")")) else 3.5) + depth
    if block.text.isupper():
        return 1.2
    if block.label == "-":
        return 7.0
    return 5.0 if block.bold else 6.0


def _place(blocks: list[Block]) -> None:
    """Give each block its headings, its list's lead and the item above it."""
    opened: list[_Open] = []
    lead, listed = "", False
    items: list[Block] = []
    for at, block in enumerate(blocks):
        if block.kind == "heading":
            rank = _rank(block, opened)
            while opened and (opened[-1].rank >= rank or opened[-1].role is Role.CONTENTS):
                opened.pop()
            role = role_of(block.text)
            led = lead_role(lead) if counted(block.label) == 1 and at and not listed else Role.NONE
            if role is Role.NONE and led is not Role.NONE:
                role = led
            elif opened and counted(block.label) > 1 and role is Role.NONE and _kin(items, block):
                role = items[0].own
            block.path = tuple(each.text for each in opened)
            block.roles = tuple(each.role for each in opened)
            block.own = role
            number = counted(block.label) if block.label not in {"", "-"} else 0
            opened.append(_Open(rank, block.text, role, number))
            items = [block] if number == 1 or not items or items[0].kind != "heading" else items
            lead, listed = "", False
            continue
        block.path = tuple(each.text for each in opened)
        block.roles = tuple(each.role for each in opened)
        if block.kind == "text":
            lead, listed = block.text, False
            items = items if items and items[0].kind == "heading" else []
        elif block.kind in {"item", "table"}:
            block.lead, listed = lead, True
            block.above = _above(block, [each for each in items if each.kind == "item"])
            items = [each for each in items if each.kind == "item"]
            items.append(block)


def _kin(items: list[Block], block: Block) -> bool:
    return bool(items) and items[0].kind == "heading" and bool(items[0].label) and bool(block.label)


def _above(block: Block, items: list[Block]) -> Block | None:
    """Return the item of the same list that this one is below."""
    for each in reversed(items):
        if each.lead != block.lead or each.path != block.path:
            return None
        if counts_with(each, block):
            return each.above
        if block.indent > each.indent + 0.9:
            return each
        if block.label == "-" and each.label != "-" and block.indent >= each.indent:
            return each
        if each.above is not None and block.indent >= each.indent and each.label == block.label:
            return each.above
    return None
