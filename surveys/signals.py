"""The custom signals, for packages after this one, which may not be called from here."""

from django.dispatch import Signal

# Sent on commit, with response_ids: list[int]. Its receiver only enqueues a task.
response_cleared = Signal()
# Sent in the transaction that erases, with answer_ids: list[int]: whoever keeps a copy of their
# words takes it out. Not on commit: either every copy goes or nothing does.
answers_erased = Signal()
# Sent in the transaction that takes a response out of sight, or hides words in it, with response:
# Response, before its cleared words go: whoever has put them elsewhere takes them out there.
response_hidden = Signal()
# Sent in the transaction in which somebody has their return deleted, with response: Response, just
# before it goes: what they sent besides, in answer to our answer, goes too.
response_erased = Signal()
