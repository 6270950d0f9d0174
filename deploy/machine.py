"""What this machine has, what may be installed, and processes that never outlive their starter."""

import contextlib
import ctypes
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parents[1]
LOOPBACK = "127.0.0.1"
PARENT_DEATH_SIGNAL = 1  # prctl(2): PR_SET_PDEATHSIG


_refreshed: list[bool] = []  # apt's lists are fetched once


class MissingError(Exception):
    """Something must be installed first. The text is the one sentence to show."""


def apt_prefix() -> list[str] | None:
    """Return how to call apt-get here, or None where this user may not install."""
    if not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode:
        return None
    return [sudo, "-n"] if sudo else None


def apt_install(packages: Sequence[str], *, because: str) -> None:
    """Install Debian packages. Raises MissingError that says in one sentence what to install."""
    sentence = f"{because}: install it with `apt-get install {' '.join(packages)}`, then run again."
    prefix = apt_prefix()
    if prefix is None:
        raise MissingError(sentence)
    print(f"  installing {' '.join(packages)} with apt-get …", flush=True)
    install = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages]
    quiet = ["env", "DEBIAN_FRONTEND=noninteractive"]
    refresh = [] if _refreshed else [["apt-get", "update", "-q"]]
    _refreshed.append(True)
    for command in (*refresh, install):
        done = subprocess.run(
            [*prefix, *quiet, *command], capture_output=True, text=True, check=False
        )
    if done.returncode:
        said = done.stderr.strip().splitlines()[-1:]
        raise MissingError(f"{sentence} (apt-get said: {said})")


def program(name: str, *, packages: Sequence[str], places: Sequence[str] = ()) -> str:
    """Return the path of a program, looking in ``places`` (globs) too; install it if need be."""
    for attempt in ("look", "install"):
        if attempt == "install":
            apt_install(packages, because=f"{name} is not on this machine")
        found = shutil.which(name) or next(
            (str(path) for place in places for path in newest(place, name)), None
        )
        if found:
            return found
    raise MissingError(
        f"{name} was installed but is not found; add its folder to PATH and run again."
    )


def newest(place: str, name: str) -> list[Path]:
    """Return the programs that a glob of folders holds, the highest version first."""
    folders = sorted(Path("/").glob(place.lstrip("/")), reverse=True)
    return [folder / name for folder in folders if (folder / name).exists()]


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            return False
        return True


def free_port(first: int = 0) -> int:
    """Return a free loopback port: any, or the first free one from ``first`` on."""
    if first:
        return next(port for port in range(first, first + 200) if is_free(port))
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])


def die_with_parent(sign: int) -> Callable[[], None]:
    """Return a hook that has the kernel signal the child when its starter dies, however it dies."""
    libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None

    def hook() -> None:
        if libc is not None:
            libc.prctl(PARENT_DEATH_SIGNAL, sign)

    return hook


class Processes:
    """Processes of ours: each in its own group, all ended together, the last started first."""

    def __init__(self) -> None:
        self.running: dict[str, tuple[subprocess.Popen[bytes], int]] = {}
        self.beginnings: dict[str, Callable[[], subprocess.Popen[bytes]]] = {}

    def __enter__(self) -> "Processes":
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(
        self,
        name: str,
        command: Sequence[str],
        *,
        env: Mapping[str, str] | None = None,
        log: IO[bytes] | None = None,
        user: str | None = None,
        stop_with: int = signal.SIGTERM,
        cwd: Path = ROOT,
    ) -> subprocess.Popen[bytes]:
        """Start a command; its output goes to ``log``, or to this terminal."""
        output = os.dup(log.fileno()) if log else None

        def begin() -> subprocess.Popen[bytes]:
            return subprocess.Popen(
                command,
                env=env,
                cwd=cwd,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT if log else None,
                start_new_session=True,
                preexec_fn=die_with_parent(stop_with),  # noqa: PLW1509  (set before any thread)
                user=user,
                group=user,
                extra_groups=[] if user else None,
            )

        child = begin()
        self.running[name] = (child, stop_with)
        self.beginnings[name] = begin
        return child

    def start_again(self, name: str) -> None:
        """Start anew, as it was started, a process that has ended."""
        _, stop_with = self.running[name]
        self.running[name] = (self.beginnings[name](), stop_with)

    def ended(self) -> str | None:
        """Return the name of a process that ended by itself."""
        return next((name for name, (it, _) in self.running.items() if it.poll() is not None), None)

    def stop(self, name: str | None = None, *, patience: float = 10) -> None:
        """End one process, or all, with everything that each of them started."""
        for each in [name] if name else list(reversed(self.running)):
            child, sign = self.running.pop(each)
            if child.poll() is None:
                child.send_signal(sign)
            with contextlib.suppress(subprocess.TimeoutExpired):
                child.wait(patience)
            with contextlib.suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)
            child.wait()


def wait_until(ready: Callable[[], bool], *, what: str, seconds: float = 120) -> None:
    """Wait for ``ready``. Raises TimeoutError that says what did not come."""
    end = time.monotonic() + seconds
    while not ready():
        if time.monotonic() > end:
            raise TimeoutError(f"{what} was not ready after {seconds:.0f} seconds.")
        time.sleep(0.05)


def answers(port: int) -> bool:
    """Say whether something listens on this loopback port."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex((LOOPBACK, port)) == 0
