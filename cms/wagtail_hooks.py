"""The officers' screens of this package in Wagtail's admin."""

from collections.abc import Iterator
from typing import Any, cast

from django.db import transaction
from django.db.models import Model
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import URLPattern, path, reverse, reverse_lazy
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page

from engagement import consultations
from engagement.consultations import Missing, Step
from engagement.models import Consultation, User
from engagement.screens.drafts import HOOK as WORDS
from engagement.screens.linked import HOOK as LINKED
from engagement.screens.linked import RecordLink
from feedback_analysis.models import GroupView, GroupWords
from feedback_analysis.wagtail_hooks import TeamMenuItem
from surveys.models import Response, Survey
from surveys.moderation import about
from surveys.screens.viewsets import BUILDER
from surveys.wagtail_hooks import OfficerMenuItem

from . import dashboard, survey_opening
from .board_papers import seal
from .editing import page_actions, panel, staying
from .editing.hints import EditorText
from .models import BoardPaperPage, ConsultationPage, SurveyPage
from .page_lists import BoardPaperList, PageList, YouSaidWeDidList
from .views.officers import (
    board_meetings,
    board_papers,
    co_production,
    consultation_record,
    groups,
    hints,
    listening,
    open_survey,
    survey_bank,
    wordings,
)
from .views.officers import survey_builder as builder
from .views.officers import survey_preview as preview

ACTIONS = {
    "sayso.board_paper.words_erased": ("Erase words from a paper", "Words taken out: erased"),
    "sayso.board_paper.drafted": ("Draft a board paper", "Board paper drafted"),
    "sayso.board_paper.sealed": ("Publish a board paper", "Published: it can no longer be changed"),
    "sayso.board_paper.withdrawn": ("Withdraw a board paper", "Withdrawn, with a reason"),
    "sayso.board_paper.correction": ("Correct a board paper", "A corrected version was begun"),
    "sayso.board_paper.decided": ("Record a board's decision", "A decision was recorded"),
    "sayso.consultation.stage": ("Move to another stage", "Moved on by a board's decision"),
    "sayso.survey.copied": ("Copy a survey", "Made as a copy of another survey"),
    "sayso.demo.loaded": ("Load the demo council", "Filled with the demo council"),
}


@hooks.register("register_admin_urls")
def register_admin_urls() -> list[URLPattern]:
    return [
        path("board-papers/draft/", board_papers.draft, name="draft_board_paper"),
        path(
            "board-papers/<int:page_id>/withdraw/",
            board_papers.withdraw,
            name="withdraw_board_paper",
        ),
        path(
            "board-papers/<int:page_id>/decisions/",
            board_meetings.DecisionsView.as_view(),
            name="board_decisions",
        ),
        path(
            "board-papers/<int:page_id>/correct/",
            board_meetings.CorrectView.as_view(),
            name="correct_board_paper",
        ),
        path("groups-say/", groups.GroupsSayView.as_view(), name="groups_say"),
        path("groups-say/<int:pk>/", groups.GroupViewView.as_view(), name="group_view_decide"),
        path("papers-due/", board_meetings.BoardsDueView.as_view(), name="boards_due"),
        path("how-we-listen/", listening.ListeningView.as_view(), name="listening"),
        path("co-production/", co_production.CoProductionView.as_view(), name="co_production_log"),
        path("hints/<int:page_id>/", hints.hints, name="page_hints"),
        path(
            "consultations/<int:pk>/record.zip",
            consultation_record.download,
            name="consultation_record",
        ),
        path("surveys/<int:page_id>/open/", open_survey.open_survey, name="open_survey"),
        path("surveys/<int:page_id>/wordings/", wordings.wordings, name="survey_wordings"),
        path("surveys/new/", builder.NewSurveyView.as_view(), name="new_survey"),
        path("survey/<int:pk>/", builder.BuildView.as_view(), name="build_survey"),
        path("survey/<int:pk>/preview/", preview.PreviewView.as_view(), name="survey_preview"),
        path("survey/<int:pk>/bank/", survey_bank.BankView.as_view(), name="survey_bank"),
        path("survey/<int:pk>/poster/", builder.PosterView.as_view(), name="survey_poster"),
        path("survey/<int:pk>/copy/", builder.CopyView.as_view(), name="copy_survey"),
        path("survey/<int:pk>/file/", builder.FileView.as_view(), name="survey_file"),
    ]


@hooks.register("register_admin_menu_item")
def board_paper_menu_item() -> MenuItem:
    return OfficerMenuItem(
        "Draft a board paper",
        reverse_lazy("draft_board_paper"),
        permission=board_papers.DRAFT,
        name="draft-board-paper",
        icon_name="edit",
        order=160,
    )


@hooks.register("register_admin_menu_item")
def boards_due_menu_item() -> MenuItem:
    return OfficerMenuItem(
        "Papers that are due",
        reverse_lazy("boards_due"),
        permission=board_meetings.READ,
        name="boards-due",
        icon_name="calendar",
        order=161,
    )


@hooks.register("register_admin_menu_item")
def groups_say_menu_item() -> MenuItem:
    return OfficerMenuItem(
        "What groups say",
        reverse_lazy("groups_say"),
        permission=groups.KEEP,
        name="groups-say",
        icon_name="comment-add",
        order=133,
    )


@hooks.register("register_reports_menu_item")
def listening_menu_item() -> MenuItem:
    screen = listening.ListeningView
    return TeamMenuItem(
        screen.page_title, "listening", permissions=screen.permissions, icon_name="view", order=10
    )


@hooks.register("register_reports_menu_item")
def co_production_menu_item() -> MenuItem:
    screen, place = co_production.CoProductionView, "co_production_log"
    return TeamMenuItem(
        screen.page_title, place, permissions=screen.permissions, icon_name="group", order=20
    )


