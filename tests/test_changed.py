"""``make quick`` picks the tests that stand where the changed code stands."""

import subprocess
from pathlib import Path

import pytest

from deploy import changed
from tests.conftest import ROOT

TREE = (
    "tests/surveys/test_submission.py",
    "tests/surveys/moderation/test_queue.py",
    "tests/surveys/moderation/test_moderation.py",
    "tests/config/test_admin.py",
    "tests/browser/test_gallery.py",
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in TREE:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    return tmp_path


@pytest.mark.parametrize(
    ("path", "tests"),
    [
        ("surveys/moderation/queue.py", ["tests/surveys/moderation/test_queue.py"]),
        (
            "surveys/moderation/passages.py",
            [
                "tests/surveys/moderation/test_moderation.py",
                "tests/surveys/moderation/test_queue.py",
            ],
        ),
        ("surveys/models/survey.py", ["tests/surveys/test_submission.py"]),
        ("site/config/settings.py", ["tests/config/test_admin.py"]),
        ("tests/surveys/test_submission.py", ["tests/surveys/test_submission.py"]),
        ("tests/browser/test_gallery.py", []),
        ("tests/surveys/test_gone.py", []),
        ("docs/glossary.md", []),
        ("deploy/check.py", []),
    ],
)
def test_the_tests_of_a_module_are_those_of_its_name_or_its_room(root, path, tests) -> None:
    assert changed.tests_of([path], root) == tests


@pytest.mark.parametrize("tests", [tests for _, tests in changed.OTHERS])
def test_the_tests_of_what_is_no_python_are_there(tests) -> None:
    assert all((ROOT / test).exists() for test in tests)


def test_what_is_committed_and_what_is_not_have_both_changed(tmp_path: Path) -> None:
    def git(*words: str) -> None:
        name = ("-c", "user.name=A", "-c", "user.email=a@example.org")
        subprocess.run(["git", *name, *words], cwd=tmp_path, check=True, capture_output=True)

    git("init", "-b", "main")
    git("commit", "--allow-empty", "-m", "begin")
    git("switch", "-c", "work")
    (tmp_path / "committed.py").touch()
    git("add", ".")
    git("commit", "-m", "more")
    (tmp_path / "new.py").touch()
    assert changed.files(tmp_path) == ["committed.py", "new.py"]


def test_outside_a_clone_nothing_has_changed(tmp_path: Path) -> None:
    assert changed.files(tmp_path) == []
