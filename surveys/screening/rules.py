"""Words that suggest harm or risk to a child. Pure: knows no database.

High recall first: a person reads every response anyway, and the safeguarding lead reads at once
what is found here. What these rules let pass the worker reads for its meaning, within a minute.
Each concern can be shown with the words that raised it. The tone of a text is never used
(requirements L-26). How well it works: docs/safeguarding.md.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, wraps
from threading import Lock

from .data import CODES, GROUPS, IDIOMS, LANGUAGES, PHRASES, TOPICS, WEAK_INDICATORS
from .loose_text import read_loosely
from .patterns import NEAR, Index, Phrase, read
from .tokens import PlainText, fold, plain

ENOUGH = 1.0
"""The weight at which a text is passed to the safeguarding lead."""

# Just before a phrase, these turn it into its opposite ...
NEGATION = (
    "never|not|dont|doesnt|didnt|isnt|arent|wasnt|werent|wont|wouldnt|nobody|no one"
    "|none of them|neither|without|havent|hasnt|no|nor|aint|cant imagine|no longer"
    "|stopped|hardly ever"
)
# ... with any of these between.
BETWEEN = (
    "ever|even|really|been|being|get|gets|got|would|will|has|have|had|any|want to"
    "|wants to|going to|think about|to|feel|feeling|feels|felt|so|that|is|are|was|does|do"
    "|did|be|by|actually|at all|once|or|am|anyone|any of them|of them|else|all|too|very"
    "|here|longer|wanted to|in any way|shouts and|shout or|shouts or|shouted or|trying to"
    "|need to|about"
)
# Games, films and stories: what happens in them happens to nobody.
PRETEND = (
    "fortnite|minecraft|roblox|fifa|xbox|playstation|ps4|ps5|game|games|gaming|level|film"
    "|movie|episode|book|series|cartoon|zombie|zombies|boss|character|wrestling|boxing"
    "|karate|judo|mma|rugby|football|paintball|laser|nerf|gta|call of duty|cod|mario"
    "|zelda|dream|drama club|panto"
)
PRETEND_CONCERNS = frozenset({"physical", "emotional"})
# Concerns that are subjects of lessons and services, too.
TOPIC_CONCERNS = frozenset({"sexual", "self_harm", "fear", "exploitation", "missing", "suicide"})

_LETTER = re.compile("[^ ]")
# Nothing is tried again: "any of them" can be read in two ways, and so on for each that follows.
_NEGATED = re.compile(rf" (?:{NEGATION}) (?>(?:{BETWEEN}) )*+$")
_NO = re.compile(r" (?:never|not|nobody|no one|no longer|stopped|\w+nt) ")
_PRETEND = re.compile(
    r" (?:in|on|at|playing|play|plays|watch|watching) (?:the |a |my )?"
    rf"(?:{PRETEND}) "
)
_SOMEBODY = re.compile(" (?:i|my|me|am|myself|she|he|her|him|daughter|son|sister|brother) ")
_GROWN_UPS = re.compile(
    " (?:dad|mum|stepdad|stepmum|carer|staff|uncle|auntie|partner|ex|husband|boyfriend|grandad) "
)


@dataclass(frozen=True)
class Concern:
    """Why a text needs the safeguarding lead: a code, and where its words stand in the text."""

    code: str
    evidence_start: int
    evidence_end: int
    weight: float


def screen(text: str, *, language: str = "en") -> list[Concern]:
    """Return the concerns, the gravest first; empty where they are not enough to pass on.

    Every language is looked for whatever ``language`` says: people mix them.
    """
    return _sorted(_found([text]))


def codes(texts: Iterable[str], *, language: str = "en") -> list[str]:
    """Return the codes of the concerns in all answers of one person, read together."""
    return sorted({concern.code for concern in _found(list(texts))})


def _found(texts: list[str]) -> list[Concern]:
    """Return the concerns that the rules find.

    They read the texts as they are written, then as they may be meant ("my\ndad\nhits\nme").
    """
    for words in _readings(texts):
        found = [concern for each in words for concern in _concerns(each)]
        if _enough(found):
            return found
    return []


def _readings(texts: list[str]) -> Iterator[list[PlainText]]:
    """Yield the texts in plain spelling; again, where what stands between words may be nothing."""
    written = [plain(text) for text in texts]
    yield written
    meant = [read_loosely(text) for text in texts]
    if any(loose and loose.text != tight.text for loose, tight in zip(meant, written, strict=True)):
        yield [loose or tight for loose, tight in zip(meant, written, strict=True)]


def _enough(found: list[Concern]) -> bool:
    return sum(concern.weight for concern in found) >= ENOUGH


def _sorted(found: list[Concern]) -> list[Concern]:
    return sorted(found, key=lambda each: (-each.weight, each.evidence_start, each.code))


def _concerns(words: PlainText) -> Iterator[Concern]:
    """Yield what each rule finds, once."""
    may_fit = _phrases().candidates(words.text)
    if not may_fit:
        return
    meant = _without_idioms(words.text)
    if meant != words.text:
        may_fit = _phrases().candidates(meant)
    for phrase in may_fit:
        for start, end in phrase.find(meant):
            if not _says_otherwise(phrase, meant, start, end):
                yield Concern(phrase.code, *words.original(start, end), phrase.weight)
                break


def _without_idioms(text: str) -> str:
    """Return the text without what is only a way of speaking, at the same length."""
    spans = [span for phrase in _idioms().candidates(text) for span in phrase.find(text)]
    return _blotted(text, spans)


def _blotted(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return the text with a sign for each letter of these spans, which may overlap."""
    parts, at = [], 0
    for start, end in sorted(spans):
        if end > at:
            begins = max(start, at)
            parts += [text[at:begins], _LETTER.sub("#", text[begins:end])]
            at = end
    return "".join([*parts, text[at:]])


