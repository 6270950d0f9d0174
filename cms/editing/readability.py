"""How hard a text is to read: an estimate, by a plain formula, for English only.

Flesch and Kincaid's grade (1975): 0.39 words a sentence + 11.8 syllables a word - 15.59; a reading
age is five years more. It knows nothing of meaning: a short wrong word passes, a long name fails.
"""

import re

_SENTENCE = re.compile(r"(?<=[.!?\u2026])[\"'\u201d\u2019)]*\s+|\n+")
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_VOWELS = re.compile(r"[aeiouy]+")
# A point that ends no sentence.
_SHORT = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|St|No|e\.g|i\.e|etc|a\.m|p\.m)\.", re.IGNORECASE)
ENOUGH = 30  # words: below that a figure says nothing
YEARS_BEFORE_SCHOOL = 5


def sentences(text: str) -> list[str]:
    """Return the sentences of a text; a line of its own is a sentence too."""
    whole = _SHORT.sub(lambda found: found.group().replace(".", "\u2024"), text)
    return [part.strip() for part in _SENTENCE.split(whole) if _WORD.search(part)]


def words(text: str) -> list[str]:
    return _WORD.findall(text)


def syllables(word: str) -> int:
    """Return about how many syllables an English word has; at least one."""
    plain = word.lower().replace("\u2019", "'").removesuffix("'s")
    count = len(_VOWELS.findall(plain))
    if plain.endswith("e") and not plain.endswith(("le", "ee", "ie", "ye")):
        count -= 1  # home
    if re.search(r"[^aeiouyt d]ed$|[^td]ed$", plain) and not plain.endswith("eed"):
        count -= 1  # asked
    if re.search(r"[^csxz]es$", plain) and not re.search(r"[sc]hes$|ges$|les$", plain):
        count -= 1  # homes
    if re.match(r"(?:some|every|there|where|care|home)(?=[bcdfghlmtw])", plain):
        count -= 1  # somebody, everybody, careful: the e within is not said
    return max(count, 1)


def grade(text: str) -> float | None:
    """Return the school year that a text needs; None where there is too little of it."""
    spoken = sentences(text)
    said = [word for sentence in spoken for word in words(sentence)]
    if len(said) < ENOUGH:
        return None
    a_sentence = len(said) / len(spoken)
    a_word = sum(map(syllables, said)) / len(said)
    return 0.39 * a_sentence + 11.8 * a_word - 15.59


def reading_age(text: str) -> int | None:
    """Return about how old one has to be to read this with ease, never below five."""
    year = grade(text)
    return None if year is None else max(round(year) + YEARS_BEFORE_SCHOOL, YEARS_BEFORE_SCHOOL)


def longer_than(text: str, most: int) -> list[str]:
    """Return the sentences of more than ``most`` words."""
    return [sentence for sentence in sentences(text) if length(sentence) > most]


def length(sentence: str) -> int:
    """Return how many words and numbers a sentence has."""
    return sum(any(letter.isalnum() for letter in part) for part in sentence.split())
