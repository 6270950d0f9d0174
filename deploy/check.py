"""``make test``: the whole suite in one order, on servers of its own, with one summary.

Parts that keep one core busy run beside each other, in lanes. The first lane speaks on this
terminal as it goes; what the part of another lane says follows in one piece when it is over.
A part that fails does not stop the others. Nothing is skipped in silence: a part without a test,
and any skip but for an absent ../shared, is a failure.
"""

import os
import signal
import sys
import tempfile
import time
import xml.etree.ElementTree as ET
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
LONGEST = 25 * 60  # seconds for one part, on a machine that is slow that day


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

    def head(self) -> str:
        return f"\n━━ {self.title}{f' · {self.runs_on}' if self.runs_on else ''} ━━"

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


class Run:
    """A part under way."""

    def __init__(
        self, part: Part, processes: Processes, *, folder: Path, env: dict[str, str], live: bool
    ) -> None:
        self.part, self.processes = part, processes
        name = part.title.replace(" ", "-").replace("/", "-")
        self.report = folder / f"{name}.xml"
        self.said = None if live else (folder / f"{name}.log").open("w+b")
        if live:
            print(part.head(), flush=True)
        command = part.command + ([f"--junitxml={self.report}"] if part.is_pytest else [])
        self.began = time.monotonic()
        self.child = processes.start(part.title, command, env={**env, **part.env}, log=self.said)

    def is_over(self) -> bool:
        return self.child.poll() is not None or time.monotonic() - self.began > LONGEST

    def finish(self) -> None:
        """Note how it went, and say what it said."""
        code = self.child.poll()
        self.processes.stop(self.part.title)
        self.part.seconds = time.monotonic() - self.began
        if code is None:
            self.part.problem = f"stopped after {LONGEST // 60} minutes"
        elif code:
            self.part.problem = f"exit code {code}"
        if self.part.is_pytest:
            read_report(self.part, self.report)
        if self.said:
            self.said.seek(0)
            said = self.said.read().decode(errors="replace")
            print(f"{self.part.head()}\n{said}", end="", flush=True)
            self.said.close()


def run_beside(lanes: list[list[Part]], *, folder: Path, env: dict[str, str]) -> None:
    """Run these lanes beside each other, the parts of each in their order, to their end."""
    ahead = [list(lane) for lane in lanes if lane]
    running: dict[int, Run] = {}
    with Processes() as processes:
        while running or any(ahead):
            for number, lane in enumerate(ahead):
                if number not in running and lane:
                    part = lane.pop(0)
                    live = number == 0
                    running[number] = Run(part, processes, folder=folder, env=env, live=live)
            for number, one in list(running.items()):
                if one.is_over():
                    running.pop(number).finish()
            time.sleep(0.1)


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


def stages(processes: Processes, folder: Path) -> list[list[list[Part]]]:
    """Return the stages in their order, each as its lanes; the servers they need are running."""
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
    # A whole file to one process: what a file makes once for all its tests is made once.
    plain = pytest("-n2", "--dist=loadfile", "--no-loadscope-reorder", "-m", PLAIN)
    read = [
        Part("lint, format, types, imports", ["make", "lint"]),
        Part("migrations on PostgreSQL", ["sh", "-c", MIGRATIONS], migrated, postgresql.version),
    ]
    soak = Part("soak for a minute", [str(BIN / "python"), "-m", "soak"], {}, names)
    production, screens, journeys = _seen_in_a_browser(chromium, nginx, names)
    return [
        [read, [production]],
        [[Part("unit and integration on SQLite", plain, {}, "SQLite", True)]],
        [[Part("the same on PostgreSQL and Redis", plain, on_servers, names, True)]],
        [[screens], [journeys, soak]],
    ]


def _seen_in_a_browser(chromium: str, nginx: str, names: str) -> tuple[Part, Part, Part]:
    env = {"CHROMIUM": chromium}
    seen_by = servers.version_of(chromium, "--version")
    proxy = servers.version_of(nginx, "-v").replace("nginx version: ", "")
    whole = f"{names} + {proxy} + {seen_by}"
    tests = pytest("-m", "production")
    screens = pytest("-m", "browser and demo and not production")
    journeys = pytest("-m", "browser and not demo and not production")
    return (
        Part("production processes", tests, env, whole, True),
        Part("every screen in the browser", screens, env, seen_by, True),
        Part("journeys in the browser", journeys, env, seen_by, True),
    )


def stop(number: int, _: FrameType | None) -> None:
    raise SystemExit(128 + number)


def suite() -> int:
    """Run the parts; return the exit code."""
    began = time.monotonic()
    prepare.everything("test")
    every: list[Part] = []
    with tempfile.TemporaryDirectory(prefix="sayso-test-") as name, Processes() as processes:
        for lanes in stages(processes, Path(name)):
            run_beside(lanes, folder=Path(name), env=clean_env())
            every += [part for lane in lanes for part in lane]
    bad = [part for part in every if part.problem]
    print(f"\n━━ summary · {time.monotonic() - began:.0f} s ━━")
    print("\n".join(part.line() for part in every))
    print(f"\n{'FAILED: ' + ', '.join(p.title for p in bad) if bad else 'Everything passed.'}")
    return 1 if bad else 0


def main() -> int:
    os.chdir(ROOT)
    for sign in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(sign, stop)
    try:
        return suite()
    except MissingError as problem:
        print(f"\n{problem}", file=sys.stderr)
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
