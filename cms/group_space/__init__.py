"""A group's own space, behind the codes that are e-mailed to its members.

Its members see what happened since they last met, what they are shown first and what is signed in
their name; nobody is there by their real name, and nobody can write to anybody. The chair writes
the group's own view and signs. The worker, and an officer who keeps groups, record meetings and
invite members.
"""

from .access import KEEP_GROUPS, Place, place_of
from .already import Already, already

__all__ = ["KEEP_GROUPS", "Already", "Place", "already", "place_of"]
