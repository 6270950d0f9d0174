"""What `manage.py check` says about how Sayso is deployed.

Of a council's own PostgreSQL (the one of docker-compose.yml is set so), and of signing in.
"""

from collections.abc import Sequence

from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register
from django.db import connections

WANTED = {
    "log_min_messages": "log",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_statement": "none",
    "log_min_duration_statement": "-1",
}


@register(Tags.database)
def no_words_in_the_databases_log(
    databases: Sequence[str] | None = None, **_: object
) -> list[CheckMessage]:
    """Warn where PostgreSQL may write statements, or rows that a message quotes, into its log."""
    found: list[CheckMessage] = []
    for alias in databases or []:
        connection = connections[alias]
        if connection.vendor != "postgresql":
            continue
        with connection.cursor() as cursor:
            for name, wanted in WANTED.items():
                cursor.execute(f"SHOW {name}")
                row = cursor.fetchone()
                if row and row[0] != wanted:
                    found.append(
                        Warning(
                            f"PostgreSQL has {name} = {row[0]}: its log may hold people's words.",
                            hint=f"Set {name} = {wanted} (docs/deployment.md).",
                            id="config.W001",
                        )
                    )
    return found


@register(Tags.security)
def staff_prove_twice_who_they_are(**_: object) -> list[CheckMessage]:
    """Warn where production lets staff in with a password alone."""
    if not settings.PRODUCTION or settings.REQUIRE_SECOND_FACTOR:
        return []
    return [
        Warning(
            "REQUIRE_SECOND_FACTOR is off: a stolen password opens what people wrote.",
            hint="Take it out of the environment (docs/deployment.md).",
            id="config.W002",
        )
    ]
