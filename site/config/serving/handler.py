"""Django under ASGI with one change of thread for each request.

Django's own handler changes threads twice for every middleware, and gives each request a thread
and a database connection of its own. Nearly all of Sayso is synchronous, so here a request runs
from its first middleware to its last in one thread of a small pool that keeps its connections: a
sixth of the CPU (docs/performance.md). A streamed reply is made in that thread too, piece by
piece as the reader takes it, so an export of 100,000 responses never stands in memory.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import IO, Any

from asgiref.sync import sync_to_async
from django.core import signals
from django.core.exceptions import RequestAborted
from django.core.handlers.asgi import ASGIHandler, get_script_prefix
from django.core.handlers.base import BaseHandler
from django.http import FileResponse, HttpResponseBase
from django.urls import set_script_prefix

Message = Mapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[dict[str, Any]], Awaitable[None]]


class ThreadPoolHandler(ASGIHandler):
    """Serves HTTP from a pool of threads. WebSockets do not come here."""

    def __init__(self, threads: int) -> None:
        BaseHandler.__init__(self)
        self.load_middleware(is_async=False)
        pool = ThreadPoolExecutor(threads, thread_name_prefix="request")
        # asgiref's own way into a thread: what the thread awaits (news for the live queue) then
        # runs in this process's loop, over the connections that are open there.
        self.in_a_thread = sync_to_async(self.respond, thread_sensitive=False, executor=pool)

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        try:
            body = await self.body_of(receive)
        except RequestAborted:
            return
        client = ClientConnection(asyncio.get_running_loop(), receive, send)
        try:
            for message in await self.in_a_thread(scope, body, client):
                await send(message)
        except RuntimeError:
            # The connection closed while the reply was on its way: nobody is there to read it.
            if not await client.has_left():
                raise

    async def body_of(self, receive: Receive) -> IO[bytes]:
        """Return the body; a small one without a temporary file."""
        first = await receive()
        if first["type"] == "http.request" and not first.get("more_body", False):
            return BytesIO(first.get("body", b""))

        async def from_the_first() -> Message:
            nonlocal first
            message, first = first, {}
            return message or await receive()

        return await self.read_body(from_the_first)

    def respond(
        self, scope: Message, body: IO[bytes], client: "ClientConnection"
    ) -> list[dict[str, Any]]:
        """Do the whole request in this thread; return what is still to be sent."""
        set_script_prefix(get_script_prefix(scope))
        signals.request_started.send(sender=self.__class__, scope=scope)
        request, refusal = self.create_request(scope, body)
        response: Any = self.get_response(request) if request is not None else refusal
        response._handler_class = self.__class__
        try:
            head = {
                "type": "http.response.start",
                "status": response.status_code,
                "headers": header_lines(response),
            }
            if not response.streaming:
                return [head, {"type": "http.response.body", "body": response.content}]
            if isinstance(response, FileResponse):
                response.block_size = self.chunk_size
            if response.is_async:
                raise TypeError("A streamed reply is made by a plain iterator here, not by async.")
            client.stream(head, response)
            return [{"type": "http.response.body"}]
        finally:
            response.close()
            body.close()


class ClientConnection:
    """The connection of whoever asked, as seen from the pool's thread."""

    def __init__(self, loop: asyncio.AbstractEventLoop, receive: Receive, send: Send) -> None:
        self.loop, self.receive, self.send = loop, receive, send

    def stream(self, head: dict[str, Any], pieces: Iterable[bytes]) -> None:
        """Send piece after piece, waiting where the reader is slow; stop when they leave."""
        self.hand_over(self.send(head))
        left = asyncio.run_coroutine_threadsafe(self.gone(), self.loop)
        try:
            for piece in pieces:
                if left.done():
                    return
                if piece:
                    message = {"type": "http.response.body", "body": piece, "more_body": True}
                    self.hand_over(self.send(message))
        finally:
            left.cancel()

    def hand_over(self, sending: Awaitable[None]) -> None:
        async def whole() -> None:
            await sending

        asyncio.run_coroutine_threadsafe(whole(), self.loop).result()

    async def gone(self) -> None:
        await self.receive()

    async def has_left(self) -> bool:
        """Say whether they are gone. Asked only where sending failed."""
        try:
            return (await asyncio.wait_for(self.receive(), 1))["type"] == "http.disconnect"
        except TimeoutError:
            return False


def header_lines(response: HttpResponseBase) -> list[tuple[bytes, bytes]]:
    """Return the headers as ASGI wants them, cookies included."""
    lines = [(name.encode("ascii"), value.encode("latin1")) for name, value in response.items()]
    lines += [
        (b"Set-Cookie", cookie.OutputString().encode("ascii"))
        for cookie in response.cookies.values()
    ]
    return lines
