"""An import is dropped, taken back or replaced; one that was left goes on by itself."""

import csv
import io
from datetime import date, timedelta

import pytest
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import OperationalError
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import ModelLogEntry

from surveys import imports, retention
from surveys.imports import run, tasks
from surveys.models import Disclosure, ImportBatch, Response
from tests import factories

ROWS = [["1", "04/09/2025", "the bus"], ["2", "07/09/2025", "the taxi"], ["3", "2025-10-01", "x"]]
LIST = "/admin/import-answers/"


@pytest.fixture(autouse=True)
def _files_of_their_own(tmp_path, monkeypatch) -> None:
    field = ImportBatch._meta.get_field("file")
    monkeypatch.setattr(field, "storage", FileSystemStorage(location=tmp_path / "private"))


@pytest.fixture
def survey(db):
    return factories.survey()


def file_of(rows: list[list], heading=("id", "Date", "good")) -> io.BytesIO:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([heading, *rows])
    return io.BytesIO(text.getvalue().encode())


def ready(survey, rows=ROWS, replaces=None, by=None, **choices) -> ImportBatch:
    batch = imports.receive(
        file=file_of(rows), name="old.csv", survey=survey, by=by, replaces=replaces
    )
    return imports.choose(
        batch=batch, mapping=batch.mapping, read_before=by is not None, by=by, options=choices
    )


def brought_in(survey, rows=ROWS, **kwargs) -> ImportBatch:
    batch = ready(survey, rows, **kwargs)
    imports.start(batch=batch, by=None, in_background=False)
    return run.run(batch=batch)


def disclosed(response) -> None:
    Disclosure.objects.create(response=response, concerns=["person"])


# --- dropped -------------------------------------------------------------------------------------


def test_an_import_that_was_only_looked_at_is_deleted_with_its_file(survey, officer) -> None:
    batch = ready(survey)
    storage, name = batch.file.storage, batch.file.name
    imports.drop(batch=batch, by=officer)
    assert not ImportBatch.objects.exists()
    assert not storage.exists(name)
    assert ModelLogEntry.objects.filter(action="sayso.import.dropped", user=officer).exists()


def test_an_import_with_answers_is_not_dropped(survey, officer) -> None:
    batch = brought_in(survey)
    with pytest.raises(imports.CannotTakeBackError, match="take it back"):
        imports.drop(batch=batch, by=officer)
    assert Response.objects.count() == 3


# --- taken back ----------------------------------------------------------------------------------


def test_an_import_is_taken_back_as_a_whole_with_what_rests_on_it(survey, officer) -> None:
    batch = brought_in(survey, by=officer)
    assert Response.objects.cleared().count() == 3
    assert imports.take_back(batch=batch, by=officer, reason="Wrong survey") == (3, 0)
    assert not Response.objects.exists()
    line = ModelLogEntry.objects.get(action="sayso.import.taken_back")
    assert (line.user, line.data["removed"], line.data["why"]) == (officer, 3, "Wrong survey")
    with pytest.raises(imports.CannotTakeBackError, match="before"):
        imports.take_back(batch=batch, by=officer, reason="again")
    assert imports.totals(batch=brought_in(survey)).came_in == 3


def test_what_is_with_the_safeguarding_lead_is_never_taken_back(survey, officer) -> None:
    batch = brought_in(survey)
    grave = Response.objects.get(answers__original_text="the taxi")
    disclosed(grave)
    assert imports.take_back(batch=batch, by=officer, reason="Wrong file") == (2, 1)
    assert list(Response.objects.all()) == [grave]
    assert Disclosure.objects.count() == 1


def test_no_import_is_taken_back_without_a_reason(survey, officer) -> None:
    batch = brought_in(survey)
    with pytest.raises(imports.CannotTakeBackError, match="Say why"):
        imports.take_back(batch=batch, by=officer, reason="  ")
    assert Response.objects.count() == 3


