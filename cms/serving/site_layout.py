"""What stands around every page: the council's facts, the menu, the foot.

The same for everybody who reads in the same language and changed rarely, so it is kept in the
cache and read without a query.
"""

import hashlib
import uuid
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.db.models import Q, QuerySet
from django.db.models.signals import post_delete, post_save
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import Rendition, SourceImageIOError
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from engagement import colours
from engagement.models import CheckedLanguage, Council, HelpLine
from engagement.web import cache_version as generation

from . import languages, renditions

KEY = "sayso.frame"
# Another process may hold an old copy for so long, where nobody hears of writes.
SECONDS = 60

# Pages of these types stand in the foot of every page; articles do where an editor says so.
FOOTED = (
    *("accessibilitypage", "boardpaperindexpage", "contactpage", "eventindexpage"),
    *("newsindexpage", "privacypage", "sitemappage"),
)

Link = tuple[str | Promise, str]


@dataclass(frozen=True)
class Frame:
    """``site`` is None where there is none, or more than one to choose from.

    ``roots`` has the first page of each language that has pages of its own. ``machine_drafted``
    says that nobody who speaks the language has checked the words that are ours.

    ``headers`` holds the head of a page by the address of the menu's entry that it is below;
    ``generation`` is new each time, so what was kept beside an older frame is forgotten with it.
    ``easy_read`` leads from the ``url_path`` of a page to its Easy Read version, and
    ``survey_easy_read`` from the slug of a survey to that of its page. ``privacy`` is the address
    of the page that the line on each form leads to ("" where there is none), ``style`` that of the
    council's own colours, "" where it chose none. ``is_all_open`` says that no page is only for
    some.
    """

    site: Site | None
    roots: dict[str, Page]
    council: Council
    machine_drafted: bool
    headers: dict[str, str]
    help: str
    footer: str
    easy_read: dict[str, Link]
    survey_easy_read: dict[str, Link]
    privacy: str
    style: str
    generation: str
    is_all_open: bool

    def header(self, path: str) -> str:
        """Return the head of the page at this path, with where we are marked in the menu."""
        below = [url for url in self.headers if url and path.startswith(url)]
        return self.headers[below[0] if below else ""]


def frame() -> Frame:
    """Return the frame, from the cache where it is of this version."""
    key, now = _key(languages.active()), generation.now() if settings.KEEP_PAGES else None
    kept: tuple[str | None, Frame] | None = cache.get(key)
    if kept is not None and kept[0] == now:
        return kept[1]
    found = _read()
    cache.set(key, (now, found), SECONDS)
    return found


def of(request: HttpRequest) -> Frame:
    """Return the frame, fetched once in a request."""
    found: Frame | None = getattr(request, "sayso_frame", None)
    if found is None:
        found = request.sayso_frame = frame()  # type: ignore[attr-defined]
    return found


def _key(language: str) -> str:
    return f"{KEY}.{language}"


def forget(**_: object) -> None:
    """Drop the cached frame, and again once the change at hand is in the database."""
    _drop()
    transaction.on_commit(_drop_for_good)


def _drop() -> None:
    cache.delete_many([_key(language) for language in languages.NAMES])


def _drop_for_good() -> None:
    """Drop the frame, and what was drawn meanwhile with the old one."""
    _drop()
    generation.start()


def _read() -> Frame:
    council = Council.objects.order_by("pk").first() or Council()
    council.help_lines.get_object_list()  # keeps them with the council
    site = Site.objects.select_related("root_page").filter(is_default_site=True).first()
    roots = _roots(site)
    menu = [*_menu(site, roots), *parts()]
    easy_read = _easy_read(site)
    around = {
        "council": council,
        "logo": _logo(council),
        "footer_links": _footer(site, roots),
        "search_page": reverse("search"),
        "home": languages.here("/"),
    }
    return Frame(
        site=site if Site.objects.count() == 1 else None,
        roots=roots,
        council=council,
        machine_drafted=_is_machine_drafted(council),
        headers={below: _header(menu, below, around) for below in ["", *dict(menu).values()]},
        help=render_to_string("components/help_strip.html", around),
        footer=render_to_string("components/footer.html", around),
        easy_read=easy_read,
        survey_easy_read=_survey_easy_read(easy_read),
        privacy=_privacy(site),
        style=_style(council),
        generation=uuid.uuid4().hex,
        is_all_open=not PageViewRestriction.objects.exists(),
    )


def _header(menu: list[Link], below: str, around: dict[str, object]) -> str:
    navigation = [(title, url, url == below) for title, url in menu]
    return render_to_string("components/header.html", {**around, "navigation": navigation})


