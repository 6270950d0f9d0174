"""The processes of docker-compose.yml on this machine, without Docker.

The commands and their environment are read from docker-compose.yml, and nginx's configuration is
the template that the container uses, so that what is tested and measured is what is deployed.
Only addresses and folders differ. Needs PyYAML (requirements/test.txt).
"""

import os
import re
import secrets
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from deploy import servers
from deploy.machine import LOOPBACK, ROOT, Processes, answers, free_port, wait_until

VARIABLE = re.compile(r"\$\{(\w+)(?::[-?]([^}]*))?\}")
HOST = "localhost"
MIGRATED = "SAYSO_TEST_MIGRATED"
BIN = ROOT / ".venv" / "bin"


def filled_in(value: object, given: Mapping[str, str]) -> str:
    """Return a value of the compose file with its ``${NAME:-default}`` filled in."""

    def one(match: re.Match[str]) -> str:
        name, default = match.groups()
        return given.get(name) or (default if ":-" in match[0] else "")

    return VARIABLE.sub(one, str(value))


def migrated_dump() -> Path | None:
    """Return the dump of the migrated database that ``make test`` made, if it runs."""
    named = os.environ.get(MIGRATED)
    return Path(named) if named else None


def compose() -> dict[str, Any]:
    return dict(yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"])


@dataclass
class Production:
    """Sayso's processes in production settings, answering on loopback."""

    processes: Processes
    folder: Path
    tls: bool = True
    durable: bool = False
    # A dump of the migrated database, which saves a minute: then ``migrate`` finds nothing to do.
    migrated: Path | None = None
    web_processes: int = 2
    workers: int = 2
    prefix: dict[str, list[str]] = field(default_factory=dict)
    web_port: int = field(default_factory=free_port)
    port: int = field(default_factory=free_port)
    # What sends mail; without it each message becomes a file.
    mail: dict[str, str] = field(default_factory=dict)
    environment: dict[str, str] = field(default_factory=dict)
    versions: list[str] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"{'https' if self.tls else 'http'}://{HOST}:{self.port}"

    def start(self) -> None:
        """Start everything in the order that the compose file's ``depends_on`` asks for."""
        self.start_stores()
        self.run_once("migrate")
        self.start_web()
        for number in range(self.workers):
            self.start_service("worker", f"worker-{number + 1}")
        self.start_proxy()

    def start_stores(self) -> None:
        services = compose()
        password = secrets.token_hex(16)
        postgresql = servers.start_postgresql(
            self.processes,
            self.folder,
            durable=self.durable,
            options=self.words(services["postgres"]["command"])[1:],
        )
        command = [
            filled_in(word, {"REDIS_PASSWORD": password}) for word in services["redis"]["command"]
        ]
        redis = servers.start_redis(self.processes, self.folder, options=command[1:])
        self.versions = [postgresql.version, redis.version]
        database = servers.create_database(postgresql, "sayso")
        if self.migrated:
            servers.restore(database, self.migrated)
        self.environment = self.environment_of(
            declared=services["web"]["environment"],
            database=database,
            redis=redis.url.replace("//", f"//:{password}@"),
        )
        for name in ("data", "static", "media", "mail"):
            (self.folder / name).mkdir(exist_ok=True)

    def environment_of(
        self, *, declared: dict[str, object], database: str, redis: str
    ) -> dict[str, str]:
        """Return the environment of compose's web service, filled in for this machine."""
        given = {
            "SECRET_KEY": secrets.token_urlsafe(64),
            "ALLOWED_HOSTS": HOST,
            "POSTGRES_PASSWORD": "set-below",
            "REDIS_PASSWORD": "set-below",
            "EMAIL_HOST": LOOPBACK,  # never asked: EMAIL_BACKEND below writes files
            "BASE_URL": f"https://{HOST}:{self.port}",
        }
        here = {
            "DATABASE_URL": database,
            "REDIS_URL": redis,
            "SAYSO_VAR": str(self.folder / "data"),
            "STATIC_ROOT": str(self.folder / "static"),
            "MEDIA_ROOT": str(self.folder / "media"),
            "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "EMAIL_FILE_PATH": str(self.folder / "mail"),
            # What measures and tests these processes signs in with a password alone.
            "REQUIRE_SECOND_FACTOR": "no",
            "SAFEGUARDING_IDLE_MINUTES": "0",
            "SAFEGUARDING_CONFIRM_MINUTES": "0",
            "UVICORN_HOST": LOOPBACK,
            "UVICORN_PORT": str(self.web_port),
            "UVICORN_WORKERS": str(self.web_processes),
        }
        return {
            "PATH": f"{BIN}:{os.environ['PATH']}",
            "HOME": str(self.folder),
            # This folder's code, also where another copy of it is installed.
            "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}",
            **{name: filled_in(value, given) for name, value in declared.items()},
            **here,
            **self.mail,
        }

    def words(self, command: Sequence[object]) -> list[str]:
        return [filled_in(word, {}) for word in command]

    def run_once(self, service: str, command: Sequence[str] | None = None) -> str:
        """Run a one-shot service, or another command as it, to its end; return what it said."""
        done = subprocess.run(
            command or self.words(compose()[service]["command"]),
            env=self.environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"{service} failed:\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}")
        return done.stdout

    def start_service(self, service: str, name: str = "") -> None:
        command = self.words(compose()[service]["command"])
        with (self.folder / f"{name or service}.log").open("ab") as log:
            self.processes.start(
                name or service,
                [*self.prefix.get(service, []), *command],
                env=self.environment,
                log=log,
            )

    def start_web(self) -> None:
        self.start_service("web")
        wait_until(
            lambda: answers(self.web_port) or self.processes.ended() is not None,
            what="The site",
            seconds=120,
        )
        wait_until(self.is_healthy, what="The web process", seconds=120)

    def is_healthy(self) -> bool:
        """Ask as the container's health check does."""
        check = self.words(compose()["web"]["healthcheck"]["test"])[1:]
        done = subprocess.run(
            check, env=self.environment, cwd=ROOT, capture_output=True, check=False
        )
        return done.returncode == 0

    def start_proxy(self) -> None:
        """Start nginx with the container's template."""
        home = self.folder / "nginx"
        home.mkdir()
        tls = home / "tls.conf"
        tls.write_text(certificate(home) if self.tls else "")
        values = {
            "SAYSO_WEB": f"{LOOPBACK}:{self.web_port}",
            "SAYSO_RESOLVER": LOOPBACK,  # never asked: there is no name above
            "SAYSO_PAGES": str(ROOT / "deploy/nginx/pages"),
            "SAYSO_HSTS": self.environment["HSTS_SECONDS"],
            "SAYSO_LISTEN": f"{LOOPBACK}:{self.port}{' ssl' if self.tls else ''}",
            "SAYSO_TLS": str(tls),
            "SAYSO_STATIC": self.environment["STATIC_ROOT"],
            "SAYSO_MEDIA": self.environment["MEDIA_ROOT"],
            "SAYSO_CACHE": str(home / "pages"),
            "SAYSO_LOG": str(home / "access.log"),
            "SAYSO_ERRORS": str(home / "error.log"),
        }
        missing = set(compose()["proxy"]["environment"]) ^ set(values)
        if missing:
            raise RuntimeError(f"docker-compose.yml and production.py differ: {sorted(missing)}")
        template = (ROOT / "deploy/nginx/sayso.conf.template").read_text()
        (home / "sayso.conf").write_text(filled_in(template, values))
        (home / "nginx.conf").write_text(main_configuration(home))
        nginx = servers.nginx_program()
        self.versions.append(servers.version_of(nginx, "-v").removeprefix("nginx version: "))
        with (home / "nginx.log").open("wb") as log:
            self.processes.start(
                "proxy",
                [*self.prefix.get("proxy", []), nginx, "-p", str(home), "-c", "nginx.conf"],
                log=log,
            )
        wait_until(lambda: answers(self.port) or self.has_ended("proxy"), what="nginx")
        if self.has_ended("proxy"):
            raise RuntimeError((home / "nginx.log").read_text())

    def has_ended(self, name: str) -> bool:
        return self.processes.running[name][0].poll() is not None


def main_configuration(home: Path) -> str:
    """Return the nginx.conf around our template; in the container it is the image's own."""
    temporary = "".join(
        f"    {kind}_temp_path {home}/{kind};\n"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    return (
        f"daemon off;\nworker_processes 1;\npid {home}/pid;\nerror_log {home}/error.log;\n"
        + ("user root;\n" if os.geteuid() == 0 else "")
        + "events { worker_connections 1024; }\n"
        "http {\n    include /etc/nginx/mime.types;\n    default_type application/octet-stream;\n"
        f"    sendfile on;\n    keepalive_requests 1000000;\n{temporary}"
        f"    include {home}/sayso.conf;\n}}\n"
    )


def certificate(home: Path) -> str:
    """Make a certificate that nobody trusts and return nginx's lines for it."""
    key, chain = home / "privkey.pem", home / "fullchain.pem"
    request = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    subprocess.run(
        [
            *request,
            "-subj",
            f"/CN={HOST}",
            "-addext",
            f"subjectAltName=DNS:{HOST}",
            "-keyout",
            str(key),
            "-out",
            str(chain),
        ],
        check=True,
        capture_output=True,
    )
    return f"ssl_certificate {chain};\nssl_certificate_key {key};\n"
