"""Cases at each stage, and who is on duty: through the verbs that a safeguarding lead uses."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta

from django.utils import timezone

from cms.demo.files import Facts, moment, read
from cms.demo.people import People
from engagement.models import User
from surveys import safeguarding, worries
from surveys.models import Disclosure, OnDuty, Response, SafeguardingTimes

WEEKS = timedelta(weeks=8)


def load(sent: Mapping[str, Response], people: People) -> None:
    """Put people on the rota, take in what was told on the worry page, and do what was done."""
    _rota(people)
    held = {each.response_id: each for each in Disclosure.objects.all()}
    for facts in read("cases"):
        came = _came(facts)
        case = held[sent[facts["response"]].pk] if "response" in facts else _worry(facts, came)
        for step in facts["steps"]:
            by = getattr(people, step["by"])
            _do(case, step, came, by)
    safeguarding.tell_what_is_late()


def _rota(people: People) -> None:
    now = timezone.now()
    days = {"starts_at": now - WEEKS, "ends_at": now + WEEKS}
    OnDuty.objects.create(person=people.safeguarding_lead, part=OnDuty.Part.LEAD, **days)
    OnDuty.objects.create(person=people.deputy_lead, part=OnDuty.Part.DEPUTY, **days)
    SafeguardingTimes.objects.create(out_of_hours_email="out.of.hours@rivermead.example")


def _came(facts: Facts) -> datetime:
    """Return when it came in: on a day of the past, or so many working days before the load."""
    if "working_days_ago" not in facts:
        return moment(facts["came_on"], facts["came_at"])
    days: int = facts["working_days_ago"]
    office = safeguarding.staffed_time(since=timezone.now() - WEEKS)
    day = timezone.localdate()
    while days:
        day -= timedelta(days=1)
        days -= office.is_staffed(moment(str(day), "12:00"))
    return moment(str(day), facts["came_at"])


def _worry(facts: Facts, came: datetime) -> Disclosure:
    before = set(Disclosure.objects.values_list("pk", flat=True))
    with safeguarding.as_of(came):
        worries.report(
            words=facts["words"],
            is_now=facts["is_now"],
            safe_contact=facts["safe_contact"],
            language=facts["language"],
            received_on=timezone.localdate(came),
        )
    return Disclosure.objects.exclude(pk__in=before).get()


def _do(case: Disclosure, step: Facts, came: datetime, by: User) -> None:
    """Take one step so many days later, at this hour."""
    day: date = timezone.localdate(came) + timedelta(days=step.get("days_later", 0))
    at = moment(str(day), step["at"])
    facts = {**step.get("facts", {}), "disclosure": case, "by": by}
    verbs: dict[str, Callable[..., object]] = {
        "open": safeguarding.open_disclosure,
        "staff": safeguarding.mark_about_staff,
        "tell": safeguarding.tell_somebody,
        "refer": safeguarding.refer,
        "acknowledge": safeguarding.acknowledge,
        "note": safeguarding.add_note,
        "close": safeguarding.close_disclosure,
    }
    if step["do"] in {"tell", "refer", "acknowledge"}:
        facts["happened_at"] = at - timedelta(minutes=5)
    with safeguarding.as_of(at):
        verbs[step["do"]](**facts)
