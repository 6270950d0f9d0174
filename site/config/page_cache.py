"""Pages that are the same for everybody: told so to the proxy, and kept in Redis.

Hidden means hidden everywhere, so nothing here guesses which page shows what. Any write to the
database, by any process, that a public page could show starts a new *generation*, and a page of an
older generation is never served again. The proxy, which cannot ask, keeps a page for two seconds.
Browsers keep none.

A page's language is part of its address (cms/languages.py). Whoever chose how the site looks
(cms/reading_options.py) is given a page that is kept here for that choice, and by no proxy: for
those a cookie means that nothing of theirs is stored and nothing stored is given to them.
"""

import gzip
import re
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db.backends.base.base import BaseDatabaseWrapper
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from cms import languages, reading_options
from engagement.generation import KEY as GENERATION
from engagement.generation import now
from engagement.generation import start as start_generation

KEPT_SECONDS = 60  # bounds what a clock changes: a survey that closes at midnight
PROXY_SECONDS = 2
SAME_FOR_EVERYBODY = f"public, max-age=0, s-maxage={PROXY_SECONDS}, must-revalidate"
FOR_ONE_PERSON = "private, no-store"
PRIVATE_PATHS = ("/admin/", "/account/", "/have-your-say/", "/documents/", "/reading-options/")
# Whoever has another cookie than this is somebody: an officer, or a child halfway an answer.
HARMLESS_COOKIES = {settings.CSRF_COOKIE_NAME, reading_options.COOKIE}

READS = re.compile(
    r"\s*(SELECT|SAVEPOINT|RELEASE|ROLLBACK|BEGIN|SET|SHOW|PRAGMA|EXPLAIN|DECLARE|FETCH|CLOSE)\b"
)
WRITES = re.compile(r'\s*(INSERT INTO|UPDATE|DELETE FROM) "?(\w+)')
NEVER_SHOWN = re.compile(
    r"django_(session|tasks\w*)$|surveys_draft$|wagtailcore_\w+logentry$"
    r"|feedback_analysis_(worker|reading|analysisrun)$|engagement_notice$"
)
# A new answer waits for moderation: only what a person decides about it can show.
UNSEEN_WHEN_NEW = {"surveys_response", "surveys_answer"}

Response = HttpResponseBase
Stored = tuple[str, list[tuple[str, str]], bytes]


def changes_pages(sql: str) -> bool:
    """Say whether a statement may change what a public page shows. In doubt, it may."""
    if READS.match(sql):
        return False
    write = WRITES.match(sql)
    if write is None:
        return True
    verb, table = write.groups()
    if NEVER_SHOWN.match(table):
        return False
    return not (verb == "INSERT INTO" and table in UNSEEN_WHEN_NEW)


def notice_writes(
    execute: Callable[..., Any], sql: str, params: object, many: bool, context: dict[str, Any]
) -> Any:
    """Start a new generation once a write is committed (a hook around every statement)."""
    result = execute(sql, params, many, context)
    if changes_pages(sql):
        connection: BaseDatabaseWrapper = context["connection"]
        if not any(entry[1] is start_generation for entry in connection.run_on_commit):
            connection.on_commit(start_generation, robust=True)
    return result


def watch(*, connection: BaseDatabaseWrapper, **_: object) -> None:
    """Have a new connection tell of its writes (receiver of ``connection_created``)."""
    if settings.KEEP_PAGES and notice_writes not in connection.execute_wrappers:
        connection.execute_wrappers.append(notice_writes)


def is_for_everybody(request: HttpRequest) -> bool:
    """Say whether the reply to this request could be the same for everybody."""
    return (
        request.method == "GET"
        and HARMLESS_COOKIES.issuperset(request.COOKIES)
        and not languages.split(request.path)[1].startswith(PRIVATE_PATHS)
    )


def may_be_kept(response: Response) -> bool:
    """Say whether this reply has nothing for one person: no cookie, so no form's token."""
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and "Cache-Control" not in response.headers
        and "Content-Encoding" not in response.headers  # compressed already: on one machine
        and response.headers.get("Content-Type", "").startswith("text/html")
    )


def key_of(request: HttpRequest) -> str:
    """Return where the page of this address is kept. A wrong Host is never stored: no 200.

    Of the options' cookie only what makes sense counts: nobody can fill the cache with it.
    """
    host = request.META.get("HTTP_HOST", "")
    look = reading_options.written(reading_options.chosen(request))
    return f"page:{look}:{request.scheme}:{host}{request.get_full_path()}".replace(" ", "+")


def public_pages(
    get_response: Callable[[HttpRequest], Response],
) -> Callable[[HttpRequest], Response]:
    """Serve, store and label the pages that are the same for everybody (the first middleware)."""

    def middleware(request: HttpRequest) -> Response:
        if not is_for_everybody(request):
            response = get_response(request)
            if "Cache-Control" not in response.headers and not response.streaming:
                response.headers["Cache-Control"] = FOR_ONE_PERSON
            return response
        key = key_of(request) if settings.KEEP_PAGES else ""
        generation, found = look_up(key)
        if found is not None:
            return rebuilt(found, request)
        response = get_response(request)
        if not isinstance(response, HttpResponse) or not may_be_kept(response):
            return response
        stored = label(response, generation, request)
        if generation:
            cache.set(key, stored, KEPT_SECONDS)
        return rebuilt(stored, request)

    return middleware


def look_up(key: str) -> tuple[str, Stored | None]:
    """Return this moment's generation ("" where none are kept) and the page stored in it."""
    if not key:
        return "", None
    found = cache.get_many([GENERATION, key])
    generation = found.get(GENERATION) or now() or ""
    page: Stored | None = found.get(key)
    return generation, page if page and page[0] == generation else None


def label(response: HttpResponse, generation: str, request: HttpRequest) -> Stored:
    """Return the reply as it is kept: compressed once, and labelled for proxies and browsers."""
    chose = reading_options.chosen(request)
    response.headers["Cache-Control"] = FOR_ONE_PERSON if chose else SAME_FOR_EVERYBODY
    response.headers["Vary"] = "Accept-Encoding"
    response.headers.pop("Content-Length", None)
    return generation, list(response.items()), gzip.compress(response.content, 6, mtime=0)


def rebuilt(stored: Stored, request: HttpRequest) -> HttpResponse:
    """Return a reply from what is kept, in the encoding that the reader takes."""
    _, headers, body = stored
    takes_gzip = "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", "")
    response = HttpResponse(body if takes_gzip else gzip.decompress(body))
    for name, value in headers:
        response.headers[name] = value
    if takes_gzip:
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Content-Length"] = str(len(response.content))
    return response
