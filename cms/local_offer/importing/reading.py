"""Read a whole feed, list then detail, or a file. Stores nothing."""

from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from typing import Any
from urllib.parse import urlencode, urlsplit

from cms.local_offer.models import Source
from surveys.imports import files

from . import fetching, oruk3, outpost, spreadsheet
from .drafts import Draft, Reading, Refused

Json = Mapping[str, Any]
Record = Draft | Refused
Fetch = Callable[[str], Any]
PER_PAGE, MOST_PAGES, MOST = 100, 1000, 50_000
ADAPT: dict[Source.Kind, Callable[[Json], Record]] = {
    Source.Kind.ORUK_3: oruk3.adapt,
    Source.Kind.ORUK_1: outpost.adapt,
}


class UnreadableError(Exception):
    """There are no services in it; says why in plain words."""


def read_feed(address: str, fetch: Fetch = fetching.fetch) -> Reading:
    """Return all services of a feed: every page of the list, then each by its own address.

    ``address`` ends in /services. Raises UnreachableError or UnreadableError.
    """
    base = address.split("?", maxsplit=1)[0].rstrip("/")
    first = fetch(base + "?" + urlencode({"page": 1, "per_page": PER_PAGE}))
    kind, said = _kind(first), _said(first)
    found: list[Record] = []
    for row in _listed(base, first, fetch):
        if len(found) >= MOST:
            raise UnreadableError(f"It has more than {MOST:,} services.")
        found.append(_detail(base, row, kind, fetch))
    return Reading(kind, _once_each(found), said)


def read_file(data: bytes, name: str) -> Reading:
    """Return the services in a JSON page of a feed, or in a CSV or XLSX table.

    Raises UnreadableError.
    """
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        try:
            found = fetching.parse(data)
        except fetching.UnreachableError:
            raise UnreadableError("The file is not whole: it is no JSON.") from None
        return _page(found if isinstance(found, dict) else {"contents": found})
    return _table(data, name)


def _page(page: Json) -> Reading:
    kind, rows = _kind(page), _rows(page)
    pages = page.get("total_pages", page.get("totalPages"))
    whole = not isinstance(pages, int) or pages <= 1
    notes = [] if whole else [f"This is one page of {pages}: the others are not in the file."]
    records = _once_each([_adapted(row, kind) for row in rows])
    return Reading(kind, records, _said(page) if whole else None, whole, notes)


def _table(data: bytes, name: str) -> Reading:
    try:
        table = files.read(BytesIO(data), name=name)
        held, unknown = spreadsheet.columns(table.headings)
        if "name" not in held.values():
            raise UnreadableError("There is no column “name”.")
        found: list[Record] = []
        for row in table.rows:
            if row.problem:
                found.append(Refused(f"row {row.number}", f"row {row.number}", [row.problem]))
            else:
                cells = {held[at]: cell for at, cell in enumerate(row.cells) if at in held}
                found.append(spreadsheet.adapt(cells, row.number))
    except files.UnreadableFileError as error:
        raise UnreadableError(str(error)) from None
    notes = [f"Columns that were left out: {', '.join(unknown)}."] if unknown else []
    return Reading(Source.Kind.TABLE, _once_each(found), notes=notes)


def _kind(page: object) -> Source.Kind:
    if isinstance(page, dict) and isinstance(page.get("contents"), list):
        return Source.Kind.ORUK_3
    if isinstance(page, dict) and isinstance(page.get("content"), list):
        return Source.Kind.ORUK_1
    raise UnreadableError("This is no list of services of Open Referral UK.")


def _rows(page: Json) -> list[Any]:
    rows: list[Any] = page["contents"] if "contents" in page else page["content"]
    return rows


def _said(page: Json) -> int | None:
    said = page.get("total_items", page.get("totalElements"))
    return said if isinstance(said, int) else None


def _listed(base: str, first: Json, fetch: Fetch) -> Iterator[Any]:
    """Yield the rows of every page, until the feed says that it was the last."""
    page: Any = first
    for number in range(2, MOST_PAGES + 2):
        kind, rows = _kind(page), _rows(page)
        yield from rows
        pages = page.get("total_pages", page.get("totalPages"))
        if not rows or not isinstance(pages, int) or number > pages:
            return
        page = fetch(base + "?" + urlencode({"page": number, "per_page": PER_PAGE}))
        if _kind(page) != kind:
            raise UnreadableError("Its pages are of two kinds.")


def _detail(base: str, row: Any, kind: Source.Kind, fetch: Fetch) -> Record:
    """Return the service as its own address has it: lists hold only part of it (E-7)."""
    if not isinstance(row, dict) or not row.get("id"):
        return _adapted(row, kind)
    key = str(row["id"])
    if urlsplit(key).netloc or "/" in key or "?" in key or ".." in key:
        return Refused(key[:255], str(row.get("name") or key)[:255], ["Its id is no id."])
    try:
        return _adapted(fetch(f"{base}/{key}"), kind)
    except fetching.UnreachableError as error:
        return Refused(key, str(row.get("name") or key)[:255], [f"Its details: {error}"])


def _adapted(row: Any, kind: Source.Kind) -> Record:
    try:
        return ADAPT[kind](row)
    except (AttributeError, TypeError, KeyError, IndexError, ValueError):
        named = row if isinstance(row, dict) else {}
        key = str(named.get("id") or "?")[:255]
        return Refused(key, str(named.get("name") or key)[:255], ["It is in another form."])


def _once_each(found: list[Record]) -> list[Record]:
    """Refuse what has the id of a service before it."""
    seen: set[str] = set()
    once: list[Record] = []
    for record in found:
        again = record.key in seen and isinstance(record, Draft)
        reasons = [f"The id “{record.key}” is there twice."]
        once.append(Refused(record.key, record.name, reasons) if again else record)
        seen.add(record.key)
    return once
