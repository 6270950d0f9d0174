"""Which tests ``make quick`` runs: those that stand where the changed code stands.

``surveys/moderation/queue.py`` is tested by ``tests/surveys/moderation/test_queue.py``; where there
is no file of that name, by the tests of its room.
"""

import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from deploy.machine import ROOT

PYTEST = ROOT / ".venv" / "bin" / "pytest"
PLAIN = ("-q", "-p", "tests.on_servers", "-m", "not browser and not production")
PACKAGES = ("engagement", "surveys", "feedback_analysis", "cms")
# They need servers or a browser: `make test` runs them.
NOT_QUICK = ("tests/browser/", "tests/journeys/", "tests/production/")
WORDS = (
    "tests/test_templates.py",
    "tests/test_officers_words.py",
    "tests/config/test_languages.py",
)
# What is not Python, by how its path begins, and the tests that read it; the first that fits.
OTHERS = (
    ("templates/components/", ("tests/config/test_gallery.py", *WORDS)),
    ("templates/surveys/admin/", ("tests/surveys/screens", *WORDS)),
    ("templates/surveys/", ("tests/surveys/public", *WORDS)),
    ("templates/feedback_analysis/", ("tests/feedback_analysis/screens", *WORDS)),
    ("templates/local_offer/", ("tests/cms/local_offer", *WORDS)),
    ("templates/account/", ("tests/config/accounts", *WORDS)),
    ("templates/engagement/", ("tests/engagement/screens", *WORDS)),
    ("templates/", ("tests/cms/test_pages.py", "tests/cms/test_promises.py", *WORDS)),
    ("locale/", ("tests/config/test_languages.py",)),
    ("site/static/scss/", ("tests/config/test_palette.py",)),
)


def files(root: Path) -> list[str]:
    """Return what differs from the main branch, committed or not; nothing outside a clone."""
    for main in ("origin/main", "main"):
        base = _git(root, "merge-base", "HEAD", main)
        if base:
            changed = _git(root, "diff", "--name-only", base[0])
            return [*changed, *_git(root, "ls-files", "--others", "--exclude-standard")]
    return []


def _git(root: Path, *words: str) -> list[str]:
    try:
        said = subprocess.run(["git", *words], cwd=root, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return []
    return said.stdout.split()


def tests_of(changed: Iterable[str], root: Path) -> list[str]:
    """Return the test files and folders for these paths, each once; all relative to ``root``."""
    found = {test for path in changed for test in _tests_of_one(path, root)}
    return sorted(test for test in found if not test.startswith(NOT_QUICK))


def _tests_of_one(path: str, root: Path) -> Iterator[str]:
    for start, tests in OTHERS:
        if path.startswith(start):
            yield from tests
            return
    if not path.endswith(".py"):
        return
    place = Path(path.removeprefix("site/"))
    if place.parts[0] == "tests":
        if place.name.startswith("test_") and (root / place).exists():
            yield path
    elif place.parts[0] in (*PACKAGES, "config"):
        yield from _mirrored(place, root)


def _mirrored(place: Path, root: Path) -> Iterator[str]:
    """Yield the test file of a module's name, or those of the nearest room that has any."""
    folder = Path("tests") / place.parent
    own = folder / f"test_{place.stem}.py"
    if (root / own).exists():
        yield str(own)
        return
    while not (root / folder).is_dir():
        folder = folder.parent
    yield from (str(one.relative_to(root)) for one in (root / folder).glob("test_*.py"))


def main() -> None:
    """Run the tests that were named, or those of what changed; where there are none, the pure ones.

    The tests of the analysis learn their models first, so those take minutes: of the pure ones
    they are left out.
    """
    env = {**os.environ, "SAYSO_ENV": "local", "OMP_NUM_THREADS": "1"}
    env["SAYSO_VAR"] = str(ROOT / "var" / "tests")
    tests = sys.argv[1:] or tests_of(files(ROOT), ROOT)
    if not tests:
        env["SAYSO_TEST_PART"] = "pure"
        tests = ["--ignore=tests/feedback_analysis"]
    print("tests:", *tests, flush=True)
    os.chdir(ROOT)
    os.execve(PYTEST, [str(PYTEST), *PLAIN, *tests], env)  # noqa: S606


if __name__ == "__main__":
    main()
