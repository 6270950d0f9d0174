"""What every template may use."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from engagement.models import Council


def council(request: HttpRequest) -> dict[str, object]:
    """Return the council's facts, read only where a template asks for them.

    ``council`` is cached on the request by Wagtail; on a database without a site it is unsaved.
    """
    return {"council": SimpleLazyObject(lambda: Council.for_request(request))}
