"""A consultation from its first draft to what was done: each gate says what is missing, holds."""

import contextlib
import hashlib
import io
import json
import zipfile
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import escape

from cms.models import ConsultationPage
from engagement import actions, consultations, intentions, roles
from engagement.models import Consultation, ConsultationChange
from engagement.models.consultation import ITS_GATE, past_the_gate
from surveys import consultation_gate, moderation, submission
from surveys.models import BankHoliday, Response, Survey
from surveys.questions import versions
from tests import factories
from tests.cms.told import a_finding, answer
from tests.conftest import person

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
QUESTION = {"key": "better", "kind": "text", "text": "What should be better?", "polarity": "bad"}


def draft(**facts: object) -> Consultation:
    """Return a consultation that an officer has only begun to write."""
    given: dict[str, object] = {
        "opened_at": None,
        "title": "Homes that feel like home",
        "summary": "We want to change the homes.",
        "undecided": "Where the homes will be.",
        "stage": "plan",
        "opens_on": TODAY,
        "closes_on": TODAY + timedelta(days=20),
        "decision_on": TODAY + timedelta(days=90),
        "decides": factories.board(),
        "who_reads": "participation officer",
    }
    return factories.consultation(**{**given, **facts})


def whole(page_parent, **facts: object) -> Consultation:
    """Return a consultation that lacks nothing to open, with its public page."""
    given: dict[str, object] = {
        "why": "The homes are too large.",
        "why_easy_read": "The homes are big. We want to change them.",
        "affected": "Children who live in the two homes.",
        "equality_impact": "The assessment of May is with the papers of the board.",
        "options": [{"title": "Small", "text": "Three homes."}, {"title": "Same", "text": "No."}],
        "closes_on": TODAY + timedelta(days=70),
    }
    made = draft(**{**given, **facts})
    made.intentions.add(factories.intention())
    page_parent.add_child(
        instance=ConsultationPage(title=made.title, slug="homes", consultation=made)
    )
    return made


def stands(client, consultation) -> str:
    return client.get(reverse("consultation:stand", args=[consultation.pk])).content.decode()


def press(client, consultation, step: str, **facts: object):
    here = reverse("consultation:stand", args=[consultation.pk])
    return client.post(here, {"step": step, **facts})


def test_before_it_opens_each_gap_is_named_with_where_to_mend_it(client, officer) -> None:
    consultation = draft()
    client.force_login(officer)
    page = stands(client, consultation)
    edit = reverse("consultation:edit", args=[consultation.pk])
    for said, field in (
        ("Give the reasons, so that people can answer them.", "why"),
        ("Give the reasons in Easy Read too", "why_easy_read"),
        ("Say who is affected", "affected"),
        ("Say what the equality impact assessment says", "equality_impact"),
        ("Give at least two options that can still be chosen.", "options"),
        ("Choose the intentions that it is about", "intentions"),
        ("People need 30 working days.", "closes_on"),
    ):
        assert said in page
        assert f"{edit}#id_{field}" in page
    assert "Publish its page" in page
    refused = press(client, consultation, "open")
    assert refused.status_code == 422
    assert Consultation.objects.get().status == Consultation.Status.PLANNED
    # Nobody answers to it either: its survey stays closed.
    survey = factories.survey(consultation=consultation, open_now=False)
    with pytest.raises(ValidationError, match="may not open yet"):
        versions.open_survey(survey=survey, questions=[QUESTION], by=officer)


def test_a_light_touch_question_needs_less_and_a_group_led_one_its_group(have_your_say) -> None:
    light = whole(have_your_say, kind="light_touch", options=[], equality_impact="", affected="")
    assert consultations.missing(light, "open") == []
    light.kind = "group_led"
    asked = [each.what for each in consultations.missing(light, "open")]
    assert any("Choose the group that leads it." in each for each in asked)


def test_bank_holidays_do_not_count_as_time_to_answer() -> None:
    monday = date(2029, 4, 23)
    assert consultation_gate.last_day(monday, 10) == date(2029, 5, 4)
    BankHoliday.objects.create(day=date(2029, 4, 30), name="A holiday")
    assert consultation_gate.last_day(monday, 10) == date(2029, 5, 7)


GATED = {"opened_at": timezone.now(), "considered_at": timezone.now(), "decided_at": TODAY}


