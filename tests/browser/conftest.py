"""What the browser's tests share: one demo council, walked over once for every test that asks."""

from collections.abc import Iterator

import pytest

from tests.browser.support import demo_site, looking, officers, screens
from tests.conftest import migrated_copy


@pytest.fixture(scope="session")
def demo(tmp_path_factory) -> Iterator[demo_site.DemoSite]:
    """The demo council, served by a process of its own."""
    with demo_site.running(tmp_path_factory.mktemp("demo"), migrated_copy()) as site:
        yield site


@pytest.fixture(scope="session")
def seen(demo) -> looking.Seen:
    """What was found on every screen, in every theme, width and direction."""
    return looking.look(list(screens.walks(demo)))


@pytest.fixture(scope="session")
def worked(demo) -> looking.Seen:
    """What was found on every officer's screen."""
    return looking.look(list(officers.walks(demo)), officers.CHECKS)
