"""Templates can be read and compared: short lines, and components that say what they take."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
TEMPLATES = ROOT / "templates"
LONGEST = 120
# Icons are drawings: their paths are written by a program.
EVERY = [
    path
    for path in sorted(TEMPLATES.rglob("*"))
    if path.suffix in {".html", ".txt"} and "icons" not in path.parts
]


def name(path: Path) -> str:
    return str(path.relative_to(TEMPLATES))


@pytest.mark.parametrize("path", EVERY, ids=name)
def test_a_line_fits_a_screen(path: Path) -> None:
    lines = enumerate(path.read_text().splitlines(), 1)
    assert [number for number, line in lines if len(line) > LONGEST] == []


@pytest.mark.parametrize("path", sorted((TEMPLATES / "components").glob("*.html")), ids=name)
def test_a_component_begins_with_what_it_takes(path: Path) -> None:
    assert path.read_text().startswith(("{% comment %}", "{#"))
