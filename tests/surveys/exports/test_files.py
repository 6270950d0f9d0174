"""One table, many files: CSV, JSON Lines and a workbook say the same and hide the same."""

import csv
import io
import json
from datetime import timedelta

import openpyxl
import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from engagement.models import Voice
from surveys import erasing, exports, moderation
from surveys.exports import preparing
from surveys.exports.suppression import TOO_FEW
from surveys.models import PreparedExport
from surveys.questions import versions
from surveys.submission import submit
from tests import factories

MANY = 12
State = PreparedExport.State


@pytest.fixture
def survey(db, officer):
    made = factories.survey()
    answers = {"feel": "4", "listened": "yes", "good": "=1+1"}
    first = [submit(survey=made, answers=answers, age_band="11_15") for _ in range(MANY)]
    odd = submit(survey=made, answers={"good": "The ✓ dog, and\nthe cat"}, language="ur")
    moderation.clear_many(responses=[*first, odd], by=officer)
    return made


def from_csv(survey, by, **how) -> list[dict[str, str]]:
    data = b"".join(exports.responses_csv(survey=survey, by=by, **how))
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def from_json(survey, by, **how) -> list[dict[str, str]]:
    data = b"".join(exports.responses_json_lines(survey=survey, by=by, **how))
    return [json.loads(line) for line in data.decode().splitlines()]


@pytest.mark.parametrize("labels", [False, True])
def test_every_file_has_the_same_cells(survey, officer, labels) -> None:
    told = from_csv(survey, officer, labels=labels)
    plain = [
        {name: cell.removeprefix("'") if cell == "'=1+1" else cell for name, cell in row.items()}
        for row in told
    ]
    assert from_json(survey, officer, labels=labels) == plain
    export = preparing.ask(survey=survey, labels=labels, by=officer)
    preparing.write_workbook.call(export_id=export.pk)
    export.refresh_from_db()
    assert (export.state, export.rows_done, export.rows_total) == (State.READY, 13, 13)
    with export.file.open("rb") as file:
        book = openpyxl.load_workbook(file)
    headings, *rows = book["Responses"].iter_rows(values_only=True)
    assert [dict(zip(headings, [cell or "" for cell in row], strict=True)) for row in rows] == told
    formulas = [cell for row in book["Responses"] for cell in row if cell.data_type == "f"]
    assert formulas == []
    assert book["Codebook"]["A1"].value == "column"


def test_labels_are_what_people_saw(survey, officer) -> None:
    other = factories.survey("other")
    for face in ("4", "5"):
        made = [submit(survey=other, answers={"feel": face}) for _ in range(MANY)]
        moderation.clear_many(responses=made, by=officer)
    told = from_json(other, officer, labels=True)
    asked = "How do you feel about the place you live?"
    assert [row[asked] for row in told] == ["Happy"] * MANY + ["Very happy"] * MANY
    assert told[0]["Who answered"] == str(Voice.OWN_WORDS.label)


def test_the_codebook_tells_every_wording_and_value_and_why_cells_are_hidden(
    survey, officer
) -> None:
    reworded = {"key": "good", "kind": "text", "text": "What is best?", "hint": "One thing"}
    versions.freeze(survey=survey, questions=[reworded], by=officer)
    data = b"".join(exports.codebook_csv(survey)).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(data, newline="")))
    good = [(row["version"], row["question"]) for row in rows if row["column"] == "good"]
    assert good == [("1", "What is good about where you live?"), ("2", "What is best?")]
    faces = {row["value"]: row["meaning"] for row in rows if row["column"] == "feel"}
    assert faces["4"] == "Happy"
    assert any(TOO_FEW in row["meaning"] and "5 responses" in row["meaning"] for row in rows)
    named = {row["column"] for row in rows} - {""}
    assert named == set(from_csv(survey, officer)[0])


def test_an_officer_chooses_the_file_and_watches_the_workbook(
    client, survey, officer, analyst
) -> None:
    client.force_login(officer)
    page = reverse("exports:survey", args=[survey.pk])
    assert "JSON Lines" in client.get(page).content.decode()
    lines = client.post(page, {"kind": "jsonl"})
    assert len(b"".join(lines.streaming_content).splitlines()) == MANY + 1
    wrong = client.post(page, {"kind": "doc"})
    assert wrong.status_code == 422
    progress = client.post(page, {"kind": "xlsx", "labels": "on"}).url
    assert client.get(f"{progress}?poll=yes").json()["going_on"] is True
    preparing.write_workbook.call(export_id=PreparedExport.objects.get().pk)
    assert "The workbook is ready" in client.get(progress).content.decode()
    before = ModelLogEntry.objects.filter(action="sayso.survey.exported").count()
    file = client.post(progress)
    assert file["Content-Disposition"].endswith('.xlsx"')
    assert b"".join(file.streaming_content)[:2] == b"PK"
    assert ModelLogEntry.objects.filter(action="sayso.survey.exported").count() == before + 1
    client.force_login(analyst)
    assert client.get(progress).status_code == 404


def written(survey, by) -> PreparedExport:
    made = preparing.ask(survey=survey, labels=False, by=by)
    preparing.write_workbook.call(export_id=made.pk)
    return PreparedExport.objects.get(pk=made.pk)


def test_a_workbook_goes_when_what_it_holds_may_be_read_no_longer(client, survey, officer) -> None:
    export = written(survey, officer)
    moderation.escalate(response=survey.responses.first(), by=officer)
    client.force_login(officer)
    address = reverse("exports:prepared", args=[export.pk])
    assert "out of date" in client.get(address).content.decode()
    assert client.post(address).status_code == 302
    export = written(survey, officer)
    stored = export.file.storage
    erasing.erase(response=survey.responses.last(), by=officer, reason="They rang")
    assert not stored.exists(export.file.name)
    assert not PreparedExport.objects.exists()


def test_a_workbook_is_kept_for_a_day_and_a_lost_one_is_begun_again(survey, officer) -> None:
    old = written(survey, officer)
    lost = preparing.ask(survey=survey, labels=False, by=officer)
    long_ago = timezone.now() - timedelta(minutes=5)
    PreparedExport.objects.filter(pk=lost.pk).update(touched_at=long_ago, attempts=3)
    PreparedExport.objects.filter(pk=old.pk).update(asked_at=timezone.now() - timedelta(days=2))
    preparing.sweep()
    assert not old.file.storage.exists(old.file.name)
    preparing.write_workbook.call(export_id=lost.pk)
    lost.refresh_from_db()
    assert (lost.state, lost.problem) == (State.FAILED, preparing.STOPPED)
