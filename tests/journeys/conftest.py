"""The site on which the whole loop is walked."""

import pytest
from django.core.cache import cache
from wagtail.models import Page, Site

from cms.models import BoardPaperIndexPage, ConsultationIndexPage, HomePage, YouSaidWeDidIndexPage
from engagement.models import Council


@pytest.fixture
def home(db) -> HomePage:
    """Return a home page with the sections that the loop passes through."""
    cache.clear()
    Page.objects.filter(depth=2).delete()
    page = HomePage(title="Home", slug="home", headline="You have a say")
    Page.get_first_root_node().add_child(instance=page)
    site = Site.objects.create(
        hostname="localhost", root_page=page, is_default_site=True, site_name="Test"
    )
    Council.objects.create(site=site, name="Testbury Council", phone="01632 960001")
    page.add_child(instance=ConsultationIndexPage(title="Have your say", slug="consultations"))
    page.add_child(
        instance=YouSaidWeDidIndexPage(
            title="You said, we did", slug="you-said-we-did", show_in_menus=True
        )
    )
    page.add_child(instance=BoardPaperIndexPage(title="Board papers", slug="board-papers"))
    return page
