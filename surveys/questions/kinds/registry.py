"""Which kinds there are. One that is registered is offered, asked, stored, read and exported."""

from surveys.models import Question

from .base import Kind

_known: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Make the kind known under its key. Raises ValueError where another kind has that key."""
    if kind.key in _known:
        raise ValueError(f"There is a kind {kind.key!r} already.")
    _known[kind.key] = kind


def known() -> dict[str, Kind]:
    """Return every kind by its key, in the order in which an editor is offered them."""
    return dict(_known)


def by_key(key: str) -> Kind:
    """Return the kind of this key. Raises KeyError where there is none."""
    return _known[key]


def of(question: Question) -> Kind:
    """Return the kind of a question."""
    return _known[question.kind]
