"""``make test``: the whole suite in one order, on servers of its own, with one summary.

A part that fails does not stop the others. Nothing is skipped in silence: a part without a test,
and any skip but for an absent ../shared, is a failure.
"""

import os
import signal
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from deploy import prepare, servers
from deploy.machine import ROOT, MissingError, Processes

BIN = prepare.VENV / "bin"
PLAIN = "not browser and not production"
ALLOWED_SKIP = "../shared is not here"
# The migrated database is the template of each test database: Wagtail's take most of a minute.
MIGRATIONS = "python manage.py migrate -v0 && python manage.py makemigrations --check --dry-run"
LONGEST = 15 * 60  # seconds for one part


@dataclass
class Part:
    """One part of the suite and how it went."""

    title: str
    command: list[str]
    env: dict[str, str] = field(default_factory=dict)
    runs_on: str = ""
    is_pytest: bool = False
    seconds: float = 0
    problem: str = ""
    counts: str = ""

    def line(self) -> str:
        verdict = f"FAILED ({self.problem})" if self.problem else "passed"
        facts = ", ".join(fact for fact in (self.runs_on, self.counts) if fact)
        return f"  {verdict:<8} {self.title:<34} {self.seconds:>5.0f} s   {facts}"


def clean_env() -> dict[str, str]:
    """Return an environment without this terminal's own Sayso or Django settings."""
    ours = ("SAYSO_", "DJANGO_", "DATABASE_", "REDIS_", "PYTEST_")
    names = {"SECRET_KEY", "ALLOWED_HOSTS", "BASE_URL", "DEBUG", "STATIC_ROOT", "MEDIA_ROOT"}
    kept = {k: v for k, v in os.environ.items() if not k.startswith(ours) and k not in names}
    path = f"{BIN}:{kept.get('PATH', '')}"
    ours_now = {
        "PATH": path,
        "SAYSO_VAR": str(ROOT / "var" / "tests"),
        "PYTHONUNBUFFERED": "1",
        # Processes of ours share the cores; threads of linear algebra that wait for each other
        # take twice the processor time and more.
        "OMP_NUM_THREADS": "1",
    }
    return {**kept, **ours_now}


def run(part: Part, *, folder: Path, env: dict[str, str]) -> None:
    """Run one part with its output on this terminal, and note how it went."""
    print(f"\n━━ {part.title}{f' · {part.runs_on}' if part.runs_on else ''} ━━", flush=True)
    report = folder / f"{part.title.replace(' ', '-').replace('/', '-')}.xml"
    command = part.command + ([f"--junitxml={report}"] if part.is_pytest else [])
    began = time.monotonic()
    with Processes() as processes:
        child = processes.start(part.title, command, env={**env, **part.env})
        try:
            code = child.wait(LONGEST)
            part.problem = f"exit code {code}" if code else ""
        except subprocess.TimeoutExpired:
            part.problem = f"stopped after {LONGEST // 60} minutes"
    part.seconds = time.monotonic() - began
    if part.is_pytest:
        read_report(part, report)


def read_report(part: Part, report: Path) -> None:
    """Count a pytest part, and fail it where it ran no test or skipped one."""
    if not report.exists():
        part.problem = part.problem or "pytest wrote no report"
        return
    suite = next(ET.parse(report).getroot().iter("testsuite"))  # noqa: S314  (our own file)
    total, failed, errors = (int(suite.get(n, 0)) for n in ("tests", "failures", "errors"))
    skips = [skip.get("message", "") for skip in suite.iter("skipped")]
    passed = total - failed - errors - len(skips)
    part.counts = f"{passed} passed, {failed + errors} failed, {len(skips)} skipped"
    if not part.problem and any(ALLOWED_SKIP not in why for why in skips):
        part.problem = "a test was skipped"
    if not part.problem and not passed:
        part.problem = "no test ran"


def pytest(*arguments: str) -> list[str]:
    return [str(BIN / "pytest"), "-q", "-p", "tests.on_servers", *arguments]


def parts(processes: Processes, folder: Path) -> list[Part]:
    """Return the parts in their order; the servers they need are running."""
    chromium, nginx = servers.chromium_program(), servers.nginx_program()
    postgresql = servers.start_postgresql(processes, folder)
    redis = servers.start_redis(processes, folder)
    template = "migrated"
    migrated = {"DATABASE_URL": servers.create_database(postgresql, template)}
    on_servers = {
        "DATABASE_URL": postgresql.url,
        "REDIS_URL": redis.url,
        "SAYSO_TEST_TEMPLATE": template,
        "KEEP_PAGES": "no",  # a test that undoes its writes tells nobody of them
    }
    names = f"{postgresql.version} + {redis.version}"
    tool = lambda *words: [str(BIN / words[0]), *words[1:]]  # noqa: E731
    return [
        Part("lint", tool("ruff", "check", ".")),
        Part("format", tool("ruff", "format", "--check", ".")),
        Part("types", ["sh", "-c", "mypy && mypy deploy bench"]),
        Part("imports", tool("lint-imports")),
        Part("unit and integration on SQLite", pytest("-n2", "-m", PLAIN), {}, "SQLite", True),
        Part("migrations on PostgreSQL", ["sh", "-c", MIGRATIONS], migrated, postgresql.version),
        Part(
            "the same on PostgreSQL and Redis",
            pytest("-n2", "-m", PLAIN),
            on_servers,
            names,
            True,
        ),
        *_seen_in_a_browser(chromium, nginx, names),
    ]


def _seen_in_a_browser(chromium: str, nginx: str, names: str) -> list[Part]:
    browser = {"CHROMIUM": chromium}
    seen_by = servers.version_of(chromium, "--version")
    proxy = servers.version_of(nginx, "-v").replace("nginx version: ", "")
    journeys = pytest("-m", "browser and not production")
    whole = f"{names} + {proxy} + {seen_by}"
    return [
        Part("journeys in the browser", journeys, browser, seen_by, True),
        Part("production processes", pytest("-m", "production"), browser, whole, True),
    ]


def stop(number: int, _: FrameType | None) -> None:
    raise SystemExit(128 + number)


def suite(wanted: Callable[[Part], bool]) -> int:
    """Run the parts; return the exit code."""
    began = time.monotonic()
    prepare.everything("test")
    with tempfile.TemporaryDirectory(prefix="sayso-test-") as name, Processes() as processes:
        folder = Path(name)
        every = [part for part in parts(processes, folder) if wanted(part)]
        for part in every:
            run(part, folder=folder, env=clean_env())
    bad = [part for part in every if part.problem]
    print(f"\n━━ summary · {time.monotonic() - began:.0f} s ━━")
    print("\n".join(part.line() for part in every))
    print(f"\n{'FAILED: ' + ', '.join(p.title for p in bad) if bad else 'Everything passed.'}")
    return 1 if bad else 0


def main() -> int:
    os.chdir(ROOT)
    for sign in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(sign, stop)
    words = sys.argv[1:]
    try:
        return suite(lambda part: not words or any(word in part.title for word in words))
    except MissingError as problem:
        print(f"\n{problem}", file=sys.stderr)
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