def _says_otherwise(phrase: Phrase, text: str, start: int, end: int) -> bool:
    """Say whether the words around mean that nobody is at risk: negated, a game, a subject."""
    first, last = max(0, start - NEAR), min(len(text), end + NEAR)
    opens = text.rfind(" . ", first, start)
    before = text[opens + 2 if opens >= 0 else text.find(" ", first) : start]
    if _NEGATED.search(before) or (not phrase.negative and _NO.search(text[start:end])):
        return True
    closes = text.find(" . ", max(start, end - 1), last)
    sentence = f"{before}{text[start : closes + 1 if closes >= 0 else last]}"
    if phrase.code in PRETEND_CONCERNS and _PRETEND.search(sentence):
        return not _GROWN_UPS.search(sentence)
    if phrase.code in TOPIC_CONCERNS and _is_a_subject(sentence):
        near = " ".join(before.split(" ")[-6:])
        return not _SOMEBODY.search(f" {near}{text[start:end]} ")
    return False


def _is_a_subject(sentence: str) -> bool:
    """Say whether the sentence is about training, services and the like."""
    return any(any(each.find(sentence)) for each in _topics().candidates(sentence))


def _read_once(read: Callable[[], Index]) -> Callable[[], Index]:
    """Have one thread read the notation, and those that come meanwhile wait for it."""
    lock, kept = Lock(), cache(read)

    @wraps(read)
    def index() -> Index:
        with lock:
            return kept()

    return index


@_read_once
def _phrases() -> Index:
    groups = {name: fold(words) for name, words in GROUPS.items()}
    return Index(
        phrase
        for code in CODES
        for lines in (PHRASES[code], WEAK_INDICATORS[code], map(fold, LANGUAGES.get(code, ())))
        for phrase in read(lines, groups, code)
    )


@_read_once
def _idioms() -> Index:
    return Index(read(map(fold, IDIOMS), GROUPS))


@_read_once
def _topics() -> Index:
    return Index(read(TOPICS, GROUPS))
