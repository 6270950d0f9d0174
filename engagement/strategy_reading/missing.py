"""What a document speaks of and does not hold: absent appendices, lost diagrams."""

import re
from dataclasses import dataclass

from .blocks import Block, leads_on

_NAMED = re.compile(r"\b(?P<kind>appendix|annexe?|schedule) (?P<n>[A-Z]\b|\d{1,2}\b)", re.I)
_TITLE = re.compile(
    r"^(?:appendix|annexe?|schedule) (?:[A-Z]|\d{1,2})\b[\s:.–—-]*(?P<title>.*)$", re.I
)
_INTENTIONS = re.compile(
    r"\bintentions?\b|\baction plan\b|\bdelivery plan\b|\bimplementation plan\b|\bworkplan\b", re.I
)
_ELSEWHERE = re.compile(
    r"\b(?P<what>(?:(?:the|our|its|a|full|detailed|commissioning|delivery|action|outcomes?|"
    r"implementation|performance|equality|impact|terms|of|and|\w+)\s){0,5}"
    r"(?:intentions?|plans?|framework|strategy|indicators?|reference|assessment|actions?|"
    r"priorities|"
    r"measures|pipeline|programme|table|list))\b[^.]{0,60}?\b"
    r"(?:(?:is|are|will be|can be) "
    r"(?:also |then )?(?:set out|listed|found|contained|detailed|published|attached|appended|"
    r"available|provided|"
    r"given|shown|included|kept|held)|(?:set out|listed|contained|detailed|published|appended|"
    r"attached))\b[^.]{0,60}?\b(?P<place>separate(?:ly)?\b[^.]{0,40}|(?:up)?on request|"
    r"accompanying [^.]{3,40}|companion [^.]{3,40}|supporting document[^.]{0,30}|"
    r"another document|on (?:our|the council's) website|to this report)",
    re.I,
)
_PICTURE_SAID = re.compile(
    r"\b(?:diagram|chart|graph|figure|picture|map|infographic|flow ?chart|illustration|graphic|"
    r"wheel|image)\b(?: \d+)?[^.]{0,40}\b(?:below|above|overleaf|shows?|sets? out|illustrates?)\b|"
    r"^(?:figure|diagram|chart|map|graph|image|picture|infographic) ?\d*\s*[:.–—-]|"
    r"\bas (?:shown|set out|illustrated) in the (?:diagram|chart|figure|picture)\b|"
    r"^\W*(?:\[|<)?(?:image|picture|diagram|chart|figure|graphic|infographic)\b[^.]{0,90}(?:\]|>)$",
    re.I,
)
_TABLE_SAID = re.compile(r"\btable\b[^.]{0,30}\b(?:below|overleaf|shows)\b", re.I)
_FURNITURE = re.compile(r"^(?:contents|table of contents|appendices|annexes|\d+)$", re.I)


@dataclass(frozen=True)
class Gap:
    """Something that is not here: what it is, where the document speaks of it, and its line."""

    what: str
    where: str
    line: int


def absent(blocks: list[Block]) -> list[Gap]:
    """Return the appendices and documents that are spoken of and not here."""
    held = _held(blocks)
    titles = _titles(blocks)
    found: dict[str, Gap] = {}
    for block in blocks:
        for text, line in _texts(block):
            for named in _NAMED.finditer(text):
                key = _key(named)
                if key in held:
                    continue
                better = _INTENTIONS.search(text) or _TITLE.match(text)
                title = titles.get(key, "")
                what = f"{_name(named)}: {title}" if title else _name(named)
                if key not in found or (better and _TITLE.match(text)):
                    found[key] = Gap(what, _where(block), line)
            if (said := _ELSEWHERE.search(text)) and not _NAMED.search(text):
                what = re.sub(r"^(?:the|our|its|a) ", "", said["what"].strip(), flags=re.I)
                key = what.lower()
                found.setdefault(key, Gap(f"{what} ({said['place'].strip()})", _where(block), line))
    return [*found.values(), *_sections(blocks)]


def intentions_elsewhere(blocks: list[Block], gaps: list[Gap]) -> bool:
    """Say whether the intentions themselves are in a part that is not here."""
    return any(re.search(r"\bintentions?\b", gap.what, re.I) for gap in gaps)


def _key(named: re.Match[str]) -> str:
    kind = named["kind"].lower()
    return f"{'annex' if kind.startswith('annex') else kind} {named['n'].upper()}"


def _name(named: re.Match[str]) -> str:
    return f"{named['kind'].capitalize()} {named['n'].upper()}"


def _texts(block: Block) -> list[tuple[str, int]]:
    if block.rows:
        return [(row.text, row.number) for row in block.rows]
    return [(block.text, block.line)]


