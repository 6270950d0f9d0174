"""Who holds a permission, to be told of something."""

from django.contrib.auth.models import Permission
from django.db.models import Q

from engagement.models import User


def holders(permission: str) -> list[User]:
    """Return everybody who holds this by role or alone; the administrators where nobody does.

    ``permission`` is ``app.codename``. Two queries.
    """
    active = User.objects.filter(is_active=True)
    label, codename = permission.split(".")
    held = Permission.objects.filter(codename=codename, content_type__app_label=label)
    by_role = active.filter(Q(groups__permissions__in=held) | Q(user_permissions__in=held))
    return list(by_role.distinct()) or list(active.filter(is_superuser=True))
