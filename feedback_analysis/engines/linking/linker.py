"""Suggest which commissioning intentions a text bears on. Pure: no database.

Children do not speak policy, so a text is not compared with an intention's wording. It is held
against a library of what people say about some 140 topics (``linking_library``) and against what
each intention "sounds like"; an intention then borrows from the topics that its wording and its
sentences resemble, and a topic lends a little to the intentions it resembles most. Two classifiers
score the topics: ridge regression (over meaning, stems and character n-grams) and naive Bayes (over
phrases). Their scores become a probability by a calibration on texts that the library has not seen
(``weights/linking_calibration.json``).

"No intention fits" is an answer of its own (S-3): the list is then empty.
Imported through ``engines`` only: numpy and scipy are heavy.
"""

from collections.abc import Iterator
from functools import lru_cache

import numpy as np

from feedback_analysis.engines import embedding
from feedback_analysis.engines.types import IntentionProfile, Suggestion
from feedback_analysis.text.empty_answers import says_nothing
from feedback_analysis.text.tokens import STOP_WORDS

from .calibration import Kinds, Prediction, calibration, fit_features, shares
from .classifiers import fitted
from .features import CHARACTERS_WEIGH, MEANING_WEIGHS, STEMS_WEIGH, Blocks, Matrix, similarity
from .library import Topic, topics

ENGINE = "linking 5"
BATCH = 1_000  # texts at once: bounds the memory
# A wording this much less alike than the best counts a third as much.
BORROWS_WITHIN = 0.1
# Each topic lends this much, to the intentions most alike: one this much less alike gets a third.
LENDS, LENDS_WITHIN = 0.3, 0.2
ALIKE_ENOUGH = 0.8
TAKEN_UP = 0.3  # borrowed by this much, a topic is what an intention is about
OTHER_SUGGESTIONS = 0.15  # below this a second suggestion is not worth reading
MOST_EVIDENCE = 6
MOST_TOPICS = 3  # whose words are shown as evidence
MOST_ALIKE = MEANING_WEIGHS + STEMS_WEIGH + CHARACTERS_WEIGH


def engine() -> str:
    """Return the name and version of the method and of what it reads meaning with."""
    return f"{ENGINE}, {embedding.tier()}"


