"""Learn which sentences mean harm to a child: writes ``weights/screening_minilm.npz``.

    python -m feedback_analysis.evaluation.train_screening FILE [--judge] [--vectors KEPT.npz]

Learns from ``screening_texts``: our own examples, and what is calm by and large. Of FILE, real
comments on services, only weights are kept. Of what alarms the whole text is learnt; of what is
calm also each of its passages, as each is read alone. The score that alarms is the one at which
both readers together raise no more than ALLOWED of 1,000 comments, each scored by networks that
learnt from the other half of FILE. ``--judge`` prints that and writes nothing. ``--vectors`` keeps
the vectors between two runs: most of the time goes into them. No words are in that file.
"""

import argparse
import itertools
import warnings
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from django.conf import settings
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression
from sklearn.neural_network import MLPClassifier

from feedback_analysis.engines.embedding import digest, embed_by_layer
from feedback_analysis.engines.screening import Model, passages
from feedback_analysis.engines.screening.classifier import (
    FILE,
    LAYERS,
    PARTS,
    SCALE,
    levelled,
    of_length_1,
)
from surveys.screening import screen
from surveys.screening.data import CODES
from surveys.text.normalise import normal

from .screening_texts import (
    NONE,
    Text,
    cases,
    comments,
    demo,
    examples,
    library,
)

ALLOWED = 18.0
"""Alerts in 1,000 comments, by both readers together, each comment held out. The goal is 20."""
AXES = 384
NETWORKS = 4
HIDDEN = 128
DRAWN = 60_000
"""Passages that each network learns from, drawn by their weight, each once or several times."""
ROUNDS = 8
# The library and the comments are calm by and large: some of it a lead would want to read.
CALM = {"examples": 1.2, "cases": 1.2, "demo": 0.5, "comments": 0.9, "library": 0.15}
HARM = 2.0


@dataclass(frozen=True)
class Passage:
    """What is learnt from: words, whether they alarm, how much they weigh, of whom and of what."""

    words: str
    harm: bool
    weight: float
    source: str
    kind: int


def to_learn(texts: Sequence[Text]) -> list[Passage]:
    """Return the passages of these texts, each once."""
    found: dict[str, Passage] = {}
    for text in texts:
        harm = text.kind != NONE
        words = normal(text.words).text
        weight = HARM if harm else CALM[text.source]
        kind = CODES.index(text.kind) if text.kind in CODES else -1
        spans = passages(words)
        for start, end in spans[:1] if harm else spans:
            part = words[start:end]
            found.setdefault(part, Passage(part, harm, weight, text.source, kind))
    return list(found.values())


class Vectors:
    """The vectors of passages by layer, as float16, each embedded once; ``kept``: earlier ones."""

    def __init__(self, kept: Path | None = None) -> None:
        self._known: dict[int, np.ndarray] = {}
        if kept and kept.is_file():
            with np.load(kept) as file:
                self._known.update(zip(file["digests"].tolist(), file["rows"], strict=True))

    def of(self, words: Sequence[str]) -> np.ndarray:
        """Return (n, layers + 1, d) float32."""
        new = [each for each in dict.fromkeys(words) if digest(each) not in self._known]
        rows = embed_by_layer(new, LAYERS).astype(np.float16)
        self._known.update(zip(map(digest, new), rows, strict=True))
        return np.array([self._known[digest(each)] for each in words], np.float32)

    def keep(self, file: Path) -> None:
        digests = np.array(list(self._known), np.uint64)
        np.savez(file, digests=digests, rows=np.array(list(self._known.values())))


def fit(known: Sequence[Passage], vectors: Vectors) -> Model:
    """Return what these passages teach; the threshold is not set."""
    layered = vectors.of([each.words for each in known])
    mean = layered.mean(axis=0)
    flat = levelled(layered, mean)
    axes = _axes(flat)
    rows: np.ndarray = SCALE * of_length_1(flat @ axes)
    harm = np.array([each.harm for each in known])
    weight = np.array([each.weight for each in known])
    hidden, out = zip(
        *(_network(rows, harm, weight / weight.sum(), seed) for seed in range(NETWORKS)),
        strict=True,
    )
    return Model(
        mean=mean,
        axes=axes,
        hidden=_as_kept(np.array(hidden)),
        out=_as_kept(np.array(out)),
        kinds=_as_kept(_kinds(rows, np.array([each.kind for each in known]))),
        threshold=0.0,
    )


