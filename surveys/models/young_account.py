import secrets
from datetime import timedelta
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from engagement.models import Group
from engagement.models.personal_data import CHILD, PersonalData

from .erasure import LETTERS

SLIP_DAYS = 14
"""For so long the code on a slip opens the page on which pictures are chosen."""
KEEP_UNUSED = timedelta(days=365)


def new_reference() -> str:
    return "Y-" + "".join(secrets.choice(LETTERS) for _ in range(6))


class YoungAccountQuerySet(models.QuerySet["YoungAccount"]):
    def begun(self) -> Self:
        """Return those whose young person has chosen a nickname and pictures."""
        return self.exclude(nickname_hash="")

    def over(self) -> Self:
        """Return those that nobody uses: a slip that lapsed, or a year without a sign-in."""
        today = timezone.localdate()
        lapsed = Q(nickname_hash="", slip_until__lt=today)
        return self.filter(lapsed | Q(used_in__lt=today - KEEP_UNUSED))


class YoungAccount(models.Model):
    """A young person's account: no name, no address, nobody's but theirs.

    Nobody here can read the nickname or tell the pictures. The worker who vouched knows the
    account by its reference; what it keeps (KeptCode) no screen shows to anybody else.
    """

    personal_data = PersonalData(
        about=CHILD,
        purpose="To let a young person find their own codes again, where the council offers it",
        seen_by="nobody; workers see reference, group and whether a slip waits",
        kept="Until they leave, or a year after they last signed in",
        fields={
            "nickname_hash": "a nickname, as a keyed hash",
            "pictures": "three pictures, hashed as a password",
            "used_in": "the month in which they last signed in",
            "wrong_tries": "how often wrong pictures were tried since",
        },
        plain=(
            *("reference", "vouched_on", "slip_hash", "slip_until"),
            *("new_pictures_on",),
        ),
    )

    reference = models.CharField(max_length=12, unique=True, default=new_reference)
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="young_accounts")
    vouched_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    vouched_on = models.DateField(default=timezone.localdate)
    slip_hash = models.CharField(max_length=64, blank=True)
    slip_until = models.DateField(null=True, blank=True)
    nickname_hash = models.CharField(max_length=64, blank=True)
    pictures = models.CharField(max_length=128, blank=True)
    used_in = models.DateField(null=True, blank=True)
    wrong_tries = models.PositiveIntegerField(default=0)
    new_pictures_on = models.DateField(
        null=True, blank=True, help_text="The day of which they have not been told yet."
    )

    objects = YoungAccountQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-pk"]
        default_permissions = ()
        permissions = [("vouch_for_young_people", "Can vouch for young people's accounts")]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["nickname_hash"],
                condition=~Q(nickname_hash=""),
                name="one_account_a_nickname",
            ),
            models.UniqueConstraint(
                fields=["slip_hash"], condition=~Q(slip_hash=""), name="one_account_a_slip"
            ),
            models.CheckConstraint(
                name="nickname_with_pictures",
                condition=Q(nickname_hash="", pictures="")
                | ~(Q(nickname_hash="") | Q(pictures="")),
            ),
        ]

    @property
    def is_begun(self) -> bool:
        return bool(self.nickname_hash)

    @property
    def has_slip(self) -> bool:
        """Say whether a slip is out whose code still opens something."""
        until = self.slip_until
        return bool(self.slip_hash) and until is not None and until >= timezone.localdate()

    def __str__(self) -> str:
        return f"Account {self.reference}"


class KeptCode(models.Model):
    """The code of something that the young person sent, locked: a copy of the database tells none.

    There is no key to the response: its code leads there, and only for whoever has it.
    """

    personal_data = PersonalData(
        about=CHILD,
        purpose="To let a young person find their own codes again",
        seen_by="nobody but the young person",
        kept="With the account, or until they take it out",
        fields={"locked": "the code of something they sent, encrypted"},
    )

    account = models.ForeignKey(YoungAccount, on_delete=models.CASCADE, related_name="kept_codes")
    locked = models.TextField()

    class Meta:
        ordering: ClassVar[list[str]] = ["-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"Code {self.pk}"
