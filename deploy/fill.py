"""Makes the demo's database ready in one process: tables, roles, the demo council, sign-ins."""

import os
from pathlib import Path

import django
from django.core.management import call_command, get_commands

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.conf import settings  # noqa: E402

from engagement import roles  # noqa: E402
from engagement.models import User  # noqa: E402


def sign_ins() -> str:
    """Return one sign-in for each role, as lines for the terminal."""
    lines = ["Sign in at /account/login/ as (one for each role):"]
    for role in roles.ROLES:
        user = User.objects.filter(groups__name=role.name, is_active=True).order_by("pk").first()
        if user:
            lines.append(f"  {role.name:<22} {user.email}")
    return "\n".join(lines) + "\n"


def main() -> None:
    call_command("migrate", verbosity=0)
    call_command("sync_roles")
    if "load_demo" in get_commands():
        call_command("load_demo")
    (Path(settings.VAR) / "sign-ins.txt").write_text(sign_ins())


if __name__ == "__main__":
    main()
