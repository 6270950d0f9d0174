"""Production refuses to start without what it needs, and is clean when it has it."""

import os
import subprocess
import sys

import pytest
import yaml

from tests.conftest import ROOT

COMPLETE = {
    "SAYSO_ENV": "production",
    "SECRET_KEY": "f4A9-long-and-random-enough-for-a-test-0123456789-abcdefghij-KLMNOP",
    "ALLOWED_HOSTS": "sayso.council.example",
    "DATABASE_URL": "postgres://sayso:secret@127.0.0.1:1/sayso",
    "EMAIL_HOST": "mail.council.example",
}


def python(*words: str, var: object, **env: str) -> subprocess.CompletedProcess[str]:
    """Run Python with nothing in its environment but this, and this code."""
    code = os.pathsep.join([str(ROOT), str(ROOT / "site")])
    return subprocess.run(
        [sys.executable, *words],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": code, "SAYSO_VAR": str(var), **env},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL", "EMAIL_HOST"])
@pytest.mark.parametrize("value", [None, "", "  "])
def test_production_refuses_to_start_without(name, value, tmp_path) -> None:
    env = {key: text for key, text in COMPLETE.items() if key != name}
    if value is not None:
        env[name] = value
    done = python("-c", "import config.settings", var=tmp_path, **env)
    assert done.returncode != 0
    assert f"Set {name} in the environment" in done.stderr


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("DATABASE_URL", "mysql://x/y", "must start with postgres:// or sqlite:///"),
        ("HSTS_SECONDS", "a year", "must be a whole number"),
        ("DEBUG", "perhaps", "must be yes or no"),
    ],
)
def test_a_wrong_value_is_refused_by_its_name(name, value, sentence, tmp_path) -> None:
    done = python("-c", "import config.settings", var=tmp_path, **{**COMPLETE, name: value})
    assert done.returncode != 0
    assert name in done.stderr
    assert sentence in done.stderr


def test_the_deployment_check_is_clean_in_production(tmp_path) -> None:
    words = ("manage.py", "check", "--deploy", "--fail-level", "WARNING")
    done = python(*words, var=tmp_path, **COMPLETE)
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout + done.stderr


def test_production_says_so_where_a_password_alone_lets_staff_in(tmp_path) -> None:
    words = ("manage.py", "check", "--fail-level", "WARNING")
    done = python(*words, var=tmp_path, **COMPLETE, REQUIRE_SECOND_FACTOR="no")
    assert done.returncode != 0
    assert "config.W002" in done.stderr


def test_debug_can_not_be_turned_on_in_production(tmp_path) -> None:
    words = ("-c", "from config import settings; print(settings.DEBUG)")
    assert python(*words, var=tmp_path, **COMPLETE, DEBUG="yes").stdout.strip() == "False"


def test_one_machine_needs_no_environment_at_all(tmp_path) -> None:
    words = ("-c", "from config import settings; print(settings.DATABASES['default']['ENGINE'])")
    done = python(*words, var=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "django.db.backends.sqlite3"


def test_in_production_mail_goes_to_the_mail_server_unless_something_else_is_asked_for(
    tmp_path,
) -> None:
    said = "from config import settings as s; print(s.EMAIL_BACKEND, s.EMAIL_HOST)"
    done = python("-c", said, var=tmp_path, **COMPLETE)
    assert done.stdout.split() == [
        "django.core.mail.backends.smtp.EmailBackend",
        COMPLETE["EMAIL_HOST"],
    ]


def test_the_compose_file_has_no_mail_server_of_its_own() -> None:
    declared = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["x-sayso"]["environment"]
    assert declared["EMAIL_HOST"] == "${EMAIL_HOST:?Set EMAIL_HOST in .env}"
