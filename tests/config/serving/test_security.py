"""What browsers are told they may do."""

import pytest

PAGES = ["/", "/nowhere/", "/account/login/"]


@pytest.mark.django_db
@pytest.mark.parametrize("path", PAGES)
def test_a_public_page_loads_nothing_from_elsewhere_and_nothing_inline(client, path) -> None:
    policy = client.get(path)["Content-Security-Policy"]
    assert policy.startswith("default-src 'self';")
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert "form-action 'self'" in policy


@pytest.mark.django_db
def test_the_looser_policy_holds_under_admin_only(client) -> None:
    policy = client.get("/admin/")["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "http" not in policy


@pytest.mark.django_db
def test_pages_tell_nobody_else_where_a_reader_came_from(client) -> None:
    response = client.get("/")
    assert response["Referrer-Policy"] == "same-origin"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert "geolocation=()" in response["Permissions-Policy"]


@pytest.mark.django_db
def test_documents_are_never_served_as_plain_files(client) -> None:
    assert client.get("/media/documents/paper.pdf").status_code == 404
