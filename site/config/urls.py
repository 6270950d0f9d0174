"""Every address of the site."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib.sitemaps.views import sitemap
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, include, path, re_path, reverse
from django.views.generic import RedirectView
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from cms.views.officers.workflow_approval import approve
from cms.views.sitemap import SITEMAPS
from surveys.screens.cases.views import site_history, site_history_results
from surveys.screens.consumers import ModerationConsumer, SafeguardingConsumer

from .accounts import own_pages, young_people
from .serving.addresses import ChangeAddress


def healthz(request: HttpRequest) -> HttpResponse:
    """Say that this process answers: for the proxy and the container's health check."""
    return HttpResponse("ok", content_type="text/plain")


ROBOTS = "User-agent: *\nDisallow: /account/\nDisallow: /admin/\nSitemap: {}\n"


def robots(request: HttpRequest) -> HttpResponse:
    """Let search engines read everything that is public."""
    every = request.build_absolute_uri(reverse("sitemap"))
    return HttpResponse(ROBOTS.format(every), content_type="text/plain")


handler400 = "config.serving.refused.bad_request"
urlpatterns: list[URLPattern | URLResolver] = [
    path("robots.txt", robots),
    path("sitemap.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
    path("healthz", healthz, name="healthz"),
    # One way to sign in, for the admin too.
    path(
        "admin/login/",
        RedirectView.as_view(pattern_name="account_login", query_string=True),
        name="wagtailadmin_login",
    ),
    # In place of Wagtail's own, which crashes where a page says that it cannot go out yet.
    path(
        "admin/pages/workflow/action/<int:page_id>/<slug:action_name>/<int:task_state_id>/", approve
    ),
    # In place of Wagtail's own, which shows an administrator what happened to each disclosure.
    path("admin/reports/site-history/", site_history),
    path("admin/reports/site-history/results/", site_history_results),
    # Roles are given on somebody's own page, where those who should know of it are told.
    path(
        "admin/bulk/engagement/user/assign_role/",
        RedirectView.as_view(pattern_name="wagtailusers_users:index"),
    ),
    path("admin/", include(wagtailadmin_urls)),
    path("account/", own_pages.home, name="account_home"),
    path("account/invitation/<str:key>/", own_pages.invitation, name="account_invitation"),
    path("account/young-people/", young_people.accounts, name="young_peoples_accounts"),
    path("account/email/", ChangeAddress.as_view(), name="account_email"),
    # Which of the council's sign-ins opens an account is not theirs to change (council_sign_in.py).
    path(
        "account/3rdparty/",
        RedirectView.as_view(pattern_name="account_home"),
        name="socialaccount_connections",
    ),
    path("account/groups/", include("cms.group_space.urls")),
    path("account/", include("allauth.urls")),
    path("documents/", include(wagtaildocs_urls)),
    # For machines: in no language, with ids in place of pages.
    path("o/v3/", include("cms.local_offer.feed.urls")),
    # What the public reads: in English without, in other languages with the language in front.
    *i18n_patterns(
        path("", include("surveys.public.urls")),
        path("", include("cms.local_offer.urls")),
        path("", include("cms.urls")),
        path("", include(wagtail_urls)),
        prefix_default_language=False,
    ),
]

if not settings.PRODUCTION:
    # The proxy's work in production. Documents always go through Wagtail, which checks who asks.
    pictures = {"document_root": settings.MEDIA_ROOT}
    urlpatterns.insert(0, re_path(r"^media/(?!documents/)(?P<path>.+)$", serve, pictures))

if settings.DEBUG:
    urlpatterns.insert(0, path("", include("config.gallery.pages")))

websocket_urlpatterns = [
    path("live/moderation/", ModerationConsumer.as_asgi()),
    path("live/safeguarding/", SafeguardingConsumer.as_asgi()),
]
