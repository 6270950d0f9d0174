"""What pydantic refuses, in the words of the officer who mends the file."""

from pydantic import ValidationError
from pydantic_core import ErrorDetails

FILE = "the file"
Problem = tuple[str, str]  # the part of the file that is wrong, and why

_NAMES = {
    "official_wording": "the official wording",
    "plain_english": "the plain wording",
    "document": "the document's title",
    "doc_code": "the strategy's code",
}
_KINDS = {dict: "an object", list: "a list", str: "text", bool: "true or false", type(None): "null"}
_REASONS = {
    "missing": "is missing",
    "model_type": "must be an object, not {kind}",
    "dict_type": "must be an object, not {kind}",
    "no_list": "must be a list, not {kind}",
    "list_type": "must be a list of texts, not {kind}",
    "no_texts": "must hold only texts, none of them empty",
    "string_type": "must be text, not {kind}",
    "string_too_short": "is empty",
    "string_too_long": "is longer than {max_length} letters",
    "string_pattern_mismatch": "may hold only letters without accents, numbers and hyphens",
    "string_unicode": "holds a control character",
    "too_short": "is empty: there is nothing to load",
    "value_error": "{error}",
    "other": "has another form than docs/load-strategy.md shows",
}


def sentences(error: ValidationError, raw: object) -> list[Problem]:
    """Return each problem once, under the id, name or place of the part of ``raw`` that has it."""
    return list(dict.fromkeys(_problem(found, raw) for found in error.errors(include_url=False)))


def _problem(error: ErrorDetails, raw: object) -> Problem:
    label, path = _place(error["loc"], raw)
    keys = [key for key in path if isinstance(key, str) and key != "[key]"]
    kind = error["type"]
    if not error["loc"]:
        return FILE, 'must be an object with "meta" and "intentions", not a bare list or value'
    if label == FILE and kind == "missing":
        return FILE, f'has no "{keys[-1]}"'
    if label == FILE and kind == "list_type":
        kind = "no_list"
    elif path and isinstance(path[-1], int) and kind in ("string_type", "string_too_short"):
        kind = "no_texts"
    what = _KINDS.get(type(error["input"]), "a number")
    reason = _REASONS.get(kind, _REASONS["other"]).format(kind=what, **error.get("ctx", {}))
    return label, f"{_name(keys[-1])} {reason}" if keys else reason


def _place(path: tuple[int | str, ...], raw: object) -> tuple[str, tuple[int | str, ...]]:
    """Return what an officer calls the part of the file, and the path within it."""
    match path, raw:
        case ("intentions", int(at), *_), {"intentions": records}:
            return _called(records[at], "id") or f"record {at + 1}", path[2:]
        case ("meta", "boards", int(at), *_), {"meta": {"boards": boards}}:
            return _called(boards[at], "name") or f"board {at + 1}", path[3:]
        case ("meta", "lineages", str(code), *_), _:
            return code, path[2:]
        case ("meta", "strategies" | "evidence_keys", str(code), *_), _:
            return code, path[3:]
    return FILE, (".".join(map(str, path)),) if path else ()


def _called(part: object, key: str) -> str:
    name = part.get(key) if isinstance(part, dict) else None
    return name.strip() if isinstance(name, str) else ""


def _name(key: str) -> str:
    return f'{_NAMES[key]} ("{key}")' if key in _NAMES else f'"{key}"'
