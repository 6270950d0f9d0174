"""Nothing withdrawn is shown longer than two seconds, whatever happens to Redis or a process."""

import os
import signal
import time

import pytest

from deploy.production import Production
from tests.production.test_processes import ask

pytestmark = pytest.mark.production
BEFORE = "Rivermead City Council"
AFTER = "Newly named council"
RENAME = "from engagement.models import Council; c = Council.objects.get(); c.name = {!r}; c.save()"
KILLED = """
import os
from django.db import transaction
from engagement.models import Council
with transaction.atomic():
    transaction.on_commit(lambda: os._exit(0))
    Council.objects.update(name={!r})
"""


@pytest.fixture
def shown(site: Production, password):
    """Show a page that everybody keeps, and give the council its old name back in the end."""
    for _ in range(5):
        assert BEFORE.encode() in ask(site, "/").words
    yield
    run(site, RENAME, BEFORE)
    time.sleep(2)


def run(site: Production, code: str, name: str) -> None:
    """Change a fact from another process than the web's."""
    site.run_once("shell", ["python", "manage.py", "shell", "-c", code.format(name)])


def is_told(site: Production) -> bool:
    time.sleep(2)
    return AFTER.encode() in ask(site, "/").words


def test_what_changes_shows_within_two_seconds(site, shown) -> None:
    run(site, RENAME, AFTER)
    assert is_told(site)


def test_also_where_redis_hangs_at_the_commit(site, shown) -> None:
    redis, _ = site.processes.running["redis"]
    os.kill(redis.pid, signal.SIGSTOP)
    try:
        run(site, RENAME, AFTER)
        assert is_told(site)
    finally:
        os.kill(redis.pid, signal.SIGCONT)
    assert is_told(site)


def test_also_where_the_process_is_killed_at_the_commit(site, shown) -> None:
    run(site, KILLED, AFTER)
    assert is_told(site)
