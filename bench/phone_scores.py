"""Lighthouse's four scores and its times on a phone: installed by ``make bench``, by nobody else.

Its own throttling (a slow phone on slow 4G, simulated), from the production processes through the
proxy. The middle one of several runs counts: a busy machine makes single runs wander.
"""

import json
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from deploy import prepare, servers
from deploy.machine import MissingError

FOLDER = Path(__file__).with_name("lighthouse")
SCORES = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 95}
INTERACTIVE, HOME_INTERACTIVE = 1000, 1300  # ms
MOST_SHIFT = 0.01
TIMES = ("interactive", "largest", "blocked", "shift")
HEAD = "| Lighthouse | performance | accessibility | best practices | SEO | interactive s | LCP s |"
HEAD += " blocked ms | shift | reach | |"


@dataclass(frozen=True)
class Scores:
    """What Lighthouse says of one page: scores of 100, times in ms, what took points."""

    name: str
    scores: Mapping[str, float]
    interactive: float
    largest: float
    blocked: float
    shift: float
    faults: tuple[str, ...]

    @property
    def soonest(self) -> int:
        return HOME_INTERACTIVE if self.name.startswith("home") else INTERACTIVE

    @property
    def is_met(self) -> bool:
        high = all(self.scores[name] >= least for name, least in SCORES.items())
        still = self.blocked == 0 and self.shift < MOST_SHIFT
        return high and still and self.interactive <= self.soonest

    def line(self) -> str:
        scores = " | ".join(f"{self.scores[name]:.0f}" for name in SCORES)
        times = f"{self.interactive / 1000:.2f} | {self.largest / 1000:.2f} | {self.blocked:.0f}"
        reach = f"≥ 95, 100, 100, ≥ 95; ≤ {self.soonest / 1000:.1f} s, 0 ms, < {MOST_SHIFT}"
        verdict = "met" if self.is_met else "NOT MET"
        return f"| {self.name} | {scores} | {times} | {self.shift:.3f} | {reach} | {verdict} |"


def printed(address: str, paths: Mapping[str, str], *, runs: int) -> str:
    """Look at every page (name → path); return the table in Markdown, and what took points."""
    found = _found({name: f"{address}{path}" for name, path in paths.items()}, runs)
    pages = [_middle(name, [each for each in found if each["name"] == name]) for name in paths]
    took = [f"{page.name}: {fault}" for page in pages for fault in page.faults]
    table = [HEAD, "|---" * 11 + "|", *(page.line() for page in pages)]
    return "\n".join([*table, *(["", "What took points:", *took] if took else [])])


def _middle(name: str, runs: list[dict[str, Any]]) -> Scores:
    times = {key: median(run[key] for run in runs) for key in TIMES}
    scores = {key: median(run[key] for run in runs) for key in SCORES}
    faults = dict.fromkeys(fault for run in runs for fault in run["faults"])
    return Scores(name, scores, faults=tuple(faults), **times)


def _found(pages: Mapping[str, str], runs: int) -> list[dict[str, Any]]:
    """Install Lighthouse where it is absent or old, and run it."""
    install()
    asked = {"program": servers.chromium_program(), "runs": runs, "pages": pages}
    done = subprocess.run(
        [shutil.which("node") or "node", str(FOLDER / "run.mjs")],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise MissingError(f"Lighthouse failed:\n{done.stderr[-2000:]}")
    found: list[dict[str, Any]] = json.loads(done.stdout.splitlines()[-1])
    return found


def install() -> None:
    """Run ``npm ci`` in Lighthouse's own folder, unless what its lock names is there."""
    locks = [FOLDER / "package.json", FOLDER / "package-lock.json"]
    stamp, wanted = FOLDER / "node_modules" / ".sayso-lock", prepare.digest(locks)
    if not prepare.is_fresh(stamp, wanted):
        command = [prepare.node(), "ci", "--prefix", str(FOLDER), "--ignore-scripts"]
        what = "installing Lighthouse (185 MB)"
        prepare.run([*command, "--no-audit", "--no-fund"], what=what)
        stamp.write_text(wanted)