def _axes(flat: np.ndarray) -> np.ndarray:
    """Return (d, AXES) float32: the axes along which the rows differ most (PCA)."""
    _, vectors = np.linalg.eigh((flat.T @ flat / len(flat)).astype(np.float64))
    return _as_kept(vectors[:, ::-1][:, :AXES])


def _network(
    rows: np.ndarray, harm: np.ndarray, share: np.ndarray, seed: int
) -> tuple[np.ndarray, np.ndarray]:
    """Return the weights of one network: see ``Model.hidden`` and ``Model.out``."""
    drawn = np.random.default_rng(seed).choice(len(rows), DRAWN, p=share)
    network = MLPClassifier(
        (HIDDEN,),
        alpha=1e-3,
        batch_size=256,
        learning_rate_init=2e-3,
        max_iter=ROUNDS,
        random_state=seed,
    )
    with warnings.catch_warnings():
        # It is stopped after ROUNDS on purpose: further ones learn the examples by heart.
        warnings.simplefilter("ignore", ConvergenceWarning)
        network.fit(rows[drawn], harm[drawn])
    (hidden, out), (added, last) = network.coefs_, network.intercepts_
    return np.vstack([hidden, added]), np.append(out[:, 0], last)


def _kinds(rows: np.ndarray, kinds: np.ndarray) -> np.ndarray:
    """Return the weights of the reader of kinds, for all of CODES: see ``Model.kinds``."""
    named = kinds >= 0
    reader = LogisticRegression(C=1.0, max_iter=200, class_weight="balanced")
    reader.fit(rows[named], kinds[named])
    weights = np.zeros((rows.shape[1] + 1, len(CODES)))
    weights[-1] = -1e3  # a kind without an example is never named
    weights[:, reader.classes_] = np.vstack([reader.coef_.T, reader.intercept_])
    return weights


def _as_kept(weights: np.ndarray) -> np.ndarray:
    """Return float32 as float16 keeps it, so that what is read is what was learnt."""
    return weights.astype(np.float16).astype(np.float32)


def highest(model: Model, texts: Sequence[str], vectors: Vectors) -> np.ndarray:
    """Return, for each text, the score of the passage that scores highest; -inf without any."""
    words = [normal(text).text for text in texts]
    spans = [passages(each) for each in words]
    flat = [each[slice(*span)] for each, of_it in zip(words, spans, strict=True) for span in of_it]
    scores = model.scores(model.turned(vectors.of(flat)))
    ends = np.cumsum([len(of_it) for of_it in spans])
    return np.array(
        [max(part, default=-np.inf) for part in np.split(scores, ends[:-1])], dtype=np.float32
    )


def threshold(texts: Sequence[Text], scores: np.ndarray) -> float:
    """Return the lowest score at which both readers together alert no more often than allowed."""
    alerted = np.array([bool(screen(text.words)) for text in texts])
    most = int(ALLOWED * len(texts) / 1_000) - int(alerted.sum())
    print(f"comments: {1_000 * alerted.mean():.1f} alerts in 1,000 without this reader")
    return float(np.sort(scores[~alerted])[-max(most, 0) - 1])


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("comments", type=Path)
    asked.add_argument("--judge", action="store_true")
    asked.add_argument("--vectors", type=Path)
    options = asked.parse_args()
    settings.configure(EMBEDDING="minilm")
    written = examples()
    # The sentence vectors are English: other languages are the rules' alone.
    english = [text for text in cases() if text.words.isascii()]
    ours = [*written, *english, *library(written), *demo()]
    theirs = comments(options.comments)
    even = np.array([int(text.batch.rpartition(" ")[2]) % 2 == 0 for text in theirs])
    vectors = Vectors(options.vectors)
    scores = np.zeros(len(theirs), np.float32)
    for away in (even, ~even):
        other = fit(to_learn([*ours, *itertools.compress(theirs, ~away)]), vectors)
        held_out = [text.words for text in itertools.compress(theirs, away)]
        scores[away] = highest(other, held_out, vectors)
    cut = threshold(theirs, scores)
    print(f"threshold {cut:.3f}")
    if options.vectors:
        vectors.keep(options.vectors)
    if not options.judge:
        keep(replace(fit(to_learn([*ours, *theirs]), vectors), threshold=cut))


def keep(model: Model) -> None:
    np.savez_compressed(
        FILE,
        **{part: getattr(model, part).astype(np.float16) for part in PARTS if part != "mean"},
        mean=model.mean,
        threshold=np.float32(model.threshold),
    )


if __name__ == "__main__":
    main()
