"""Makes the demo's database ready in one process: tables, roles, the demo council, sign-ins."""

import os
from pathlib import Path

import django
from django.core.management import call_command

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.conf import settings  # noqa: E402

from cms.demo import people  # noqa: E402


def sign_ins() -> str:
    """Return one sign-in for each role, as lines for the terminal."""
    lines = [
        f"  {people.address(job):<38} {role.name if role else title}"
        for job, _, _, title, role in people.CAST
    ]
    head = f"Sign in at /account/login/ with the password {people.LOCAL_PASSWORD} as"
    return "\n".join([head, *lines]) + "\n"


def main() -> None:
    call_command("migrate", verbosity=0)
    call_command("sync_roles")
    call_command("load_demo")
    (Path(settings.VAR) / "sign-ins.txt").write_text(sign_ins())


if __name__ == "__main__":
    main()
