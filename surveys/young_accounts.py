"""Young people's accounts: vouched by a worker, opened with a nickname and three pictures.

The opposite of an account that a guardian opens: nobody but the young person can. We keep a keyed
hash of the nickname, which no worker ever sees; a new set of pictures is chosen by whoever has the
worker's slip *and* the nickname, and the account says so the next time. Only where the council
wants them (Settings, Council).
"""

import base64
import hashlib
import re
import unicodedata
from collections.abc import Iterable
from datetime import date, timedelta

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.crypto import salted_hmac
from wagtail.log_actions import log

from engagement import roles
from engagement.models import Council, Group, Membership, User

from . import receipts
from .models import KeptCode, Response, YoungAccount
from .models.young_account import SLIP_DAYS
from .receipts import codes

VOUCH = "surveys.vouch_for_young_people"
PICTURES_CHOSEN = 3
NICKNAME_SHORTEST, NICKNAME_LONGEST = 3, 40
MOST_CODES = 200


class AccountError(ValueError):
    """Why an account was not begun or changed: "taken", "slip" or "nickname"."""


def are_offered() -> bool:
    """Say whether this council wants them."""
    return Council.current().young_accounts


def groups_of(user: User) -> QuerySet[Group]:
    """Return the groups whose young people this person may vouch for.

    An officer for any; a group worker for the groups that they are the worker of.
    """
    if not user.has_perm(VOUCH):
        return Group.objects.none()
    young = Group.objects.filter(voice="own_words")
    if not roles.is_member(user):
        return young
    works_with = Membership.objects.standing().filter(user=user, role=Membership.Role.WORKER)
    return young.filter(pk__in=works_with.values("group"))


def of_worker(user: User) -> QuerySet[YoungAccount]:
    """Return the accounts of this person's groups, those with a slip out first."""
    mine = YoungAccount.objects.filter(group__in=groups_of(user)).select_related("group")
    return mine.order_by("group__name", "-pk")


@transaction.atomic
def vouch(*, group: Group, by: User, token: str) -> str:
    """Make an account that waits for its young person; return the code for the slip.

    The code is made from the token of the page: a double press makes one account, not two.
    """
    if not groups_of(by).filter(pk=group.pk).exists():
        raise PermissionDenied
    code = _slip_code(token)
    if not YoungAccount.objects.filter(slip_hash=_slip_hash(code)).exists():
        account = YoungAccount(group=group, vouched_by=by)
        _put_slip(account, code)
        log(instance=account, action="sayso.young_account.vouched", user=by)
    return code


@transaction.atomic
def give_slip(*, account: YoungAccount, by: User, token: str) -> str:
    """Return the code for a new slip: with it and the nickname new pictures can be chosen.

    The pictures of before open the account until then.
    """
    if not of_worker(by).filter(pk=account.pk).exists():
        raise PermissionDenied
    code = _slip_code(token)
    _put_slip(account, code)
    log(instance=account, action="sayso.young_account.slip_given", user=by)
    return code


@transaction.atomic
def take_back(*, account: YoungAccount, by: User) -> None:
    """Take a slip back. An account that nobody has begun goes with it; others stay as they are."""
    if not of_worker(by).filter(pk=account.pk).exists():
        raise PermissionDenied
    log(instance=account, action="sayso.young_account.slip_taken_back", user=by)
    if account.is_begun:
        account.slip_hash, account.slip_until = "", None
        account.save(update_fields=["slip_hash", "slip_until"])
    else:
        account.delete()


def of_slip(code: str) -> YoungAccount | None:
    """Return the account that the code on a slip belongs to, while the slip holds."""
    hashes = [_slip_hash(code, secret) for secret in _secrets()]
    found = YoungAccount.objects.filter(slip_hash__in=hashes).select_related("group").first()
    return found if found is not None and found.has_slip else None


@transaction.atomic
def choose(*, slip: str, nickname: str, pictures: Iterable[str]) -> YoungAccount:
    """Begin the account of a slip with this nickname, or give it new pictures.

    Raises AccountError: "slip" where none holds, "taken" where another account has the nickname,
    "nickname" where the account was begun with another one.
    """
    found = of_slip(slip)
    if found is None:
        raise AccountError("slip")
    account = YoungAccount.objects.select_for_update().get(pk=found.pk)
    if not account.has_slip:
        raise AccountError("slip")  # somebody used it in this very second
    hashes = [_nickname_hash(nickname, secret) for secret in _secrets()]
    if account.is_begun:
        if account.nickname_hash not in hashes:
            raise AccountError("nickname")
        account.new_pictures_on = timezone.localdate()
    elif YoungAccount.objects.filter(nickname_hash__in=hashes).exists():
        raise AccountError("taken")
    account.nickname_hash = hashes[0]
    account.pictures = make_password(_joined(pictures, settings.SECRET_KEY))
    account.slip_hash, account.slip_until, account.used_in = "", None, _this_month()
    try:
        with transaction.atomic():
            account.save()
    except IntegrityError:  # the same nickname, in this very second
        raise AccountError("taken") from None
    log(instance=account, action="sayso.young_account.pictures_chosen", user=None)
    return account


