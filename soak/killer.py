"""Kills what Sayso stands on, at random, and starts it again as Docker would."""

import contextlib
import os
import random
import signal
import subprocess
import threading
import time
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

from deploy import servers
from deploy.machine import answers
from deploy.production import Production

KINDS = {
    "web": 4,
    "web child": 3,
    "worker": 5,
    "redis": 3,
    "postgresql": 2,
    "connection": 6,
}


class Killer(threading.Thread):
    """Kills one thing after another with -9 until told to stop.

    The thread itself lives on until all is counted: with the thread that started it the kernel
    ends a process of ours (deploy/machine.py), and what was started again must outlast the killing.
    """

    def __init__(self, site: Production, *, chance: random.Random, pause: float) -> None:
        super().__init__(name="killer", daemon=True)
        self.site, self.chance, self.pause = site, chance, pause
        self.stopped, self.done, self.over = (threading.Event() for _ in range(3))
        self.killed: Counter[str] = Counter()
        self.ended: Counter[str] = Counter()  # by itself

    def run(self) -> None:
        self.kill_on()
        self.done.set()
        while not self.over.wait(1):
            self.revive()

    def kill_on(self) -> None:
        while not self.stopped.wait(self.pause * self.chance.uniform(0.5, 1.5)):
            self.revive()
            if not answers(self.site.web_port):
                continue  # a machine that is busy takes its time to start: else nobody ever got in
            kind = self.chance.choices(list(KINDS), weights=list(KINDS.values()))[0]
            with contextlib.suppress(ProcessLookupError, subprocess.SubprocessError):
                self.kill(kind)
                self.killed[kind] += 1

    def revive(self) -> None:
        """Start again what ended by itself, as Docker does ("restart: unless-stopped")."""
        for name in ("postgresql", "redis", "web", "worker-1", "worker-2"):
            if self.site.has_ended(name):
                self.ended[name] += 1
                self.start_again(name)

    def kill(self, kind: str) -> None:
        if kind == "connection":
            self.drop_one_connection()
        elif kind == "web child":
            os.kill(self.chance.choice(children_of(self.pid("web"))), signal.SIGKILL)
        elif kind == "worker":
            self.end(self.chance.choice(["worker-1", "worker-2"]))
        else:
            self.end(kind)

    def pid(self, name: str) -> int:
        return self.site.processes.running[name][0].pid

    def end(self, name: str) -> None:
        """Kill a process with all that it started, and start it again."""
        child, _ = self.site.processes.running[name]
        os.killpg(child.pid, signal.SIGKILL)
        child.wait()
        time.sleep(self.chance.uniform(0.2, 1.5))
        self.start_again(name)

    def start_again(self, name: str) -> None:
        """PostgreSQL refuses while a process of its former life still runs: it is asked again."""
        for _ in range(60):
            self.site.processes.start_again(name)
            time.sleep(0.7)
            while (
                name == "postgresql" and not self.is_accepting() and not self.site.has_ended(name)
            ):
                time.sleep(0.2)
            if not self.site.has_ended(name):
                return
        raise RuntimeError(f"{name} could not be started again.")

    def is_accepting(self) -> bool:
        port = urlsplit(self.site.environment["DATABASE_URL"]).port
        return servers.is_accepting(int(port or 0))

    def drop_one_connection(self) -> None:
        """Have PostgreSQL close one client's connection, as a network does that breaks."""
        statement = (
            "SELECT pg_terminate_backend(pid) FROM (SELECT pid FROM pg_stat_activity WHERE "
            "datname = 'sayso' AND pid <> pg_backend_pid() ORDER BY random() LIMIT 1) one"
        )
        subprocess.run(
            [
                servers.postgresql_program("psql"),
                self.site.environment["DATABASE_URL"],
                "-qtc",
                statement,
            ],
            check=True,
            capture_output=True,
            timeout=10,
        )


def children_of(pid: int) -> list[int]:
    """Return the processes that answer below uvicorn's first one."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    if not children:
        raise ProcessLookupError
    return [int(child) for child in children]
