"""Pictures and recordings: checked by content, without metadata, kept and erased as words are."""

import io
import struct
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from engagement.models import AuditEntry
from surveys import erasing, moderation, retention
from surveys.models import Answer, AnswerFile, Draft, Response
from surveys.moderation import queue
from surveys.questions import files, versions
from tests import factories
from tests.factories import questions as written


def photo(*, place: str = "GPS") -> bytes:
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = f"secret {place}"
    picture = Image.new("RGB", (40, 30), "red")
    picture.save(out, "JPEG", exif=exif.tobytes(), comment=b"secret comment")
    return out.getvalue()


def wav() -> bytes:
    chunks = (
        b"fmt " + struct.pack("<I", 16) + bytes(16) + b"LIST" + struct.pack("<I", 6) + b"secret"
    )
    chunks += b"data" + struct.pack("<I", 4) + b"tone"
    return b"RIFF" + struct.pack("<I", len(chunks) + 4) + b"WAVE" + chunks


def box(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body) + 8) + name + body


def mp4() -> bytes:
    made = box(b"mvhd", b"\0\0\0\0" + b"DATEDATE" + bytes(8))
    return (
        box(b"ftyp", b"M4A ")
        + box(b"mdat", b"tone")
        + box(b"moov", made + box(b"udta", b"secret place"))
    )


def element(name: bytes, body: bytes) -> bytes:
    return name + bytes([0x80 | len(body)]) + body


def webm() -> bytes:
    info = element(
        b"\x15\x49\xa9\x66", element(b"\x4d\x80", b"secret app") + element(b"\x44\x61", bytes(8))
    )
    tags = element(b"\x12\x54\xc3\x67", b"secret tag!")
    cluster = element(b"\x1f\x43\xb6\x75", b"tone")
    head = element(b"\x1a\x45\xdf\xa3", element(b"\x42\x82", b"webm"))
    return head + b"\x18\x53\x80\x67\x01" + b"\xff" * 7 + info + tags + cluster


def mp3() -> bytes:
    tag = b"ID3\x04\0\0" + bytes([0, 0, 0, 6]) + b"secret"
    return tag + b"\xff\xfbtone" + b"x" * 200 + b"TAG" + b"secret".ljust(125)


@pytest.mark.parametrize(
    ("sent", "media_type"),
    [(wav(), "audio/wav"), (mp4(), "audio/mp4"), (webm(), "audio/webm"), (mp3(), "audio/mpeg")],
)
def test_a_recording_keeps_its_sound_and_loses_what_tells_where_it_was_made(sent, media_type):
    assert b"secret" in sent
    kept, kind = files.recording_of(sent)
    assert kind == media_type
    assert b"tone" in kept
    assert b"secret" not in kept
    assert b"DATE" not in kept


def test_a_picture_loses_its_metadata_and_is_drawn_anew():
    kept, kind = files.picture_of(photo())
    assert kind == "image/jpeg"
    assert b"secret" not in kept
    assert not Image.open(io.BytesIO(kept)).getexif()
    assert Image.open(io.BytesIO(kept)).size == (40, 30)


@pytest.mark.parametrize("sent", [b"<svg onload=alert(1)>", b"%PDF-1.7", photo()[:200], b""])
def test_what_is_no_picture_is_refused_in_words(sent):
    with pytest.raises(ValueError, match="not a picture"):
        files.picture_of(sent)


@pytest.mark.parametrize(
    "sent", [b"MZ\x90", b"<html>", b"RIFF1234WAVE", b"\xff", b"\0\0\0\x09ftyp"]
)
def test_what_is_no_recording_is_refused_in_words(sent):
    with pytest.raises(ValueError, match="not a recording"):
        files.recording_of(sent)


@pytest.mark.parametrize("read", [files.picture_of, files.recording_of])
def test_what_is_too_large_is_refused_before_it_is_opened(read):
    with pytest.raises(ValueError, match="10 MB"):
        read(bytes(10_000_001))


@pytest.fixture
def survey(db):
    survey = factories.survey()
    asked = [*written.asked("photo"), *written.asked("voice"), *written.asked("text")]
    versions.freeze(survey=survey, questions=asked, by=None)
    return survey


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def at(number: int) -> str:
    return reverse("survey_question", args=["home", number])


def send(client) -> Answer:
    client.post(reverse("survey_check", args=["home"]))
    return Response.objects.get().answers.get(question__kind="photo")


