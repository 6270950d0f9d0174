"""Find pages, intentions and services by their words."""

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

from cms import frame
from cms.local_offer import services
from engagement.models import Intention
from surveys.normal_text import normal

LIMIT = 10
LONGEST = 100


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Search thinly: the best few of each kind. A later issue makes it deep."""
    typed = request.GET.get("q", "")[: 4 * LONGEST]
    asked = " ".join(normal(typed).text.replace("\0", "").split())[:LONGEST]
    context: dict[str, object] = {"asked": asked, "trail": [frame.home()]}
    if asked:
        context |= {
            "pages": _pages(request, asked),
            "intentions": _intentions(asked),
            "services": services.find(words=asked).services[:LIMIT],
        }
    return render(request, "cms/search.html", context)


def _pages(request: HttpRequest, asked: str) -> list[Page]:
    site = Site.find_for_request(request)
    if site is None:
        return []
    pages = Page.objects.live().public().descendant_of(site.root_page, inclusive=True)
    return list(pages.search(asked)[:LIMIT])


def _intentions(asked: str) -> list[Intention]:
    """Return current intentions that hold every word, in either wording or as people say it."""
    found = Intention.objects.current().select_related("strategy")
    for word in asked.split():
        found = found.filter(
            Q(plain_wording__icontains=word)
            | Q(official_wording__icontains=word)
            | Q(sounds_like__icontains=word)
            | Q(ref__iexact=word)
        )
    return list(found[:LIMIT])
