from .category import Category, Need
from .comment import ServiceComment
from .service import Service

__all__ = ["Category", "Need", "Service", "ServiceComment"]
