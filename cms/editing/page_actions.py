"""What an editor may do with a page, as the buttons at its foot say it."""

from typing import Any

from django.http import HttpRequest
from wagtail.admin.action_menu import (
    ActionMenuItem,
    CancelWorkflowMenuItem,
    SubmitForModerationMenuItem,
)
from wagtail.models import Page

ASK, TAKE_BACK = "action-submit", "action-cancel-workflow"


class AskToPublish(SubmitForModerationMenuItem):
    """For those who write pages that others publish."""

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        return {**super().get_context_data(parent_context), "label": "Ask for it to be published"}


class TakeBack(CancelWorkflowMenuItem):
    label = "Take back the request to publish"


def in_our_words(
    items: list[ActionMenuItem], request: HttpRequest, context: dict[str, Any]
) -> None:
    """Put our ways of asking in the place of Wagtail's; who may publish need not ask (a hook)."""
    page: Page = context.get("page") or context["parent_page"]
    asks = not page.permissions_for_user(request.user).can_publish()
    ours = {ASK: AskToPublish, TAKE_BACK: TakeBack}
    items[:] = [
        ours[item.name](item.order) if item.name in ours else item
        for item in items
        if asks or item.name != ASK
    ]
