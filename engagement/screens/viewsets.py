"""The officers' screens in Wagtail's admin, in the order of the work."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse_lazy
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, HelpPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSetGroup

from engagement import actions
from engagement.models import Action, Board, Consultation, Group, Intention

from .admin_forms import ActionForm, BoardForm, ConsultationForm, IntentionForm
from .consultation_views import ChangeView, StandView
from .drafts import publishing
from .intention_views import IntentionEditView, RetireView, RewordView
from .linked import LinkedPanel
from .plan_screens import AS_TYPED, SelfAssessmentViewSet, StrategyViewSet
from .proposal_views import ADD
from .record_viewset import RecordViewSet, RelatedListView


class IntentionViewSet(RecordViewSet):
    model = Intention
    index_view_class = RelatedListView
    icon = "list-ul"
    list_display = ["ref", "plain_wording", "years", "strategy", "lineage"]
    list_filter = ["strategy", "kind", "boards", "is_draft"]
    search_fields = ["ref", "plain_wording", "official_wording"]
    edit_view_class = IntentionEditView
    edit_handler = ObjectList(
        [
            publishing("plain_wording"),
            HelpPanel(
                template="engagement/panels/lineage.html", heading="Earlier and later wordings"
            ),
            MultiFieldPanel(
                [
                    FieldPanel("ref", widget=AS_TYPED),
                    FieldPanel("kind"),
                    FieldPanel("strategy"),
                    FieldPanel("years"),
                    FieldPanel("lineage"),
                ],
                "What it is",
            ),
            MultiFieldPanel(
                [FieldPanel("official_wording"), FieldPanel("plain_wording")], "Wording"
            ),
            MultiFieldPanel(
                [FieldPanel("sounds_like"), FieldPanel("match_terms")], "How people might say it"
            ),
            MultiFieldPanel(
                [
                    FieldPanel("level"),
                    FieldPanel("evidence_key"),
                    FieldPanel("focus"),
                    FieldPanel("reported_progress"),
                ],
                "What the document says of it",
            ),
            FieldPanel("boards"),
            FieldPanel("context_boards"),
            InlinePanel("measures", label="Measure", heading="Measures and their dates"),
            MultiFieldPanel(
                [
                    FieldPanel("section"),
                    FieldPanel("page"),
                    FieldPanel("paragraph"),
                    FieldPanel("source_line"),
                    FieldPanel("source_note"),
                    FieldPanel("note"),
                ],
                "Where to find it in the document",
            ),
        ],
        base_form_class=IntentionForm,
    )

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            *super().get_urlpatterns(),
            path("reword/<int:pk>/", RewordView.as_view(), name="reword"),
            path("retire/<int:pk>/", RetireView.as_view(), name="retire"),
        ]


class BoardViewSet(RecordViewSet):
    model = Board
    icon = "calendar"
    list_display = [
        "name",
        "cadence",
        "last_paper_on",
        Column("next_due", label="Next paper due"),
    ]
    search_fields = ["name", "role"]
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldPanel("also_known_as"),
            FieldPanel("role"),
            FieldPanel("members"),
            FieldPanel("wants"),
            MultiFieldPanel(
                [
                    FieldPanel("cadence"),
                    FieldPanel("cadence_note"),
                    FieldPanel("next_meeting_on"),
                    FieldPanel("last_paper_on"),
                ],
                "How often it meets",
            ),
        ],
        base_form_class=BoardForm,
    )


class GroupViewSet(RecordViewSet):
    model = Group
    # Wagtail has groups of its own (who may do what).
    name = "voice_group"
    menu_label = "Groups and forums"
    icon = "group"
    list_display = ["name", "kind", "meets", "ages"]
    search_fields = ["name", "about"]
    panels = [
        FieldPanel("name"),
        FieldPanel("kind"),
        FieldPanel("voice"),
        FieldPanel("about"),
        FieldPanel("meets"),
        FieldPanel("ages"),
        FieldPanel("children_in_care"),
        InlinePanel(
            "memberships",
            label="Member",
            heading="Members with an account (never name young members here)",
        ),
    ]


class ConsultationViewSet(RecordViewSet):
    model = Consultation
    menu_label = "Consultations"
    add_to_admin_menu = True
    index_view_class = RelatedListView
    icon = "help"
    list_display = ["title", Column("status", label="Status"), "opens_on", "closes_on", "decides"]
    list_filter = ["stage", "decides"]
    search_fields = ["title", "summary"]
    edit_handler = ObjectList(
        [
            LinkedPanel(heading="Its page and surveys"),
            HelpPanel(template="engagement/panels/stand.html", heading="Where it stands"),
            FieldPanel("kind"),
            FieldPanel("title"),
            FieldPanel("summary"),
            MultiFieldPanel(
                [FieldPanel("why"), FieldPanel("why_easy_read"), FieldPanel("affected")],
                "Why we ask, and who is affected",
            ),
            MultiFieldPanel(
                [FieldPanel("undecided"), FieldPanel("already_decided"), FieldPanel("options")],
                "What can still change",
            ),
            FieldPanel("intentions"),
            FieldPanel("groups"),
            MultiFieldPanel(
                [FieldPanel("stage"), FieldPanel("level")],
                "Stage and how much influence people have",
            ),
            MultiFieldPanel(
                [FieldPanel("opens_on"), FieldPanel("closes_on"), FieldPanel("decision_on")],
                "Dates",
            ),
            MultiFieldPanel(
                [FieldPanel("who_reads"), FieldPanel("decides")],
                "Who reads the answers and who decides",
            ),
            FieldPanel("equality_impact"),
        ],
        base_form_class=ConsultationForm,
    )

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            *super().get_urlpatterns(),
            path("stand/<int:pk>/", StandView.as_view(), name="stand"),
            path("change/<int:pk>/", ChangeView.as_view(), name="change"),
        ]


class ActionCreateView(generic.CreateView):
    """Goes through ``actions.commit``."""

    def save_instance(self) -> Action:
        intention = self.form.cleaned_data["intention"]
        return actions.commit(intention=intention, by=self.request.user, **self.form.facts)


class ActionEditView(generic.EditView):
    """Goes through ``actions.update``."""

    def save_instance(self) -> Action:
        return actions.update(action=self.object, by=self.request.user, **self.form.facts)


UPDATE = "When you will next give an update. Families see this date, and see if you miss it."


class ActionViewSet(RecordViewSet):
    model = Action
    menu_label = "Actions"
    add_to_admin_menu = True
    index_view_class = RelatedListView
    icon = "tasks"
    list_display = ["summary", "state", "intention", "owner", "due_on", "next_update_on"]
    list_filter = ["state", "is_draft", "intention__strategy"]
    search_fields = ["summary", "owner"]
    add_view_class = ActionCreateView
    edit_view_class = ActionEditView
    edit_handler = ObjectList(
        [
            publishing("summary", "detail", "reason"),
            FieldPanel("intention"),
            FieldPanel("state"),
            FieldPanel("summary"),
            FieldPanel("detail"),
            FieldPanel("owner"),
            MultiFieldPanel([FieldPanel("done_on")], "If it is done"),
            MultiFieldPanel(
                [FieldPanel("next_update_on", help_text=UPDATE)], "If it is being done"
            ),
            MultiFieldPanel([FieldPanel("due_on")], "If it has not been done yet"),
            MultiFieldPanel(
                [FieldPanel("reason"), FieldPanel("decided_by"), FieldPanel("decided_on")],
                "If the answer is no",
            ),
            MultiFieldPanel([FieldPanel("passed_to")], "If it is not ours to change"),
            FieldPanel("evidence_url"),
        ],
        base_form_class=ActionForm,
    )


class PlansViewSetGroup(ModelViewSetGroup):
    """What consultations and actions hang on; those two are daily work and stand by themselves."""

    menu_label = "Plans and boards"
    menu_name = "plans"
    menu_icon = "list-ul"
    items = (
        StrategyViewSet,
        IntentionViewSet,
        BoardViewSet,
        GroupViewSet,
        SelfAssessmentViewSet,
    )

    def get_submenu_items(self) -> list[MenuItem]:
        place = reverse_lazy("strategy_import")
        return [
            *super().get_submenu_items(),
            ImportMenuItem("Strategy import", place, icon_name="upload", order=10),
        ]


class ImportMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(ADD)