class Linker:
    """Profiles made ready once, for many texts.

    ``known`` has the vectors of texts that people judged: those that it does not have are embedded
    here.
    """

    def __init__(
        self, profiles: list[IntentionProfile], known: embedding.Known = embedding.NONE_KNOWN
    ) -> None:
        self.profiles = profiles
        self.known = known
        library = topics()
        self.elsewhere = np.array([one.elsewhere for one in library] + [False] * len(profiles))
        voices = (*library, *(_as_topic(profile) for profile in profiles))
        self.classifiers = fitted(voices, known)
        self._borrow(library)
        self.kinds = Kinds(
            elsewhere=self.elsewhere,
            own=np.arange(len(voices)) >= len(library),
            taken_up=self.borrowed.max(axis=1, initial=0) > TAKEN_UP,
        )
        self.refused = {
            at: self._blocks(one.refused) for at, one in enumerate(profiles) if one.refused
        }

    def _blocks(self, texts: list[str]) -> Blocks:
        return self.classifiers.features.blocks(texts, embedding.embed(texts, self.known))

    def _borrow(self, library: tuple[Topic, ...]) -> None:
        """Weigh how much of each topic's voice is each intention's, 0 to 1 (topics by intentions).

        By similarity of wordings; what the intention sounds like counts too.
        """
        wordings = [(at, text) for at, one in enumerate(library) for text in one.wordings]
        owners = np.array([at for at, _ in wordings])
        blocks = self._blocks([text for _, text in wordings])
        self.borrowed = np.zeros((len(self.elsewhere), len(self.profiles)), np.float32)
        self.borrowed[len(library) :] = np.eye(len(self.profiles))
        self.lent = np.zeros_like(self.borrowed)
        own = [
            (at, text)
            for at, one in enumerate(self.profiles)
            for text in (one.official, one.plain)
            if text
        ]
        if not own:
            return
        found = similarity(self._blocks([text for _, text in own]), blocks)
        near = np.full((len(self.profiles), len(library)), -np.inf)
        for (at, _), row in zip(own, found, strict=True):
            np.maximum.at(near[at], owners, row)
        near += self._sounding_like(len(library))
        near[:, self.elsewhere[: len(library)]] = -np.inf
        best = near.max(axis=1, keepdims=True)
        strength = np.clip(best / ALIKE_ENOUGH, 0, 1)
        self.borrowed[: len(library)] = (strength * np.exp((near - best) / BORROWS_WITHIN)).T
        self.lent[: len(library)] = LENDS * _lent(near).T

    def _sounding_like(self, many: int) -> Matrix:
        """Return intentions by topics: the mean share of each topic in what sounds like them."""
        said = [
            (at, text)
            for at, one in enumerate(self.profiles)
            for text in (*one.sounds_like, *one.examples)
        ]
        result = np.zeros((len(self.profiles), many))
        if said:
            texts = [text for _, text in said]
            ridge, phrases = self.classifiers.scores(self._blocks(texts), texts)
            owners = np.array([at for at, _ in said])
            np.add.at(result, owners, shares((ridge[:, :many], phrases[:, :many])))
            result /= np.maximum(np.bincount(owners, minlength=len(result)), 1)[:, None]
        return result

    def predict(self, texts: list[str], vectors: Matrix) -> Prediction:
        """Return what is thought of each text; ``vectors`` (n, d) are the texts as embedded."""
        spans = [slice(at, at + BATCH) for at in range(0, len(texts) or 1, BATCH)]
        parts = [self._predict(texts[some], vectors[some]) for some in spans]
        return Prediction(
            topics=np.concatenate([part.topics for part in parts]),
            intentions=np.concatenate([part.intentions for part in parts]),
            fit_features=np.concatenate([part.fit_features for part in parts]),
        )

    def _predict(self, texts: list[str], vectors: Matrix) -> Prediction:
        if not texts:
            return Prediction(*(np.zeros((0, size)) for size in (*self.borrowed.shape, 3)))
        blocks = self.classifiers.features.blocks(texts, vectors)
        scores = self.classifiers.scores(blocks, texts)
        found = shares(scores)
        unlike_refused = np.ones((len(texts), len(self.profiles)), np.float32)
        for at, refused in self.refused.items():
            # What a person refused counts against whatever says nearly the same.
            nearest = similarity(blocks, refused).max(axis=1) / MOST_ALIKE
            unlike_refused[:, at] -= np.clip(nearest, 0, 1)
        intentions = found @ (self.borrowed + self.lent) * unlike_refused
        return Prediction(found, intentions, fit_features(scores, found, self.kinds))

    def suggest(self, texts: list[str], vectors: Matrix, *, top: int = 3) -> list[list[Suggestion]]:
        """Return for each text up to ``top`` suggestions, best first; none where none fits.

        ``vectors`` (n, d) are the texts as embedded. A score is the probability, as measured,
        that a person would confirm the suggestion.
        """
        if not self.profiles:
            return [[] for _ in texts]
        spans = (slice(at, at + BATCH) for at in range(0, len(texts), BATCH))
        parts = (self._suggest(texts[some], vectors[some], top) for some in spans)
        return [found for part in parts for found in part]

    def _suggest(self, texts: list[str], vectors: Matrix, top: int) -> list[list[Suggestion]]:
        learnt = calibration(embedding.tier().name)
        [threshold] = learnt["threshold"]
        found = self._predict(texts, vectors)
        scores, fits = found.scores(learnt), found.fits(learnt)
        order = np.argsort(-scores, axis=1, kind="stable")[:, :top]
        good = np.take_along_axis(scores, order, axis=1) >= OTHER_SUGGESTIONS
        good[:, :1] = True
        said = [at for at in np.flatnonzero(fits >= threshold) if not says_nothing(texts[at])]
        good[np.setdiff1d(np.arange(len(texts)), said)] = False
        rows, places = np.nonzero(good)
        result: list[list[Suggestion]] = [[] for _ in texts]
        best = order[rows, places]
        for at, intention, evidence in zip(
            rows, best, self._evidence(texts, found.topics, rows, best), strict=True
        ):
            if evidence:
                score = round(float(scores[at, intention]), 4)
                result[at].append(Suggestion(self.profiles[intention].id, score, evidence))
        return result

    def _evidence(
        self, texts: list[str], shares: Matrix, rows: Matrix, best: Matrix
    ) -> Iterator[list[str]]:
        """Yield, for each text of ``rows``, its words that point to the intention in ``best``.

        Only the topics that speak most for that intention are asked.
        """
        weight = shares[rows] * (self.borrowed + self.lent)[:, best].T
        behind = np.argpartition(-weight, MOST_TOPICS, axis=1)[:, :MOST_TOPICS]
        weight = np.take_along_axis(weight, behind, axis=1)
        written = {at: self.classifiers.book.written(texts[at]) for at in set(rows.tolist())}
        for at, topics_behind, weigh in zip(rows.tolist(), behind, weight, strict=True):
            columns = list(written[at])
            pull = weigh @ self.classifiers.log_odds[topics_behind[:, None], columns]
            yield _weightiest(list(written[at].values()), pull)


def _weightiest(written: list[str], pull: Matrix) -> list[str]:
    """Return the words that pull most, without those that say no subject or say one again."""
    chosen: list[str] = []
    for at in np.argsort(-pull, kind="stable"):
        if pull[at] <= 0 or len(chosen) == MOST_EVIDENCE:
            break
        words = written[at]
        if _carries_a_subject(words) and not any(f" {words} " in f" {one} " for one in chosen):
            chosen.append(words)
    return chosen


@lru_cache(maxsize=10_000)
def _carries_a_subject(words: str) -> bool:
    return not STOP_WORDS.issuperset(words.split())


_ready: list[Linker] = []  # at most one


def ready(
    profiles: list[IntentionProfile], known: embedding.Known = embedding.NONE_KNOWN
) -> Linker:
    """Return a linker for these profiles: the last one where nothing about them has changed."""
    if not _ready or _ready[0].profiles != profiles:
        _ready[:] = [Linker(profiles, known)]
    return _ready[0]


def suggest(
    texts: list[str], profiles: list[IntentionProfile], *, top: int = 3
) -> list[list[Suggestion]]:
    """Return for each text up to ``top`` suggestions, best first; none where none fits."""
    return ready(profiles).suggest(texts, embedding.embed(texts), top=top)


def _lent(near: Matrix) -> Matrix:
    """Return how each topic is shared out among the intentions it resembles, one in all."""
    power = np.exp((near - near.max(axis=0, initial=0)) / LENDS_WITHIN)
    return power / np.maximum(power.sum(axis=0), 1)


def _as_topic(profile: IntentionProfile) -> Topic:
    """Return the intention's own voice: its plain wording, what it sounds like, what was linked."""
    own = [profile.plain or profile.official, *profile.sounds_like, *profile.examples]
    return Topic(terms=tuple(profile.match_terms), sentences=tuple(own))
