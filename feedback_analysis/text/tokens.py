"""Words of a text, made comparable: small letters, light stems, without the commonest words."""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

# A word keeps its apostrophe ("don't"); letters of any script count, digits alone do not.
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")  # noqa: RUF001 (the typographer's apostrophe)
_ASCII_WORD = re.compile(r"[a-z]+(?:'[a-z]+)*")  # the same in small letters of English
# What redaction leaves in the place of a name is nobody's theme.
REDACTED = re.compile(r"\[[a-z ]+\]")

# Words that carry no subject. Words of wishing and saying are here too: in answers to
# "what should be better?" everybody writes "would like" and "could be".
STOP_WORDS = frozenset(
    """
    somebody someone anybody anyone everybody everyone a about actually after again all also always
    am an and any anything are as ask at be because
    been before being both bit but by can cannot come could did do does doing done down each else
    etc even ever every everything few for from get gets getting give given go goes going gone got
    had has have having he her here hers him his how i if in into is it its it's itself just kind
    know lot lots made make makes making many may maybe me might mine more most much must my
    myself need never no nor not nothing now of off often ok on once one only or other our out over
    own perhaps please put quite rather really s same say says see seem seems she should since so
    some something sometimes still such sure t take than thank thanks that the their them then
    there these they thing things think this those though through to too u up ur us use very want
    was way we well went were what when where whether which while who whole why will wish with
    would yeah yes yet you your yours like im i'm ive i've id i'd dont don't doesnt doesn't didnt
    didn't cant can't couldnt couldn't isnt isn't wasnt wasn't arent aren't werent weren't wont
    won't wouldnt wouldn't shouldnt shouldn't hasnt hasn't havent haven't youre you're theyre
    another between until without against during within per around back away first next two
    three four five under above behind near upon across along among except
    towards they're thats that's theres there's hes he's shes she's whats what's lets let's ll ve re
    """.split()  # noqa: SIM905 (readable)
)

_ENDINGS = ("ings", "ing", "edly", "ed", "ies", "es", "s", "ly")
_VOWELS = set("aeiouy")


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return the word without its commonest English ending: "waiting" and "waited" meet.

    Rough on purpose: it only has to be the same for the same word's forms.
    """
    for ending in _ENDINGS:
        root = word[: -len(ending)]
        if word.endswith(ending) and len(root) >= 3 and _VOWELS & set(root):
            if ending == "s" and root[-1] in "su":
                return word
            if ending == "ies":
                return root + "y"
            if len(root) > 3 and root[-1] == root[-2] and root[-1] not in "lsz":
                return root[:-1]
            return root.removesuffix("e")
    return word.removesuffix("e") if len(word) > 4 else word


@lru_cache(maxsize=4_096)
def words(text: str) -> tuple[str, ...]:
    """Return the words of a text in small letters, in their order."""
    if text.isascii():
        plain = REDACTED.sub(" . ", text) if "[" in text else text
        return tuple(_ASCII_WORD.findall(plain.lower()))
    return tuple(
        found.lower().replace("’", "'")  # noqa: RUF001
        for found in WORD.findall(REDACTED.sub(" . ", text))
    )


def stems(text: str) -> list[str]:
    """Return the stems of the words that carry a subject, in their order."""
    return list(_stems(text))


@lru_cache(maxsize=4_096)
def _stems(text: str) -> tuple[str, ...]:
    return tuple(found for word in words(text) if (found := _stem_of_a_subject(word)))


@lru_cache(maxsize=50_000)
def _stem_of_a_subject(word: str) -> str:
    """Return the stem; nothing for a word that carries no subject."""
    return "" if word in STOP_WORDS or len(word) < 2 else stem(word)


def stems_and_pairs(text: str) -> list[str]:
    """Return stems and neighbouring pairs of them: "taxi late" says more than its two words."""
    found = stems(text)
    return found + [f"{first} {second}" for first, second in pairwise(found)]


def words_with_stems(text: str, wanted: Iterable[str]) -> list[str]:
    """Return the words of the text, as written, whose stems are wanted; in the wanted order."""
    by_stem: dict[str, str] = {}
    for word in words(text):
        by_stem.setdefault(stem(word), word)
    return [by_stem[one] for one in wanted if one in by_stem]


@lru_cache(maxsize=50_000)
def _character_ngrams_of(word: str) -> tuple[str, ...]:
    """Return the n-grams of 3 to 5 characters of a word, its ends marked."""
    marked = f" {word} "
    return tuple(
        marked[at : at + size] for size in (3, 4, 5) for at in range(len(marked) - size + 1)
    )


def character_ngrams(text: str) -> list[str]:
    """Return the n-grams of 3 to 5 characters of the words that carry a subject, ends marked."""
    subjects = (word for word in words(text) if word not in STOP_WORDS)
    return [ngram for word in subjects for ngram in _character_ngrams_of(word)]


class Phrases:
    """Find whole phrases in texts, in any common ending: {owner: its phrases}."""

    def __init__(self, phrases: dict[int, list[str]]) -> None:
        self._by_first: dict[str, list[tuple[list[str], int]]] = defaultdict(list)
        self.owners_of: dict[tuple[str, ...], set[int]] = defaultdict(set)
        for owner, owned in phrases.items():
            for phrase in owned:
                parts = [stem(word) for word in words(phrase)]
                if parts and owner not in self.owners_of[tuple(parts)]:
                    self.owners_of[tuple(parts)].add(owner)
                    self._by_first[parts[0]].append((parts, owner))

    def found_in(self, text: str) -> dict[int, dict[str, int]]:
        """Return {owner: {words as written: how many owners share the phrase}}."""
        written = words(text)
        parts = [stem(word) for word in written]
        if self._by_first.keys().isdisjoint(parts):
            return {}
        found: dict[int, dict[str, int]] = defaultdict(dict)
        for start, part in enumerate(parts):
            for phrase, owner in self._by_first.get(part, ()):
                end = start + len(phrase)
                if parts[start:end] == phrase:
                    shared_by = len(self.owners_of[tuple(phrase)])
                    found[owner][" ".join(written[start:end])] = shared_by
        return found


_SENTENCE_END = re.compile(r"[.!?;\n]+")


def sentences(text: str) -> list[str]:
    """Return the sentences of a text that have a subject; the whole text where none has."""
    found = [part for part in _SENTENCE_END.split(text) if len(stems(part)) > 1]
    return found or [text]
