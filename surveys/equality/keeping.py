"""Keeping what somebody said of themselves, so that only their code finds it again."""

from collections.abc import Iterable, Mapping

from django.conf import settings

from surveys import receipts
from surveys.models import EqualityAnswer, Survey

from .standards import CURRENT, VERSIONS, by_key


def record(*, survey: Survey, said: Mapping[str, str], code: str) -> None:
    """Store each answer in a row of its own, under a hash that their code and the question make."""
    known = by_key()
    EqualityAnswer.objects.bulk_create(
        EqualityAnswer(
            survey=survey,
            version=CURRENT,
            item=item,
            answer=answer,
            key=_key(item, code),
        )
        for item, answer in said.items()
        if item in known and known[item].label(answer)
    )


def held(code: str) -> list[tuple[str, str]]:
    """Return what is kept under a code, as questions and answers."""
    found = EqualityAnswer.objects.filter(key__in=_keys(code)).order_by("item")
    items = [(VERSIONS[each.version], each) for each in found]
    return [
        (str(item.text), item.label(each.answer))
        for version, each in items
        for item in version
        if item.key == each.item
    ]


def forget(code: str) -> list[str]:
    """Delete what is kept under a code; return the keys of these rows, for the list of erasures."""
    found = EqualityAnswer.objects.filter(key__in=_keys(code))
    keys = sorted(found.values_list("key", flat=True))
    found.delete()
    return keys


def forget_again(keys: Iterable[str]) -> int:
    """Delete what a restored backup has brought back of these rows; return how many that was."""
    return EqualityAnswer.objects.filter(key__in=list(keys)).delete()[0]


def _keys(code: str) -> list[str]:
    items = {item.key for version in VERSIONS.values() for item in version}
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return [_key(item, code, secret) for item in items for secret in secrets]


def _key(item: str, code: str, secret: str | bytes | None = None) -> str:
    return receipts.hash_of(f"about me {item.replace('_', ' ')} {code}", secret=secret)
