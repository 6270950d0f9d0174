"""Start everything, let it run for MINUTES, wait for quiet, count, and say what is missing."""

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any

from deploy.machine import LOOPBACK, MissingError, Processes, wait_until
from deploy.production import BIN, Production, migrated_dump
from soak import ROWS
from soak.killer import Killer
from soak.mailbox import Mailbox
from soak.people import Ledger, Person

PEOPLE = 4
INSIDE = [str(BIN / "python"), "-m", "soak.inside"]


class SoakError(Exception):
    """What makes people's work failed by itself, not by a kill: nothing was measured."""


@dataclass
class Asked:
    """How long, and which dice: the same seed kills and sends in the same order."""

    minutes: float
    seed: int


def asked() -> Asked:
    return Asked(
        float(os.environ.get("MINUTES", "1")),
        int(os.environ.get("SEED") or random.SystemRandom().randrange(1_000_000)),
    )


def lines_of(log: Path) -> list[dict[str, Any]]:
    """Return what a process inside wrote; its last line may be cut."""
    lines = log.read_text(errors="replace").splitlines()
    return [json.loads(line) for line in lines if line.startswith("{") and line.endswith("}")]


def soak(site: Production, *, minutes: float, chance: random.Random) -> tuple[Ledger, Killer]:
    """Have people at work and things killed for so long."""
    ledger = Ledger()
    people = [
        Person(
            number,
            site.port,
            chance=random.Random(chance.random()),  # noqa: S311 - dice, no secret
            ledger=ledger,
            pause=1.5,
        )
        for number in range(1, PEOPLE + 1)
    ]
    killer = Killer(site, chance=random.Random(chance.random()), pause=6)  # noqa: S311
    for name in ("decide", "imports"):
        with (site.folder / f"{name}.log").open("wb") as log:
            site.processes.start(name, [*INSIDE, name], env=site.environment, log=log)
    for person in people:
        person.start()
    killer.start()
    time.sleep(minutes * 60)
    killer.stopped.set()
    killer.done.wait(timeout=120)
    wait_until(killer.is_accepting, what="PostgreSQL", seconds=60)
    for person in people:
        person.stopped.set()
    for person in people:
        person.join(timeout=120)
    for name in ("decide", "imports"):
        if site.has_ended(name):
            raise SoakError(f"{name} ended: {(site.folder / f'{name}.log').read_text()[-2000:]}")
        site.processes.stop(name)
    return ledger, killer


def faults(
    ledger: Ledger, found: dict[str, Any], done: list[dict[str, Any]], mails: int
) -> dict[str, Any]:
    """Return what is not as it was promised, by its name; nothing where all is well."""
    stored: dict[str, int] = found["stored"]
    decided = {each["decided"] for each in done if "decided" in each}
    imported = {str(each["imported"]) for each in done if "imported" in each}
    wanted = found["cases"] * found["leads"]
    all_faults = {
        "nothing was acknowledged": not ledger.acknowledged,
        "no case was raised": not found["cases"],
        "lost": sorted(ledger.acknowledged - set(stored)),
        "doubled": sorted(number for number, times in stored.items() if times > 1),
        "without a case": sorted(
            number for number in ledger.harmful & set(stored) if number not in found["with_case"]
        ),
        "notices missing or twice": wanted - found["notices"],
        "notices not sent": found["unsent"],
        "mails missing": max(0, wanted - mails),
        "decisions lost": sorted(decided - set(found["decided"])),
        "imports unfinished": found["unfinished"],
        "imports with other than all rows": sorted(
            pk for pk in imported if found["imports"].get(pk) != ROWS
        ),
        "tasks stuck": found["stuck"],
    }
    return {name: what for name, what in all_faults.items() if what}


def report(
    ledger: Ledger, killer: Killer, found: dict[str, Any], done: list[dict[str, Any]], mails: int
) -> None:
    times = found["stored"].values()
    print(f"killed        {dict(killer.killed)}, {killer.killed.total()} in all")
    print(f"ended         {dict(killer.ended) or 'nothing'} by itself, started again")
    print(
        f"sent          {len(ledger.acknowledged)} acknowledged, {len(ledger.unanswered)} without "
        f"a reply, {ledger.repeated} pressed again; stored {len(times)}"
    )
    print(f"replies       {dict(sorted(ledger.replies.items()))} (0: none came)")
    print(f"decisions     {sum('decided' in each for each in done)} acknowledged")
    print(f"imports       {sum('imported' in each for each in done)} of {ROWS} rows each")
    print(
        f"disclosures   {found['cases']} cases, {found['leads']} leads, {found['notices']} notices"
    )
    print(f"mails         {mails} taken by the mail server")
    print(f"given up      {found['given_up'] or 'no task'}", flush=True)


def run(what: Asked) -> int:
    began = time.monotonic()
    chance = random.Random(what.seed)  # noqa: S311
    print(f"soak: {what.minutes:g} minutes, SEED={what.seed}", flush=True)
    with tempfile.TemporaryDirectory(prefix="sayso-soak-") as folder, Processes() as processes:
        mailbox = Mailbox()
        site = Production(processes, Path(folder), durable=True, migrated=migrated_dump())
        site.mail = {
            "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "EMAIL_HOST": LOOPBACK,
            "EMAIL_PORT": str(mailbox.port),
            "EMAIL_USE_TLS": "no",
        }
        site.start()
        site.run_once("soak", [*INSIDE, "make"])
        print(f"ready after {time.monotonic() - began:.0f} s", flush=True)
        ledger, killer = soak(site, minutes=what.minutes, chance=chance)
        found = json.loads(site.run_once("count", [*INSIDE, "count"]).splitlines()[-1])
        done = [
            line for name in ("decide", "imports") for line in lines_of(site.folder / f"{name}.log")
        ]
        report(ledger, killer, found, done, mailbox.taken)
        killer.over.set()
        killer.join()
        wrong = faults(ledger, found, done, mailbox.taken)
    for name, which in wrong.items():
        print(f"FAULT         {name}: {which}")
    print("Nothing was lost." if not wrong else f"SEED={what.seed} shows it again.")
    return 1 if wrong else 0


def stop(number: int, _: FrameType | None) -> None:
    raise SystemExit(128 + number)


def main() -> int:
    for sign in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(sign, stop)
    try:
        return run(asked())
    except (MissingError, SoakError, subprocess.SubprocessError) as problem:
        print(f"\n{problem}", file=sys.stderr)
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
