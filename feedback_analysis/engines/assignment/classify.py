"""Put texts into themes that have a name; learn from every confirmation and correction. Pure.

Before anybody coded anything, four things speak for a theme: the topics that its wording covers
(``topic_model``), likeness of meaning, words in common, and its keywords. A logistic model weighs
them (set by cross-validation, see docs/decisions/0012). Examples that people confirmed or refused
then move the result, word by word: the fewer they are, the less they can.
Imported through ``engines`` only: numpy and scipy are heavy.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from scipy import sparse
from scipy.special import expit
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from feedback_analysis.engines import embedding
from feedback_analysis.engines.types import Suggestion, ThemeProfile
from feedback_analysis.text.empty_answers import says_nothing
from feedback_analysis.text.tokens import STOP_WORDS, Phrases, stem, stems, words

from .feedback import Corrections, LabelledExamples, prior_correction
from .topic_model import Counted, Topics, topics

ENGINE = "topics and corrections 3"
# What speaks for a theme, weighed: fitted on comments of organisations left out, half of whose
# themes the topics had never seen.
TOPICS_WEIGH, MEANING_WEIGHS, WORDS_WEIGH, START = 0.69, 3.76, 1.66, -1.22
FLOOR = 1e-3
FITTED_ON = 19  # themes: of fewer each is likelier, of more each is less likely
KEYWORD_WEIGHS = 3.0
MOST_FROM_KEYWORDS = 5.0
LIKELY = 0.15  # from this probability on a theme is suggested
MOST_THEMES_A_TEXT = 4
MOST_EVIDENCE = 6
MOST_BESIDE = 1_000  # uncoded texts say well enough how common a theme is
BATCH = 2_000

CountedWords = tuple[np.ndarray, np.ndarray]


def engine() -> str:
    """Return the name and version of the method and of what it reads meaning with."""
    return f"{ENGINE}, {embedding.tier()}"


@dataclass(frozen=True)
class Encoded:
    """Texts made ready once: vectors (n, d), and counted words (n, words)."""

    texts: list[str]
    vectors: np.ndarray
    counts: sparse.csr_matrix

    @classmethod
    def of(cls, texts: Sequence[str], vectors: np.ndarray, counted: Counted) -> "Encoded":
        return cls(list(texts), vectors, counted.rows(list(texts)))

    def counted(self, at: int) -> CountedWords:
        """Return the counted words of one text: their places in the vocabulary, their weights."""
        one = slice(self.counts.indptr[at], self.counts.indptr[at + 1])
        return self.counts.indices[one], self.counts.data[one]


class Assigner:
    """Named themes made ready once, for many texts.

    ``beside`` are texts of the kind to be assigned, coded or not: where themes have examples they
    say how common each theme is. ``known`` has the vectors of examples and of texts beside: those
    that it does not have are embedded here.
    """

    def __init__(
        self,
        themes: list[ThemeProfile],
        *,
        beside: Sequence[str] = (),
        known: embedding.Known = embedding.NONE_KNOWN,
        learnt: Topics | None = None,
    ) -> None:
        self.themes = themes
        self.topics = learnt or topics()
        self.start = START + float(np.log(FITTED_ON / max(len(themes), 2)).clip(-1, 2))
        keywords = Phrases({at: theme.keywords for at, theme in enumerate(themes)})
        self.keywords_in = lru_cache(maxsize=BATCH)(keywords.found_in)
        self.known = known
        wordings = self._encoded([_wording(theme) for theme in themes])
        self.meanings = wordings.vectors
        self.own_words = [_weighed(text, self.topics.counted) for text in wordings.texts]
        with threadpool_limits(1):
            self.covered = self.topics.covered(wordings.vectors, wordings.counts)
            self.corrections = self._learn(beside)
        usual = self.topics.by_words.mean(axis=1, keepdims=True)
        self.word_says = (self.topics.by_words - usual) @ self.covered.T
        if self.corrections:
            self.word_says = self.word_says + self.corrections.by_words

    def _encoded(self, texts: Sequence[str]) -> Encoded:
        return Encoded.of(texts, embedding.embed(texts, self.known), self.topics.counted)

    def _learn(self, beside: Sequence[str]) -> Corrections | None:
        """Learn from the examples, and from texts beside; None where there are no examples."""
        if not any(theme.examples or theme.refused for theme in self.themes):
            return None
        examples = LabelledExamples.of(self.themes)
        shown = self._encoded(examples.texts)
        zero_shot = self._zero_shot(shown)
        learnt = Corrections.learnt(examples, shown.vectors, shown.counts, zero_shot)
        if not beside or not examples.picked.any():
            return learnt
        others = self._encoded(_some(beside))
        unseen = self._zero_shot(others)
        prior = prior_correction(expit(zero_shot[examples.picked]), expit(unseen))
        prior *= examples.picked.mean()
        learnt = learnt.moved(prior)
        if len(others.texts) <= len(examples.texts):  # guesses add nothing to so many examples
            return learnt
        guesses = learnt.applied(unseen, others.vectors, others.counts)
        every = examples.with_guesses(others.texts, guesses)
        learnt = Corrections.learnt(
            every,
            np.vstack([shown.vectors, others.vectors]),
            sparse.vstack([shown.counts, others.counts]).tocsr(),
            np.vstack([zero_shot, unseen]),
        )
        # The guesses know how common themes are already: only the examples' part is corrected.
        return learnt.moved(prior * examples.weight.sum() / every.weight.sum())

    def probabilities(self, texts: Sequence[str], vectors: np.ndarray) -> np.ndarray:
        """Return (texts, themes): how likely each text is about each theme, 0 to 1.

        ``vectors`` (n, d) are the texts as embedded. What is said of a text does not depend on the
        texts beside it.
        """
        rows = [self._probabilities(said) for said in self._read(texts, vectors)]
        return np.vstack(rows) if rows else np.zeros((0, len(self.themes)))

    def _read(self, texts: Sequence[str], vectors: np.ndarray) -> Iterator[Encoded]:
        """Make texts ready, some at a time: what cuts texts into words remembers so many."""
        for start in range(0, len(texts), BATCH):
            some = slice(start, start + BATCH)
            yield Encoded.of(texts[some], vectors[some], self.topics.counted)

    def _probabilities(self, said: Encoded) -> np.ndarray:
        with threadpool_limits(1):
            view = self._zero_shot(said)
            if self.corrections:
                view = self.corrections.applied(view, said.vectors, said.counts)
        return expit(view)

    def _zero_shot(self, said: Encoded) -> np.ndarray:
        """Return (texts, themes) log-odds from names, descriptions and keywords alone."""
        shares = self.topics.shares(said.vectors, said.counts)
        view = (
            self.start
            + TOPICS_WEIGH * np.log(shares @ self.covered.T + FLOOR)
            + MEANING_WEIGHS * said.vectors @ self.meanings.T
            + WORDS_WEIGH * np.sqrt(self._in_common(said.texts))
        )
        for row, text in enumerate(said.texts):
            for at, phrases in self.keywords_in(text).items():
                bonus = sum(KEYWORD_WEIGHS / shared_by for shared_by in phrases.values())
                view[row, at] += min(bonus, MOST_FROM_KEYWORDS)
        return view

    def _in_common(self, texts: list[str]) -> np.ndarray:
        """Return (texts, themes) cosines over the rarity of words that both use."""
        holders: dict[str, list[tuple[int, float]]] = {}
        for at, own in enumerate(self.own_words):
            for part, weight in own.items():
                holders.setdefault(part, []).append((at, weight))
        result = np.zeros((len(texts), len(self.themes)))
        for row, text in enumerate(texts):
            for part, weight in _weighed(text, self.topics.counted).items():
                for at, held in holders.get(part, ()):
                    result[row, at] += weight * held
        return result

    def assign(self, texts: Sequence[str], vectors: np.ndarray) -> list[list[Suggestion]]:
        """Return for each text the themes it belongs to, best first; none where none does.

        ``vectors`` (n, d) are the texts as embedded.
        """
        if not self.themes:
            return [[] for _ in texts]
        read = self._read(texts, vectors)
        return [suggestions for said in read for suggestions in self._assigned(said)]

    def _assigned(self, said: Encoded) -> Iterator[list[Suggestion]]:
        probabilities = self._probabilities(said)
        for at, (text, best) in enumerate(zip(said.texts, _choices(probabilities), strict=True)):
            likely = [one for one in best[:MOST_THEMES_A_TEXT] if probabilities[at, one] >= LIKELY]
            if not likely or says_nothing(text):
                yield []
            else:
                yield self._suggestions(text, probabilities[at], likely, said.counted(at))

    def _suggestions(
        self, text: str, probabilities: np.ndarray, likely: list[int], counted: CountedWords
    ) -> list[Suggestion]:
        own = [(word, stem(word)) for word in dict.fromkeys(words(text)) if _has_a_subject(word)]
        places, weights = counted
        stands = {place: at for at, place in enumerate(places.tolist())}
        vocabulary = self.topics.counted.column
        spots = [stands.get(vocabulary.get(part, -1)) for _, part in own]
        found = []
        for at in likely:
            says = (weights * self.word_says[places, at]).tolist()
            heard = [0.0 if spot is None else says[spot] for spot in spots]
            if evidence := self._evidence(text, at, own, heard):
                found.append(
                    Suggestion(self.themes[at].id, round(float(probabilities[at]), 4), evidence)
                )
        return found

    def _evidence(
        self, text: str, at: int, own: list[tuple[str, str]], heard: list[float]
    ) -> list[str]:
        """Return the words of the text that led to the theme, the most telling first."""
        held = self.own_words[at]
        telling = {
            word: 10 * held.get(part, 0.0) + said
            for (word, part), said in zip(own, heard, strict=True)
        }
        best = sorted(telling, key=lambda word: -telling[word])
        found = list(self.keywords_in(text).get(at, {}))
        found += [word for word in best if telling[word] > 0]
        return list(dict.fromkeys(found or best[:1]))[:MOST_EVIDENCE]


def assign(texts: list[str], themes: list[ThemeProfile]) -> list[list[Suggestion]]:
    """Return for each text the themes that it belongs to, best first, with the words why."""
    return Assigner(themes).assign(texts, embedding.embed(texts))


def chosen(probabilities: np.ndarray) -> list[int]:
    """Return the positions, best first, that together are most like what a person would say.

    So many are taken as make the expected F1 of the set greatest, going by the probabilities: one
    clear theme stays alone, two that are nearly as likely come together.
    """
    return _choices(probabilities[None])[0]


def _choices(probabilities: np.ndarray) -> list[list[int]]:
    """Return what is chosen in each row of (texts, themes)."""
    order = np.argsort(-probabilities, axis=1, kind="stable")
    taken = np.cumsum(np.take_along_axis(probabilities, order, axis=1), axis=1)
    expected = 2 * taken / (np.arange(1, order.shape[1] + 1) + np.maximum(taken[:, -1:], 1.0))
    many = expected.argmax(axis=1) + 1
    return [row[:count] for row, count in zip(order.tolist(), many.tolist(), strict=True)]


def unsure(suggestions: list[Suggestion]) -> float:
    """Return how unsure the machine is, 0 to 1: near 1 where two are as likely, or none is."""
    if not suggestions:
        return 1.0
    best, second, *_ = [*sorted((one.score for one in suggestions), reverse=True), 0.0]
    return min(1.0, 1 - best + second)


def _wording(theme: ThemeProfile) -> str:
    return f"{theme.title}. {theme.description}".strip()


def _some(texts: Sequence[str]) -> Sequence[str]:
    """Return so many as are enough, from all over the list."""
    return texts[:: max(1, -(-len(texts) // MOST_BESIDE))]


def _has_a_subject(word: str) -> bool:
    return word not in STOP_WORDS and len(word) > 1


def _weighed(text: str, counted: Counted) -> dict[str, float]:
    """Return {stem: its rarity} of the words that carry a subject, of length 1 together."""
    rarity = {one: counted.idf_of(one) for one in sorted(set(stems(text)))}
    length = sum(weight**2 for weight in rarity.values()) ** 0.5
    return {one: weight / length for one, weight in rarity.items()}
