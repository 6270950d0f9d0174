"""What a model holds about people, said beside its fields.

Each model of Sayso has ``personal_data``: a declaration, or None where its records are about plans,
pages and services and nobody's. A test fails on a model without one, and on a field that the
declaration does not class. From the declarations come the register in docs/data-protection.md, the
officers' page of it, and what a person is told who asks what is held about them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

CHILD = "who answered"
OFFICER = "officers"


@dataclass(frozen=True)
class PersonalData:
    """``fields`` says of each field that holds personal data what it holds.

    ``plain`` are the fields that say nothing of anybody. ``told`` are those that a person is told
    who asks, with their code, what is held.
    """

    about: str
    purpose: str
    seen_by: str
    kept: str
    fields: Mapping[str, str]
    plain: tuple[str, ...] = ()
    told: tuple[str, ...] = field(default=())
