"""Places of other directories: what is online is told from what has an address."""

from collections.abc import Mapping
from typing import Any

from cms.local_offer.models import Place

from .drafts import Facts
from .values import Values

# What directories write in the field for the town where there is no place (trap 1).
NOWHERE = {"nationwide", "online", "virtual", "national", "telephone", "remote"}


def place(values: Values, raw: Mapping[str, Any]) -> Facts:
    """Return a place from name, address, city, county, postcode, latitude, longitude and masked."""
    found: Facts = {
        name: values.text(raw.get(name), "Place", most)
        for name, most in (
            *(("name", 255), ("address", 255), ("city", 120)),
            *(("county", 120), ("postcode", 10)),
        )
    }
    found["postcode"] = found["postcode"].upper()
    spot = values.spot(raw.get("latitude"), raw.get("longitude"))
    masked = raw.get("masked") is True
    kind = raw.get("kind") or Place.Kind.PHYSICAL
    if found["city"].lower() in NOWHERE and not found["postcode"]:
        values.notes.append(f"\u201c{found['city']}\u201d is no town: taken as online or by phone.")
        # A place that has neither town nor postcode has no street either: it says how, not where.
        found |= {"city": "", "address": "", "county": "", "name": found["name"] or "Online"}
        kind, spot = Place.Kind.VIRTUAL, None
    if masked:
        values.notes.append("The exact address is kept secret, as the source asks.")
    latitude, longitude = spot or (None, None)
    return found | {"kind": kind, "masked": masked, "latitude": latitude, "longitude": longitude}
