"""Who is in which group's space, and what they may do there. For others it does not exist."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest

from engagement import co_production
from engagement.models import Group, Membership, User

KEEP_GROUPS = "engagement.change_group"


@dataclass(frozen=True)
class Place:
    """Somebody in a group's space. ``membership`` is None for an officer who keeps groups."""

    group: Group
    user: User
    membership: Membership | None
    is_officer: bool

    @property
    def keeps(self) -> bool:
        """Say whether they record meetings and invite members."""
        is_worker = self.membership and self.membership.role == Membership.Role.WORKER
        return self.is_officer or bool(is_worker)

    @property
    def speaks(self) -> bool:
        """Say whether they speak for the group: write its view, sign, and take that back."""
        return co_production.may_sign(self.user, self.group)


def place_of(request: HttpRequest, slug: str) -> Place:
    """Return where somebody is. Raises Http404 for everybody who has no part in this group."""
    user = request.user
    assert isinstance(user, User)  # the views ask for a sign-in
    group = Group.objects.filter(slug=slug).first()
    if group is None:
        raise Http404
    membership = Membership.objects.standing().filter(group=group, user=user).first()
    is_officer = user.has_perm(KEEP_GROUPS)
    if membership is None and not is_officer:
        raise Http404
    return Place(group, user, membership, is_officer)
