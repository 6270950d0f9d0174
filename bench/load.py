"""A load driver: many visitors, one thread, raw sockets.

A visitor is a generator that yields the bytes of a request and is given the reply, so that a
whole journey (cookies, forms, twelve screens) reads from top to bottom. One system call sends and
one receives, hence the driver is not what is measured. Only loopback is ever called, and every
run ends by itself.
"""

import select
import socket
import time
from collections.abc import Callable, Generator
from dataclasses import dataclass, field

from deploy.machine import LOOPBACK

END_OF_HEAD = b"\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply: its status, its head (lower case names) and its body as it came."""

    status: int
    head: bytes
    body: bytes

    def header(self, name: str) -> str:
        """Return the first header of this name, or nothing."""
        for line in self.head.split(b"\r\n")[1:]:
            key, _, value = line.partition(b":")
            if key.strip().lower() == name.encode():
                return value.strip().decode()
        return ""

    def cookies(self) -> dict[str, str]:
        """Return the cookies that this reply sets."""
        found = {}
        for line in self.head.split(b"\r\n")[1:]:
            if line.lower().startswith(b"set-cookie:"):
                name, _, value = line[11:].decode().split(";")[0].strip().partition("=")
                found[name] = value
        return found


Visit = Generator[bytes, Reply, None]


@dataclass
class Outcome:
    """What a run measured. Times are in seconds."""

    seconds: float = 0
    visits: int = 0
    errors: int = 0
    times: list[float] = field(default_factory=list)
    first_error: str = ""

    @property
    def requests(self) -> int:
        return len(self.times)

    @property
    def rate(self) -> float:
        return self.requests / self.seconds

    @property
    def visit_rate(self) -> float:
        return self.visits / self.seconds

    def percentile(self, share: float) -> float:
        ordered = sorted(self.times)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else 0.0


class Connection:
    """One kept-alive connection on which one visitor after the other comes."""

    def __init__(self, port: int, new_visit: Callable[[], Visit]) -> None:
        self.port, self.new_visit = port, new_visit
        self.socket = socket.create_connection((LOOPBACK, port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.received = b""
        self.needed = 0
        self.began = 0.0
        self.visit = new_visit()
        self.send(next(self.visit))

    def send(self, request: bytes) -> None:
        self.received, self.needed = b"", 0
        self.began = time.perf_counter()
        self.socket.sendall(request)

    def receive(self) -> Reply | None:
        """Take what came; return the reply when it is whole."""
        data = self.socket.recv(1 << 18)
        if not data:
            raise ConnectionError("the server closed the connection")
        self.received = self.received + data if self.received else data
        if not self.needed:
            self.needed = length(self.received)
        if 0 < self.needed <= len(self.received):
            return reply(self.received)
        if self.needed < 0 and self.received.endswith(b"0" + END_OF_HEAD):
            return reply(self.received)
        return None


def length(received: bytes) -> int:
    """Return how many bytes the whole reply has: 0 not yet known, -1 chunked."""
    end = received.find(END_OF_HEAD)
    if end < 0:
        return 0
    head = received[:end].lower()
    at = head.find(b"content-length:")
    if at < 0:
        bodyless = head[9:12] in {b"304", b"204"}
        return end + 4 if bodyless else -1
    return end + 4 + int(head[at + 15 :].split(b"\r\n", 1)[0])


def reply(received: bytes) -> Reply:
    end = received.find(END_OF_HEAD)
    return Reply(int(received[9:12]), received[:end], received[end + 4 :])


def run(
    port: int, new_visit: Callable[[], Visit], *, connections: int = 16, seconds: float = 5
) -> Outcome:
    """Keep ``connections`` visitors busy for ``seconds`` and return what was measured.

    A reply of status 400 or more, and a connection that breaks, count as errors.
    """
    outcome = Outcome()
    poll = select.epoll()
    everyone = {}
    for _ in range(connections):
        connection = Connection(port, new_visit)
        everyone[connection.socket.fileno()] = connection
        poll.register(connection.socket, select.EPOLLIN)
    began = time.perf_counter()
    end = began + seconds
    try:
        while time.perf_counter() < end and everyone:
            for number, _ in poll.poll(0.5):
                serve(everyone, number, outcome)
    finally:
        outcome.seconds = time.perf_counter() - began
        poll.close()
        for connection in everyone.values():
            connection.socket.close()
    return outcome


def serve(everyone: dict[int, Connection], number: int, outcome: Outcome) -> None:
    """Move one visitor on by what came on its connection."""
    connection = everyone[number]
    try:
        answer = connection.receive()
    except OSError as problem:
        outcome.errors += 1
        outcome.first_error = outcome.first_error or str(problem)
        del everyone[number]
        connection.socket.close()
        return
    if answer is None:
        return
    outcome.times.append(time.perf_counter() - connection.began)
    if answer.status >= 400:
        outcome.errors += 1
        outcome.first_error = outcome.first_error or answer.head.decode() + repr(answer.body[:300])
    try:
        request = connection.visit.send(answer)
    except StopIteration:
        outcome.visits += 1
        connection.visit = connection.new_visit()
        request = next(connection.visit)
    connection.send(request)


def get(
    path: str,
    *,
    host: str,
    cookies: dict[str, str] | None = None,
    gzip: bool = True,
    more: dict[str, str] | None = None,
) -> bytes:
    """Return the bytes of a GET."""
    headers = {"Accept-Encoding": "gzip"} if gzip else {}
    return request("GET", path, host, cookies, {**headers, **(more or {})})


def post(
    path: str,
    body: bytes,
    *,
    host: str,
    cookies: dict[str, str],
    more: dict[str, str] | None = None,
) -> bytes:
    """Return the bytes of a POST of form fields."""
    headers = {
        "Origin": f"https://{host}",
        "Content-Type": "application/x-www-form-urlencoded",
        "Content-Length": str(len(body)),
    }
    return request("POST", path, host, cookies, {**headers, **(more or {})}) + body


def request(
    method: str, path: str, host: str, cookies: dict[str, str] | None, more: dict[str, str]
) -> bytes:
    """Return a request's head, as the proxy would pass it on."""
    lines = [f"{method} {path} HTTP/1.1", f"Host: {host}", "X-Forwarded-Proto: https"]
    lines += [f"{name}: {value}" for name, value in more.items()]
    if cookies:
        lines.append("Cookie: " + "; ".join(f"{name}={value}" for name, value in cookies.items()))
    return "\r\n".join([*lines, "", ""]).encode()
