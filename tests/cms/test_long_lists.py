"""Index pages with 5,000 entries ask as often as with 50, and are read a page at a time."""

from copy import copy as shallow
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page

from cms.models import (
    BoardPaperPage,
    ConsultationPage,
    EventIndexPage,
    EventPage,
    NewsIndexPage,
    NewsPage,
    YouSaidWeDidPage,
)
from engagement.models import Consultation
from engagement.models.consultation import past_the_gate
from tests import factories
from tests.cms.told import a_finding, answer, tell

pytestmark = pytest.mark.django_db

FEW, MANY = 50, 5000


def multiply(page: Page, number: int, **columns: object) -> list[int]:
    """Write so many copies of a page straight into its tables; return their ids.

    ``columns`` are values of its own table by name; a list has one for each copy.
    """
    parent = page.get_parent()
    copies = []
    stored = Page.objects.get(pk=page.pk)
    for place in range(parent.numchild + 1, parent.numchild + number + 1):
        copy = shallow(stored)
        copy.pk = copy.id = None
        copy.path = Page._get_path(parent.path, parent.depth + 1, 10_000 + place)
        copy.title, copy.slug = f"Copy {place}", f"copy-{place}"
        copy.url_path = f"{parent.url_path}{copy.slug}/"
        copy.translation_key = uuid4()
        copies.append(copy)
    keys = [each.pk for each in Page.objects.bulk_create(copies)]
    Page.objects.filter(pk=parent.pk).update(numchild=parent.numchild + number)
    table = page._meta.db_table
    names = [
        field.column
        for field in page._meta.local_concrete_fields
        if field.column not in {"page_ptr_id", *columns}
    ]
    read = ", ".join(["%s", *["%s"] * len(columns), *names])
    into = ", ".join(["page_ptr_id", *columns, *names])
    rows = [
        (key, *(each[place] if isinstance(each, list) else each for each in columns.values()))
        for place, key in enumerate(keys)
    ]
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} ({into}) SELECT {read} FROM {table} "
            f"WHERE page_ptr_id = {page.pk}",
            rows,
        )
    return keys


def tell_more(page: YouSaidWeDidPage, number: int) -> None:
    finding = page.findings.get()
    keys = multiply(page, number)
    through = YouSaidWeDidPage.findings.through
    through.objects.bulk_create(
        through(yousaidwedidpage_id=key, finding_id=finding.pk) for key in keys
    )


def consulted(page: ConsultationPage, number: int) -> None:
    start = Consultation.objects.count()
    stored = Consultation.objects.get(pk=page.consultation_id)
    copies = []
    for place in range(start, start + number):
        copy = shallow(stored)
        copy.pk, copy.slug = None, f"copy-{place}"
        copies.append(copy)
    with past_the_gate():
        made = Consultation.objects.bulk_create(copies)
    multiply(page, number, consultation_id=[each.pk for each in made])


@pytest.fixture
def pair(told, officer, analyst, commissioner) -> YouSaidWeDidPage:
    facts = {"survey": factories.survey(), "intention": factories.intention()}
    finding = a_finding(**facts, officer=officer, analyst=analyst)
    return tell(answer(finding, commissioner), told, officer)


@pytest.fixture
def lists(home, pair, papers, consultation_page, commissioner):
    """Return, by address, one page of each long list and what multiplies it."""
    soon = timezone.now() + timedelta(days=2)
    news = home.add_child(instance=NewsIndexPage(title="News", slug="news"))
    events = home.add_child(instance=EventIndexPage(title="Events", slug="events"))
    when = {"starts_at": soon, "ends_at": soon + timedelta(hours=1)}
    where = {"place": "Library", "for_whom": "Anyone", "booking": "Just come."}
    event = events.add_child(instance=EventPage(title="One", slug="one", **when, **where))
    piece = news.add_child(instance=NewsPage(title="One", slug="one", lead="Something."))
    paper = BoardPaperPage(
        title="Paper",
        slug="paper",
        board=factories.board(),
        meeting_on=timezone.localdate(),
        drafted_by=commissioner,
        live=False,
    )
    paper = papers.add_child(instance=paper)
    Page.objects.filter(pk=paper.pk).update(live=True)
    return {
        "/told/": (pair, tell_more),
        "/consultations/": (consultation_page, consulted),
        "/news/": (piece, multiply),
        "/events/": (event, multiply),
        "/papers/": (paper, multiply),
    }


def asked(client, address: str) -> tuple[int, str]:
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        shown = client.get(address)
    assert shown.status_code == 200
    # Whether a kept page is still true is asked when a second has passed, however long the list.
    ours = [each["sql"] for each in queries if "engagement_pagechange" not in each["sql"]]
    return len(ours), shown.content.decode()


def test_a_list_of_5000_asks_as_often_as_one_of_50_and_shows_a_page_of_it(client, lists) -> None:
    for address, (page, more) in lists.items():
        more(page, FEW - 1)
        few, _ = asked(client, address)
        more(type(page).objects.get(pk=page.pk), MANY - FEW)
        many, words = asked(client, address)
        assert many == few, address
        assert 'rel="next"' in words, address
        assert words.count(">Copy ") < FEW, address
        assert asked(client, f"{address}?page=2")[1].count('rel="prev"') == 1, address
