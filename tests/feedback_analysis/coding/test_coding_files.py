"""Codings go out as a file and come in as a sheet; looked at first, and never twice."""

import csv
import io

import openpyxl
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from wagtail.models import ModelLogEntry

from feedback_analysis import coding
from feedback_analysis.coding import export, import_sheet, translations
from feedback_analysis.models import Coding, CodingImport, Judgement, Theme
from surveys import moderation
from tests.feedback_analysis.conftest import response_of


def exported(codeframe, by) -> list[dict[str, str]]:
    pieces = b"".join(export.codings_csv(codeframe=codeframe, by=by))
    return list(csv.DictReader(io.StringIO(pieces.decode("utf-8-sig"))))


def sheet(*rows: str) -> io.BytesIO:
    return io.BytesIO("\n".join(rows).encode())


def receive(codeframe, by, *rows: str) -> CodingImport:
    return import_sheet.receive(codeframe=codeframe, file=sheet(*rows), name="sheet.csv", by=by)


@pytest.fixture
def answers(say):
    """Return three answers about taxis, food and nothing in particular."""
    return [say("The taxi is late"), say("=HYPERLINK(1) dinner"), say("The lamp is broken")]


@pytest.fixture
def names(answers) -> list[str]:
    return [export.reference(answer.pk) for answer in answers]


def test_there_is_a_row_for_each_answer_and_theme(answers, names, taxis, codeframe, analyst):
    coding.code(answer=answers[0], theme=taxis, by=analyst)
    taxis.codings.create(answer=answers[1], engine="e 1", score=0.4321)

    rows = exported(codeframe, analyst)

    assert [row["answer"] for row in rows] == names
    assert [row["state"] for row in rows] == ["confirmed", "suggested", "no theme"]
    assert [row["made_by"] for row in rows] == ["person", "machine", ""]
    assert rows[0]["judged_by"] == str(analyst)
    assert rows[0]["theme"] == "Taxis are late or change"
    assert rows[1]["score"] == "0.432"
    assert ModelLogEntry.objects.filter(action="sayso.codings.exported", user=analyst).exists()


def test_a_reference_tells_nothing_and_only_this_site_can_make_it(names, answers, settings) -> None:
    assert {len(name) for name in names} == {16}
    assert len(set(names)) == 3
    settings.SECRET_KEY = "another council's"
    assert export.reference(answers[0].pk) != names[0]


def test_a_spreadsheet_runs_nothing_of_it(answers, codeframe, analyst) -> None:
    texts = {row["text"] for row in exported(codeframe, analyst)}
    assert "'=HYPERLINK(1) dinner" in texts


def test_only_cleared_words_go_out(answers, codeframe, analyst, officer, say) -> None:
    say("not read yet", cleared=False)
    moderation.withhold(response=response_of(answers[0]), reason="abusive", by=officer)
    assert [row["text"] for row in exported(codeframe, analyst)][1:] == ["The lamp is broken"]


def test_a_translation_goes_with_the_original(say, codeframe, analyst) -> None:
    answer = say("Taksówka się spóźnia", language="pl")
    translations.translate(answer=answer, text="The taxi is late", by=analyst)
    [row] = exported(codeframe, analyst)
    assert row["translation"] == "The taxi is late"
    assert row["translated_by"] == "translated by a person"


def test_who_may_not_read_takes_nothing_out(codeframe, commissioner) -> None:
    with pytest.raises(PermissionDenied):
        export.codings_csv(codeframe=codeframe, by=commissioner)


def test_a_sheet_is_looked_at_first_and_then_comes_in(names, answers, taxis, codeframe, officer):
    batch = receive(
        codeframe,
        officer,
        "answer,theme",
        f"{names[0]},taxis ARE late or change",
        f"{names[1]},Food; Taxis are late or change",
        "ffff,Food",
        f"{names[2]},",
    )
    seen = import_sheet.preview(batch)
    assert (seen.codings, seen.already, seen.new_titles) == (3, 0, [("Food", 1)])
    assert [number for number, _ in seen.problems] == [4, 5]
    assert not Coding.objects.exists()

    assert import_sheet.bring_in(batch=batch, new_titles=["Food"], by=officer) == 3

    assert Theme.objects.get(title="Food").accepted_by == officer
    for made in Coding.objects.all():
        assert (made.judgement, made.judged_by, made.engine) == ("confirmed", officer, "")
    assert not CodingImport.objects.get().rows


