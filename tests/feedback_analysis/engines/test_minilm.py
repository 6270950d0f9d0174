"""MiniLM in numpy: a small BERT gives what its formula says, the real one what its makers say."""

import json
import math
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import save_file
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace

from feedback_analysis.engines import embedding
from feedback_analysis.engines.embedding import vectors
from feedback_analysis.engines.minilm import MiniLM
from feedback_analysis.engines.theming import suggest_themes
from feedback_analysis.engines.tone import Reader
from feedback_analysis.evaluation import embed_library
from tests.feedback_analysis.texts import EVERYTHING

WORDS = ["[UNK]", "the", "taxi", "was", "late", "dinner", "cold"]
WIDTH, WIDE, HEADS, LAYERS, LONGEST = 12, 20, 3, 2, 6
TEXTS = ["the taxi was late", "dinner", "the dinner was cold the taxi was late"]
Rows = list[list[float]]
Small = tuple[Path, dict[str, np.ndarray]]


def shapes() -> dict[str, tuple[int, ...]]:
    """Return the name and shape of each array of a BERT of this size."""
    found: dict[str, tuple[int, ...]] = {
        "embeddings.word_embeddings.weight": (len(WORDS), WIDTH),
        "embeddings.position_embeddings.weight": (LONGEST, WIDTH),
        "embeddings.token_type_embeddings.weight": (2, WIDTH),
        "embeddings.LayerNorm.weight": (WIDTH,),
        "embeddings.LayerNorm.bias": (WIDTH,),
    }
    for at in range(LAYERS):
        home = f"encoder.layer.{at}"
        parts = {
            **{f"attention.self.{one}": (WIDTH, WIDTH) for one in ("query", "key", "value")},
            "attention.output.dense": (WIDTH, WIDTH),
            "intermediate.dense": (WIDE, WIDTH),
            "output.dense": (WIDTH, WIDE),
            "attention.output.LayerNorm": (WIDTH,),
            "output.LayerNorm": (WIDTH,),
        }
        for name, shape in parts.items():
            found[f"{home}.{name}.weight"] = shape
            found[f"{home}.{name}.bias"] = shape[:1]
    return found


@pytest.fixture
def small(tmp_path: Path) -> Small:
    """Make a random BERT as it lies in a folder, and return its arrays."""
    draws = np.random.default_rng(5)
    arrays = {name: draws.normal(size=shape).astype(np.float32) for name, shape in shapes().items()}
    save_file(arrays, tmp_path / "model.safetensors")
    shape = {
        "num_attention_heads": HEADS,
        "num_hidden_layers": LAYERS,
        "layer_norm_eps": 1e-12,
        "max_position_embeddings": LONGEST,
        "hidden_size": WIDTH,
    }
    (tmp_path / "config.json").write_text(json.dumps(shape))
    cutter = Tokenizer(WordLevel({word: at for at, word in enumerate(WORDS)}, unk_token="[UNK]"))
    cutter.pre_tokenizer = Whitespace()
    cutter.enable_padding(length=LONGEST)
    cutter.save(str(tmp_path / "tokenizer.json"))
    return tmp_path, arrays


