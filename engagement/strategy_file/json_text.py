"""From a file on disk to a JSON object."""

import json
from pathlib import Path

from . import kinds
from .sentences import FILE, Problem

LONGEST_NUMBER = 18


class Refused(Exception):  # noqa: N818 - reads as the sentence it is
    """Nothing was loaded. ``problems`` names each wrong record by its id, and why."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("\n".join(f"{where}: {reason}" for where, reason in problems))


def read(path: Path) -> object:
    """Return the JSON value in this file. Raises Refused in plain words where there is none."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise _refused(f"{path} does not exist") from None
    except IsADirectoryError:
        raise _refused(f"{path} is a folder") from None
    except OSError as error:
        raise _refused(f"{path} cannot be read: {error.strerror}") from None
    return parse(data)


def parse(data: bytes) -> object:
    """Return the JSON value in these bytes. Raises Refused."""
    if advice := kinds.advice(data):
        raise _refused(advice)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _refused(f"is not saved as UTF-8 (see line {line}): save it again as UTF-8") from None
    if not text.strip():
        raise _refused("is empty")
    try:
        return json.loads(
            text,
            object_pairs_hook=_object_without_repeats,
            parse_constant=_no_constant,
            parse_int=_whole_number,
        )
    except json.JSONDecodeError as error:
        told = kinds.of_text(text) or f"is not JSON (line {error.lineno}: {error.msg})"
        raise _refused(told) from None
    except RecursionError:
        raise _refused("is not JSON of this form: it is nested too deep") from None
    except ValueError as error:
        raise _refused(f"is not JSON: {error}") from None


def _refused(reason: str) -> Refused:
    return Refused([(FILE, reason)])


def _object_without_repeats(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Refuse an object that says the same thing twice: one of the two would be lost."""
    made = dict(pairs)
    if len(made) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        where = made.get("id")
        label = f"{where}" if isinstance(where, str) and where else FILE
        raise Refused([(label, f'has "{twice}" more than once')])
    return made


def _no_constant(name: str) -> object:
    raise ValueError(f"{name} is not a number that JSON knows")


def _whole_number(digits: str) -> int:
    if len(digits) > LONGEST_NUMBER:
        raise ValueError(f"a number of {len(digits)} digits is too long")
    return int(digits)