def test_a_new_theme_that_is_not_ticked_stays_out(names, taxis, codeframe, officer) -> None:
    batch = receive(codeframe, officer, "answer,theme", f"{names[0]},Food")
    assert import_sheet.bring_in(batch=batch, new_titles=[], by=officer) == 0
    assert not Theme.objects.filter(title="Food").exists()


def test_the_same_sheet_adds_nothing_twice(names, taxis, officer, analyst) -> None:
    codeframe = taxis.codeframe
    rows = ["answer,theme", f"{names[0]},{taxis.title}"]
    batch = receive(codeframe, officer, *rows)
    assert import_sheet.bring_in(batch=batch, new_titles=[], by=officer) == 1
    coding.refuse(coding=Coding.objects.get(), by=analyst)

    again = receive(codeframe, analyst, *rows)
    assert again == batch
    assert import_sheet.bring_in(batch=again, new_titles=[], by=analyst) == 0
    assert Coding.objects.get().judgement == Judgement.REFUSED


def test_a_suggestion_is_confirmed_and_what_others_judged_stays(
    names, answers, taxis, officer, analyst
) -> None:
    suggested = taxis.codings.create(answer=answers[0], engine="e 1", score=0.4)
    theirs = coding.code(answer=answers[1], theme=taxis, by=analyst)
    refused = coding.refuse(
        coding=taxis.codings.create(answer=answers[2], engine="e 1", score=0.4), by=analyst
    )
    rows = [f"{name},{taxis.title}" for name in names]
    batch = receive(taxis.codeframe, officer, "answer,theme", *rows)

    seen = import_sheet.preview(batch)
    assert (seen.codings, seen.already, len(seen.problems)) == (1, 1, 1)
    import_sheet.bring_in(batch=batch, new_titles=[], by=officer)

    for each in (suggested, theirs, refused):
        each.refresh_from_db()
    assert (suggested.judged_by, suggested.engine) == (officer, "e 1")
    assert theirs.judged_by == analyst
    assert refused.judgement == Judgement.REFUSED


def test_our_own_file_brought_back_confirms_no_suggestion(answers, taxis, codeframe, officer):
    taxis.codings.create(answer=answers[0], engine="e 1", score=0.4)
    file = io.BytesIO(b"".join(export.codings_csv(codeframe=codeframe, by=officer)))
    batch = import_sheet.receive(codeframe=codeframe, file=file, name="own.csv", by=officer)
    seen = import_sheet.preview(batch)
    assert (seen.codings, seen.passed_over, seen.problems) == (0, 3, [])


def test_a_spreadsheet_comes_in_too(names, taxis, codeframe, officer) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Answer", "Theme 1", "Theme 2"])
    book.active.append([names[0], taxis.title, "Food"])
    file = io.BytesIO()
    book.save(file)
    file.seek(0)
    batch = import_sheet.receive(codeframe=codeframe, file=file, name="s.xlsx", by=officer)
    assert import_sheet.preview(batch).codings == 2


@pytest.mark.parametrize("heading", ["answer,title", "reference,theme"])
def test_a_sheet_without_its_columns_is_refused(heading, codeframe, officer) -> None:
    with pytest.raises(ValidationError):
        receive(codeframe, officer, heading, "a,b")


def test_an_answer_of_another_question_is_refused(say, taxis, codeframe, officer) -> None:
    other = say("Nice garden", question="good")
    name = export.reference(other.pk)
    batch = receive(codeframe, officer, "answer,theme", f"{name},{taxis.title}")
    assert [number for number, _ in import_sheet.preview(batch).problems] == [2]


def test_the_screens_do_it_all(client, names, taxis, codeframe, officer) -> None:
    client.force_login(officer)
    address = reverse("analysis:codings", args=[codeframe.pk])
    file = sheet("answer,theme", f"{names[0]},Food", "nobody,Food")
    file.name = "sheet.csv"
    look = client.post(address, {"file": file}, follow=True)
    page = look.content.decode()
    assert "Which should become themes?" in page
    assert "No answer of this question" in page

    done = client.post(look.request["PATH_INFO"], {"title": "Food"}, follow=True)
    assert "1 coding imported." in done.content.decode()
    file = client.post(reverse("analysis:codings_csv", args=[codeframe.pk]))
    assert b"Food" in b"".join(file.streaming_content)

    empty = client.post(address, {})
    assert empty.status_code == 422
    assert "Choose a file." in empty.content.decode()
