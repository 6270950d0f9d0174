"""The lists in ``data/``, and words without accents. Plain data: add to the files freely."""

import unicodedata
from functools import cache
from pathlib import Path
from string import ascii_lowercase

from .cues import DOING, FUNCTION, KIN, ROLES, SAYING, SURNAMES_THAT_ARE_WORDS

HERE = Path(__file__).parent / "data"
# Letters that are no letter with a mark.
_PLAIN = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "\u0131": "i",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ð": "d",
    }
)


def folded(word: str) -> str:
    """Return the word in small letters without accents."""
    small = word.lower()
    if small.isascii():
        return small
    parted = unicodedata.normalize("NFD", small.translate(_PLAIN))
    return "".join(each for each in parted if not unicodedata.combining(each))


@cache
def words_of(name: str) -> frozenset[str]:
    """Return the words of a list; lines that begin with # are remarks."""
    return frozenset(word for line in lines_of(name) for word in line.split())


@cache
def ordinary() -> frozenset[str]:
    """Return the words of every day, and the names of brands and places."""
    never = words_of("never_names") | words_of("places")
    shops = {word.removesuffix("'s") for word in never}
    return words_of("ordinary_words") | words_of("words_of_today") | never | shops


_SHORTENED = ("n't", "'ve", "'ll", "'re", "'d", "'m", "'s")
_ENDINGS = (
    "ly",
    "ing",
    "tion",
    "tions",
    "ment",
    "ness",
    "able",
    "ible",
    "ful",
    "less",
    "ology",
    "ities",
)


def is_ordinary(small: str) -> bool:
    """Say whether this is a word of every day, or ends as hardly a name does."""
    if small.endswith(_SHORTENED):
        small = small.rpartition("'")[0].removesuffix("n") or small
    return small in ordinary() or (len(small) > 6 and small.endswith(_ENDINGS))


def is_place(word: str) -> bool:
    """Say whether this is a town, a country, a people or a faith."""
    return folded(word) in words_of("places")


@cache
def lines_of(name: str) -> tuple[str, ...]:
    """Return the lines of a list, without remarks."""
    text = (HERE / f"{name}.txt").read_text(encoding="utf-8")
    lines = (line.strip() for line in text.splitlines())
    return tuple(line for line in lines if line and not line.startswith("#"))


@cache
def by_hand() -> frozenset[str]:
    """Return first names that count in small letters too."""
    return words_of("first_names_by_hand")


@cache
def first_names() -> frozenset[str]:
    """Return all first names that are no ordinary words."""
    return by_hand() | words_of("first_names")


@cache
def wordy() -> frozenset[str]:
    """Return names that are words too."""
    return words_of("names_that_are_words")


@cache
def surnames() -> frozenset[str]:
    """Return surnames that are nothing else."""
    return words_of("surnames") | words_of("surnames_by_hand")


@cache
def other_scripts() -> frozenset[str]:
    """Return first names in other letters than Latin ones."""
    return frozenset(map(folded, words_of("names_in_other_scripts")))


@cache
def all_names() -> frozenset[str]:
    """Return everything that can be a name."""
    return first_names() | wordy() | surnames() | SURNAMES_THAT_ARE_WORDS


@cache
def fixed() -> frozenset[str]:
    """Return days, brands, services, places and peoples, which are written with a capital."""
    never = words_of("never_names") | words_of("places")
    return never | {word.removesuffix("'s") for word in never}


@cache
def never() -> frozenset[str]:
    """Return what is no name by itself, however it is written."""
    return fixed() | FUNCTION


@cache
def everyday() -> frozenset[str]:
    """Return all that is said every day, a name or not."""
    return ordinary() | wordy() | never() | KIN | ROLES | DOING | SAYING


@cache
def phrases() -> dict[str, list[tuple[str, ...]]]:
    """Return the known phrases by their first word."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for line in lines_of("known_phrases"):
        words = (folded(word).strip(",.") for word in line.split() if word[0].isalpha())
        parts = tuple(word.removesuffix("'s") for word in words)
        found.setdefault(parts[0], []).append(parts)
    return found


def is_misspelt(small: str) -> bool:
    """Say whether one letter more, less or elsewhere makes an ordinary word of it."""
    parts = [(small[:at], small[at:]) for at in range(len(small) + 1)]
    fewer = {left + right[1:] for left, right in parts if right}
    swapped = {left + right[1] + right[0] + right[2:] for left, right in parts if len(right) > 1}
    more = {left + letter + right for left, right in parts for letter in ascii_lowercase}
    return not ordinary().isdisjoint(fewer | swapped | more)


def is_double_name(small: str) -> bool:
    """Say whether this is "ellie-mae" or "ava-grace"."""
    parts = small.split("-")
    if len(parts) < 2 or len(parts[0]) < 2:
        return False
    if len(parts[0]) > 2 and parts[0] in by_hand():
        return True
    return all(part in by_hand() or part in wordy() for part in parts)


def is_everyday_pair(small: str) -> bool:
    return "-" in small and all(part in everyday() for part in small.split("-"))
