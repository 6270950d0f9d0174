"""Nobody types somebody else's password: a new account begins with a letter."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group as AuthGroup
from django.core import signing
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from config.accounts import closed, invitations, passwords
from engagement import roles
from engagement.models import Notice, User
from tests.conftest import person

pytestmark = pytest.mark.django_db
NEW = "correct horse battery staple"


@pytest.fixture
def administrator(client) -> User:
    user = User.objects.create_superuser("root@council.example", "correct horse")
    client.force_login(user)
    return user


def facts(role: roles.Role, email="New.Officer@Council.example") -> dict[str, object]:
    return {
        "email": email,
        "job_title": "Insight analyst",
        "first_name": "New",
        "last_name": "Officer",
        "groups": [AuthGroup.objects.get(name=role.name).pk],
    }


def link_in(notice: Notice) -> str:
    return re.search(r"http://localhost:8000(\S+)", notice.body)[1]


def test_an_administrator_adds_somebody_who_then_chooses_a_password(client, administrator) -> None:
    page = client.get(reverse("wagtailusers_users:add")).content.decode()
    assert "password" not in page.split("<main")[1]
    assert f"{roles.MODERATOR.name}: {roles.MODERATOR.purpose}" in page
    said = client.post(reverse("wagtailusers_users:add"), facts(roles.ANALYST), follow=True)
    assert "An invitation goes to new.officer@council.example" in said.content.decode()
    made = User.objects.get(email="new.officer@council.example")
    assert made.job_title == "Insight analyst"
    assert not made.has_usable_password()
    client.logout()
    link = link_in(Notice.objects.get(to_user=made))
    assert "Welcome to Sayso, New" in client.get(link).content.decode()
    short = client.post(link, {"password1": "short", "password2": "short"})
    assert "too short" in short.content.decode()
    done = client.post(link, {"password1": NEW, "password2": NEW})
    assert done.url == reverse("account_login")
    made.refresh_from_db()
    assert made.check_password(NEW)
    assert client.get(link).status_code == 410
    assert client.post(link, {"password1": "x" * 20, "password2": "x" * 20}).status_code == 410


def test_an_address_has_one_account(client, administrator, analyst) -> None:
    again = facts(roles.ANALYST, email=analyst.email.upper())
    said = client.post(reverse("wagtailusers_users:add"), again).content.decode()
    assert "Somebody already has an account with this address." in said
    assert "Insight analyst" in said


def test_a_new_invitation_ends_the_one_before(client, administrator) -> None:
    client.post(reverse("wagtailusers_users:add"), facts(roles.ANALYST))
    made = User.objects.get(email="new.officer@council.example")
    edit = client.get(reverse("wagtailusers_users:edit", args=[made.pk])).content.decode()
    address = reverse("wagtailusers_users:invite", args=[made.pk])
    assert address in edit
    assert "An earlier link no longer works" in client.get(address).content.decode()
    client.post(address)
    first, second = Notice.objects.filter(to_user=made).order_by("pk")
    assert client.get(link_in(first)).status_code == 410
    assert client.get(link_in(second)).status_code == 200


def test_a_link_ends_after_a_week_and_with_the_account(client, monkeypatch, analyst) -> None:
    analyst.set_unusable_password()
    analyst.save()
    key = invitations.key(analyst)
    assert invitations.find(key) == analyst
    assert invitations.find(key + "x") is None
    later = timezone.now() + timedelta(days=invitations.DAYS, minutes=1)
    with monkeypatch.context() as patch:
        patch.setattr(signing.time, "time", later.timestamp)
        assert invitations.find(key) is None
    analyst.is_active = False
    analyst.save()
    assert invitations.find(key) is None


def test_whoever_has_a_password_is_not_invited_again(client, administrator, analyst) -> None:
    address = reverse("wagtailusers_users:invite", args=[analyst.pk])
    assert (
        address
        not in client.get(reverse("wagtailusers_users:edit", args=[analyst.pk])).content.decode()
    )
    assert client.get(address).status_code == 302
    client.post(address)
    analyst.refresh_from_db()
    assert analyst.has_usable_password()
    assert not Notice.objects.filter(to_user=analyst).exists()


def test_only_an_administrator_adds_invites_and_resets(client, web_editor, analyst) -> None:
    client.force_login(web_editor)
    for name in ("invite", "second_factor", "edit"):
        address = reverse(f"wagtailusers_users:{name}", args=[analyst.pk])
        assert client.get(address).url == reverse("wagtailadmin_home")
        assert client.post(address).url == reverse("wagtailadmin_home")


def test_the_list_says_the_roles_of_each(
    client, administrator, analyst, django_assert_max_num_queries
) -> None:
    for number in range(5):
        person(f"Some One{number}", roles.MODERATOR)
    with django_assert_max_num_queries(25):
        said = client.get(reverse("wagtailusers_users:index")).content.decode()
    assert said.count(roles.MODERATOR.name) >= 5
    assert "Administrator" in said
    assert "Access level" not in said
    assert "Editors" not in said


def test_a_member_is_told_of_the_code_and_signs_in_with_it(client, administrator) -> None:
    client.post(reverse("wagtailusers_users:add"), facts(roles.FORUM_CHAIR))
    made = User.objects.get(email="new.officer@council.example")
    letter = Notice.objects.get(to_user=made)
    assert "You need no password" in letter.body
    client.logout()
    assert link_in(letter) == "/account/login/code/"
    asked = client.post("/account/login/code/", {"email": made.email.upper()}, follow=True)
    assert "15 minutes" in asked.content.decode()
    code = re.search(r"\n([A-Z]{4}-[A-Z]{4})\n", Notice.objects.latest("pk").body)[1]
    wrong = client.post("/account/login/code/confirm/", {"code": "BBBB-BBBB"})
    assert "Incorrect code" in wrong.content.decode()
    assert client.post("/account/login/code/confirm/", {"code": code}).url == "/account/"
    assert client.session["_auth_user_id"] == str(made.pk)


@pytest.mark.parametrize("role", [roles.FORUM_CHAIR, None])
def test_who_has_no_work_on_the_officers_side_is_led_from_it_to_their_own_page(client, role):
    if role:
        somebody = person("Chris Chair", role)
    else:
        somebody = User.objects.create_user("nobody.yet@council.example", "correct horse battery")
    client.force_login(somebody)
    there = client.get("/admin/", follow=True)
    assert there.redirect_chain[-1][0] == "/account/"
    assert there.status_code == 200


def test_staff_and_strangers_are_sent_no_code_and_see_the_same(officer) -> None:
    pages = []
    for email in (officer.email, "nobody@council.example"):
        reply = Client().post("/account/login/code/", {"email": email}, follow=True)
        token = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')
        pages.append(token.sub("", reply.content.decode()).replace(email, "…"))
    assert pages[0] == pages[1]
    assert not Notice.objects.exists()


def test_a_member_gets_no_password_by_the_link_for_forgotten_ones(client) -> None:
    chair = person("Chris Chair", roles.FORUM_CHAIR)
    passwords.send_link.func(chair.email)
    letter = Notice.objects.get(to_user=chair)
    assert "/password/reset/" not in letter.body
    assert "/account/login/code/" in letter.body


def test_no_administrator_lets_themselves_in_to_disclosures_and_the_leads_hear_of_newcomers(
    client, administrator, safeguarding_lead
) -> None:
    def give(user: User, role: roles.Role):
        address = reverse("wagtailusers_users:edit", args=[user.pk])
        told = {**facts(role, email=user.email), "is_active": "on"}
        return client.post(address, told, follow=True).content.decode()

    assert "You cannot give yourself a role" in give(administrator, roles.DEPUTY_LEAD)
    assert not closed.reads(administrator)
    deputy = person("Dee Puty", roles.ANALYST)
    give(deputy, roles.DEPUTY_LEAD)
    give(deputy, roles.DEPUTY_LEAD)
    letter = Notice.objects.get(to_user=safeguarding_lead)
    assert "can now read safeguarding disclosures" in letter.subject
    assert str(administrator) in letter.body
    client.post(reverse("wagtailusers_users:add"), facts(roles.DEPUTY_LEAD, "third@x.example"))
    assert Notice.objects.filter(to_user=safeguarding_lead).count() == 2
    bulk = client.get("/admin/bulk/engagement/user/assign_role/", {"id": administrator.pk})
    assert bulk.url == reverse("wagtailusers_users:index")
