"""What stands around every page: the council's facts, the menu, the foot.

The same for everybody and changed rarely, so it is kept in the cache and read without a query.
"""

from dataclasses import dataclass
from functools import partial
from itertools import chain

from django.core.cache import cache
from django.db import transaction
from django.db.models import Q
from django.db.models.signals import post_delete, post_save
from django.urls import reverse
from wagtail.models import Page, Site
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from engagement.models import Council, HelpLine

from .models import BoardPaperIndexPage, ContentPage

KEY = "sayso.frame"
LOCAL_OFFER = "/local-offer/"
# Another process may hold an old copy for so long, where the cache is not shared.
SECONDS = 60

Link = tuple[str, str]


@dataclass(frozen=True)
class Frame:
    council: Council
    menu: list[Link]
    footer: list[Link]


def frame() -> Frame:
    """Return the frame, from the cache where it can."""
    found = cache.get(KEY)
    if found is None:
        found = _read()
        cache.set(KEY, found, SECONDS)
    return found


def forget(**_: object) -> None:
    """Drop the cached frame once the change at hand is in the database."""
    transaction.on_commit(partial(cache.delete, KEY))


def navigation(menu: list[Link], path: str) -> list[tuple[str, str, bool]]:
    """Return the menu as (title, address, whether this path is below it)."""
    return [(title, url, path.startswith(url)) for title, url in menu]


def _read() -> Frame:
    council = Council.objects.order_by("pk").first() or Council()
    council.help_lines.get_object_list()  # keeps them with the council
    site = Site.objects.select_related("root_page").filter(is_default_site=True).first()
    pages = list(_children(site.root_page)) if site else []
    menu = [(page.title, _address(page, site)) for page in pages if page.show_in_menus]
    ours = [
        ("What we plan to change", reverse("strategies")),
        ("Local Offer", LOCAL_OFFER),
    ]
    return Frame(council, list(chain(menu, ours)), _footer(site))


def _children(root: Page) -> list[Page]:
    return list(root.get_children().live().public())


def _footer(site: Site | None) -> list[Link]:
    if site is None:
        return []
    chosen = ContentPage.objects.live().filter(in_footer=True).values("pk")
    papers = BoardPaperIndexPage.objects.live().values("pk")
    pages = Page.objects.descendant_of(site.root_page).filter(Q(pk__in=chosen) | Q(pk__in=papers))
    return [(page.title, _address(page, site)) for page in pages.order_by("path")]


def _address(page: Page, site: Site | None) -> str:
    root = site.root_page.url_path if site else "/"
    return "/" + page.url_path.removeprefix(root)


def connect() -> None:
    """Forget the frame when something in it changes (called once, when the app is ready)."""
    for signal in (page_published, page_unpublished, post_page_move, page_slug_changed):
        signal.connect(forget, dispatch_uid=KEY)
    for model in (Council, HelpLine, Site):
        post_save.connect(forget, sender=model, dispatch_uid=KEY)
        post_delete.connect(forget, sender=model, dispatch_uid=KEY)
