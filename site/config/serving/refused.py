"""Our own pages in place of Django's bare "Bad Request (400)", and a log that tells no paths."""

import logging

from django.core.exceptions import (
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.http import HttpRequest, HttpResponse
from django.template import loader

_TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say what was wrong and that nothing is lost. Reads nothing of the request."""
    status = 413 if isinstance(exception, _TOO_MUCH) else 400
    return HttpResponse(loader.get_template(f"{status}.html").render(), status=status)


class WithoutPaths(logging.Filter):
    """Name the kind of page in place of its address: which survey a child was on is nobody's."""

    def filter(self, record: logging.LogRecord) -> bool:
        request = getattr(record, "request", None)
        if isinstance(request, HttpRequest) and isinstance(record.args, tuple):
            record.args = tuple(
                _kind_of_page(request) if each == request.path else each for each in record.args
            )
        return True


def _kind_of_page(request: HttpRequest) -> str:
    match = request.resolver_match
    return match.view_name or match.route if match else "no page of ours"
