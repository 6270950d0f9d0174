"""An event to put in one's own calendar."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.html import strip_tags
from django.views.decorators.http import require_safe

from cms.models import EventPage
from cms.public_records import ics


@require_safe
def event(request: HttpRequest, page_id: int) -> HttpResponse:
    """Return a published event as a calendar file. Nothing is counted, nothing is set."""
    page = get_object_or_404(EventPage.objects.live().public(), pk=page_id)
    address = page.get_full_url(request) or ""
    host = request.get_host().split(":")[0]
    about = "\n".join(part for part in (page.for_whom, strip_tags(page.booking), address) if part)
    written = ics.calendar(
        ics.Event(
            uid=f"event-{page.translation_key}-{page.locale_id}@{host}",
            title=page.title,
            starts_at=page.starts_at,
            ends_at=page.ends_at,
            changed_at=page.last_published_at or page.first_published_at or page.starts_at,
            place=", ".join(part for part in (page.place, page.address) if part),
            about=about,
            url=address,
            cancelled=page.cancelled,
        )
    )
    reply = HttpResponse(written, content_type="text/calendar; charset=utf-8")
    reply.headers["Content-Disposition"] = f'attachment; filename="{page.slug}.ics"'
    return reply
