"""Tone: English only, the question counts, and sometimes nobody can say."""

import os
import subprocess
import sys

import numpy as np
import pytest

from feedback_analysis.engines.embedding import embed
from feedback_analysis.engines.tone import Corrected, Reader, Tone, expected_of_group, read
from feedback_analysis.engines.tone.feedback import CorrectionModel
from feedback_analysis.models import Reading
from tests.conftest import ROOT


@pytest.mark.parametrize(
    ("text", "polarity", "tone"),
    [
        ("I love my room and my carers are lovely", "open", Tone.POSITIVE),
        ("It is horrible and I hate it here", "open", Tone.NEGATIVE),
        ("waited 14 months for CAMHS", "open", Tone.NEGATIVE),
        ("waited 14 months for CAMHS", "bad", Tone.NEGATIVE),
        ("The taxi driver", "bad", Tone.NEGATIVE),
        ("The taxi driver", "good", Tone.POSITIVE),
        ("No, happy with everything", "bad", Tone.POSITIVE),
        ("Nothing, they do not listen", "good", Tone.NEGATIVE),
        ("Lovely staff but we waited months", "open", Tone.MIXED),
        ("The house has a door", "open", Tone.NOT_SCORED),
        ("n/a", "bad", Tone.NOT_SCORED),
        ("", "open", Tone.NOT_SCORED),
    ],
)
def test_tone_of_english_answers(text, polarity, tone) -> None:
    assert read(text, language="en", polarity=polarity)[0] == tone


@pytest.mark.parametrize(
    ("text", "language"),
    [("Jest super i bardzo fajnie", "pl"), ("یہ بہت اچھا ہے", "ur"), ("یہ بہت اچھا ہے", "en")],
)
def test_other_languages_are_not_scored(text, language) -> None:
    assert read(text, language=language, polarity="good")[0] == Tone.NOT_SCORED


def test_tones_are_those_that_a_reading_can_keep() -> None:
    assert {tone.value for tone in Tone} == set(Reading.Tone.values)


def heard(told: list[Corrected], text: str, **facts: list[str]) -> list[Tone]:
    return Reader(told).read([text], embed([text]), **facts)


def test_corrections_teach_what_a_question_is_about() -> None:
    told = [
        Corrected(f"longer {what}", "open", "wishes", Tone.NEGATIVE)
        for what in ("visits", "breaks", "trips", "lessons", "weekends", "walks", "calls", "naps")
    ] * 3 + [Corrected("great", "open", "thanks", Tone.POSITIVE)] * 6
    ask = {"languages": ["en"], "polarities": ["open"], "questions": ["wishes"]}
    assert heard(told, "longer evenings", **ask) == [Tone.NEGATIVE]


def test_rare_complaints_are_not_drowned_by_corrections_to_praise() -> None:
    told = [Corrected(f"lovely {at}", "open", "visits", Tone.POSITIVE) for at in range(60)]
    told += [Corrected(f"waited {at} weeks", "open", "visits", Tone.NEGATIVE) for at in range(6)]
    ask = {"languages": ["en"], "polarities": ["open"], "questions": ["visits"]}
    assert heard(told, "waited two years", **ask) == [Tone.NEGATIVE]


def test_a_question_that_is_nearly_all_praise_does_not_turn_a_complaint_into_praise() -> None:
    assert expected_of_group(np.full(1_000, 9.0), "open") <= 1.5


def test_a_negated_word_of_praise_is_not_praise() -> None:
    assert read("They don't help", language="en", polarity="open")[0] == Tone.NEGATIVE


def test_a_few_corrections_change_nothing_yet() -> None:
    told = [Corrected("longer visits", "open", "wishes", Tone.NEGATIVE)] * 3
    assert Reader(told).taught is None


def test_a_tone_that_nobody_set_is_never_likely() -> None:
    features = np.array([[1.0], [1.0], [-1.0], [-1.0]])
    probabilities = CorrectionModel(features, [2, 2, 0, 0]).probabilities(features)
    assert probabilities[:, 1].max() < 1e-6
    assert probabilities.argmax(axis=1).tolist() == [2, 2, 0, 0]
    np.testing.assert_allclose(probabilities.sum(axis=1), 1)


def test_what_to_expect_of_a_question_is_read_from_its_answers() -> None:
    gloomy, glad = np.full(100, -2.0), np.full(100, 2.0)
    assert expected_of_group(gloomy, "open") < 0 < expected_of_group(glad, "open")
    assert expected_of_group(gloomy, "good", belief=1e9) == pytest.approx(2.2, abs=0.01)


def test_tone_needs_no_corpora_no_network_and_no_home_folder(tmp_path) -> None:
    script = (
        "import socket\n"
        "def refuse(*args, **kwargs): raise OSError('no network in this test')\n"
        "socket.socket.connect = refuse\n"
        "socket.create_connection = refuse\n"
        "socket.getaddrinfo = refuse\n"
        "from feedback_analysis.engines.tone.score import read\n"
        "print(read('I love it', language='en', polarity='open')[0])\n"
    )
    environment = {**os.environ, "HOME": str(tmp_path), "NLTK_DATA": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "positive"
    assert list(tmp_path.iterdir()) == []
