"""Pages that are the same for everybody: told so to the proxy, and kept in Redis.

Hidden means hidden everywhere, so nothing here guesses which page shows what. Any write to the
database, by any process, that a public page could show starts a new *version* in the same
transaction (engagement/web/cache_version.py), and a page of an older version is never served
again. A process knows the version of a second ago at the latest, whatever Redis does. The proxy
cannot ask, so each page tells it the moment from which it must ask anew: SHOWN_SECONDS after the
database was asked. Browsers keep none.

A page's language is part of its address (cms/serving/languages.py). Whoever chose how the site
looks (cms/serving/reading_options.py) is given a page that is kept here for that choice, and by no
proxy: for those a cookie means that nothing of theirs is stored and nothing stored is given to
them.
"""

import gzip
import math
import re
import time
from collections.abc import Callable
from typing import Any, TypeGuard

from django.conf import settings
from django.core.cache import cache
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from cms.serving import languages, reading_options
from engagement.web import cache_version

SHOWN_SECONDS = 2  # for so long at most is shown what was withdrawn
SAME_FOR_EVERYBODY = "public, max-age=0, must-revalidate"
# Our own proxy obeys this; it tells nobody of it.
PROXY_UNTIL = "X-Accel-Expires"
FOR_ONE_PERSON = "private, no-store"
PRIVATE_PATHS = ("/admin/", "/account/", "/have-your-say/", "/documents/", "/reading-options/")
# Whoever has another cookie than this is somebody: an officer, or a child halfway an answer.
HARMLESS_COOKIES = {settings.CSRF_COOKIE_NAME, reading_options.COOKIE}

READS = re.compile(
    r"\s*(SELECT|SAVEPOINT|RELEASE|ROLLBACK|BEGIN|SET|SHOW|PRAGMA|EXPLAIN|DECLARE|FETCH|CLOSE)\b"
)
WRITES = re.compile(r'\s*(INSERT INTO|UPDATE|DELETE FROM) "?(\w+)')
NEVER_SHOWN = re.compile(
    r"django_(session|tasks\w*)$|surveys_(draft|youngaccount|keptcode)$|wagtailcore_\w+logentry$"
    r"|feedback_analysis_(worker|reading|analysisrun)$|engagement_(notice|pagechange)$"
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
    """Start a new version with a write, in its transaction (a hook around every statement)."""
    if not changes_pages(sql):
        return execute(sql, params, many, context)
    connection: BaseDatabaseWrapper = context["connection"]
    if WRITES.match(sql) and not connection.in_atomic_block:
        # Alone it would be committed before anybody is told.
        with transaction.atomic(using=connection.alias):
            return notice_writes(execute, sql, params, many, context)
    result = execute(sql, params, many, context)
    # A savepoint that is undone takes its entry with it, as it does the row.
    if not any(entry[1] is cache_version.start for entry in connection.run_on_commit):
        cache_version.note_change()
        connection.on_commit(cache_version.start, robust=True)
    return result


def watch(*, connection: BaseDatabaseWrapper, **_: object) -> None:
    """Have a new connection tell of its writes (receiver of ``connection_created``)."""
    if settings.KEEP_PAGES and notice_writes not in connection.execute_wrappers:
        connection.execute_wrappers.append(notice_writes)


def look_away(*, using: str, **_: object) -> None:
    """While tables are made there may be none to tell it to (receiver of ``pre_migrate``)."""
    connections[using].ensure_connection()
    if notice_writes in connections[using].execute_wrappers:
        connections[using].execute_wrappers.remove(notice_writes)


def look_again(*, using: str, **_: object) -> None:
    """Count what a migration did as one change (receiver of ``post_migrate``)."""
    connection = connections[using]
    if settings.KEEP_PAGES and notice_writes not in connection.execute_wrappers:
        watch(connection=connection)
        cache_version.note_change()
        cache_version.start()


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
        if not settings.KEEP_PAGES:
            response = get_response(request)
            return (
                rebuilt(label(response, "", request), request) if _is_page(response) else response
            )
        key = key_of(request)
        moment, asked_at, found = look_up(key)
        if found is None:
            response = get_response(request)
            if not _is_page(response):
                return response
            found = label(response, moment, request)
            cache.set(key, found, cache_version.SECONDS)
        return for_the_proxy(rebuilt(found, request), asked_at)

    return middleware


def _is_page(response: Response) -> TypeGuard[HttpResponse]:
    return isinstance(response, HttpResponse) and may_be_kept(response)


def look_up(key: str) -> tuple[str, float, Stored | None]:
    """Return this moment's version, when the database was asked, and the page stored in it.

    Redis is asked first: it may be slow, and the database has the last word.
    """
    found = cache.get_many([cache_version.KEY, key])
    heard = found.get(cache_version.KEY) or cache_version.told()
    changes, asked_at = cache_version.confirmed()
    moment = cache_version.written(changes, heard)
    page: Stored | None = found.get(key)
    return moment, asked_at, page if page and page[0] == moment else None


def for_the_proxy(response: HttpResponse, asked_at: float) -> HttpResponse:
    """Tell the proxy until when it may keep the page: a second's end, as nginx counts in those."""
    if response.headers["Cache-Control"] == SAME_FOR_EVERYBODY:
        over = time.time() - (time.monotonic() - asked_at) + SHOWN_SECONDS
        response.headers[PROXY_UNTIL] = f"@{math.floor(over) - 1}"
    return response


def label(response: HttpResponse, moment: str, request: HttpRequest) -> Stored:
    """Return the reply as it is kept: compressed once, and labelled for proxies and browsers."""
    chose = reading_options.chosen(request)
    response.headers["Cache-Control"] = FOR_ONE_PERSON if chose else SAME_FOR_EVERYBODY
    response.headers["Vary"] = "Accept-Encoding"
    response.headers.pop("Content-Length", None)
    return moment, list(response.items()), gzip.compress(response.content, 6, mtime=0)


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
