"""What `manage.py check --database default` says about the council's own facts."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Tags, Warning, register
from django.db import connections

from .models import Council

STALE_NUMBERS = "engagement.W001"


@register(Tags.database)
def help_numbers_are_checked(
    *, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Warn of numbers on the help strip that nobody has rung for half a year (L-25)."""
    if not databases or "default" not in databases:
        return []
    if Council._meta.db_table not in connections["default"].introspection.table_names():
        return []  # before the first migration
    return [
        Warning(
            f"{council}: nobody has rung the numbers on the help strip for half a year.",
            hint="Ring each one, then enter the date in Settings, Council.",
            id=STALE_NUMBERS,
        )
        for council in Council.objects.only("name", "numbers_checked_on")
        if council.numbers_are_stale
    ]
