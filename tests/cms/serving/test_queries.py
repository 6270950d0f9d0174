"""How much each kind of page asks the database, pinned: with findings, groups and surveys there."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from cms import board_papers
from cms.models import (
    AccessibilityPage,
    ContactPage,
    ContentPage,
    EasyReadPage,
    EventIndexPage,
    EventPage,
    GroupPage,
    HomePage,
    NewsIndexPage,
    NewsPage,
    PrivacyPage,
    SiteMapPage,
    SurveyPage,
)
from engagement.models import User
from tests import factories
from tests.cms.told import a_finding, answer, tell

pytestmark = pytest.mark.django_db

MOST = {
    "/": 7,
    "/safe/": 3,
    "/told/": 9,
    "/told/taxis/": 14,
    "/consultations/": 7,
    "/consultations/homes/": 10,
    "/consultations/homes/home/": 6,
    "/safe/easy-read/": 3,
    "/news/": 6,
    "/news/one/": 3,
    "/events/": 7,
    "/events/one/": 3,
    "/contact/": 3,
    "/words/": 5,
    "/accessibility/": 3,
    "/map/": 6,
    "/group/": 8,
    "/papers/": 5,
    "/papers/send-board-2026-12-10/": 10,
    "/have-your-say/": 6,
    "/plans/": 1,
    "/plans/tst/": 9,
    "/plans/tst/tst-1/": 17,
}


@pytest.fixture
def team(officer, analyst, commissioner) -> tuple[User, User, User]:
    return officer, analyst, commissioner


def _common_pages(home: HomePage) -> None:
    """Add one of each page that every council has, with something in it."""
    safe = ContentPage.objects.get(slug="safe")
    row = ("row", {"drawing": "home", "words": "<p>We read it.</p>"})
    safe.add_child(instance=EasyReadPage(title="Easy", slug="easy-read", rows=[row]))
    news = home.add_child(instance=NewsIndexPage(title="News", slug="news"))
    events = home.add_child(instance=EventIndexPage(title="Events", slug="events"))
    soon = timezone.now() + timedelta(days=2)
    for slug in ("one", "two"):
        news.add_child(instance=NewsPage(title=slug, slug=slug, lead="Something."))
        when = {"starts_at": soon, "ends_at": soon + timedelta(hours=1)}
        where = {"place": "Library", "for_whom": "Anyone", "booking": "Just come."}
        events.add_child(instance=EventPage(title=slug, slug=slug, **when, **where))
    words = home.add_child(instance=PrivacyPage(title="Words", slug="words"))
    words.add_child(instance=PrivacyPage(title="Notice", slug="full", layer="full"))
    home.add_child(instance=ContactPage(title="Contact", slug="contact"))
    home.add_child(instance=SiteMapPage(title="Map", slug="map"))
    facts = {"applies_to": "This site.", "how_accessible": "Zoom in."}
    days = {"prepared_on": date(2026, 1, 5), "reviewed_on": date(2026, 2, 5)}
    home.add_child(
        instance=AccessibilityPage(title="Access", slug="accessibility", **facts, **days)
    )


@pytest.fixture
def busy(home, told, papers, consultation_page, team):
    """Return a site where every kind of page has something to show."""
    officer, analyst, commissioner = team
    home.add_child(instance=ContentPage(title="Safe", slug="safe", lead="We read everything."))
    _common_pages(home)
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
