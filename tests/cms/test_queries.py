"""How much each kind of page asks the database, pinned: with findings, groups and surveys there."""

from datetime import date

import pytest

from cms import board_papers
from cms.models import ContentPage, GroupPage, SurveyPage
from engagement.models import User
from tests import factories
from tests.cms.told import a_finding, answer, tell

pytestmark = pytest.mark.django_db

MOST = {
    "/": 7,
    "/safe/": 3,
    "/told/": 6,
    "/told/taxis/": 12,
    "/consultations/": 6,
    "/consultations/homes/": 10,
    "/consultations/homes/home/": 6,
    "/group/": 8,
    "/papers/": 4,
    "/papers/send-board-2026-12-10/": 4,
    "/plans/": 1,
    "/plans/tst/": 3,
    "/plans/tst/tst-1/": 8,
}


@pytest.fixture
def team(officer, analyst, commissioner) -> tuple[User, User, User]:
    return officer, analyst, commissioner


@pytest.fixture
def busy(home, told, papers, consultation_page, team):
    """Return a site where every kind of page has something to show."""
    officer, analyst, commissioner = team
    home.add_child(instance=ContentPage(title="Safe", slug="safe", lead="We read everything."))
    group = factories.group()
    home.add_child(instance=GroupPage(title=group.name, slug="group", group=group))
    consultation = consultation_page.consultation
    intention = factories.intention()
    consultation.groups.add(group)
    consultation.intentions.add(intention)
    survey = factories.survey(consultation=consultation)
    consultation_page.add_child(
        instance=SurveyPage(title=survey.title, slug=survey.slug, survey=survey)
    )
    finding = a_finding(survey=survey, intention=intention, officer=officer, analyst=analyst)
    tell(answer(finding, commissioner), told, officer)
    paper = board_papers.draft(
        board=factories.board(),
        intentions=[intention],
        meeting_on=date(2026, 12, 10),
        title="Taxis",
        by=commissioner,
        parent=papers,
    )
    paper.get_latest_revision().publish(user=officer)


@pytest.mark.parametrize("address", MOST)
def test_a_page_asks_no_more_than_it_did(client, busy, address, django_assert_max_num_queries):
    assert client.get(address).status_code == 200
    with django_assert_max_num_queries(MOST[address]):
        client.get(address)
