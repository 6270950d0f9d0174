"""Records as Open Referral UK writes them. What is empty or unknown is left out."""

from collections.abc import Iterable
from datetime import UTC
from uuid import UUID, uuid5

from cms.local_offer.models import Offer, Organisation, Place, Service
from cms.local_offer.models.parts import Contact, CostOption, Opening

from . import taxonomies
from .taxonomies import Json

COUNTRY = "GB"
NOT_WRITTEN: tuple[object, ...] = (None, "", [], {})


def known(**facts: object) -> Json:
    """Return the facts that are known."""
    return {name: value for name, value in facts.items() if value not in NOT_WRITTEN}


def service_in_list(service: Service) -> Json:
    """Return a service with what it has one of."""
    closed = service.is_closed_for_a_time
    return known(
        id=str(service.uid),
        organization_id=str(service.organisation.uid) if service.organisation else None,
        name=service.name,
        description=service.description.strip() or service.summary,
        url=service.website,
        email=service.email,
        status="temporarily closed" if closed else "active",
        fees=_fees(service),
        minimum_age=service.min_age,
        maximum_age=service.max_age,
        assured_date=service.last_checked_on and service.last_checked_on.isoformat(),
        alert=service.status_note if closed else None,
        application_process=service.how_to_start,
        last_modified=service.updated_at.astimezone(UTC).isoformat(timespec="milliseconds"),
        organization=organization(service.organisation) if service.organisation else None,
    )


def service(service: Service, *, council: str) -> Json:
    """Return a service with everything; ``council`` is the name of the council's area."""
    uid = service.uid
    return service_in_list(service) | known(
        phones=[_phone(uid, "phone", service.phone, service_id=str(uid))] if service.phone else [],
        schedules=_schedules(service),
        service_areas=_areas(service, council),
        service_at_locations=[
            known(
                id=str(place.uid),
                service_id=str(uid),
                location_id=str(location_id(place)),
                location=location(place, service),
            )
            for place in service.places.all()
        ],
        languages=[
            {"id": str(uuid5(uid, f"language/{each.uid}")), "service_id": str(uid)}
            | {"name": each.name}
            for each in service.languages.all()
        ],
        cost_options=_costs(service),
        contacts=[_contact(uid, each) for each in service.contacts.all()],
        attributes=attributes(uid, "service", _terms(service)),
    )


def service_at_location_in_list(place: Place) -> Json:
    return known(
        id=str(place.uid),
        service_id=str(place.service.uid),
        location_id=str(location_id(place)),
        location=location_in_list(place),
        service=service_in_list(place.service),
    )


def service_at_location(place: Place, *, council: str) -> Json:
    """Return a service at one of its places, with everything."""
    whole = service(place.service, council=council)
    whole.pop("service_at_locations", None)
    return service_at_location_in_list(place) | {
        "location": location(place, place.service),
        "service": whole,
    }


def organization(found: Organisation) -> Json:
    return known(
        id=str(found.uid),
        name=found.name,
        description=found.description.strip() or found.name,
        email=found.email,
        website=found.website,
    )


def location_id(place: Place) -> UUID:
    return uuid5(place.uid, "location")


def location_in_list(place: Place) -> Json:
    """Return where it is; of a masked place the town and district only (O-7)."""
    seen = not place.masked
    return known(
        id=str(location_id(place)),
        location_type=place.kind,
        name=place.name if seen else None,
        description=None if seen else place.shown,
        latitude=place.latitude if seen else None,
        longitude=place.longitude if seen else None,
    )


def location(place: Place, service: Service) -> Json:
    uid = location_id(place)
    access = [term.name for term in service.access_features.all()]
    texts = [*access, *([service.accessibility] if service.accessibility.strip() else [])]
    return location_in_list(place) | known(
        addresses=_addresses(place, uid),
        accessibility=[
            {"id": str(uuid5(uid, f"access/{at}")), "location_id": str(uid), "description": text}
            for at, text in enumerate(texts)
        ],
    )


