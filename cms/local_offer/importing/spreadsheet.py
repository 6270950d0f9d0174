"""Services in a CSV or XLSX file, one a row, for directories without a feed."""

import re
from collections.abc import Mapping
from datetime import date, datetime

from cms.local_offer.models import Service

from .drafts import Draft, Facts, Refused
from .places import place
from .values import Values, first_sentence

# What a column may be called, by the name of our fact; the first is the one in our documents.
COLUMNS: dict[str, tuple[str, ...]] = {
    "id": ("id", "service id", "reference"),
    "name": ("name", "service name", "service"),
    "summary": ("summary", "short description"),
    "description": ("description", "about"),
    "category": ("category", "type"),
    "provider": ("provider", "organisation", "organization", "run by"),
    "min_age": ("youngest age", "minimum age", "min age", "age from"),
    "max_age": ("oldest age", "maximum age", "max age", "age to"),
    "needs": ("needs", "send needs", "made for"),
    "area": ("area", "ward"),
    "cost": ("cost", "free or paid"),
    "cost_note": ("cost details", "cost note", "fees"),
    "needs_referral": ("needs a referral", "referral", "referral needed"),
    "how_to_start": ("how to start", "how to access", "how to refer"),
    "waiting_time": ("waiting time",),
    "phone": ("phone", "telephone", "phone number"),
    "email": ("email", "e-mail", "email address"),
    "website": ("website", "web page", "url", "web address"),
    "address": ("address", "street"),
    "city": ("town", "city", "town or city"),
    "postcode": ("postcode", "post code"),
    "masked": ("address is secret", "mask exact address"),
    "opening": ("opening", "opening times", "opening hours", "when"),
    "accessibility": ("access", "accessibility"),
    "languages": ("languages",),
    "last_checked_on": ("checked on", "last checked", "assured date"),
    "checked_by": ("checked by",),
}
TRUE, FALSE = {"yes", "y", "true", "1"}, {"no", "n", "false", "0"}
COSTS = {"free": Service.Cost.FREE, "paid": Service.Cost.PAID, "": ""}
_TEXTS = (
    *(("summary", 255), ("cost_note", 255), ("waiting_time", 255), ("area", 120)),
    *(("opening", 255), ("checked_by", 120), ("how_to_start", None), ("accessibility", None)),
)
Row = Mapping[str, object]


def columns(headings: list[str]) -> tuple[dict[int, str], list[str]]:
    """Return by its place what each column holds, and the headings that are none of ours."""
    known = {alias: name for name, aliases in COLUMNS.items() for alias in aliases}
    found: dict[int, str] = {}
    unknown = []
    for at, heading in enumerate(headings):
        name = known.get(re.sub(r"[\s_]+", " ", heading).strip().lower())
        if name is None or name in found.values():
            unknown.append(heading)
        else:
            found[at] = name
    return found, unknown


def adapt(row: Row, number: int) -> Draft | Refused:
    """Return the service of one row, or why it cannot be one. Without an id its name is one."""
    values = Values()
    name = values.text(row.get("name"), "Name", 255)
    key = values.text(row.get("id"), "Id", 255) or name.lower()
    if not name:
        values.problems.append("It has no name.")
    draft = Draft(
        key=key,
        name=name,
        facts=_facts(values, row, name),
        category=values.text(row.get("category"), "Category", 120),
        needs=_several(row.get("needs")),
        provider=_provider(values, row),
        parts={"places": _places(values, row)},
        terms={"languages": _several(row.get("languages"))},
    )
    if values.problems:
        return Refused(key or f"row {number}", name or f"row {number}", values.problems)
    draft.notes = list(dict.fromkeys(values.notes))
    return draft


def _facts(values: Values, row: Row, name: str) -> Facts:
    description = values.text(row.get("description"), "Description")
    least = values.age(row.get("min_age"), "Youngest age")
    most = values.age(row.get("max_age"), "Oldest age")
    values.compare_ages(least, most, description)
    facts: Facts = {each: values.text(row.get(each), each, top) for each, top in _TEXTS}
    cost = values.text(row.get("cost"), "Cost").lower()
    if cost not in COSTS:
        values.problems.append("Cost: write free or paid, or leave it empty.")
    return facts | {
        "summary": facts["summary"] or first_sentence(description, name),
        "description": description,
        "min_age": least,
        "max_age": most,
        "cost": COSTS.get(cost, ""),
        "needs_referral": _yes_or_no(values, row.get("needs_referral")),
        "reach": Service.Reach.AREA if facts["area"] else "",
        "phone": values.contact(row.get("phone"), "Phone", 40),
        "email": values.email(row.get("email")),
        "website": values.url(row.get("website")),
        "last_checked_on": _day(values, row.get("last_checked_on")),
        "status": Service.Status.ACTIVE,
    }


def _provider(values: Values, row: Row) -> Facts:
    name = values.text(row.get("provider"), "Provider", 255)
    return {"name": name} if name else {}


def _places(values: Values, row: Row) -> list[Facts]:
    raw = {name: row.get(name) for name in ("address", "city", "postcode")}
    if not any(raw.values()):
        return []
    return [place(values, {**raw, "masked": _yes_or_no(values, row.get("masked"))})]


def _several(value: object) -> list[str]:
    parts = re.split(r"[|;]", str(value or ""))
    return list(dict.fromkeys(name for each in parts if (name := " ".join(each.split()))))


def _yes_or_no(values: Values, value: object) -> bool | None:
    """Return yes, no, or None for an empty cell: not given is not no."""
    said = str("" if value is None else value).strip().lower()
    if said and said not in TRUE | FALSE:
        values.problems.append(f"\u201c{said[:20]}\u201d: write yes or no, or leave it empty.")
    return said in TRUE if said in TRUE | FALSE else None


def _day(values: Values, value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    said = values.text(value, "Checked on")
    try:
        return a_day(said) if said else None
    except ValueError:
        values.problems.append(f"Checked on: \u201c{said[:20]}\u201d is not a date.")
        return None


def a_day(said: str) -> date:
    """Return the day of 2026-11-30 or 30/11/2026. Raises ValueError."""
    for pattern in ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d %B %Y"):
        try:
            return datetime.strptime(said, pattern).date()  # noqa: DTZ007 (a day has no time zone)
        except ValueError:
            continue
    raise ValueError(said)
