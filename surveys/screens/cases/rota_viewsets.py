"""Who is on duty when, staffed hours and bank holidays: what the clock of a case goes by."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, HelpPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.base import ViewSetGroup

from engagement.models import User
from engagement.screens.base import day_and_time
from engagement.screens.record_viewset import RecordViewSet
from surveys import safeguarding
from surveys.models import BankHoliday, OnDuty, StaffedHours


class OnDutyForm(WagtailAdminModelForm):
    """Offers whoever holds the role: nobody else could open a case."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["person"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = User.objects.filter(pk__in=[each.pk for each in safeguarding.leads()])


class RotaView(generic.IndexView):
    def get_base_queryset(self) -> QuerySet[OnDuty]:
        return super().get_base_queryset().select_related("person")


class OnDutyViewSet(RecordViewSet):
    model = OnDuty
    icon = "group"
    menu_label = "Rota"
    index_view_class = RotaView
    ordering = ["-starts_at"]
    list_display = [
        "person",
        "part",
        Column("starts_at", label="From", accessor=lambda line: day_and_time(line.starts_at)),
        Column("ends_at", label="Until", accessor=lambda line: day_and_time(line.ends_at)),
    ]
    list_filter = ["part"]
    edit_handler = ObjectList(
        [
            HelpPanel(
                "<p>With no lead on the rota every safeguarding lead is told of a new case. With "
                "no deputy, every other lead is told of one that waits too long.</p>"
            ),
            *(FieldPanel(name) for name in ("person", "part", "starts_at", "ends_at")),
        ],
        base_form_class=OnDutyForm,
    )


class StaffedHoursViewSet(RecordViewSet):
    model = StaffedHours
    icon = "time"
    menu_label = "Staffed hours"
    list_display = ["weekday", "opens", "closes"]
    edit_handler = ObjectList(
        [
            HelpPanel(
                "<p>In these hours somebody reads what children send. Every page for children "
                "and families says them, in its own language.</p>"
            ),
            *(FieldPanel(name) for name in ("weekday", "opens", "closes")),
        ]
    )


class BankHolidayViewSet(RecordViewSet):
    model = BankHoliday
    icon = "calendar"
    menu_label = "Bank holidays"
    list_display = ["day", "name"]
    search_fields = ["name"]
    edit_handler = ObjectList([FieldPanel("day"), FieldPanel("name")])


class RotaViewSetGroup(ViewSetGroup):
    menu_label = "Safeguarding rota"
    menu_icon = "calendar-check"
    menu_order = 102
    items = (
        OnDutyViewSet("on_duty"),
        StaffedHoursViewSet("staffed_hours"),
        BankHolidayViewSet("bank_holiday"),
    )
