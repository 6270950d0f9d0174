"""What no administrator opens by being one: who may read it, and who is told when somebody joins.

An administrator can give somebody the role of safeguarding lead, so those who hold it are told of
each newcomer, and by whom.
"""

from django.contrib.auth.models import Group as AuthGroup
from django.template.loader import render_to_string

from engagement import notices, roles
from engagement.models import User
from engagement.models.user import BY_ROLE_ONLY

ROLES = {
    role.name for role in roles.ROLES if not BY_ROLE_ONLY.isdisjoint(roles.permissions_of(role))
}


def opens(group: AuthGroup) -> bool:
    return group.name in ROLES


def reads(user: User) -> bool:
    return user.groups.filter(name__in=ROLES).exists()


def tell_of_newcomer(*, user: User, by: User) -> None:
    """Tell those who read disclosures that this person now does, if so."""
    if not reads(user):
        return
    others = User.objects.filter(groups__name__in=ROLES, is_active=True).exclude(pk=user.pk)
    body = render_to_string("account/email/newcomer.txt", {"user": user, "by": by})
    for other in others.distinct():
        notices.tell(to=other, subject=f"{user} can now read safeguarding disclosures", body=body)
