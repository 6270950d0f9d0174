"""Recordings, videos and captions of wordings: an editor's alone until the survey has opened.

They lie where no web server serves them. Once they were asked they stay open, as what was asked is
public; what is drafted for the next version is not.
"""

import mimetypes
import re

from django.core.files.base import File
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_safe

from surveys.models import Wording

PARTS = ("recording", "captions")
_RANGE = re.compile(r"bytes=(\d+)-(\d*)")
# Players ask on for the rest: no long video is ever in memory.
MOST_AT_ONCE = 1_000_000
_TYPES = {".vtt": "text/vtt", ".weba": "audio/webm", ".m4a": "audio/mp4", ".wav": "audio/wav"}


@require_safe
def wording_file(request: HttpRequest, part: str, pk: int) -> HttpResponseBase:
    """Answer with the file, or with the piece of it that a player asks for (RFC 9110, 14)."""
    wording = Wording.objects.filter(pk=pk).select_related("survey").first()
    file = getattr(wording, part) if wording and part in PARTS else None
    was_asked = wording is not None and wording.was_asked(timezone.now())
    if not file or not (was_asked or request.user.has_perm("surveys.change_survey")):
        raise Http404("No such file, or its survey has not opened yet.")
    ending = file.name[file.name.rfind(".") :].lower()
    media_type = _TYPES.get(ending) or mimetypes.guess_type(file.name)[0] or "audio/mpeg"
    wanted = _RANGE.fullmatch(request.headers.get("Range", ""))
    response = _piece(file, wanted) if wanted else FileResponse(file.open("rb"))
    response["Content-Type"] = media_type
    response["Content-Disposition"] = "inline"
    response["Accept-Ranges"] = "bytes"
    response["Cache-Control"] = "public, max-age=3600" if was_asked else "no-store, private"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _piece(file: File[bytes], wanted: re.Match[str]) -> HttpResponse:
    size, first = file.size, int(wanted[1])
    last = min(int(wanted[2] or size), first + MOST_AT_ONCE, size) if first < size else first
    last = min(last, size - 1)
    if first > last:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    with file.open("rb") as opened:
        opened.seek(first)
        piece = opened.read(last - first + 1)
    told = {"Content-Range": f"bytes {first}-{last}/{size}"}
    return HttpResponse(piece, status=206, headers=told)
