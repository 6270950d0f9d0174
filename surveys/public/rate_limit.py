"""How often one address may send: enough for a school on shared tablets, not for a robot.

Counts live in the cache for minutes, under a keyed hash of the address; nothing is stored. No
puzzle is ever set: a child who cannot solve one would be silenced.
"""

import logging
from collections.abc import Mapping

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

logger = logging.getLogger(__name__)

MINUTES = 10
POST = ("post", 3_000)
"""Anything sent to a public page: a school where thirty classes answer a question a minute."""
SEND = ("send", 300)
BEGIN = ("begin", 300)
WRONG_CODE = ("wrong-code", 10)
"""Codes that lead to nothing, wherever they are typed: right ones never count."""
ROBOT = {"": _("Something filled in a box that nobody can see. Please empty it, and send again.")}
TOO_MANY = {"": _("Please wait a few minutes")}


def allows(request: HttpRequest, what: tuple[str, int]) -> bool:
    """Count this try; False once the address has used up its tries of these minutes."""
    name, limit = what
    key = _key(request, name)
    try:
        cache.add(key, 0, MINUTES * 60)
        return cache.incr(key) <= limit
    except Exception:  # whatever the cache's client raises: a cache that is down silences nobody
        logger.warning("The cache cannot count; letting the request through")
        return True


def is_spent(request: HttpRequest, what: tuple[str, int]) -> bool:
    """Say whether the address has used up its tries, without counting this one."""
    name, limit = what
    try:
        return int(cache.get(_key(request, name)) or 0) >= limit
    except Exception:  # as above
        logger.warning("The cache cannot tell; letting the request through")
        return False


def _key(request: HttpRequest, name: str) -> str:
    whose = request.META.get("REMOTE_ADDR", "")
    return f"pace:{name}:{salted_hmac('surveys.pace', whose).hexdigest()[:20]}"


def robot(request: HttpRequest) -> Mapping[str, str]:
    """Tell a robot, which fills every box, from a person, who never meets this one (trap.html)."""
    return {key: str(why) for key, why in ROBOT.items()} if request.POST.get("website") else {}
