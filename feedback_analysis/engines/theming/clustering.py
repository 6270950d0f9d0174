"""Cluster points the same way each time: chosen seeds, then a little k-means.

Seeds are chosen greedily, each the one that brings all points nearest to some seed, among the
centroids of subjects known from elsewhere and the dense spots of these points. Nothing is drawn by
lot: that is what makes clusters stay when a tenth of the texts is left out. Pure: no database.
"""

import numpy as np
from sklearn.cluster import KMeans
from sklearn.metrics import pairwise_distances_argmin
from sklearn.metrics.pairwise import euclidean_distances

# Known subjects count as nearer than they are: a new subject must stand out to be a seed, which
# steadies the clusters (cross-validated).
KNOWN_COUNTS = 0.5
SPOT = 10  # a dense spot: a point and its nearest
MOST_SPOTS = 1_500
ROUNDS = 1  # more drag the centroids off the subjects: less like people's codes, and less steady
MORE_ROUNDS = 20  # without known subjects the seeds are rough


def cluster(points: np.ndarray, count: int, known: np.ndarray, *, fewest: int) -> np.ndarray:
    """Return the centroids (at most ``count``, d) of the clusters that points (n, d) fall into.

    ``known`` (any number, d) are centroids known from elsewhere. Clusters of fewer than ``fewest``
    points are given up, unless no other is left.
    """
    centroids = _seeds(points, count, known)
    if len(centroids) > 1:
        rounds = ROUNDS if len(known) else MORE_ROUNDS
        means = KMeans(len(centroids), init=centroids, n_init=1, max_iter=rounds, tol=0)
        centroids = means.fit(points).cluster_centers_
    while len(centroids) > 1:
        sizes = np.bincount(nearest(points, centroids), minlength=len(centroids))
        if sizes.min() >= fewest:
            break
        centroids = np.delete(centroids, int(sizes.argmin()), axis=0)
    return np.asarray(centroids)


def nearest(points: np.ndarray, centroids: np.ndarray) -> np.ndarray:
    """Return for each point the number of the nearest centroid."""
    if not len(points):
        return np.zeros(0, dtype=int)
    return np.asarray(pairwise_distances_argmin(points, centroids))


def explained(points: np.ndarray, count: int, known: np.ndarray) -> float:
    """Return how much of the points' spread the best ``count`` known centroids explain, 0 to 1."""
    some = _some(points)
    spread = ((some - some.mean(axis=0)) ** 2).sum(axis=1)
    _, left = _choose(euclidean_distances(known, some, squared=True), spread, count)
    return float(1 - left.sum() / max(spread.sum(), 1e-9))


def _some(points: np.ndarray) -> np.ndarray:
    return points[:: max(1, -(-len(points) // MOST_SPOTS))]


def _seeds(points: np.ndarray, count: int, known: np.ndarray) -> np.ndarray:
    some = _some(points)
    candidates = np.vstack([known, _spots(some)])
    distances = euclidean_distances(candidates, some, squared=True)
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


def _spots(points: np.ndarray) -> np.ndarray:
    """Return the mean of each point and its nearest few."""
    few = min(SPOT, max(1, len(points) // 20 + 1))
    distances = euclidean_distances(points, squared=True)
    near = np.argsort(distances, axis=1, kind="stable")[:, :few]
    return np.asarray(points[near].mean(axis=1))
