"""A pytest plugin for ``make test``: says what the tests run on, and keeps processes apart.

Loaded with ``-p`` so that it comes before the settings are read.
"""

import gc
import os

import pytest
from django.conf import settings

REDIS = os.environ.get("REDIS_URL", "")
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")
WRITERS = os.environ.get("DATABASE_URL", "").startswith("postgres")
PART = os.environ.get("SAYSO_TEST_PART", "")
# Locks, triggers, what is stored and erased, and what a newcomer's demo runs: each on both.
SQLITE_TOO = (
    "tests/cms/demo/",
    "tests/config/serving/",
    "tests/engagement/test_audit.py",
    "tests/journeys/",
    "tests/surveys/test_",
)

if REDIS and WORKER:
    # Each of pytest-xdist's processes has a Redis database of its own, like its PostgreSQL one.
    os.environ["REDIS_URL"] = f"{REDIS.rsplit('/', 1)[0]}/{WORKER.removeprefix('gw')}"


def pytest_configure() -> None:
    # A kept connection of some thread would stand in the way when the test database is dropped.
    settings.DATABASES["default"]["CONN_MAX_AGE"] = 0
    template = os.environ.get("SAYSO_TEST_TEMPLATE")
    if template:
        # A database that `make test` has migrated: each test database starts as its copy.
        settings.DATABASES["default"].setdefault("TEST", {})["TEMPLATE"] = template


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Run each test once: SAYSO_TEST_PART says which part of ``make test`` this is, if any.

    On PostgreSQL and Redis ("stores"), which councils run, all that meets either, but the demo,
    which production loads there. On SQLite ("sqlite") the rest, and where SQLite does otherwise.
    "pure" is text in, text out alone.
    """
    parts = {
        "stores": lambda item: meets_stores(item) and "test_load_demo.py" not in item.nodeid,
        "sqlite": lambda item: not meets_stores(item) or item.nodeid.startswith(SQLITE_TOO),
        "pure": lambda item: not meets_stores(item),
    }
    belongs = parts.get(PART, lambda item: True)
    left_out = {
        item
        for item in items
        if not belongs(item) or (not WRITERS and item.get_closest_marker("writers"))
    }
    config.hook.pytest_deselected(items=list(left_out))
    items[:] = [item for item in items if item not in left_out]


def pytest_collection_finish() -> None:
    """What is loaded by now stays: looking through it for rubbish took an eighth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def meets_stores(item: pytest.Item) -> bool:
    """Say whether a test meets the database, or is about the cache and the settings themselves."""
    stores = {"db", "transactional_db", "live_server"}
    return (
        not stores.isdisjoint(getattr(item, "fixturenames", []))
        or item.get_closest_marker("django_db") is not None
        or item.nodeid.startswith("tests/config/")
    )


def pytest_report_header(config: pytest.Config) -> str:
    engine = str(settings.DATABASES["default"]["ENGINE"]).rsplit(".", 1)[-1]
    return f"on: {engine}, {'Redis' if REDIS else 'in-memory'} channels and cache"
