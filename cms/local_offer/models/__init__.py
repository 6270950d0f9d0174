from .category import Category, Need
from .comment import ServiceComment
from .service import Service
from .synonym import Synonym
from .text_vector import TextVector

__all__ = ["Category", "Need", "Service", "ServiceComment", "Synonym", "TextVector"]
