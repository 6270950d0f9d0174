"""The demo council: loaded once through the verbs, then walked through as anybody would."""

import html
import re
from collections import deque
from io import StringIO

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cms.demo import people
from cms.local_offer import coverage
from cms.local_offer.comments import report
from cms.local_offer.models import CommentsReport
from cms.models import BoardPaperPage, EasyReadPage, YouSaidWeDidPage
from engagement.models import Action, Group, Intention, User
from feedback_analysis.coding import agreement, translations
from feedback_analysis.models import Codeframe, Coding, Link, SecondReading
from feedback_analysis.reports import across_surveys, gaps
from feedback_analysis.reports.crosstab import DIMENSIONS, Counting, compare
from feedback_analysis.reports.trends import PERIODS
from surveys import exports
from surveys.models import Answer, Disclosure, OnDuty, Response, SafeContact, Survey
from surveys.moderation import queue
from surveys.moderation.queue import QueueFilters
from tests.conftest import lay_foundations
from tests.html import way_of

LINK = re.compile(r'href="(/[^"#]*)')
NOT_PUBLIC = ("/admin/", "/account/", "/static/", "/media/", "/documents/")
# One language beside English: the browser's walk by language opens the pages of all seven.
OTHERS = tuple(f"/{code}/" for code, _ in settings.LANGUAGES if code not in {"en-gb", "pl"})
# The same page from wherever it is asked for.
THE_SAME = ("/reading-options/?", "/pl/reading-options/?")
NOT_WALKED = (*NOT_PUBLIC, *OTHERS, *THE_SAME)

