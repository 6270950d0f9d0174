"""What the admin knows of the Local Offer."""

from django.urls import URLPattern, path, reverse, reverse_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.viewsets.model import ModelViewSetGroup
from wagtail.log_actions import LogActionRegistry

from surveys.models import COMMENTS, Response
from surveys.moderation import about
from surveys.wagtail_hooks import OfficerMenuItem

from . import freshness
from .comments import duty
from .comments.case_screens import MODERATE, CasesView, CaseView
from .comments.report_screens import ReportsView
from .comments.screens import ANSWER, CommentAnswerView, CommentEvidenceView, CommentsView
from .coverage.viewsets import ServiceChooserViewSet
from .importing.alerts import IMPORT
from .importing.screens import ImportsView, ImportView, NewImportView
from .models import Service, ServiceComment
from .viewsets import LocalOfferViewSetGroup


@hooks.register("register_log_actions")
def register_audit_lines(actions: LogActionRegistry) -> None:
    actions.register_action("sayso.comment.answered", "Answer a comment", "Answered")
    actions.register_action("sayso.comment.handed_on", "Pass a case on", "Passed on")
    actions.register_action("sayso.comment.counted", "Count as evidence", "Counted as evidence")
    actions.register_action("sayso.comment.uncounted", "Count no more", "Counted no more")
    actions.register_action("sayso.report.published", "Publish a report", "Published a report")
    actions.register_action(freshness.CHECKED, "Check a service", "Said that it is still right")
    actions.register_action("sayso.service.kept", "Update a service", "Added or updated")
    actions.register_action("sayso.services.imported", "Import services", "Imported services")


@hooks.register(about.HOOK)
def describe_comments(responses: list[Response]) -> dict[int, about.About]:
    """Tell moderators and the safeguarding lead which service a comment is about."""
    ours = [each.pk for each in responses if each.survey.slug == COMMENTS]
    if not ours:
        return {}
    found = ServiceComment.objects.filter(response__in=ours).select_related("service__category")
    return {comment.response_id: _about(comment.service) for comment in found}


def _about(service: Service | None) -> about.About:
    if service is None:
        return about.About("the Local Offer as a whole", reverse("local_offer_index"))
    return about.About(service.name, service.get_absolute_url())


@hooks.register("register_admin_viewset")
def register_screens() -> list[ViewSet | ModelViewSetGroup]:
    chooser = ServiceChooserViewSet("service_chooser", url_prefix="service-chooser")
    return [LocalOfferViewSetGroup(), chooser]


@hooks.register("register_admin_urls")
def register_admin_urls() -> list[URLPattern]:
    return [
        path("local-offer/comments/", CommentsView.as_view(), name="local_offer_comments"),
        path(
            "local-offer/comments/<int:pk>/", CommentAnswerView.as_view(), name="local_offer_answer"
        ),
        path(
            "local-offer/comments/<int:pk>/evidence/",
            CommentEvidenceView.as_view(),
            name="local_offer_evidence",
        ),
        path("local-offer/cases/", CasesView.as_view(), name="local_offer_cases"),
        path("local-offer/cases/<int:pk>/", CaseView.as_view(), name="local_offer_case"),
        path("local-offer/reports/", ReportsView.as_view(), name="local_offer_reports"),
        path("local-offer/imports/", ImportsView.as_view(), name="local_offer_imports"),
        path("local-offer/imports/new/", NewImportView.as_view(), name="local_offer_new_import"),
        path("local-offer/imports/<int:pk>/", ImportView.as_view(), name="local_offer_import"),
    ]


@hooks.register("register_admin_menu_item")
def comments_menu_item() -> MenuItem:
    return OfficerMenuItem(
        "Local Offer comments",
        reverse_lazy("local_offer_comments"),
        permission=ANSWER,
        name="local-offer-comments",
        icon_name="comment",
        order=131,
    )


@hooks.register("register_admin_menu_item")
def cases_menu_item() -> MenuItem:
    return OfficerMenuItem(
        "Local Offer: own support",
        reverse_lazy("local_offer_cases"),
        permission=MODERATE,
        name="local-offer-cases",
        icon_name="mail",
        order=131,
    )


@hooks.register("register_admin_menu_item")
def reports_menu_item() -> MenuItem:
    return OfficerMenuItem(
        "Yearly report on comments",
        reverse_lazy("local_offer_reports"),
        permission=duty.PUBLISH,
        name="local-offer-reports",
        icon_name="doc-empty-inverse",
        order=132,
    )


@hooks.register("register_admin_menu_item")
def imports_menu_item() -> MenuItem:
    return OfficerMenuItem(
        "Import services",
        reverse_lazy("local_offer_imports"),
        permission=IMPORT,
        name="local-offer-imports",
        icon_name="rotate",
        order=133,
    )
