"""Find themes in texts. Pure: no database.

TF-IDF and k-means from scikit-learn: the first tier (docs/decisions/0004). The same texts in the
same order give the same answer. Imported through ``engines`` only: scikit-learn is heavy.
"""

from collections import Counter, defaultdict

import numpy as np
from scipy import sparse
from sklearn.cluster import KMeans
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.preprocessing import normalize
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from .nothing_said import says_nothing
from .suggestions import ThemeSuggestion, ThemingResult
from .theme_titles import Naming
from .vocabulary import stems

ENGINE = "tf-idf k-means 1"
FEWEST_TEXTS = 8
MOST_THEMES = 25
DIMENSIONS = 60
MOST_WORDS = 2_500  # bounds the memory: words by words
EXAMPLES = 3


def suggest_themes(texts: list[str], *, seed: int = 1) -> ThemingResult:
    """Return the themes that the texts fall into: at most 25, largest first.

    Fewer than 8 texts that say something give no themes. Copies of a sentence count once when
    themes are sought, so that no campaign drowns the others, and stay together afterwards.
    """
    nothing = [at for at, text in enumerate(texts) if says_nothing(text)]
    copies: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in sorted(set(range(len(texts))) - set(nothing)):
        copies[tuple(stems(texts[at]))].append(at)
    subjectless = copies.pop((), [])
    groups = list(copies.values())
    themes = (
        _themes([texts[group[0]] for group in groups], groups, seed)
        if sum(map(len, groups)) >= FEWEST_TEXTS
        else []
    )
    in_a_theme = {at for theme in themes for at in theme.members}
    loose = [at for group in groups for at in group if at not in in_a_theme]
    return ThemingResult(themes, sorted(subjectless + loose), nothing, ENGINE)


def how_many_themes(distinct: int) -> int:
    """Return how many themes to seek in so many different texts: 3 in 20, 12 in 300, 25 at most."""
    return max(min(2, distinct), min(MOST_THEMES, round((distinct / 2) ** 0.5)))


def _themes(texts: list[str], groups: list[list[int]], seed: int) -> list[ThemeSuggestion]:
    """Return the themes of distinct texts; ``groups`` holds the positions of each one's copies."""
    people = [len(group) for group in groups]
    places = _places(texts, people, seed)
    if places is None:
        return []
    labels, closeness = _clusters(places, how_many_themes(len(texts)), seed)
    naming = Naming(texts, people)
    members: dict[int, list[int]] = defaultdict(list)
    for at, label in enumerate(labels):
        if label >= 0:
            members[int(label)].append(at)
    by_size = sorted(members.values(), key=lambda one: (-sum(people[at] for at in one), one[0]))
    themes = (_theme(one, closeness, naming, groups) for one in by_size)
    return [theme for theme in themes if theme]


def _places(texts: list[str], people: list[int], seed: int) -> np.ndarray | None:
    """Return a place per text in few dimensions; None where nobody shares a word with anybody.

    A text's place is the middle of its words' places, and words lie near each other that are
    used in the same texts: so "taxi" and "driver" meet though no text says both.
    """
    vocabulary = _shared_words(texts, people)
    if not vocabulary:
        return None
    counting = TfidfVectorizer(analyzer=stems, vocabulary=vocabulary, sublinear_tf=True)
    weights = counting.fit_transform(texts)
    dimensions = min(DIMENSIONS, len(vocabulary) - 1)
    if dimensions < 2:
        return weights.toarray()
    # One thread: with several, sums come in another order and the answer may differ.
    with threadpool_limits(1):
        reduction = TruncatedSVD(dimensions, random_state=seed)
        return normalize(weights @ normalize(reduction.fit_transform(_company(weights))))


def _shared_words(texts: list[str], people: list[int]) -> list[str]:
    """Return the stems that several people used and not half of all texts hold."""
    used_by: Counter[str] = Counter()
    used_in: Counter[str] = Counter()
    for text, count in zip(texts, people, strict=True):
        for part in set(stems(text)):
            used_by[part] += count
            used_in[part] += 1
    enough = 2 if len(texts) < 2_000 else 3
    common = max(3, len(texts) // 2)
    shared = [part for part in used_by if used_by[part] >= enough and used_in[part] <= common]
    return sorted(sorted(shared, key=lambda part: (-used_in[part], part))[:MOST_WORDS])


def _company(weights: sparse.csr_matrix) -> np.ndarray:
    """Return words by words: how much more often they keep company than chance (PPMI)."""
    held = (weights > 0).astype(np.float32)
    together = (held.T @ held).toarray()
    np.fill_diagonal(together, 0)
    often = together.sum(axis=1)
    context = often**0.75
    by_chance = np.maximum(np.outer(often, context), 1e-9)
    return np.log(np.maximum(together * context.sum() / by_chance, 1))


def _clusters(places: np.ndarray, count: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Return each text's cluster (-1: it has no place) and its cosine to the cluster's middle."""
    labels = np.full(len(places), -1)
    closeness = np.zeros(len(places))
    placed = np.flatnonzero(np.linalg.norm(places, axis=1) > 1e-9)
    distinct = len(np.unique(places[placed].round(6), axis=0))
    if distinct == 0:
        return labels, closeness
    with threadpool_limits(1):
        means = KMeans(min(count, distinct), n_init=4, random_state=seed).fit(places[placed])
    labels[placed] = means.labels_
    middles = normalize(means.cluster_centers_)
    closeness[placed] = (places[placed] * middles[means.labels_]).sum(axis=1).clip(0, 1)
    return labels, closeness


def _theme(
    cluster: list[int], closeness: np.ndarray, naming: Naming, groups: list[list[int]]
) -> ThemeSuggestion | None:
    """Return the theme of a cluster, of the texts that share a telling word; None if too few."""
    telling = naming.distinctive(cluster)
    kept = [at for at in cluster if telling.keys() & set(stems(naming.texts[at]))]
    if sum(len(groups[at]) for at in kept) < _fewest_members(len(naming.texts)):
        return None
    name = naming.name(kept)
    if name is None:
        return None
    nearest = sorted(kept, key=lambda at: (-closeness[at], at))
    pairs = sorted((copy, float(closeness[at])) for at in kept for copy in groups[at])
    return ThemeSuggestion(
        title=name.title,
        description=name.description,
        keywords=name.keywords,
        members=[at for at, _ in pairs],
        closeness=[round(near, 4) for _, near in pairs],
        examples=[groups[at][0] for at in nearest[:EXAMPLES]],
    )


def _fewest_members(distinct: int) -> int:
    return 2 if distinct < 25 else max(3, distinct // 200)
