"""Every public screen of the demo, in Chromium: in every theme, width and direction.

The screens are opened once (``conftest.seen``); each test says one thing about all of them.
"""

import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.browser.support.screens import UNSEEN

pytestmark = [pytest.mark.browser, pytest.mark.demo]

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("cms", "surveys", "local_offer", "account")


@pytest.mark.parametrize(
    "kind",
    [
        pytest.param("axe", id="axe finds nothing"),
        pytest.param("sideways", id="nothing scrolls sideways"),
        pytest.param("cut", id="nothing is cut, zoomed, spaced out or enlarged"),
        pytest.param("overlaps", id="no words lie on other words"),
        pytest.param("unseen", id="forced colours keep every control visible"),
        pytest.param("small", id="what is pressed is large enough"),
        pytest.param("keyboard", id="every stop by keyboard can be seen, in order, and left"),
        pytest.param("console", id="the browser has nothing to complain of"),
    ],
)
def test_every_screen(seen, kind):
    assert seen.found["lost"] == []
    assert seen.looks[kind] >= len(seen.html)
    assert seen.found[kind] == []


def test_every_public_template_was_seen(seen, demo):
    """A page that nobody walks to would pass unseen: add it to ``screens``."""
    folders = [ROOT / "templates" / name for name in PAGES]
    every = {
        str(path.relative_to(ROOT / "templates"))
        for folder in folders
        for path in folder.rglob("*.html")
        if "admin" not in path.parts and "{% extends" in path.read_text()
    }
    every |= {path.name for path in (ROOT / "templates").glob("[45]*.html")}
    assert every - demo.used_templates() - UNSEEN == set()


def test_html_is_valid(seen, tmp_path):
    """Each screen's HTML as the server sent it, by the standard rules of html-validate."""
    assert said_of(seen.html, tmp_path) == ""


def said_of(screens: Mapping[str, str], folder: Path) -> str:
    """Return what html-validate says of these screens (name → HTML), "" where nothing is wrong."""
    for name, html in screens.items():
        (folder / f"screen{re.sub(r'[^a-z0-9]+', '_', name)}.html").write_text(html)
    assert len(list(folder.iterdir())) == len(screens)
    validator = ROOT / "node_modules" / ".bin" / "html-validate"
    rules = Path(__file__).with_name("html-rules.json")
    command = [validator, "--config", rules, "--formatter", "text", f"{folder}/*.html"]
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    assert said.returncode == 0 or said.stdout, said.stderr
    return said.stdout.replace(f"{folder}/", "")
