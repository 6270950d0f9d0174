"""What search engines are given to read: every public address, and nothing that is not."""

from collections.abc import Iterator
from datetime import datetime

from django.contrib.sitemaps import Sitemap
from django.db.models import Model, QuerySet
from wagtail.models import Page

from cms.local_offer.models import Service
from engagement.models import Intention, Strategy
from surveys.models import Survey

PLACES = ("/local-offer/", "/plans/")


class Pages(Sitemap[Page]):
    """Pages in every language that somebody wrote them in.

    Wagtail's own sitemap stops at the tree of one language, and writes the host of its settings.
    """

    def items(self) -> QuerySet[Page]:
        shown = Page.objects.filter(depth__gt=1).live().public()
        return shown.select_related("locale").order_by("path")

    def location(self, item: Page) -> str:
        parts = item.get_url_parts()
        return parts[2] if parts and parts[2] else "/"

    def lastmod(self, item: Page) -> datetime | None:
        return item.last_published_at


class Records(Sitemap[Model]):
    """What has a public page of its own but is no page: plans, services, open surveys."""

    def items(self) -> list[Model]:
        return list(self._found())

    def _found(self) -> Iterator[Model]:
        yield from Strategy.objects.public().order_by("pk")
        yield from Intention.objects.current().select_related("strategy").order_by("pk")
        yield from Service.objects.listed().select_related("category").order_by("pk")
        yield from Survey.objects.open().order_by("pk")


class Places(Sitemap[str]):
    def items(self) -> tuple[str, ...]:
        return PLACES

    def location(self, item: str) -> str:
        return item


SITEMAPS = {"pages": Pages, "records": Records, "places": Places}
