"""What the admin knows of this package: its audit lines."""

from wagtail import hooks
from wagtail.admin.viewsets.model import ModelViewSetGroup
from wagtail.log_actions import LogActionRegistry

from .viewsets import EngagementViewSetGroup

AUDIT_LINES = {
    "sayso.strategy.load": ("Load a strategy", "Loaded from a file"),
    "sayso.intention.load": ("Change an intention by a file", "Changed by a loaded file"),
    "sayso.intention.reword": ("Reword an intention", "Reworded: a new record replaces the old"),
    "sayso.intention.retire": ("Retire an intention", "Retired"),
    "sayso.action.commit": ("Commit an action", "Committed"),
    "sayso.action.update": ("Update an action", "Updated"),
}


@hooks.register("register_log_actions")
def register_audit_lines(actions: LogActionRegistry) -> None:
    for action, (label, message) in AUDIT_LINES.items():
        actions.register_action(action, label, message)


@hooks.register("register_admin_viewset")
def register_screens() -> ModelViewSetGroup:
    return EngagementViewSetGroup()
