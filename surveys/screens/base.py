"""Who may do what on the officers' screens of surveys, and how their files go out."""

from collections.abc import Iterator

from django.http import StreamingHttpResponse

MODERATE = "surveys.moderate_response"
HANDLE_DISCLOSURE = "surveys.handle_disclosure"
IMPORT = "surveys.import_responses"
EXPORT = "surveys.export_responses"
PROTECT = "surveys.protect_data"


def streamed(pieces: Iterator[bytes], *, name: str) -> StreamingHttpResponse:
    """Return a CSV file that goes out piece by piece (under ASGI by config/serving/handler.py)."""
    response = StreamingHttpResponse(pieces, content_type="text/csv; charset=utf-8")
    response["Cache-Control"] = "no-store, private"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