def attributes(of: UUID, link_type: str, terms: Iterable[Json]) -> list[Json]:
    """Return the terms that describe this record."""
    return [
        {
            "id": str(uuid5(of, f"attribute/{term['id']}")),
            "link_id": str(of),
            "taxonomy_term_id": term["id"],
            "link_type": link_type,
            "taxonomy_term": term,
        }
        for term in terms
    ]


def _terms(service: Service) -> list[Json]:
    return [
        taxonomies.of_category(service.category),
        taxonomies.of_offer(service.category.offer or Offer.SEND),
        *map(taxonomies.of_need, service.needs.all()),
        *map(taxonomies.of_term, service.access_features.all()),
        *map(taxonomies.of_term, service.languages.all()),
        *map(taxonomies.of_term, service.topics.all()),
    ]


def _addresses(place: Place, location: UUID) -> list[Json]:
    """Return the address where all that the standard asks of one is known."""
    facts = (place.address, place.city, place.postcode)
    if place.masked or place.kind == Place.Kind.VIRTUAL or not all(map(str.strip, facts)):
        return []
    return [
        {
            "id": str(uuid5(location, "address")),
            "location_id": str(location),
            "address_1": place.address,
            "city": place.city,
            "state_province": place.county.strip() or place.city,
            "postal_code": place.postcode,
            "country": COUNTRY,
            "address_type": place.kind,
        }
    ]


def _fees(service: Service) -> str:
    cost = "Free" if service.cost == Service.Cost.FREE else ""
    return ". ".join(part for part in (cost, service.cost_note.strip()) if part)


def _costs(service: Service) -> list[Json]:
    rows: list[CostOption] = list(service.cost_options.all())
    found = [
        known(
            id=str(uuid5(service.uid, f"cost/{each.pk}")),
            service_id=str(service.uid),
            option=each.option,
            amount=None if each.amount is None else float(each.amount),
            amount_description=each.amount_description,
            currency="GBP" if each.amount is not None else None,
        )
        for each in rows
    ]
    if not found and service.cost == Service.Cost.FREE:
        free = {"id": str(uuid5(service.uid, "cost/free")), "service_id": str(service.uid)}
        return [free | {"option": "Free", "amount": 0}]
    return found


def _areas(service: Service, council: str) -> list[Json]:
    name = {Service.Reach.EVERYWHERE: council, Service.Reach.ONLINE: ""}.get(
        Service.Reach(service.reach) if service.reach else Service.Reach.AREA, service.area
    )
    uid = str(uuid5(service.uid, "area"))
    return [{"id": uid, "service_id": str(service.uid), "name": name}] if name.strip() else []


def _schedules(service: Service) -> list[Json]:
    """Return the opening days; where there are none, what is said of them in words.

    Times are those of the clock in England.
    """
    rows: list[Opening] = list(service.openings.all())
    of = {"service_id": str(service.uid)}
    found = [
        {"id": str(uuid5(service.uid, f"schedule/{each.pk}")), **of}
        | known(
            freq="WEEKLY",
            byday=each.day,
            opens_at=each.opens_at and f"{each.opens_at:%H:%M}",
            closes_at=each.closes_at and f"{each.closes_at:%H:%M}",
            valid_from=each.valid_from and each.valid_from.isoformat(),
            valid_to=each.valid_to and each.valid_to.isoformat(),
            description=each.note,
        )
        for each in rows
    ]
    if not found and service.opening.strip():
        uid = str(uuid5(service.uid, "schedule"))
        return [{"id": uid, **of, "description": service.opening}]
    return found


def _contact(service: UUID, contact: Contact) -> Json:
    uid = uuid5(service, f"contact/{contact.pk}")
    phones = [_phone(uid, "phone", contact.phone, contact_id=str(uid))] if contact.phone else []
    return known(
        id=str(uid),
        service_id=str(service),
        title=contact.role,
        email=contact.email,
        phones=phones,
    )


def _phone(of: UUID, what: str, number: str, **link: str) -> Json:
    return {"id": str(uuid5(of, what)), **link, "number": number}
