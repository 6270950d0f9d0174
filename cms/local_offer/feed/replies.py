"""How the feed answers: JSON that any site may read, with an ETag, kept for some minutes."""

import hashlib
import json
from collections.abc import Callable, Sequence
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

from .asking import NotUnderstoodError, Paging
from .taxonomies import Json

KEPT = "public, max-age=300"
METHODS = "GET, HEAD, OPTIONS"
View = Callable[..., Json | None]


def answers(view: View) -> Callable[..., HttpResponse]:
    """Turn what a view found into the reply: None is 404, what was not understood 400."""

    @wraps(view)
    def reply(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if request.method == "OPTIONS":
            return _open_to_all(HttpResponse(status=204))
        if request.method not in ("GET", "HEAD"):
            return _error(405, "Only reading is possible here.")
        try:
            found = view(request, *args, **kwargs)
        except NotUnderstoodError as error:
            return _error(400, str(error))
        if found is None:
            return _error(404, "There is no such record.")
        return _kept(request, found)

    return reply


def page(found: Sequence[Json], total: int, paging: Paging) -> Json:
    """Return one page of a list, as the standard wraps it."""
    pages = -(-total // paging.size)
    return {
        "total_items": total,
        "total_pages": pages,
        "page_number": paging.number,
        "size": len(found),
        "first_page": paging.number == 1,
        "last_page": paging.number >= pages,
        "empty": not found,
        "contents": list(found),
    }


def _kept(request: HttpRequest, found: Json) -> HttpResponse:
    body = json.dumps(found, ensure_ascii=False).encode()
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    whole = HttpResponse(body, content_type="application/json")
    response = get_conditional_response(request, etag=etag, response=whole) or whole
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = KEPT
    return _open_to_all(response)


def _error(status: int, words: str) -> HttpResponse:
    body = json.dumps({"error": words})
    response = HttpResponse(body, content_type="application/json", status=status)
    if status == 405:
        response.headers["Allow"] = METHODS
    return _open_to_all(response)


def _open_to_all(response: HttpResponse) -> HttpResponse:
    """Let pages of other sites read it (CORS): it is public, and the same for everybody."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Allow-Methods"] = METHODS
    response.headers["Access-Control-Allow-Headers"] = "Content-Type, If-None-Match"
    response.headers["Access-Control-Expose-Headers"] = "ETag"
    return response
