"""PostgreSQL, Redis and nginx of our own: in a temporary folder, on loopback, on free ports."""

import os
import pwd
import secrets
import shutil
import signal
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from deploy.machine import LOOPBACK, Processes, answers, free_port, program, wait_until

POSTGRESQL_PLACES = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/*/bin")
KEEP_NOTHING = ("--save", "", "--appendonly", "no")
# Tests may lose their data with the machine; a measurement of durable commits may not.
QUICK = ["-c", "fsync=off", "-c", "full_page_writes=off", "-c", "synchronous_commit=off"]


@dataclass(frozen=True)
class Server:
    """A server that answers: the address that Sayso is given, and what it says it is."""

    url: str
    version: str


def postgresql_program(name: str) -> str:
    return program(name, packages=["postgresql"], places=POSTGRESQL_PLACES)


def redis_program() -> str:
    return program("redis-server", packages=["redis-server"])


def nginx_program() -> str:
    return program("nginx", packages=["nginx"], places=["/usr/sbin", "/usr/local/sbin"])


def chromium_program() -> str:
    named = os.environ.get("CHROMIUM", "")
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    found = [path for path in (named, *map(shutil.which, names)) if path]
    return found[0] if found else program("chromium", packages=["chromium"])


def version_of(*command: str) -> str:
    """Return what a program calls itself (nginx says it on standard error)."""
    said = subprocess.run(command, capture_output=True, text=True, check=True)
    return (said.stdout or said.stderr).strip().splitlines()[0]


def unprivileged() -> str | None:
    """Return the user that PostgreSQL must run as where we are root, which it refuses."""
    if os.geteuid() != 0:
        return None
    return next(name for name in ("postgres", "nobody") if user_exists(name))


def user_exists(name: str) -> bool:
    try:
        return bool(pwd.getpwnam(name))
    except KeyError:
        return False


def folder_for(user: str | None, folder: Path) -> Path:
    """Make a folder that this user owns and can reach."""
    folder.mkdir(mode=0o700)
    if user:
        shutil.chown(folder, user)
        folder.parent.chmod(0o711)
    return folder


def start_postgresql(
    processes: Processes, folder: Path, *, durable: bool = False, options: Sequence[str] = ()
) -> Server:
    """Start an empty PostgreSQL whose superuser is ``sayso``."""
    initdb, postgres = postgresql_program("initdb"), postgresql_program("postgres")
    user, port, password = unprivileged(), free_port(), secrets.token_hex(16)
    home = folder_for(user, folder / "postgresql")
    data, password_file = home / "data", home / "password"
    password_file.write_text(password)
    if user:
        shutil.chown(password_file, user)
    initialise = [initdb, "-D", str(data), "-U", "sayso", "--encoding=UTF8", "--locale=C.UTF-8"]
    subprocess.run(
        [*initialise, "--no-sync", "--auth=scram-sha-256", f"--pwfile={password_file}"],
        user=user,
        group=user,
        extra_groups=[] if user else None,
        cwd=home,
        env={"PATH": os.environ["PATH"]},
        check=True,
        capture_output=True,
    )
    run = [postgres, "-D", str(data), "-p", str(port), "-c", f"listen_addresses={LOOPBACK}"]
    run += ["-c", "unix_socket_directories=", "-c", "max_connections=100"]
    with (home / "data" / "log").open("wb") as log:
        processes.start(
            "postgresql",
            [*run, *([] if durable else QUICK), *options],
            log=log,
            user=user,
            stop_with=signal.SIGINT,
            cwd=home,
        )
    wait_until(lambda: is_accepting(port), what="PostgreSQL")
    url = f"postgres://sayso:{password}@{LOOPBACK}:{port}/postgres"
    return Server(
        url,
        "PostgreSQL " + version_of(postgres, "--version").removeprefix("postgres (PostgreSQL) "),
    )


def is_accepting(port: int) -> bool:
    ready = [postgresql_program("pg_isready"), "-q", "-h", LOOPBACK, "-p", str(port)]
    return subprocess.run(ready, check=False).returncode == 0


def create_database(server: Server, name: str) -> str:
    """Make a database and return its address."""
    subprocess.run(
        [postgresql_program("psql"), server.url, "-q", "-c", f'CREATE DATABASE "{name}"'],
        check=True,
        capture_output=True,
    )
    return server.url.rsplit("/", 1)[0] + f"/{name}"


def restore(url: str, dumped: Path) -> None:
    """Fill an empty database from what ``pg_dump`` wrote."""
    command = [postgresql_program("pg_restore"), "--no-owner", f"--dbname={url}", str(dumped)]
    subprocess.run(command, check=True, capture_output=True)


def start_redis(
    processes: Processes, folder: Path, *, options: Sequence[str] = KEEP_NOTHING
) -> Server:
    """Start an empty Redis that keeps nothing on disk."""
    redis, port = redis_program(), free_port()
    home = folder_for(None, folder / "redis")
    with (home / "log").open("wb") as log:
        run = [redis, "--port", str(port), "--bind", LOOPBACK, "--dir", str(home)]
        processes.start("redis", [*run, *options], log=log)
    wait_until(lambda: answers(port), what="Redis")
    version = version_of(redis, "--version").split(" sha=")[0].replace("server v=", "")
    return Server(f"redis://{LOOPBACK}:{port}/0", version)
