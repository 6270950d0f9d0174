"""What a group says as a group: its own view, which the council cannot edit, and words on drafts.

Both come in by ``surveys.submission``, where they are screened for harm like all words.
"""

from .views import About, ShownView, may_be_read, publish, shown, withhold, write
from .words import Read, belongs, read, say, show_draft

__all__ = [
    "About",
    "Read",
    "ShownView",
    "belongs",
    "may_be_read",
    "publish",
    "read",
    "say",
    "show_draft",
    "shown",
    "withhold",
    "write",
]
