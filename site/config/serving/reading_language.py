"""Which language a request is answered in: what its address says (cms/serving/languages.py)."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.utils import translation

from cms.serving import languages


def from_the_address(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Answer in the address's language. Django's own middleware would also ask the browser."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        language, _ = languages.split(request.path_info)
        request.LANGUAGE_CODE = language
        before = languages.written_in.set(languages.OWN)
        try:
            with translation.override(language):
                response = get_response(request)
        finally:
            languages.written_in.reset(before)
        response.headers.setdefault("Content-Language", language)
        return response

    return middleware
