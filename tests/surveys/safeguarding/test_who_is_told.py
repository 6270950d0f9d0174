"""What pages and mails say of who is told, and when somebody reads, is so."""

from datetime import time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from engagement import roles
from engagement.models import Council, Notice, User
from surveys import safeguarding, submission
from surveys.models import Disclosure, DisclosureEntry, OnDuty, SafeguardingTimes, StaffedHours
from tests import factories, html
from tests.conftest import person

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def harm() -> Disclosure:
    said = {"better": "my dad hits me"}
    return submission.submit(survey=factories.survey(), answers=said).disclosure


@pytest.fixture
def deputy(db) -> User:
    return person("Kit Lane", roles.DEPUTY_LEAD)


@pytest.fixture
def never_staffed(db) -> None:
    """No hour of this day is staffed, and the night team has an address."""
    tomorrow = (timezone.localdate().weekday() + 1) % 7
    StaffedHours.objects.all().delete()
    StaffedHours.objects.create(weekday=tomorrow, opens=time(9), closes=time(17))
    SafeguardingTimes.objects.create(out_of_hours_email="edt@council.example")


def to_the_night_team() -> str:
    return Notice.objects.get(to_address="edt@council.example").body


def test_the_night_team_is_not_told_of_a_lead_that_there_is_not(never_staffed) -> None:
    harm()
    assert "Nobody here has the role of safeguarding lead" in to_the_night_team()


def test_the_night_team_is_told_of_the_lead_that_there_is(never_staffed, safeguarding_lead) -> None:
    harm()
    assert "A message went to our safeguarding lead" in to_the_night_team()


@pytest.mark.parametrize("has_deputy", [True, False])
def test_a_late_case_names_to_whom_the_message_went(
    client, safeguarding_lead, deputy, has_deputy
) -> None:
    StaffedHours.objects.all().delete()  # every hour counts
    if has_deputy:
        days = {"starts_at": NOW - timedelta(days=5), "ends_at": NOW.replace(year=2999)}
        OnDuty.objects.create(person=deputy, part=OnDuty.Part.DEPUTY, **days)
    with safeguarding.as_of(timezone.now() - timedelta(hours=3)):
        case = harm()
    assert safeguarding.tell_what_is_late() == 1
    said = case.entries.get(kind=DisclosureEntry.Kind.LATE_TO_OPEN).who
    assert str(deputy) in said
    assert (str(safeguarding_lead) in said) is not has_deputy


def test_a_late_case_that_nobody_may_read_says_so() -> None:
    StaffedHours.objects.all().delete()
    with safeguarding.as_of(timezone.now() - timedelta(hours=3)):
        case = harm()
    safeguarding.tell_what_is_late()
    assert "administrators" in case.entries.get(kind="late_to_open").who


def test_the_worry_page_does_not_say_that_somebody_reads_where_nobody_does(
    client, safeguarding_lead
) -> None:
    pages = [reverse("report_worry"), reverse("report_worry_sent")]
    for address in pages:
        shown = html.of(client.get(address))
        assert "keep children safe read" in shown
        assert "Nobody here can read it" not in shown
    safeguarding_lead.groups.set([])
    for address in pages:
        shown = html.of(client.get(address))
        assert "Nobody here can read it just now. Please do not wait for us." in shown
        assert "keep children safe read" not in shown
        assert "It is read in these hours" not in shown


def test_hours_are_told_as_the_clock_has_them_in_the_language_of_the_page(client) -> None:
    StaffedHours.objects.all().delete()
    assert safeguarding.hours_in_words() == ""
    for weekday in (0, 1, 2, 4):
        StaffedHours.objects.create(weekday=weekday, opens=time(8, 30), closes=time(17))
    StaffedHours.objects.create(weekday=5, opens=time(10), closes=time(12))
    StaffedHours.objects.create(weekday=5, opens=time(13), closes=time(14))
    told = "Monday to Wednesday, 8:30am to 5pm; Friday, 8:30am to 5pm; "
    told += "Saturday, 10am to 12pm, 1pm to 2pm"
    assert safeguarding.hours_in_words() == told
    with translation.override("pl"):
        assert "Poniedziałek" in safeguarding.hours_in_words()
        assert "08:30" in safeguarding.hours_in_words()

    Council.objects.update(staffed_hours="Never at all")
    survey = factories.survey()
    for address in (
        reverse("survey_start", args=[survey.slug]),
        reverse("survey_all", args=[survey.slug]),
        reverse("local_offer_tell_us"),
        reverse("local_offer_thanks"),
    ):
        shown = html.of(client.get(address))
        assert "Monday to Wednesday, 8:30am to 5pm" in shown, address
        assert "Never at all" not in shown
