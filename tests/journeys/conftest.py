"""The site on which the whole loop is walked."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import Browser
from wagtail.models import Collection, Locale, Page, Site

from cms.models import BoardPaperIndexPage, ConsultationIndexPage, HomePage, YouSaidWeDidIndexPage
from engagement.models import Council
from tests.chromium import chromium


def plant_roots() -> None:
    """Make what Wagtail's migrations make, where a test that truncates tables took it away."""
    Locale.objects.get_or_create(language_code="en-gb")
    if Page.get_first_root_node() is None:
        Page.add_root(title="Root", slug="root")
    if Collection.get_first_root_node() is None:
        Collection.add_root(name="Root")


@pytest.fixture
def roots(db) -> None:
    """Come before any role is made: roles hold permissions on the root page."""
    cache.clear()
    plant_roots()


@pytest.fixture
def home(roots) -> HomePage:
    """Return a home page with the sections that the loop passes through."""
    Site.objects.all().delete()
    Page.objects.filter(depth=2).delete()
    page = HomePage(title="Home", slug="home", headline="You have a say")
    Page.get_first_root_node().add_child(instance=page)
    site = Site.objects.create(
        hostname="localhost", root_page=page, is_default_site=True, site_name="Test"
    )
    Council.objects.create(
        site=site,
        name="Testbury Council",
        phone="01632 960001",
        numbers_checked_on=timezone.localdate(),
    )
    page.add_child(
        instance=ConsultationIndexPage(
            title="Have your say", slug="consultations", show_in_menus=True
        )
    )
    page.add_child(
        instance=YouSaidWeDidIndexPage(
            title="You said, we did", slug="you-said-we-did", show_in_menus=True
        )
    )
    page.add_child(instance=BoardPaperIndexPage(title="Board papers", slug="board-papers"))
    return page


@pytest.fixture
def browser(monkeypatch) -> Iterator[Browser]:
    # The test looks into the database while Playwright's loop runs in the same thread.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    with chromium() as opened:
        yield opened
