"""A survey as a file: our own JSON out and in, other tools' files in, and the templates we ship.

Every way in gives a ``Draft``: nothing is stored here, and what could not be taken is told.
"""

from .draft import Draft, NotTaken, UnreadableSurveyError
from .own_format import read_json, written_json
from .reading import read
from .templates import TEMPLATES, template

__all__ = [
    "TEMPLATES",
    "Draft",
    "NotTaken",
    "UnreadableSurveyError",
    "read",
    "read_json",
    "template",
    "written_json",
]
