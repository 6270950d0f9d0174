"""Answers, themes and links that go in through the project's own verbs."""

from collections.abc import Callable

import pytest

from feedback_analysis import coding
from feedback_analysis.codeframe import themes
from feedback_analysis.findings import links
from feedback_analysis.models import Codeframe, Theme
from feedback_analysis.runs import analysis
from surveys import moderation, submission
from surveys.models import Answer, Response
from tests import factories
from tests.feedback_analysis.texts import EVERYTHING


@pytest.fixture
def survey(db):
    return factories.survey()


@pytest.fixture
def say(survey, officer) -> Callable[..., Answer]:
    """Return a way to have somebody say something about "better" that is then cleared."""

    def said(text: str, *, cleared: bool = True, question: str = "better", **facts) -> Answer:
        response = submission.submit(
            survey=facts.pop("survey", survey), answers={question: text}, **facts
        )
        if cleared:
            moderation.clear(response=response, by=officer)
        return response.answers.get()

    return said


@pytest.fixture
def codeframe(survey) -> Codeframe:
    return Codeframe.objects.get_or_create(survey=survey, question_key="better")[0]


@pytest.fixture
def said(say) -> list[Answer]:
    """Return what 24 people said about taxis, food and social workers."""
    return [say(text, consent_to_quote=True) for text in EVERYTHING]


@pytest.fixture
def travel(db):
    return factories.intention(
        "TST-1",
        official_wording="Re-procure home-to-school transport.",
        plain_wording="Get children to school safely and on time.",
        sounds_like="The taxi is late every day.\nA different taxi driver every week.",
        match_terms=["taxi", "driver"],
    )


@pytest.fixture
def staying(db):
    return factories.intention(
        "TST-2",
        official_wording="Improve workforce stability.",
        plain_wording="Keep the same social worker with each child.",
        sounds_like="My social worker keeps changing.\nI had to tell my story again.",
        match_terms=["social worker"],
    )


@pytest.fixture
def taxis(codeframe, analyst) -> Theme:
    return themes.add(
        codeframe=codeframe,
        title="Taxis are late or change",
        description="Getting to school by taxi",
        keywords=["taxi", "driver", "transport"],
        by=analyst,
    )


@pytest.fixture
def heard(said, taxis, travel, codeframe, analyst) -> Theme:
    """Return a theme whose codings and link a person has confirmed."""
    analysis.run(codeframe=codeframe)
    for one in taxis.codings.suggested():
        coding.confirm(coding=one, by=analyst)
    links.add(theme=taxis, intention=travel, by=analyst)
    return taxis


def late_answer(theme: Theme) -> Answer:
    """Return the first answer that people put into this theme and that says "late"."""
    confirmed = theme.codings.confirmed().filter(answer__cleared_text__contains="always late")
    return confirmed.get().answer


def response_of(answer: Answer) -> Response:
    return Response.objects.get(pk=answer.response_id)
