"""What the admin knows of this package: its screens, what waits, its audit lines."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet, ViewSetGroup
from wagtail.log_actions import LogActionRegistry

from .screens import dashboard
from .screens.audit_views import SEE_AUDIT, AuditView
from .screens.notice_views import UnsentView
from .screens.proposal_views import ProposalView, StrategyDocumentView, StrategyImportView
from .screens.viewsets import ActionViewSet, ConsultationViewSet, PlansViewSetGroup

AUDIT_LINES = {
    "sayso.strategy.load": ("Load a strategy", "Loaded from a file"),
    "sayso.strategy.read": ("Read a strategy document", "A document was read"),
    "sayso.proposal.take": ("Take over a proposal", "Taken over from a document"),
    "sayso.proposal.leave_out": ("Leave out a proposal", "Something in a document was left out"),
    "sayso.proposal.reconsider": ("Look at a proposal again", "Looked at again"),
    "sayso.intention.load": ("Change an intention by a file", "Changed by a loaded file"),
    "sayso.intention.reword": ("Reword an intention", "Reworded: a new record replaces the old"),
    "sayso.intention.retire": ("Retire an intention", "Retired"),
    "sayso.action.commit": ("Record an action", "Recorded"),
    "sayso.action.update": ("Update an action", "Updated"),
    "sayso.consultation.open": ("Let a consultation open", "Passed the gate to open"),
    "sayso.consultation.extended": ("Give people more time", "Closes later: people need the time"),
    "sayso.consultation.consider": ("Consider a consultation", "Read and thought about"),
    "sayso.consultation.decide": ("Decide a consultation", "The decision was recorded"),
    "sayso.consultation.act": ("Act on a consultation", "What was decided is done"),
    "sayso.consultation.signed": ("Sign as co-produced", "The group says it was co-produced"),
    "sayso.consultation.unsigned": ("Take a sign-off back", "The group took its sign-off back"),
    "sayso.group.invited": ("Invite into a group", "Somebody was invited into its space"),
    "sayso.group.left": ("End a part in a group", "Somebody's part in it ended"),
    "sayso.group.met": ("Record a meeting", "A meeting of the group was recorded"),
    "sayso.consultation.told_of_change": ("Tell of a change", "Said how people were told"),
}


@hooks.register("register_log_actions")
def register_audit_lines(actions: LogActionRegistry) -> None:
    for action, (label, message) in AUDIT_LINES.items():
        actions.register_action(action, label, message)


@hooks.register("register_admin_viewset")
def register_screens() -> list[ViewSet | ViewSetGroup]:
    return [PlansViewSetGroup(), ConsultationViewSet("consultation"), ActionViewSet("action")]


@hooks.register("register_admin_urls")
def register_admin_urls() -> list[URLPattern]:
    return [
        path("messages-not-sent/", UnsentView.as_view(), name="unsent_notices"),
        path("strategy-import/", StrategyImportView.as_view(), name="strategy_import"),
        path("strategy-import/<int:pk>/", StrategyDocumentView.as_view(), name="strategy_document"),
        path(
            "strategy-import/sentence/<int:pk>/", ProposalView.as_view(), name="strategy_proposal"
        ),
        path("audit-log/", AuditView.as_view(), name="audit_log"),
    ]


class AuditMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(SEE_AUDIT)


@hooks.register("register_reports_menu_item")
def audit_menu_item() -> MenuItem:
    place = reverse_lazy("audit_log")
    return AuditMenuItem("Audit log", place, name="audit-log", icon_name="history", order=50)


hooks.register("construct_homepage_panels", dashboard.add_panels)