def test_an_import_that_is_running_stops_when_it_is_taken_back(survey, officer, monkeypatch):
    monkeypatch.setattr(run, "ROWS_AT_A_TIME", 1)
    batch = ready(survey)
    imports.start(batch=batch, by=None, in_background=False)

    def take_back(batch: ImportBatch) -> None:
        imports.take_back(batch=batch, by=officer, reason="Stop")

    with pytest.raises(run.TakenOverError):
        run.run(batch=batch, progress=take_back)
    assert not Response.objects.exists()
    tasks.run_import.call(batch_id=batch.pk)
    assert not Response.objects.exists()


# --- replaced ------------------------------------------------------------------------------------


def test_a_mended_file_replaces_what_changed_and_leaves_the_rest_with_its_moderation(
    survey, officer
) -> None:
    old = brought_in(survey, by=officer)
    kept = Response.objects.get(answers__original_text="x")
    mended = [["1", "2025-04-09", "the bus"], ["2", "2025-07-09", "the taxi!"], ROWS[2]]
    new = brought_in(survey, mended, replaces=old)
    assert imports.totals(batch=new).already_in == 1
    days = dict(Response.objects.values_list("answers__original_text", "received_on"))
    assert days == {
        "the bus": date(2025, 4, 9),
        "the taxi!": date(2025, 7, 9),
        "x": date(2025, 10, 1),
    }
    kept.refresh_from_db()
    assert (kept.state, kept.batch) == (Response.State.CLEARED, new)
    old.refresh_from_db()
    assert old.state == ImportBatch.State.TAKEN_BACK


def test_rows_that_a_mended_file_no_longer_holds_go_and_rows_without_an_id_do_not_double(
    survey,
) -> None:
    heading = ("Date", "good")
    batch = imports.receive(
        file=file_of([["8/9/2025", "a"], ["9/9/2025", "b"]], heading),
        name="o.csv",
        survey=survey,
        by=None,
    )
    imports.choose(batch=batch, mapping=batch.mapping, read_before=False, by=None)
    imports.start(batch=batch, by=None, in_background=False)
    old = run.run(batch=batch)
    new = imports.receive(
        file=file_of([["9/8/2025", "a"]], heading),
        name="n.csv",
        survey=survey,
        by=None,
        replaces=old,
    )
    imports.choose(batch=new, mapping=new.mapping, read_before=False, by=None)
    imports.start(batch=new, by=None, in_background=False)
    run.run(batch=new)
    made = Response.objects.get()
    assert (made.received_on, made.batch) == (date(2025, 8, 9), new)


def test_a_changed_row_of_a_disclosure_stays_as_the_lead_has_it(survey) -> None:
    old = brought_in(survey)
    grave = Response.objects.get(answers__original_text="the taxi")
    disclosed(grave)
    new = brought_in(survey, [ROWS[0], ["2", "2025-07-09", "other"], ROWS[2]], replaces=old)
    grave.refresh_from_db()
    assert grave.answers.get().original_text == "the taxi"
    assert new.rows_changed == 1


def test_where_mended_rows_are_refused_the_earlier_answers_stay_and_are_told(survey) -> None:
    old = brought_in(survey)
    new = brought_in(survey, [ROWS[0], ["2", "soon", "the taxi"], ROWS[2]], replaces=old)
    assert Response.objects.count() == 3
    assert imports.left_of_old(new) == 1


def test_a_file_that_says_something_else_of_the_same_rows_is_told_how_to_replace(survey) -> None:
    brought_in(survey)
    again = brought_in(survey, [["1", "2025-04-09", "the bus"], *ROWS[1:]])
    assert (again.rows_already_in, again.rows_changed) == (3, 1)
    assert Response.objects.count() == 3


# --- refused rows come again ---------------------------------------------------------------------


def test_refused_rows_downloaded_mended_and_imported_again_keep_their_words(
    survey, client, officer
) -> None:
    words = ["- the bus is late\n- it is cold", "=) happy", "+1 for the club", "'- quoted", "ok"]
    batch = brought_in(survey, [[n, "31/02/2026", said] for n, said in enumerate(words)])
    assert batch.refused_rows.count() == 5
    client.force_login(officer)
    file = client.get(reverse("imports:refused", args=[batch.pk]))
    text = b"".join(file.streaming_content).decode("utf-8-sig")
    assert "\r\n=" not in text
    mended = io.BytesIO(text.replace("31/02/2026", "28/02/2026").encode())
    again = imports.receive(file=mended, name="refused.csv", survey=survey, by=None)
    imports.choose(batch=again, mapping=again.mapping, read_before=False, by=None)
    imports.start(batch=again, by=None, in_background=False)
    assert imports.totals(batch=run.run(batch=again)).came_in == 5
    found = Response.objects.order_by("pk").values_list("answers__original_text", flat=True)
    assert list(found) == words


