"""The officers' screens in Wagtail's admin, and what its history says of their work."""

from collections.abc import Iterator
from typing import cast

from django.db.models import Model
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, reverse, reverse_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem
from wagtail.admin.viewsets.base import ViewSet, ViewSetGroup
from wagtail.log_actions import LogActionRegistry

from engagement import consultations
from engagement.models import Consultation, User
from engagement.screens.linked import HOOK as LINKED
from engagement.screens.linked import RecordLink

from . import consultation_gate, young_accounts
from .models import DataComplaint, Disclosure, Survey
from .moderation import queue
from .screens import dashboard, urls
from .screens.base import EXPORT, HANDLE_DISCLOSURE, IMPORT, MODERATE, PROTECT
from .screens.cases.rota_viewsets import RotaViewSetGroup
from .screens.viewsets import SurveyViewSet
from .young_accounts import VOUCH

MENU_COUNT_UP_TO = 99
ACTIONS = {
    "sayso.response.cleared": ("Clear a response", "Cleared"),
    "sayso.response.redacted": ("Clear a response with words hidden", "Cleared with words hidden"),
    "sayso.response.withheld": ("Withhold a response", "Withheld"),
    "sayso.response.confirmed": (
        "Agree to withhold a response",
        "A second person agreed to withhold it",
    ),
    "sayso.response.escalated": (
        "Pass a response to the safeguarding lead",
        "Passed to the safeguarding lead",
    ),
    "sayso.response.handed": ("Give a response to a colleague", "Given to a colleague"),
    "sayso.response.kept_from": (
        "Keep a response from whom it is about",
        "Kept from an officer whom it is about",
    ),
    "sayso.response.entered": ("Enter a response", "Typed in for somebody"),
    "sayso.disclosure.raised": ("Raise a disclosure", "Raised"),
    "sayso.disclosure.opened": ("Open a disclosure", "Opened"),
    "sayso.disclosure.noted": ("Add a note to a disclosure", "Note added"),
    "sayso.disclosure.told": ("Tell somebody of a disclosure", "Somebody was told"),
    "sayso.disclosure.referred": ("Refer a disclosure", "Referred"),
    "sayso.disclosure.acknowledged": ("Acknowledge a referral", "Referral acknowledged"),
    "sayso.disclosure.about_staff": ("Mark as about staff", "May be about staff"),
    "sayso.disclosure.exported": ("Export a disclosure", "Exported"),
    "sayso.disclosure.closed": ("Close a disclosure", "Closed"),
    "sayso.response.erased": ("Delete somebody's answers", "One response deleted: they asked"),
    "sayso.disclosure.deletion_asked": ("Ask for deletion", "The person asked for deletion"),
    "sayso.survey.version_frozen": ("Freeze a survey's questions", "Questions frozen"),
    "sayso.survey.worded": ("Write wordings", "Wordings written"),
    "sayso.survey.question_kept": ("Keep a question", "A question put into the bank"),
    "sayso.survey.opened": ("Open a survey", "Opened"),
    "sayso.survey.closed": ("Close a survey", "Closed"),
    "sayso.survey.codes_made": ("Make codes to hand out", "Codes to hand out made"),
    "sayso.survey.codes_withdrawn": (
        "Withdraw codes that were handed out",
        "Codes that were not used yet withdrawn",
    ),
    "sayso.words.erased": ("Erase old words", "Words erased: their time was over"),
    "sayso.survey.exported": ("Export responses", "Cleared responses exported"),
    "sayso.import.started": ("Import responses", "Import started"),
    "sayso.import.finished": ("Finish an import", "Import finished"),
    "sayso.import.dropped": ("Delete an import", "Import deleted before anything came in"),
    "sayso.import.taken_back": ("Take back an import", "Import taken back"),
    "sayso.complaint.received": ("Complain about data protection", "Complaint received"),
    "sayso.complaint.acknowledged": ("Acknowledge a complaint", "Complaint acknowledged"),
    "sayso.complaint.closed": ("Close a complaint", "Complaint closed with an outcome"),
    "sayso.young_account.vouched": ("Vouch for a young person", "Vouched for a young person"),
    "sayso.young_account.slip_given": ("Give a slip for new pictures", "Slip for new pictures"),
    "sayso.young_account.slip_taken_back": ("Take back a slip", "Slip taken back"),
    "sayso.young_account.pictures_chosen": ("Choose pictures", "The young person chose pictures"),
    "sayso.young_account.left": ("Leave an account", "The young person deleted the account"),
    "sayso.import.replaced": ("Replace an import", "Import replaced by a mended file"),
}