@pytest.mark.parametrize("name", GATED)
def test_no_write_passes_a_gate(name, client, commissioner, officer) -> None:
    consultation = draft(closes_on=TODAY + timedelta(days=1))
    value = GATED[name]
    every = Consultation.objects
    setattr(consultation, name, value)
    for write in (
        consultation.save,
        lambda: every.update(**{name: value}),
        lambda: every.bulk_update([consultation], [name]),
        lambda: every.bulk_create([consultation]),
    ):
        with pytest.raises(ValidationError, match="Where it stands"):
            write()
    assert "Where it stands" in ITS_GATE
    client.force_login(commissioner)
    client.post(reverse("consultation:edit", args=[consultation.pk]), {name: value})
    client.force_login(officer)
    client.post(reverse("consultation:edit", args=[consultation.pk]), {name: value})
    assert getattr(every.get(), name) is None


def test_while_it_is_open_it_is_not_closed_sooner_nor_decided(
    client, officer, have_your_say
) -> None:
    consultation = whole(have_your_say)
    client.force_login(officer)
    assert press(client, consultation, "open").status_code == 302
    consultation.refresh_from_db()
    assert consultation.status == Consultation.Status.OPEN
    consultation.closes_on -= timedelta(days=1)
    with pytest.raises(ValidationError, match="It can close later, never sooner"):
        consultation.full_clean()
    with pytest.raises(ValidationError, match="It can close later, never sooner"):
        consultation.save()
    consultation.refresh_from_db()
    with pytest.raises(ValidationError, match="only after people could answer"):
        consultations.decide(consultation=consultation, decision="Small.", on=TODAY, by=officer)
    with pytest.raises(ValidationError, match="People can answer until"):
        consultations.consider(consultation=consultation, by=officer)
    press(client, consultation, "decide", decision="Small.", on=TODAY.isoformat())
    assert Consultation.objects.get().decided_at is None


ROUTES = [each for each in roles.ROLES if each.staff]


@pytest.mark.parametrize("role", ROUTES, ids=lambda each: each.name)
def test_no_role_passes_a_gate_by_any_form(role, client, have_your_say) -> None:
    """Neither by the form of a new one, nor by that of a stored one, nor by a step out of turn."""
    consultation = whole(have_your_say, why="", opens_on=TODAY - timedelta(days=9))
    survey = factories.survey(consultation=consultation, open_now=False)
    client.force_login(person("Some Body", role))
    facts = {name: getattr(consultation, name) for name in ("title", "summary", "kind", "stage")}
    facts |= {"opens_on": TODAY, "closes_on": TODAY, "decision_on": TODAY, "decision": "Small."}
    facts |= dict.fromkeys(("opened_at", "considered_at", "decided_at", "acted_on_at"), TODAY)
    facts |= {"level": "asked", "undecided": "All.", "who_reads": "us", "status": "acted_on"}
    facts |= {"decides": consultation.decides.pk, "why": "We must.", "intentions": []}
    for name in ("add", "edit", "copy"):
        key = [] if name == "add" else [consultation.pk]
        with contextlib.suppress(NoReverseMatch):
            client.post(reverse(f"consultation:{name}", args=key), facts)
    for step in consultations.Step:
        press(client, consultation, step, decision="Small.", on=TODAY.isoformat())
    client.post(reverse("surveys_list:edit", args=[survey.pk]), {"opened_at": TODAY})
    for each in Consultation.objects.all():
        assert each.status == Consultation.Status.PLANNED, each.title
        assert not each.decision
    survey.refresh_from_db()
    assert survey.opened_at is None


def test_behind_the_gate_nothing_goes_back_that_it_saw(
    admin_client, officer, have_your_say
) -> None:
    consultation = whole(have_your_say)
    consultation = consultations.let_open(consultation=consultation, by=officer)
    for name, value, said in (
        ("kind", "light_touch", "Begin a new consultation."),
        ("why", "", "not left empty"),
        ("options", [], "not left empty"),
        ("opens_on", TODAY + timedelta(days=9), "People can answer since"),
        ("closes_on", TODAY + timedelta(days=9), "never sooner"),
    ):
        changed = Consultation.objects.get()
        setattr(changed, name, value)
        with pytest.raises(ValidationError, match=said):
            changed.full_clean()
        with pytest.raises(ValidationError, match=said):
            changed.save()
    gone = admin_client.post(reverse("consultation:delete", args=[consultation.pk]), follow=True)
    assert "This cannot be deleted" in gone.content.decode()
    with past_the_gate():
        Consultation.objects.update(considered_at=timezone.now())
    changed = Consultation.objects.get()
    changed.closes_on += timedelta(days=9)
    with pytest.raises(ValidationError, match="it cannot open again"):
        changed.full_clean()


