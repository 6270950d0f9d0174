"""Find pages, intentions and services by their words."""

import re
from collections.abc import Sequence
from urllib.parse import urlencode

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

from cms import you_said_we_did
from cms.local_offer import services
from cms.local_offer.models import Service
from cms.models import YouSaidWeDidPage
from cms.serving import links
from engagement.models import Intention
from surveys.text.normalise import normal

LIMIT = 10
LONGEST = 100
_SMALL = """
a about am and being can did do for has have how i in is it me my of on our somebody the they to was
we what when where which who with you your
"""
# What families call the way back to what they said.
_OF_THE_CODE = """
answer answers became code codes comment comments delete deleted deleting erase feedback find gone
happen happened happens heard look lost lookup outcome receipt remove response result results said
say sent submission survey take track up withdraw word words wrote written
"""
_OF_A_SAY = """
ask asked asking closed consultation consultations now open opinion questionnaire respond say survey
surveys tell think vote
"""
_OF_A_WORRY = """
abuse abused afraid bullied bullying danger harm help hit hits hurt hurting hurts report safe safety
scared touched unsafe worried worries worry
"""
SMALL_WORDS, WORDS_OF_THE_CODE, WORDS_OF_A_SAY, WORDS_OF_A_WORRY = (
    frozenset(text.split()) for text in (_SMALL, _OF_THE_CODE, _OF_A_SAY, _OF_A_WORRY)
)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Search thinly: the best few of each kind. A later issue makes it deep."""
    typed = request.GET.get("q", "")[: 4 * LONGEST]
    asked = " ".join(normal(typed).text.replace("\0", "").split())[:LONGEST]
    context: dict[str, object] = {"asked": asked, "trail": [links.home()], "exit_page": True}
    if asked:
        context |= {
            "ways": _ways(asked),
            "pages": _pages(request, asked),
            "intentions": _intentions(asked),
            "services": _services(asked),
            "all_services": f"{reverse('local_offer_index')}?{urlencode({'q': asked})}#found",
        }
    return render(request, "cms/search.html", context)


def _ways(asked: str) -> list[links.Link]:
    """Return our own places that are no pages and are meant by these words."""
    words = {word for word in re.findall(r"[a-z]+", asked.lower()) if word not in SMALL_WORDS}
    places = (
        (WORDS_OF_A_WORRY, links.report_a_worry),
        (WORDS_OF_THE_CODE, links.what_happened),
        (WORDS_OF_A_SAY, links.have_your_say),
    )
    return [place() for meant, place in places if words and words <= meant]


def _pages(request: HttpRequest, asked: str) -> list[Page]:
    site = Site.find_for_request(request)
    if site is None:
        return []
    pages = Page.objects.live().public().descendant_of(site.root_page, inclusive=True)
    told = you_said_we_did.shown(YouSaidWeDidPage.objects.all())
    pages = pages.exclude(pk__in=YouSaidWeDidPage.objects.exclude(pk__in=told).values("pk"))
    return list(pages.specific().search(asked)[:LIMIT])


def _services(asked: str) -> Sequence[Service]:
    """Return the best few that fit; what only comes nearest is for the Local Offer to show."""
    found = services.find(words=asked)
    return found.services[:LIMIT] if found.fits else []


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
