"""What the admin knows of the Local Offer."""

from django.urls import URLPattern, path, reverse_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.model import ModelViewSetGroup
from wagtail.log_actions import LogActionRegistry

from surveys.wagtail_hooks import OfficerMenuItem

from .officer_views import ANSWER, AnswerView, CommentsView
from .viewsets import LocalOfferViewSetGroup


@hooks.register("register_log_actions")
def register_audit_lines(actions: LogActionRegistry) -> None:
    actions.register_action("sayso.comment.answered", "Answer a comment", "Answered")
    actions.register_action("sayso.service.kept", "Keep a service", "Brought in or up to date")


@hooks.register("register_admin_viewset")
def register_screens() -> ModelViewSetGroup:
    return LocalOfferViewSetGroup()


@hooks.register("register_admin_urls")
def register_admin_urls() -> list[URLPattern]:
    return [
        path("local-offer/comments/", CommentsView.as_view(), name="local_offer_comments"),
        path("local-offer/comments/<int:pk>/", AnswerView.as_view(), name="local_offer_answer"),
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