def test_a_survey_is_no_way_around_the_gate_nor_outlives_it(officer, have_your_say) -> None:
    consultation = whole(have_your_say)
    survey = factories.survey()  # opened without a consultation
    survey.consultation = consultation
    with pytest.raises(ValidationError, match="may not open yet"):
        survey.full_clean()
    consultation = consultations.let_open(consultation=consultation, by=officer)
    survey.save()
    yesterday = TODAY - timedelta(days=1)
    Consultation.objects.update(closes_on=yesterday, opens_on=yesterday)
    late = factories.survey("late", consultation=Consultation.objects.get(), open_now=False)
    with pytest.raises(ValidationError, match="Nobody can answer to it any more"):
        versions.open_survey(survey=late, questions=[QUESTION], by=officer)
    with pytest.raises(ValidationError, match="People can still answer the survey"):
        consultations.consider(consultation=Consultation.objects.get(), by=officer)


def test_what_comes_after_it_was_considered_is_read_before_it_is_decided(
    officer, have_your_say
) -> None:
    day = TODAY - timedelta(days=1)
    consultation = whole(have_your_say, opens_on=day, opened_at=timezone.now())
    survey = factories.survey(consultation=consultation)
    submission.submit(survey=survey, answers={"better": "A garden"})
    with past_the_gate():
        Consultation.objects.update(closes_on=day, considered_at=timezone.now())
    found = consultations.missing(Consultation.objects.get(), consultations.Step.DECIDE)
    assert "1 answer has still to be read." in [each.what for each in found]


def test_a_consultation_that_would_close_too_soon_closes_later_by_itself(
    client, officer, have_your_say
) -> None:
    """A bank holiday was added while people answered; its survey stays open with it."""
    closes = consultation_gate.last_day(TODAY, 30)
    decision = closes + timedelta(days=30)
    consultation = whole(have_your_say, closes_on=closes, decision_on=decision)
    survey = factories.survey(consultation=consultation, closes_on=closes)
    consultation = consultations.let_open(consultation=consultation, by=officer)
    assert consultation_gate.give_time() == 0
    BankHoliday.objects.create(day=closes, name="A holiday")
    assert consultation_gate.give_time() == 1
    assert consultation_gate.give_time() == 0
    consultation.refresh_from_db()
    survey.refresh_from_db()
    later = consultation_gate.last_day(TODAY, 30)
    assert later > closes
    assert consultation.closes_on == survey.closes_on == later
    assert consultation.decision_on - consultation.closes_on == decision - closes
    page = client.get("/consultations/homes/").content.decode()
    assert f"Changed on {date_format(TODAY)}" in page
    assert date_format(closes) in page
    assert "The day by which people can answer" in page


def test_what_opens_late_is_given_its_whole_time(have_your_say) -> None:
    """The days before somebody let it open are no days to answer."""
    begun = TODAY - timedelta(days=40)
    consultation = whole(have_your_say, opens_on=begun, closes_on=TODAY + timedelta(days=9))
    found = [each.what for each in consultations.missing(consultation, "open")]
    assert any(each.startswith("People need 30 working days.") for each in found)


def test_wording_changed_while_open_is_kept_shown_and_answered_for(
    client, officer, commissioner, have_your_say
) -> None:
    """E-8: also where the intention behind it is reworded."""
    consultation = whole(have_your_say)
    consultation = consultations.let_open(consultation=consultation, by=officer)
    consultation.undecided = "Where the homes will be, and how large."
    consultation.save()
    intentions.reword(
        intention=consultation.intentions.get(),
        official_wording="Cut the wait to eight weeks.",
        plain_wording="Wait eight weeks at most.",
        years="2027-28",
        by=commissioner,
    )
    page = client.get("/consultations/homes/").content.decode()
    assert "Wording changed on" in page
    for words in ("Where the homes will be, and how large.", "Wait eight weeks at most."):
        assert words in page
    change = ConsultationChange.objects.first()
    assert (change.before, change.told) == ("Where the homes will be.", "")
    client.force_login(officer)
    here = reverse("consultation:change", args=[change.pk])
    assert "TBC" in client.post(here, {"told": "TBC"}).content.decode()
    client.post(here, {"told": "The group was told on Tuesday, and nobody answered anew."})
    change.refresh_from_db()
    assert change.told_by == officer
    assert "The group was told on Tuesday" in client.get("/consultations/homes/").content.decode()


