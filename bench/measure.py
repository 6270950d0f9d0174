"""What a process used, and how a long download went."""

import os
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench import load
from bench.load import Outcome, Visit
from bench.table import Row
from deploy.machine import LOOPBACK

TICKS = os.sysconf("SC_CLK_TCK")


def cpu_seconds(pid: int) -> float:
    """Return the processor time that a process and its children still running have used."""
    total = 0.0
    for each in family(pid):
        fields = Path(f"/proc/{each}/stat").read_text().rsplit(")", 1)[1].split()
        total += (int(fields[11]) + int(fields[12])) / TICKS
    return total


def family(pid: int) -> list[int]:
    """Return a process and all below it."""
    below = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(each for child in below for each in family(int(child)))]


def memory_mb(pid: int, what: str = "VmRSS") -> float:
    """Return resident memory, or with VmHWM its highest since the last ``forget_peak``."""
    status = Path(f"/proc/{pid}/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith(f"{what}:"))
    return int(line.split()[1]) / 1024


def forget_peak(pid: int) -> None:
    Path(f"/proc/{pid}/clear_refs").write_text("5")


@dataclass(frozen=True)
class Load:
    """How hard and for how long a measure is asked for."""

    seconds: float = 5
    connections: int = 8


def rows_of(
    name: str,
    visits: Callable[[], Visit],
    *,
    port: int,
    pid: int,
    how: Load,
    by_visit: bool = False,
) -> Row:
    """Measure visits to a process; by request, or by whole visit.

    The quiet p50 and p95 are those under this load: with eight connections on one core a request
    waits for seven others.
    """
    load.run(port, visits, connections=how.connections, seconds=min(1.0, how.seconds / 3))
    before = cpu_seconds(pid)
    outcome: Outcome = load.run(port, visits, connections=how.connections, seconds=how.seconds)
    used = cpu_seconds(pid) - before
    if outcome.errors:
        print(f"    {name}: {outcome.first_error[:400]}")
    number = outcome.visits if by_visit else outcome.requests
    return Row(
        name,
        rate=number / outcome.seconds,
        p50_ms=outcome.percentile(0.5) * 1000,
        p95_ms=outcome.percentile(0.95) * 1000,
        cpu_ms=used / max(number, 1) * 1000,
        errors=outcome.errors,
    )


@dataclass(frozen=True)
class Download:
    seconds: float
    first_byte: float
    bytes: int
    lines: int


def download(port: int, request: bytes) -> Download:
    """Fetch a streamed reply; the first byte is that of the body, past the heading."""
    with socket.create_connection((LOOPBACK, port)) as connection:
        began = time.perf_counter()
        connection.sendall(request)
        received, first, size, lines = b"", 0.0, 0, 0
        tail = b""
        while not tail.endswith(b"\r\n0\r\n\r\n"):
            data = connection.recv(1 << 18)
            if not data:
                break
            if not first:
                received += data
                head, found, body = received.partition(b"\r\n\r\n")
                if found and body:
                    first = time.perf_counter() - began
                    if b" 200 " not in head.split(b"\r\n", 1)[0]:
                        raise RuntimeError(head.decode())
            size += len(data)
            lines += data.count(b"\r\n")
            tail = (tail + data)[-16:]
        return Download(time.perf_counter() - began, first, size, lines)
