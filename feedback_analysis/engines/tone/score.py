"""How an English answer feels about its subject, never about the person. Pure: no database.

A logistic regression, learnt from comments that people had coded: features of the text (TextBlob's
polarity is one), words and meaning say how good or bad it sounds. What the question asked for
shifts it, because "longer visits" is a complaint after "what could be better?"; and what officers
corrected teaches it more, question by question. Made by ``evaluation/train_tone.py``; measured in
docs/decisions/0013.
Imported through ``engines`` only: TextBlob takes two seconds to import.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from scipy import sparse
from scipy.special import expit, logit
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from feedback_analysis.engines import embedding
from feedback_analysis.engines.assignment.topic_model import Counted
from feedback_analysis.text.empty_answers import says_nothing

from .features import POLARITIES, Tone, is_english, leanings, text_features
from .feedback import CorrectionModel

ENGINE = "tone 3"
# What people mostly answer, in log-odds of praise: to "what is good", "what is bad", and neither.
EXPECTED = {"good": 2.2, "bad": -0.4, "open": 1.0}
# What may be expected of a question whose answers alone say what it asked for.
LEAST_EXPECTED, MOST_EXPECTED = -1.0, 1.5
# A text is negative below the first and positive above the second, in log-odds; between them it is
# neither or both. Set by cross-validation over organisations: best macro-F1 with little blame
# called praise.
NEGATIVE_BELOW, POSITIVE_ABOVE = 0.4, 1.2
MIDDLE = (NEGATIVE_BELOW + POSITIVE_ABOVE) / 2
UNCLEAR = 0.25  # so near to what anybody would answer that nobody can say
CLASSES = (Tone.NEGATIVE, Tone.MIXED, Tone.POSITIVE)
FEWEST_CORRECTIONS = 20
MEANING_WEIGHS = 2.0  # beside the other features, in what corrections teach
TRUSTED_AT = 20  # corrections: half the say is theirs


@dataclass(frozen=True)
class Corrected:
    """An answer whose tone a person set. ``question`` tells questions apart."""

    text: str
    polarity: str
    question: str
    tone: Tone


class Weights:
    def __init__(self, path: Path | None = None) -> None:
        with np.load(path or embedding.learnt_file("tone")) as kept:
            self.counted = Counted(list(kept["vocabulary"]), kept["rarity"].astype(float))
            self.signs = kept["signs"].astype(float)
            self.words = kept["words"].astype(float)
            self.meaning = kept["meaning"].astype(float)
            self.start = float(kept["start"])


def weights() -> Weights:
    """Return what was learnt for the embedding in use."""
    return _kept(embedding.tier().name)


@lru_cache(maxsize=3)
def _kept(tier: str) -> Weights:
    return Weights()


class Reader:
    """The model made ready once for many answers, with what officers corrected.

    ``known`` has the vectors of corrected texts: those that it does not have are embedded here.
    """

    def __init__(
        self,
        corrections: Sequence[Corrected] = (),
        *,
        known: embedding.Known = embedding.NONE_KNOWN,
        learnt: Weights | None = None,
    ) -> None:
        self.weights = learnt or weights()
        self.questions = sorted({one.question for one in corrections})
        self.taught: CorrectionModel | None = None
        self.trust = len(corrections) / (len(corrections) + TRUSTED_AT)
        tones = [CLASSES.index(one.tone) for one in corrections if one.tone in CLASSES]
        if len(tones) >= FEWEST_CORRECTIONS and len(set(tones)) > 1:
            told = [one for one in corrections if one.tone in CLASSES]
            polarities = [one.polarity for one in told]
            texts = [one.text for one in told]
            sound = self._sound(texts, embedding.embed(texts, known), polarities)
            features = self._features(sound, polarities, [one.question for one in told])
            self.taught = CorrectionModel(features, tones)

    @property
    def engine(self) -> str:
        return f"{ENGINE}, {embedding.tier()}"

    def read(
        self,
        texts: Sequence[str],
        vectors: np.ndarray,
        *,
        languages: Sequence[str],
        polarities: Sequence[str],
        questions: Sequence[str] | None = None,
    ) -> list[Tone]:
        """Return the tone of each answer: not scored where it is not in English, says nothing, or
        nobody could say. ``vectors`` (n, d) are the texts as embedded. Does not depend on the
        answers beside it.
        """
        can = [
            at
            for at, text in enumerate(texts)
            if is_english(text, languages[at]) and not says_nothing(text)
        ]
        tones = [Tone.NOT_SCORED] * len(texts)
        asked = [polarities[at] for at in can]
        of = [questions[at] if questions else "" for at in can]
        probabilities, clear = self._probabilities(
            [texts[at] for at in can], vectors[can], asked, of
        )
        for at, likely, said in zip(can, probabilities, clear, strict=True):
            tones[at] = CLASSES[int(likely.argmax())] if said else Tone.NOT_SCORED
        return tones

    def probabilities(
        self,
        texts: Sequence[str],
        vectors: np.ndarray,
        polarities: Sequence[str],
        questions: Sequence[str] | None = None,
        expected: np.ndarray | None = None,
    ) -> np.ndarray:
        """Return (n, 3): how likely each is negative, neither or both, positive.

        ``expected`` stands in for what the polarities let expect: log-odds of praise, (n,).
        """
        of = questions if questions is not None else [""] * len(texts)
        return self._probabilities(texts, vectors, polarities, of, expected)[0]

    def sounds(
        self, texts: Sequence[str], vectors: np.ndarray, polarities: Sequence[str]
    ) -> np.ndarray:
        """Return (n,) log-odds of praise by the texts alone, as if as many praised as blamed."""
        return self._sound(texts, vectors, polarities).log_odds

    def _sound(
        self, texts: Sequence[str], meaning: np.ndarray, polarities: Sequence[str]
    ) -> "Sound":
        own = text_features(texts, polarities)
        counts = self.weights.counted.rows(list(texts))
        with threadpool_limits(1):
            known = self.weights
            odds = own @ known.signs + counts @ known.words + meaning @ known.meaning + known.start
        leaning = leanings(texts, polarities, own)
        return Sound(own, meaning, np.asarray(odds) + leaning[:, 0], leaning[:, 1] > 0)

    def _probabilities(
        self,
        texts: Sequence[str],
        vectors: np.ndarray,
        polarities: Sequence[str],
        questions: Sequence[str],
        expected: np.ndarray | None = None,
    ) -> tuple[np.ndarray, np.ndarray]:
        if not len(texts):
            return np.zeros((0, 3)), np.zeros(0, dtype=bool)
        sound = self._sound(texts, vectors, polarities)
        if expected is None:
            expected = np.array([EXPECTED[one] for one in polarities])
        odds = sound.log_odds + expected
        odds = np.where(sound.both, MIDDLE + (odds - MIDDLE) * 0.1, odds)
        result = _in_order(odds)
        asked = np.array(list(polarities)) != "open"
        clear = (np.abs(sound.log_odds) > UNCLEAR) & sound.features[:, :3].any(axis=1) | asked
        if self.taught is not None:
            said = self.taught.probabilities(self._features(sound, polarities, questions))
            result = self.trust * said + (1 - self.trust) * result
            clear |= result.max(axis=1) > 0.5
        return result, clear

    def _features(
        self, sound: "Sound", polarities: Sequence[str], questions: Sequence[str]
    ) -> np.ndarray:
        """Return what corrections are learnt on: sound, features, what and which was asked."""
        asked = np.array([[one == kind for kind in POLARITIES] for one in polarities], dtype=float)
        which = np.array([[one == known for known in self.questions] for one in questions])
        odds = sound.log_odds[:, None] / 2
        near = np.abs(odds) < 0.5
        return np.hstack(
            [
                odds,
                near,
                sound.features[:, :6],
                asked,
                which.reshape(len(odds), -1),
                MEANING_WEIGHS * sound.meaning,
            ]
        )


@dataclass(frozen=True)
class Sound:
    """How texts sound: their features (n, 18), meaning (n, d), log-odds of praise (n,), and which
    say something for and something against.
    """

    features: np.ndarray
    meaning: np.ndarray
    log_odds: np.ndarray
    both: np.ndarray


def _in_order(odds: np.ndarray) -> np.ndarray:
    """Return (n, 3) from log-odds, by two cuts: the likeliest class changes at the cuts."""
    below, above = (NEGATIVE_BELOW - odds) * 2, (odds - POSITIVE_ABOVE) * 2
    raw = np.stack([np.exp(below.clip(-30, 30)), np.ones(len(odds)), np.exp(above.clip(-30, 30))])
    return np.asarray((raw / raw.sum(axis=0)).T)


def expected_of_group(sounds: np.ndarray, polarity: str, *, belief: float = 20) -> float:
    """Return the log-odds of praise to expect of a question, from its answers' own sounds.

    Which share praises is found by going to and fro (Saerens 2002), from what the polarity lets
    expect, which counts as so many answers. Within bounds: going to and fro overshoots, and where
    nearly all is praised a complaint would be called praise.
    """
    start = EXPECTED[polarity]
    expected = start
    for _ in range(20):
        share = (expit(sounds + expected).sum() + belief * expit(start)) / (len(sounds) + belief)
        expected = float(logit(np.clip(share, 0.02, 0.98)))
    return float(np.clip(expected, min(start, LEAST_EXPECTED), max(start, MOST_EXPECTED)))


def read(text: str, *, language: str, polarity: str) -> tuple[Tone, str]:
    """Return the tone and the engine that read it.

    ``language`` is a code such as "en-gb"; other languages than English are not scored.
    ``polarity`` is what the question asked for: "good", "bad" or "open".
    """
    reader = Reader()
    said = reader.read([text], embedding.embed([text]), languages=[language], polarities=[polarity])
    return said[0], reader.engine


def features_to_learn(
    texts: Sequence[str], vectors: np.ndarray, polarities: Sequence[str], counted: Counted
) -> sparse.csr_matrix:
    """Return what the weights are learnt on: features, counted words, meaning."""
    own = sparse.csr_matrix(text_features(texts, polarities))
    return sparse.hstack([own, counted.rows(list(texts)), sparse.csr_matrix(vectors)]).tocsr()
