"""A case grows step by step, is told when it is late, and leaves as a file (L-27, L-29, L-31)."""

import json
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from engagement import notices, roles
from engagement.models import Notice, User
from engagement.web import pdf
from surveys import safeguarding
from surveys.models import Disclosure, DisclosureEntry, OnDuty, SafeguardingTimes
from surveys.submission import submit
from tests import factories, html
from tests.conftest import person

pytestmark = pytest.mark.django_db
LONDON = ZoneInfo("Europe/London")
FRIDAY = datetime(2026, 11, 27, 16, 55, tzinfo=LONDON)


class Clock:
    """The time that everything reads; tests set it."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def set(self, *facts: int) -> None:
        self.now = datetime(*facts, tzinfo=LONDON)


@pytest.fixture
def clock(monkeypatch) -> Clock:
    made = Clock(FRIDAY)
    monkeypatch.setattr(timezone, "now", lambda: made.now)
    return made


@pytest.fixture
def deputy(db) -> User:
    return person("Dee Deputy", roles.SAFEGUARDING_LEAD)


@pytest.fixture
def rota(clock, safeguarding_lead, deputy) -> None:
    weeks = {"starts_at": FRIDAY - timedelta(days=7), "ends_at": FRIDAY + timedelta(days=60)}
    OnDuty.objects.create(person=safeguarding_lead, part="lead", **weeks)
    OnDuty.objects.create(person=deputy, part="deputy", **weeks)


@pytest.fixture
def case(rota) -> Disclosure:
    made = submit(survey=factories.survey(), answers={"better": "my dad hits me"})
    return made.disclosure


def told(about: str = "") -> list[str]:
    found = Notice.objects.filter(about__startswith=f"safeguarding {about}").order_by("pk")
    return [each.recipient for each in found]


def kinds(case: Disclosure) -> list[str]:
    return list(case.entries.values_list("kind", flat=True))


def read(case: Disclosure) -> str:
    return reverse("safeguarding:read", args=[case.pk])


def refer(case, by, place="front_door", **facts) -> DisclosureEntry:
    facts = {"way": "phone", "happened_at": timezone.now(), **facts}
    return safeguarding.refer(disclosure=case, place=place, by=by, **facts)


def test_what_comes_on_friday_at_five_to_five_is_late_on_monday_at_five_to_ten(
    case, clock, safeguarding_lead, deputy
) -> None:
    assert told("entry") == [str(safeguarding_lead)], "the rota says who is told"
    for moment in ((2026, 11, 28, 21, 0), (2026, 11, 30, 9, 55)):
        clock.set(*moment)
        assert safeguarding.tell_what_is_late() == 0
    clock.set(2026, 11, 30, 9, 56)
    assert safeguarding.tell_what_is_late() == 1
    assert safeguarding.tell_what_is_late() == 0
    assert kinds(case) == ["raised", "late_to_open"]
    assert told("late") == [str(deputy)]
    body = Notice.objects.get(about__startswith="safeguarding late").body
    assert "has not been opened in time" in body
    assert "hits" not in body


def test_what_is_opened_in_time_is_to_be_decided_the_same_day(
    case, clock, safeguarding_lead, deputy
) -> None:
    clock.set(2026, 11, 30, 9, 30)
    safeguarding.open_disclosure(disclosure=case, by=safeguarding_lead)
    clock.set(2026, 11, 30, 17, 0)
    assert safeguarding.tell_what_is_late() == 0
    clock.set(2026, 11, 30, 17, 1)
    assert safeguarding.tell_what_is_late() == 1
    assert kinds(case)[-1] == "late_to_decide"
    assert sorted(told("late")) == sorted([str(safeguarding_lead), str(deputy)])


def test_a_referral_that_nobody_acknowledges_is_asked_after_once_and_then_again_for_the_next(
    case, clock, safeguarding_lead
) -> None:
    clock.set(2026, 12, 24, 10, 0)
    safeguarding.open_disclosure(disclosure=case, by=safeguarding_lead)
    refer(case, safeguarding_lead)
    clock.set(2026, 12, 29, 10, 0)
    assert safeguarding.tell_what_is_late() == 0, "Christmas, a weekend and Boxing Day"
    clock.set(2026, 12, 29, 10, 1)
    assert [safeguarding.tell_what_is_late() for _ in range(2)] == [1, 0]
    refer(case, safeguarding_lead, "police")
    clock.set(2026, 12, 30, 10, 2)
    assert safeguarding.tell_what_is_late() == 1
    safeguarding.acknowledge(
        disclosure=case, who="PC Ade", happened_at=timezone.now(), by=safeguarding_lead
    )
    clock.set(2027, 1, 20, 10, 0)
    assert safeguarding.tell_what_is_late() == 0


def test_a_worker_that_dies_in_the_middle_leaves_nothing_and_the_next_tells_once(
    case, clock, deputy, monkeypatch
) -> None:
    """Show 6: the entry and its notice are there together, once, and the mail goes once."""
    clock.set(2026, 11, 30, 12, 0)
    monkeypatch.setattr(notices, "tell", lambda **_: (_ for _ in ()).throw(SystemExit))
    with pytest.raises(SystemExit):
        safeguarding.tell_what_is_late()
    assert kinds(case) == ["raised"]
    monkeypatch.undo()
    monkeypatch.setattr(timezone, "now", lambda: clock.now)
    assert [safeguarding.tell_what_is_late() for _ in range(2)] == [1, 0]
    monkeypatch.setattr(
        "django.core.mail.EmailMessage.send", lambda _: (_ for _ in ()).throw(OSError)
    )
    assert notices.send_due() == 0
    monkeypatch.undo()
    notices.try_again()
    notices.send_due()
    assert [each.subject for each in mail.outbox if each.to == [deputy.email]] == [
        f"Sayso: safeguarding case {case.pk} is waiting"
    ]


def test_what_is_wrong_with_one_case_keeps_no_other_from_being_told(
    case, clock, monkeypatch, caplog
) -> None:
    other = submit(survey=case.response.survey, answers={"better": "my dad hits me"}).disclosure
    clock.set(2026, 11, 30, 12, 0)
    tell = notices.tell

    def break_for_the_first(*, body: str, **facts) -> None:
        if f"case {case.pk} " in body:
            raise OSError("my dad hits me")
        tell(body=body, **facts)

    monkeypatch.setattr(notices, "tell", break_for_the_first)
    assert safeguarding.tell_what_is_late() == 1
    assert (kinds(case), kinds(other)[-1]) == (["raised"], "late_to_open")
    assert f"Case {case.pk} is late and was not told: OSError" in caplog.text
    assert "hits" not in caplog.text


def test_with_nobody_on_the_rota_every_lead_is_told(clock, safeguarding_lead, deputy) -> None:
    submit(survey=factories.survey(), answers={"better": "my dad hits me"})
    assert set(told("entry")) == {str(safeguarding_lead), str(deputy)}


def test_out_of_hours_the_notice_says_so_and_the_night_team_is_told(
    clock, rota, safeguarding_lead
) -> None:
    SafeguardingTimes.objects.create(out_of_hours_email="edt@council.example")
    clock.set(2026, 11, 28, 21, 0)
    submit(survey=factories.survey(), answers={"better": "my dad hits me"})
    own, night = Notice.objects.order_by("pk")
    assert "These are not staffed hours, until Monday 30 November, 09:00." in own.body
    assert night.to_address == "edt@council.example"
    assert "hits" not in night.body


def test_each_step_is_a_small_form_and_stands_on_the_case(
    client, case, clock, safeguarding_lead
) -> None:
    client.force_login(safeguarding_lead)
    when = {"happened_at_0": "2026-11-27", "happened_at_1": "16:40"}
    told = {"who": "R. Shah, social worker", "way": "phone", "note": "Will visit today", **when}
    steps = {
        "told": told,
        "refer": {"place": "police", "way": "form", "reference": "CAD 77", **when},
        "acknowledge": {"who": "PC Ade", "reference": "", "note": "", **when},
        "interim": {"note": "School rung."},
    }
    for step, facts in steps.items():
        sent = {f"{step}-{name}": value for name, value in facts.items()}
        assert client.post(read(case), {"step": step, **sent}).url == read(case)
    assert kinds(case) == ["raised", "told", "referred", "acknowledged", "note"]
    text = " ".join(html.of(client.get(read(case))).split())
    for words in ("R. Shah, social worker. By phone.", "</strong> to police", "Reference CAD 77"):
        assert words in text
    assert "27 November 2026, 16:40." in text


def test_a_step_without_its_facts_says_what_is_missing_and_keeps_what_was_typed(
    client, case, safeguarding_lead, clock
) -> None:
    client.force_login(safeguarding_lead)
    page = client.post(
        read(case), {"step": "refer", "refer-who": "Duty worker", "refer-happened_at_0": "x"}
    )
    text = page.content.decode()
    assert page.status_code == 422
    for words in ("Choose to whom it was referred.", "Choose how.", "Enter the day", "Duty worker"):
        assert words in text
    later = {"told-happened_at_0": "2026-11-28", "told-happened_at_1": "09:00"}
    sent = {"step": "told", "told-who": "A", "told-way": "phone", **later}
    page = client.post(read(case), sent)
    assert page.status_code == 409
    assert "This time is still to come." in page.content.decode()
    early = {key.replace("told", "acknowledge"): value for key, value in later.items()}
    page = client.post(read(case), {"step": "acknowledge", "acknowledge-who": "B", **early})
    assert "Nothing was referred yet" in page.content.decode()
    assert kinds(case) == ["raised"]


def test_whoever_may_be_meant_finds_no_case_and_decides_nothing(
    client, case, safeguarding_lead, deputy, clock
) -> None:
    safeguarding.mark_about_staff(disclosure=case, by=safeguarding_lead, may_be_about=deputy)
    assert told("staff") == [str(safeguarding_lead)]
    assert "LADO" in Notice.objects.get(about__startswith="safeguarding staff").subject
    client.force_login(deputy)
    assert client.get(read(case)).status_code == 404
    for way in ("pdf", "json", "print"):
        url = reverse(f"safeguarding:{way}", args=[case.pk])
        assert client.post(url).status_code == 404
    assert (
        f"Disclosure {case.pk}" not in client.get("/admin/reports/site-history/").content.decode()
    )
    assert client.get("/admin/disclosures/").context["open"] == []
    case.refresh_from_db()
    facts = {"outcome": "no_concern", "note": "Nothing.", "by": deputy}
    with pytest.raises(ValueError, match="somebody else must decide"):
        safeguarding.close_disclosure(disclosure=case, **facts)
    clock.set(2026, 12, 1, 12, 0)
    safeguarding.tell_what_is_late()
    assert told("late") == [str(safeguarding_lead)]


def test_a_case_about_staff_has_no_outcome_before_the_lado_knows(
    client, case, safeguarding_lead, clock
) -> None:
    client.force_login(safeguarding_lead)
    client.post(read(case), {"step": "staff", "staff-note": "The driver"})
    assert "LADO" in html.of(client.get(read(case)))
    closing = {"outcome": "referred", "note": "Rang."}
    page = client.post(read(case), closing)
    assert page.status_code == 409
    assert "Refer it to the local authority designated officer" in page.content.decode()
    refer(case, safeguarding_lead, "lado")
    assert client.post(read(case), closing).status_code == 302


def test_nobody_marks_a_case_as_about_themselves(case, safeguarding_lead) -> None:
    with pytest.raises(ValueError, match="ask another safeguarding lead"):
        safeguarding.mark_about_staff(
            disclosure=case, by=safeguarding_lead, may_be_about=safeguarding_lead
        )


def test_a_case_leaves_as_json_with_everything_and_each_export_is_written_down(
    client, case, safeguarding_lead
) -> None:
    client.force_login(safeguarding_lead)
    refer(case, safeguarding_lead, reference="ICS-5")
    answer = client.post(reverse("safeguarding:json", args=[case.pk]))
    assert "no-store" in answer["Cache-Control"]
    facts = json.loads(answer.content)
    assert facts["schema"] == "sayso-safeguarding-case/1"
    assert facts["case"]["concerns"] == [{"code": "physical", "in_words": "physical harm"}]
    assert facts["said"][0]["words"] == "my dad hits me"
    assert facts["said"][0]["screening"][0]["in_words"] == "physical harm"
    steps = [(each["kind"], each["reference"]) for each in facts["entries"]]
    assert steps == [("raised", None), ("referred", "ICS-5"), ("exported", None)]
    printed = client.post(reverse("safeguarding:print", args=[case.pk])).content.decode()
    assert "my dad hits me" in printed
    assert "ICS-5" in printed
    assert kinds(case)[-2:] == ["exported", "exported"]
    log = ModelLogEntry.objects.filter(action="sayso.disclosure.exported")
    assert [line.data["as"] for line in log.order_by("pk")] == ["json", "print"]


def test_a_case_leaves_as_pdf_in_whichever_script_it_was_written(
    client, safeguarding_lead, clock
) -> None:
    words = "مجھے ڈر لگتا ہے ਮੈਨੂੰ ਡਰ ਲੱਗਦਾ ਹੈ। Boję się 😀"
    made = submit(survey=factories.survey(), answers={"better": words}, language="ur")
    safeguarding.raise_disclosure(response=made, concerns=["fear"])
    client.force_login(safeguarding_lead)
    answer = client.post(reverse("safeguarding:pdf", args=[made.disclosure.pk]))
    assert answer["Content-Type"] == "application/pdf"
    assert "no-store" in answer["Cache-Control"]
    assert answer.content.startswith(b"%PDF-")
    # Each script brought its own font; the picture is in none, which the file says.
    assert answer.content.count(b"/FontFile2") >= 4
    assert pdf.without_signs(words) == words.replace("😀", "")
    assert kinds(made.disclosure)[-1] == "exported"


def test_late_cases_stand_on_the_list_and_on_the_leads_first_page(
    client, case, clock, safeguarding_lead
) -> None:
    clock.set(2026, 12, 1, 12, 0)
    client.force_login(safeguarding_lead)
    listed = html.of(client.get("/admin/disclosures/"))
    assert "1 case is late" in listed
    assert "Monday 30 Nov, 09:55" in listed
    assert "late" in client.get("/admin/").content.decode()


def test_the_lead_keeps_rota_hours_and_holidays_and_others_do_not(
    client, safeguarding_lead, officer
) -> None:
    pages = [reverse(f"{name}:index") for name in ("on_duty", "staffed_hours", "bank_holiday")]
    client.force_login(safeguarding_lead)
    assert [client.get(url).status_code for url in pages] == [200] * 3
    form = client.get(reverse("on_duty:add")).context["form"]
    assert list(form.fields["person"].queryset) == [safeguarding_lead]
    client.force_login(officer)
    assert all(client.get(url).status_code == 302 for url in pages)
