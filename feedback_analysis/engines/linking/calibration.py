"""From the votes of linking's judges to chances: does any intention fit, and is this one right?"""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from .features import Matrix

CALIBRATION = Path(__file__).parents[1] / "weights" / "linking_calibration.json"
SHARPNESS = 0.5
PHRASES_COUNT = 2.0  # against least squares
# "Is it about children's services at all?" sums over many topics, so each of them counts.
MILDNESS = 0.25


@lru_cache(maxsize=4)
def calibration(tier: str) -> dict[str, list[float]]:
    """Return the learnt numbers for a tier of embedding; for an unmeasured one, the default's."""
    known = json.loads(CALIBRATION.read_text(encoding="utf-8"))["tiers"]
    return known.get(tier, known["wordllama"])


@dataclass(frozen=True)
class Verdict:
    """What is thought of some texts, whether or not anything is worth suggesting.

    ``classes``: the share of each topic in each text (texts by topics, intentions' own last);
    ``share``: of each intention (texts by intentions), shares of the same topic counted for each;
    ``signs``: what the calibration weighs to say whether anything fits (texts by three).
    """

    classes: Matrix
    share: Matrix
    signs: Matrix

    def fits(self, learnt: dict[str, list[float]]) -> Matrix:
        """Return the chance that any intention fits each text."""
        *weights, start = learnt["fits"]
        return chance(self.signs @ np.array(weights) + start)

    def scores(self, learnt: dict[str, list[float]]) -> Matrix:
        """Return the chance that a person would confirm each intention for each text."""
        own, fit, start = learnt["right"]
        fits = odds(self.fits(learnt))
        return chance(own * odds(self.share) + fit * fits[:, None] + start)


@dataclass(frozen=True)
class Kinds:
    """Which topics are what, one truth value a topic.

    ``elsewhere``: nothing to do with services for children; ``own``: an intention's own voice;
    ``taken_up``: some intention speaks of it.
    """

    elsewhere: Matrix
    own: Matrix
    taken_up: Matrix


def signs(votes: list[Matrix], classes: Matrix, kinds: Kinds) -> Matrix:
    """Return the signs that some intention fits, texts by three.

    A text fits nothing for one of two reasons, and each needs signs of its own. It has nothing to
    do with services for children: by how much phrases speak for a topic of theirs, and their share
    of the library (of it alone, so that many intentions do not weigh more). Or it has, but these
    intentions leave its topic out (a council with few of them): the share of what is taken up.
    """
    _, phrases = votes
    there = kinds.elsewhere
    ahead = phrases[:, ~there].max(axis=1) - phrases[:, there].max(axis=1)
    library = shares([vote[:, ~kinds.own] for vote in votes], MILDNESS)
    ours = library[:, ~there[~kinds.own]].sum(axis=1)
    return np.column_stack([ahead, odds(ours), odds(classes[:, kinds.taken_up].sum(axis=1))])


def shares(votes: list[Matrix], sharpness: float = SHARPNESS) -> Matrix:
    """Return the judges' votes together, as shares of one for each text."""
    squares, phrases = votes
    together = _level(squares) + PHRASES_COUNT * _level(phrases)
    power = np.exp(sharpness * (together - together.max(axis=1, keepdims=True)))
    return power / power.sum(axis=1, keepdims=True)


def _level(vote: Matrix) -> Matrix:
    """Return a judge's votes on a common scale."""
    spread = vote.std(axis=1, keepdims=True) + 1e-9
    return (vote - vote.mean(axis=1, keepdims=True)) / spread


def chance(of: Matrix) -> Matrix:
    return 1 / (1 + np.exp(-of))


def odds(share: Matrix) -> Matrix:
    """Return log odds, never endless."""
    kept = np.clip(share, 1e-4, 1 - 1e-4)
    return np.log(kept / (1 - kept))
