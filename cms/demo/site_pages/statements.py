"""What every council has to say: privacy, contact, accessibility, and the map of the site."""

from html import escape

from cms.demo.files import Facts, day
from cms.demo.publishing import publish
from cms.models import AccessibilityPage, ContactPage, HomePage, PrivacyPage, SiteMapPage
from engagement.models import User

Body = list[tuple[str, object]]


def load(home: HomePage, pages: Facts, *, by: User) -> None:
    short = publish(_privacy(pages["privacy"], "age_11"), home, by=by)
    publish(_privacy(pages["privacy"], "full"), short, by=by)
    publish(_contact(pages["contact"]), home, by=by)
    publish(_accessibility(pages["accessibility"]), home, by=by)
    publish(SiteMapPage(slug="site-map", **pages["site_map"]), home, by=by)


def sections(told: list[Facts]) -> Body:
    """Return headings and paragraphs."""
    body: Body = []
    for section in told:
        body += [("heading", section["heading"]), ("paragraph", _html(section["text"]))]
    return body


def _html(text: str) -> str:
    return f"<p>{escape(text, quote=False)}</p>"


def _list(items: list[str]) -> str:
    return "<ul>" + "".join(f"<li>{escape(item, quote=False)}</li>" for item in items) + "</ul>"


def _privacy(facts: Facts, layer: str) -> PrivacyPage:
    told = facts[layer]
    return PrivacyPage(
        layer=layer,
        body=sections(told["sections"]),
        **{name: told[name] for name in ("title", "slug", "lead")},
    )


def _contact(facts: Facts) -> ContactPage:
    body: Body = [
        ("heading", "Come and see us"),
        ("paragraph", _html(facts["visit"])),
        ("heading", "Who does what"),
        *(("contact", team) for team in facts["teams"]),
        ("heading", "Other ways to get what is on this site"),
        ("paragraph", _list(facts["formats"])),
        ("heading", "In your language"),
        ("paragraph", _html(facts["interpreter_text"])),
    ]
    body += [
        ("in_language", {"language": each["code"], "name": each["name"], "text": each["text"]})
        for each in facts["languages"]
        if each["code"] != "en"
    ]
    return ContactPage(title=facts["title"], slug="contact", lead=facts["lead"], body=body)


def _accessibility(facts: Facts) -> AccessibilityPage:
    days = ("found_on", "due_on", "mended_on")
    problems = [
        ("problem", {**each, **{name: day(each.get(name)) for name in days}})
        for each in facts["problems"]
    ]
    checks = [("check", {**each, "on": day(each["on"])}) for each in facts["checks"]]
    plain = {name: value for name, value in facts.items() if name not in {"problems", "checks"}}
    plain |= {name: day(facts[name]) for name in ("prepared_on", "reviewed_on")}
    return AccessibilityPage(slug="accessibility", problems=problems, checks=checks, **plain)