class Formula:
    """What BERT's paper says, number by number, in plain Python."""

    def __init__(self, arrays: dict[str, np.ndarray]) -> None:
        self.get = {name: array.tolist() for name, array in arrays.items()}

    def row(self, text: str) -> list[float]:
        ids = [WORDS.index(word) for word in text.split()][:LONGEST]
        words, places, kinds = (
            self.get[f"embeddings.{one}_embeddings.weight"]
            for one in ("word", "position", "token_type")
        )
        rows = added([words[one] for one in ids], added(places[: len(ids)], kinds[:1] * len(ids)))
        rows = self.normed(rows, "embeddings.LayerNorm")
        for at in range(LAYERS):
            rows = self.through(rows, f"encoder.layer.{at}")
        return [sum(row[d] for row in rows) / len(rows) for d in range(WIDTH)]

    def through(self, rows: Rows, home: str) -> Rows:
        heard = self.dense(self.attended(rows, home), f"{home}.attention.output.dense")
        rows = self.normed(added(rows, heard), f"{home}.attention.output.LayerNorm")
        wide = [
            [one * (1 + math.erf(one / math.sqrt(2))) / 2 for one in row]
            for row in self.dense(rows, f"{home}.intermediate.dense")
        ]
        narrow = self.dense(wide, f"{home}.output.dense")
        return self.normed(added(rows, narrow), f"{home}.output.LayerNorm")

    def dense(self, rows: Rows, name: str) -> Rows:
        lines = list(zip(self.get[f"{name}.weight"], self.get[f"{name}.bias"], strict=True))
        return [
            [sum(a * b for a, b in zip(row, line, strict=True)) + bias for line, bias in lines]
            for row in rows
        ]

    def normed(self, rows: Rows, name: str) -> Rows:
        done = []
        for row in rows:
            mean = sum(row) / len(row)
            spread = math.sqrt(sum((one - mean) ** 2 for one in row) / len(row) + 1e-12)
            pairs = zip(row, self.get[f"{name}.weight"], self.get[f"{name}.bias"], strict=True)
            done.append([(one - mean) / spread * weight + bias for one, weight, bias in pairs])
        return done

    def attended(self, rows: Rows, home: str) -> Rows:
        query, key, value = (
            self.dense(rows, f"{home}.attention.self.{one}") for one in ("query", "key", "value")
        )
        size = WIDTH // HEADS
        result = [[0.0] * WIDTH for _ in rows]
        for at, row in enumerate(query):
            for head in range(0, WIDTH, size):
                odds = [
                    sum(row[d] * one[d] for d in range(head, head + size)) / math.sqrt(size)
                    for one in key
                ]
                parts = [math.exp(one) for one in odds]
                for d in range(head, head + size):
                    pairs = zip(parts, value, strict=True)
                    result[at][d] = sum(part * one[d] for part, one in pairs) / sum(parts)
        return result


def added(first: Rows, second: Rows) -> Rows:
    return [
        [a + b for a, b in zip(one, two, strict=True)]
        for one, two in zip(first, second, strict=True)
    ]


def test_a_small_bert_gives_what_the_formula_says(small: Small) -> None:
    folder, arrays = small
    rows = MiniLM(folder).rows(TEXTS)
    assert rows.dtype == np.float32
    assert np.allclose(rows, [Formula(arrays).row(text) for text in TEXTS], atol=1e-4)


def test_a_row_does_not_depend_on_the_texts_beside_it(small: Small) -> None:
    model = MiniLM(small[0])
    assert model.rows(TEXTS)[1].tobytes() == model.rows(TEXTS[1:2])[0].tobytes()
    assert model.rows([]).shape == (0, WIDTH)


@pytest.mark.minilm
def test_the_real_weights_give_what_their_makers_print() -> None:
    """The three likenesses are those on the model's own page."""
    rows = embedding.embed(
        ["The weather is lovely today.", "It's so sunny outside!", "He drove to the stadium."]
    )
    likeness = rows @ rows.T
    assert np.allclose(likeness[[0, 0, 1], [1, 2, 2]], [0.6660, 0.1046, 0.1411], atol=1e-4)
    assert "minilm" in suggest_themes(EVERYTHING, embedding.embed(EVERYTHING)).engine
    assert "minilm" in Reader().engine


@pytest.mark.minilm
def test_a_stored_row_is_the_same_to_the_byte_whatever_stood_beside_it() -> None:
    long = " ".join(EVERYTHING)  # more tokens than the model reads
    many = [*EVERYTHING, long, *(f"{text} Day {day}" for day in range(5) for text in EVERYTHING)]
    together = embedding.to_bytes(embedding.embed(many))
    assert together[::-1] == embedding.to_bytes(embedding.embed(many[::-1]))
    for at in (0, 7, len(EVERYTHING), 40, 100):
        assert embedding.to_bytes(embedding.embed([many[at]])) == [together[at]]


@pytest.mark.minilm
def test_what_the_engines_bring_along_is_embedded_already() -> None:
    """Each start of a worker would take most of a minute; a few new sentences do no harm."""
    said = embed_library.texts()
    with np.load(embedding.WEIGHTS / "library_minilm.npz") as kept:
        known = set(kept["digests"].tolist())
        assert kept["rows"].dtype == np.float16
    missing = [text for text in said if embedding.digest(text) not in known]
    assert len(said) > 5_000
    assert len(missing) <= 100, "run python -m feedback_analysis.evaluation.embed_library"
    alone = vectors._embedder("minilm").rows([said[0].lower()])[0]
    assert embedding.embed(said[:1])[0] @ alone / np.linalg.norm(alone) > 0.999


@pytest.mark.parametrize("part", ["assignment", "theming", "tone"])
def test_every_part_has_learnt_something_for_this_embedding(part: str) -> None:
    with np.load(embedding.WEIGHTS / f"{part}_minilm.npz") as kept:
        assert any(384 in kept[name].shape for name in kept.files)
