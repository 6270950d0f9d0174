"""The nine addresses of the feed, and its description."""

from uuid import UUID

from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.urls import reverse

from cms import site_layout
from cms.local_offer.models import Place, Service

from . import asking, near, openapi, records, replies, taxonomies
from .taxonomies import Json

PROFILE = "https://docs.openreferraluk.org/en/latest/"
LISTED = ("organisation", "category")
# Its places, times, prices and contacts are asked for once each by ``records`` (modelcluster keeps
# nothing that was prefetched).
WHOLE = ("needs", "access_features", "languages", "topics")


@replies.answers
def about(request: HttpRequest) -> Json:
    url = request.build_absolute_uri(reverse("oruk_openapi"))
    return {"version": "3.0", "profile": PROFILE, "openapi_url": url}


@replies.answers
def description(request: HttpRequest) -> Json:
    root = request.build_absolute_uri(reverse("oruk_about"))
    return openapi.document(root=root, council=_council())


@replies.answers
def services(request: HttpRequest) -> Json:
    paging = asking.paging(request.GET)
    found, keys = asking.services(request.GET)
    wide = found.select_related(*LISTED)
    if keys is None:
        total = found.order_by().aggregate(n=Count("pk"))["n"]
        shown = list(wide.order_by("name", "id")[paging.rows])
    else:
        total = len(keys)
        by_key = wide.in_bulk(keys[paging.rows])
        shown = [by_key[key] for key in keys[paging.rows] if key in by_key]
    return replies.page([records.service_in_list(each) for each in shown], total, paging)


@replies.answers
def service(request: HttpRequest, uid: str) -> Json | None:
    found = _whole(Service.objects.listed()).filter(uid=_id(uid)).first()
    return None if found is None else records.service(found, council=_council())


@replies.answers
def service_at_locations(request: HttpRequest) -> Json:
    paging = asking.paging(request.GET)
    metres = asking.number(request.GET, "proximity")
    found, keys = asking.services(request.GET)
    within = found.order_by() if keys is None else found.filter(pk__in=keys).order_by()
    places = Place.objects.filter(service__in=within.values("pk"))
    if postcode := request.GET.get("postcode", "").strip():
        places = near.within(places, postcode, metres)
    elif metres is not None:
        raise asking.NotUnderstoodError("proximity: give the postcode that it is measured from.")
    wide = places.select_related("service__organisation", "service__category")
    shown = wide.order_by("service__name", "pk")[paging.rows]
    written = [records.service_at_location_in_list(each) for each in shown]
    return replies.page(written, places.count(), paging)


@replies.answers
def service_at_location(request: HttpRequest, uid: str) -> Json | None:
    place = Place.objects.filter(uid=_id(uid)).first()
    if place is None:
        return None
    found = _whole(Service.objects.listed()).filter(pk=place.service_id).first()
    if found is None:
        return None
    place.service = found
    return records.service_at_location(place, council=_council())


@replies.answers
def taxonomy_list(request: HttpRequest) -> Json:
    return _listed(request, [each.written() for each in taxonomies.ALL])


@replies.answers
def taxonomy(request: HttpRequest, uid: str) -> Json | None:
    return _by_id(uid, [each.written() for each in taxonomies.ALL])


@replies.answers
def taxonomy_terms(request: HttpRequest) -> Json:
    return _listed(request, taxonomies.terms())


@replies.answers
def taxonomy_term(request: HttpRequest, uid: str) -> Json | None:
    return _by_id(uid, taxonomies.terms())


def _whole(services: QuerySet[Service]) -> QuerySet[Service]:
    return services.select_related(*LISTED).prefetch_related(*WHOLE)


def _listed(request: HttpRequest, rows: list[Json]) -> Json:
    paging = asking.paging(request.GET)
    return replies.page(rows[paging.rows], len(rows), paging)


def _by_id(uid: str, rows: list[Json]) -> Json | None:
    wanted = str(_id(uid))
    return next((row for row in rows if row["id"] == wanted), None)


def _id(text: str) -> UUID:
    """Return the id; of what is none, one that no record has."""
    try:
        return UUID(text)
    except ValueError:
        return UUID(int=0)


def _council() -> str:
    return site_layout.read().council.name
