"""What stands around every page: the council's facts, the menu, the foot.

The same for everybody who reads in the same language. It is read once in a version of the site
(engagement/web/cache_version.py); base.html keeps the head and the foot for as long.
"""

import hashlib
from dataclasses import dataclass

from django.core.cache import cache
from django.db import transaction
from django.db.models import Q, QuerySet
from django.db.models.signals import post_delete, post_save
from django.http import HttpRequest
from django.urls import reverse
from wagtail.images.models import Rendition, SourceImageIOError
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from cms.serving import languages, links, renditions, routing
from cms.serving.council_hours import council_with_hours
from cms.serving.links import Link
from engagement import colours
from engagement.models import CheckedLanguage, Council, HelpLine
from engagement.web import cache_version
from surveys.models import RetentionPeriods, StaffedHours

from .models import (
    AccessibilityPage,
    BoardPaperIndexPage,
    ContactPage,
    ContentPage,
    EasyReadPage,
    EventIndexPage,
    NewsIndexPage,
    PrivacyPage,
    SiteMapPage,
    SurveyPage,
)

KEY = "sayso.layout"
SECONDS = 60

LAID_OUT = (
    *(CheckedLanguage, Council, HelpLine, PageViewRestriction),
    *(RetentionPeriods, Site, StaffedHours),
)
# Pages of these types stand in the foot of every page; articles do where an editor says so.
FOOTED = (
    *(AccessibilityPage, BoardPaperIndexPage, ContactPage, EventIndexPage),
    *(NewsIndexPage, PrivacyPage, SiteMapPage),
)


@dataclass(frozen=True)
class SiteLayout:
    """``site`` is None where there is none, or more than one to choose from.

    ``roots`` has the first page of each language that has pages of its own. ``easy_read`` leads
    from the ``url_path`` of a page to its Easy Read version, and ``survey_easy_read`` from the slug
    of a survey to that of its page. ``privacy`` is the address of the page that the line on each
    form leads to ("" where there is none), ``kept`` how long words stay.
    ``is_all_open`` says that no page is only for some.
    """

    version: str
    site: Site | None
    roots: dict[str, Page]
    council: Council
    menu: list[Link]
    easy_read: dict[str, Link]
    survey_easy_read: dict[str, Link]
    privacy: str
    kept: RetentionPeriods
    is_all_open: bool

    @property
    def tree(self) -> routing.Tree:
        return routing.Tree(self.roots, self.is_all_open, self.version)

    def entry_above(self, path: str) -> str:
        """Return the address of the menu's entry that this path is below; "" where none is."""
        return next((url for _title, url in self.menu if path.startswith(url)), "")

    @property
    def machine_drafted(self) -> bool:
        """Say whether nobody who speaks the language has checked the words that are ours."""
        checked = {each.language for each in self.council.checked_languages.get_object_list()}
        return languages.active() not in {languages.OWN, *checked}

    @property
    def style(self) -> str:
        """Return the address of the council's own colours; "" where it chose none."""
        written = colours.style_sheet(self.council.colours)
        if not written:
            return ""
        return f"{reverse('council_style')}?v={hashlib.sha256(written.encode()).hexdigest()[:12]}"

    @property
    def logo(self) -> Rendition | None:
        if self.council.logo is None:
            return None
        try:
            return self.council.logo.get_rendition(renditions.LOGO)
        except SourceImageIOError:
            return None  # the file is lost: the council's name stands there instead

    @property
    def footer_links(self) -> list[Link]:
        """Ask for what stands in the foot: once in a version, as base.html keeps what it draws."""
        if not self.roots:
            return []
        chosen = ContentPage.objects.filter(in_footer=True).values("pk")
        below = Page.objects.live().descendant_of(self.roots[languages.OWN])
        listed = below.filter(Q(pk__in=chosen) | below.type_q(*FOOTED))
        return [
            links.have_your_say(),
            links.what_happened(),
            links.how_we_listen(),
            *_links(listed.order_by("path"), self.roots),
        ]