# --- going on ------------------------------------------------------------------------------------


def left(batch: ImportBatch, **facts) -> None:
    long_ago = timezone.now() - timedelta(minutes=10)
    ImportBatch.objects.filter(pk=batch.pk).update(touched_at=long_ago, **facts)


@pytest.mark.parametrize("state", ["waiting", "running"])
def test_an_import_that_nobody_works_on_is_put_back_in_line_once(survey, state) -> None:
    batch = ready(survey)
    left(batch, state=state)
    assert tasks.sweep() == 1
    assert tasks.sweep() == 0
    tasks.run_import.call(batch_id=batch.pk)
    assert Response.objects.count() == 3
    assert DBTaskResult.objects.filter(task_path=tasks.run_import.module_path).count() == 1


def test_an_import_that_is_worked_on_is_left_alone(survey) -> None:
    batch = ready(survey)
    imports.start(batch=batch, by=None, in_background=False)
    assert tasks.sweep() == 0
    left(batch, state="finished")
    assert tasks.sweep() == 0


def test_a_dropped_connection_does_not_end_an_import(survey, monkeypatch) -> None:
    monkeypatch.setattr(run, "ROWS_AT_A_TIME", 1)
    batch = ready(survey)
    imports.start(batch=batch, by=None, in_background=False)

    def drop(batch: ImportBatch) -> None:
        raise OperationalError("terminating connection")

    for _ in range(2):
        with pytest.raises(OperationalError):
            run.run(batch=batch, progress=drop)
    batch.refresh_from_db()
    assert (batch.state, batch.rows_done) == ("running", 2)
    left(batch)
    assert tasks.sweep() == 1
    tasks.run_import.call(batch_id=batch.pk)
    batch.refresh_from_db()
    assert batch.state == ImportBatch.State.FINISHED


def test_attempts_that_get_further_are_not_counted_and_others_end_with_a_button(
    survey, monkeypatch, client, officer
) -> None:
    monkeypatch.setattr(run, "ROWS_AT_A_TIME", 1)
    batch = ready(survey)
    imports.start(batch=batch, by=None, in_background=False)
    submit = run.submit

    def fail(**facts):
        raise OperationalError("gone")

    monkeypatch.setattr(run, "submit", fail)
    for _ in range(run.MOST_ATTEMPTS):
        with pytest.raises(OperationalError):
            run.run(batch=batch)
    stopped = run.run(batch=batch)
    assert stopped.state == ImportBatch.State.FAILED
    assert "stopped 5 times after 0 rows" in stopped.problem
    monkeypatch.setattr(run, "submit", submit)
    client.force_login(officer)
    page = reverse("imports:progress", args=[batch.pk])
    assert b"Continue" in client.get(page).content
    client.post(page)
    batch.refresh_from_db()
    assert (batch.state, batch.attempts) == ("waiting", 0)
    assert run.run(batch=batch).state == ImportBatch.State.FINISHED


def test_an_import_that_waits_too_long_shows_a_button(survey, client, officer) -> None:
    batch = ready(survey)
    left(batch, state="running")
    client.force_login(officer)
    assert b"Continue" in client.get(reverse("imports:progress", args=[batch.pk])).content


def test_a_file_whose_import_never_finished_goes_after_a_month(survey) -> None:
    looked_at, stopped, running = ready(survey), ready(survey), ready(survey)
    ImportBatch.objects.filter(pk=stopped.pk).update(state="failed")
    ImportBatch.objects.filter(pk=running.pk).update(state="running")
    month_later = timezone.localdate() + timedelta(days=31)
    assert retention.erase_imported_files() == 0
    assert retention.erase_imported_files(on=month_later) == 3
    assert not ImportBatch.objects.filter(pk=looked_at.pk).exists()
    assert not ImportBatch.objects.exclude(file="").exists()
    assert set(ImportBatch.objects.values_list("state", flat=True)) == {"failed"}


