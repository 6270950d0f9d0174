"""Access, correction, erasure with proof, complaints: by the person and by an officer."""

import json
import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cms.local_offer.models import ServiceComment
from engagement.models import AuditEntry, Notice
from surveys import correcting, moderation, receipts, safeguarding, submission
from surveys.data_protection import access, complaints, held_words, register
from surveys.models import Answer, DataComplaint, Disclosure, Erasure, Response, Support
from tests import factories

pytestmark = pytest.mark.django_db

CODE = "otter lamp river cloud 0482"
WORDS = "The stairs creak at night"
HELD = "/have-your-say/what-happened/held/"
CORRECT = "/have-your-say/what-happened/correct/"


@pytest.fixture
def response(officer) -> Response:
    made = submission.submit(
        survey=factories.survey(),
        answers={"better": WORDS, "listened": "no"},
        age_band="11_15",
        consent_to_quote=True,
        receipt_hash=receipts.hash_of(CODE),
    )
    moderation.clear(response=made, by=officer)
    made.refresh_from_db()
    return made


def test_a_person_reads_all_that_is_held_under_their_code(client, response) -> None:
    words = client.post(HELD, {"code": CODE}).content.decode()
    for said in (WORDS, "11 to 15", "cleared", "Do adults listen to you?", "No", "web page"):
        assert said in words
    row = AuditEntry.objects.get(verb="read.held")
    assert (row.by, row.object_id, row.facts) == (None, str(response.pk), {})
    assert client.get(HELD).status_code == 302


def test_they_take_it_with_them_as_a_file(client, response) -> None:
    file = client.post(HELD, {"code": CODE, "file": "yes"})
    assert file["Content-Type"].startswith("application/json")
    assert "no-store" in file["Cache-Control"]
    told = json.loads(file.content)
    assert told["records"][0]["age_band"] == "11 to 15"
    assert WORDS in [each.get("original_text") for each in told["records"]]


def test_what_is_with_the_lead_reads_like_what_waits(client, response) -> None:
    moderation.withhold(response=response, reason="abusive", by=_second())
    waiting = access.held_on(Response.objects.get())
    Response.objects.update(state=Response.State.CLEARED)
    safeguarding.raise_disclosure(response=Response.objects.get(), concerns=["harm"])
    assert access.held_on(Response.objects.get()) == waiting
    assert "safeguarding" not in client.post(HELD, {"code": CODE}).content.decode().lower()


def test_nobody_is_shown_words_that_may_be_with_the_lead(client, response, officer) -> None:
    client.force_login(officer)
    pages = []
    for lock in (
        lambda: Response.objects.update(state=Response.State.WAITING),
        lambda: safeguarding.raise_disclosure(response=response, concerns=["harm"]),
    ):
        lock()
        for asked in ("tell", "export"):
            sent = {"code": CODE, asked: "yes"}
            told = client.post(reverse("deleting:answers"), sent).content.decode()
            assert WORDS not in told
            assert WORDS not in client.post(HELD, {"code": CODE}).content.decode()
            pages.append(json.loads(told) if asked == "export" else None)
    assert pages[1] == pages[3]


def _second():
    from engagement import roles
    from tests.conftest import person

    return person("Marcus Second", roles.PARTICIPATION_OFFICER)


def test_a_person_corrects_what_they_told_and_stops_being_quoted(client, response) -> None:
    words = client.post(CORRECT, {"code": CODE, "age_band": "16_17"}).content.decode()
    assert "Corrected." in words
    response.refresh_from_db()
    assert (response.age_band, response.consent_to_quote) == ("16_17", False)
    [age, consent] = access.held_on(response).corrections
    said = ("an age band", "whether we may quote it")
    assert (age.facts["what"], consent.facts["what"]) == said
    assert "you, with your code" in words


def test_an_officer_corrects_words_which_wait_to_be_read_again(client, response, officer) -> None:
    client.force_login(officer)
    answer = response.answers.get(question__key="better")
    sent = {"code": CODE, "words": "yes", "answer": answer.pk, "text": "The lift creaks"}
    told = client.post(reverse("deleting:answers"), sent).content.decode()
    assert "It waits to be checked again." in told
    answer.refresh_from_db()
    response.refresh_from_db()
    assert (answer.original_text, answer.cleared_text) == ("The lift creaks", "")
    assert response.state == Response.State.WAITING
    assert WORDS not in str(list(AuditEntry.objects.values()))


def test_words_of_harm_in_a_correction_reach_the_lead(response, officer) -> None:
    answer = response.answers.get(question__key="better")
    correcting.answer(answer=answer, text="my stepdad hits me every night", by=officer)
    assert Disclosure.objects.filter(response=response).exists()


def test_what_is_a_safeguarding_record_stays_and_the_lead_gets_the_correction(
    response, officer
) -> None:
    disclosure = safeguarding.raise_disclosure(response=response, concerns=["harm"])
    answer = response.answers.get(question__key="better")
    correcting.answer(answer=answer, text="The lift creaks", by=officer)
    assert Answer.objects.get(pk=answer.pk).original_text == WORDS
    assert "The lift creaks" in disclosure.entries.last().note


