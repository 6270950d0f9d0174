"""Suggest which commissioning intentions a text bears on. Pure: no database.

Children do not speak policy, so a text is not compared with an intention's wording. It is held
against a library of what people say about some 120 topics (``linking_library``) and against what
each intention "sounds like"; an intention then borrows from the topics that its wording and its
sentences resemble. Three judges vote: least squares and the middle of each topic's sentences (over
meaning, stems and bits of words), and the odds of each phrase. Their votes become a score by a
calibration on texts that the library has not seen (``learnt/linking_calibration.json``).

"No intention fits" is an answer of its own (S-3): the list is then empty.
Imported through ``engines`` only: scikit-learn is heavy.
"""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from scipy import linalg

from . import embedding
from .linking_features import (
    BITS_WEIGH,
    MEANING_WEIGHS,
    STEMS_WEIGH,
    Features,
    Looks,
    Matrix,
    Phrasebook,
    against,
    alike,
    phrase,
    phrases,
    weights_of,
)
from .linking_library import Topic, topics
from .nothing_said import says_nothing
from .suggestions import IntentionProfile, Suggestion
from .vocabulary import STOP_WORDS

ENGINE = f"linking 2, {embedding.tier()}"
CALIBRATION = Path(__file__).parent / "learnt" / "linking_calibration.json"
BATCH = 1_000  # texts at once: bounds the memory
RIDGE = 3.0  # how far least squares trusts single sentences
TERM_COUNTS = 1.5  # a named term, in sentences that use it
SMOOTHING = 5.0  # sentences that a topic is thought to have said of everything
SHARPNESS = 0.5
# A wording this much less alike than the best counts a third as much.
BORROWS_WITHIN = 0.1
ALIKE_ENOUGH = 0.8
OTHER_SUGGESTIONS = 0.15  # below this a second suggestion is not worth reading
MOST_EVIDENCE = 6
MOST_TOPICS = 3  # whose words are shown as evidence
MOST_ALIKE = MEANING_WEIGHS + STEMS_WEIGH + BITS_WEIGH


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
    ``ahead``: by how much services for children are likelier than anything else, by phrases and by
    least squares (texts by two).
    """

    classes: Matrix
    share: Matrix
    ahead: Matrix

    @property
    def signs(self) -> Matrix:
        """Return what the calibration weighs to say whether anything fits: texts by three."""
        return np.column_stack([self.ahead, odds(self.share.max(axis=1, initial=0))])

    def fits(self, learnt: dict[str, list[float]]) -> Matrix:
        """Return the chance that any intention fits each text."""
        *weights, start = learnt["fits"]
        return chance(self.signs @ np.array(weights) + start)

    def scores(self, learnt: dict[str, list[float]]) -> Matrix:
        """Return the chance that a person would confirm each intention for each text."""
        own, fit, start = learnt["right"]
        fits = odds(self.fits(learnt))
        return chance(own * odds(self.share) + fit * fits[:, None] + start)


def chance(of: Matrix) -> Matrix:
    return 1 / (1 + np.exp(-of))


def odds(share: Matrix) -> Matrix:
    """Return log odds, never endless."""
    kept = np.clip(share, 1e-4, 1 - 1e-4)
    return np.log(kept / (1 - kept))


class Linker:
    """Profiles made ready once, for many texts."""

    def __init__(self, profiles: list[IntentionProfile]) -> None:
        self.profiles = profiles
        library = topics()
        self.elsewhere = np.array([one.elsewhere for one in library] + [False] * len(profiles))
        known = [*library, *(_as_topic(profile) for profile in profiles)]
        sentences = [text for one in known for text in one.sentences]
        owners = np.repeat(np.arange(len(known)), [len(one.sentences) for one in known])
        member = np.eye(len(known), dtype=np.float32)[owners]
        self.looks = Looks(sentences)
        self._learn(sentences, member)
        self._count_phrases(sentences, member, known)
        self._borrow(library)
        self.refused = {
            at: self.looks.features(one.refused) for at, one in enumerate(profiles) if one.refused
        }

    def _learn(self, sentences: list[str], member: Matrix) -> None:
        """Make least squares and the middle of each topic ready."""
        features = self.looks.features(sentences)
        likeness = alike(features, features)
        likeness[np.diag_indices_from(likeness)] += np.float32(RIDGE)
        solved = linalg.solve(likeness, member, assume_a="pos", overwrite_a=True)
        self.squares = weights_of(features, solved)
        self.middles = weights_of(features, member / np.maximum(member.sum(axis=0), 1))

    def _count_phrases(self, sentences: list[str], member: Matrix, known: list[Topic]) -> None:
        """Learn by how much each phrase makes each topic likelier, in log odds."""
        named = [{phrase(term) for term in one.terms} - {""} for one in known]
        self.book = Phrasebook(sentences, set().union(*named))
        rows = self.book.rows(sentences)
        counted = np.asarray(member.T @ rows, dtype=np.float32)
        for at, terms in enumerate(named):
            counted[at, [self.book.column[term] for term in terms]] += TERM_COUNTS
        everywhere = counted.sum(axis=0)
        many = member.sum(axis=0)[:, None]
        here = counted + SMOOTHING * everywhere / len(sentences)
        here /= many + 2 * TERM_COUNTS + SMOOTHING
        self.odds = np.log(here / ((everywhere + 1) / (len(sentences) + 1))).astype(np.float32)

    def _borrow(self, library: tuple[Topic, ...]) -> None:
        """Weigh how much of each topic's voice is each intention's, 0 to 1 (topics by intentions).

        By likeness of wordings; what the intention sounds like votes too.
        """
        wordings = [(at, text) for at, one in enumerate(library) for text in one.wordings]
        owners = np.array([at for at, _ in wordings])
        features = self.looks.features([text for _, text in wordings])
        self.borrowed = np.zeros((len(self.elsewhere), len(self.profiles)), np.float32)
        own = [
            (at, text)
            for at, one in enumerate(self.profiles)
            for text in (one.official, one.plain)
            if text
        ]
        if not own:
            return
        likeness = alike(self.looks.features([text for _, text in own]), features)
        near = np.full((len(self.profiles), len(library)), -np.inf)
        for (at, _), row in zip(own, likeness, strict=True):
            np.maximum.at(near[at], owners, row)
        near += self._sounding_like(len(library))
        near[:, self.elsewhere[: len(library)]] = -np.inf
        best = near.max(axis=1, keepdims=True)
        strength = np.clip(best / ALIKE_ENOUGH, 0, 1)
        shares = strength * np.exp((near - best) / BORROWS_WITHIN)
        self.borrowed[: len(library)] = shares.T
        self.borrowed[len(library) :] = np.eye(len(self.profiles))

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
            votes = self._votes(self.looks.features(texts), texts)
            owners = np.array([at for at, _ in said])
            np.add.at(result, owners, _shares([vote[:, :many] for vote in votes]))
            result /= np.maximum(np.bincount(owners, minlength=len(result)), 1)[:, None]
        return result

    def _votes(self, features: Features, texts: list[str]) -> list[Matrix]:
        """Return what each judge says, texts by topics: least squares, middles, phrases."""
        return [
            against(features, self.squares),
            against(features, self.middles),
            np.asarray(self.book.rows(texts) @ self.odds.T),
        ]

    def judge(self, texts: list[str]) -> Verdict:
        """Return what is thought of each text."""
        parts = [self._judge(texts[at : at + BATCH]) for at in range(0, len(texts) or 1, BATCH)]
        return Verdict(
            classes=np.concatenate([part.classes for part in parts]),
            share=np.concatenate([part.share for part in parts]),
            ahead=np.concatenate([part.ahead for part in parts]),
        )

    def _judge(self, texts: list[str]) -> Verdict:
        if not texts:
            return Verdict(*(np.zeros((0, size)) for size in (*self.borrowed.shape, 2)))
        features = self.looks.features(texts)
        votes = self._votes(features, texts)
        classes = _shares(votes)
        share = classes @ self.borrowed
        for at, refused in self.refused.items():
            # What a person refused counts against whatever says nearly the same.
            nearest = alike(features, refused).max(axis=1) / MOST_ALIKE
            share[:, at] *= 1 - np.clip(nearest, 0, 1)
        ahead = [
            vote[:, ~self.elsewhere].max(axis=1) - vote[:, self.elsewhere].max(axis=1)
            for vote in (votes[2], votes[0])
        ]
        return Verdict(classes, share, np.stack(ahead, axis=1))

    def suggest(self, texts: list[str], *, top: int = 3) -> list[list[Suggestion]]:
        """Return for each text up to ``top`` suggestions, best first; none where none fits.

        A score is the chance, as measured, that a person would confirm the suggestion.
        """
        if not self.profiles:
            return [[] for _ in texts]
        parts = (texts[at : at + BATCH] for at in range(0, len(texts), BATCH))
        return [found for part in parts for found in self._suggest(part, top)]

    def _suggest(self, texts: list[str], top: int) -> list[list[Suggestion]]:
        learnt = calibration(embedding.tier().name)
        [threshold] = learnt["threshold"]
        verdict = self._judge(texts)
        scores, fits = verdict.scores(learnt), verdict.fits(learnt)
        return [
            self._best(text, scores[at], verdict.classes[at], top)
            if fits[at] >= threshold and not says_nothing(text)
            else []
            for at, text in enumerate(texts)
        ]

    def _best(self, text: str, scores: Matrix, classes: Matrix, top: int) -> list[Suggestion]:
        order = np.argsort(-scores, kind="stable")[:top]
        best = [at for at in order if at == order[0] or scores[at] >= OTHER_SUGGESTIONS]
        written = [
            (self.book.column[form], words)
            for form, words in phrases(text).items()
            if form in self.book.column
        ]
        found = (
            Suggestion(
                id=self.profiles[at].id,
                score=round(float(scores[at]), 4),
                evidence=self._evidence(written, classes * self.borrowed[:, at]),
            )
            for at in best
        )
        return [one for one in found if one.evidence]

    def _evidence(self, written: list[tuple[int, str]], weight: Matrix) -> list[str]:
        """Return the words of the text that point most to the topics behind a suggestion."""
        behind = np.argpartition(-weight, MOST_TOPICS)[:MOST_TOPICS]
        columns = [column for column, _ in written]
        pull = weight[behind] @ self.odds[behind][:, columns]
        chosen: list[str] = []
        for at in np.argsort(-pull, kind="stable"):
            if pull[at] <= 0 or len(chosen) == MOST_EVIDENCE:
                break
            words = written[at][1]
            carries = set(words.split()) - STOP_WORDS
            if carries and not any(f" {words} " in f" {one} " for one in chosen):
                chosen.append(words)
        return chosen


_ready: list[Linker] = []  # at most one


def ready(profiles: list[IntentionProfile]) -> Linker:
    """Return a linker for these profiles: the last one where nothing about them has changed."""
    if not _ready or _ready[0].profiles != profiles:
        _ready[:] = [Linker(profiles)]
    return _ready[0]


def suggest(
    texts: list[str], profiles: list[IntentionProfile], *, top: int = 3
) -> list[list[Suggestion]]:
    """Return for each text up to ``top`` suggestions, best first; none where none fits."""
    return ready(profiles).suggest(texts, top=top)


def _as_topic(profile: IntentionProfile) -> Topic:
    """Return the intention's own voice: its plain wording, what it sounds like, what was linked."""
    own = [profile.plain or profile.official, *profile.sounds_like, *profile.examples]
    return Topic(terms=profile.match_terms, sentences=own)


def _shares(votes: list[Matrix]) -> Matrix:
    """Return the judges' votes together, as shares of one for each text."""
    together = np.sum([_level(vote) for vote in votes], axis=0)
    power = np.exp(SHARPNESS * (together - together.max(axis=1, keepdims=True)))
    return power / power.sum(axis=1, keepdims=True)


def _level(vote: Matrix) -> Matrix:
    """Return a judge's votes on a common scale."""
    spread = vote.std(axis=1, keepdims=True) + 1e-9
    return (vote - vote.mean(axis=1, keepdims=True)) / spread
