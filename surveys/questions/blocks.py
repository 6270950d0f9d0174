"""Questions as an officer writes them on a page: the draft of a survey's next version.

``facts`` turns the blocks into what ``versions.freeze`` takes.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from wagtail.blocks import StreamBlock, StructValue
from wagtail.fields import StreamField

from . import kinds
from .kinds.keys import key_for


class QuestionsBlock(StreamBlock):
    """The questions, in the order in which they are asked: a block of every kind there is."""

    def __init__(self, local_blocks: Any = None, **options: Any) -> None:
        offered = [(key, kind.block()) for key, kind in kinds.known().items()]
        super().__init__([*offered, *(local_blocks or [])], **options)

    class Meta:
        required = False


class QuestionsField(StreamField):
    """Holds drafted questions. Its migration knows no kinds, so that another one needs none."""

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, _path, _args, options = super().deconstruct()
        options.pop("block_lookup", None)
        return name, "wagtail.fields.StreamField", [[]], options


def facts(stream: Iterable[Any]) -> list[dict[str, object]]:
    """Return the questions of a StreamField's value, as ``versions.freeze`` takes them."""
    taken: set[str] = set()
    return [_facts(block.block_type, block.value, taken) for block in stream]


def _facts(kind: str, value: StructValue, taken: set[str]) -> dict[str, object]:
    return {
        "key": key_for(value["key"], value["text"], taken),
        "kind": kind,
        "text": value["text"],
        "hint": value["hint"],
        **kinds.by_key(kind).facts(value),
    }


def for_checking(asked: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return drafted questions, as ``facts`` makes them, with how each is answered in words."""
    return [{**each, "answered": kinds.by_key(each["kind"]).how_answered(each)} for each in asked]


def keep_keys(stream: Iterable[Any]) -> bool:
    """Write every key into its block, so that other words keep it; say whether any was missing."""
    missing = False
    for block, asked in zip(stream, facts(stream), strict=True):
        places = [(block.value, asked["key"])]
        choices = block.value.get("choices", [])
        if choices:
            keys = [choice["key"] for choice in asked["choices"]]  # type: ignore[attr-defined]
            places += zip(choices, keys, strict=True)
        for value, key in places:
            missing = missing or value["key"] != key
            value["key"] = key
    return missing
