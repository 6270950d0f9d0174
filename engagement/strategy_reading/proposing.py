"""Which sentences of an outlined document are its commissioning intentions, outcomes and measures.

A document that names its intentions is taken at its word: then nothing else in it is one. One that
does not says them as what it will do, and, where it does not even that, as its priorities. What was
done last year, what shall be true of children, what is counted, how people work and what the law
asks are something else wherever they stand.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from . import sentences as say
from .blocks import Block, lead_role, leads_on
from .tables import cells, columns
from .vocabulary import Role

_FIRM = {
    *(Role.PAST, Role.PRINCIPLE, Role.DUTY, Role.MEASURE, Role.HEARD, Role.RECOMMENDATION),
    *(Role.CONTENTS, Role.APPENDIX),
}
_PLANS = (Role.INTENTION, Role.ACTION, Role.PRIORITY)
_ENOUGH = 3
_AS_BEFORE = 0.72


@dataclass(frozen=True)
class Found:
    """A sentence with its place: ``role`` is what it is, ``years`` where the list names them."""

    text: str
    role: Role
    line: int
    page: int
    path: tuple[str, ...]
    order: str = ""
    years: str = ""


def find(blocks: list[Block]) -> list[Found]:
    """Return all that a commissioner may want to take over, in the order of the document."""
    later = {_folded(block.text) for block in blocks if block.kind == "heading"}
    found: list[Found] = []
    for at, block in enumerate(blocks):
        if block.kind == "item" and _folded(block.text) not in later:
            found += _of_item(block, blocks[at + 1] if at + 1 < len(blocks) else None)
        elif block.kind == "table":
            found += _of_table(block)
    found += _of_texts(blocks, found)
    found += _of_headings(blocks, found)
    return sorted(_once(found), key=lambda each: each.line)


def choose(found: list[Found], blocks: list[Block], *, elsewhere: bool) -> list[Found]:
    """Return the intentions among what was found.

    ``elsewhere``: the document says that they are in a part that is not here; then none is made up
    of what is left.
    """
    tiers = {role: [each for each in found if each.role is role] for role in _PLANS}
    chosen = tiers[Role.INTENTION]
    if elsewhere:
        return chosen
    if len(chosen) < _ENOUGH:
        chosen = [*chosen, *tiers[Role.ACTION]]
    if len(chosen) < _ENOUGH:
        chosen = [*chosen, *tiers[Role.PRIORITY]]
    if len(chosen) < 2:
        chosen = [*chosen, *_of_prose(blocks)]
    if not chosen:
        chosen = [
            each
            for each in found
            if each.role is Role.RECOMMENDATION and say.begins_with_a_verb(each.text)
        ]
    past = [each for each in found if each.role is Role.PAST]
    return sorted(_once([*chosen, *_carried_on(past, chosen)]), key=lambda each: each.line)


def _carried_on(past: list[Found], chosen: list[Found]) -> list[Found]:
    """Return last year's wordings of what is planned still: each is an earlier wording of it."""
    return [
        old
        for old in past
        if any(
            SequenceMatcher(None, _folded(old.text), _folded(new.text)).ratio() >= _AS_BEFORE
            for new in chosen
        )
    ]


def section_role(roles: tuple[Role, ...]) -> Role:
    """Return what a place in the document is of, from its headings, the outermost first."""
    said = Role.NONE
    for role in roles:
        if said is Role.PAST or (said is Role.CONTENTS and role is not Role.INTENTION):
            continue
        if role is Role.NONE or (role is Role.CONTEXT and said in (*_PLANS, *_FIRM)):
            continue
        if said in _FIRM - {Role.APPENDIX, Role.HEARD} and role in {Role.PRIORITY, Role.OUTCOME}:
            continue
        if said is Role.INTENTION and role in {Role.PRIORITY, Role.ACTION}:
            continue
        if said is Role.RECOMMENDATION and role is Role.ACTION:
            continue
        said = role
    return said


