"""Records of Open Referral UK 3.0 (``contents``, ``total_items``)."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from cms.local_offer.models import Service, Weekday

from .drafts import Draft, Facts, Refused
from .places import place
from .values import Values, first_sentence

Json = Mapping[str, Any]
STATUS = {
    "active": Service.Status.ACTIVE,
    "temporarily closed": Service.Status.TEMPORARILY_CLOSED,
    "inactive": Service.Status.INACTIVE,
    "defunct": Service.Status.INACTIVE,
}
# The taxonomies of our own feed; terms of any other are topics.
RELATIONS = {"Access": "access_features", "Languages": "languages"}
NEEDS, CATEGORIES, OFFERS = "Needs", "Categories", "Local offer"


def adapt(record: Json) -> Draft | Refused:
    """Return the service of one record, or why it cannot be one."""
    values = Values()
    key, name = str(record.get("id") or ""), values.text(record.get("name"), "Name", 255)
    _check(values, record, key, name)
    terms = [(each.get("taxonomy") or "", str(each["name"]).strip()) for each in _terms(record)]
    draft = Draft(
        key=key,
        name=name,
        facts=_facts(values, record, name),
        category=_category(record),
        needs=[term for taxonomy, term in terms if taxonomy == NEEDS],
        provider=_provider(values, record.get("organization") or {}),
        parts=_parts(values, record),
        terms=_by_relation(terms, record),
    )
    if values.problems:
        return Refused(key, name, values.problems)
    draft.notes = list(dict.fromkeys(values.notes))
    return draft


def _check(values: Values, record: Json, key: str, name: str) -> None:
    try:
        UUID(key)
    except ValueError:
        values.problems.append(f"Its id \u201c{key[:40]}\u201d is not a UUID.")
    if not name:
        values.problems.append("It has no name.")
    if record.get("status") not in STATUS:
        values.problems.append(f"Its status is \u201c{record.get('status')}\u201d.")


def _facts(values: Values, record: Json, name: str) -> Facts:
    description = values.text(record.get("description"), "Description")
    least = values.age(record.get("minimum_age"), "Youngest age")
    most = values.age(record.get("maximum_age"), "Oldest age")
    values.compare_ages(least, most, description)
    status = STATUS.get(str(record.get("status")), Service.Status.ACTIVE)
    areas: Sequence[Json] = record.get("service_areas") or []
    first = values.text(areas[0].get("name"), "Area", 120) if len(areas) == 1 else ""
    phones: Sequence[Json] = record.get("phones") or []
    return {
        "summary": first_sentence(description, name),
        "description": description,
        "status": status,
        "status_note": values.text(record.get("alert"), "Alert", 255),
        "min_age": least,
        "max_age": most,
        "website": values.url(record.get("url")),
        "email": values.email(record.get("email")),
        "phone": values.contact(phones[0].get("number"), "Phone", 40) if phones else "",
        "how_to_start": values.text(record.get("application_process"), "How to start"),
        "last_checked_on": values.day(record.get("assured_date"), "Checked on"),
        "area": first,
        "reach": Service.Reach.AREA if first else "",
        **_cost(values, record),
    }


def _cost(values: Values, record: Json) -> Facts:
    """Return whether it is free: known only where a price or the words say so."""
    fees = values.text(record.get("fees"), "Fees", 255)
    amounts = [each.get("amount") for each in record.get("cost_options") or []]
    prices = [float(amount) for amount in amounts if isinstance(amount, int | float)]
    if any(price > 0 for price in prices):
        return {"cost": Service.Cost.PAID, "cost_note": fees}
    if prices or fees.lower().rstrip(".") == "free":
        return {"cost": Service.Cost.FREE, "cost_note": "" if fees.lower() == "free" else fees}
    return {"cost": "", "cost_note": fees}


def _provider(values: Values, given: Json) -> Facts:
    name = values.text(given.get("name"), "Organisation", 255)
    if not name:
        values.notes.append("Who runs it is not given.")
        return {}
    return {
        "name": name,
        "description": values.text(given.get("description"), "Organisation"),
        "email": values.email(given.get("email"), "Organisation's email"),
        "website": values.url(given.get("website"), "Organisation's web page"),
    }


def _terms(record: Json) -> list[Json]:
    rows: Sequence[Json] = record.get("attributes") or []
    found = [each.get("taxonomy_term") or {} for each in rows]
    return [each for each in found if str(each.get("name") or "").strip()]


def _category(record: Json) -> str:
    """Return the first term of our own kind, or else the first that is under no other."""
    terms = _terms(record)
    ours = [each for each in terms if each.get("taxonomy") == CATEGORIES]
    tops = [
        each
        for each in terms
        if not each.get("parent_id") and each.get("taxonomy") not in (NEEDS, OFFERS, *RELATIONS)
    ]
    return next((str(each["name"]).strip() for each in (*ours, *tops)), "")


def _by_relation(terms: Sequence[tuple[str, str]], record: Json) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {"access_features": [], "languages": [], "topics": []}
    for taxonomy, name in terms:
        if taxonomy not in (NEEDS, CATEGORIES, OFFERS) and name != _category(record):
            found[RELATIONS.get(taxonomy, "topics")].append(name)
    spoken = [str(each.get("name") or "").strip() for each in record.get("languages") or []]
    found["languages"] += [name for name in spoken if name]
    return {relation: list(dict.fromkeys(names)) for relation, names in found.items()}


def _parts(values: Values, record: Json) -> dict[str, list[Facts]]:
    at: Sequence[Json] = record.get("service_at_locations") or []
    return {
        "places": [_place(values, each.get("location") or {}) for each in at],
        "openings": [
            facts for each in record.get("schedules") or [] for facts in _openings(values, each)
        ],
        "contacts": _contacts(values, record.get("contacts") or []),
        "cost_options": [
            {
                "option": values.text(each.get("option"), "Price", 255),
                "amount": values.price(each.get("amount")),
                "amount_description": values.text(each.get("amount_description"), "Price", 255),
            }
            for each in record.get("cost_options") or []
        ],
    }


def _place(values: Values, raw: Json) -> Facts:
    address: Json = (raw.get("addresses") or [{}])[0]
    kind = str(raw.get("location_type") or "physical")
    return place(
        values,
        {
            "name": raw.get("name") or raw.get("description"),
            "address": address.get("address_1"),
            "city": address.get("city"),
            "county": address.get("state_province"),
            "postcode": address.get("postal_code"),
            "latitude": raw.get("latitude"),
            "longitude": raw.get("longitude"),
            "kind": kind if kind in ("physical", "postal", "virtual") else "physical",
        },
    )


def _openings(values: Values, raw: Json) -> list[Facts]:
    if raw.get("freq") == "MONTHLY" or not raw.get("byday"):
        if raw.get("freq"):
            values.notes.append("An opening time that is not weekly was left out.")
        return []
    facts = {
        "opens_at": values.time(raw.get("opens_at"), "Opening time"),
        "closes_at": values.time(raw.get("closes_at"), "Closing time"),
        "valid_from": values.day(raw.get("valid_from"), "From"),
        "valid_to": values.day(raw.get("valid_to"), "Until"),
        "note": values.text(raw.get("description") or raw.get("notes"), "Opening", 255),
    }
    days = [day.strip().upper() for day in str(raw["byday"]).split(",")]
    return [{"day": day, **facts} for day in days if day in Weekday.values]


def _contacts(values: Values, rows: Sequence[Json]) -> list[Facts]:
    found = []
    for row in rows:
        if str(row.get("name") or "").strip():
            values.notes.append("Names of people were left out of the contacts.")
        phones: Sequence[Json] = row.get("phones") or [{}]
        contact = {
            "role": values.text(row.get("title"), "Contact", 120),
            "phone": values.contact(phones[0].get("number"), "Contact's phone", 40),
            "email": values.email(row.get("email"), "Contact's email"),
        }
        if contact["phone"] or contact["email"]:
            found.append(contact)
    return found
