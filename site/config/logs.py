"""What goes to the log: never the words of a database's error, which may quote a person's."""

import logging
import re
from types import TracebackType

DATABASE = re.compile(
    r"^((?:django\.db\.utils|psycopg\.errors|psycopg|sqlite3)\.\w+): .*?"
    r"(?=\n\nThe above exception|\n\nDuring handling|\Z)",
    re.MULTILINE | re.DOTALL,
)
Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class WithoutWords(logging.Formatter):
    """Names a database's error and where it came up, without the row or value that it quotes."""

    def formatException(self, ei: Raised) -> str:  # noqa: N802 - logging's own name
        return DATABASE.sub(r"\1 (its words are left out)", super().formatException(ei))


def settings(*, level: str) -> dict[str, object]:
    """Return Django's LOGGING: everything to the console, without anybody's words or paths."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"without_paths": {"()": "config.serving.refused.WithoutPaths"}},
        "formatters": {"plain": {"()": "config.logs.WithoutWords"}},
        "handlers": {
            "console": {
                "class": "logging.StreamHandler",
                "filters": ["without_paths"],
                "formatter": "plain",
            }
        },
        "root": {"handlers": ["console"], "level": level},
    }
