"""What Wagtail's admin knows of this package: its screens, its menu, its audit lines."""

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, reverse_lazy
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.log_actions import LogActionRegistry

from . import admin_urls, dashboard
from .officers import ANSWER, CODE

AUDIT_LINES = {
    "sayso.reading.corrected": ("Correct a tone", "Tone corrected"),
    "sayso.theme.added": ("Add a theme", "Added"),
    "sayso.theme.accepted": ("Agree to a theme", "Agreed"),
    "sayso.theme.renamed": ("Reword a theme", "Reworded"),
    "sayso.theme.retired": ("Retire a theme", "No longer used"),
    "sayso.theme.grouped": ("Move a theme", "Moved to another group"),
    "sayso.theme.brought_back": ("Bring back a theme", "Used again"),
    "sayso.theme.merged": ("Merge themes", "Merged"),
    "sayso.theme.split": ("Split a theme", "Split out of another"),
    "sayso.theme.reused": ("Take over a codeframe", "Taken over from another question"),
    "sayso.theme.differ": ("Tell themes apart", "Said to be two ideas"),
    "sayso.codeframe.undone": ("Undo a step", "A step was undone"),
    "sayso.run.cancelled": ("Cancel a run", "Cancelled"),
    "sayso.run.goes_on": ("Go on after a cancelled run", "Goes on"),
    "sayso.codeframe.look_again": ("Look for themes again", "Candidates dropped to look again"),
    "sayso.coding.added": ("Code an answer", "Coded by a person"),
    "sayso.coding.confirmed": ("Confirm a coding", "Confirmed"),
    "sayso.coding.refused": ("Refuse a coding", "Refused"),
    "sayso.second_reading.made": ("Code an answer again", "Coded by a second person"),
    "sayso.second_reading.settled": ("Settle a difference", "Settled where two coders differed"),
    "sayso.codings.exported": ("Take out codings", "Codings taken out as a file"),
    "sayso.codings.imported": ("Bring in codings", "Codings brought in from a sheet"),
    "sayso.translation.made": ("Translate an answer", "Translated by a person"),
    "sayso.translation.made_by_machine": ("Translate by machine", "Translated by a machine"),
    "sayso.codeframe.asked_outside": (
        "Ask a language model",
        "A language model was asked for candidate themes",
    ),
    "sayso.link.confirmed": ("Confirm a link", "Confirmed"),
    "sayso.link.refused": ("Refuse a link", "Refused"),
    "sayso.finding.stated": ("State a finding", "Stated"),
    "sayso.finding.quoted": ("Quote words", "Quoted for a finding"),
    "sayso.finding.unquoted": ("Take a quote away", "Taken away from a finding"),
    "sayso.finding.answered": ("Answer a finding", "Answered with an action"),
}


class TeamMenuItem(MenuItem):
    """A menu item for those who hold any of the permissions."""

    def __init__(
        self, label: str, address: str, *, permissions: tuple[str, ...], **kwargs: object
    ) -> None:
        super().__init__(label, reverse_lazy(address), **kwargs)
        self.permissions = permissions

    def is_shown(self, request: HttpRequest) -> bool:
        return any(request.user.has_perm(each) for each in self.permissions)


@hooks.register("register_admin_urls")
def register_admin_urls() -> list[URLPattern | URLResolver]:
    return admin_urls.urlpatterns


@hooks.register("register_admin_menu_item")
def analysis_menu() -> MenuItem:
    items = [
        TeamMenuItem("Themes", "analysis:list", permissions=(CODE,), icon_name="comment", order=10),
        TeamMenuItem(
            "Other languages",
            "analysis:translations",
            permissions=(CODE,),
            icon_name="globe",
            order=15,
        ),
        TeamMenuItem(
            "Gaps", "analysis:gaps", permissions=(CODE, ANSWER), icon_name="crosshairs", order=30
        ),
    ]
    return SubmenuMenuItem(
        "Analysis", Menu(items=items), name="analysis", icon_name="comment", order=120
    )


@hooks.register("register_admin_menu_item")
def findings_menu_item() -> MenuItem:
    return TeamMenuItem(
        "Findings", "analysis:findings", permissions=(CODE, ANSWER), icon_name="clipboard-list"
    )


hooks.register("construct_homepage_panels", dashboard.add_panels)


@hooks.register("register_log_actions")
def register_audit_lines(actions: LogActionRegistry) -> None:
    for action, (label, message) in AUDIT_LINES.items():
        actions.register_action(action, label, message)
