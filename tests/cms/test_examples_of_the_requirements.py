"""The examples by which the requirements are tried, each from what is sent to what is seen."""

import html
import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cms import board_papers
from cms.local_offer.models import ServiceComment
from engagement.models import Council, Notice
from feedback_analysis.models import Finding
from surveys import moderation, redaction, safeguarding
from surveys.models import OnDuty, Response, SafeguardingTimes
from surveys.safeguarding import overdue
from tests import factories
from tests.cms.conftest import a_consultation
from tests.cms.told import SAID, a_finding

pytestmark = pytest.mark.django_db

SATURDAY = datetime(2026, 11, 28, 21, 0, tzinfo=ZoneInfo("Europe/London"))
FEAR = "boję się wracać do domu"


def shown(client: Client, address: str) -> str:
    return html.unescape(client.get(address).content.decode())


def test_e3_a_complaint_about_one_childs_taxi_is_handed_on_and_no_name_leaves_the_queue(
    client, home, officer, second_officer
) -> None:
    words = "Taxi 14 is late every day for my son Sam at Oak School"
    sent = {"kind": "content_quality", "who": "parent", "words": words, "token": "e" * 40}
    thanks = client.post("/local-offer/tell-us/", sent).url
    code = re.findall(r'receipt__code"[^>]*>([^<]+)<', client.get(thanks).content.decode())[0]
    response = ServiceComment.objects.get().response
    found = {words[each.start : each.end] for each in redaction.find(words)}
    assert {"Sam", "Oak School"} <= found
    moderation.withhold(response=response, reason="about_one_persons_service", by=officer)
    moderation.confirm_refusal(response=response, by=second_officer)

    public = shown(client, "/local-offer/tell-us/")
    assert "It is about one person's own support: passed to complaints or advice: fewer" in public
    told = client.post(reverse("survey_what_happened"), {"code": code}).content.decode()
    assert "passed to complaints or advice" in html.unescape(told)
    for place in (public, told, shown(client, "/"), shown(client, "/search/?q=taxi")):
        assert "Oak School" not in place
        assert "Taxi 14" not in place


def test_e4_fear_in_polish_on_saturday_night(
    client, home, safeguarding_lead, officer, monkeypatch
) -> None:
    """Help at once in Polish; the night's people are told; locked; the clock goes by the rota."""
    monkeypatch.setattr(timezone, "now", lambda: SATURDAY)
    Council.objects.update(out_of_hours_phone="01632 960999")
    SafeguardingTimes.objects.create(out_of_hours_email="edt@council.example")
    weekend = {"starts_at": SATURDAY - timedelta(days=1), "ends_at": SATURDAY + timedelta(days=1)}
    survey = factories.survey()
    address = f"/pl{reverse('survey_all', args=[survey.slug])}"
    client.post(address, {"q-better": FEAR, "language": "pl", "token": "p" * 40})
    thanks = shown(client, f"/pl{reverse('survey_thanks', args=[survey.slug])}")
    assert 'lang="pl"' in thanks
    for number in ("999", "0800 1111", "01632 960999"):
        assert number in thanks

    case = Response.objects.get().disclosure
    assert Notice.objects.get(to_user=safeguarding_lead)
    assert Notice.objects.get(to_address="edt@council.example")
    assert not any(FEAR in each.body for each in Notice.objects.all())
    client.force_login(officer)
    assert client.get(reverse("moderation:read", args=[case.response_id])).status_code != 200
    export = client.post(reverse("exports:survey", args=[survey.pk])).getvalue().decode()
    assert FEAR not in export

    def open_by() -> datetime:
        (found,) = overdue.with_entries([case.pk])
        return overdue.dues([found])[case.pk].by

    assert open_by() == datetime(2026, 11, 30, 10, 0, tzinfo=SATURDAY.tzinfo)
    OnDuty.objects.create(person=safeguarding_lead, part=OnDuty.Part.ON_CALL, **weekend)
    assert open_by() == SATURDAY + timedelta(hours=1)
    assert safeguarding.out_of_hours() == ""


@pytest.fixture
def few_in_care(officer, analyst) -> Finding:
    intention = factories.intention()
    consultation = a_consultation()
    consultation.intentions.add(intention)
    survey = factories.survey(consultation=consultation, children_in_care=True)
    return a_finding(survey=survey, intention=intention, officer=officer, analyst=analyst, people=9)


def test_e11_nine_children_in_care_are_told_as_a_band_in_our_words(
    client, papers, few_in_care, commissioner, officer
) -> None:
    """Where the law's threshold is ten: no quote, no number; and E-12: the paper has its hash."""
    paper = board_papers.draft(
        title="Board paper",
        board=factories.board(),
        intentions=[few_in_care.intention],
        meeting_on=timezone.localdate() + timedelta(days=30),
        by=commissioner,
        parent=papers,
    )
    paper.get_latest_revision().publish(user=officer)
    paper.refresh_from_db()
    page = shown(client, paper.url)
    assert few_in_care.statement in page
    assert "ewer than 10" in page
    assert SAID not in page
    assert paper.snapshot_hash[:12] in page


def test_e12_a_commissioner_who_takes_out_everything_gets_no_words_of_anybody(
    client, few_in_care, commissioner
) -> None:
    client.force_login(commissioner)
    response = Response.objects.first()
    survey = response.survey_id
    closed = [
        client.post(reverse("exports:survey", args=[survey])),
        client.get(reverse("exports:list")),
        client.get(reverse("moderation:queue")),
        client.get(reverse("moderation:read", args=[response.pk])),
        client.get(reverse("safeguarding:list")),
    ]
    for answer in closed:
        assert answer.status_code in {302, 403, 404}
        assert SAID not in answer.content.decode()
