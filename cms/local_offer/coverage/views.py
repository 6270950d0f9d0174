"""What the law asks and what there is, in public; and the whole offer on paper."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cms.local_offer import comments, coverage
from cms.local_offer.fronts import FRONTS
from cms.local_offer.models import Category, Offer, Review, Service, ServiceComment

# A page of this many stays below 2 MB; a larger offer is printed by category.
MOST_PRINTED = 800


@require_safe
def law(request: HttpRequest, offer: str = Offer.SEND) -> HttpResponse:
    """Show each heading with its answer or its gap, must and should apart."""
    said = ServiceComment.Kind.SOMETHING_MISSING
    missing = ServiceComment.objects.published().filter(kind=said)
    context = {
        "exit_page": True,
        "front": FRONTS[offer],
        "parts": coverage.read(offer),
        "review": Review.objects.filter(offer=offer, closed_on__isnull=False).first(),
        "missing": comments.words_of(missing)[:20] if offer == Offer.SEND else [],
    }
    return render(request, "local_offer/law.html", context)


@require_safe
def whole(request: HttpRequest, offer: str = Offer.SEND) -> HttpResponse:
    """Show every service of the offer, or of one category, to print (L-7)."""
    category = Category.objects.filter(offer=offer, slug=request.GET.get("category", "")).first()
    listed = Service.objects.listed().filter(category__offer=offer)
    if category:
        listed = listed.filter(category=category)
    services = listed.select_related("category").order_by("category__position", "name", "pk")
    found = list(services[: MOST_PRINTED + 1])
    context = {
        "exit_page": True,
        "front": FRONTS[offer],
        "category": category,
        "categories": Category.objects.filter(offer=offer),
        "services": found if len(found) <= MOST_PRINTED else [],
        "is_too_long": len(found) > MOST_PRINTED,
        "is_large": bool(request.GET.get("large")),
    }
    return render(request, "local_offer/whole.html", context)
