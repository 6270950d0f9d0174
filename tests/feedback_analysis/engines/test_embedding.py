"""Texts become rows of numbers, the same everywhere, with nothing from the network."""

import os
import subprocess
import sys

import numpy as np
import pytest
from django.core.exceptions import ImproperlyConfigured

from feedback_analysis.engines import backends
from feedback_analysis.engines.embedding import embed, tier
from tests.conftest import ROOT

TEXTS = ["The taxi was late", "My driver did not come on time", "Dinner was cold", "Taxi, late!"]


@pytest.fixture(params=["minilm", "wordllama"])
def an_engine(request, settings) -> str:
    settings.EMBEDDING = request.param
    return request.param


def test_rows_have_length_one_and_say_who_made_them(an_engine) -> None:
    rows = embed(TEXTS)
    assert rows.dtype == np.float32
    assert rows.shape == (len(TEXTS), tier().dimensions)
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    assert tier().name == an_engine
    assert str(tier()).startswith(f"{an_engine} ")


@pytest.mark.parametrize("text", ["", "   ", "😀😀", "12 34!", "[name]"])
def test_a_text_without_a_word_has_a_row_of_zeros(an_engine, text) -> None:
    assert not embed([text, TEXTS[0]])[0].any()


def test_no_texts_give_no_rows(an_engine) -> None:
    assert embed([]).shape == (0, tier().dimensions)


def test_a_row_does_not_depend_on_the_texts_beside_it(an_engine) -> None:
    many = [f"{text} {number}" for number in range(60) for text in TEXTS]
    assert embed(many)[7].tobytes() == embed([many[7]])[0].tobytes()
    assert embed(many).tobytes() == embed(tuple(many)).tobytes()


def test_what_means_alike_lies_near() -> None:
    taxi, driver, dinner, _ = embed(TEXTS)
    assert taxi @ driver > taxi @ dinner


@pytest.mark.parametrize(
    ("name", "says"), [("elmo", "one of minilm, wordllama"), ("wordllama", "not installed")]
)
def test_an_engine_that_is_not_there_is_refused_in_one_sentence(name, says, monkeypatch) -> None:
    monkeypatch.setattr(backends, "find_spec", lambda package: None)
    with pytest.raises(ImproperlyConfigured, match=says) as refused:
        backends.refuse_missing(name)
    assert "\n" not in str(refused.value)


def test_the_site_does_not_start_with_an_unknown_tier() -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env={**os.environ, "SAYSO_EMBEDDING": "elmo"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode != 0
    assert "SAYSO_EMBEDDING must be one of" in done.stderr


OFFLINE = """
import socket
def refuse(*args, **kwargs):
    raise OSError("no network here")
socket.socket.connect = socket.getaddrinfo = socket.create_connection = refuse
import django
django.setup()
from feedback_analysis import engines
texts = [f"{text} {word}" for text in TEXTS for word in ("today", "again", "for my brother")]
print(engines.embedding.tier(), engines.embedding.embed(texts).shape)
print(len(engines.theming.suggest_themes(texts, engines.embedding.embed(texts)).themes))
print(engines.tone.read("I love it", language="en", polarity="open")[0])
"""


def test_it_all_works_without_network_home_folder_or_nltk_data(tmp_path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", OFFLINE.replace("TEXTS", repr(TEXTS))],
        cwd=ROOT,
        env={
            **{name: value for name, value in os.environ.items() if not name.startswith("NLTK")},
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "HOME": str(tmp_path),
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr[-2_000:]
    assert "minilm" in done.stdout
    assert "positive" in done.stdout
    assert list(tmp_path.iterdir()) == []