def sign_in(*, nickname: str, pictures: Iterable[str]) -> YoungAccount | None:
    """Return the account of this nickname and these pictures; None takes as long."""
    hashes = [_nickname_hash(nickname, secret) for secret in _secrets()]
    account = YoungAccount.objects.filter(nickname_hash__in=hashes).first()
    kept = account.pictures if account else make_password("nobody's")
    chosen = list(pictures)
    if not any(check_password(_joined(chosen, secret), kept) for secret in _secrets()):
        if account:
            YoungAccount.objects.filter(pk=account.pk).update(wrong_tries=F("wrong_tries") + 1)
        return None
    if account:
        YoungAccount.objects.filter(pk=account.pk).update(used_in=_this_month())
    return account


def seen(account: YoungAccount) -> None:
    """Note that the young person has read what was told of new pictures and wrong tries."""
    YoungAccount.objects.filter(pk=account.pk).update(new_pictures_on=None, wrong_tries=0)


def keep(*, account: YoungAccount, code: str) -> bool:
    """Put the code of something sent into the account, once; False where it leads to nothing."""
    found = receipts.find(code)
    if found is None:
        return False
    with transaction.atomic():
        YoungAccount.objects.select_for_update().get(pk=account.pk)
        already = [each.receipt_hash for _kept, _code, each in kept_in(account) if each]
        if found.receipt_hash not in already and len(already) < MOST_CODES:
            locked = _locks().encrypt(" ".join(code.lower().split()).encode()).decode()
            KeptCode.objects.create(account=account, locked=locked)
    return True


def kept_in(account: YoungAccount) -> list[tuple[KeptCode, str, Response | None]]:
    """Return what is kept, newest first: the row, its code, and what it leads to by now.

    What was deleted leads to nothing. A code that no key opens any more is left out.
    """
    opened = []
    for kept in account.kept_codes.all():
        try:
            opened.append((kept, _locks().decrypt(kept.locked.encode()).decode()))
        except InvalidToken:
            continue
    found = receipts.find_all(code for _kept, code in opened)
    return [(kept, code, found.get(code)) for kept, code in opened]


def take_out(*, account: YoungAccount, kept: int) -> None:
    account.kept_codes.filter(pk=kept).delete()


@transaction.atomic
def leave(*, account: YoungAccount) -> None:
    """Delete the account and the codes in it. What was sent stays under its codes."""
    log(instance=account, action="sayso.young_account.left", user=None)
    account.delete()


def erase_unused() -> int:
    """Delete accounts whose slip lapsed, or that nobody used for a year; return how many."""
    gone = YoungAccount.objects.over().delete()[1]
    return gone.get(YoungAccount._meta.label, 0)


def _put_slip(account: YoungAccount, code: str) -> None:
    account.slip_hash = _slip_hash(code)
    account.slip_until = timezone.localdate() + timedelta(days=SLIP_DAYS)
    account.save()


def _slip_code(token: str) -> str:
    return codes.code_for(f"slip {token}")


def _slip_hash(code: str, secret: str | None = None) -> str:
    return codes.hash_of(f"slip {code}", secret=secret)


def _nickname_hash(nickname: str, secret: str) -> str:
    """Return the keyed hash of a nickname, whatever its capitals and spaces."""
    plain = re.sub(r"\s+", " ", unicodedata.normalize("NFKC", nickname)).strip().casefold()
    keyed = salted_hmac("surveys.young_accounts", plain, secret=secret, algorithm="sha256")
    return keyed.hexdigest()


def _joined(pictures: Iterable[str], secret: str) -> str:
    """Return the pictures as a password, in whichever order they were picked, with our key."""
    plain = " ".join(sorted(set(pictures)))
    keyed = salted_hmac("surveys.young_accounts.pictures", plain, secret=secret, algorithm="sha256")
    return keyed.hexdigest()


def _locks() -> MultiFernet:
    digests = [hashlib.sha256(f"kept code {secret}".encode()).digest() for secret in _secrets()]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])


def _secrets() -> list[str]:
    return [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]


def _this_month() -> date:
    return timezone.localdate().replace(day=1)
