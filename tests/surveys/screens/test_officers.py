"""Each role against each of the officers' addresses."""

import io

import pytest
from django.core.files.storage import FileSystemStorage
from django.urls import reverse

from surveys import imports, safeguarding
from surveys.models import ImportBatch
from surveys.submission import submit
from tests import factories

ROLES = ["officer", "safeguarding_lead", "analyst", "commissioner", "web_editor", "outsider"]
MAY = {
    "moderation": {"officer"},
    "safeguarding": {"safeguarding_lead"},
    "imports": {"officer"},
    "exports": {"officer", "analyst"},
}
ADDRESSES = [
    ("moderation", "queue", None),
    ("moderation", "next", None),
    ("moderation", "show_words", None),
    ("moderation", "read", "response"),
    ("safeguarding", "list", None),
    ("safeguarding", "read", "disclosure"),
    ("imports", "list", None),
    ("imports", "columns", "batch"),
    ("imports", "progress", "batch"),
    ("imports", "refused", "batch"),
    ("exports", "list", None),
    ("exports", "survey", "survey"),
]


@pytest.fixture
def things(db, tmp_path, monkeypatch) -> dict[str, object]:
    field = ImportBatch._meta.get_field("file")
    monkeypatch.setattr(field, "storage", FileSystemStorage(location=tmp_path / "private"))
    survey = factories.survey()
    waiting = submit(survey=survey, answers={"good": "The garden"})
    grave = submit(survey=survey, answers={"good": "Something grave"})
    disclosure = safeguarding.raise_disclosure(response=grave, concerns=["person"])
    file = io.BytesIO(b"good\nThe food\n")
    batch = imports.receive(file=file, name="old.csv", survey=survey, by=None)
    return {
        "response": waiting,
        "grave": grave,
        "disclosure": disclosure,
        "batch": batch,
        "survey": survey,
    }


CASES = [
    pytest.param((role, address, method), id="-".join([role, *map(str, address[:2]), method]))
    for role in ROLES
    for address in ADDRESSES
    for method in ("get", "post")
]


@pytest.mark.parametrize("case", CASES)
def test_an_officers_page_is_there_for_those_who_may_and_for_nobody_else(
    client, request, things, case
) -> None:
    role, address, method = case
    area, name, thing = address
    client.force_login(request.getfixturevalue(role))
    url = reverse(f"{area}:{name}", args=[things[thing].pk] if thing else [])
    status = getattr(client, method)(url).status_code
    if role in MAY[area]:
        assert status in {200, 302, 405, 422}
    else:
        assert status == 404
    things["grave"].refresh_from_db()
    assert things["grave"].state == "escalated"


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda address: "-".join(map(str, address[:2])))
def test_a_stranger_is_asked_to_sign_in(client, things, address) -> None:
    area, name, thing = address
    answer = client.get(reverse(f"{area}:{name}", args=[things[thing].pk] if thing else []))
    assert answer.status_code == 302
    assert "login" in answer.url


@pytest.mark.parametrize("role", ROLES)
def test_no_role_reads_a_disclosure_through_the_moderation_pages(
    client, request, things, role
) -> None:
    client.force_login(request.getfixturevalue(role))
    url = reverse("moderation:read", args=[things["grave"].pk])
    for answer in (client.get(url), client.post(url, {"decision": "cleared", "seen": "escalated"})):
        assert "Something grave" not in answer.content.decode()
    things["grave"].refresh_from_db()
    assert things["grave"].state == "escalated"
