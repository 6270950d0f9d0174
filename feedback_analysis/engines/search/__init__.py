"""Finding what fits a question: words, pieces of words, synonyms and meaning, added up."""

from .index import Document, Found, Index, compared
from .meaning import digest, embed, from_bytes, is_there, sentences, to_bytes
from .synonyms import Synonyms
from .words import LONGEST

__all__ = [
    "LONGEST",
    "Document",
    "Found",
    "Index",
    "Synonyms",
    "compared",
    "digest",
    "embed",
    "from_bytes",
    "is_there",
    "sentences",
    "to_bytes",
]
