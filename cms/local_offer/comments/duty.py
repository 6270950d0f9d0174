"""The clock of the duty: comments and answers are published at least once a year (L-4, E-9).

SEND Regulations 2014, regulation 56. The year begins with the last report, here or elsewhere;
where there was none, with the first comment. Whoever publishes the report is told 90, 30 and 0
days before it is due; from the day after, the Director of Children's Services is told too, the
Local Offer says so to everybody, and publishing the report ends all three.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db.models import Max, Min, Value
from django.urls import reverse
from django.utils import timezone

from cms.local_offer.models import CommentsReport, LocalOfferSettings, ServiceComment
from cms.local_offer.people import holders
from engagement import notices
from engagement.models import User

PUBLISH = "local_offer.publish_report"
YEAR = timedelta(days=365)
WARN_DAYS = (90, 30, 0)
REMEMBERED = notices.KEEP_SENT.days
DUE = """
The yearly report on comments about the Local Offer is due on {due}. Regulation 56 of the SEND
Regulations 2014 asks for it at least once a year.

Publish it here: {address}
"""
OVERDUE = """
The yearly report on comments about the Local Offer was due on {due} and has not been published.
Regulation 56 of the SEND Regulations 2014 asks for it at least once a year. The Local Offer now
tells everybody that it is overdue, until it is published.

It is published here: {address}
"""


@dataclass(frozen=True)
class Clock:
    """``due`` is the last day on which the next report is in time; None where nothing began."""

    last: date | None
    due: date | None

    @property
    def days_left(self) -> int | None:
        return (self.due - timezone.localdate()).days if self.due else None

    @property
    def is_overdue(self) -> bool:
        return self.due is not None and self.due < timezone.localdate()


def read() -> Clock:
    """Return where the clock stands, in one query."""
    here = CommentsReport.objects.values(what=Value("here")).annotate(day=Max("published_on"))
    before = LocalOfferSettings.objects.values(what=Value("before")).annotate(
        day=Max("reported_on")
    )
    first = ServiceComment.objects.values(what=Value("first")).annotate(
        day=Min("response__received_on")
    )
    rows = here.order_by().union(before.order_by(), first.order_by(), all=True)
    days = {what: day for what, day in rows.values_list("what", "day") if day}
    last = days.get("here") or days.get("before")
    begin = last or days.get("first")
    return Clock(last, begin + YEAR if begin else None)


def warn() -> int:
    """Tell whom the clock concerns; return how many. Called by the worker.

    Once for each step, and once a month after it is overdue: for so long a message is remembered.
    """
    clock = read()
    left = clock.days_left
    steps = [] if left is None else [days for days in WARN_DAYS if 0 <= days - left < REMEMBERED]
    if not steps and not clock.is_overdue:
        return 0
    facts = {
        "due": f"{clock.due:%-d %B %Y}",
        "address": settings.WAGTAILADMIN_BASE_URL + reverse("local_offer_reports"),
    }
    about = f"report on comments due {clock.due}"
    people: list[User | str]
    if clock.is_overdue:
        directors = LocalOfferSettings.objects.exclude(director_email="")
        people = [*holders(PUBLISH), *directors.values_list("director_email", flat=True)]
        subject, body, step = "The yearly report on comments is overdue", OVERDUE, "overdue"
    else:
        people = [*holders(PUBLISH)]
        subject, body = f"The yearly report on comments is due on {facts['due']}", DUE
        step = str(min(steps))
    for person in people:
        notices.tell(
            to=person, subject=subject, body=body.format(**facts).strip(), about=f"{about}, {step}"
        )
    return len(people)
