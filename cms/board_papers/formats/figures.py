"""The figures of a paper as JSON."""

import json
from typing import Any

from .pieces import Paper, tables


def as_json(paper: Paper, fingerprint: str = "") -> bytes:
    """Return the tables as JSON: {title, board, meeting_on, fingerprint, tables}."""
    told: dict[str, Any] = {
        "title": paper["title"],
        "board": paper["board"],
        "meeting_on": paper["meeting_on"].isoformat() if paper["meeting_on"] else None,
        "fingerprint": fingerprint,
        "tables": [
            {
                "title": table.title,
                "rows": [dict(zip(table.head, row, strict=True)) for row in table.rows],
            }
            for table in tables(paper)
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=2).encode()