def of(request: HttpRequest) -> SiteLayout:
    """Return the layout, fetched once in a request."""
    found: SiteLayout | None = getattr(request, "sayso_layout", None)
    if found is None:
        found = request.sayso_layout = read()  # type: ignore[attr-defined]
    return found


def read() -> SiteLayout:
    """Return the layout in the reader's language, from the cache where it is of this version."""
    version = cache_version.now()
    key = f"{KEY}.{version}.{languages.active()}"
    found: SiteLayout | None = cache.get(key)
    if found is None:
        found = _read(version)
        cache.set(key, found, SECONDS)
    return found


def _read(version: str) -> SiteLayout:
    council = council_with_hours()
    council.help_lines.get_object_list()  # keeps them with the council
    council.checked_languages.get_object_list()
    sites = list(Site.objects.select_related("root_page").order_by("-is_default_site")[:2])
    site = sites[0] if sites and sites[0].is_default_site else None
    roots = _roots(site) if site else {}
    easy_read = _easy_read(roots)
    return SiteLayout(
        version=version,
        site=site if len(sites) == 1 else None,
        roots=roots,
        council=council,
        menu=[*_menu(roots), *links.parts()],
        easy_read=easy_read,
        survey_easy_read=_survey_easy_read(easy_read),
        privacy=_privacy(roots),
        kept=RetentionPeriods.current(),
        is_all_open=not PageViewRestriction.objects.exists(),
    )


def _roots(site: Site) -> dict[str, Page]:
    """Return the first page of each language that has one, the council's own first of all."""
    pages = Page.objects.live().filter(translation_key=site.root_page.translation_key)
    found = {page.locale.language_code: page for page in pages.select_related("locale")}
    return {**found, languages.OWN: site.root_page}


def _menu(roots: dict[str, Page]) -> list[Link]:
    if not roots:
        return []
    return _links(roots[languages.OWN].get_children().live().public().in_menu(), roots)


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
    """Return title and address; the title says by its kind whose words it is, on any page."""
    language, root = next(each for each in roots.items() if page.path.startswith(each[1].path))
    title = languages.of_part(page.title)
    is_own = language == languages.OWN and title == page.title
    address = languages.here("/" + page.url_path.removeprefix(root.url_path))
    return languages.OwnWords(title) if is_own else languages.ours(title), address


def _easy_read(roots: dict[str, Page]) -> dict[str, Link]:
    if not roots:
        return {}
    pages = EasyReadPage.objects.live().only("title", "url_path", "slug")
    return {
        page.url_path.removesuffix(f"{page.slug}/"): (page.title, _address(page, roots))
        for page in pages
    }


def _survey_easy_read(easy_read: dict[str, Link]) -> dict[str, Link]:
    if not easy_read:
        return {}
    pages = SurveyPage.objects.live().filter(url_path__in=easy_read, survey__isnull=False)
    return {slug: easy_read[path] for slug, path in pages.values_list("survey__slug", "url_path")}


def _privacy(roots: dict[str, Page]) -> str:
    if not roots:
        return ""
    first = (
        PrivacyPage.objects.live().filter(layer=PrivacyPage.Layer.AGE_11).order_by("path").first()
    )
    return _address(first, roots) if first else ""


def _address(page: Page, roots: dict[str, Page]) -> str:
    return languages.here("/" + page.url_path.removeprefix(roots[languages.OWN].url_path))


def forget(**_: object) -> None:
    """Start a new version, and another once the change at hand is in the database.

    Where writes are heard of (config/serving/page_cache.py) that happens by itself.
    """
    cache_version.start()
    transaction.on_commit(_forget_for_good)


def _forget_for_good() -> None:
    """As above. By a name of its own: page_cache.py looks for what it left there itself."""
    cache_version.start()


def connect() -> None:
    """Forget the layout when something in it changes (called once, when the app is ready)."""
    for signal in (page_published, page_unpublished, post_page_move, page_slug_changed):
        signal.connect(forget, dispatch_uid=KEY)
    for model in LAID_OUT:
        post_save.connect(forget, sender=model, dispatch_uid=KEY)
        post_delete.connect(forget, sender=model, dispatch_uid=KEY)
