"""What Wagtail's admin knows of this package: its audit lines."""

from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

AUDIT_LINES = {
    "sayso.theme.added": ("Add a theme", "Added"),
    "sayso.theme.accepted": ("Agree to a theme", "Agreed"),
    "sayso.theme.renamed": ("Reword a theme", "Reworded"),
    "sayso.theme.retired": ("Retire a theme", "No longer used"),
    "sayso.codeframe.look_again": ("Look for themes again", "Candidates dropped to look again"),
    "sayso.coding.added": ("Code an answer", "Coded by a person"),
    "sayso.coding.confirmed": ("Confirm a coding", "Confirmed"),
    "sayso.coding.refused": ("Refuse a coding", "Refused"),
    "sayso.link.confirmed": ("Confirm a link", "Confirmed"),
    "sayso.link.refused": ("Refuse a link", "Refused"),
    "sayso.finding.stated": ("State a finding", "Stated"),
    "sayso.finding.quoted": ("Quote words", "Quoted for a finding"),
    "sayso.finding.unquoted": ("Take a quote away", "Taken away from a finding"),
    "sayso.finding.answered": ("Answer a finding", "Answered with an action"),
}


@hooks.register("register_log_actions")
def register_audit_lines(actions: LogActionRegistry) -> None:
    for action, (label, message) in AUDIT_LINES.items():
        actions.register_action(action, label, message)
