"""The demo council, step by step, in the order in which the work happens."""

from collections.abc import Callable

from django.apps import apps
from django.db import connection, transaction
from wagtail.log_actions import log
from wagtail.models import PageLogEntry

from cms.models import HomePage
from engagement.models import Council

from . import (
    back_to_people,
    consulting,
    council,
    group_work,
    people,
    planning,
    responses,
    services,
    told,
    translating,
    understanding,
)
from .safety import accounts, cases, moderating, protecting
from .site_pages import easy_read, pages

LOADED = "sayso.demo.loaded"
OURS = ("engagement", "surveys", "feedback_analysis")
Say = Callable[[str], None]


def is_loaded() -> bool:
    return PageLogEntry.objects.filter(action=LOADED).exists()


@transaction.atomic
def load(*, secret: str, say: Say) -> None:
    """Load everything, or nothing where a step fails. ``say`` is told each step."""
    say("people and roles")
    cast = people.load(secret)
    say("the council and its pages")
    home = council.load()
    indexes = pages.load_indexes(home, by=cast.web_editor)
    pages.load_articles(home, by=cast.web_editor)
    say("plans and what they intend")
    consulting.load_plans(by=cast.commissioner)
    say("groups, consultations and surveys")
    consulting.load_groups(indexes.groups, by=cast.officer)
    consulting.load_consultations(indexes.have_your_say, by=cast.officer)
    consulting.draft_surveys(indexes.have_your_say, by=cast.officer)
    easy_read.load(by=cast.web_editor)
    consulting.open_surveys(by=cast.officer)
    say("what people said, and what an officer decided about each")
    sent = responses.load(cast)
    moderating.load(cast)
    consulting.close_surveys()
    protecting.load(cast)
    say("what is told to the safeguarding lead, and what was done about it")
    cases.load(sent, cast)
    say("the Local Offer, and what families said about it")
    services.load(cast)
    say("what people meant: themes, and what they bear on")
    themes = understanding.load(sent, cast)
    _measure_tables()
    say("what was found, what was done, and who was told")
    told.load(indexes.told, themes, sent, cast)
    say("what groups do in their own spaces")
    group_work.load(cast)
    told.load_paper(indexes.papers, cast)
    told.load_decided_paper(indexes.papers, cast)
    back_to_people.load(cast)
    accounts.load(cast)
    say("what boards want to see, and a plan that waits to be taken over")
    planning.load(by=cast.commissioner)
    say("some pages in Urdu and Polish")
    translating.load(home, indexes.have_your_say, by=cast.web_editor)
    log(instance=home, action=LOADED, user=cast.administrator, data={"responses": len(sent)})


def _measure_tables() -> None:
    """Let PostgreSQL see how much came in: within one transaction nobody else tells it."""
    if connection.vendor != "postgresql":
        return
    tables = [
        model._meta.db_table for app in OURS for model in apps.get_app_config(app).get_models()
    ]
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"ANALYZE {connection.ops.quote_name(table)}")


def nothing_else_is_here() -> bool:
    """Say whether the site is empty, so that the demo cannot mix with a council's own work."""
    return (
        not HomePage.objects.exists()
        and not Council.objects.exclude(name=Council._meta.get_field("name").default).exists()
    )
