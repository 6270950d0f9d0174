"""Put places into groups, the same way each time: chosen seeds, then a little k-means.

Seeds are chosen greedily, each the one that brings all places nearest to some seed, among the
middles of subjects known from elsewhere and the dense spots of these places. Nothing is drawn by
lot: that is what makes groups stay when a tenth of the texts is left out. Pure: no database.
"""

import numpy as np

# Known subjects count as nearer than they are: a new subject must stand out to be a seed, which
# steadies the groups (cross-validated).
KNOWN_COUNTS = 0.5
SPOT = 10  # a dense spot: a place and its nearest
MOST_SPOTS = 1_500
ROUNDS = 1  # more drag the middles off the subjects: less like people's codes, and less steady
MORE_ROUNDS = 20  # without known subjects the seeds are rough
BATCH = 8_192


def group(places: np.ndarray, count: int, known: np.ndarray, *, fewest: int) -> np.ndarray:
    """Return the middles (at most ``count``, d) of the groups that places (n, d) fall into.

    ``known`` (any number, d) are middles known from elsewhere. Groups of fewer than ``fewest``
    places are given up, unless no other is left.
    """
    middles = _seeds(places, count, known)
    for _ in range(ROUNDS if len(known) else MORE_ROUNDS):
        labels = nearest(places, middles)
        if len(middles) < 2:
            break
        middles = _middles(places, labels, middles)
    while len(middles) > 1:
        sizes = np.bincount(nearest(places, middles), minlength=len(middles))
        if sizes.min() >= fewest:
            break
        middles = np.delete(middles, int(sizes.argmin()), axis=0)
    return middles


def nearest(places: np.ndarray, middles: np.ndarray) -> np.ndarray:
    """Return for each place the number of the nearest middle."""
    found = [
        _distances(places[at : at + BATCH], middles).argmin(axis=1)
        for at in range(0, len(places), BATCH)
    ]
    return np.concatenate(found) if found else np.zeros(0, dtype=int)


def _distances(places: np.ndarray, middles: np.ndarray) -> np.ndarray:
    """Return squared distances, places by middles."""
    squares = (places**2).sum(axis=1)[:, None] + (middles**2).sum(axis=1)[None]
    return np.asarray(np.maximum(squares - 2 * places @ middles.T, 0))


def _middles(places: np.ndarray, labels: np.ndarray, before: np.ndarray) -> np.ndarray:
    """Return the middle of each group; where it was, for one that nobody is in."""
    result = before.copy()
    for number in np.unique(labels):
        result[number] = places[labels == number].mean(axis=0)
    return result


def explained(places: np.ndarray, count: int, known: np.ndarray) -> float:
    """Return how much of the places' spread the best ``count`` known middles explain, 0 to 1."""
    some = _some(places)
    spread = ((some - some.mean(axis=0)) ** 2).sum(axis=1)
    _, left = _choose(_distances(known, some), spread, count)
    return float(1 - left.sum() / max(spread.sum(), 1e-9))


def _some(places: np.ndarray) -> np.ndarray:
    return places[:: max(1, -(-len(places) // MOST_SPOTS))]


def _seeds(places: np.ndarray, count: int, known: np.ndarray) -> np.ndarray:
    some = _some(places)
    candidates = np.vstack([known, _spots(some)])
    distances = _distances(candidates, some)
    distances[: len(known)] *= KNOWN_COUNTS
    spread = ((some - some.mean(axis=0)) ** 2).sum(axis=1)
    return np.asarray(candidates[_choose(distances, spread, count)[0]])


def _choose(distances: np.ndarray, left: np.ndarray, count: int) -> tuple[list[int], np.ndarray]:
    """Return the rows that bring all columns nearest, one after the other, and what is left."""
    chosen: list[int] = []
    for _ in range(count):
        gains = np.maximum(left[None] - distances, 0).sum(axis=1)
        best = int(gains.argmax())
        if gains[best] <= 1e-6 and chosen:
            break
        chosen.append(best)
        left = np.minimum(left, distances[best])
    return chosen, left


def _spots(places: np.ndarray) -> np.ndarray:
    """Return the middle of each place and its nearest few."""
    few = min(SPOT, max(1, len(places) // 20 + 1))
    near = np.argsort(_distances(places, places), axis=1, kind="stable")[:, :few]
    return np.asarray(places[near].mean(axis=1))
