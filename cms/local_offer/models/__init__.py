from .category import Category, Need
from .comment import ServiceComment
from .service import Service
from .synonym import Synonym

__all__ = ["Category", "Need", "Service", "ServiceComment", "Synonym"]