class OfficerMenuItem(MenuItem):
    """A menu item for those who hold the permission, with the number that waits."""

    def __init__(self, label: str, url: object, *, permission: str, **kwargs: object) -> None:
        super().__init__(label, url, **kwargs)
        self.permission = permission

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(self.permission)

    def waiting(self, request: HttpRequest) -> queue.Count | None:
        return None

    def render_component(self, request: HttpRequest) -> LinkMenuItem:
        waiting = self.waiting(request)
        component = super().render_component(request)
        if waiting:
            component.label = f"{self.label} ({waiting})"
        return component


class ModerationMenuItem(OfficerMenuItem):
    def waiting(self, request: HttpRequest) -> queue.Count:
        return queue.waiting_in(request, MENU_COUNT_UP_TO)


class DisclosuresMenuItem(OfficerMenuItem):
    def waiting(self, request: HttpRequest) -> queue.Count:
        mine = Disclosure.objects.visible_to(cast(User, request.user))
        return queue.count(mine.unopened(), MENU_COUNT_UP_TO)


class AccountsMenuItem(OfficerMenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return super().is_shown(request) and young_accounts.are_offered()


class ComplaintsMenuItem(OfficerMenuItem):
    def waiting(self, request: HttpRequest) -> queue.Count:
        return queue.count(DataComplaint.objects.to_acknowledge(), MENU_COUNT_UP_TO)


@hooks.register("register_admin_urls")
def register_admin_urls() -> list[URLPattern | URLResolver]:
    return urls.urlpatterns


MENU = (
    DisclosuresMenuItem(
        "Safeguarding",
        reverse_lazy("safeguarding:list"),
        permission=HANDLE_DISCLOSURE,
        name="disclosures",
        icon_name="warning",
        order=100,
    ),
    ModerationMenuItem(
        "Moderation",
        reverse_lazy("moderation:queue"),
        permission=MODERATE,
        name="moderation",
        icon_name="clipboard-list",
        order=110,
    ),
    OfficerMenuItem(
        "Import answers",
        reverse_lazy("imports:list"),
        permission=IMPORT,
        name="imports",
        icon_name="upload",
        order=120,
    ),
    OfficerMenuItem(
        "Paper and phone",
        reverse_lazy("paper:list"),
        permission=IMPORT,
        name="paper",
        icon_name="doc-empty",
        order=125,
    ),
    OfficerMenuItem(
        "Export answers",
        reverse_lazy("exports:list"),
        permission=EXPORT,
        name="exports",
        icon_name="download",
        order=130,
    ),
    OfficerMenuItem(
        "Answers by code",
        reverse_lazy("deleting:answers"),
        permission=MODERATE,
        name="delete-answers",
        icon_name="key",
        order=140,
    ),
    AccountsMenuItem(
        "Young people's accounts",
        reverse_lazy("young_peoples_accounts"),
        permission=VOUCH,
        name="young-peoples-accounts",
        icon_name="group",
        order=145,
    ),
    ComplaintsMenuItem(
        "Data protection",
        reverse_lazy("data_protection:home"),
        permission=PROTECT,
        name="data-protection",
        icon_name="lock",
        order=150,
    ),
)
for item in MENU:
    hooks.register("register_admin_menu_item", lambda item=item: item)


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    for action, (label, message) in ACTIONS.items():
        actions.register_action(action, label, message)


hooks.register("construct_homepage_panels", dashboard.add_panels)


@hooks.register("register_admin_viewset")
def surveys_screens() -> list[ViewSet | ViewSetGroup]:
    return [SurveyViewSet("surveys_list", url_prefix="survey-list"), RotaViewSetGroup()]


@hooks.register(LINKED)
def surveys_and_consultations(record: Model) -> Iterator[RecordLink]:
    """A consultation leads to its surveys, and each of them back."""
    if isinstance(record, Consultation):
        for survey in record.surveys.all():
            yield RecordLink("Survey", survey.title, reverse("surveys_list:edit", args=[survey.pk]))
    if isinstance(record, Survey) and record.consultation:
        place = reverse("consultation:edit", args=[record.consultation.pk])
        yield RecordLink("Consultation", record.consultation.title, place)


hooks.register(consultations.HOOK, consultation_gate.missing)
