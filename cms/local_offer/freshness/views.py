"""The page behind the link of a letter: what families read, and one button. For owners."""

from collections.abc import Iterable
from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cms.local_offer import freshness
from cms.local_offer.models import Service

PAGE = "local_offer/admin/still_right.html"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def still_right(request: HttpRequest, key: str) -> HttpResponse:
    """Show the service, and record on a press that it is right: a link alone records nothing."""
    if request.method == "POST" and (service := freshness.still_right(key)):
        return render(request, PAGE, {"service": service, "is_done": True})
    asked = freshness.find(key)
    if asked is None:
        return render(request, "local_offer/admin/still_right_over.html", status=410)
    context = {
        "service": asked.service,
        "facts": _facts(asked.service),
        "may_edit": asked.owner.has_perm("local_offer.change_service"),
    }
    return render(request, PAGE, context)


def _facts(service: Service) -> list[tuple[str, str]]:
    """Return each fact of the page by its name; "" where it is not given."""
    places = (place.shown for place in service.places.all())
    prices = (
        " ".join(filter(None, (each.option, each.amount_description, _pounds(each.amount))))
        for each in service.cost_options.all()
    )
    days = (each.get_day_display() for each in service.openings.all())
    referral = {None: "", True: "Needed", False: "Not needed"}[service.needs_referral]
    cost = (service.get_cost_display(), service.cost_note, *prices)
    access = (service.accessibility, *(each.name for each in service.access_features.all()))
    return [
        ("Phone", service.phone),
        ("E-mail", service.email),
        ("Web page", service.website),
        ("Run by", service.provider),
        ("How to start", service.how_to_start),
        ("Referral", referral),
        ("Ages", service.ages),
        ("Made for", service.made_for),
        ("Cost", _listed(cost)),
        ("Where", _listed((service.place, *places))),
        ("When", service.opening or _listed(map(str, days))),
        ("Access", _listed(access)),
        ("Languages", _listed(each.name for each in service.languages.all())),
        ("Waiting time", service.waiting_time),
        ("Checked", service.checked_words),
    ]


def _pounds(amount: Decimal | None) -> str:
    return "" if amount is None else f"£{amount}"


def _listed(facts: Iterable[str]) -> str:
    return "; ".join(filter(None, facts))
