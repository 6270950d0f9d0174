"""The description of the feed's nine addresses, for developers and their tools (OpenAPI 3.1)."""

from .taxonomies import Json

SCHEMAS = "https://raw.githubusercontent.com/openreferral/uk-profile/main/schema/"
PARAMETERS = {
    "search": ("string", "Words in any order; families' own words are understood."),
    "page": ("integer", "Number of the page, from 1."),
    "per_page": ("integer", "Records on a page, 1 to 500; 50 without."),
    "taxonomy_term_id": ("string", "Services that this term describes."),
    "taxonomy_id": ("string", "Services that any term of this taxonomy describes."),
    "minimum_age": ("number", "Services whose minimum age is at least this."),
    "maximum_age": ("number", "Services whose maximum age is at most this."),
    "start_time": ("string", "Services that open at this time or later (HH:MM)."),
    "end_time": ("string", "Services that close at this time or earlier (HH:MM)."),
    "day": ("string", "Services that are open on this day (MO to SU, or its English name)."),
    "postcode": ("string", "A postcode or district that some service's place is in."),
    "proximity": ("number", "With postcode: metres from the middle of it."),
}
PAGES = ("page", "per_page")
FILTERS = tuple(name for name in PARAMETERS if name not in (*PAGES, "postcode", "proximity"))
LISTS = {
    "services": ("compiled/service_list.json", "compiled/service.json", (*PAGES, *FILTERS)),
    "service_at_locations": (
        "compiled/service_at_location_list.json",
        "compiled/service_at_location.json",
        (*PAGES, *FILTERS, "postcode", "proximity"),
    ),
    "taxonomies": ("taxonomy.json", "taxonomy.json", PAGES),
    "taxonomy_terms": ("taxonomy_term.json", "taxonomy_term.json", PAGES),
}
PAGE: Json = {
    "total_items": {"type": "integer"},
    "total_pages": {"type": "integer"},
    "page_number": {"type": "integer"},
    "size": {"type": "integer"},
    "first_page": {"type": "boolean"},
    "last_page": {"type": "boolean"},
    "empty": {"type": "boolean"},
}
META: Json = {
    "type": "object",
    "properties": {
        "version": {"type": "string"},
        "profile": {"type": "string", "format": "uri"},
        "openapi_url": {"type": "string", "format": "uri"},
    },
}


def document(*, root: str, council: str) -> Json:
    """Return the whole document; ``root`` is the feed's own address."""
    paths: Json = {"/": _path("What this feed is.", META)}
    for name, (short, whole, parameters) in LISTS.items():
        listed = PAGE | {"contents": {"type": "array", "items": {"$ref": SCHEMAS + short}}}
        paths[f"/{name}"] = _path(
            f"A page of {name}.",
            {"type": "object", "properties": listed},
            [_parameter(each) for each in parameters],
        )
        by_id: Json = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
        paths[f"/{name}/{{id}}"] = _path(
            f"One of {name}, whole.", {"$ref": SCHEMAS + whole}, [by_id]
        )
    return {
        "openapi": "3.1.0",
        "info": {"title": f"Local offers of {council}", "version": "3.0"},
        "servers": [{"url": root.rstrip("/")}],
        "paths": paths,
    }


def _parameter(name: str) -> Json:
    kind, description = PARAMETERS[name]
    facts = {"name": name, "in": "query", "required": False, "description": description}
    return {**facts, "schema": {"type": kind}}


def _path(summary: str, schema: Json, parameters: list[Json] | None = None) -> Json:
    content = {"application/json": {"schema": schema}}
    get: Json = {
        "summary": summary,
        "responses": {"200": {"description": "OK", "content": content}},
    }
    return {"get": {**get, "parameters": parameters} if parameters else get}
