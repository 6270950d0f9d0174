"""Questions as an officer writes them on a page: the draft of a survey's next version.

``facts`` turns the blocks into what ``versions.freeze`` takes.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from wagtail.blocks import StreamBlock, StructValue
from wagtail.fields import StreamField

from surveys.models import Question

from . import kinds
from .conditions import ALL, Condition, OnlyIf
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
        options["block_lookup"] = {}
        return name, "wagtail.fields.StreamField", [[]], options


def facts(stream: Iterable[Any]) -> list[dict[str, Any]]:
    """Return the questions of a StreamField's value, as ``versions.freeze`` takes them."""
    taken: set[str] = set()
    made: list[dict[str, Any]] = []
    for block in stream:
        made.append(_facts(block.block_type, block.value, taken, made))
    return made


def _facts(
    kind: str, value: StructValue, taken: set[str], before: Sequence[Mapping[str, Any]]
) -> dict[str, Any]:
    own = kinds.by_key(kind).facts(value)
    return {
        "key": key_for(value["key"], value["text"], taken),
        "kind": kind,
        "text": value["text"],
        "hint": value["hint"],
        **own,
        "settings": {**own.get("settings", {}), **_flow(value, before)},
    }


def _flow(value: StructValue, before: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the part that a question begins, and after which answers it is asked."""
    settings: dict[str, Any] = {}
    if value.get("section"):
        settings["section"] = value["section"]
    told = [(value.get("only_if"), value.get("only_if_answers"))]
    told += [(each.get("question"), each.get("answers")) for each in value.get("also_if") or []]
    parts = [_condition(named, said or "", before) for named, said in told if (named or "").strip()]
    if parts:
        join = value.get("only_if_join") or ALL
        settings["only_if"] = OnlyIf(tuple(parts), join).stored
    return settings


def _condition(named: str, said: str, before: Sequence[Mapping[str, Any]]) -> Condition:
    """Return a condition by keys; what an editor named that is not there stays as they named it."""
    named = named.strip()
    found = next((each for each in before if named in {each["key"], each["text"]}), None)
    options = kinds.by_key(found["kind"]).options(question_of(found)) if found else []
    keys = {str(each["label"]).casefold(): each["key"] for each in options}
    wanted = [each.strip() for each in said.split(";")]
    answers = tuple(keys.get(each.casefold(), each) for each in wanted if each)
    return Condition(found["key"] if found else named, answers)


def question_of(facts: Mapping[str, Any]) -> Question:
    """Return a drafted question, as far as its answers go."""
    names = ("kind", "multiple", "choices", "settings")
    return Question(**{name: facts[name] for name in names if name in facts})


def for_checking(asked: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return drafted questions, as ``facts`` makes them, with how each is answered in words."""
    return [{**each, "answered": kinds.by_key(each["kind"]).how_answered(each)} for each in asked]


def keep_keys(stream: Iterable[Any], only: Collection[str] | None = None) -> bool:
    """Write every key into its block, so that other words keep it; say whether any was missing.

    With ``only``, into the blocks of these ids.
    """
    missing = False
    for block, asked in zip(stream, facts(stream), strict=True):
        if only is not None and block.id not in only:
            continue
        places = [(block.value, asked["key"])]
        choices = block.value.get("choices", [])
        if choices:
            keys = [choice["key"] for choice in asked["choices"]]
            places += zip(choices, keys, strict=True)
        for value, key in places:
            missing = missing or value["key"] != key
            value["key"] = key
    return missing
