"""What a text means as a row of numbers, in microseconds: static vectors by memory map.

The weights are those of WordLlama (Miller 2024, MIT), a file of 16 MB in its wheel. It is mapped,
not read, so that all processes of a machine share it. Where the package is missing a search goes
by words alone.
"""

import json
import re
from collections.abc import Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from .words import carries

DIMENSIONS = 256
_PART = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
_WEIGHTS = Path("weights", "l2_supercat_256.safetensors")
_TOKENIZER = Path("tokenizers", "l2_supercat_tokenizer_config.json")


def is_there() -> bool:
    """Say whether the weights are installed."""
    return find_spec("wordllama") is not None


def rows(texts: Sequence[str]) -> np.ndarray:
    """Return (n, 256) float32: rows of length 1, of zeros where no word is known."""
    found = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
    if not is_there():
        return found
    for at, text in enumerate(texts):
        words = _PART.findall(text.lower())
        said = [word for word in words if carries(word.replace("'", ""))] or words
        for word in said:
            found[at] += _of_a_word(word)
    return of_length_one(found)


def of_length_one(found: np.ndarray) -> np.ndarray:
    """Return (n, d) with each row that is not all zeros made of length 1."""
    lengths = np.linalg.norm(found, axis=1, keepdims=True)
    return np.asarray(found / np.where(lengths > 0, lengths, 1))


@lru_cache(maxsize=20_000)
def _of_a_word(word: str) -> np.ndarray:
    tokenizer, vectors = _loaded()
    ids = np.minimum(tokenizer.encode(word, add_special_tokens=False).ids, len(vectors) - 1)
    return np.asarray(vectors[ids].astype(np.float32).sum(axis=0))


@lru_cache(maxsize=1)
def _loaded() -> tuple[Tokenizer, np.ndarray]:
    """Return the tokenizer, and the vectors as a map of their file."""
    spec = find_spec("wordllama")
    assert spec is not None
    assert spec.origin is not None
    home = Path(spec.origin).parent
    with (home / _WEIGHTS).open("rb") as file:
        length = int.from_bytes(file.read(8), "little")
        (facts,) = (one for key, one in json.loads(file.read(length)).items() if key[0] != "_")
    start = 8 + length + facts["data_offsets"][0]
    vectors = np.memmap(
        home / _WEIGHTS, dtype="<f2", mode="r", offset=start, shape=tuple(facts["shape"])
    )
    return Tokenizer.from_file(str(home / _TOKENIZER)), vectors
