"""The pieces of a document, and what its headings and the words before a list say of them."""

import re
from dataclasses import dataclass, field

from .lines import Line, counted
from .vocabulary import HEADINGS, LEADS, Role

APPENDIX = re.compile(r"^(?:appendix|annexe?|schedule) ?(?:[A-Z]|\d{1,2}|[ivx]{1,4})\b", re.I)
_LEADS_ON = re.compile(r"(?::|…|\.\.\.)\W{0,2}$|\b(?:to|will|on|are)\s*[–-]?$")

FEW_WORDS = 9


@dataclass
class Block:
    """A piece of a document.

    ``kind`` is heading, text, item, table, contents or picture. ``path`` are the headings above it,
    ``roles`` what they say, ``lead`` the words that lead to its list, ``above`` the item above it.
    """

    kind: str
    text: str
    line: int
    page: int
    label: str = ""
    indent: float = 0
    level: int = 0
    bold: bool = False
    room: int = 0
    rows: list[Line] = field(default_factory=list)
    path: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    lead: str = ""
    above: "Block | None" = None
    own: Role = Role.NONE


def role_of(heading: str, table: tuple[tuple[Role, re.Pattern[str]], ...] = HEADINGS) -> Role:
    """Return what a heading, or with LEADS the words before a list, says of what follows."""
    return next((role for role, pattern in table if pattern.search(heading)), Role.NONE)


def lead_role(lead: str) -> Role:
    """Return what the words before a list say of it: its last sentence first."""
    if not lead:
        return Role.NONE
    last = re.split(r"(?<=[.!?])\s+(?=[A-Z])", lead)[-1]
    if re.search(r"\bintentions?\b", lead, re.I) and re.search(r"\bthese\b|\bthey\b", last, re.I):
        last = lead
    found = role_of(last, LEADS)
    if found is Role.INTENTION or leads_on(lead):
        return found
    # A few words without a full stop, straight before a list, are its heading.
    few = len(lead.split()) < FEW_WORDS and not lead.rstrip().endswith((".", "!", "?"))
    return role_of(lead) if few else Role.NONE


def leads_on(text: str) -> bool:
    """Say whether a paragraph asks to be gone on with, by a list."""
    return bool(_LEADS_ON.search(text.strip()))


def counts_with(first: Block | None, second: Block | None) -> bool:
    """Say whether the second block is the next number after the first."""
    if first is None or second is None or second.kind not in {"item", "heading"}:
        return False
    if not first.label or not second.label or "-" in {first.label, second.label}:
        return False
    alike = first.label[-1:].isdigit() == second.label[-1:].isdigit()
    same = alike and first.label.count(".") == second.label.count(".")
    return same and counted(second.label) == counted(first.label) + 1
