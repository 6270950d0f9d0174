"""Who is signed in with pictures on this device: for a quarter of an hour without use at most.

In the session of the browser, apart from officers' sign-in: where an officer is signed in, nobody
is here, and whoever signs in here signs an officer out.
"""

from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from surveys.models import YoungAccount

KEY = "young_account"
MINUTES = 15


def begin(request: HttpRequest, account: YoungAccount) -> None:
    """Sign this account in on this device; whatever the session held before is gone."""
    request.session.flush()
    request.session[KEY] = [account.pk, _stamp(account)]
    request.session.set_expiry(MINUTES * 60)


def account_of(request: HttpRequest) -> YoungAccount | None:
    """Return the account that is signed in here; new pictures end every session of before."""
    pk, stamp = request.session.get(KEY, (None, ""))
    if pk is None or request.user.is_authenticated:
        return None
    account = YoungAccount.objects.select_related("group").filter(pk=pk).first()
    if account is None or stamp != _stamp(account):
        return None
    request.session.set_expiry(MINUTES * 60)  # counts anew
    return account


def finish(request: HttpRequest) -> None:
    request.session.flush()


def _stamp(account: YoungAccount) -> str:
    return salted_hmac("surveys.own_account", account.pictures).hexdigest()[:16]
