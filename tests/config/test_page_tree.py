"""The administrator's own look at the tree of pages, from its root."""

import pytest
from wagtail.models import Page, Site

from engagement.models import User

pytestmark = pytest.mark.django_db


def test_an_administrator_sees_the_site_at_the_root_of_the_tree(client) -> None:
    root = Page.objects.get(depth=1)
    if not Site.objects.exists():
        Site.objects.create(hostname="localhost", root_page=root.get_children()[0])
    client.force_login(User.objects.create_superuser("admin@council.example", "a long password"))
    assert client.get("/admin/pages/").status_code == 200
