"""Whoever meets the id of a requirement in the code finds it explained in docs/requirements.md."""

import re

from tests.conftest import ROOT

ID = re.compile(r"(?<![\w-])(?:[SLFEPO]-[0-9]{1,2}|T[0-9]{1,2})(?![\w-])")
FOLDERS = ("site", "engagement", "surveys", "feedback_analysis", "cms", "deploy", "templates")
KINDS = {".py", ".html", ".scss", ".js", ".mjs"}
EXPLAINED = re.compile(r"^\| ([A-Z]-?[0-9]+) \| \S", re.MULTILINE)


def test_every_requirement_that_is_cited_is_explained() -> None:
    explained = set(EXPLAINED.findall((ROOT / "docs" / "requirements.md").read_text("utf-8")))
    sources = [
        path
        for folder in FOLDERS
        for path in (ROOT / folder).rglob("*")
        if path.suffix in KINDS and "build" not in path.parts
    ]
    cited = {
        found: str(path.relative_to(ROOT))
        for path in sources
        for found in ID.findall(path.read_text("utf-8"))
    }
    assert len(cited) > 20
    assert {found: path for found, path in cited.items() if found not in explained} == {}
