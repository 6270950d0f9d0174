"""Live queues: an officer's open screen hears that something came, and never what."""

import asyncio
import contextlib
from typing import Any, ClassVar
from urllib.parse import parse_qs

from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncJsonWebsocketConsumer

from engagement.models import User
from engagement.web.keyset import keys_in
from surveys import live_queue
from surveys.moderation import holds, open_screens

from .base import HANDLE_DISCLOSURE, MODERATE

NOT_ALLOWED = 4403
LOOK_AGAIN_EVERY = 60.0
MOST_ROWS = 50


class QueueConsumer(AsyncJsonWebsocketConsumer):
    """Sends ``{"kind": …, "id": 12 or null, "waiting": "3", "new": "1"}``; takes nothing in.

    ``kind`` is "state" when the screen connects (what it missed is in the numbers), then "new",
    "decided" or "held". ``?since=`` is the newest thing that the screen knows of.
    """

    permission: ClassVar[str]
    queue: ClassVar[str]
    watching: asyncio.Task[None] | None = None

    async def connect(self) -> None:
        if not self.scope["user"].is_active or not await self.may_listen():
            await self.close(code=NOT_ALLOWED)
            return
        await self.channel_layer.group_add(self.queue, self.channel_name)
        await self.accept()
        self.watching = asyncio.create_task(self.watch())
        await self.tell("state", None)

    async def disconnect(self, code: int) -> None:
        if self.watching is not None:
            self.watching.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self.watching
        await self.channel_layer.group_discard(self.queue, self.channel_name)

    async def receive(self, **_ignored: object) -> None:
        """Take no words from this side: an officer's screen only listens."""

    async def queue_changed(self, event: dict[str, Any]) -> None:
        """Pass the news on, unless this person may not hear it any more."""
        if await self.may_listen():
            await self.tell(event["kind"], event["id"])
        else:
            await self.close(code=NOT_ALLOWED)

    async def tell(self, kind: str, id: int | None) -> None:
        now = await database_sync_to_async(self.now)()
        await self.send_json({"kind": kind, "id": id, **now})

    async def watch(self) -> None:
        """Close the line of somebody whose account or role ended, or who signed out."""
        while await self.may_listen():
            await database_sync_to_async(self.still_open)()
            await asyncio.sleep(LOOK_AGAIN_EVERY)
        await self.close(code=NOT_ALLOWED)

    @database_sync_to_async
    def may_listen(self) -> bool:
        """Ask the database each time: an account may have ended since this screen was opened."""
        user = User.objects.filter(pk=self.scope["user"].pk, is_active=True).first()
        if user is None or not user.has_perm(self.permission):
            return False
        session = self.scope.get("session")
        return session is None or session.exists(session.session_key)

    def number(self, name: str) -> int:
        """Return a number that the screen's address gives; 0 where it makes no sense."""
        return next(iter(self.numbers(name)), 0)

    def numbers(self, name: str) -> list[int]:
        given = parse_qs(self.scope.get("query_string", b"").decode("latin1")).get(name, [""])[0]
        return keys_in(given.split(",")[:MOST_ROWS])

    def now(self) -> dict[str, Any]:
        raise NotImplementedError

    def still_open(self) -> None:
        """Note, now and then, that the screen is still there."""


class ModerationConsumer(QueueConsumer):
    """With ``?item=`` and ``?decided=`` also what became of the response that is being read.

    With ``?rows=`` (1,2,3) also what became of the rows of a list.
    """

    permission = MODERATE
    queue = live_queue.MODERATION

    def now(self) -> dict[str, Any]:
        told: dict[str, Any] = {**open_screens.moderation_now(since=self.number("since"))}
        officer = self.scope["user"]
        if item := self.number("item"):
            decided = self.number("decided")
            told["item"] = open_screens.item_now(pk=item, decided=decided, by=officer)
        if rows := self.numbers("rows"):
            told["rows"] = open_screens.rows_now(rows, by=officer)
        return told

    def still_open(self) -> None:
        if item := self.number("item"):
            holds.keep(response_id=item, by=self.scope["user"])


class SafeguardingConsumer(QueueConsumer):
    permission = HANDLE_DISCLOSURE
    queue = live_queue.SAFEGUARDING

    def now(self) -> dict[str, Any]:
        return {**open_screens.safeguarding_now(since=self.number("since"))}
