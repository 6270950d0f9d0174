"""The analysis of 10,000 and 100,000 responses end to end, beside VADER on the same texts.

    python -m bench.analysis [quick]

Texts are drawn, seeded, from what the linking library has people say: nobody's own words. Ratios
are of processor time, so that other work on the machine spoils them less.
"""

import json
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from deploy import prepare
from deploy.machine import ROOT, MissingError

SIZES = (10_000, 100_000)
LIBRARY = ROOT / "feedback_analysis" / "learnt" / "linking"
VENV = ROOT / "var" / "bench"
LOCK = ROOT / "requirements" / "bench.txt"
SEED = 1
NON_ANSWERS = ("n/a", "nothing", "dont know", "no", "idk", "all good")
NAMES = ("Amira", "Josh", "Mrs Patel", "Kayleigh", "Mr Nowak")
# On 100,000 texts BERTopic takes 94 times as long as VADER (300 s to embed, 332 s more, beside
# 6.7 s, measured before on 2 cores); a tenth of that is asked.
BERTOPIC_IN_VADERS = (300 + 332) / 6.7
MOST_VADERS = {10_000: 25.0, 100_000: BERTOPIC_IN_VADERS / 10}
MOST_MB = 800
HEAD = ("responses", "what", "CPU s", "wall s", "peak MB", "x VADER", "reach", "")

Facts = dict[str, Any]


def made_up(many: int) -> list[str]:
    """Return so many texts of one to three sentences; one in twenty says nothing."""
    draws = random.Random(SEED)  # noqa: S311 (texts to measure with)
    said = [
        line[2:].strip()
        for path in sorted(LIBRARY.glob("*.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.startswith("- ")
    ]
    return [_text(draws, said) for _ in range(many)]


def _text(draws: random.Random, said: list[str]) -> str:
    if draws.random() < 0.05:
        return draws.choice(NON_ANSWERS)
    parts = draws.sample(said, draws.choice((1, 1, 2, 3)))
    if draws.random() < 0.1:
        parts.append(f"{draws.choice(NAMES)} helped me")
    return ". ".join(parts)


def peer() -> Path | None:
    """Return the Python that has VADER, made where it can be; None, said in a line, otherwise."""
    python = VENV / "bin" / "python"
    stamp = VENV / ".sayso-bench"
    wanted = prepare.digest([LOCK])
    try:
        if not prepare.is_fresh(stamp, wanted):
            prepare.run([sys.executable, "-m", "venv", "--clear", VENV], what="creating var/bench")
            prepare.run(
                [python, "-m", "pip", "install", "--require-hashes", "-r", LOCK],
                what="installing what the analysis is measured beside",
            )
            stamp.write_text(wanted)
    except MissingError:
        print("VADER: not installed, because requirements/bench.txt could not be; no ratios.")
        return None
    return python


def measured(python: str | Path, module: str, texts: Path) -> Facts:
    """Run a module in a fresh process on one thread; return what it says it used."""
    one_thread = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(
        [str(python), "-m", module, str(texts)],
        cwd=ROOT,
        env={**os.environ, **one_thread},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    facts: Facts = json.loads(done.stdout.strip().splitlines()[-1])
    return facts


def rows(many: int, python: Path | None) -> list[tuple[str, ...]]:
    """Measure so many texts; return the rows of the table."""
    with tempfile.TemporaryDirectory(prefix="sayso-bench-") as folder:
        texts = Path(folder) / "texts.json"
        texts.write_text(json.dumps(made_up(many)), encoding="utf-8")
        ours = measured(sys.executable, "bench.analyse", texts)
        beside = measured(python, "bench.vader", texts) if python else None
    ratio = ours["cpu"] / beside["cpu"] if beside else None
    most = MOST_VADERS.get(many, MOST_VADERS[10_000])
    reach = f"≤ {most:.1f} x VADER, ≤ {MOST_MB} MB"
    met = ratio is not None and ratio <= most and ours["peak_mb"] <= MOST_MB
    verdict = "met" if met else "NOT MET" if ratio is not None else "no ratio"
    found = [_row(many, "end to end", ours, ratio, reach, verdict)]
    found += [
        (f"{many:,}", f"… {step}", f"{seconds:.2f}", "", "", _times(seconds, beside), "", "")
        for step, seconds in ours["steps"].items()
    ]
    return found + ([_row(many, "VADER alone", beside, 1.0, "", "")] if beside else [])


def _row(many: int, what: str, facts: Facts, ratio: float | None, *said: str) -> tuple[str, ...]:
    cpu, wall, peak = f"{facts['cpu']:.2f}", f"{facts['wall']:.2f}", f"{facts['peak_mb']:.0f}"
    return (f"{many:,}", what, cpu, wall, peak, "" if ratio is None else f"{ratio:.1f}", *said)


def _times(seconds: float, beside: Facts | None) -> str:
    return f"{seconds / beside['cpu']:.1f}" if beside else ""


def main() -> int:
    python = peer()
    table: list[tuple[str, ...]] = [HEAD, ("---",) * len(HEAD)]
    for many in SIZES[:1] if "quick" in sys.argv[1:] else SIZES:
        print(f"  measuring: the analysis of {many:,} responses …", flush=True)
        table += rows(many, python)
    print("\n".join(f"| {' | '.join(row)} |" for row in table))
    print(
        "\nBERTopic: not installed (with torch it takes 1.9 GB: `pip install bertopic` in an"
        f" environment of its own). Measured before, it takes {BERTOPIC_IN_VADERS:.0f} x VADER on"
        " 100,000; a tenth of that is the reach."
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