def _held(blocks: list[Block]) -> set[str]:
    """Return the appendices that are here: a heading of their name with something below it."""
    held = set()
    for at, block in enumerate(blocks):
        named = _NAMED.match(block.text)
        if not named or block.kind != "heading":
            continue
        after = blocks[at + 1] if at + 1 < len(blocks) else None
        listed = after is not None and bool(_NAMED.match(after.text))
        before = blocks[at - 1] if at else None
        in_list = before is not None and bool(_NAMED.match(before.text)) and not before.rows
        under = bool(block.path) and bool(re.match(r"appendices|annexes", block.path[-1], re.I))
        wide = block.room > 1 or (after is not None and after.room > 1)
        if after is not None and not listed and not under and not (in_list and not wide):
            held.add(_key(named))
        elif wide and not under:
            held.add(_key(named))  # it is here and empty: what it held is lost, see below
    return held


def _titles(blocks: list[Block]) -> dict[str, str]:
    """Return what each appendix is called, where a line begins with its name."""
    titles: dict[str, str] = {}
    for block in blocks:
        for text, _ in _texts(block):
            named, title = _NAMED.match(text), _TITLE.match(text)
            if named and title and len(title["title"]) < 120:
                words = re.sub(r"[\s.]*(?:page )?\d*$", "", title["title"]).strip()
                if words:
                    titles.setdefault(_key(named), words)
    return titles


def _sections(blocks: list[Block]) -> list[Gap]:
    """Return the parts that the contents name and the document does not have."""
    heads = [_folded(block.text) for block in blocks if block.kind in {"heading", "text", "item"}]
    found = []
    for block in blocks:
        if block.kind != "contents":
            continue
        title = re.sub(r"[\s.…]*(?:page )?\d*$", "", block.text, flags=re.I).strip()
        title = re.sub(r"^\d+(?:\.\d+)*\.?\s+", "", title)
        words = _folded(title)
        here = any(
            words in head or (len(head) > len(words) * 0.6 and head in words) for head in heads
        )
        if len(words) > 9 and not here and not _NAMED.match(title):
            found.append(Gap(title, "the contents", block.line))
    return found


def _folded(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", text.lower()))


def _where(block: Block) -> str:
    place = " > ".join(block.path[-2:])
    return f"page {block.page}, {place}" if place and block.page > 1 else place or "the beginning"


def lost(blocks: list[Block]) -> list[Gap]:
    """Return the pictures, and what is announced and followed by nothing."""
    found: list[Gap] = []
    for at, block in enumerate(blocks):
        after = blocks[at + 1] if at + 1 < len(blocks) else None
        if block.kind == "picture":
            said = f": {block.text}" if block.text else ""
            found.append(
                Gap(f"a picture, whose words cannot be read{said}", _where(block), block.line)
            )
        elif block.kind == "heading" and _is_empty(block, after):
            found.append(Gap(f"what stood under “{block.text}”", _where(block), block.line))
        elif block.kind in {"text", "item"} and _PICTURE_SAID.search(block.text):
            if after is None or after.kind != "picture":
                found.append(Gap(f"a picture: “{_short(block.text)}”", _where(block), block.line))
        elif block.kind == "text" and _leads_nowhere(block, after):
            found.append(Gap(f"what follows “{_short(block.text)}”", _where(block), block.line))
        elif block.kind == "text" and re.match(r"^[A-Z] to [A-Z]\s*[-–:]", block.text):
            found.append(
                Gap(
                    f"the letters that the key gives: “{_short(block.text)}”",
                    _where(block),
                    block.line,
                )
            )
    return found


def _is_empty(block: Block, after: Block | None) -> bool:
    """Say whether a heading has room below it and nothing else, as where a picture stood."""
    if _FURNITURE.match(block.text) or len(block.text) < 8:
        return False
    if after is None:
        return bool(_NAMED.match(block.text))
    return after.kind in {"heading", "text"} and after.room >= 3


def _leads_nowhere(block: Block, after: Block | None) -> bool:
    if not block.text.rstrip().endswith((":", "…", "...")) or len(block.text.split()) < 4:
        return False
    if after is None or after.kind == "heading":
        deeper = after is not None and after.path[-1:] and after.room < 3
        return not deeper
    return after.kind == "text" and after.room >= 3 and not leads_on(after.text)


def _short(text: str) -> str:
    """Return the sentence that speaks of a picture, or else the last."""
    parts = re.split(r"(?<=[.!?])\s+(?=[A-Z])", text)
    last = next((part for part in parts if _PICTURE_SAID.search(part)), parts[-1])
    return last if len(last) < 110 else f"{last[:100].rsplit(' ', 1)[0]} …"
