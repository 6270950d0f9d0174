"""News for officers' open screens: a queue has changed. Never what is in it.

A screen that was away for a while asks how things stand now: nothing depends on having heard every
piece of news.
"""

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.db import transaction

MODERATION = "moderation_queue"
SAFEGUARDING = "safeguarding_queue"
NEW = "new"
DECIDED = "decided"
HELD = "held"  # somebody opened it, left it, or handed it on


def announce(queue: str, *, kind: str = NEW, id: int | None = None) -> None:
    """Tell the open screens of this queue, once the work at hand is committed.

    Sends ``{"type": "queue.changed", "kind": "new", "decided" or "held", "id": …}`` to the channel
    group; ``id`` is None where several changed at once. News that cannot be delivered never stops
    what it tells of.
    """
    # A lambda, not a partial: Django names the function where it tells that it failed.
    transaction.on_commit(lambda: _send(queue, kind, id), robust=True)


def _send(queue: str, kind: str, id: int | None) -> None:
    layer = get_channel_layer()
    if layer is not None:
        async_to_sync(layer.group_send)(queue, {"type": "queue.changed", "kind": kind, "id": id})
