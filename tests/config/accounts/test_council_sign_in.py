"""The council's own sign-in opens accounts that were added, and makes none."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from config.accounts import second_factor
from engagement.models import User
from tests.test_settings import COMPLETE, python

pytestmark = pytest.mark.django_db
START = "/account/oidc/council/login/"
BACK = "/account/oidc/council/login/callback/"


class Council(BaseHTTPRequestHandler):
    """Stands in for the council's sign-in: says who came, as the test told it to."""

    person: dict[str, object] = {}

    def reply(self, content: dict[str, object]) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(content).encode())

    def do_GET(self) -> None:
        here = f"http://127.0.0.1:{self.server.server_address[1]}"
        if self.path.startswith("/.well-known/"):
            names = ("authorization", "token", "userinfo")
            found = {f"{name}_endpoint": f"{here}/{name}" for name in names}
            self.reply({"issuer": here, "jwks_uri": f"{here}/keys", **found})
        else:
            self.reply(self.person)

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.reply({"access_token": "a", "token_type": "Bearer"})

    def log_message(self, *args: object) -> None:
        """Stay quiet."""


@pytest.fixture
def council(settings):
    server = ThreadingHTTPServer(("127.0.0.1", 0), Council)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    app = {
        "provider_id": "council",
        "name": "Testbury",
        "client_id": "sayso",
        "secret": "s",
        "settings": {"server_url": f"http://127.0.0.1:{server.server_address[1]}"},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}
    }
    yield app
    server.shutdown()
    server.server_close()


def come(client, *, query="", **person):
    """Go through the council's sign-in as this person; return what Sayso then says."""
    Council.person = person
    there = client.get(START + query)
    asked = parse_qs(urlsplit(there.url).query)
    assert asked["code_challenge_method"] == ["S256"]
    return client.get(BACK, {"code": "c", "state": asked["state"][0]})


def test_somebody_who_was_added_comes_in_and_is_known_from_then_on(
    client, council, analyst
) -> None:
    assert "Sign in with Testbury" in client.get("/account/login/").content.decode()
    done = come(client, sub="1", email=analyst.email.upper(), email_verified=True)
    assert done.url == "/admin/"
    assert client.session["_auth_user_id"] == str(analyst.pk)
    later = Client()
    come(later, sub="1", email="married@council.example", email_verified=True)
    assert later.session["_auth_user_id"] == str(analyst.pk)
    assert User.objects.count() == 1


@pytest.mark.parametrize(
    "person",
    [
        {"email": "nobody@council.example", "email_verified": True},
        {"email": "ana.lyst@council.example", "email_verified": False},
        {"email": "ana.lyst@council.example"},
        {},
    ],
)
def test_nobody_signs_up_and_an_address_that_is_not_confirmed_opens_nothing(
    client, council, analyst, person
) -> None:
    said = come(client, sub="2", **person)
    assert said.status_code == 403
    assert "There is no account for you here yet" in said.content.decode()
    assert "_auth_user_id" not in client.session
    assert User.objects.count() == 1


def test_who_has_left_or_is_another_person_with_the_address_stays_out(
    client, council, analyst
) -> None:
    facts = {"email": analyst.email, "email_verified": True}
    come(client, sub="1", **facts)
    assert come(Client(), sub="another", **facts).status_code == 403
    analyst.is_active = False
    analyst.save()
    assert come(Client(), sub="1", **facts).status_code == 403


def test_somebody_who_is_signed_in_links_no_other_identity(client, council, analyst) -> None:
    client.force_login(analyst)
    said = come(client, query="?process=connect", sub="3", email="x@x.example", email_verified=True)
    assert said.status_code == 403
    assert not analyst.socialaccount_set.exists()


def test_a_tenant_that_is_trusted_for_addresses_need_not_confirm_each(
    client, council, analyst
) -> None:
    council["settings"]["verified_email"] = True
    assert come(client, sub="1", email=analyst.email).url == "/admin/"


def test_the_second_factor_is_asked_for_even_so(client, council, analyst, settings) -> None:
    settings.REQUIRE_SECOND_FACTOR = True
    come(client, sub="1", email=analyst.email, email_verified=True)
    assert client.get("/admin/").url == "/account/2fa/"
    settings.OIDC_GIVES_SECOND_FACTOR = True
    assert client.get("/admin/").status_code == 200
    assert not second_factor.has_one(analyst)


def test_a_stop_at_the_councils_sign_in_is_told(client, council) -> None:
    client.get(START)
    said = client.get(BACK, {"error": "server_error", "state": "x"})
    assert "Signing in did not work" in said.content.decode()


def test_without_a_server_there_is_no_such_way(client) -> None:
    assert client.get(START).status_code == 404
    assert "oidc" not in client.get("/account/login/").content.decode()


def test_a_sign_in_that_anybody_may_join_is_refused(tmp_path) -> None:
    everybodys = "https://login.microsoftonline.com/common/v2.0"
    done = python("-c", "import config.settings", var=tmp_path, **COMPLETE, OIDC_SERVER=everybodys)
    assert "must name the council's own tenant" in done.stderr
