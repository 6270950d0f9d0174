"""Where a file that was sent stands: with nothing, then with a draft, then with an answer."""

from collections.abc import Iterable, Mapping, Sequence

from surveys.models import Answer, AnswerFile, Draft

PREFIX = "file:"
Given = Mapping[str, str | Sequence[str]]


def keep(content: bytes, media_type: str) -> str:
    """Store a file that was checked; return its key."""
    return AnswerFile.objects.create(content=content, media_type=media_type).key


def is_kept(key: str) -> bool:
    """Say whether a file of this key waits to be sent."""
    found = AnswerFile.objects.unsent().filter(key=key)
    return key.startswith(PREFIX) and found.exists()


def belong_to(draft: Draft, given: Given) -> None:
    """Give the files that were answered with to the draft; what another took the place of goes."""
    if not (keys := _keys(given.values())) and not draft.files.exists():
        return
    AnswerFile.objects.unsent().filter(key__in=keys).update(draft=draft)
    draft.files.exclude(key__in=keys).delete()


def let_go(draft: Draft) -> None:
    """Take the files off a draft that is being sent, so that they do not go with it."""
    draft.files.update(draft=None)


def attach(answer: Answer, key: str) -> None:
    """Hand a file over to the answer that was sent."""
    AnswerFile.objects.unsent().filter(key=key).update(answer=answer, draft=None)


def _keys(values: Iterable[str | Sequence[str]]) -> list[str]:
    return [each for each in values if isinstance(each, str) and each.startswith(PREFIX)]
