"""Which host a request may name: Django looks at the name only, and would take any port."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponseBase

WITH_PORT = re.compile(r":\d*$")


def named_in_the_settings(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Refuse a port that is not the site's own. On one machine anything goes."""
    own = urlsplit(settings.BASE_URL).netloc

    def middleware(request: HttpRequest) -> HttpResponseBase:
        host = request.META.get("HTTP_HOST", "")
        if settings.PRODUCTION and host != own and WITH_PORT.search(host):
            raise DisallowedHost("The Host header names a port that is not this site's.")
        return get_response(request)

    return middleware
