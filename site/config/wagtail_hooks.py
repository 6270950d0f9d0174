"""How Wagtail's admin is composed: our colours, and the menu in the order of the work."""

from typing import cast

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.log_actions import LogActionRegistry

from engagement import roles
from engagement.models import User
from engagement.screens.dashboard import WaitingPanel

from .accounts import invitations, second_factor

# By the names of the menu items. What is not named here comes after, in Wagtail's own order.
ORDER = (
    "consultations",
    "surveys",
    "paper",
    "imports",
    "moderation",
    "disclosures",
    "exports",
    "analysis",
    "findings",
    "actions",
    "you-said-we-did",
    "board-papers",
    "draft-board-paper",
    "local-offer",
    "local-offer-comments",
    "plans",
    "explorer",
    "images",
    "documents",
)
# About Wagtail, and for its makers.
LEFT_OUT = {"help"}


@hooks.register("construct_main_menu", order=1000)
def order_menu(request: HttpRequest, items: list[MenuItem]) -> None:
    items[:] = [item for item in items if item.name not in LEFT_OUT]
    for item in items:
        if item.name in ORDER:
            item.order = ORDER.index(item.name)


@hooks.register("construct_homepage_panels", order=1000)
def say_what_they_may_do(request: HttpRequest, panels: list[Component]) -> None:
    """Greet whoever has no card with what their role is for, not with an empty page."""
    if not panels:
        held = " ".join(role.purpose for role in roles.held(cast(User, request.user)))
        said = f"{held} If you need to do more, ask an administrator for another role.".strip()
        panels.append(WaitingPanel("What you can do here", [], order=10, nothing=said))


@hooks.register("register_account_menu_item")
def change_address(request: HttpRequest) -> dict[str, str]:
    return {
        "url": reverse("account_email"),
        "label": "Change your email address",
        "help_text": f"Messages go to {cast(User, request.user).email}, and you sign in with it.",
    }


@hooks.register("register_account_menu_item")
def change_password(request: HttpRequest) -> dict[str, str]:
    return {
        "url": reverse("account_change_password"),
        "label": "Change your password",
        "help_text": "You need the one you have now.",
    }


@hooks.register("register_account_menu_item")
def second_step(request: HttpRequest) -> dict[str, str]:
    return {
        "url": reverse("mfa_index"),
        "label": "Your second step for signing in",
        "help_text": "An app on your telephone, a passkey, and recovery codes.",
    }


@hooks.register("register_log_actions")
def register_audit_lines(actions: LogActionRegistry) -> None:
    actions.register_action(invitations.INVITED, "Invite somebody", "Invitation sent")
    actions.register_action(second_factor.RESET, "Reset a second factor", "Second factor reset")


@hooks.register("insert_global_admin_css")
def our_look() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin-look.css"))


@hooks.register("insert_global_admin_js")
def our_words() -> SafeString:
    return format_html('<script src="{}"></script>', static("js/admin.js"))
