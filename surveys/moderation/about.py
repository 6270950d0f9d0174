"""What a response is about beyond its survey, told by the package that knows.

A comment on the Local Offer is about one service; only ``cms.local_offer`` knows which. It
registers the hook ``sayso_describe_responses``: responses, with their surveys, to what each is
about by its id.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from wagtail import hooks

from surveys.models import Response

HOOK = "sayso_describe_responses"


@dataclass(frozen=True)
class About:
    """What it is about, in words, and where that stands; ``url`` may be empty."""

    what: str
    url: str = ""


def about(responses: Iterable[Response]) -> dict[int, About]:
    """Return, by response id, what each of these is about, where anybody knows."""
    found: dict[int, About] = {}
    asked = list(responses)
    for describe in hooks.get_hooks(HOOK):
        found |= describe(asked)
    return found
