"""A web process never loads what is heavy to import; the worker does, when it first needs it."""

import subprocess
import sys

import pytest

from feedback_analysis import engines, linking, theming, tone
from tests.conftest import ROOT

HEAVY = ("sklearn", "scipy", "numpy", "openpyxl", "ninja", "textblob", "nltk", "tokenizers")
WEB = f"""
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
import config.asgi
from django.urls import get_resolver
get_resolver().url_patterns
import feedback_analysis.tasks, feedback_analysis.wagtail_hooks
loaded = [name for name in {HEAVY!r} if name in sys.modules]
assert not loaded, loaded
from feedback_analysis import engines
engines.theming.suggest_themes([])
assert "sklearn" in sys.modules
print("light")
"""


def test_a_web_process_starts_without_what_is_heavy() -> None:
    done = subprocess.run(
        [sys.executable, "-c", WEB],
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
