"""What stands around every page: the council's facts, the menu, the foot.

The same for everybody and changed rarely, so it is kept in the cache and read without a query.
"""

import uuid
from dataclasses import dataclass
from functools import partial

from django.apps import apps
from django.core.cache import cache
from django.db import transaction
from django.db.models import Q
from django.db.models.signals import post_delete, post_save
from django.template.loader import render_to_string
from django.urls import reverse
from wagtail.models import Page, Site
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from engagement.models import Council, HelpLine

KEY = "sayso.frame"
LOCAL_OFFER = ("Local Offer", "/local-offer/")
# Another process may hold an old copy for so long, where the cache is not shared.
SECONDS = 60

FOOTED = ("ContentPage", "BoardPaperIndexPage")

Link = tuple[str, str]


@dataclass(frozen=True)
class Frame:
    """``site`` is None where there is none, or more than one to choose from.

    ``headers`` holds the head of a page by the address of the menu's entry that it is below;
    ``generation`` is new each time, so what was kept beside an older frame is forgotten with it.
    """

    site: Site | None
    council: Council
    headers: dict[str, str]
    help: str
    footer: str
    generation: str

    def header(self, path: str) -> str:
        """Return the head of the page at this path, with where we are marked in the menu."""
        below = [url for url in self.headers if url and path.startswith(url)]
        return self.headers[below[0] if below else ""]


def frame() -> Frame:
    """Return the frame, from the cache where it can."""
    found = cache.get(KEY)
    if found is None:
        found = _read()
        cache.set(KEY, found, SECONDS)
    return found


def forget(**_: object) -> None:
    """Drop the cached frame, and again once the change at hand is in the database."""
    cache.delete(KEY)
    transaction.on_commit(partial(cache.delete, KEY))


def _read() -> Frame:
    council = Council.objects.order_by("pk").first() or Council()
    council.help_lines.get_object_list()  # keeps them with the council
    site = Site.objects.select_related("root_page").filter(is_default_site=True).first()
    menu = [*_menu(site), ("What we plan to change", reverse("strategies")), LOCAL_OFFER]
    around = {"council": council, "footer_links": _footer(site), "search_page": reverse("search")}
    return Frame(
        site=site if Site.objects.count() == 1 else None,
        council=council,
        headers={below: _header(menu, below, around) for below in ["", *dict(menu).values()]},
        help=render_to_string("components/help_strip.html", around),
        footer=render_to_string("components/footer.html", around),
        generation=uuid.uuid4().hex,
    )


def _header(menu: list[Link], below: str, around: dict[str, object]) -> str:
    navigation = [(title, url, url == below) for title, url in menu]
    return render_to_string("components/header.html", {**around, "navigation": navigation})


def _menu(site: Site | None) -> list[Link]:
    if site is None:
        return []
    pages = site.root_page.get_children().live().public().in_menu()
    return [(page.title, _address(page, site)) for page in pages]


def _footer(site: Site | None) -> list[Link]:
    if site is None:
        return []
    # By name: the page types themselves ask for the frame.
    articles, papers = (apps.get_model("cms", name) for name in FOOTED)
    chosen = articles.objects.live().filter(in_footer=True).values("pk")
    listed = papers.objects.live().values("pk")
    pages = Page.objects.descendant_of(site.root_page).filter(Q(pk__in=chosen) | Q(pk__in=listed))
    return [(page.title, _address(page, site)) for page in pages.order_by("path")]


def _address(page: Page, site: Site) -> str:
    return "/" + page.url_path.removeprefix(site.root_page.url_path)


def connect() -> None:
    """Forget the frame when something in it changes (called once, when the app is ready)."""
    for signal in (page_published, page_unpublished, post_page_move, page_slug_changed):
        signal.connect(forget, dispatch_uid=KEY)
    for model in (Council, HelpLine, Site):
        post_save.connect(forget, sender=model, dispatch_uid=KEY)
        post_delete.connect(forget, sender=model, dispatch_uid=KEY)
