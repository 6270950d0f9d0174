"""Counts the queries of addresses, in one process with the production environment.

``python -m bench.queries '{"path": {"cookie": "value"}}'`` prints ``{"path": count}``. Each
address is asked twice and the second time counts, as on a site that people use.
"""

import json
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402


def count(path: str, cookies: dict[str, str]) -> int:
    client = Client(headers={"host": "localhost"})
    client.cookies.load(cookies)
    for _ in range(2):
        with CaptureQueriesContext(connection) as seen:
            status = client.get(path, secure=True).status_code
    if status != 200:
        raise SystemExit(f"{path} answered {status}")
    return len(seen)


if __name__ == "__main__":
    asked = json.loads(sys.argv[1])
    print(json.dumps({path: count(path, cookies) for path, cookies in asked.items()}))
