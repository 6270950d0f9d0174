"""Pages go live and expire by themselves, when an editor said so."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Page

from cms.models import NewsPage
from engagement import upkeep

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(home, officer):
    """Return a draft of a news page: ``article(title, go_live_at=…)``."""

    def make(title, **when):
        page = NewsPage(title=title, slug=title.lower(), live=False, lead="x")
        home.add_child(instance=page)
        for name, value in when.items():
            setattr(page, name, value)
        page.save_revision(user=officer).publish(user=officer)
        return page

    return make


def pass_by(page):
    """Let the moment that was set be over."""
    past = timezone.now() - timedelta(minutes=1)
    page.refresh_from_db()
    revision = page.latest_revision
    if revision.approved_go_live_at:
        revision.approved_go_live_at = past
        revision.content["go_live_at"] = past.isoformat()
        revision.save()
    Page.objects.filter(pk=page.pk, expire_at__isnull=False).update(expire_at=past)


def test_a_page_goes_live_when_it_was_set_to(article, client) -> None:
    page = article("Soon", go_live_at=timezone.now() + timedelta(minutes=2))
    assert upkeep.publish_scheduled() == 0
    pass_by(page)
    assert client.get("/soon/").status_code == 404
    upkeep.each_minute()
    assert client.get("/soon/").status_code == 200
    assert upkeep.publish_scheduled() == 0


def test_a_page_is_gone_when_it_expires(article, client) -> None:
    page = article("Over", expire_at=timezone.now() + timedelta(minutes=2))
    assert client.get("/over/").status_code == 200
    pass_by(page)
    upkeep.each_minute()
    assert client.get("/over/").status_code == 404
    page.refresh_from_db()
    assert page.expired


def test_a_page_that_cannot_go_out_holds_up_no_other(article, client, monkeypatch, caplog) -> None:
    later = timezone.now() + timedelta(minutes=2)
    pages = [article("Broken", go_live_at=later), article("Whole", go_live_at=later)]
    for page in pages:
        pass_by(page)
    publish = upkeep.Revision.publish

    def fail_once(self, **kwargs):
        if self.object_id == str(pages[0].pk):
            raise ValueError("words of a person")
        publish(self, **kwargs)

    monkeypatch.setattr(upkeep.Revision, "publish", fail_once)
    assert upkeep.publish_scheduled() == 1
    assert client.get("/whole/").status_code == 200
    assert "ValueError" in caplog.text
    assert "words of a person" not in caplog.text
