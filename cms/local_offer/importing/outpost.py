"""Records of the 1.x dialects that Outpost and Placecube serve (``content``, ``totalElements``)."""

from collections.abc import Mapping, Sequence
from typing import Any

from cms.local_offer.models import ProviderAnswer, Service, Weekday

from .drafts import Draft, Facts, Refused
from .places import place
from .values import Values, first_sentence, moment

Json = Mapping[str, Any]
Question = ProviderAnswer.Question
# What tells the seven questions apart, in the order in which it is looked for.
QUESTIONS = (
    ("future plans", Question.FUTURE),
    ("outcomes", Question.OUTCOMES),
    ("training", Question.TRAINING),
    ("involve parents", Question.PARENTS),
    ("progress", Question.PROGRESS),
    ("accessible", Question.ACCESSIBLE),
    ("start to use", Question.START),
)
DAYS = {day.label.lower(): day.value for day in Weekday}


def adapt(record: Json) -> Draft | Refused:
    """Return the service of one record, or why it cannot be one."""
    values = Values()
    key, name = str(record.get("id") or ""), values.text(record.get("name"), "Name", 255)
    if not key:
        values.problems.append("It has no id.")
    if not name:
        values.problems.append("It has no name.")
    draft = Draft(
        key=key,
        name=name,
        facts=_facts(values, record, name),
        category=_category(record),
        needs=list(dict.fromkeys(_names(record.get("send_needs")))),
        provider=_provider(values, record),
        parts=_parts(values, record),
        terms=_terms(record),
    )
    if values.problems:
        return Refused(key, name, values.problems)
    if record.get("links"):
        values.notes.append("Links to social media were left out.")
    draft.facts["reach"] = _reach(draft.parts["places"])
    draft.notes = list(dict.fromkeys(values.notes))
    return draft


def _facts(values: Values, record: Json, name: str) -> Facts:
    description = values.text(record.get("description"), "Description")
    least = values.age(record.get("min_age"), "Youngest age")
    most = values.age(record.get("max_age"), "Oldest age")
    values.compare_ages(least, most, description)
    free = record.get("free")
    return {
        "summary": first_sentence(description, name),
        "description": description,
        "min_age": least,
        "max_age": most,
        "website": values.url(record.get("url")),
        # Null is not known. It is not a no (trap 8).
        "cost": "" if free is None else Service.Cost.FREE if free else Service.Cost.PAID,
        "needs_referral": record.get("needs_referral"),
        "last_checked_on": values.day(record.get("assured_date"), "Checked on"),
        "status": Service.Status.ACTIVE,
    }


def _provider(values: Values, record: Json) -> Facts:
    given: Json = record.get("organisation") or record.get("organization") or {}
    name = values.text(given.get("name"), "Organisation", 255)
    if not name:
        values.notes.append("Who runs it is not given.")
        return {}
    return {
        "name": name,
        "description": values.text(given.get("description"), "Organisation"),
        "email": values.email(given.get("email"), "Organisation's email"),
        "website": values.url(given.get("url"), "Organisation's web page"),
    }


def _category(record: Json) -> str:
    """Return the name of the first term at the top of the tree, "" where there is none."""
    terms: Sequence[Json] = record.get("taxonomies") or []
    return next((str(each["name"]) for each in terms if each.get("parent_id") is None), "")


def _terms(record: Json) -> dict[str, list[str]]:
    places: Sequence[Json] = record.get("locations") or []
    access = [name for each in places for name in _names(each.get("accessibilities"))]
    top = _category(record)
    topics = [name for name in _names(record.get("taxonomies")) if name != top]
    return {
        "access_features": list(dict.fromkeys(access)),
        "topics": list(dict.fromkeys(topics)),
        "languages": [],
    }


def _names(rows: Sequence[Json] | None) -> list[str]:
    return [name for each in rows or [] if (name := str(each.get("name") or "").strip())]


def _parts(values: Values, record: Json) -> dict[str, list[Facts]]:
    return {
        "places": [_place(values, each) for each in record.get("locations") or []],
        "openings": _openings(values, record.get("regular_schedules") or []),
        "contacts": _contacts(values, record.get("contacts") or []),
        "cost_options": _costs(values, record.get("cost_options") or []),
        "provider_answers": _answers(values, record),
    }


def _place(values: Values, raw: Json) -> Facts:
    at = (raw.get("geometry") or {}).get("coordinates") or [None, None]
    return place(
        values,
        {
            "name": raw.get("name"),
            "address": raw.get("address_1"),
            "city": raw.get("city"),
            "county": raw.get("state_province"),
            "postcode": raw.get("postal_code"),
            "longitude": at[0],
            "latitude": at[1],
            "masked": raw.get("mask_exact_address"),
        },
    )


def _reach(places: Sequence[Facts]) -> str:
    online = bool(places) and all(each["kind"] == "virtual" for each in places)
    return Service.Reach.ONLINE if online else ""


def _openings(values: Values, rows: Sequence[Json]) -> list[Facts]:
    found = []
    for row in rows:
        day = DAYS.get(str(row.get("weekday") or "").strip().lower())
        if day is None:
            values.notes.append("An opening time without a day was left out.")
            continue
        opens = values.time(row.get("opens_at"), "Opening time")
        closes = values.time(row.get("closes_at"), "Closing time")
        found.append({"day": day, "opens_at": opens, "closes_at": closes})
    return found


def _contacts(values: Values, rows: Sequence[Json]) -> list[Facts]:
    """Return the contacts that can be reached, by their role: no person's name is kept (O-7)."""
    found = []
    for row in rows:
        if str(row.get("name") or "").strip():
            values.notes.append("Names of people were left out of the contacts.")
        contact = {
            "role": values.text(row.get("title"), "Contact", 120),
            "phone": values.contact(row.get("phone"), "Contact's phone", 40),
            "email": values.email(row.get("email"), "Contact's email"),
        }
        if contact["phone"] or contact["email"]:
            found.append(contact)
    return found


def _costs(values: Values, rows: Sequence[Json]) -> list[Facts]:
    found = []
    for row in rows:
        facts: Facts = {
            "option": values.text(row.get("option"), "Price", 255),
            "amount": values.price(row.get("amount")),
            "amount_description": values.text(
                row.get("cost_type") or row.get("amount_description"), "Price", 255
            ),
        }
        if facts["option"] or facts["amount"] is not None or facts["amount_description"]:
            found.append(facts)
    return found


def _answers(values: Values, record: Json) -> list[Facts]:
    """Return what the provider said to the seven questions, each with its day."""
    asked: Sequence[Json] = (record.get("local_offer") or {}).get("survey_answers") or []
    found: dict[str, Facts] = {}
    for each in asked:
        answer = values.text(each.get("answer"), "Provider's answer")
        said = str(each.get("question") or "").lower()
        question = next((kind for sign, kind in QUESTIONS if sign in said), None)
        if answer and question and question not in found:
            found[question] = {"question": question, "answer": answer}
            if on := moment(record.get("updated_at")):
                found[question]["answered_on"] = on
    return list(found.values())
