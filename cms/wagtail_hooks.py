"""The officers' screens of this package in Wagtail's admin."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry

from .views import board_papers

ACTIONS = {
    "sayso.board_paper.drafted": ("Draft a board paper", "Drafted for a board"),
    "sayso.demo.loaded": ("Load the demo council", "Filled with the demo council"),
}


class BoardPaperMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(board_papers.DRAFT)


@hooks.register("register_admin_urls")
def register_admin_urls() -> list[URLPattern]:
    return [path("board-papers/draft/", board_papers.draft, name="draft_board_paper")]


@hooks.register("register_admin_menu_item")
def board_paper_menu_item() -> MenuItem:
    return BoardPaperMenuItem(
        "Draft a board paper",
        reverse_lazy("draft_board_paper"),
        name="draft-board-paper",
        icon_name="doc-full",
        order=160,
    )


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    for action, (label, message) in ACTIONS.items():
        actions.register_action(action, label, message)
