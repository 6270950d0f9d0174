"""Fetch JSON from another directory's address, and from nowhere inside the council's network.

An address names a host, and who controls its name decides what it leads to. So what is checked is
the machine that the connection really reached, before anything is sent to it. Redirects count as
new addresses. Size, time and tries are bounded.
"""

import ipaddress
import json
import time
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.conf import settings

MOST_BYTES = 20_000_000
SECONDS, WHOLE_SECONDS = 15, 60
TRIES, REDIRECTS = 3, 3
PAUSE = 1.0  # and twice as long each time
AGENT = "Sayso (Open Referral UK import)"
_REDIRECT = {301, 302, 303, 307, 308}


class UnreachableError(Exception):
    """The address gave no JSON; says why in plain words."""


class _AgainError(Exception):
    """It may work at another try."""


def fetch(address: str) -> Any:
    """Return the JSON at this address. Raises UnreachableError after three tries."""
    for attempt in range(TRIES):
        try:
            return _follow(address)
        except _AgainError as error:
            if attempt == TRIES - 1:
                raise UnreachableError(str(error)) from None
            time.sleep(PAUSE * 2**attempt)
    raise AssertionError("unreachable")


def _follow(address: str) -> Any:
    for _ in range(REDIRECTS + 1):
        reply_or_next = _once(address)
        if not isinstance(reply_or_next, _Next):
            return reply_or_next
        address = urljoin(address, reply_or_next.address)
    raise UnreachableError("The address leads on and on.")


class _Next:
    def __init__(self, address: str) -> None:
        self.address = address


def _once(address: str) -> Any:
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise UnreachableError("The address must begin with https://.")
    if parts.username or parts.password:
        raise UnreachableError("The address must not hold a password.")
    try:
        port = parts.port
    except ValueError:
        raise UnreachableError("The address has no proper port.") from None
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    connection = kind(parts.hostname, port, timeout=SECONDS)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        connection.connect()
        _check(connection)
        connection.request("GET", path, headers={"User-Agent": AGENT, "Accept": "application/json"})
        return _read(connection.getresponse())
    except (OSError, HTTPException) as problem:
        raise _AgainError(f"{parts.hostname} did not answer ({type(problem).__name__}).") from None
    finally:
        connection.close()


def _check(connection: HTTPConnection) -> None:
    """Refuse a machine that is not on the public internet, whatever its name said."""
    reached = ipaddress.ip_address(connection.sock.getpeername()[0].split("%")[0])
    reached = getattr(reached, "ipv4_mapped", None) or reached
    if not reached.is_global and not settings.LOCAL_OFFER_PRIVATE_FEEDS:
        raise UnreachableError(
            "The address is inside a private network. An administrator can allow that "
            "(LOCAL_OFFER_PRIVATE_FEEDS)."
        )


def _read(response: HTTPResponse) -> Any:
    if response.status in _REDIRECT and (to := response.getheader("Location")):
        return _Next(to)
    if response.status >= 500 or response.status == 429:
        raise _AgainError(f"The other directory answered with {response.status}.")
    if response.status != 200:
        raise UnreachableError(f"The other directory answered with {response.status}.")
    body, until = bytearray(), time.monotonic() + WHOLE_SECONDS
    while chunk := response.read1(65_536):
        body += chunk
        if len(body) > MOST_BYTES:
            raise UnreachableError(f"It sent more than {MOST_BYTES // 1_000_000} MB.")
        if time.monotonic() > until:
            raise UnreachableError(f"It took longer than {WHOLE_SECONDS} seconds.")
    return parse(bytes(body))


def parse(data: bytes) -> Any:
    """Return the JSON in these bytes. Raises UnreachableError where there is none."""
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        raise UnreachableError("What it sent is not JSON.") from None
