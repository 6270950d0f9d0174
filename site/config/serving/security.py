"""What browsers are told they may do. Django 5.2 has no Content-Security-Policy of its own.

Public pages load nothing from anywhere else, run no inline script and use no inline style (L-9 of
the requirements: no third party ever learns that a child was here). Wagtail's admin, which only
officers reach, needs inline styles and scripts of its own.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

POLICY = "Content-Security-Policy"
SAME = "base-uri 'self'; form-action 'self'; object-src 'none'"
# The icon stands in the page itself: a phone asks once less.
PUBLIC = f"default-src 'self'; img-src 'self' data:; {SAME}; frame-ancestors 'none'"
ADMIN = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    f"img-src 'self' data: blob:; {SAME}; frame-ancestors 'self'"
)
# A page as an editor sees it before it goes out: shown inside the admin, by nobody else. Wagtail's
# content checks draw their marks with inline styles; scripts stay those of the public page.
PREVIEW = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    f"{SAME}; frame-ancestors 'self'"
)
FEATURES = (
    "camera=(), geolocation=(), microphone=({microphone}), payment=(), usb=(), browsing-topics=()"
)


def content_security_policy(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Add the policy to every reply, the looser one only under /admin/."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.headers.setdefault(POLICY, policy_for(request))
        # A page that asks for a recorded voice says so (surveys.public); no other may listen.
        listens = "self" if getattr(response, "uses_microphone", False) else ""
        response.headers.setdefault("Permissions-Policy", FEATURES.format(microphone=listens))
        return response

    return middleware


def policy_for(request: HttpRequest) -> str:
    """Return the policy of this address; Wagtail asks for a preview within the admin's request."""
    if getattr(request, "is_dummy", False):
        return PREVIEW
    return ADMIN if request.path.startswith("/admin/") else PUBLIC
