"""How far labels agree with people's labels: F1, adjusted Rand index, adjusted mutual information.

As in scikit-learn, which is not needed to run Sayso; a test holds them against it. Pure.
"""

import numpy as np
from scipy.special import gammaln


def macro_f1(gold: np.ndarray, said: np.ndarray) -> float:
    """Return the mean F1 of the columns of two (n, labels) of truth values; 0 for one that neither
    has.
    """
    both = (gold & said).sum(axis=0)
    return float((2 * both / np.maximum(gold.sum(axis=0) + said.sum(axis=0), 1)).mean())


def adjusted_rand(one: np.ndarray, other: np.ndarray) -> float:
    """Return 1 where two labellings (n,) part the same, about 0 for chance (Hubert 1985)."""
    table = _table(one, other)
    together, in_one, in_other, pairs = (
        float((counts**2).sum() - counts.sum())
        for counts in (table, table.sum(axis=1), table.sum(axis=0), table.sum())
    )
    by_chance = in_one * in_other / max(pairs, 1.0)
    most = (in_one + in_other) / 2
    return (together - by_chance) / (most - by_chance) if most > by_chance else 1.0


def adjusted_mutual_information(one: np.ndarray, other: np.ndarray) -> float:
    """Return 1 where two labellings (n,) tell the same, about 0 for chance (Vinh 2010)."""
    table = _table(one, other)
    if np.count_nonzero(table) == len(table) == len(table.T):  # they part the same
        return 1.0
    rows, columns, many = table.sum(axis=1), table.sum(axis=0), table.sum()
    of_chance = np.outer(rows, columns)[table > 0] / many
    shared = float((table[table > 0] / many * np.log(table[table > 0] / of_chance)).sum())
    by_chance = _by_chance(rows, columns)
    most = (_entropy(rows) + _entropy(columns)) / 2
    return (shared - by_chance) / max(most - by_chance, float(np.finfo(float).eps))


def _table(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Return how many bear each label of one and each of the other."""
    rows, columns = (np.unique(labels, return_inverse=True)[1] for labels in (one, other))
    table = np.zeros((rows.max() + 1, columns.max() + 1), dtype=np.int64)
    np.add.at(table, (rows, columns), 1)
    return table


def _entropy(counts: np.ndarray) -> float:
    shares = counts / counts.sum()
    return float(-(shares * np.log(shares)).sum())


def _by_chance(rows: np.ndarray, columns: np.ndarray) -> float:
    """Return the mutual information to expect of labels dealt out by lot, so many of each."""
    many = int(rows.sum())
    ways = gammaln(np.arange(many + 1) + 1.0)  # log factorials
    total = 0.0
    for row in rows:
        for column in columns:
            both = np.arange(max(1, row + column - many), min(row, column) + 1)
            chance = (
                ways[row] + ways[column] + ways[many - row] + ways[many - column] - ways[many]
            ) - (ways[both] + ways[row - both] + ways[column - both])
            chance -= ways[many - row - column + both]
            told = both / many * np.log(many * both / (row * column))
            total += float((told * np.exp(chance)).sum())
    return total
