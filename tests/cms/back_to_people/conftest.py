from typing import NamedTuple

import pytest
from django.test import Client
from django.urls import reverse

from engagement.models import User
from feedback_analysis import coding
from feedback_analysis.models import Finding
from surveys import moderation, receipts, submission
from surveys.models import Response, Survey
from tests import factories
from tests.cms.told import a_finding, answer, tell

CODE = "otter lamp river cloud 0482"


class Spoke(NamedTuple):
    """Somebody with a code, whose words are behind a finding."""

    response: Response
    finding: Finding
    survey: Survey


@pytest.fixture
def people(officer, analyst, commissioner) -> dict[str, User]:
    return {"officer": officer, "analyst": analyst, "commissioner": commissioner}


@pytest.fixture
def spoke(told, people) -> Spoke:
    """Return somebody whose words are read and in a theme; nothing is answered yet."""
    survey = factories.survey()
    board = factories.board("Corporate Parenting Board")
    intention = factories.intention()
    intention.boards.add(board)
    finding = a_finding(
        survey=survey,
        intention=intention,
        officer=people["officer"],
        analyst=people["analyst"],
        people=2,
    )
    response = submission.submit(
        survey=survey,
        answers={"better": "My taxi never comes on time", "good": "I like my room"},
        receipt_hash=receipts.hash_of(CODE),
        language="ur",
    )
    moderation.clear(response=response, by=people["officer"])
    said = response.answers.get(question__key="better")
    coding.code(answer=said, theme=finding.themes.get(), by=people["analyst"])
    return Spoke(response, finding, survey)


@pytest.fixture
def answered(spoke, told, people) -> Spoke:
    tell(answer(spoke.finding, people["commissioner"]), told, people["officer"])
    spoke.finding.refresh_from_db()
    return spoke


def look_up(client: Client, code: str = CODE, address: str = "") -> str:
    shown = client.post(address or reverse("survey_what_happened"), {"code": code})
    return " ".join(shown.content.decode().split())
