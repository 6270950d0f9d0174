"""The analysis of 1,000, 10,000 and 100,000 responses end to end, beside VADER and BERTopic.

    python -m bench.analysis [quick | full]

Each runs in a fresh process on one thread, one after the other on the same texts; what counts is
processor time, so that other work on the machine spoils it less. BERTopic gets 10,000 texts;
"full" gives it 100,000 too (minutes, and gigabytes of memory); "quick" leaves it and 100,000 out.
Texts are drawn, seeded, from what the linking library has people say, with slips of the pen:
nobody's own words.
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

LIBRARY = ROOT / "feedback_analysis" / "learnt" / "linking"
VENV = ROOT / "var" / "bench"
LOCKS = [ROOT / "requirements" / name for name in ("bench.txt", "bench-bertopic.txt")]
SEED = 1
NON_ANSWERS = ("n/a", "nothing", "dont know", "no", "idk", "all good")
NAMES = ("Amira", "Josh", "Mrs Patel", "Kayleigh", "Mr Nowak")
SLIPS = 30  # one word in so many is misspelt: without that few words would be new
SIZES = {
    "quick": {1_000: False, 10_000: False},
    "": {1_000: False, 10_000: True, 100_000: False},
    "full": {1_000: False, 10_000: True, 100_000: True},
}
MOST_VADERS = {10_000: 25.0}
MOST_BERTOPICS = {100_000: 0.10}
MOST_MB = 800
ONE_THREAD = {f"{name}_NUM_THREADS": "1" for name in ("OMP", "OPENBLAS", "MKL", "NUMBA", "NUMEXPR")}
HEAD = ("responses", "what", "CPU s", "wall s", "peak MB", "x VADER", "x BERTopic", "reach", "")

Facts = dict[str, Any]
Row = tuple[str, ...]


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
    return " ".join(_slipped(draws, word) for word in ". ".join(parts).split())


def _slipped(draws: random.Random, word: str) -> str:
    """Return a word as typed: now and then with a letter left out, or with two swapped."""
    if len(word) < 4 or draws.random() * SLIPS > 1:
        return word
    at = draws.randrange(1, len(word) - 1)
    swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return draws.choice((word[:at] + word[at + 1 :], swapped))


def peers() -> Path | None:
    """Return the Python that has VADER and BERTopic, made where it can be; None otherwise."""
    python = VENV / "bin" / "python"
    stamp = VENV / ".sayso-bench"
    wanted = prepare.digest(LOCKS)
    try:
        if not prepare.is_fresh(stamp, wanted):
            prepare.run([sys.executable, "-m", "venv", "--clear", VENV], what="creating var/bench")
            locks = [word for lock in LOCKS for word in ("-r", lock)]
            prepare.run(
                [python, "-m", "pip", "install", "--no-deps", "--require-hashes", *locks],
                what="installing what the analysis is measured beside (0.7 GB)",
            )
            stamp.write_text(wanted)
    except MissingError:
        print("VADER and BERTopic: not installed, because requirements/bench*.txt could not be.")
        return None
    return python


def measured(python: str | Path, module: str, *files: Path) -> Facts:
    """Run a module in a fresh process on one thread; return what it says it used."""
    done = subprocess.run(
        [str(python), "-m", module, *map(str, files)],
        cwd=ROOT,
        env={**os.environ, **ONE_THREAD},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    facts: Facts = json.loads(done.stdout.strip().splitlines()[-1])
    return facts


def rows(many: int, python: Path | None, *, with_bertopic: bool) -> list[Row]:
    """Measure so many texts; return the rows of the table."""
    with tempfile.TemporaryDirectory(prefix="sayso-bench-") as folder:
        texts, embeddings = Path(folder) / "texts.json", Path(folder) / "embeddings.npy"
        texts.write_text(json.dumps(made_up(many)), encoding="utf-8")
        vader = measured(python, "bench.engines.vader", texts) if python else None
        ours = measured(sys.executable, "bench.engines.analyse", texts, embeddings)
        bertopic = None
        if python and with_bertopic:
            bertopic = measured(python, "bench.engines.bertopic", texts, embeddings)
    table = [_row(many, "end to end", ours, vader, bertopic, *_verdict(many, ours, vader))]
    for step, seconds in ours["steps"].items():
        said = _beside_bertopic(many, seconds, bertopic) if step == "theme" else ("", "")
        table.append(_row(many, f"… {step}", {"cpu": seconds}, vader, bertopic, *said))
    if vader:
        table.append(_row(many, "VADER alone", vader, vader, None, "", ""))
    if bertopic:
        what = f"BERTopic after embedding: {bertopic['topics']} topics, "
        what += f"{bertopic['without']:.0%} of the texts in none"
        table.append(_row(many, what, bertopic, vader, bertopic, "", ""))
    return table


def _verdict(many: int, ours: Facts, vader: Facts | None) -> tuple[str, str]:
    """Return what the whole has to reach, and whether it does."""
    reach, met = f"≤ {MOST_MB} MB", ours["peak_mb"] <= MOST_MB
    most = MOST_VADERS.get(many)
    if most and not vader:
        return reach, "no ratio"
    if most and vader:
        reach, met = f"≤ {most:.0f} x VADER, {reach}", met and ours["cpu"] <= most * vader["cpu"]
    return reach, "met" if met else "NOT MET"


def _beside_bertopic(many: int, seconds: float, bertopic: Facts | None) -> tuple[str, str]:
    """Return what finding themes has to reach: that is what BERTopic does."""
    most = MOST_BERTOPICS.get(many)
    if not most:
        return "", ""
    reach = f"≤ {most:.2f} x BERTopic"
    if not bertopic:
        return reach, "not run: `full`"
    return reach, "met" if seconds <= most * bertopic["cpu"] else "NOT MET"


def _row(
    many: int, what: str, facts: Facts, vader: Facts | None, bertopic: Facts | None, *said: str
) -> Row:
    wall, peak = facts.get("wall"), facts.get("peak_mb")
    return (
        f"{many:,}",
        what,
        f"{facts['cpu']:.2f}",
        "" if wall is None else f"{wall:.2f}",
        "" if peak is None else f"{peak:.0f}",
        f"{facts['cpu'] / vader['cpu']:.1f}" if vader else "",
        f"{facts['cpu'] / bertopic['cpu']:.3f}" if bertopic else "",
        *said,
    )


def main() -> int:
    python = peers()
    named = next((word for word in sys.argv[1:] if word in SIZES), "")
    table: list[Row] = [HEAD, ("---",) * len(HEAD)]
    for many, with_bertopic in SIZES[named].items():
        print(f"  measuring: the analysis of {many:,} responses …", flush=True)
        table += rows(many, python, with_bertopic=with_bertopic)
    print("\n".join(f"| {' | '.join(row)} |" for row in table))
    return 0


if __name__ == "__main__":
    sys.exit(main())