def add_photo(client) -> None:
    client.post(at(1), {"q-photo": upload("me.jpg", photo()), "go": "next"})


def test_a_picture_is_kept_with_the_draft_replaced_and_sent(client, survey):
    add_photo(client)
    assert AnswerFile.objects.get().draft == Draft.objects.get()
    first = AnswerFile.objects.get().pk
    assert "You added a picture." in client.get(at(1)).content.decode()
    add_photo(client)
    assert AnswerFile.objects.get().pk != first
    assert (
        "You added a picture."
        in client.get(reverse("survey_check", args=["home"])).content.decode()
    )
    answer = send(client)
    file = AnswerFile.objects.get()
    assert (answer.chosen, file.answer, file.draft) == (["photo"], answer, None)


def test_a_wrong_file_is_refused_beside_it_and_nothing_else_is_lost(client, survey):
    add_photo(client)
    kept = AnswerFile.objects.get().key
    wrong = {"q-photo": upload("me.jpg", b"%PDF"), "q-photo-kept": kept, "go": "next"}
    page = client.post(at(1), wrong)
    assert page.status_code == 422
    assert "not a picture" in page.content.decode()
    assert kept in page.content.decode()
    everything = {**wrong, "q-photo": "", "q-voice": upload("a.wav", b"no"), "q-text": "The cat"}
    page = client.post(reverse("survey_all", args=["home"]), everything).content.decode()
    assert "not a recording" in page
    assert "The cat" in page
    assert kept in page


def test_a_picture_can_be_taken_away_before_it_is_sent(client, survey):
    add_photo(client)
    kept = AnswerFile.objects.get().key
    client.post(at(1), {"q-photo-kept": kept, "q-photo-remove": "yes", "go": "back"})
    assert not AnswerFile.objects.exists()


def test_the_microphone_is_open_to_the_page_that_asks_for_a_voice_alone(client, survey):
    add_photo(client)
    assert "microphone=(self)" in client.get(at(2))["Permissions-Policy"]
    assert "microphone=()" in client.get(at(1))["Permissions-Policy"]


def test_who_moderates_opens_it_and_that_is_written_down(
    client, survey, officer, safeguarding_lead
):
    add_photo(client)
    file = send(client).files.get()
    address = reverse("moderation:file", args=[file.pk])
    assert client.get(address).status_code == 302
    client.force_login(officer)
    read = client.get(reverse("moderation:read", args=[file.answer.response_id]))
    assert address in read.content.decode()
    shown = client.get(address)
    assert shown.content == bytes(file.content)
    assert "sandbox" in shown["Content-Security-Policy"]
    assert AuditEntry.objects.filter(verb="read.file", by=officer).exists()
    moderation.escalate(response=file.answer.response, by=officer)
    assert client.get(address).status_code == 404
    client.force_login(safeguarding_lead)
    assert client.get(reverse("safeguarding:file", args=[file.pk])).status_code == 200


def test_what_holds_a_picture_is_not_cleared_from_the_list(client, survey, officer):
    add_photo(client)
    response = send(client).response
    assert queue.short_ones([response.pk], by=officer) == []


def test_it_goes_with_the_response_by_code_by_age_and_when_two_withhold_it(
    client, survey, officer, analyst
):
    add_photo(client)
    erasing.erase(response=send(client).response, by=None)
    assert not AnswerFile.objects.exists()
    add_photo(client)
    response = send(client).response
    moderation.withhold(response=response, reason="abusive", by=officer)
    moderation.confirm_refusal(response=response, by=analyst)
    assert not AnswerFile.objects.exists()
    Response.objects.all().delete()
    add_photo(client)
    answer = send(client)
    moderation.clear(response=answer.response, by=officer)
    survey.decision_on = timezone.localdate() - timedelta(days=400)
    survey.save()
    assert retention.erase_words() == 1
    assert not AnswerFile.objects.exists()
    assert Answer.objects.get().chosen == ["photo"]


def test_what_was_never_sent_goes_with_the_draft_or_after_a_day(client, survey):
    add_photo(client)
    Draft.objects.all().delete()
    assert not AnswerFile.objects.exists()
    files.keep(b"x", "image/jpeg")
    AnswerFile.objects.update(kept_on=timezone.localdate() - timedelta(days=2))
    retention.erase_all_due()
    assert not AnswerFile.objects.exists()
