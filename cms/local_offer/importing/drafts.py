"""A service as another directory has it, in our words, before anything is stored."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from cms.local_offer.models import Source

Facts = dict[str, Any]


@dataclass
class Draft:
    """``category`` and ``needs`` are names; ``parts`` and ``terms`` are as ``keeping.keep`` takes.

    ``provider`` has name, description, email and website of the organisation, or is empty.
    ``notes`` say what was left out or looks odd.
    """

    key: str
    name: str
    facts: Facts
    category: str = ""
    needs: list[str] = field(default_factory=list)
    provider: Facts = field(default_factory=dict)
    parts: dict[str, list[Facts]] = field(default_factory=dict)
    terms: dict[str, list[str]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    @property
    def digest(self) -> str:
        """Return what is the same where the source says the same."""
        said = json.dumps(asdict(self), sort_keys=True, default=str)
        return hashlib.sha256(said.encode()).hexdigest()


@dataclass(frozen=True)
class Refused:
    """A record that cannot be taken, and why."""

    key: str
    name: str
    reasons: list[str]


@dataclass(frozen=True)
class Reading:
    """What a feed or file holds. ``said`` is how many services it says it has, None if it does not.

    ``whole`` is false for one page of many: what is missing there is not gone.
    """

    kind: Source.Kind
    records: Sequence[Draft | Refused]
    said: int | None = None
    whole: bool = True
    notes: list[str] = field(default_factory=list)
