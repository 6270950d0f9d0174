"""Runs of stems looked up in many texts at once, in arrays and not text by text.

The known runs are a tree: each is its beginning and one more stem. A step of the walk takes every
place of every text one stem further.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from scipy import sparse

ROOT = 0
UNKNOWN = -1


@dataclass(frozen=True)
class Found:
    """Runs in texts, side by side: which text, from which stem on, how many stems, which run."""

    text: np.ndarray
    begins: np.ndarray
    long: np.ndarray
    column: np.ndarray


class Runs:
    """Known runs, stems with a space between, in columns by alphabet."""

    def __init__(self, runs: Iterable[str]) -> None:
        known = sorted(runs)
        self.column = {one: at for at, one in enumerate(known)}
        parts = [one.split(" ") for one in known]
        self.stems = {stem: at for at, stem in enumerate(sorted(set(chain.from_iterable(parts))))}
        nodes: dict[tuple[int, int], int] = {}
        ends = []
        for run in parts:
            node = ROOT
            for stem in run:
                node = nodes.setdefault((node, self.stems[stem]), len(nodes) + 1)
            ends.append(node)
        self.column_of = np.full(len(nodes) + 1, UNKNOWN)
        self.column_of[ends] = np.arange(len(known))
        keys = np.array([node * len(self.stems) + stem for node, stem in nodes], dtype=np.int64)
        order = np.argsort(keys)
        self.keys, self.child = keys[order], np.array([*nodes.values()], dtype=np.int64)[order]
        self.longest = max(map(len, parts), default=0)

    def rows(self, texts: Sequence[Sequence[str]]) -> sparse.csr_matrix:
        """Return texts (each as its stems) by runs: one where a text holds a run, float32."""
        found = self.found_in(texts)
        return ones(found.text, found.column, (len(texts), len(self.column)))

    def found_in(self, texts: Sequence[Sequence[str]]) -> Found:
        """Return where the runs stand, the shorter first, then by text and place."""
        ends = np.cumsum([0, *map(len, texts)])
        of_text = np.repeat(np.arange(len(texts)), np.diff(ends))
        number = self.stems.get
        said = np.array([number(stem, UNKNOWN) for stem in chain.from_iterable(texts)], dtype=int)
        begins = np.arange(len(said))
        node = np.full(len(said), ROOT)
        parts = [(begins[:0], begins[:0], begins[:0])]
        for step in range(self.longest):
            inside = begins + step < ends[of_text[begins] + 1]
            begins, node = begins[inside], node[inside]
            node = self._step(node, said[begins + step])
            begins, node = begins[node != UNKNOWN], node[node != UNKNOWN]
            known = self.column_of[node] != UNKNOWN
            here, column = begins[known], self.column_of[node[known]]
            parts.append((here, np.full(len(here), step + 1), column))
        begins, longs, columns = map(np.concatenate, zip(*parts, strict=True))
        text = of_text[begins]
        return Found(text, begins - ends[text], longs, columns)

    def _step(self, node: np.ndarray, stem: np.ndarray) -> np.ndarray:
        """Return where one more stem leads from each node, or ``UNKNOWN``."""
        wanted = node * len(self.stems) + stem
        at = np.minimum(np.searchsorted(self.keys, wanted), len(self.keys) - 1)
        return np.where((stem != UNKNOWN) & (self.keys[at] == wanted), self.child[at], UNKNOWN)


def ones(rows: np.ndarray, columns: np.ndarray, shape: tuple[int, int]) -> sparse.csr_matrix:
    """Return a matrix of ones at these places, however often each is named; not at column -1."""
    known = columns != UNKNOWN
    values = np.ones(int(known.sum()), np.float32)
    result = sparse.csr_matrix((values, (rows[known], columns[known])), shape=shape)
    result.sum_duplicates()
    result.data[:] = 1
    return result
