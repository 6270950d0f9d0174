"""The admin's frame: who sees which menu, in which order, and what waits on the first page."""

import pytest
from django.urls import reverse
from wagtail.admin.menu import admin_menu

from engagement import roles
from tests.conftest import person

pytestmark = pytest.mark.django_db

WORK = {
    roles.PARTICIPATION_OFFICER: {"consultations", "surveys", "moderation", "analysis"},
    roles.SAFEGUARDING_LEAD: {"disclosures"},
    roles.ANALYST: {"consultations", "analysis", "actions"},
    roles.COMMISSIONER: {"analysis", "actions", "board-papers", "draft-board-paper"},
    roles.WEB_EDITOR: {
        *("local-offer", "local-offer-comments", "local-offer-imports"),
        *("explorer", "images"),
    },
    roles.OTHER_TEAM: set(),
    roles.MODERATOR: {"moderation"},
    roles.DEPUTY_LEAD: {"disclosures"},
    roles.BOARD_READER: {"consultations", "plans", "actions"},
    roles.DATA_PROTECTION_OFFICER: {"consultations", "surveys"},
}
PANELS = {
    roles.PARTICIPATION_OFFICER: [
        "Moderation",
        "Open surveys",
        "Consultations",
        "Findings",
        "Views of groups",
    ],
    roles.SAFEGUARDING_LEAD: ["Safeguarding"],
    roles.ANALYST: ["Suggested themes to check", "Findings"],
    roles.COMMISSIONER: [
        "Promises due soon",
        "Findings",
        "Plans with no findings yet",
        "Coming up at boards",
    ],
    roles.WEB_EDITOR: ["Local Offer services to check", "Pictures without a description"],
    roles.OTHER_TEAM: [],
    roles.MODERATOR: ["Moderation"],
    roles.DEPUTY_LEAD: ["Safeguarding"],
    roles.BOARD_READER: [],
    roles.DATA_PROTECTION_OFFICER: [],
}
EVERY_PANEL = {title for titles in PANELS.values() for title in titles}


@pytest.fixture(autouse=True)
def _addresses() -> None:
    """The screens come into the menu as the addresses are read."""
    reverse("wagtailadmin_home")


def by_name(role: roles.Role) -> str:
    return role.name


@pytest.fixture(params=[role for role in roles.ROLES if role.staff], ids=by_name)
def role(request) -> roles.Role:
    return request.param


def leaves(items, request):
    """Yield the entries that lead somewhere, those of submenus too."""
    for item in items:
        if hasattr(item, "menu"):
            yield from leaves(item.menu.menu_items_for_request(request), request)
        elif not item.url.startswith("#"):
            yield item


def test_the_menu_stands_in_the_order_of_the_work(rf, admin_user):
    request = rf.get("/admin/")
    request.user = admin_user
    shown = sorted(admin_menu.menu_items_for_request(request), key=lambda item: item.order)
    names = [item.name for item in shown]
    order = [
        "consultations",
        "surveys",
        "moderation",
        "analysis",
        "findings",
        "actions",
    ]
    order += ["you-said-we-did", "board-papers", "local-offer", "plans", "explorer", "images"]
    assert [name for name in names if name in order] == order
    assert "help" not in names


def test_each_role_is_shown_its_work_and_nothing_it_may_not_open(client, rf, role):
    user = person("Some One", role)
    client.force_login(user)
    request = rf.get("/admin/")
    request.user = user
    shown = admin_menu.menu_items_for_request(request)
    assert {item.name for item in shown} >= WORK[role]
    refused = {
        item.name: reply.status_code
        for item in leaves(shown, request)
        if (reply := client.get(item.url, follow=True)).status_code != 200
        or "do not have permission" in reply.content.decode()
    }
    assert refused == {}


def test_the_first_page_says_what_waits_for_each_role_and_no_other(client, role):
    client.force_login(person("Some One", role))
    page = client.get(reverse("wagtailadmin_home"))
    said = page.content.decode()
    mine = set(PANELS[role])
    assert {title for title in mine if f">{title}</h2>" not in said} == set()
    if role not in (roles.SAFEGUARDING_LEAD, roles.DEPUTY_LEAD):
        assert "Safeguarding" not in said


def test_the_admin_carries_our_mark_and_none_of_wagtails_news(client, officer):
    client.force_login(officer)
    said = client.get(reverse("wagtailadmin_home")).content.decode()
    assert "css/admin-look" in said
    assert "img/favicon" in said
    assert "sayso-brand" in said
    assert "<h1>Hello Priya</h1>" in said
    assert "What's new" not in said
    assert "Wagtail" not in client.get(reverse("wagtailadmin_home")).context["site_name"]


def test_a_page_of_the_admin_that_is_not_there_says_so_in_our_words(client, officer):
    client.force_login(officer)
    reply = client.get("/admin/nothing-of-the-kind/")
    assert reply.status_code == 404
    assert "You do not have access to this page" in reply.content.decode()


def test_no_two_items_of_the_menu_share_an_icon(rf, admin_user) -> None:
    request = rf.get(reverse("wagtailadmin_home"))
    request.user = admin_user
    icons = [item.icon_name for item in admin_menu.menu_items_for_request(request)]
    twice = {icon for icon in icons if icons.count(icon) > 1}
    assert not twice
