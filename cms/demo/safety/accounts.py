"""Young people's accounts: one in use with a code in it, one whose slip is out (docs/demo.md)."""

import secrets

from cms.demo.people import People
from engagement.models import Group, Membership
from surveys import young_accounts

NICKNAME = "Blue otter"
PICTURES = ("tree", "bed", "book")
CODE = "kite lantern meadow otter 2026"
GROUP = "rivermead-children-in-care-council"


def load(people: People) -> None:
    """Have the group worker vouch for two young people, of whom one has begun."""
    group = Group.objects.get(slug=GROUP)
    worker = people.group_worker
    Membership.objects.get_or_create(
        group=group, user=worker, defaults={"role": Membership.Role.WORKER}
    )
    slip = young_accounts.vouch(group=group, by=worker, token=secrets.token_urlsafe(32))
    account = young_accounts.choose(slip=slip, nickname=NICKNAME, pictures=PICTURES)
    young_accounts.keep(account=account, code=CODE)
    young_accounts.vouch(group=group, by=worker, token=secrets.token_urlsafe(32))
