"""The production processes, started once for all tests of this folder, with the demo council."""

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext

from deploy.machine import Processes
from deploy.production import Production, migrated_dump
from tests import patience
from tests.chromium import chromium

LOAD_DEMO = ["python", "manage.py", "load_demo", "--yes-this-is-a-demo"]


@pytest.fixture(scope="session")
def site() -> Iterator[Production]:
    with tempfile.TemporaryDirectory(prefix="sayso-production-") as folder, Processes() as running:
        production = Production(running, Path(folder), migrated=migrated_dump())
        production.start()
        yield production


@pytest.fixture(scope="session")
def password(site: Production) -> str:
    """Return the password that the demo council's people were given."""
    said = site.run_once("load_demo", LOAD_DEMO)
    return re.findall(r"password (\S+)", said)[-1]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture
def visitor(site: Production, browser: Browser):
    """Open a browser of one person: ``visitor(javascript=False)``."""
    opened: list[BrowserContext] = []

    def open_one(*, javascript: bool = True) -> BrowserContext:
        context = browser.new_context(
            base_url=site.address, ignore_https_errors=True, java_script_enabled=javascript
        )
        context.set_default_timeout(patience.MILLISECONDS)
        opened.append(context)
        return context

    yield open_one
    for context in opened:
        context.close()
