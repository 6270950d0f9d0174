"""What the documents point to is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
DECISIONS = ROOT / "docs" / "decisions"
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_within_the_repository_leads_somewhere(page: Path) -> None:
    links = LINK.findall(page.read_text())
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_the_index_of_decisions_names_each_once_in_its_order() -> None:
    named = LINK.findall((DECISIONS / "README.md").read_text())
    assert named == sorted(path.name for path in DECISIONS.glob("0*.md"))


def test_tools_find_where_to_write_their_tables() -> None:
    for name in ("evaluate", "bench"):
        page = "evaluation" if name == "evaluate" else "performance"
        text = (ROOT / "docs" / f"{page}.md").read_text()
        assert text.index(f"<!-- make {name}: begin -->") < text.index(f"<!-- make {name}: end -->")


def test_every_test_that_the_review_names_is_there() -> None:
    named = re.findall(
        r"`(tests/[\w/]+\.py)(?:::(\w+))?`", (ROOT / "docs" / "security-review.md").read_text()
    )
    missing = [
        f"{path}::{name}"
        for path, name in named
        if not (ROOT / path).exists() or (name and f"def {name}(" not in (ROOT / path).read_text())
    ]
    assert len(named) > 40
    assert missing == []
