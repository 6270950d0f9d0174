"""The pages around the work: the parts of the site, and how we keep you safe."""

from dataclasses import dataclass

from cms.demo.files import Facts, read
from cms.demo.publishing import publish
from cms.models import (
    BoardPaperIndexPage,
    ConsultationIndexPage,
    ContentPage,
    HomePage,
    YouSaidWeDidIndexPage,
)
from engagement.models import User

from . import news, statements
from .statements import sections


@dataclass(frozen=True)
class Indexes:
    have_your_say: ConsultationIndexPage
    told: YouSaidWeDidIndexPage
    groups: ContentPage
    papers: BoardPaperIndexPage


def load_indexes(home: HomePage, *, by: User) -> Indexes:
    have_your_say = ConsultationIndexPage(
        title="Have your say",
        slug="consultations",
        lead="What we have not decided yet. Say what you think, and see what came of it.",
        show_in_menus=True,
    )
    told = YouSaidWeDidIndexPage(
        title="You said, we did",
        slug="you-said-we-did",
        lead="What people told us, and what we did about it. Also when the answer was no.",
        show_in_menus=True,
    )
    groups = ContentPage(
        title="Groups",
        slug="groups",
        lead="Children, young people and parents who meet the people who decide.",
        show_in_menus=True,
    )
    papers = BoardPaperIndexPage(
        title="Board papers",
        slug="board-papers",
        lead="What each board was given to read about what people said.",
    )
    return Indexes(
        have_your_say=publish(have_your_say, home, by=by),
        told=publish(told, home, by=by),
        groups=publish(groups, home, by=by),
        papers=publish(papers, home, by=by),
    )


def load_articles(home: HomePage, *, by: User) -> None:
    pages = read("pages")
    safe = publish(_safe(pages["safe"]), home, by=by)
    statements.load(home, pages, by=by)
    news.load(home, by=by)
    _ways_in(home, pages["home"], safe, by=by)


def _ways_in(home: HomePage, facts: Facts, safe: ContentPage, *, by: User) -> None:
    """Lead each kind of visitor to where their first thing is."""
    goes_to = {
        "children": ("children", "/consultations/"),
        "parents": ("family", "/local-offer/"),
        "professionals": ("meeting", "/plans/"),
    }
    home.ways_in = [
        (
            "way_in",
            {
                "text": way["title"],
                "lead": way["text"],
                "picture": goes_to[way["who"]][0],
                "address": goes_to[way["who"]][1],
            },
        )
        for way in facts["ways_in"]
    ]
    home.save_revision(user=by).publish(user=by)


def _safe(facts: Facts) -> ContentPage:
    return ContentPage(
        title=facts["title"],
        slug="keeping-you-safe",
        lead=facts["lead"],
        body=sections(facts["sections"]),
        for_children=True,
        in_footer=True,
    )
