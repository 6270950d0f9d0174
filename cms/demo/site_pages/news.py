"""What is new and what is on in Rivermead."""

from datetime import datetime

from django.utils import timezone

from cms.demo.files import Facts, day, read
from cms.demo.publishing import publish
from cms.models import EventIndexPage, EventPage, HomePage, NewsIndexPage, NewsPage
from engagement.models import User


def load(home: HomePage, *, by: User) -> None:
    facts = read("news")
    news = publish(NewsIndexPage(title="News", slug="news", lead=facts["lead"]), home, by=by)
    for each in facts["news"]:
        publish(NewsPage(**_whole(each, told_on=day(each["told_on"]))), news, by=by)
    events = publish(
        EventIndexPage(title="Events", slug="events", lead=facts["events_lead"]), home, by=by
    )
    for each in facts["events"]:
        times = {name: _moment(each[name]) for name in ("starts_at", "ends_at")}
        needs = [("need", need) for need in each["access"]]
        publish(EventPage(**_whole(each, access=needs, **times)), events, by=by)


def _whole(facts: Facts, **changed: object) -> Facts:
    return {**facts, "body": [tuple(block) for block in facts["body"]], **changed}


def _moment(text: str) -> datetime:
    return timezone.make_aware(datetime.fromisoformat(text))