def _is_machine_drafted(council: Council) -> bool:
    checked = {each.language for each in council.checked_languages.get_object_list()}
    return languages.active() not in {languages.OWN, *checked}


def _roots(site: Site | None) -> dict[str, Page]:
    """Return the first page of each language that has one, the council's own first of all."""
    if site is None:
        return {}
    pages = Page.objects.live().filter(translation_key=site.root_page.translation_key)
    found = {page.locale.language_code: page for page in pages.select_related("locale")}
    return {**found, languages.OWN: site.root_page}


def _menu(site: Site | None, roots: dict[str, Page]) -> list[Link]:
    if site is None:
        return []
    return _links(site.root_page.get_children().live().public().in_menu(), roots)


def _links(pages: QuerySet[Page], roots: dict[str, Page]) -> list[Link]:
    """Return title and address of each page, or of what it is in the reader's language."""
    own = list(pages)
    root = roots.get(languages.active())
    theirs: dict[object, Page] = {}
    if root is not None and languages.active() != languages.OWN:
        keys = [page.translation_key for page in own]
        found = Page.objects.live().descendant_of(root).filter(translation_key__in=keys)
        theirs = {page.translation_key: page for page in found}
    return [_link(theirs.get(page.translation_key, page), roots) for page in own]


def _link(page: Page, roots: dict[str, Page]) -> Link:
    root = next(root for root in roots.values() if page.path.startswith(root.path))
    title = languages.of_part(page.title)
    return title, languages.here("/" + page.url_path.removeprefix(root.url_path))


def home() -> Link:
    return _("Home"), languages.here("/")


def _logo(council: Council) -> Rendition | None:
    if council.logo is None:
        return None
    try:
        return council.logo.get_rendition(renditions.LOGO)
    except SourceImageIOError:
        return None  # the file is lost: the council's name stands there instead


def _style(council: Council) -> str:
    written = colours.style_sheet(council.colours)
    if not written:
        return ""
    return f"{reverse('council_style')}?v={hashlib.sha256(written.encode()).hexdigest()[:12]}"


def parts() -> list[Link]:
    """Return the parts of the site that are not pages: for the menu and the site map."""
    return [
        (_("What we plan to change"), reverse("strategies")),
        (_("Local Offer"), languages.here("/local-offer/")),
        what_happened(),
    ]


def what_happened() -> Link:
    """Return the way back by code, which is promised wherever somebody is asked something."""
    return _("What happened to what I said"), reverse("survey_what_happened")


def have_your_say() -> Link:
    return _("Everything you can have your say on"), reverse("have_your_say")


def _footer(site: Site | None, roots: dict[str, Page]) -> list[Link]:
    if site is None:
        return []
    chosen = _of_type("ContentPage").filter(in_footer=True).values("pk")
    listed = Q(content_type__app_label="cms", content_type__model__in=FOOTED)
    pages = Page.objects.live().descendant_of(site.root_page).filter(Q(pk__in=chosen) | listed)
    return [have_your_say(), what_happened(), *_links(pages.order_by("path"), roots)]


def _easy_read(site: Site | None) -> dict[str, Link]:
    if site is None:
        return {}
    pages = _of_type("EasyReadPage").only("title", "url_path", "slug")
    return {
        page.url_path.removesuffix(f"{page.slug}/"): (page.title, _address(page, site))
        for page in pages
    }


def _survey_easy_read(easy_read: dict[str, Link]) -> dict[str, Link]:
    if not easy_read:
        return {}
    pages = _of_type("SurveyPage").filter(url_path__in=easy_read, survey__isnull=False)
    return {slug: easy_read[path] for slug, path in pages.values_list("survey__slug", "url_path")}


def _privacy(site: Site | None) -> str:
    if site is None:
        return ""
    pages = _of_type("PrivacyPage").filter(layer="age_11").order_by("path")
    first = pages.first()
    return _address(first, site) if first else ""


def _of_type(name: str) -> Any:
    """Return the published pages of a type: by name, as the types themselves ask for the frame."""
    return apps.get_model("cms", name).objects.live()


def _address(page: Page, site: Site) -> str:
    return languages.here("/" + page.url_path.removeprefix(site.root_page.url_path))


def connect() -> None:
    """Forget the frame when something in it changes (called once, when the app is ready)."""
    for signal in (page_published, page_unpublished, post_page_move, page_slug_changed):
        signal.connect(forget, dispatch_uid=KEY)
    for model in (Council, HelpLine, CheckedLanguage, Site, PageViewRestriction):
        post_save.connect(forget, sender=model, dispatch_uid=KEY)
        post_delete.connect(forget, sender=model, dispatch_uid=KEY)
