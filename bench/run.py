"""The production processes, measured; bounded, on loopback only.

One web process on one core; the load, PostgreSQL, Redis and nginx on the other (nginx too comes
to the first core where nginx is what is measured). ``python -m bench quick`` shortens every
measure.
"""

import os
import signal
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from bench import analysis, facts, first_view, measure, phone_scores, table
from bench.suite import Suite
from deploy.machine import MissingError, Processes
from deploy.production import Production

CORES = sorted(os.sched_getaffinity(0))
PINNED = ["taskset", "-c", str(CORES[0])] if len(CORES) > 1 else []


def run(*, quick: bool) -> None:
    """Start, measure, print the table, stop."""
    if PINNED:
        os.sched_setaffinity(0, {CORES[1]})
    with tempfile.TemporaryDirectory(prefix="sayso-bench-") as name, Processes() as processes:
        site = Production(
            processes,
            Path(name),
            tls=False,
            durable=True,
            web_processes=1,
            workers=0,
            prefix={"web": PINNED, "proxy": PINNED},
        )
        print("  starting the production processes …", flush=True)
        site.start()
        suite = Suite(site, measure.Load(seconds=1.5 if quick else 5))
        rows = suite.measure_all()
        print("  measuring: first views …", flush=True)
        views = first_view.printed(site.address, first_view.asked(suite.paths))
        print("  measuring: Lighthouse …", flush=True)
        os.sched_setaffinity(0, CORES)  # a phone's browser draws and runs scripts side by side
        scores = phone_scores.printed(
            site.address, first_view.asked(suite.paths), runs=1 if quick else 3
        )
    pace = (suite.view.rate or 0) / facts.BARE_VIEW_THERE
    missed = [row.name for row in rows if "met" not in row.verdict(pace) and row.verdict(pace)]
    print(f"\n{datetime.now(UTC):%d %B %Y} · {' · '.join(site.versions)} · {len(CORES)} cores\n")
    print(table.printed(rows, pace=pace))
    print(f"\nPace: {pace:.2f} of the machine that the reach figures come from, by the bare view.")
    print(f"\n{views}\n\n{scores}")
    print(f"\nNot met: {', '.join(missed) or 'nothing'}.")
    print("docs/performance.md says how to read this.")


def main() -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        run(quick="quick" in sys.argv[1:])
        print("\nThe analysis of answers:\n")
        analysis.main()
    except MissingError as problem:
        print(f"\n{problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
