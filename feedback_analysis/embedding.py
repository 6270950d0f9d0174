"""Texts as rows of numbers in which likeness of meaning is nearness. Pure, offline, deterministic.

Two tiers, chosen by the setting ``EMBEDDING`` (environment: ``SAYSO_EMBEDDING``):

- ``wordllama`` (default): the mean of static token vectors that travel in the wheel of that name
  (Miller 2024, MIT). Only its two files are read; its own loader looks at the network.
- ``tf-idf``: stems and bits of words hashed, without weights. Always there.

Imported through ``engines`` only: what it needs is heavy.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

import numpy as np
from django.conf import settings
from safetensors.numpy import load_file
from sklearn.feature_extraction.text import HashingVectorizer
from tokenizers import Tokenizer

from .tiers import refuse_missing
from .vocabulary import REDACTED, WORD, bits_of_words, stems

BATCH = 256  # texts at once: bounds the memory
HASHED_DIMENSIONS = 512


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


def embed(texts: Sequence[str]) -> np.ndarray:
    """Return (n, d) float32: rows of length 1, or of zeros for a text without a known word.

    A text's row does not depend on the texts beside it.
    """
    embedder = _embedder(settings.EMBEDDING)
    result = np.zeros((len(texts), embedder.tier.dimensions), dtype=np.float32)
    spoken = [at for at, text in enumerate(texts) if WORD.search(REDACTED.sub(" ", text))]
    for start in range(0, len(spoken), BATCH):
        batch = spoken[start : start + BATCH]
        rows = embedder.rows([_plain(texts[at]) for at in batch])
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        result[batch] = rows / np.where(lengths > 0, lengths, 1)
    return result


def _plain(text: str) -> str:
    """Return the text in small letters: capitals cost a tenth of what theming reaches."""
    return REDACTED.sub(" ", text).replace("’", "'").strip().lower()  # noqa: RUF001


@lru_cache(maxsize=3)
def _embedder(name: str) -> Embedder:
    refuse_missing(name)
    makers: dict[str, Callable[[], Embedder]] = {"wordllama": WordLlama, "tf-idf": Hashed}
    return makers[name]()


class WordLlama:
    """The mean of the static vectors of a text's tokens."""

    def __init__(self) -> None:
        spec = find_spec("wordllama")  # its files only: importing it sets up logging of its own
        assert spec is not None
        assert spec.origin is not None
        home = Path(spec.origin).parent
        self.tokenizer = Tokenizer.from_file(
            str(home / "tokenizers" / "l2_supercat_tokenizer_config.json")
        )
        self.vectors = load_file(home / "weights" / "l2_supercat_256.safetensors")[
            "embedding.weight"
        ].astype(np.float32)
        self.tier = Tier("wordllama", version("wordllama"), self.vectors.shape[1])

    def rows(self, texts: list[str]) -> np.ndarray:
        tokens = self.tokenizer.encode_batch_fast(texts, add_special_tokens=False)
        ids = [one.ids for one in tokens]
        counts = np.array([len(one) for one in ids])
        flat = np.minimum(np.concatenate([np.array(one) for one in ids]), len(self.vectors) - 1)
        firsts = np.concatenate([[0], np.cumsum(counts)[:-1]])
        # Added up in the order of the text, so that a row is the same in any batch.
        return np.add.reduceat(self.vectors[flat], firsts, axis=0) / counts[:, None]


class Hashed:
    """Stems and bits of words, hashed into a fixed number of columns with signs."""

    def __init__(self) -> None:
        self.tier = Tier("tf-idf", "1", HASHED_DIMENSIONS)
        self.hashing = HashingVectorizer(
            analyzer=lambda text: stems(text) + bits_of_words(text),
            n_features=HASHED_DIMENSIONS,
            dtype=np.float32,
        )

    def rows(self, texts: list[str]) -> np.ndarray:
        return np.asarray(self.hashing.transform(texts).toarray())