def test_an_officer_does_it_all_on_one_screen_and_each_step_is_recorded(
    client, response, officer
) -> None:
    client.force_login(officer)
    screen = reverse("deleting:answers")
    found = client.post(screen, {"code": CODE}).content.decode()
    assert WORDS not in found
    assert WORDS in client.post(screen, {"code": CODE, "tell": "yes"}).content.decode()
    assert client.post(screen, {"code": CODE, "export": "yes"})["Content-Disposition"]
    facts = {"code": CODE, "facts": "yes", "voice": "parent_carer", "age_band": "11_15"}
    assert "Corrected." in client.post(screen, facts).content.decode()
    sure = {"code": CODE, "sure": "yes", "reason": "They rang."}
    proof = client.post(screen, sure, follow=True).content.decode()
    verbs = list(AuditEntry.objects.filter(by=officer).values_list("verb", flat=True))
    for verb in ("found.by_code", "read.held", "exported.held", "data.corrected"):
        assert verb in verbs
    assert "sayso.response.erased" in verbs
    erased = Erasure.objects.get()
    assert erased.reference in proof
    assert erased.hash in proof
    assert "<dt>Moderation decisions</dt><dd>1</dd>" in proof
    assert WORDS not in proof
    assert "They rang" not in proof


def test_the_person_gets_the_reference_as_proof(client, response) -> None:
    done = client.post("/have-your-say/what-happened/delete/", {"code": CODE, "sure": "yes"})
    assert Erasure.objects.get().reference in done.content.decode()


def test_a_complaint_has_a_reference_and_a_clock_and_those_who_protect_data_are_told(
    client, admin_user
) -> None:
    sent = {"words": "You told my school.", "reach": "me@example.org"}
    done = client.post("/privacy-complaint/", sent).content.decode()
    made = DataComplaint.objects.get()
    assert made.reference in done
    assert made.acknowledge_by == timezone.localdate() + timedelta(days=29)
    notice = Notice.objects.get()
    assert notice.to_user == admin_user
    assert made.reference in notice.body
    assert "school" not in notice.body


def test_a_complaint_that_tells_of_harm_is_to_be_read_now(admin_user) -> None:
    complaints.receive(words="My stepdad hits me and you told him what I wrote")
    notice = Notice.objects.get()
    assert "now" in notice.subject
    assert "safeguarding lead" in notice.body
    assert "stepdad" not in notice.body


def test_an_empty_complaint_is_refused_beside_its_field(client, db) -> None:
    refused = client.post("/privacy-complaint/", {"words": " ", "reach": "me@example.org"})
    assert refused.status_code == 422
    assert "Write what is wrong." in refused.content.decode()
    assert "me@example.org" in refused.content.decode()
    assert not DataComplaint.objects.exists()


def test_a_complaint_is_acknowledged_answered_and_late_ones_say_so(client, admin_user) -> None:
    client.force_login(admin_user)
    made = complaints.receive(words="You told my school.")
    DataComplaint.objects.update(received_on=timezone.localdate() - timedelta(days=30))
    assert "LATE" in client.get(reverse("data_protection:complaints")).content.decode()
    place = reverse("data_protection:complaint", args=[made.pk])
    assert "You told my school." in client.get(place).content.decode()
    client.post(place, {"acknowledge": "yes"})
    assert client.post(place, {"outcome": ""}).status_code == 422
    client.post(place, {"outcome": "We had not. We told you so."})
    made.refresh_from_db()
    assert made.acknowledged_by == made.closed_by == admin_user
    assert "closed" in client.get(reverse("data_protection:complaints")).content.decode()
    assert complaints.erase_old() == 0
    DataComplaint.objects.update(closed_at=timezone.now() - timedelta(days=1096))
    assert complaints.erase_old() == 1


def test_only_those_who_protect_data_read_complaints(client, officer, analyst) -> None:
    made = complaints.receive(words="You told my school.")
    for person in (officer, analyst):
        client.force_login(person)
        for name in ("home", "complaints", "erasures", "exports"):
            assert client.get(reverse(f"data_protection:{name}")).status_code == 404
        place = reverse("data_protection:complaint", args=[made.pk])
        assert client.get(place).status_code == 404


def test_the_home_of_data_protection_says_what_goes_when(client, admin_user, response) -> None:
    client.force_login(admin_user)
    words = client.get(reverse("data_protection:home")).content.decode()
    assert re.search(r"a day of decision</th>\s*<td>365 days after the decision", words)
    assert client.get(reverse("data_protection:erasures")).status_code == 200
    client.get(reverse("exports:list"))
    client.post(reverse("exports:survey", args=[response.survey_id])).getvalue()
    exports = client.get(reverse("data_protection:exports")).content.decode()
    assert "Export responses" in exports


def test_everything_that_a_person_is_shown_has_words_for_translators() -> None:
    """A new label or choice of what is told comes into the list, or people read it in English."""
    shown = set(access.Answer.personal_data.fields.values())
    for model in register.models():
        declared = getattr(model, "personal_data", None)
        if declared is None or not declared.told:
            continue
        if model is not Response:
            shown.add(str(model._meta.verbose_name))
        for name in declared.told:
            field = model._meta.get_field(name)
            shown.add(declared.fields.get(name) or held_words.PLAIN[name])
            shown.update(str(label) for _key, label in field.choices or ())
    asked = (ServiceComment.Kind, Support.Helper, Support.Words, Support.WentThrough)
    in_the_catalogue = {str(label) for choices in asked for _key, label in choices.choices}
    assert shown - in_the_catalogue <= held_words.WORDS


def test_what_is_held_is_told_in_the_language_of_the_page(client, response, monkeypatch) -> None:
    """With the words that translators gave; what they have not yet is marked as English."""
    polish = {"what you sent": "co od nas masz", "yes": "tak"}
    monkeypatch.setattr(held_words, "gettext", lambda text: polish.get(text, text))
    page = client.post(f"/pl{HELD}", {"code": CODE}).content.decode()
    assert "Co od nas masz" in page
    assert '<dt lang="en-gb" dir="ltr">Who answered, in a broad way</dt>' in page
    assert '<section lang="en"' not in page
