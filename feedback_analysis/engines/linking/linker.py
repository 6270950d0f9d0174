"""Suggest which commissioning intentions a text bears on. Pure: no database.

Children do not speak policy, so a text is not compared with an intention's wording. It is held
against a library of what people say about some 140 topics (``linking_library``) and against what
each intention "sounds like"; an intention then borrows from the topics that its wording and its
sentences resemble, and a topic lends a little to the intentions it resembles most. Two judges vote:
least squares (over meaning, stems and bits of words), and the odds of each phrase. Their votes
become a score by a calibration on texts that the library has not seen
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

from .calibration import Kinds, Verdict, calibration, shares, signs
from .classifiers import Judges
from .features import BITS_WEIGH, MEANING_WEIGHS, STEMS_WEIGH, Features, Matrix, alike
from .library import Topic, topics

ENGINE = f"linking 4, {embedding.tier()}"
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
MOST_ALIKE = MEANING_WEIGHS + STEMS_WEIGH + BITS_WEIGH


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
        voices = [*library, *(_as_topic(profile) for profile in profiles)]
        self.judges = Judges(voices, known)
        self.looks, self.book = self.judges.looks, self.judges.book
        self._borrow(library)
        self.kinds = Kinds(
            elsewhere=self.elsewhere,
            own=np.arange(len(voices)) >= len(library),
            taken_up=self.borrowed.max(axis=1, initial=0) > TAKEN_UP,
        )
        self.refused = {
            at: self._features(one.refused) for at, one in enumerate(profiles) if one.refused
        }

    def _features(self, texts: list[str]) -> Features:
        return self.looks.features(texts, embedding.embed(texts, self.known))

    def _borrow(self, library: tuple[Topic, ...]) -> None:
        """Weigh how much of each topic's voice is each intention's, 0 to 1 (topics by intentions).

        By likeness of wordings; what the intention sounds like votes too.
        """
        wordings = [(at, text) for at, one in enumerate(library) for text in one.wordings]
        owners = np.array([at for at, _ in wordings])
        features = self._features([text for _, text in wordings])
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
        likeness = alike(self._features([text for _, text in own]), features)
        near = np.full((len(self.profiles), len(library)), -np.inf)
        for (at, _), row in zip(own, likeness, strict=True):
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
            votes = self.judges.votes(self._features(texts), texts)
            owners = np.array([at for at, _ in said])
            np.add.at(result, owners, shares([vote[:, :many] for vote in votes]))
            result /= np.maximum(np.bincount(owners, minlength=len(result)), 1)[:, None]
        return result

    def judge(self, texts: list[str], vectors: Matrix) -> Verdict:
        """Return what is thought of each text; ``vectors`` (n, d) are the texts as embedded."""
        spans = [slice(at, at + BATCH) for at in range(0, len(texts) or 1, BATCH)]
        parts = [self._judge(texts[some], vectors[some]) for some in spans]
        return Verdict(
            classes=np.concatenate([part.classes for part in parts]),
            share=np.concatenate([part.share for part in parts]),
            signs=np.concatenate([part.signs for part in parts]),
        )

    def _judge(self, texts: list[str], vectors: Matrix) -> Verdict:
        if not texts:
            return Verdict(*(np.zeros((0, size)) for size in (*self.borrowed.shape, 3)))
        features = self.looks.features(texts, vectors)
        votes = self.judges.votes(features, texts)
        classes = shares(votes)
        doubt = np.ones((len(texts), len(self.profiles)), np.float32)
        for at, refused in self.refused.items():
            # What a person refused counts against whatever says nearly the same.
            nearest = alike(features, refused).max(axis=1) / MOST_ALIKE
            doubt[:, at] -= np.clip(nearest, 0, 1)
        share = classes @ (self.borrowed + self.lent) * doubt
        return Verdict(classes, share, signs(votes, classes, self.kinds))

    def suggest(self, texts: list[str], vectors: Matrix, *, top: int = 3) -> list[list[Suggestion]]:
        """Return for each text up to ``top`` suggestions, best first; none where none fits.

        ``vectors`` (n, d) are the texts as embedded. A score is the chance, as measured, that a
        person would confirm the suggestion.
        """
        if not self.profiles:
            return [[] for _ in texts]
        spans = (slice(at, at + BATCH) for at in range(0, len(texts), BATCH))
        parts = (self._suggest(texts[some], vectors[some], top) for some in spans)
        return [found for part in parts for found in part]

    def _suggest(self, texts: list[str], vectors: Matrix, top: int) -> list[list[Suggestion]]:
        learnt = calibration(embedding.tier().name)
        [threshold] = learnt["threshold"]
        verdict = self._judge(texts, vectors)
        scores, fits = verdict.scores(learnt), verdict.fits(learnt)
        order = np.argsort(-scores, axis=1, kind="stable")[:, :top]
        good = np.take_along_axis(scores, order, axis=1) >= OTHER_SUGGESTIONS
        good[:, :1] = True
        said = [at for at in np.flatnonzero(fits >= threshold) if not says_nothing(texts[at])]
        good[np.setdiff1d(np.arange(len(texts)), said)] = False
        rows, places = np.nonzero(good)
        result: list[list[Suggestion]] = [[] for _ in texts]
        best = order[rows, places]
        for at, intention, evidence in zip(
            rows, best, self._evidence(texts, verdict.classes, rows, best), strict=True
        ):
            if evidence:
                score = round(float(scores[at, intention]), 4)
                result[at].append(Suggestion(self.profiles[intention].id, score, evidence))
        return result

    def _evidence(
        self, texts: list[str], classes: Matrix, rows: Matrix, best: Matrix
    ) -> Iterator[list[str]]:
        """Yield, for each text of ``rows``, its words that point to the intention in ``best``.

        Only the topics that speak most for that intention are asked.
        """
        weight = classes[rows] * (self.borrowed + self.lent)[:, best].T
        behind = np.argpartition(-weight, MOST_TOPICS, axis=1)[:, :MOST_TOPICS]
        weight = np.take_along_axis(weight, behind, axis=1)
        asked, number = np.unique(rows, return_inverse=True)
        written = self.book.written([texts[at] for at in asked])
        for at, topics_behind, weigh in zip(number, behind, weight, strict=True):
            pull = weigh @ self.judges.odds[topics_behind[:, None], list(written[at])]
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
    return Topic(terms=profile.match_terms, sentences=own)