class OpenSurveyItem(ActionMenuItem):
    """Open the survey, or ask what was edited since; beside "Publish" on a survey's page."""

    name = "action-open-survey"
    icon_name = "clipboard-list"

    def is_shown(self, context: dict[str, Any]) -> bool:
        page = context.get("page")
        if context["view"] != "edit" or not isinstance(page, SurveyPage):
            return False
        changed = page.asked is None or page.is_changed_since_asked
        return changed and context["request"].user.has_perm(open_survey.CHANGE)

    def get_url(self, context: dict[str, Any]) -> str:
        return reverse("open_survey", args=[context["page"].pk])

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        context = super().get_context_data(parent_context)
        asked = parent_context["page"].asked
        context["label"] = "Publish the changed questions" if asked else "Open the survey"
        return context


class WithdrawPaperItem(ActionMenuItem):
    """In the place of unpublishing: what a board saw does not just vanish."""

    name = "action-withdraw-paper"
    label = "Withdraw this paper"
    icon_name = "warning"

    def is_shown(self, context: dict[str, Any]) -> bool:
        page = context.get("page")
        if context["view"] != "edit" or not isinstance(page, BoardPaperPage):
            return False
        went_out = page.sealed_at is not None and page.withdrawn_on is None
        return went_out and page.permissions_for_user(context["request"].user).can_publish()

    def get_url(self, context: dict[str, Any]) -> str:
        return reverse("withdraw_board_paper", args=[context["page"].pk])


@hooks.register("register_page_action_menu_item")
def withdraw_paper_item() -> ActionMenuItem:
    return WithdrawPaperItem(order=95)


@hooks.register("register_page_action_menu_item")
def open_survey_item() -> ActionMenuItem:
    return OpenSurveyItem(order=90)


@hooks.register("before_publish_page")
def seal_before_it_goes_out(request: HttpRequest, page: Page) -> None:
    """Seal a paper from its edit screen: that publishes without asking ``page.publish``."""
    if isinstance(page, BoardPaperPage) and page.sealed_at is None:
        with transaction.atomic():
            seal(page=page, draft=page, by=cast(User, request.user))


@hooks.register("after_copy_page")
def copy_surveys_with_their_pages(request: HttpRequest, page: Page, copied: Page) -> None:
    """Give each copied survey page, those below it too, a survey of its own."""
    originals, copies = ([top, *top.get_descendants()] for top in (page, copied))
    for of, new in zip(originals, copies, strict=False):  # without its subpages, where not wanted
        if isinstance(of.specific, SurveyPage) and of.specific.record:
            made, by = new.specific, cast(User, request.user)
            survey_opening.copy_survey(page=made, of=of.specific, by=by)


@hooks.register(BUILDER)
def builder_of(survey: int | None) -> str:
    """A new survey begins with its page, and the list leads to the screen with its questions."""
    if survey is None:
        return reverse("new_survey")
    return reverse("build_survey", args=[survey])


@hooks.register(LINKED)
def page_of(record: Model) -> Iterator[RecordLink]:
    """A survey leads to its questions and their page, a consultation to the page about it."""
    if isinstance(record, Survey):
        page = SurveyPage.objects.filter(survey=record).first()
        kind = "Page"
        builds = reverse("build_survey", args=[record.pk])
        yield RecordLink("Questions, link and poster", record.title, builds)
    elif isinstance(record, Consultation):
        page = ConsultationPage.objects.filter(consultation=record).first()
        kind = "Page"
    else:
        return
    if page:
        yield RecordLink(kind, page.title, reverse("wagtailadmin_pages:edit", args=[page.pk]))


@hooks.register(about.HOOK)
def which_group(responses: list[Response]) -> dict[int, about.About]:
    """Tell moderators and the safeguarding lead which group says something, and on what."""
    words = GroupWords.objects.filter(response__in=responses)
    views = GroupView.objects.filter(response__in=responses).select_related("group")
    found = {each.response_id: f"the own view of {each.group}" for each in views}
    for each in words.select_related("group", "survey", "finding"):
        on = f": {each.survey or each.finding}" if each.survey or each.finding else ""
        found[each.response_id] = f"{each.group}, {each.get_kind_display()}{on}"
    return {key: about.About(what) for key, what in found.items() if key is not None}


@hooks.register(consultations.HOOK)
def public_before_it_opens(consultation: Consultation, step: str) -> Iterator[Missing]:
    """Nobody can answer to what they cannot read."""
    pages = ConsultationPage.objects.filter(consultation=consultation)
    if step == Step.OPEN and not pages.filter(live=True).exists():
        page = pages.first()
        where = reverse("wagtailadmin_explore_root")
        if page is not None:
            where = reverse("wagtailadmin_pages:edit", args=[page.pk])
        yield Missing("Publish its page, so that people can read what it is about.", where)


@hooks.register(WORDS)
def hints_on_words(texts: list[tuple[str, str]]) -> SafeString:
    """The hints that pages have, for words of records that families read."""
    pieces = [EditorText(where, words) for where, words in texts]
    return render_to_string("cms/admin/hints.html", {"reading": panel.of_texts(pieces)})


@hooks.register("register_admin_viewset")
def register_page_lists() -> list[PageList]:
    return [YouSaidWeDidList("answered_pages"), BoardPaperList("board_papers")]


hooks.register("construct_homepage_panels", dashboard.add_panels)
hooks.register("construct_page_action_menu", page_actions.in_our_words)
hooks.register("before_unpublish_page", staying.refuse)
hooks.register("before_delete_page", staying.refuse)
hooks.register("before_bulk_action", staying.refuse_any)


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    for action, (label, message) in ACTIONS.items():
        actions.register_action(action, label, message)
