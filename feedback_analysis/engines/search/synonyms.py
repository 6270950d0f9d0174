"""What families say, and what services call it."""

from collections.abc import Iterable
from dataclasses import dataclass

from .words import carries, cut, stems

Phrase = tuple[str, ...]


@dataclass(frozen=True)
class Meant:
    """A run of a question's words, ``start`` to ``end``, and the phrases that it stands for."""

    start: int
    end: int
    phrases: tuple[Phrase, ...]


class Synonyms:
    """Groups of phrases, each a pair: (what families say, what services call it)."""

    def __init__(self, groups: Iterable[tuple[Iterable[str], Iterable[str]]] = ()) -> None:
        self._meant: dict[Phrase, list[Phrase]] = {}
        self.said: dict[str, list[Phrase]] = {}
        """What families say, as it is written, and what each stands for."""
        for said, means in groups:
            phrases = list(filter(None, map(_carrying, means)))
            for one in said:
                self.said.setdefault(one, []).extend(phrases)
                known = self._meant.setdefault(tuple(stems(cut(one))), [])
                known.extend(phrase for phrase in phrases if phrase not in known)
        self._meant.pop((), None)
        self._longest = max(map(len, self._meant), default=0)
        self.words = sorted(
            {word for said in self._meant for word in said}
            | {word for means in self._meant.values() for phrase in means for word in phrase}
        )

    def read(self, words: list[str]) -> list[Meant]:
        """Return what is known in these stems; of runs that overlap, the longest."""
        found: list[Meant] = []
        taken: set[int] = set()
        for length in range(min(self._longest, len(words)), 0, -1):
            for start in range(len(words) - length + 1):
                places = range(start, start + length)
                means = self._meant.get(tuple(words[start : start + length]))
                if means and taken.isdisjoint(places):
                    taken.update(places)
                    found.append(Meant(start, start + length, tuple(means)))
        return found


def _carrying(phrase: str) -> Phrase:
    """Return a phrase's stems, without small words unless there are no others."""
    words = cut(phrase)
    return tuple(stems([word for word in words if carries(word)] or words))
