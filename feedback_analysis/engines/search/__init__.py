"""Finding what fits a question: words, pieces of words, synonyms and meaning, added up."""

from .index import Document, Found, Index
from .meaning import is_there
from .synonyms import Synonyms
from .words import LONGEST

__all__ = ["LONGEST", "Document", "Found", "Index", "Synonyms", "is_there"]