def _role(block: Block) -> Role:
    """Return what a list is of: its headings, and what leads to it."""
    section, led = section_role(block.roles), lead_role(block.lead)
    if block.above is not None and leads_on(block.above.text):
        led = lead_role(block.above.text) or led
    if led in {Role.NONE, Role.CONTEXT} and section is not Role.NONE:
        return Role.CONTEXT if led is Role.CONTEXT and section in _PLANS else section
    if section in {Role.PAST, Role.PRINCIPLE, Role.MEASURE, Role.RECOMMENDATION, Role.CONTENTS}:
        promised = section is Role.PAST and led is Role.ACTION and " will" in block.lead
        return Role.ACTION if promised else section
    if section in {Role.DUTY, Role.HEARD} and led is not Role.ACTION:
        return section
    if section in {Role.INTENTION, Role.ACTION} and led in {*_PLANS, Role.RECOMMENDATION}:
        return section
    return led


def _of_item(block: Block, after: Block | None) -> Iterator[Found]:
    above = block.above
    if above is not None and not leads_on(above.text):
        return  # a detail of the item above
    if leads_on(block.text) and after is not None and after.above is block:
        return  # it leads to the items below it
    role = _role(block)
    led = lead_role(block.lead) is Role.ACTION and leads_on(block.lead)
    taken = _fits(block.text, role, led=led, listed=True)
    if taken is not Role.NONE:
        order = f"item {block.label}" if block.label not in {"", "-"} else ""
        yield Found(
            _words(block.text), taken, block.line, block.page, block.path, order, _years(block.lead)
        )


def _fits(text: str, role: Role, *, led: bool = False, listed: bool = False) -> Role:
    """Return what a sentence under a heading of this role is; NONE where it is of no use."""
    if len(text.split()) < 2 and role in _PLANS:
        return Role.NONE
    if role in _PLANS:
        if say.is_duty(text) and role is not Role.INTENTION:
            return Role.NONE
        doing = say.is_doing(text)
        if not doing and say.is_measure(text):
            return Role.MEASURE
        if not doing and say.is_past(text):
            return Role.NONE
        if not doing and say.is_state(text):
            return Role.OUTCOME
        if role is Role.INTENTION:
            return role if doing or (listed and len(text.split()) > 2) else Role.NONE
        return role if doing or (led and role is Role.ACTION) else Role.NONE
    if role is Role.RECOMMENDATION:
        return role if not text.lower().startswith("that ") or listed else Role.NONE
    if role is Role.MEASURE:
        return role if say.is_measure(text) or (listed and re.search(r"\d", text)) else Role.NONE
    if role in {Role.OUTCOME, Role.PRINCIPLE}:
        return role if listed else Role.NONE
    return Role.NONE


def _of_table(block: Block) -> list[Found]:
    """Return what the columns of a table hold."""
    named = columns(block)
    section = _role(block)
    found: list[Found] = []
    main = _main_column(block, named, section)
    past = Role.PAST in named or section is Role.PAST
    for column, role in enumerate(named):
        if column != main and role in {Role.OUTCOME, Role.MEASURE} and not past:
            found += _column(block, column, role, headed=True)
    if main is None:
        return found
    role = named[main] if named else section
    if past:
        return [*found, *_column(block, main, Role.PAST, headed=bool(named))]
    if role is Role.PRIORITY and section in _PLANS:
        role = section
    if section is Role.INTENTION and role in _PLANS:
        role = Role.INTENTION
    if section in {Role.PRINCIPLE, Role.RECOMMENDATION, Role.DUTY} and role is not Role.INTENTION:
        role = section
    return [*found, *_column(block, main, role, headed=bool(named))]


def _main_column(block: Block, named: list[Role], section: Role) -> int | None:
    """Return the column that says what will be done."""
    for wanted in (Role.INTENTION, Role.ACTION, Role.RECOMMENDATION, Role.PRIORITY):
        if wanted in named:
            same = [at for at, role in enumerate(named) if role is wanted]
            return max(same, key=lambda at: (_doing(block, at, True), -at))
    if not named and section in _PLANS:
        counts = [
            (_doing(block, column, False), -column) for column in range(len(block.rows[0].cells))
        ]
        best, column = max(counts)
        return -column if best * 2 >= len(block.rows) else None
    return None


