"""Which places are near a postcode, by the places that the directory itself knows.

There is no table of postcodes: the middle of a postcode, or of its district, is that of the places
in it. A postcode that no service is in cannot be looked up, and is refused.
"""

import math

from django.db.models import Avg, QuerySet

from cms.local_offer.models import Place

from .asking import NotUnderstoodError

METRES_PER_DEGREE = 111_320.0


def within(places: QuerySet[Place], postcode: str, metres: float | None) -> QuerySet[Place]:
    """Return the places in this postcode or district, or within so many metres of its middle."""
    wanted = " ".join(postcode.upper().split())
    here = Place.objects.filter(masked=False, postcode__istartswith=wanted)
    if metres is None:
        return places.filter(masked=False, postcode__istartswith=wanted)
    middle = here.aggregate(north=Avg("latitude"), east=Avg("longitude"))
    north, east = middle["north"], middle["east"]
    if north is None or east is None:
        raise NotUnderstoodError("postcode: no service of this directory is there.")
    up = metres / METRES_PER_DEGREE
    across = up / max(math.cos(math.radians(north)), 0.01)
    box = places.filter(
        masked=False,
        latitude__range=(north - up, north + up),
        longitude__range=(east - across, east + across),
    )
    rows = box.order_by().values_list("pk", "latitude", "longitude")
    keys = [key for key, y, x in rows if math.hypot((y - north) / up, (x - east) / across) <= 1]
    return places.filter(pk__in=keys)
