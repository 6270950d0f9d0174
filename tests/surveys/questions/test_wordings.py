"""One question in many forms: frozen with the version, falling back in view, into one column."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from surveys.models import Draft, Form, Response, Survey, Wording
from surveys.questions import versions, wordings, writing
from tests import factories
from tests.factories import questions as written

KINDS = ("choice", "yesno", "text")
CHOICES = {"food": "کھانا", "bedtime": "سونے کا وقت", "visits": "ملاقات"}


def word(survey, key, by=None, **facts):
    checked = {"checked_by": by, "checked_on": timezone.localdate()} if by else {}
    return Wording.objects.create(survey=survey, question_key=key, **checked, **facts)


@pytest.fixture
def survey(db, officer):
    """A survey wholly in Urdu, with one Easy Read question and one for the youngest."""
    survey = factories.survey()
    urdu = [{"key": key, "label": label} for key, label in CHOICES.items()]
    for key, text in (
        ("choice", "آپ کو کیا پسند ہے؟"),
        ("yesno", "کیا یہ ٹھیک ہے؟"),
        ("text", "کیوں؟"),
    ):
        choices = urdu if key == "choice" else []
        word(survey, key, officer, language="ur", text=text, choices=choices)
    pictured = [{"key": "food", "label": "Eating", "picture": "food"}]
    word(survey, "choice", officer, form="easy_read", text="What is good?", choices=pictured)
    word(survey, "yesno", officer, ages="4_7", text="Is it nice?", picture="home")
    word(survey, "text", language="pl", text="Dlaczego?")
    written.freeze(survey, *KINDS)
    return survey


def at(name: str, *args: object) -> str:
    return reverse(f"survey_{name}", args=["home", *args])


def page(client, address: str) -> str:
    return re.sub(r"\s+", " ", client.get(address).content.decode())


def test_a_language_is_offered_once_somebody_gave_every_wording(client, survey):
    version = versions.latest(survey)
    assert wordings.offered(version).languages == ("en", "ur")
    assert wordings.offered(version).forms == ("standard", "easy_read")
    start = page(client, at("start"))
    assert "اردو" in start
    asked = page(client, "/ur" + at("question", 1))
    assert "آپ کو کیا پسند ہے؟" in asked
    assert "کھانا" in asked
    assert "Ask choice?" not in asked
    client.post(at("question", 1), {"go": "skip"})
    # Polish has one of three: the question says that it is in English.
    assert "Ask text?" in page(client, "/pl" + at("question", 3))


def test_who_answers_picks_how_and_can_change_it_without_losing_anything(client, survey):
    start = client.get(at("start")).content.decode()
    assert at("how") in start
    began = client.post(at("how"), {"form": "easy_read", "ages": "4_7", "go": "next"})
    assert began.url == f"{at('question', 1)}#main"
    first = page(client, at("question", 1))
    assert "What is good?" in first
    assert "Eating" in first
    assert "Bedtime" in first  # an answer without words of its own keeps the usual ones
    assert "drawing" in first or 'class="art"' in first
    second = page(client, at("question", 2))
    assert "Is it nice?" in second
    assert "only in the usual words yet" in second
    there = client.post(at("question", 1), {"q-choice": ["food"], "go": "how"})
    assert there.url.startswith(at("how"))
    back = client.post(at("how"), {"form": "standard", "ages": "", "go": "next"})
    assert back.url == f"{at('question', 1)}#main"
    usual = page(client, at("question", 1))
    assert "Ask choice?" in usual
    assert re.search(r'value="food"[^>]*checked', usual)


def test_the_answers_land_in_the_same_columns_and_the_form_is_recorded(client, survey):
    client.post(at("how"), {"form": "easy_read", "ages": "4_7", "go": "next"})
    client.post(at("question", 1), {"q-choice": ["food"], "go": "next"})
    client.post(at("about_you"), {"go": "next"})
    client.post(at("check"))
    client.cookies.clear()
    client.post("/ur" + at("question", 1), {"q-choice": ["food"], "go": "next"})
    client.post("/ur" + at("check"))
    easy, urdu = Response.objects.order_by("pk")
    assert easy.answers.get().chosen == urdu.answers.get().chosen == ["food"]
    assert easy.answers.get().question == urdu.answers.get().question
    assert (easy.asked_as.form, easy.asked_as.ages) == (Form.EASY_READ, "4_7")
    assert (urdu.asked_as.form, urdu.asked_as.language) == (Form.STANDARD, "ur")
    assert not Draft.objects.exists()


def test_a_changed_wording_is_asked_from_the_next_version_on(survey, officer):
    first = versions.latest(survey)
    assert written.freeze(survey, *KINDS) == first
    Wording.objects.drafted().filter(language="ur", question_key="text").update(text="کیوں نہیں؟")
    assert not versions.asks(first, written.asked(*KINDS))
    second = written.freeze(survey, *KINDS)
    assert second.number == first.number + 1
    urdu = wordings.How(language="ur")
    assert [str(wordings.ask(each, urdu)[2].question.text) for each in (first, second)] == [
        "کیوں؟",
        "کیوں نہیں؟",
    ]


def test_words_that_nobody_checked_say_so(survey, officer):
    Wording.objects.drafted().filter(language="ur").update(checked_by=None, checked_on=None)
    version = written.freeze(survey, *KINDS)
    assert "Nobody has checked" in wordings.ask(version, wordings.How(language="ur"))[0].note
    assert wordings.ask(version, wordings.How())[0].note == ""


def recorded(survey, officer) -> Wording:
    said = {"text": writing.Said(recording=(".mp3", b"ID3 a voice"), captions=b"WEBVTT")}
    audio = wordings.How(form=Form.AUDIO)
    return writing.write(survey=survey, how=audio, said=said, checked=True, by=officer)[0]


def test_a_recording_is_the_editors_alone_until_its_survey_opens(client, survey, officer):
    Survey.objects.update(opened_at=None)
    drafted = recorded(survey, officer)
    version = written.freeze(survey, *KINDS)
    frozen = version.wordings.exclude(recording="").get()
    addresses = {
        each.pk: reverse("wording_file", args=["recording", each.pk]) for each in (drafted, frozen)
    }
    # Not by the web server either, which serves what lies below MEDIA_ROOT.
    assert not Path(settings.MEDIA_ROOT, drafted.recording.name).exists()
    assert {client.get(each).status_code for each in addresses.values()} == {404}
    client.force_login(officer)
    assert b"".join(client.get(addresses[drafted.pk])) == b"ID3 a voice"
    client.logout()
    Survey.objects.update(opened_at=timezone.now())
    asked = wordings.ask(version, wordings.How(form=Form.AUDIO))[2]
    assert asked.recording == addresses[frozen.pk]
    assert b"".join(client.get(addresses[frozen.pk])) == b"ID3 a voice"
    captions = client.get(asked.captions)
    assert (b"".join(captions), captions["Content-Type"]) == (b"WEBVTT", "text/vtt")
    # What is drafted for the next version is not public yet.
    assert client.get(addresses[drafted.pk]).status_code == 404
    Survey.objects.update(closes_on=timezone.localdate() - timedelta(days=1))
    piece = client.get(addresses[frozen.pk], headers={"Range": "bytes=4-4"})
    assert (piece.status_code, piece.content) == (206, b"a")
    assert piece["Content-Range"] == "bytes 4-4/11"
    rest = client.get(addresses[frozen.pk], headers={"Range": "bytes=4-"})
    assert (rest.content, rest["Content-Type"]) == (b"a voice", "audio/mpeg")
    assert client.get(addresses[frozen.pk], headers={"Range": "bytes=11-"}).status_code == 416