pytestmark = pytest.mark.django_db  # or this file alone would be run without a test database


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    """Load the demo once for all tests of this module; take it back at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        cache.clear()
        lay_foundations()
        said = StringIO()
        call_command("load_demo", stdout=said)
        yield said.getvalue()
        transaction.set_rollback(True)
    cache.clear()


@pytest.fixture(scope="module")
def pages(demo) -> dict[str, str]:
    """Return the words of every public page that can be reached by links, by address.

    Of a list that can be filtered, one address for each set of filters: not each of their values.
    """
    client = Client()
    seen: dict[str, str] = {}
    filtered: set[tuple[str, frozenset[str]]] = set()
    ahead = deque(["/"])
    while ahead:
        address = ahead.popleft()
        way = way_of(address)
        if address in seen or address.startswith(NOT_WALKED) or way in filtered:
            continue
        filtered.add(way)
        page = client.get(address)
        assert page.status_code in {200, 301, 302}, f"{address}: {page.status_code}"
        if not page["Content-Type"].startswith("text/"):
            continue  # a file of a board paper: its own tests look into it
        words = html.unescape(page.content.decode())
        seen[address] = words
        ahead.extend(html.unescape(found) for found in LINK.findall(page.content.decode()))
    return seen


def test_the_load_says_each_step_and_who_may_sign_in(demo) -> None:
    assert "what people said" in demo
    for job, *_ in people.CAST:
        assert people.address(job) in demo
    assert people.LOCAL_PASSWORD in demo


def test_everything_promised_is_there(demo) -> None:
    true_ones = Intention.objects.commissioning()
    assert 33 <= true_ones.count() <= 40
    assert not true_ones.filter(source_note="").exists()
    assert Group.objects.count() == 3
    assert Survey.objects.filter(page__live=True).count() == 8
    assert Response.objects.exclude(survey__slug="local-offer-comments").count() >= 300
    year = CommentsReport.objects.get()
    counted = report.numbers(year.first_day, year.last_day)
    assert counted.answered + sum(counted.reasons.values()) == counted.total > 20
    must, _should = coverage.read("send")
    assert must.answered < len(must.answers)
    assert YouSaidWeDidPage.objects.live().count() == 8
    states = set(Action.objects.values_list("state", flat=True))
    assert states == set(Action.State.values)
    assert BoardPaperPage.objects.live().count() == 2
    assert Disclosure.objects.count() >= 5
    assert Coding.objects.suggested().exists()
    assert Coding.objects.confirmed().exists()
    assert Link.objects.suggested().exists()


def test_the_officers_queue_has_something_of_everything(demo) -> None:
    officer = User.objects.get(email=people.address("officer"))
    rows = [
        *queue.page(QueueFilters(by=officer)).rows,
        *queue.page(QueueFilters(by=officer, state=queue.FOR_YOU)).rows,
    ]
    assert rows[0].response.urgent
    assert {row.alike for row in rows} == {1, 5}
    assert any(row.hidden for row in rows)
    assert any(row.is_late for row in rows)
    assert {row.card.handed_to.first_name for row in rows if row.card and row.card.handed_to} == {
        "Priya",
        "Marcus",
    }
    assert str(queue.for_you(officer)) == "1"


def test_the_safeguarding_lead_finds_cases_at_each_stage(demo) -> None:
    cases = Disclosure.objects.all()
    kinds = [set(each.entries.values_list("kind", flat=True)) for each in cases]
    assert any("acknowledged" in each and "closed" not in each for each in kinds)
    assert any({"worry", "closed"} <= each for each in kinds)
    assert any({"worry", "late_to_open"} <= each and "opened" not in each for each in kinds)
    staff = Disclosure.objects.filter(about_staff=True)
    assert {each.closed_at is None for each in staff} == {True, False}
    assert all(each.entries.filter(place="lado").exists() for each in staff)
    assert OnDuty.objects.at(timezone.now()).count() == 2
    assert SafeContact.objects.count() == 2


def test_each_screen_of_the_analyst_has_something_to_show(demo) -> None:
    now = Codeframe.objects.get(survey__slug="short-breaks-and-help", question_key="hard")
    years = across_surveys.through_years(Counting(now))
    lines = {row.theme.title: [place.cell for place in row.places] for row in years.rows}
    waits = lines["Waiting for months or years"]
    assert [cell is not None and cell.share is not None for cell in waits] == [True, True]
    before = Counting(years.columns[0].codeframe)
    for by in (DIMENSIONS["channel"], PERIODS["month"]):
        rows = compare(before, by).rows
        assert sum(cell.share is not None for row in rows for cell in row.cells) >= 5
    agreed = agreement.for_codeframe(now)
    assert agreed
    assert agreed.people.enough
    assert agreed.machine.enough
    assert SecondReading.objects.in_dispute().exists()
    assert gaps.report(with_examples=False)
    assert gaps.single_answers(with_examples=False)
    assert translations.waiting().exists()


def test_a_survey_for_people_with_send_is_open_with_its_easy_read_version(demo) -> None:
    survey = Survey.objects.get(for_send=True)
    assert survey.is_open
    assert EasyReadPage.objects.live().child_of(survey.page).exists()


def test_a_second_load_changes_nothing_and_is_quick(demo, django_assert_max_num_queries) -> None:
    before = Response.objects.count(), User.objects.count(), Coding.objects.count()
    said = StringIO()
    with django_assert_max_num_queries(20):
        call_command("load_demo", stdout=said)
    assert "Nothing was changed" in said.getvalue()
    assert (Response.objects.count(), User.objects.count(), Coding.objects.count()) == before


def test_every_link_of_the_public_site_leads_somewhere(pages) -> None:
    assert len(pages) > 100
    assert any(address.startswith("/board-papers/send") for address in pages)
    assert any(address.startswith("/local-offer/") for address in pages)
    assert any(address.startswith("/have-your-say/") for address in pages)


def test_every_page_says_that_it_is_a_demonstration(pages) -> None:
    for address in ("/", "/you-said-we-did/", "/plans/", "/local-offer/"):
        assert "Rivermead is not a real city" in pages[address]


def hidden_words() -> list[str]:
    """Return what nobody outside may ever read: whatever is not cleared, as it was written."""
    kept = Response.objects.exclude(state__in=Response.State.readable())
    redacted = Response.objects.filter(state=Response.State.REDACTED)
    texts = Answer.objects.filter(response__in=kept).values_list("original_text", flat=True)
    changed = [
        answer.original_text
        for answer in Answer.objects.filter(response__in=redacted)
        if answer.original_text != answer.cleared_text
    ]
    return [text for text in [*texts, *changed] if len(text) > 15]


def test_nothing_that_is_not_cleared_is_on_any_page(pages) -> None:
    hidden = hidden_words()
    assert len(hidden) > 30
    for address, words in pages.items():
        for secret in hidden:
            assert secret not in words, address


def test_nothing_that_is_not_cleared_is_in_an_export(demo) -> None:
    officer = User.objects.get(email=people.address("officer"))
    hidden = hidden_words()
    for survey in Survey.objects.all():
        rows = b"".join(exports.responses_csv(survey=survey, by=officer)).decode()
        for secret in hidden:
            assert secret not in rows


@pytest.mark.parametrize("job", ["commissioner", "analyst", "web_editor", "other_team"])
def test_other_roles_see_no_queue(demo, job) -> None:
    client = Client()
    client.force_login(User.objects.get(email=people.address(job)))
    waiting = Response.objects.awaiting_moderation().first()
    for address in (
        reverse("moderation:queue"),
        reverse("moderation:read", args=[waiting.pk]),
    ):
        assert client.get(address).status_code in {302, 403, 404}


def test_no_small_number_of_people_is_told(pages) -> None:
    few = re.compile(r"\b[0-4] (young people|parents and carers|people who work with)")
    for address, words in pages.items():
        assert not few.search(words), address