def _doing(block: Block, column: int, headed: bool) -> int:
    return sum(say.is_doing(cell.text) for cell in cells(block, column, headed=headed))


def _column(block: Block, column: int, role: Role, *, headed: bool) -> Iterator[Found]:
    taken: Role
    for cell in cells(block, column, headed=headed):
        if role is Role.PAST:
            taken = role if say.is_doing(cell.text) else Role.NONE
        elif role in {Role.OUTCOME, Role.MEASURE}:
            taken = role
        else:
            # A short name of something ("Short breaks") says nothing that will be done.
            taken = _fits(cell.text, role, led=True, listed=len(cell.text.split()) > 6)
        if taken is not Role.NONE:
            years = _years(block.lead)
            order = f"row {cell.row}"
            yield Found(_words(cell.text), taken, cell.line, block.page, block.path, order, years)


def _of_texts(blocks: list[Block], found: list[Found]) -> Iterator[Found]:
    """Return what paragraphs of a plan's part say will be done, where it has no list of it."""
    listed = {each.path for each in found if each.role in _PLANS}
    for at, block in enumerate(blocks):
        if block.kind != "text" or leads_on(block.text):
            continue
        role = section_role(block.roles)
        counted, words = say.label(block.text)
        if role in _PLANS and counted and say.is_doing(words):
            yield Found(words, role, block.line, block.page, block.path, counted)
            continue
        if role not in {Role.INTENTION, Role.ACTION} or block.path in listed:
            continue
        in_run = at and (say.begins_with_a_verb(block.text) and len(block.text.split()) > 3)
        if in_run and not say.is_state(block.text):
            yield Found(block.text, role, block.line, block.page, block.path)
            continue
        for sentence in say.sentences(block.text):
            if say.says_will(sentence) and not leads_on(sentence):
                yield Found(sentence, role, block.line, block.page, block.path)


def _of_headings(blocks: list[Block], found: list[Found]) -> Iterator[Found]:
    """Return headings that are themselves what will be done: "Priority 2: Redesign …"."""
    under = {place for each in found if each.role in _PLANS for place in each.path}
    for block in blocks:
        if block.kind != "heading" or block.text in under:
            continue
        counted, words = say.label(block.text)
        role = section_role((*block.roles, *((block.own,) if counted else ())))
        if (role in _PLANS and len(words.split()) > 2 and say.begins_with_a_verb(words)) or (
            role is Role.OUTCOME and len(words.split()) > 3 and say.is_state(words)
        ):
            yield Found(words, role, block.line, block.page, block.path, counted)


def _of_prose(blocks: list[Block]) -> Iterator[Found]:
    """Return sentences that say "we will", where a document plans in prose alone."""
    for block in blocks:
        if block.kind != "text" or section_role(block.roles) in {*_FIRM, Role.CONTEXT}:
            continue
        for sentence in say.sentences(block.text):
            if say.says_will(sentence) and not leads_on(sentence) and not say.is_duty(sentence):
                yield Found(sentence, Role.ACTION, block.line, block.page, block.path)


def _words(text: str) -> str:
    return " ".join(text.split())


def _folded(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", text.lower()))


def _years(text: str) -> str:
    found = re.search(r"\b(20\d\d)\s?(?:-|–|/|to)\s?((?:20)?\d\d)\b", text)
    return f"{found[1]}-{found[2]}" if found else ""


def _once(found: Iterable[Found]) -> list[Found]:
    """Return each sentence once in a part of the document."""
    seen: set[tuple[str, int]] = set()
    kept = []
    for each in found:
        key = (_folded(each.text), each.line)
        if key not in seen:
            seen.add(key)
            kept.append(each)
    return kept
