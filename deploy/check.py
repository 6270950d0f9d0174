"""``make test``: the whole suite in one order, on servers of its own, with one summary.

Each part keeps about one core busy, so two run at a time. What a part says follows in one piece
when it is over. A part that fails does not stop the others. Nothing is skipped in silence: a part
without a test, and any skip but for an absent ../shared, is a failure.
"""

import os
import resource
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
from deploy.production import MIGRATED

BIN = prepare.VENV / "bin"
PLAIN = "not browser and not production"
ALLOWED_SKIP = "../shared is not here"
# The migrated database is the template of each test database, and its dump what production's
# processes begin with: Wagtail's migrations take most of a minute.
MIGRATIONS = "python manage.py migrate -v0 && python manage.py makemigrations --check --dry-run"
WALKS = "browser and demo and not production"
OFFICERS = "tests/browser/test_officers_screens.py"
LONGEST = 35 * 60  # seconds for one part, on a machine that is slow that day
AT_A_TIME = 2


@dataclass
class Part:
    """One part of the suite and how it went."""

    title: str
    command: list[str]
    env: dict[str, str] = field(default_factory=dict)
    runs_on: str = ""
    is_pytest: bool = False
    after: "Part | None" = None
    seconds: float = 0
    worked: float = 0  # seconds of a core: without the servers that all parts share
    problem: str = ""
    counts: str = ""

    def head(self) -> str:
        return f"\n━━ {self.title}{f' · {self.runs_on}' if self.runs_on else ''} ━━"

    def line(self) -> str:
        verdict = f"FAILED ({self.problem})" if self.problem else "passed"
        facts = ", ".join(fact for fact in (self.runs_on, self.counts) if fact)
        took = f"{self.seconds:>5.0f} s, {self.worked:.0f} s of a core"
        return f"  {verdict:<8} {self.title:<34} {took:<26} {facts}"


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

    def __init__(self, part: Part, processes: Processes, folder: Path) -> None:
        self.part, self.processes = part, processes
        name = part.title.replace(" ", "-").replace("/", "-")
        self.report = folder / f"{name}.xml"
        self.said = (folder / f"{name}.log").open("w+b")
        command = part.command + ([f"--junitxml={self.report}"] if part.is_pytest else [])
        self.began = time.monotonic()
        env = {**clean_env(), **part.env}
        self.child = processes.start(part.title, command, env=env, log=self.said)

    def is_over(self) -> bool:
        before = of_a_core()
        ended = self.child.poll() is not None
        self.part.worked += of_a_core() - before
        return ended or time.monotonic() - self.began > LONGEST

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
        self.said.seek(0)
        print(
            f"{self.part.head()}\n{self.said.read().decode(errors='replace')}", end="", flush=True
        )
        self.said.close()


def of_a_core() -> float:
    """Return for how long those of our children that are over kept a core busy, in seconds."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def run_all(parts: list[Part], *, folder: Path) -> None:
    """Run the parts in their order, two at a time; one that builds on another comes after it."""
    ahead, running = list(parts), list[Run]()
    with Processes() as processes:
        while ahead or running:
            for one in [one for one in running if one.is_over()]:
                one.finish()
                running.remove(one)
            ready = [part for part in ahead if part.after is None or part.after.seconds]
            if ready and len(running) < AT_A_TIME:
                ahead.remove(ready[0])
                print(f"… {ready[0].title}", flush=True)
                running.append(Run(ready[0], processes, folder))
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
    # Where the time went stands in what each part says.
    return [str(BIN / "pytest"), "-q", "-p", "tests.on_servers", "--durations=15", *arguments]


def parts_of(processes: Processes, folder: Path) -> list[Part]:
    """Return the parts in their order, the long ones first; the servers they need are running."""
    chromium, nginx = servers.chromium_program(), servers.nginx_program()
    postgresql = servers.start_postgresql(processes, folder)
    redis = servers.start_redis(processes, folder)
    template = "migrated"
    migrated = {"DATABASE_URL": servers.create_database(postgresql, template)}
    on_servers = {
        "DATABASE_URL": postgresql.url,
        "REDIS_URL": redis.url,
        "SAYSO_TEST_TEMPLATE": template,
        "SAYSO_TEST_PART": "stores",
        "KEEP_PAGES": "no",  # a test that undoes its writes tells nobody of them
    }
    names = f"{postgresql.version} + {redis.version}"
    proxy = servers.version_of(nginx, "-v").replace("nginx version: ", "")
    plain, dumped = pytest("-m", PLAIN), folder / "migrated.dump"
    migrate = (
        f"{MIGRATIONS} && {servers.postgresql_program('pg_dump')} -Fc -f {dumped} $DATABASE_URL"
    )
    migrations = Part(
        "migrations on PostgreSQL", ["sh", "-c", migrate], migrated, postgresql.version
    )
    demo, public, officers, journeys = in_the_browser(chromium, folder, after=migrations)
    ready = {"CHROMIUM": chromium, MIGRATED: str(dumped)}
    all_names = f"{names} + {proxy} + {version_of_chromium(chromium)}"
    production, soak = pytest("-m", "production"), [str(BIN / "python"), "-m", "soak"]
    return [
        migrations,
        # First, because it leaves the migrated copy that the demo council begins with.
        Part("on SQLite", plain, {"SAYSO_TEST_PART": "sqlite"}, "SQLite", True),
        Part("on PostgreSQL and Redis", plain, on_servers, names, True, after=migrations),
        demo,
        public,
        Part("production processes", production, ready, all_names, True, after=migrations),
        officers,
        journeys,
        Part("soak for a minute", soak, ready, names, after=migrations),
        Part("lint, format, types, imports", ["make", "lint"]),
    ]


def version_of_chromium(chromium: str) -> str:
    return servers.version_of(chromium, "--version")


def in_the_browser(chromium: str, folder: Path, *, after: Part) -> list[Part]:
    """Return what fills one demo council, and the three parts that each walk over a copy of it."""
    filled = {"SAYSO_TEST_DEMO": str(folder / "demo")}
    fill = [str(BIN / "python"), "-m", "tests.browser.support"]
    demo = Part("the demo council", fill, filled, after=after)
    seen_by = version_of_chromium(chromium)

    def walk(title: str, which: str, *more: str) -> Part:
        env = {"CHROMIUM": chromium, **filled}
        return Part(title, pytest("-m", which, *more), env, seen_by, True, after=demo)

    return [
        demo,
        walk("every public screen", WALKS, f"--ignore={OFFICERS}"),
        walk("every officer's screen", WALKS, OFFICERS),
        walk("journeys in the browser", "browser and not demo and not production"),
    ]


def stop(number: int, _: FrameType | None) -> None:
    raise SystemExit(128 + number)


def suite() -> int:
    """Run the parts; return the exit code."""
    began = time.monotonic()
    prepare.everything("test")
    with tempfile.TemporaryDirectory(prefix="sayso-test-") as name, Processes() as processes:
        every = parts_of(processes, Path(name))
        run_all(every, folder=Path(name))
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
