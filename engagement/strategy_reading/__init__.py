"""A strategy document is read, and what it plans is proposed, with its place in the document.

Text in, proposals out: knows no database, and nothing that it proposes enters by itself.
"""

from .reading import LARGEST, Proposal, Reading, Refused, read
from .vocabulary import Role

__all__ = ["LARGEST", "Proposal", "Reading", "Refused", "Role", "read"]
