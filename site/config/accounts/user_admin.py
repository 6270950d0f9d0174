"""Wagtail's screens for accounts: roles with what they are for, and an invitation to each new one.

An administrator types nobody's password. On somebody's page two more things can be done: send the
invitation again, and reset the second factor of whoever lost it.
"""

from typing import Any, ClassVar, cast

from django import forms
from django.contrib.auth.models import Group as AuthGroup
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.widgets.button import HeaderButton
from wagtail.permissions import policy_registry
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.users import CreateView, EditView, IndexView, UserFilterSet, UserViewSet

from engagement import roles
from engagement.models import User

from . import closed, invitations, second_factor

EXTRA = {"job_title"}
NO_ROLE = "No role yet"


def _role(group: AuthGroup) -> str:
    """Say what somebody with this role may do, beside its name."""
    purposes = roles.purposes()
    return f"{group.name}: {purposes[group.name]}" if group.name in purposes else group.name


def _held(user: User) -> str:
    """Return the roles of somebody, as the list says them."""
    first = ["Administrator"] if user.is_superuser else []
    return ", ".join([*first, *(role.name for role in roles.held(user))]) or NO_ROLE


class OneAddress(forms.ModelForm):
    """An e-mail address is one account, whatever its capitals; its roles say what they are for."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast(forms.ModelMultipleChoiceField, self.fields["groups"])
        field.label = "Roles"
        field.help_text = "A person can have more than one role."
        mine = self.instance.groups.values_list("pk", flat=True) if self.instance.pk else ()
        ours = AuthGroup.objects.filter(name__in=roles.purposes())
        field.queryset = (ours | AuthGroup.objects.filter(pk__in=list(mine))).order_by("name")
        field.label_from_instance = _role  # type: ignore[method-assign, assignment]

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].lower()
        if User.objects.exclude(pk=self.instance.pk).filter(email__iexact=email).exists():
            raise forms.ValidationError("Somebody already has an account with this address.")
        return email


class OfficerCreationForm(OneAddress, UserCreationForm):
    class Meta(UserCreationForm.Meta):
        fields = UserCreationForm.Meta.fields | EXTRA


class OfficerEditForm(OneAddress, UserEditForm):
    """Nobody lets themselves in to what children tell of harm: another administrator does."""

    def __init__(self, *args: Any, editing_self: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, editing_self=editing_self, **kwargs)
        self.editing_self = editing_self

    def clean_groups(self) -> QuerySet[AuthGroup]:
        groups = cast(QuerySet[AuthGroup], self.cleaned_data["groups"])
        before = {group.pk for group in self.instance.groups.all()}
        if self.editing_self and any(
            closed.opens(group) and group.pk not in before for group in groups
        ):
            raise forms.ValidationError(
                "You cannot give yourself a role that reads disclosures. Ask another administrator."
            )
        return groups

    class Meta(UserEditForm.Meta):
        fields = UserEditForm.Meta.fields | EXTRA


class OfficerFilterSet(UserFilterSet):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["group"].label = "Role"

    class Meta(UserFilterSet.Meta):
        pass


class OfficerListView(IndexView):
    """Says the roles of each, where Wagtail says "Admin" or nothing."""

    @cached_property
    def columns(self) -> list[Column]:
        columns: list[Column] = super().columns
        shown = Column("roles", label="Roles", accessor=_held, width="30%")
        return [shown if column.name == "is_superuser" else column for column in columns]

    def get_base_queryset(self) -> QuerySet[User]:
        return cast(QuerySet[User], super().get_base_queryset().prefetch_related("groups"))


class OfficerAddView(CreateView):
    def save_instance(self) -> User:
        user = cast(User, super().save_instance())
        invitations.invite(user=user, by=self.request.user)
        closed.tell_of_newcomer(user=user, by=self.request.user)
        return user

    def get_success_message(self, instance: User) -> str:
        return f"{instance} has an account. An invitation goes to {instance.email}."


class OfficerEditView(EditView):
    """Offers what is wanted of an account, and tells the leads of whoever joins them."""

    def save_instance(self) -> User:
        was = closed.reads(self.object)
        user = cast(User, super().save_instance())
        if not was:
            closed.tell_of_newcomer(user=user, by=self.request.user)
        return user

    @property
    def header_buttons(self) -> list[HeaderButton]:
        user = cast(User, self.object)
        buttons = []
        if InviteView.is_wanted(user):
            address = reverse("wagtailusers_users:invite", args=[user.pk])
            buttons.append(HeaderButton("Send a new invitation", address, icon_name="mail"))
        if ResetView.is_wanted(user):
            address = reverse("wagtailusers_users:second_factor", args=[user.pk])
            buttons.append(HeaderButton("Reset the second factor", address, icon_name="key"))
        return buttons


class AboutSomebody(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """Asks once, then does one thing to somebody's account."""

    permission_policy = policy_registry.get_by_type(User)
    permission_required = "change"
    header_icon = "user"
    not_wanted: ClassVar[str]

    @staticmethod
    def is_wanted(user: User) -> bool:
        raise NotImplementedError

    def carry_out(self, *, user: User, by: User) -> str:
        """Do it, and return what to say."""
        raise NotImplementedError

    @cached_property
    def somebody(self) -> User:
        return get_object_or_404(User, pk=self.kwargs["pk"])

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.is_wanted(self.somebody):
            messages.error(request, self.not_wanted)
            return redirect("wagtailusers_users:edit", self.somebody.pk)
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if self.is_wanted(self.somebody):
            said = self.carry_out(user=self.somebody, by=cast(User, request.user))
            messages.success(request, said)
        else:
            messages.error(request, self.not_wanted)
        return redirect("wagtailusers_users:edit", self.somebody.pk)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        edit = reverse("wagtailusers_users:edit", args=[self.somebody.pk])
        return [
            {"url": reverse("wagtailusers_users:index"), "label": "Users"},
            {"url": edit, "label": str(self.somebody)},
            {"url": "", "label": self.page_title},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(somebody=self.somebody, **kwargs)


class InviteView(AboutSomebody):
    page_title = "Send a new invitation"
    template_name = "wagtailusers/users/invite.html"
    not_wanted = "This person has a password already, or can no longer sign in."

    @staticmethod
    def is_wanted(user: User) -> bool:
        return user.is_active and not user.has_usable_password()

    def carry_out(self, *, user: User, by: User) -> str:
        invitations.invite(user=user, by=by)
        return f"A new invitation goes to {user.email}."


class ResetView(AboutSomebody):
    page_title = "Reset the second factor"
    template_name = "wagtailusers/users/second_factor.html"
    not_wanted = "This person has no second factor to reset."

    @staticmethod
    def is_wanted(user: User) -> bool:
        return second_factor.has_one(user)

    def carry_out(self, *, user: User, by: User) -> str:
        second_factor.reset(user=user, by=by)
        return f"{user} sets up a new second factor at the next sign-in. We told them by e-mail."


class OfficerViewSet(UserViewSet):
    index_view_class = OfficerListView
    add_view_class = OfficerAddView
    edit_view_class = OfficerEditView
    filterset_class = OfficerFilterSet

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        return OfficerEditForm if for_update else OfficerCreationForm

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            *super().get_urlpatterns(),
            path("<int:pk>/invite/", InviteView.as_view(), name="invite"),
            path("<int:pk>/second-factor/", ResetView.as_view(), name="second_factor"),
        ]
