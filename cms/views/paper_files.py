"""A board paper as a file, and whether it is still what its board saw: for anybody."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import translation
from django.views.decorators.http import require_safe

from cms.board_papers import formats, reading, seals
from cms.models import BoardPaperPage
from cms.serving import links


class NoPdfError(Exception):
    """This server lacks what a PDF is drawn with (docs/deployment.md)."""


# Imported where it is asked for, so that no web process loads fonts and libraries of office files
# before somebody wants one.
def _as_pdf(paper: dict[str, Any], fingerprint: str) -> bytes:
    try:
        from cms.board_papers.formats import pdf  # noqa: PLC0415
    except OSError as error:  # the system's Pango is not there
        raise NoPdfError from error
    return pdf.as_pdf(paper, fingerprint)


def _as_word(paper: dict[str, Any], fingerprint: str) -> bytes:
    from cms.board_papers.formats import word  # noqa: PLC0415

    return word.as_word(paper, fingerprint)


def _as_xlsx(paper: dict[str, Any], fingerprint: str) -> bytes:
    from cms.board_papers.formats import sheets  # noqa: PLC0415

    return sheets.as_xlsx(paper, fingerprint)


KINDS = {
    "docx": (
        _as_word,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    "xlsx": (
        _as_xlsx,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    "pdf": (_as_pdf, "application/pdf"),
    "json": (formats.as_json, "application/json"),
}
DRAFT = "cms.draft_board_paper"


@require_safe
def paper_file(request: HttpRequest, page_id: int, kind: str) -> HttpResponse:
    """Return a paper in one of the formats: one that went out to anybody, a draft to its writers.

    What it says is what its page says today: nothing that may not be shown any more.
    """
    page = get_object_or_404(BoardPaperPage, pk=page_id, withdrawn_on=None)
    is_out = page.live and page.sealed_at is not None
    if kind not in KINDS or not (is_out or request.user.has_perm(DRAFT)):
        raise Http404
    make, content_type = KINDS[kind]
    source = page if is_out else page.get_latest_revision_as_object()
    with translation.override("en-gb"):
        try:
            made = make(reading.readable(source.snapshot), page.snapshot_hash)
        except NoPdfError:
            said = "This site cannot make a PDF today. The Word file and the page say the same."
            return HttpResponse(said, status=503, content_type="text/plain; charset=utf-8")
    reply = HttpResponse(made, content_type=content_type)
    reply["Content-Disposition"] = f'attachment; filename="{page.slug}.{kind}"'
    # Words in it may be withdrawn at any moment, so nothing on the way may keep it.
    reply["Cache-Control"] = "no-store, private"
    return reply


@require_safe
def seal(request: HttpRequest, page_id: int) -> HttpResponse:
    """Count the fingerprint of a paper anew, and say whether a typed one is of it."""
    page = get_object_or_404(BoardPaperPage.objects.live(), pk=page_id, sealed_at__isnull=False)
    found = seals.check(page)
    typed = request.GET.get("fingerprint", "").strip()[:80]
    reply = render(
        request,
        "cms/paper_seal.html",
        {
            "page": page,
            "seal": found,
            "typed": typed,
            "said": seals.is_of(found, typed) if typed else None,
            "trail": [links.home(), (page.title, page.url)],
        },
    )
    reply["Cache-Control"] = "no-store, private"
    return reply
