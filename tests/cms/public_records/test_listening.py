"""How the council listens: the figures, in bands, for everybody and by role; and the log."""

import csv
import io
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cms.public_records import listening
from engagement import co_production, roles
from engagement.co_production import Present
from engagement.models import AuditEntry, Council
from feedback_analysis.models import Finding
from surveys.models import Response
from tests import factories, html
from tests.cms.told import a_finding, answer
from tests.conftest import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def answered(home, officer, analyst, commissioner) -> Finding:
    survey, intention = factories.survey(), factories.intention()
    found = a_finding(survey=survey, intention=intention, officer=officer, analyst=analyst)
    refused = {"state": "no", "reason": "There is no money.", "decided_by": "Cabinet"}
    return answer(found, commissioner, done_on=None, **refused)


def table(response) -> list[list[str]]:
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_everybody_reads_what_was_answered_and_how_many_were_heard(client, answered) -> None:
    words = html.of(client.get("/how-we-listen/"))
    for said in ("fewer than 10", "1 of 1", "too few to say", "How we count"):
        assert said in words
    now = dict(table(client.get("/how-we-listen/now.csv")))
    assert now["Answered with “no, because”"] == "1 of 1"
    assert now["People who answered"] == "fewer than 10"  # any may be children in care
    assert client.get("/how-we-listen/channels.csv").status_code == 404
    last = table(client.get("/how-we-listen/quarters.csv"))[-1]
    assert last[2:] == ["1", "1", "too few to say"]
    assert 'href="/how-we-listen/"' in client.get("/").content.decode()


def test_days_are_counted_from_the_first_words_and_only_of_enough_answers(answered) -> None:
    Response.objects.update(received_on=timezone.localdate() - timedelta(days=40))
    assert listening.read().days is None
    for _each in range(listening.MEDIAN_FROM - 1):
        copy = Finding.objects.get(pk=answered.pk)
        copy.pk = None
        copy.save()
        copy.themes.set(answered.themes.all())
    found = listening.read()
    assert (found.days, found.stated, found.refused) == (40, 5, 5)
    assert found.quarters[-1].days == 40
    assert found.share_answered is None  # of five, a percentage says too much


def test_what_waits_beyond_the_boards_day_is_late(answered) -> None:
    Finding.objects.update(action=None, answered_at=None, answered_by=None)
    assert (listening.read().waiting, listening.read().late) == (1, 0)
    survey = answered.themes.get().codeframe.survey
    type(survey).objects.update(decision_on=timezone.localdate() - timedelta(days=1))
    assert listening.read().late == 1


def test_few_people_are_few_in_every_figure_and_file(client, answered, officer) -> None:
    Council.objects.update(small_number_children_in_care=10)
    client.force_login(officer)
    for name in ("quarters", "now", "voices", "channels"):
        told = client.get(reverse("listening"), {"as": name}).content.decode()
        assert "fewer than 10" in told
        assert ",6\r\n" not in told
    shown = listening.read().people
    assert (shown.shown, shown.low) == ("fewer than 10", None)


def test_it_takes_few_questions(answered, django_assert_num_queries) -> None:
    council = Council.current()
    with django_assert_num_queries(3):
        listening.read(council)


def test_each_role_sees_the_tables_of_its_work(client, answered) -> None:
    place = reverse("listening")
    client.force_login(person("Rae Reader", roles.BOARD_READER))
    assert client.get(place, {"as": "quarters"}).status_code == 200
    assert client.get(place, {"as": "channels"}).status_code == 404
    assert "Who was reached" not in html.of(client.get(place))
    client.force_login(person("Dana Protection", roles.DATA_PROTECTION_OFFICER))
    assert client.get(place, {"as": "quarters"}).status_code == 404
    assert client.get(place, {"as": "voices"}).status_code == 200
    client.force_login(person("Olu Other", roles.OTHER_TEAM))
    assert client.get(place).status_code in {302, 404}


def test_the_co_production_log_is_one_file_by_intention_and_stage(client, home, officer) -> None:
    group, intention = factories.group(), factories.intention()
    for stage, days in (("analyse", 30), ("plan", 3)):
        co_production.record_meeting(
            group=group,
            by=officer,
            held_on=timezone.localdate() - timedelta(days=days),
            stage=stage,
            intentions=[intention],
            present=[Present("young person", 3, "£15 voucher"), Present("=commissioner", 1)],
        )
    client.force_login(officer)
    place = reverse("co_production_log")
    assert "4 lines, oldest first" in html.of(client.get(place))
    asked = {"stage": "plan", "intention": intention.pk, "as": "csv"}
    rows = table(client.get(place, asked))
    assert [row[3:5] + row[6:] for row in rows[1:]] == [
        ["TST-1", "planning", "young person", "3", "£15 voucher"],
        ["TST-1", "planning", "'=commissioner", "1", ""],
    ]
    assert AuditEntry.objects.get(verb="exported.co_production").by == officer
    wrong = html.of(client.get(place, {"begins": "2026-03-02", "ends": "2026-03-01"}))
    assert "This is before the first day." in wrong
    client.force_login(person("Rae Reader", roles.BOARD_READER))
    assert client.get(place).status_code in {302, 404}
