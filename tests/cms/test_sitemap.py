"""Search engines are given every public address, and none that is not."""

import re

import pytest
from wagtail.models import PageViewRestriction

from cms.models import ContentPage
from tests import factories

pytestmark = pytest.mark.django_db


def listed(client) -> list[str]:
    said = client.get("/sitemap.xml")
    assert said["Content-Type"] == "application/xml"
    return re.findall("<loc>http://testserver([^<]*)</loc>", said.content.decode())


def test_the_map_for_search_engines_is_named_where_they_look_for_it(client):
    assert "Sitemap: http://testserver/sitemap.xml\n" in client.get("/robots.txt").content.decode()


def test_the_map_holds_what_is_public_and_only_that(client, home):
    pages = {slug: ContentPage(title=slug, slug=slug) for slug in ("open", "draft", "hidden")}
    pages["draft"].live = False
    for page in pages.values():
        home.add_child(instance=page)
    PageViewRestriction.objects.create(page=pages["hidden"], restriction_type="login")
    shown, kept = factories.survey(), factories.survey("kept", open_now=False)
    found = listed(client)
    assert {"/", "/open/", "/local-offer/", shown.get_absolute_url()} <= set(found)
    assert not {"/draft/", "/hidden/", kept.get_absolute_url()} & set(found)
    assert all(client.get(path).status_code == 200 for path in found)
