"""Signing in and the pages for when something goes wrong."""

import pytest
from django.template.loader import render_to_string
from django.test import Client

pytestmark = pytest.mark.django_db


def test_an_officer_signs_in_with_an_address_and_a_password(client, officer):
    page = client.get("/account/login/").content.decode()
    assert 'for="id_login"' in page
    assert 'autocomplete="current-password"' in page
    assert "placeholder" not in page
    reply = client.post(
        "/account/login/", {"login": officer.email, "password": "correct horse battery"}
    )
    assert reply.status_code == 302
    assert client.session["_auth_user_id"] == str(officer.pk)


def test_a_wrong_password_is_told_without_saying_whether_the_account_exists(client, officer):
    replies = [
        client.post("/account/login/", {"login": login, "password": "wrong"}).content.decode()
        for login in (officer.email, "nobody@council.example")
    ]
    for reply in replies:
        assert "govuk-error-summary" in reply
    said = [reply.split("govuk-error-summary__list")[1].split("</ul>")[0] for reply in replies]
    assert said[0] == said[1]


def test_nobody_signs_up(client):
    page = client.get("/account/signup/").content.decode()
    assert "You do not need an account" in page
    assert "<form" not in page


@pytest.mark.parametrize("path", ["/account/password/reset/", "/account/password/reset/done/"])
def test_a_forgotten_password_is_no_dead_end(client, path):
    page = client.get(path).content.decode()
    assert page.count("<h1") == 1
    assert "e-mail" in page


def test_a_page_that_is_not_there_helps(client, settings):
    reply = client.get("/no-such-page/")
    assert reply.status_code == 404
    assert "There is no page here" in reply.content.decode()
    assert "0800 1111" in reply.content.decode()


@pytest.mark.parametrize("template", ["500.html", "403_csrf.html"])
def test_the_pages_for_our_own_faults_need_no_database_and_no_context(
    template, django_assert_num_queries
):
    with django_assert_num_queries(0):
        page = render_to_string(template)
    assert "Childline" in page
    assert "999" in page


def test_a_form_without_its_cookie_says_what_to_do():
    reply = Client(enforce_csrf_checks=True).post(
        "/account/login/", {"login": "a", "password": "b"}
    )
    assert reply.status_code == 403
    assert "Please send it again" in reply.content.decode()
