"""Each page type as an editor makes it and as people read it."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from cms.models import (
    AccessibilityPage,
    ContactPage,
    ContentPage,
    EasyReadPage,
    EventIndexPage,
    EventPage,
    GroupPage,
    NewsIndexPage,
    NewsPage,
    PrivacyPage,
    SiteMapPage,
)
from engagement.models import Council
from surveys import drafts
from tests import factories, html

pytestmark = pytest.mark.django_db
LONDON = ZoneInfo("Europe/London")


def words_of(client, address: str) -> str:
    reply = client.get(address)
    assert reply.status_code == 200, address
    return html.of(reply)


def row(words: str, drawing: str = "home") -> tuple[str, dict[str, str]]:
    return "row", {"drawing": drawing, "words": f"<p>{words}</p>"}


def an_event(**facts: object) -> EventPage:
    start = timezone.now() + timedelta(days=7)
    plain: dict[str, object] = {
        "title": "Design day",
        "slug": "day",
        "starts_at": start,
        "ends_at": start + timedelta(hours=2),
        "place": "The Boathouse",
        "for_whom": "Anyone",
        "booking": "You can just come.",
    }
    return EventPage(**{**plain, **facts})


def a_statement(**facts: object) -> AccessibilityPage:
    plain: dict[str, object] = {
        "title": "Accessibility",
        "slug": "accessibility",
        "applies_to": "This website.",
        "how_accessible": "You can zoom in.",
        "prepared_on": date(2026, 1, 5),
        "reviewed_on": timezone.localdate(),
    }
    return AccessibilityPage(**{**plain, **facts})


def problem(**facts: object) -> tuple[str, dict[str, object]]:
    plain = {"what": "Old papers.", "ground": "non_compliance", "found_on": date(2026, 2, 1)}
    return "problem", {**plain, "due_on": date(2027, 3, 31), **facts}


@pytest.fixture
def events(home) -> EventIndexPage:
    return home.add_child(instance=EventIndexPage(title="Events", slug="events"))


# Easy Read


def test_an_easy_read_page_has_a_picture_beside_each_idea_and_leads_back(client, article) -> None:
    article.add_child(
        instance=EasyReadPage(title="Easy", slug="easy-read", rows=[row("We read it.")])
    )
    words = words_of(client, "/safe/easy-read/")
    assert words.index('class="easy-row__picture"> <svg') < words.index("We read it.")
    assert '<a href="/safe/">The page with all the words: How we keep you safe</a>' in words
    assert "Nobody with a learning disability has tested this page yet" in words


def test_a_page_leads_to_its_easy_read_version_and_only_while_that_is_published(
    client, article, django_capture_on_commit_callbacks
) -> None:
    easy = EasyReadPage(title="Easy", slug="easy-read", rows=[row("We read it.")])
    with django_capture_on_commit_callbacks(execute=True):
        article.add_child(instance=easy).save_revision().publish()
    assert 'href="/safe/easy-read/"' in words_of(client, "/safe/")
    with django_capture_on_commit_callbacks(execute=True):
        easy.unpublish()
    assert "easy-read" not in words_of(client, "/safe/")


def test_an_easy_read_page_says_who_tested_it_and_when(client, article) -> None:
    page = EasyReadPage(title="Easy", slug="e", rows=[row("We read it.")], tested_by="Speak Up")
    with pytest.raises(ValidationError, match="who tested it and the date"):
        article.add_child(instance=page)
    page.tested_on = date(2026, 10, 3)
    article.add_child(instance=page)
    assert "Tested by Speak Up on 3 October 2026" in words_of(client, "/safe/e/")


# News and events


def test_news_has_the_latest_on_top(client, home) -> None:
    news = home.add_child(instance=NewsIndexPage(title="News", slug="news"))
    for day in (3, 9, 5):
        told = date(2026, 11, day)
        news.add_child(instance=NewsPage(title=f"Day {day}", told_on=told, lead="Something."))
    words = words_of(client, "/news/")
    assert words.index("Day 9") < words.index("Day 5") < words.index("Day 3")


def test_much_news_is_in_pages(client, home) -> None:
    news = home.add_child(instance=NewsIndexPage(title="News", slug="news"))
    for number in range(11):
        news.add_child(instance=NewsPage(title=f"News number {number}", lead="Something."))
    assert "News number 0" not in words_of(client, "/news/")
    second = words_of(client, "/news/?page=2")
    assert "News number 0" in second
    assert "News, Page 2 of 2 " in second.split("</title>")[0]
    for strange in ("0", "-1", "x", "999", "%00"):
        assert client.get(f"/news/?page={strange}").status_code == 200


def test_an_event_tells_when_where_for_whom_and_what_there_is(client, events) -> None:
    page = an_event(
        starts_at=datetime(2031, 6, 7, 11, 0, tzinfo=LONDON),
        ends_at=datetime(2031, 6, 7, 14, 0, tzinfo=LONDON),
        access=[("need", "Step-free")],
        phone="01632 960140",
    )
    events.add_child(instance=page)
    words = words_of(client, "/events/day/")
    for told in ("Saturday 7 June 2031, 11 a.m.", "2 p.m.", "The Boathouse", "Step-free"):
        assert told in words
    assert 'href="tel:01632960140"' in words
    assert reverse("event_calendar", args=[page.pk]) in words
    assert "Design day" in words_of(client, "/events/")


def test_an_event_that_is_over_is_below_those_to_come(client, events) -> None:
    long_ago = timezone.now() - timedelta(days=30)
    past = an_event(title="Long ago", slug="past", starts_at=long_ago)
    past.ends_at = long_ago + timedelta(hours=1)
    events.add_child(instance=past)
    events.add_child(instance=an_event())
    words = words_of(client, "/events/")
    assert words.index("Design day") < words.index("What was on lately") < words.index("Long ago")
    over = words_of(client, "/events/past/")
    assert "This is over" in over
    assert ".ics" not in over


def test_an_event_comes_as_a_calendar_file(client, events) -> None:
    page = events.add_child(instance=an_event(title="Tea, cake"))
    reply = client.get(reverse("event_calendar", args=[page.pk]))
    assert reply.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert 'filename="day.ics"' in reply.headers["Content-Disposition"]
    assert "SUMMARY:Tea\\, cake\r\n" in reply.content.decode()
    assert not reply.cookies
    page.unpublish()
    assert client.get(reverse("event_calendar", args=[page.pk])).status_code == 404


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("phone", "01332 64XXXX"),
        ("phone", "01234 567890"),
        ("place", "TBC"),
        ("address", "[address]"),
        ("booking", "Ring XXXX to book"),
    ],
)
def test_a_placeholder_is_refused_where_people_would_ring_or_go(events, field, value) -> None:
    with pytest.raises(ValidationError) as refused:
        events.add_child(instance=an_event(**{field: value}))
    assert list(refused.value.message_dict) == [field]


def test_an_event_ends_after_it_starts(events) -> None:
    start = timezone.now()
    with pytest.raises(ValidationError, match="after the start"):
        events.add_child(instance=an_event(starts_at=start, ends_at=start))


# What every council has to say


def test_contact_shows_what_the_settings_say_and_nothing_that_is_empty(client, home) -> None:
    home.add_child(instance=ContactPage(title="Contact", slug="contact"))
    Council.objects.update(phone="01632 960100", text_relay="", email="", address="")
    words = words_of(client, "/contact/").split("<main")[1].split("</main")[0]
    assert 'href="tel:01632960100"' in words
    assert "text relay" not in words


@pytest.mark.parametrize("layer", PrivacyPage.Layer.values)
def test_privacy_tells_how_long_and_which_numbers_from_what_is_true(client, home, layer) -> None:
    Council.objects.update(small_number=6, small_number_children_in_care=12)
    home.add_child(instance=PrivacyPage(title="Your words", slug="words", layer=layer))
    words = words_of(client, "/words/")
    assert "12 months after the decision" in words
    for number in ("6", "12"):
        assert number in words
    if layer == "full":
        assert f"{drafts.KEPT_DAYS} days" in words


def test_the_two_privacy_pages_lead_to_each_other(client, home) -> None:
    short = home.add_child(instance=PrivacyPage(title="Your words", slug="words"))
    short.add_child(instance=PrivacyPage(title="Notice", slug="full", layer="full"))
    assert 'href="/words/full/"' in words_of(client, "/words/")
    assert 'href="/words/"> The short version' in words_of(client, "/words/full/")


HEADINGS = (
    *("How accessible this website is", "Feedback and contact information"),
    *("Enforcement procedure", "Technical information", "Compliance status"),
    *("Non-accessible content", "doing to improve", "Preparation of this accessibility statement"),
)


def test_the_statement_has_the_headings_and_facts_that_the_law_asks_for(client, home) -> None:
    check = {"on": date(2026, 6, 1), "by": "The team", "how": "axe-core on every page."}
    page = a_statement(problems=[problem(criterion="1.1.1")], checks=[("check", check)])
    home.add_child(instance=page)
    words = words_of(client, "/accessibility/")
    for heading in HEADINGS:
        assert heading in words
    for fact in ("Equality and Human Rights", "EASS", "partially compliant", "version 2.2 AA"):
        assert fact in words
    for fact in ("Old papers.", "1.1.1", "31 March 2027", "5 January 2026", "1 June 2026"):
        assert fact in words


def test_the_statement_cannot_say_fully_while_a_problem_is_open(home) -> None:
    page = a_statement(status="fully", problems=[problem()])
    with pytest.raises(ValidationError, match="fully compliant"):
        home.add_child(instance=page)
    page.problems = [problem(mended_on=date(2026, 3, 1))]
    home.add_child(instance=page)


def test_a_problem_that_is_mended_is_no_longer_listed(client, home) -> None:
    home.add_child(instance=a_statement(problems=[problem(mended_on=date(2026, 3, 1))]))
    words = words_of(client, "/accessibility/")
    assert "Old papers." not in words
    assert "We know of nothing" in words


def test_a_statement_is_reviewed_every_year(home) -> None:
    today = timezone.localdate()
    assert not a_statement(reviewed_on=today - timedelta(days=365)).is_overdue
    assert a_statement(reviewed_on=today - timedelta(days=366)).is_overdue


def test_the_site_map_lists_what_is_published_and_only_that(client, home, article) -> None:
    article.add_child(instance=ContentPage(title="Below it", slug="below"))
    article.add_child(instance=ContentPage(title="Not yet", slug="draft", live=False))
    home.add_child(instance=SiteMapPage(title="Site map", slug="map"))
    words = words_of(client, "/map/").split("<main")[1].split("</main")[0]
    assert words.index('href="/safe/"') < words.index('href="/safe/below/"')
    assert 'href="/local-offer/"' in words
    assert "Not yet" not in words


def test_the_foot_of_every_page_leads_to_what_the_law_asks_for(
    client, home, article, django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        home.add_child(instance=a_statement()).save_revision().publish()
        home.add_child(instance=PrivacyPage(title="Words", slug="words")).save_revision().publish()
    foot = words_of(client, "/safe/").split('class="footer"')[1]
    assert 'href="/accessibility/"' in foot
    assert 'href="/words/"' in foot


# Groups


def test_a_group_shows_its_next_meetings_and_who_wants_to_be_seen(client, home) -> None:
    now = timezone.now()
    meetings = [
        ("meeting", {"starts_at": now + timedelta(days=days), "where": place, "about": ""})
        for days, place in ((30, "Second room"), (3, "First room"), (-3, "Old room"))
    ]
    group = factories.group()
    page = GroupPage(
        title=group.name,
        slug="group",
        group=group,
        meetings=meetings,
        members=[("member", {"name": "Sky", "picture": None, "about": "I like cake."})],
    )
    home.add_child(instance=page)
    words = words_of(client, "/group/")
    assert words.index("First room") < words.index("Second room")
    assert "Old room" not in words
    assert "I like cake." in words


# Editing


def saved(client, editor, page, **changed: object):
    """Return the reply to an editor who saves the page with these values."""
    client.force_login(editor)
    form = {"title": page.title, "slug": page.slug, "lead": page.lead, **changed}
    form.setdefault("body", streamfield([]))
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), nested_form_data(form))


def test_a_smaller_heading_with_none_above_it_is_refused_where_it_stands(
    client, web_editor, article
) -> None:
    body = streamfield([("paragraph", rich_text("<p>Words.</p>")), ("subheading", "Too small")])
    words = saved(client, web_editor, article, body=body).content.decode()
    assert "Block 2 is a subheading without a heading above it" in words


def test_a_contact_with_a_placeholder_is_refused_beside_the_field(
    client, web_editor, article
) -> None:
    contact = {"name": "Team", "phone": "01332 64XXXX", "email": "", "website": ""}
    body = streamfield([("contact", {**contact, "address": "", "hours": ""})])
    words = saved(client, web_editor, article, body=body).content.decode()
    assert "XXX" in words
    assert "is a placeholder" in words
    article.refresh_from_db()
    assert not any(block.block_type == "contact" for block in article.body)


def test_hints_say_what_and_where_in_the_editor(client, web_editor, article) -> None:
    article.body = [("paragraph", "<p>The LAC nurse. Ring TBC.</p>")]
    article.save_revision()
    client.force_login(web_editor)
    address = reverse("wagtailadmin_pages:edit", args=[article.pk])
    words = client.get(address).content.decode()
    assert "Body, block 1" in words
    assert "Plain words: children in care." in words
    assert "This still needs to be written." in words


def test_hints_come_for_what_is_typed_and_nothing_is_saved(client, web_editor, article) -> None:
    client.force_login(web_editor)
    form = {"title": "The LAC page", "slug": article.slug, "lead": "", "body": streamfield([])}
    address = reverse("page_hints", args=[article.pk])
    reply = client.post(address, nested_form_data(form))
    assert "Plain words: children in care." in reply.content.decode()
    article.refresh_from_db()
    assert article.title == "How we keep you safe"


def test_hints_are_for_those_who_may_edit(client, outsider, article) -> None:
    client.force_login(outsider)
    reply = client.post(reverse("page_hints", args=[article.pk]), {})
    assert reply.status_code in {302, 403}


@pytest.mark.parametrize("mode", ["", "theme-dark", "theme-contrast", "size-4.space-wide"])
def test_an_editor_sees_the_page_before_it_goes_out_as_each_reader_would(
    client, web_editor, article, mode
) -> None:
    client.force_login(web_editor)
    form = {"title": "Not out yet", "slug": article.slug, "lead": "", "body": streamfield([])}
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[article.pk])
    assert client.post(address, nested_form_data(form)).json()["is_valid"]
    words = client.get(f"{address}?mode={mode}").content.decode()
    assert "Not out yet" in words
    assert ('data-theme="dark"' in words) == (mode == "theme-dark")
    assert ('data-size="4"' in words) == mode.startswith("size")


def test_the_editors_preview_may_be_shown_inside_the_admin_and_runs_the_content_checks(
    client, web_editor, article
) -> None:
    client.force_login(web_editor)
    form = {"title": "Not out yet", "slug": article.slug, "lead": "", "body": streamfield([])}
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[article.pk])
    client.post(address, nested_form_data(form))
    shown = client.get(f"{address}?in_preview_panel=true")
    assert "frame-ancestors 'self'" in shown["Content-Security-Policy"]
    assert shown["X-Frame-Options"] == "SAMEORIGIN"
    assert "<wagtail-userbar>" in shown.content.decode()
    assert "<wagtail-userbar>" not in client.get(article.url).content.decode()
