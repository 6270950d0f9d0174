"""A pytest plugin for ``make test``: says what the tests run on, and keeps processes apart.

Loaded with ``-p`` so that it comes before the settings are read.
"""

import os

import pytest
from django.conf import settings

REDIS = os.environ.get("REDIS_URL", "")
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")

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
    """On PostgreSQL and Redis leave out what meets neither: pure text in, text out, ran already.

    ``make quick`` runs those alone. Nor is the demo walked over again: production loads it there.
    """
    quick = bool(os.environ.get("SAYSO_TEST_PURE"))
    if not quick and not os.environ.get("SAYSO_TEST_TEMPLATE"):
        return
    stores = {"db", "transactional_db", "live_server"}
    alone = [
        item
        for item in items
        if stores.isdisjoint(getattr(item, "fixturenames", []))
        and item.get_closest_marker("django_db") is None
        and "/config/" not in item.nodeid  # about the cache and the settings themselves
    ]
    pure = set(alone)
    left_out = {
        item
        for item in items
        if (item in pure) is not quick or (not quick and "test_load_demo.py" in item.nodeid)
    }
    config.hook.pytest_deselected(items=list(left_out))
    items[:] = [item for item in items if item not in left_out]


def pytest_report_header(config: pytest.Config) -> str:
    engine = str(settings.DATABASES["default"]["ENGINE"]).rsplit(".", 1)[-1]
    return f"on: {engine}, {'Redis' if REDIS else 'in-memory'} channels and cache"
