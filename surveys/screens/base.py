"""Who may do what on the officers' screens of surveys, and how their files go out."""

from collections.abc import Iterator

from django.http import StreamingHttpResponse

MODERATE = "surveys.moderate_response"
HANDLE_DISCLOSURE = "surveys.handle_disclosure"
IMPORT = "surveys.import_responses"
EXPORT = "surveys.export_responses"
PROTECT = "surveys.protect_data"


CSV = "text/csv; charset=utf-8"
JSON_LINES = "application/jsonl; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def streamed(pieces: Iterator[bytes], *, name: str, kind: str = CSV) -> StreamingHttpResponse:
    """Return a file that goes out piece by piece (under ASGI by config/serving/handler.py)."""
    response = StreamingHttpResponse(pieces, content_type=kind)
    response["Cache-Control"] = "no-store, private"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
