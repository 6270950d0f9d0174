"""The table of roles is what the database's groups and docs/roles.md say."""

import pytest
from django.contrib.auth.models import Group as AuthGroup
from django.core.management import call_command
from wagtail.models import GroupCollectionPermission, GroupPagePermission

from engagement import roles
from engagement.models import User
from engagement.models.user import BY_ROLE_ONLY
from engagement.roles import groups, page
from tests.conftest import ROOT, person

pytestmark = pytest.mark.django_db
LEADS = {roles.SAFEGUARDING_LEAD, roles.DEPUTY_LEAD}


def test_the_page_of_roles_is_the_table() -> None:
    assert (ROOT / "docs" / "roles.md").read_text("utf-8") == page.text(), "manage.py write_roles"


def test_each_group_holds_what_the_table_gives_it_and_no_more() -> None:
    roles.sync()
    for role in roles.ROLES:
        group = AuthGroup.objects.get(name=role.name)
        held = group.permissions.values_list("content_type__app_label", "codename")
        assert {f"{app}.{name}" for app, name in held} == roles.permissions_of(role)
        pages = GroupPagePermission.objects.filter(group=group)
        names = set(pages.values_list("permission__codename", flat=True))
        assert names == roles.page_permissions_of(role)
        files = GroupCollectionPermission.objects.filter(group=group).select_related(
            "permission__content_type"
        )
        names = {f"{x.permission.content_type.app_label}.{x.permission.codename}" for x in files}
        assert names == roles.file_permissions_of(role)


def test_what_somebody_added_by_hand_is_gone_after_the_next_migration() -> None:
    roles.sync()
    group = AuthGroup.objects.get(name=roles.OTHER_TEAM.name)
    more = AuthGroup.objects.get(name=roles.MODERATOR.name).permissions.all()
    group.permissions.add(*more)
    AuthGroup.objects.create(name="Editors")
    call_command("migrate", verbosity=0)
    assert [each.codename for each in group.permissions.all()] == ["access_admin"]
    assert not AuthGroup.objects.filter(name__in=groups.WAGTAILS).exists()


def test_disclosures_are_for_the_lead_and_the_deputy_and_no_administrator() -> None:
    (name,) = BY_ROLE_ONLY
    assert {role for role in roles.ROLES if name in roles.permissions_of(role)} == LEADS
    root = User.objects.create_superuser("root@council.example", "correct horse")
    assert not root.has_perm(name)
    assert person("Dee Puty", roles.DEPUTY_LEAD).has_perm(name)


def test_members_open_nothing_on_the_officers_side(client) -> None:
    members = {role: roles.permissions_of(role) for role in roles.ROLES if not role.staff}
    # A worker vouches for young people on their own page; nothing else is theirs.
    assert members.pop(roles.GROUP_WORKER) == {"surveys.vouch_for_young_people"}
    assert list(members.values()) == [frozenset()] * 3
    chair = person("Chris Chair", roles.FORUM_CHAIR)
    assert roles.is_member(chair)
    client.force_login(chair)
    assert client.get("/admin/").status_code == 302
    home = client.get("/account/").content.decode()
    assert roles.FORUM_CHAIR.purpose in home
    assert "/admin/" not in home


def test_whoever_also_works_on_the_officers_side_is_no_member() -> None:
    user = person("Gray Worker", roles.GROUP_WORKER)
    user.groups.add(AuthGroup.objects.get(name=roles.ANALYST.name))
    assert not roles.is_member(User.objects.get(pk=user.pk))
    assert not roles.is_member(User.objects.create_superuser("root@council.example", "correct"))
    assert not roles.is_member(User.objects.create_user("new@council.example"))
