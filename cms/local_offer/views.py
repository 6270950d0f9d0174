"""What families see of the Local Offer. Every page works without JavaScript."""

from urllib.parse import urlencode

from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cms import site_layout
from engagement.models import Council
from surveys import disclosure_control, drafts, receipts
from surveys.models import Answer, Response
from surveys.moderation import second_approval
from surveys.public import rate_limit
from surveys.public.forms import reading_language
from surveys.public.pages import from_here
from surveys.submission import SubmissionError

from . import comments, services
from .comments import duty
from .forms import CommentForm, SearchForm
from .fronts import FRONTS
from .models import Category, Offer, Service, ServiceComment

MOST_CHOSEN = 50


@require_safe
def index(request: HttpRequest, offer: str = Offer.SEND) -> HttpResponse:
    """List, search and narrow the services of one offer."""
    form = SearchForm(services.facets(offer), request.GET)
    facts = form.facts()
    found = services.find(**facts, offer=offer, number=_page_number(request))
    form.count(found.counts)
    is_narrowed = any(value not in ("", None) for value in facts.values())
    context = {
        "exit_page": True,
        "offer": offer,
        "front": FRONTS[offer],
        "clock": duty.read() if offer == Offer.SEND else None,
        "form": form,
        "facts": facts,
        "is_narrowed": is_narrowed,
        "is_open": any(value for name, value in facts.items() if name not in ("words", "age")),
        "doors": [] if is_narrowed else _doors(offer, found),
        "found": found,
        "print_url": _with(request, FRONTS[offer].print_url, "all", "yes"),
        "previous_url": _page_url(request, found.number - 1, found.pages),
        "next_url": _page_url(request, found.number + 1, found.pages),
    }
    return render(request, "local_offer/index.html", context)


@require_safe
def shortlist(request: HttpRequest, offer: str = Offer.SEND) -> HttpResponse:
    """Show the chosen services alone, to print or to send on: the address is the list.

    ``s`` names each service that was ticked; ``all`` takes what a search found instead.
    """
    if request.GET.get("all"):
        form = SearchForm(services.facets(offer), request.GET)
        chosen = services.find(**form.facts(), offer=offer, number=_page_number(request)).services
    else:
        chosen = services.chosen(request.GET.getlist("s")[:MOST_CHOSEN], offer)
    large = bool(request.GET.get("large"))
    slugs = [("s", each.slug) for each in chosen]
    context = {
        "exit_page": True,
        "front": FRONTS[offer],
        "services": chosen,
        "is_large": large,
        "own_url": f"?{urlencode(slugs)}",
        "large_url": f"?{urlencode([*slugs, ('large', 'yes')])}",
    }
    return render(request, "local_offer/shortlist.html", context)


def _doors(offer: str, found: services.ServiceResults) -> list[dict[str, object]]:
    """Return the categories in families' own words, each with how many services it has."""
    counts = found.counts.get("category", {})
    return [
        {"category": each, "url": f"?{urlencode({'category': each.slug})}#found"}
        for each in Category.objects.filter(offer=offer)
        if counts.get(each.slug)
    ]


@from_here
def service(request: HttpRequest, slug: str, offer: str = Offer.SEND) -> HttpResponse:
    """Show one service, what families say about it, and take a comment."""
    found = (
        Service.objects.listed()
        .select_related("category")
        .prefetch_related("needs", "access_features", "languages")
        .annotate(comment_count=Count("comments"))
        .filter(slug=slug)
        .first()
    )
    if found is None:
        raise Http404("No such service.")
    if found.category.offer != offer:
        return redirect(found)
    more = {**_parts(found), "front": FRONTS[offer]}
    return _comment_page(request, "local_offer/service.html", found, found.comment_count, **more)


@from_here
def tell_us(request: HttpRequest) -> HttpResponse:
    """Take a comment on the Local Offer as a whole, and show the answered ones."""
    count = ServiceComment.objects.filter(service=None).count()
    return _comment_page(request, "local_offer/tell_us.html", None, count)


