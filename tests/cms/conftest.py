"""A small site to walk through."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from wagtail.models import Page, Site

from cms.models import (
    BoardPaperIndexPage,
    ConsultationIndexPage,
    ConsultationPage,
    ContentPage,
    HomePage,
    YouSaidWeDidIndexPage,
)
from engagement.models import Consultation, Council
from tests import factories


@pytest.fixture
def home(db) -> HomePage:
    """Return the home page of a site of its own, in place of Wagtail's first page."""
    Site.objects.all().delete()
    Page.objects.filter(depth=2).delete()
    page = HomePage(title="Home", slug="home", headline="You have a say")
    Page.get_first_root_node().add_child(instance=page)
    site = Site.objects.create(
        hostname="localhost", root_page=page, is_default_site=True, site_name="Test"
    )
    Council.objects.create(
        site=site, name="Testbury Council", numbers_checked_on=timezone.localdate()
    )
    return page


@pytest.fixture
def article(home) -> ContentPage:
    page = ContentPage(
        title="How we keep you safe",
        slug="safe",
        lead="We read everything.",
        body=[("heading", "Who reads it"), ("paragraph", "<p>A person reads it.</p>")],
    )
    return home.add_child(instance=page)


@pytest.fixture
def have_your_say(home) -> ConsultationIndexPage:
    page = ConsultationIndexPage(title="Have your say", slug="consultations", show_in_menus=True)
    return home.add_child(instance=page)


@pytest.fixture
def told(home) -> YouSaidWeDidIndexPage:
    page = YouSaidWeDidIndexPage(title="You said, we did", slug="told", show_in_menus=True)
    return home.add_child(instance=page)


@pytest.fixture
def papers(home) -> BoardPaperIndexPage:
    return home.add_child(instance=BoardPaperIndexPage(title="Board papers", slug="papers"))


def a_consultation(slug: str = "homes", **fields: object) -> Consultation:
    today = timezone.localdate()
    facts: dict[str, object] = {
        "title": "Homes that feel like home",
        "summary": "We want to change the homes.",
        "undecided": "Where the homes will be.",
        "options": [{"title": "Small homes", "text": "Three homes in ordinary streets."}],
        "stage": Consultation.Stage.PLAN,
        "opens_on": today - timedelta(days=10),
        "closes_on": today + timedelta(days=10),
        "decision_on": today + timedelta(days=60),
        "decides": factories.board(),
        "who_reads": "participation officer",
    }
    return factories.consultation(slug=slug, **{**facts, **fields})


@pytest.fixture
def consultation_page(have_your_say) -> ConsultationPage:
    consultation = a_consultation()
    page = ConsultationPage(title=consultation.title, slug="homes", consultation=consultation)
    return have_your_say.add_child(instance=page)


LONG_AGO = date(2020, 1, 31)
