"""What Wagtail's admin knows of this package: its screens, its menu, its audit lines."""

from collections.abc import Iterator

from django.db.models import Model
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, reverse, reverse_lazy
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.log_actions import LogActionRegistry

from engagement import consultations
from engagement.screens.linked import HOOK as LINKED
from engagement.screens.linked import RecordLink
from surveys.models import Survey
from surveys.models.survey import WORRIES

from .findings import consultation_gate
from .permissions import ANSWER, CODE
from .screens import dashboard, urls

AUDIT_LINES = {
    "sayso.reading.corrected": ("Correct a tone", "Tone corrected"),
    "sayso.theme.added": ("Add a theme", "Added"),
    "sayso.theme.accepted": ("Agree a theme", "Agreed"),
    "sayso.theme.renamed": ("Reword a theme", "Reworded"),
    "sayso.theme.retired": ("Stop using a theme", "No longer used"),
    "sayso.theme.grouped": ("Move a theme", "Moved to another group"),
    "sayso.theme.brought_back": ("Bring back a theme", "Used again"),
    "sayso.theme.merged": ("Merge themes", "Merged"),
    "sayso.theme.split": ("Split a theme", "Split out of another"),
    "sayso.theme.reused": ("Reuse themes", "Reused from another question"),
    "sayso.theme.differ": ("Keep themes separate", "Kept separate"),
    "sayso.codeframe.undone": ("Undo a change", "Change undone"),
    "sayso.run.cancelled": ("Pause analysis", "Paused"),
    "sayso.run.goes_on": ("Resume analysis", "Resumed"),
    "sayso.codeframe.look_again": (
        "Look for new themes",
        "Unused suggestions removed",
    ),
    "sayso.coding.added": ("Code an answer", "Coded by a person"),
    "sayso.coding.confirmed": ("Confirm a coding", "Confirmed"),
    "sayso.coding.refused": ("Refuse a coding", "Refused"),
    "sayso.second_reading.made": ("Code an answer again", "Coded by a second person"),
    "sayso.second_reading.settled": ("Settle a difference", "Settled where two coders differed"),
    "sayso.codings.exported": ("Export codings", "Codings exported"),
    "sayso.codings.imported": ("Import codings", "Codings imported"),
    "sayso.translation.made": ("Translate an answer", "Translated by a person"),
    "sayso.translation.made_by_machine": ("Translate by computer", "Translated by computer"),
    "sayso.codeframe.asked_outside": (
        "Ask a language model",
        "A language model was asked for candidate themes",
    ),
    "sayso.link.confirmed": ("Confirm a link", "Confirmed"),
    "sayso.link.refused": ("Refuse a link", "Refused"),
    "sayso.group.view_written": ("Write a group's view", "The group wrote its own view"),
    "sayso.group.view_published": ("Publish a group's view", "The group's view was published"),
    "sayso.group.view_withheld": ("Withhold a group's view", "The group's view was withheld"),
    "sayso.group.draft_shown": ("Show a group a draft", "The group was shown a draft"),
    "sayso.finding.stated": ("Add a finding", "Stated"),
    "sayso.finding.quoted": ("Quote words", "Quoted for a finding"),
    "sayso.finding.quote_agreed": ("Agree to a quote", "Agreed that words may be quoted"),
    "sayso.finding.unquoted": ("Remove a quote", "Removed from a finding"),
    "sayso.finding.corrected": ("Correct a finding", "Corrected"),
    "sayso.finding.withdrawn": ("Withdraw a finding", "Withdrawn, with a reason"),
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
    return urls.urlpatterns


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
        "Analysis", Menu(items=items), name="analysis", icon_name="view", order=120
    )


@hooks.register("register_admin_menu_item")
def findings_menu_item() -> MenuItem:
    return TeamMenuItem(
        "Findings", "analysis:findings", permissions=(CODE, ANSWER), icon_name="circle-check"
    )


hooks.register("construct_homepage_panels", dashboard.add_panels)


@hooks.register("register_log_actions")
def register_audit_lines(actions: LogActionRegistry) -> None:
    for action, (label, message) in AUDIT_LINES.items():
        actions.register_action(action, label, message)


@hooks.register(LINKED)
def results_of(record: Model) -> Iterator[RecordLink]:
    """A survey leads to its results; so does its page, and the list."""
    if isinstance(record, Survey) and record.slug != WORRIES:
        number = record.responses.count()
        name = f"{number:,} response{'' if number == 1 else 's'}"
        yield RecordLink("Results", name, reverse("analysis:results", args=[record.pk]))


hooks.register(consultations.HOOK, consultation_gate.missing)
