"""Staff prove twice who they are, where the setting says so; safeguarding asks more often."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import Client
from django.urls import reverse

from config.accounts import door, second_factor
from engagement import roles
from engagement.models import Notice, User
from tests.conftest import person

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
CASES = "/admin/disclosures/"


@pytest.fixture(autouse=True)
def _required(settings) -> None:
    settings.REQUIRE_SECOND_FACTOR = True


def code(secret=SECRET) -> str:
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def sign_in(client, user) -> object:
    return client.post("/account/login/", {"login": user.email, "password": PASSWORD})


def test_staff_without_one_set_it_up_at_the_next_sign_in_and_then_work(
    client, analyst, monkeypatch
) -> None:
    sign_in(client, analyst)
    for address in ("/admin/", "/admin/account/", "/admin/nothing/"):
        assert client.get(address).url == reverse("mfa_index")
    assert "needs more than a password" in client.get(reverse("mfa_index")).content.decode()
    page = client.get(reverse("mfa_activate_totp"))
    assert 'src="data:image/svg+xml' in page.content.decode()
    wrong = client.post(reverse("mfa_activate_totp"), {"code": "000000"})
    assert "Incorrect code" in wrong.content.decode()
    secret = page.context["form"].secret
    # As in a request of its own, whose transaction ends before the session is saved.
    monkeypatch.setattr(transaction, "on_commit", lambda told: told())
    done = client.post(reverse("mfa_activate_totp"), {"code": code(secret)})
    assert done.url == reverse("mfa_view_recovery_codes")
    assert client.get(done.url).content.decode().count("<code>") == 10
    assert client.get("/admin/").status_code == 200
    kept = Authenticator.objects.get(type="totp").data["secret"]
    assert secret not in kept
    assert "authenticator app was added" in Notice.objects.get(to_address=analyst.email).subject


def test_whoever_has_one_is_asked_for_it_and_a_recovery_code_will_do(client, analyst) -> None:
    TOTP.activate(analyst, SECRET)
    assert sign_in(client, analyst).url == reverse("mfa_authenticate")
    assert client.get("/admin/").status_code == 302
    wrong = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert "Incorrect code" in wrong.content.decode()
    assert client.post(reverse("mfa_authenticate"), {"code": code()}).url == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_a_session_from_before_gains_nothing_when_one_is_set_up(client, analyst) -> None:
    sign_in(client, analyst)
    TOTP.activate(analyst, SECRET)
    there = client.get("/admin/account/")
    assert there.url == f"{reverse('mfa_reauthenticate')}?next=%2Fadmin%2Faccount%2F"
    again = client.post(there.url, {"code": code(), "next": "/admin/account/"})
    assert again.url == "/admin/account/"
    assert client.get("/admin/account/").status_code == 200


def test_a_reset_is_told_logged_and_ends_what_was_open(client, analyst) -> None:
    root = User.objects.create_superuser("root@council.example", PASSWORD)
    for user in (root, analyst):
        TOTP.activate(user, SECRET)
    theirs = Client()
    for who, user in ((client, root), (theirs, analyst)):
        sign_in(who, user)
        who.post(reverse("mfa_authenticate"), {"code": code()})
        assert who.get("/admin/").status_code == 200
    address = reverse("wagtailusers_users:second_factor", args=[analyst.pk])
    edit = client.get(reverse("wagtailusers_users:edit", args=[analyst.pk])).content.decode()
    assert address in edit
    assert "speak to each other" in client.get(address).content.decode()
    client.post(address)
    assert not second_factor.has_one(analyst)
    assert theirs.get("/admin/").url == reverse("mfa_index")
    assert "was reset" in Notice.objects.get(to_user=analyst).subject
    history = client.get(reverse("wagtailusers_users:history", args=[analyst.pk]))
    assert "Second factor reset" in history.content.decode()
    assert client.get(address).status_code == 302


def test_whoever_runs_the_computers_can_reset_the_only_administrators(analyst, capsys) -> None:
    for email, reason in (("nobody@x.example", "Nobody has"), (analyst.email, "no second factor")):
        with pytest.raises(CommandError, match=reason):
            call_command("reset_second_factor", email)
    TOTP.activate(analyst, SECRET)
    call_command("reset_second_factor", analyst.email)
    assert not second_factor.has_one(analyst)
    assert "Whoever runs the computers has reset" in Notice.objects.get(to_user=analyst).body


def test_the_last_one_is_not_removed(client, analyst) -> None:
    TOTP.activate(analyst, SECRET)
    sign_in(client, analyst)
    client.post(reverse("mfa_authenticate"), {"code": code()})
    said = client.post(reverse("mfa_deactivate_totp")).content.decode()
    assert "It is your only second step" in said
    assert second_factor.has_one(analyst)


def test_members_need_none_and_the_council_may_leave_it_to_its_own_sign_in(
    client, analyst, settings
) -> None:
    chair = person("Chris Chair", roles.FORUM_CHAIR)
    assert not second_factor.is_missing(chair, {})
    own = {second_factor.PROOFS: [{"method": "socialaccount", "at": 0}]}
    assert second_factor.is_missing(analyst, own)
    settings.OIDC_GIVES_SECOND_FACTOR = True
    assert not second_factor.is_missing(analyst, own)
    assert second_factor.is_missing(analyst, {})


@pytest.mark.parametrize("page", ["mfa_index", "mfa_list_webauthn", "mfa_add_webauthn"])
def test_passkeys_have_their_pages(client, analyst, page) -> None:
    sign_in(client, analyst)
    said = client.get(reverse(page)).content.decode()
    assert said.count("<h1") == 1
    assert "passkey" in said


async def test_to_a_socket_somebody_without_it_is_nobody(monkeypatch) -> None:
    seen = []

    async def inner(scope, receive, send) -> None:
        seen.append(scope["user"].is_authenticated)

    for missing in (True, False):
        monkeypatch.setattr(second_factor, "is_missing", lambda user, session, it=missing: it)
        scope = {"user": User(email="a@council.example"), "session": {}}
        await second_factor.sockets(inner)(scope, None, None)
    assert seen == [False, True]


class TestSafeguarding:
    @pytest.fixture(autouse=True)
    def _careful(self, settings, _required) -> None:
        settings.REQUIRE_SECOND_FACTOR = False
        settings.SAFEGUARDING_IDLE_MINUTES = 30
        settings.SAFEGUARDING_CONFIRM_MINUTES = 60

    def test_the_cases_ask_again_after_an_hour_and_go_on_where_one_was(
        self, client, safeguarding_lead
    ) -> None:
        sign_in(client, safeguarding_lead)
        assert client.get(CASES).status_code == 200
        session = client.session
        session[second_factor.PROOFS] = [
            {**each, "at": each["at"] - 60 * 61} for each in session[second_factor.PROOFS]
        ]
        session.save()
        asked = client.get(CASES)
        assert asked.url == f"{reverse('account_reauthenticate')}?next=%2Fadmin%2Fdisclosures%2F"
        assert client.get("/admin/").status_code == 200
        assert "Is it still you?" in client.get(asked.url).content.decode()
        done = client.post(asked.url, {"password": PASSWORD, "next": CASES})
        assert done.url == CASES
        assert client.get(CASES).status_code == 200

    @pytest.mark.parametrize("role", [roles.SAFEGUARDING_LEAD, roles.DEPUTY_LEAD, roles.ANALYST])
    def test_half_an_hour_without_use_signs_the_lead_and_the_deputy_out(self, client, role) -> None:
        sign_in(client, person("Some One", role))
        assert client.get("/admin/account/").status_code == 200
        session = client.session
        session[door.TOUCHED] = session.get(door.TOUCHED, time.time()) - 31 * 60
        session.save()
        reply = client.post("/admin/account/", {"words": "She is safe at her aunt's tonight."})
        if role is roles.ANALYST:
            assert reply.status_code == 200
        else:
            assert reply.status_code == 403
            assert "She is safe at her aunt&#x27;s tonight." in reply.content.decode()
            assert client.get("/admin/").status_code == 302
