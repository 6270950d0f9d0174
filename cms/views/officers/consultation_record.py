"""Download a consultation's record: an officers' address in the admin."""

from typing import cast

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from cms import consultation_record
from engagement import audit
from engagement.models import Consultation, User


@permission_required("engagement.change_consultation", raise_exception=True)
@require_safe
def download(request: HttpRequest, pk: int) -> HttpResponse:
    """Return the record as one zip, and note in the audit log that it left."""
    found = get_object_or_404(Consultation.objects.select_related("decides"), pk=pk)
    audit.record("exported.consultation_record", found, by=cast(User, request.user))
    response = HttpResponse(consultation_record.as_zip(found), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{found.slug}-record.zip"'
    return response
