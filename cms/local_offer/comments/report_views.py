"""The reports on comments as everybody reads them: as pages, and as tagged PDFs."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from cms import site_layout
from cms.local_offer.fronts import FRONTS
from cms.local_offer.models import CommentsReport, Offer

from . import duty, report


@require_safe
def report_list(request: HttpRequest) -> HttpResponse:
    """List the reports, and say when the next is due or that it is overdue."""
    context = {
        "exit_page": True,
        "front": FRONTS[Offer.SEND],
        "clock": duty.read(),
        "reports": CommentsReport.objects.all(),
    }
    return render(request, "local_offer/reports.html", context)


@require_safe
def one_report(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(CommentsReport, pk=pk)
    context = {
        "exit_page": True,
        "front": FRONTS[Offer.SEND],
        "report": found,
        "told": report.of(found, site_layout.read().council),
    }
    return render(request, "local_offer/report.html", context)


@require_safe
def report_as_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """Return the report as a PDF. It is made from what the page says at this moment."""
    from . import report_pdf  # noqa: PLC0415  (draws with numpy, which no other page needs)

    found = get_object_or_404(CommentsReport, pk=pk)
    council = site_layout.read().council
    made = report_pdf.as_pdf(found, report.of(found, council), council)
    name = f"local-offer-comments-{found.last_day:%Y-%m-%d}.pdf"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(made, content_type="application/pdf", headers=headers)