# --- in the admin and by command -----------------------------------------------------------------


@pytest.fixture
def browser(client, officer):
    client.force_login(officer)
    return client


def test_the_whole_way_back_in_the_admin(browser, survey) -> None:
    batch = brought_in(survey)
    progress = browser.get(reverse("imports:progress", args=[batch.pk])).content.decode()
    assert reverse("imports:take_back", args=[batch.pk]) in progress
    url = reverse("imports:take_back", args=[batch.pk])
    page = browser.get(url).content.decode()
    assert "3 answers will be removed" in page
    assert browser.post(url, {"reason": ""}).status_code == 422
    told = browser.post(url, {"reason": "Wrong file"}, follow=True).content.decode()
    assert "3 answers were removed." in told
    assert "This import was taken back" in told
    assert not Response.objects.exists()


def test_a_looked_at_import_is_deleted_in_the_admin(browser, survey) -> None:
    batch = ready(survey)
    columns = reverse("imports:columns", args=[batch.pk])
    assert "Delete this import" in browser.get(columns).content.decode()
    told = browser.post(reverse("imports:drop", args=[batch.pk]), follow=True).content.decode()
    assert "Nothing had come in" in told
    assert not ImportBatch.objects.exists()


def test_a_mended_file_is_uploaded_in_place_of_an_earlier_import(browser, survey) -> None:
    old = brought_in(survey)
    file = SimpleUploadedFile("mended.csv", file_of([["1", "2025-04-09", "the bus"]]).read())
    sent = {"survey": survey.pk, "file": file, "replaces": old.pk}
    browser.post(LIST, sent)
    new = ImportBatch.objects.first()
    assert new.replaces == old
    other = factories.survey("other")
    file.seek(0)
    refused = browser.post(LIST, {**sent, "survey": other.pk, "file": file})
    assert "another survey" in refused.content.decode()


def test_the_page_of_a_stored_file_that_cannot_be_read_says_so_and_can_be_deleted(
    browser, survey
) -> None:
    batch = ready(survey)
    batch.file.storage.delete(batch.file.name)
    page = browser.get(reverse("imports:columns", args=[batch.pk]))
    assert page.status_code == 200
    assert "no longer kept" in page.content.decode()
    with batch.file.storage.open(batch.file.name, "wb") as file:
        file.write(b"PK\x03\x04 spoilt")
    page = browser.get(reverse("imports:columns", args=[batch.pk]))
    assert "damaged" in page.content.decode()
    assert "Delete this import" in page.content.decode()
    imports.start(batch=batch, by=None, in_background=False)
    assert run.run(batch=batch).state == ImportBatch.State.FAILED
    assert browser.get(reverse("imports:progress", args=[batch.pk])).status_code == 200
    browser.post(reverse("imports:drop", args=[batch.pk]))
    assert not ImportBatch.objects.exists()


def test_the_command_takes_back_and_replaces(survey, tmp_path, officer) -> None:
    path = tmp_path / "old.csv"
    path.write_bytes(file_of(ROWS).read())
    call_command("import_responses", str(path), "--survey", "home", stdout=io.StringIO())
    old = ImportBatch.objects.get()
    path.write_bytes(file_of([["1", "2025-04-09", "the bus"], *ROWS[1:]]).read())
    out = io.StringIO()
    again = ["import_responses", str(path), "--survey", "home"]
    call_command(*again, stdout=out)
    assert "--replaces" in out.getvalue()
    call_command(*again, "--replaces", str(old.pk), stdout=out)
    assert Response.objects.filter(received_on=date(2025, 4, 9)).count() == 1
    new = ImportBatch.objects.first()
    with pytest.raises(CommandError, match="Say why"):
        call_command("import_responses", "--take-back", str(new.pk))
    back = ["--take-back", str(new.pk), "--by", officer.email, "--reason", "A test"]
    call_command("import_responses", *back, stdout=out)
    assert "3 answers removed" in out.getvalue()
    assert not Response.objects.exists()
