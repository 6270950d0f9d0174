"""Invite somebody into a group's space, and let them go again."""

from datetime import date

from django.conf import settings
from django.contrib.auth.models import Group as AuthGroup
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from wagtail.log_actions import log

from engagement import notices, roles
from engagement.co_production import STAFF
from engagement.models import Membership, User

from .access import Place

ROLE_OF = {
    Membership.Role.CHAIR: roles.FORUM_CHAIR,
    Membership.Role.WORKER: roles.GROUP_WORKER,
    Membership.Role.MEMBER: roles.GROUP_MEMBER,
}
LETTER = """\
You are invited into the space of {group} on the website of the council.

You need no password. Open this page and type your e-mail address. We then send you a
code each time:

{link}

Nobody there is told your name or your e-mail address. If you did not expect this, you need do
nothing.
"""


@transaction.atomic
def invite(
    *, place: Place, email: str, role: str, nickname: str = "", until: date | None = None
) -> Membership:
    """Let somebody in and send them the way. No real name is asked for, and none is stored.

    Raises ValidationError by field. A worker invites members; the chair and other workers are an
    officer's to invite.
    """
    if not place.keeps or (role != Membership.Role.MEMBER and not place.is_officer):
        raise ValidationError({"role": "A participation officer invites the chair and workers."})
    user, is_new = _account(email.strip().lower())
    if user.has_perm(STAFF) and role != Membership.Role.WORKER:
        why = "This is somebody of the council\u2019s staff, who can only be a worker here."
        raise ValidationError({"email": why})
    if not user.is_active:
        raise ValidationError({"email": "This account is closed. Ask an administrator."})
    if Membership.objects.filter(group=place.group, user=user).exists():
        raise ValidationError({"email": "Somebody with this address is in the group already."})
    if not user.has_perm(STAFF):
        user.groups.add(AuthGroup.objects.get(name=ROLE_OF[Membership.Role(role)].name))
    made = Membership(group=place.group, user=user, role=role, nickname=nickname.strip())
    made.until = until
    made.full_clean()
    made.save()
    link = settings.BASE_URL + reverse("account_request_login_code")
    body = LETTER.format(group=place.group.name, link=link)
    notices.tell(to=user, subject=f"{place.group.name}: your space", body=body)
    data = {"role": role, "new_account": is_new}
    log(place.group, "sayso.group.invited", user=place.user, data=data)
    return made


def _account(email: str) -> tuple[User, bool]:
    found = User.objects.filter(email__iexact=email).first()
    if found is not None:
        return found, False
    return User.objects.create_user(email), True


@transaction.atomic
def let_go(*, place: Place, membership: Membership) -> None:
    """End somebody's part in the group; an account that was for this alone is closed and emptied.

    Whoever keeps the group may, and everybody for themselves. Raises ValidationError.
    """
    is_own = membership.user_id == place.user.pk
    if not place.keeps and not is_own:
        raise ValidationError("Only your own part in the group is yours to end.")
    if membership.role != Membership.Role.MEMBER and not (is_own or place.is_officer):
        raise ValidationError("A participation officer ends the part of a chair or worker.")
    user = membership.user
    Membership.objects.filter(pk=membership.pk, group=place.group).delete()
    log(place.group, "sayso.group.left", user=place.user, data={"role": membership.role})
    held = {role.name for role in roles.held(user)}
    if held == {roles.GROUP_MEMBER.name} and not user.memberships.exists():
        user.groups.clear()
        user.email, user.is_active = f"left-{user.pk}@left.invalid", False
        user.first_name = user.last_name = user.job_title = ""
        user.set_unusable_password()
        user.save()
