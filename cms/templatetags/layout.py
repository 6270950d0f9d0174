"""``{% easy_read_of page as easy_read %}``: what base.html asks of the site's layout by page."""

from typing import Any

from django import template
from django.template.context import Context

from cms import site_layout
from cms.serving.links import Link

register = template.Library()


@register.simple_tag(takes_context=True)
def easy_read_of(context: Context, page: Any) -> Link | None:
    """Return title and address of the page's Easy Read version, where it has one."""
    request, path = context.get("request"), getattr(page, "url_path", "")
    return site_layout.of(request).easy_read.get(path) if request and path else None
