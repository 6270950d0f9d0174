"""The pages around the work: how we keep you safe, privacy, contact, accessibility, news."""

from dataclasses import dataclass
from html import escape

from cms.models import (
    BoardPaperIndexPage,
    ConsultationIndexPage,
    ContentPage,
    HomePage,
    YouSaidWeDidIndexPage,
)
from engagement.models import User

from .files import Facts, day, read
from .publishing import publish

Body = list[tuple[str, object]]


@dataclass(frozen=True)
class Indexes:
    have_your_say: ConsultationIndexPage
    told: YouSaidWeDidIndexPage
    groups: ContentPage
    papers: BoardPaperIndexPage


def load_indexes(home: HomePage, *, by: User) -> Indexes:
    return Indexes(
        have_your_say=publish(
            ConsultationIndexPage(
                title="Have your say",
                slug="consultations",
                lead="What we have not decided yet. Say what you think, and see what came of it.",
                show_in_menus=True,
            ),
            home,
            by=by,
        ),
        told=publish(
            YouSaidWeDidIndexPage(
                title="You said, we did",
                slug="you-said-we-did",
                lead="What people told us, and what we did about it. Also when the answer was no.",
                show_in_menus=True,
            ),
            home,
            by=by,
        ),
        groups=publish(
            ContentPage(
                title="Groups",
                slug="groups",
                lead="Children, young people and parents who meet the people who decide.",
                show_in_menus=True,
            ),
            home,
            by=by,
        ),
        papers=publish(
            BoardPaperIndexPage(
                title="Board papers",
                slug="board-papers",
                lead="What each board was given to read about what people said.",
            ),
            home,
            by=by,
        ),
    )


def load_articles(home: HomePage, *, by: User) -> None:
    pages = read("pages")
    safe = publish(_safe(pages["safe"]), home, by=by)
    publish(_privacy(pages["privacy"]), home, by=by)
    publish(_contact(pages["contact"]), home, by=by)
    publish(_accessibility(pages["accessibility"]), home, by=by)
    news = publish(
        ContentPage(
            title="News and events",
            slug="news",
            lead="What is new, and what is on.",
            in_footer=True,
        ),
        home,
        by=by,
    )
    for facts in pages["news"]:
        publish(_news(facts), news, by=by)
    for facts in pages["events"]:
        publish(_event(facts), news, by=by)
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


def _sections(sections: list[Facts]) -> Body:
    body: Body = []
    for section in sections:
        body += [("heading", section["heading"]), ("paragraph", _html(section["text"]))]
    return body


def _html(text: str) -> str:
    return f"<p>{escape(text, quote=False)}</p>"


def _list(items: list[str]) -> str:
    return "<ul>" + "".join(f"<li>{escape(item, quote=False)}</li>" for item in items) + "</ul>"


def _safe(facts: Facts) -> ContentPage:
    return ContentPage(
        title=facts["title"],
        slug="keeping-you-safe",
        lead=facts["lead"],
        body=_sections(facts["sections"]),
        for_children=True,
        in_footer=True,
    )


def _privacy(facts: Facts) -> ContentPage:
    short, full = facts["age_11"], facts["full"]
    body = _sections(short["sections"])
    body += [("heading", full["title"])]
    for section in full["sections"]:
        name, text = (escape(section[part], quote=False) for part in ("heading", "text"))
        body += [("paragraph", f"<p><b>{name}.</b> {text}</p>")]
    return ContentPage(
        title=short["title"], slug="privacy", lead=facts["one_line"], body=body, in_footer=True
    )


def _contact(facts: Facts) -> ContentPage:
    body: Body = [
        ("heading", "Ring or write"),
        ("paragraph", _html(facts["phone_text"]) + _html(facts["post_text"])),
        ("heading", "Other ways to get what is on this site"),
        ("paragraph", _list(facts["formats"])),
        ("heading", "In your language"),
        ("paragraph", _html(facts["interpreter_text"])),
    ]
    body += [
        (
            "in_language",
            {"language": each["code"], "name": each["name"], "text": each["text"]},
        )
        for each in facts["languages"]
        if each["code"] != "en"
    ]
    return ContentPage(
        title=facts["title"], slug="contact", lead=facts["lead"], body=body, in_footer=True
    )


def _accessibility(facts: Facts) -> ContentPage:
    """Write the statement under the headings of the law's model (SI 2018/952)."""
    problems = [
        f"{each['problem']} {each['fix']} To be mended by {day(each['due_on']):%-d %B %Y}."
        for each in facts["known_problems"]
    ]
    prepared, reviewed, tested = (
        f"{day(facts[name]):%-d %B %Y}"
        for name in ("prepared_on", "last_reviewed_on", "last_tested_on")
    )
    status = f"This website is {facts['status']} compliant with the {facts['standard']}."
    parts = [
        ("How accessible this website is", _html(facts["how_accessible"])),
        ("Feedback and contact information", _html(facts["feedback"])),
        ("Enforcement procedure", _html(facts["enforcement"])),
        ("Compliance status", _html(status)),
        ("Non-accessible content", _list(problems)),
        (
            "Preparation of this statement",
            _html(
                f"Prepared on {prepared}, last reviewed on {reviewed}, last tested on {tested} "
                f"by: {facts['tested_by']}. {facts['method']}"
            ),
        ),
    ]
    body: Body = []
    for heading, html in parts:
        body += [("heading", heading), ("paragraph", html)]
    return ContentPage(
        title=facts["title"],
        slug="accessibility",
        lead=facts["applies_to"],
        body=body,
        in_footer=True,
    )


def _news(facts: Facts) -> ContentPage:
    return ContentPage(
        title=facts["title"],
        slug=facts["slug"],
        lead=facts["summary"],
        happens_on=day(facts["published_on"]),
        body=[("paragraph", _html(facts["text"]))],
    )


def _event(facts: Facts) -> ContentPage:
    when = [
        {"name": "When", "value": f"{facts['starts']} to {facts['ends']}"},
        {"name": "Where", "value": facts["where"]},
        {"name": "For", "value": facts["for_whom"]},
    ]
    return ContentPage(
        title=facts["title"],
        slug=facts["slug"],
        happens_on=day(facts["on"]),
        body=[("key_facts", {"facts": when}), ("paragraph", _html(facts["text"]))],
    )