@never_cache
@require_safe
def thanks(request: HttpRequest, slug: str = "") -> HttpResponse:
    """Say that it arrived, show the code this once, and say what happens next and who helps now.

    Knows nothing of what was sent.
    """
    token = drafts.token_of(request)
    given = receipts.code_for(token) if token else ""
    code = given if given and receipts.find(given) else ""
    look_up = reverse("survey_what_happened")
    context = {
        "back": reverse("local_offer_service", args=[slug])
        if slug
        else reverse("local_offer_index"),
        "slug": slug,
        "exit_page": True,
        "help_in_full": True,
        "code": code,
        "look_up": look_up,
        "address": request.build_absolute_uri(look_up),
    }
    response = render(request, "local_offer/thanks.html", context)
    if code:
        drafts.take_at(response, request.path)
    return response


def _parts(of: Service) -> dict[str, object]:
    """Return what a service has several of, each list asked for once."""
    return {
        "places": [place for place in of.places.all() if place.shown],
        "openings": list(of.openings.all()),
        "prices": list(of.cost_options.all()),
        "contacts": list(of.contacts.all()),
        "answers": list(of.provider_answers.all()),
    }


def _comment_page(
    request: HttpRequest, template: str, about: Service | None, count: int, **more: object
) -> HttpResponse:
    form = CommentForm(request.POST or None)
    if request.method == "POST" and (token := _received(request, form, about)):
        there = reverse("local_offer_thanks", args=[about.slug] if about else [])
        response = redirect(there)
        drafts.give_at(response, there, token)
        return response
    channel = Response.Channel.LOCAL_OFFER
    context = {
        "exit_page": True,
        "service": about,
        "form": form,
        "comments": _published(about),
        "number": _number_of_comments(count),
        "refused": [] if about else second_approval.by_reason(channel=channel),
        **more,
    }
    return render(request, template, context)


def _received(request: HttpRequest, form: CommentForm, about: Service | None) -> str:
    """Take the comment in and return the token of its code.

    Return "" where that cannot be: the form says why and keeps what was typed.
    """
    refused = rate_limit.robot(request) or (
        {} if rate_limit.allows(request, rate_limit.SEND) else rate_limit.TOO_MANY
    )
    if refused:
        form.add_error(None, list(refused.values()))
    if not form.is_valid():
        return ""
    facts = form.facts()
    token = _token_of(request, about, *facts.values())
    receipt = receipts.hash_of(receipts.code_for(token))
    language = reading_language()
    try:
        comments.receive(service=about, language=language, receipt_hash=receipt, **facts)
    except SubmissionError as error:
        for reason in error.errors.values():
            form.add_error("words", reason)
        return ""
    return token


def _token_of(request: HttpRequest, *sent: object) -> str:
    """Return the secret of which the comment's code is made: the same for a double press.

    A page may be drawn once for many, and its token with it. So the secret is made of the token,
    of all that was sent and of where it came from, by a hash that only we can make. Nothing of
    this is kept but the hash of the code.
    """
    whose = (request.META.get("REMOTE_ADDR", ""), drafts.token_sent(request), *map(str, sent))
    return salted_hmac("local_offer.comment", repr(whose), algorithm="sha256").hexdigest()


def _published(about: Service | None) -> list[Answer]:
    """Return the words of answered comments, newest answer first; each has its comment."""
    return list(comments.words_of(ServiceComment.objects.published().filter(service=about)))


def _number_of_comments(count: int) -> str:
    council: Council = site_layout.read().council
    least = disclosure_control.threshold(children_in_care=False, council=council)
    return disclosure_control.show(count, threshold=least)


def _with(request: HttpRequest, address: str, name: str, value: str) -> str:
    """Return this search at another address."""
    query = request.GET.copy()
    query[name] = value
    return f"{address}?{query.urlencode()}"


def _page_number(request: HttpRequest) -> int:
    number = request.GET.get("page", "1")
    return int(number) if number.isdecimal() and 0 < int(number) < 10_000 else 1


def _page_url(request: HttpRequest, number: int, pages: int) -> str:
    if not 1 <= number <= pages:
        return ""
    query = request.GET.copy()
    query["page"] = str(number)
    return f"?{query.urlencode()}"
