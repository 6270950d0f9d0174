"""The audit log on its screen: filtered, exported, and not for everybody."""

import pytest
from django.urls import reverse

from engagement import audit, roles
from engagement.models import AuditEntry, Board
from surveys import safeguarding, submission
from tests import factories
from tests.conftest import person

pytestmark = pytest.mark.django_db
LOG = "/admin/audit-log/"


@pytest.fixture
def rows(officer, analyst) -> None:
    board = Board.objects.create(name="SEND Board", slug="send")
    audit.record("read.response", board, by=officer, responses=[3, 4])
    audit.record("read.answers", board, by=analyst)
    audit.chain()


def test_it_says_who_read_what_and_shows_the_hash_to_keep(client, admin_user, rows) -> None:
    client.force_login(admin_user)
    words = client.get(LOG).content.decode()
    assert "Opened a response to moderate it" in words
    assert "responses: [3, 4]" in words
    assert audit.head()[1] in words


def test_it_is_filtered_by_person_verb_record_and_day(client, admin_user, rows, officer) -> None:
    client.force_login(admin_user)
    for asked in (
        {"by": officer.pk},
        {"verb": "read.response"},
        {"object_type": "engagement.board", "by": officer.pk},
    ):
        shown = client.get(LOG, asked).context["object_list"]
        assert [entry.by for entry in shown] == [officer]
    for asked in ({"until": "2020-01-01"}, {"object_id": "999"}, {"since": "no day"}):
        page = client.get(LOG, asked)
        assert not page.context["object_list"]
    assert "Nothing in the log fits these filters." in page.content.decode()


def test_it_goes_out_as_csv_and_that_is_a_row_too(client, admin_user, rows) -> None:
    client.force_login(admin_user)
    lines = client.post(LOG).getvalue().decode().splitlines()
    assert len(lines) == 4  # the heading, and the row of this very export
    assert lines[1].startswith("1,")
    assert AuditEntry.objects.filter(verb="exported.audit", by=admin_user).count() == 1


def test_others_do_not_see_it(client, officer, analyst, safeguarding_lead) -> None:
    for each in (officer, analyst, safeguarding_lead):
        client.force_login(each)
        assert client.get(LOG).status_code == 404


def test_rows_about_disclosures_are_for_a_role_and_not_for_administrators(
    client, admin_user
) -> None:
    response = submission.submit(survey=factories.survey(), answers={"better": "The stairs"})
    safeguarding.raise_disclosure(response=response, concerns=["harm"])
    client.force_login(admin_user)
    assert "surveys.disclosure" not in client.get(LOG).content.decode()
    protector = person("Dana Protector", roles.DATA_PROTECTION_OFFICER)
    client.force_login(protector)
    assert "surveys.disclosure" in client.get(LOG).content.decode()
    assert reverse("audit_log") == LOG
