"""News for officers' open screens: a queue has changed. Never what is in it."""

from functools import partial

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.db import transaction

MODERATION = "moderation_queue"
SAFEGUARDING = "safeguarding_queue"


def announce(queue: str) -> None:
    """Tell the open screens of this queue, once the work at hand is committed.

    Sends ``{"type": "queue.changed"}`` to the channel group. News that cannot be delivered never
    stops what it tells of.
    """
    transaction.on_commit(partial(_send, queue), robust=True)


def _send(queue: str) -> None:
    layer = get_channel_layer()
    if layer is not None:
        async_to_sync(layer.group_send)(queue, {"type": "queue.changed"})
