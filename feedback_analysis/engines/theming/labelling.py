"""Label a group of texts in words that the people used. Nothing is invented.

A word or phrase that only one person used never becomes part of a title: it could tell who.
"""

import math
import re
from collections import Counter
from dataclasses import dataclass

from feedback_analysis.text.tokens import STOP_WORDS, stem, stems, words

MOST_KEYWORDS = 6
LONGEST_TITLE = 120
# "Good" says how, "said" that somebody did: neither says what a theme is about.
LIGHT_WEIGHS = 0.2
LIGHT = frozenset(
    map(
        stem,
        """good great excellent nice happy brilliant fantastic amazing lovely best better improve
        improved improvement bad poor awful terrible wonderful perfect satisfied fine pleased enjoy
        enjoyed love loved feel felt found well better worse worst rubbish everyone xxxx

        said says saying tell tells told ask asks asked asking call calls called talk answer came
        come comes coming took takes taking taken bring brings let left leave look looks looked find
        keep keeps kept try tried start started stop stops stopped happen happened happens turn
        bear sit sits sat add used knew mean means show shown seem change changed won't
        nobody people person man year years old month months week weeks day days last today time
        times hour hours minute minutes morning ten half couple one's lot bit place ways thing stuff
        big small little new different whole same long short front side sort start honestly actually
        mostly alright ok okay tho lol anyway especially enough able""".split(),  # noqa: SIM905
    )
)
_INSIDE_A_SENTENCE = re.compile(r"(?<=[a-z,] )[^\W\d_]{2,}")
_CLAUSE_END = re.compile(r"[.,!?;:()\n]+")


@dataclass(frozen=True)
class Label:
    title: str
    description: str
    keywords: list[str]


class Labeller:
    """Knows how common each word is in all texts; labels groups of them.

    ``texts`` are distinct; ``people`` says how many wrote each one word for word.
    """

    def __init__(self, texts: list[str], people: list[int]) -> None:
        self.texts = texts
        self.people = people
        self._taken: set[str] = set()
        self._in_all = Counter(part for text in texts for part in set(stems(text)))
        self._names = _likely_names(texts)

    def distinctive(self, group: list[int]) -> dict[str, float]:
        """Return {stem: weight} of what this group says more often than all texts do."""
        mine = Counter(part for at in group for part in set(stems(self.texts[at])))
        used_by: Counter[str] = Counter()
        for at in group:
            for part in set(stems(self.texts[at])):
                used_by[part] += self.people[at]
        weights = {}
        for part, count in mine.items():
            share, usual = count / len(group), self._in_all[part] / len(self.texts)
            if used_by[part] > 1 and share >= usual and part not in self._names:
                weight = share * math.log(1 + share / usual)
                weights[part] = weight * (LIGHT_WEIGHS if part in LIGHT else 1)
        return weights

    def label(self, group: list[int]) -> Label | None:
        """Return a label for the group, or None where it has no word in common."""
        weights = self.distinctive(group)
        if not weights:
            return None
        top = sorted(weights, key=lambda part: (-weights[part], part))[:MOST_KEYWORDS]
        keywords = [self._as_written(part, group) for part in top]
        phrase = self._phrase(group, weights, set(top[:3]))
        said = {stem(one) for one in words(phrase or keywords[0])}
        others = [word for part, word in zip(top, keywords, strict=True) if part not in said]
        others.sort(key=lambda word: stem(word) in LIGHT)
        return Label(
            title=self._title(phrase or keywords[0], others, ": " if phrase else ", "),
            description="Answers that speak of " + ", ".join(keywords[:5]) + ".",
            keywords=keywords,
        )

    def _title(self, lead: str, others: list[str], then: str) -> str:
        """Return the first free title: what leads, then with more and more of the keywords.

        Two keywords of weight are enough; words that say little come only where titles are alike.
        """
        lead = lead[0].upper() + lead[1:]
        few = sum(stem(word) not in LIGHT for word in others[:2])
        choices = [
            then.join([lead, ", ".join(others[:count])]) if count else lead
            for count in range(few, len(others) + 1)
        ]
        choices += [f"{choices[0]} ({number})" for number in range(2, 99)]
        title = next(
            one[:LONGEST_TITLE] for one in choices if one[:LONGEST_TITLE].lower() not in self._taken
        )
        self._taken.add(title.lower())
        return title

    def _as_written(self, part: str, group: list[int]) -> str:
        """Return the form of a stem that the group writes most."""
        forms = Counter(
            word for at in group for word in words(self.texts[at]) if stem(word) == part
        )
        return min(forms, key=lambda form: (-forms[form], form))

    def _phrase(self, group: list[int], weights: dict[str, float], leads: set[str]) -> str:
        """Return the most telling phrase of 2 to 4 words that several people used, or ""."""
        used_by: Counter[str] = Counter()
        for at in group:
            for phrase in _phrases(self.texts[at], leads):
                if not self._names & {stem(word) for word in phrase.split()}:
                    used_by[phrase] += self.people[at]
        enough = max(2, sum(self.people[at] for at in group) // 50)
        scores = {
            phrase: math.log(1 + count)
            * sum(weights.get(stem(word), 0.0) for word in phrase.split())
            for phrase, count in used_by.items()
            if count >= enough
        }
        return min(scores, key=lambda phrase: (-scores[phrase], phrase)) if scores else ""


def _likely_names(texts: list[str]) -> set[str]:
    """Return the stems that are mostly written with a capital inside a sentence.

    A name that moderation missed must not become the name of a theme.
    """
    capital: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for text in texts:
        if text.isupper():
            continue
        for written in _INSIDE_A_SENTENCE.findall(text):
            (capital if written[0].isupper() else small)[stem(written.lower())] += 1
    return {part for part, count in capital.items() if count > 2 * small[part]}


def _phrases(text: str, leads: set[str]) -> set[str]:
    """Return runs of 2 to 4 words inside a clause that begin and end with a word of weight."""
    found = set()
    for clause in _CLAUSE_END.split(text):
        written = words(clause)
        bears = [word not in STOP_WORDS and len(word) > 1 for word in written]
        leading = [stem(word) in leads for word in written]
        for start in range(len(written)):
            for end in range(start + 1, min(start + 4, len(written))):
                if bears[start] and bears[end] and any(leading[start : end + 1]):
                    found.add(" ".join(written[start : end + 1]))
    return found
