"""The one custom signal: cleared responses are handed on. Its receiver only enqueues a task."""

from django.dispatch import Signal

# Sent on commit, with response_ids: list[int].
response_cleared = Signal()
