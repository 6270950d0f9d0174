"""Live queues: an officer's open screen hears that something came, and never what."""

from typing import ClassVar

from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncJsonWebsocketConsumer

from . import live_queue, moderation_queue
from .models import Disclosure
from .officers import HANDLE_DISCLOSURE, MODERATE

NOT_ALLOWED = 4403


class QueueConsumer(AsyncJsonWebsocketConsumer):
    """Sends ``{"kind": "new" or "decided", "id": 12 or null, "waiting": "3"}``; hears nothing."""

    permission: ClassVar[str]
    queue: ClassVar[str]

    async def connect(self) -> None:
        user = self.scope["user"]
        if not user.is_active or not await database_sync_to_async(user.has_perm)(self.permission):
            await self.close(code=NOT_ALLOWED)
            return
        await self.channel_layer.group_add(self.queue, self.channel_name)
        await self.accept()

    async def disconnect(self, code: int) -> None:
        await self.channel_layer.group_discard(self.queue, self.channel_name)

    async def receive(self, **_ignored: object) -> None:
        """Take no words from this side: an officer's screen only listens."""

    async def queue_changed(self, event: dict[str, object]) -> None:
        waiting = await database_sync_to_async(self.waiting)()
        await self.send_json({"kind": event["kind"], "id": event["id"], "waiting": str(waiting)})

    @staticmethod
    def waiting() -> moderation_queue.Count:
        raise NotImplementedError


class ModerationConsumer(QueueConsumer):
    permission = MODERATE
    queue = live_queue.MODERATION

    @staticmethod
    def waiting() -> moderation_queue.Count:
        return moderation_queue.waiting()


class SafeguardingConsumer(QueueConsumer):
    permission = HANDLE_DISCLOSURE
    queue = live_queue.SAFEGUARDING

    @staticmethod
    def waiting() -> moderation_queue.Count:
        return moderation_queue.count(Disclosure.objects.unopened())
