"""Templates can be read and compared: short lines, and components that say what they take."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
TEMPLATES = ROOT / "templates"


def name(path: Path) -> str:
    return str(path.relative_to(TEMPLATES))


@pytest.mark.parametrize("path", sorted((TEMPLATES / "components").glob("*.html")), ids=name)
def test_a_component_begins_with_what_it_takes(path: Path) -> None:
    assert path.read_text().startswith(("{% comment %}", "{#"))