def test_after_closing_it_is_read_answered_decided_and_done_in_this_order(
    client, officer, analyst, commissioner, have_your_say
) -> None:
    consultation = whole(have_your_say, opens_on=TODAY - timedelta(days=60))
    consultation = consultations.let_open(consultation=consultation, by=officer)
    survey = factories.survey(consultation=consultation)
    finding = a_finding(
        survey=survey,
        intention=consultation.intentions.get(),
        officer=officer,
        analyst=analyst,
        people=2,
    )
    waiting = submission.submit(survey=survey, answers={"better": "A garden"})
    yesterday = TODAY - timedelta(days=1)
    Consultation.objects.update(closes_on=yesterday)
    Survey.objects.update(closes_on=yesterday)
    client.force_login(officer)
    assert "1 answer has still to be read." in stands(client, consultation)
    assert press(client, consultation, "consider").status_code == 422
    moderation.clear(response=Response.objects.get(pk=waiting.pk), by=officer)
    assert press(client, consultation, "consider").status_code == 302
    page = stands(client, consultation)
    assert escape("Nobody has answered the theme “Late taxis TST-1”.") in page
    decision = {"decision": "Three small homes.", "on": TODAY.isoformat()}
    refused = press(client, consultation, "decide", **decision)
    assert refused.status_code == 422
    assert "Three small homes." in refused.content.decode()  # nothing typed is lost
    answer(finding, commissioner)
    assert press(client, consultation, "decide", **decision).status_code == 302
    assert "Three small homes." in client.get("/consultations/homes/").content.decode()
    assert press(client, consultation, "act").status_code == 422
    actions.commit(
        intention=consultation.intentions.get(),
        state="done",
        summary="The first home has opened.",
        owner="Head of homes",
        done_on=TODAY,
        evidence_url="https://council.example.uk/homes",
        by=commissioner,
    )
    assert press(client, consultation, "act").status_code == 302
    assert Consultation.objects.get().status == Consultation.Status.ACTED_ON


def test_who_may_not_change_consultations_takes_no_step(client, analyst, have_your_say) -> None:
    consultation = whole(have_your_say)
    client.force_login(analyst)
    press(client, consultation, "open")
    assert Consultation.objects.get().opened_at is None


def test_the_record_is_the_same_byte_for_byte_and_holds_every_public_version(
    client, officer, analyst, commissioner, have_your_say
) -> None:
    consultation = whole(have_your_say)
    page = ConsultationPage.objects.get()
    page.save_revision(user=officer).publish(user=officer)
    consultation = consultations.let_open(consultation=consultation, by=officer)
    page.title = "Homes, again"
    page.save_revision(user=officer).publish(user=officer)
    page.title = "Never published"
    page.save_revision(user=officer)
    survey = factories.survey(consultation=consultation)
    intention = consultation.intentions.get()
    finding = a_finding(
        survey=survey, intention=intention, officer=officer, analyst=analyst, people=2
    )
    answer(finding, commissioner)
    client.force_login(analyst)
    here = reverse("consultation_record", args=[consultation.pk])
    assert client.get(here).status_code in {302, 403}
    client.force_login(officer)
    record = client.get(here).content
    assert record == client.get(here).content
    with zipfile.ZipFile(io.BytesIO(record)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    sums = dict(
        reversed(line.split("  ")) for line in files["manifest.sha256"].decode().split("\n")[:-1]
    )
    assert sums.keys() == files.keys() - {"manifest.sha256"}
    for name, expected in sums.items():
        assert hashlib.sha256(files[name]).hexdigest() == expected
    titles = [
        json.loads(content)["content"]["title"]
        for name, content in sorted(files.items())
        if name.startswith("pages/")
    ]
    assert titles == ["Homes that feel like home", "Homes, again"]
    assert "What should be better?" in files["questions/home-1.json"].decode()
    assert json.loads(files["channels/home.json"]) == {"web": "fewer than 5"}
    heard = json.loads(files["heard.json"])
    assert heard[0]["answer"]["summary"] == "You get a text when it is late."
    assert b"The taxi is late and no text comes" not in b"".join(files.values())  # nobody's words
    assert "sayso.consultation.open" in files["steps.json"].decode()
