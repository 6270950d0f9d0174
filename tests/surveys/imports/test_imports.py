"""Rows in, refused and already there add up to the rows of the file, whatever happens."""

import csv
import io
import os
import signal
import sqlite3
import subprocess
import sys
from collections import Counter
from datetime import date, timedelta

import pytest
from django.core.files.storage import FileSystemStorage
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.models import ModelLogEntry

from engagement import audit
from surveys import imports, retention
from surveys.cleaning import MAX_LENGTH
from surveys.imports import run, tasks
from surveys.models import Answer, Disclosure, ImportBatch, Response, Survey
from tests import factories
from tests.conftest import ROOT, SHARED

MAPPING = {"id": "id", "date": "date", "good": "question:good", "age": "age_band"}


@pytest.fixture(autouse=True)
def _files_of_their_own(tmp_path, monkeypatch) -> None:
    field = ImportBatch._meta.get_field("file")
    monkeypatch.setattr(field, "storage", FileSystemStorage(location=tmp_path / "private"))


@pytest.fixture
def survey(db):
    return factories.survey()


def file_of(rows: list[list], heading=("id", "date", "good", "age")) -> io.BytesIO:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([heading, *rows])
    return io.BytesIO(text.getvalue().encode())


def bring_in(survey, file, by=None, mapping=None, **choices) -> ImportBatch:
    batch = imports.receive(file=file, name="old.csv", survey=survey, by=by)
    imports.choose(
        batch=batch,
        mapping=mapping or batch.mapping,
        by=by,
        read_before=choices.pop("read_before", False),
        options={"date": "2026-01-05", **choices},
    )
    imports.start(batch=batch, by=by, in_background=False)
    return run.run(batch=batch)


def ready(survey, file) -> ImportBatch:
    batch = imports.receive(file=file, name="old.csv", survey=survey, by=None)
    return imports.choose(
        batch=batch,
        mapping=batch.mapping,
        read_before=False,
        by=None,
        options={"date": "2026-01-05"},
    )


def sums(batch: ImportBatch) -> tuple[int, int, int, int]:
    totals = imports.totals(batch=batch)
    assert totals.rows == totals.came_in + totals.refused + totals.already_in == batch.rows_total
    return totals.rows, totals.came_in, totals.refused, totals.already_in


def test_rows_keep_their_day_channel_voice_age_language_and_consent(survey, officer) -> None:
    file = file_of(
        [["A1", "05/03/2026", "The garden", "12", "paper", "parent", "Polish", "yes"]],
        ("id", "date", "good", "age", "channel", "voice", "language", "consent"),
    )
    batch = bring_in(survey, file, officer)
    assert sums(batch) == (1, 1, 0, 0)
    made = Response.objects.get()
    assert (made.received_on, made.channel, made.voice) == (
        date(2026, 3, 5),
        "paper",
        "parent_carer",
    )
    assert (made.age_band, made.language, made.consent_to_quote) == ("11_15", "pl", True)
    assert made.state == Response.State.WAITING
    assert made.batch == batch


def test_where_no_column_says_it_the_officer_does(survey) -> None:
    bring_in(survey, file_of([["", "", "Fine", ""]]), voice="parent_carer", date="2025-06-01")
    made = Response.objects.get()
    assert (made.voice, made.received_on, made.channel) == (
        "parent_carer",
        date(2025, 6, 1),
        "import",
    )


def test_a_row_that_cannot_be_read_is_refused_with_its_number_and_why_and_the_rest_go_in(
    survey,
) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    batch = bring_in(
        survey,
        file_of(
            [
                ["1", "05/03/2026", "Fine", "12"],
                ["2", "31/02/2026", "Fine", "12"],
                ["3", tomorrow.isoformat(), "Fine", "12"],
                ["4", "05/03/2026", "", "12"],
                ["5", "05/03/2026", "x" * (MAX_LENGTH + 1), "12"],
                ["6", "soon", "Fine", "12"],
                ["7", "05/03/2026", "Fine", "12", "one cell too many"],
                ["1", "05/03/2026", "Another with the id of row 2", "12"],
                ["9", "05/03/2026", "Fine too", "12"],
            ]
        ),
    )
    assert sums(batch) == (9, 2, 7, 0)
    refused = dict(batch.refused_rows.values_list("number", "reason"))
    assert set(refused) == {3, 4, 5, 6, 7, 8, 9}
    assert "is not a day" in refused[3]
    assert "still to come" in refused[4]
    assert "no answer" in refused[5]
    assert "characters long" in refused[6]
    assert "is not a day" in refused[7]
    assert "5 cells" in refused[8]
    assert refused[9] == "Row 2 has the same reference number."


def test_equal_texts_all_come_in_and_the_same_file_twice_adds_nothing(survey) -> None:
    rows = [["", "", words, ""] for words in ["nothing", "all good", "nothing", "nothing"]]
    assert sums(bring_in(survey, file_of(rows))) == (4, 4, 0, 0)
    assert sums(bring_in(survey, file_of(rows))) == (4, 0, 0, 4)
    assert sums(bring_in(survey, file_of(rows[::-1]))) == (4, 0, 0, 4)
    appended = [*rows, ["", "", "nothing", ""], ["", "", "new", ""]]
    assert sums(bring_in(survey, file_of(appended))) == (6, 2, 0, 4)
    assert Response.objects.count() == 6


def test_rows_with_an_id_are_known_by_it_even_with_equal_texts(survey) -> None:
    rows = [["1", "", "nothing", ""], ["2", "", "nothing", ""]]
    assert sums(bring_in(survey, file_of(rows))) == (2, 2, 0, 0)
    assert sums(bring_in(survey, file_of([*rows[::-1], ["3", "", "x", ""]]))) == (3, 1, 0, 2)


def test_the_same_rows_may_go_into_another_survey(survey) -> None:
    rows = [["1", "", "nothing", ""]]
    bring_in(survey, file_of(rows))
    assert sums(bring_in(factories.survey("other"), file_of(rows))) == (1, 1, 0, 0)


def test_what_worries_goes_to_the_safeguarding_lead(survey, monkeypatch) -> None:
    monkeypatch.setattr(
        "surveys.screening.codes",
        lambda texts, **facts: ["person"] if any("grave" in text for text in texts) else [],
    )
    bring_in(survey, file_of([["1", "", "Something grave", ""], ["2", "", "Fine", ""]]))
    assert Disclosure.objects.count() == 1
    assert Response.objects.with_safeguarding().count() == 1


@pytest.mark.parametrize(
    "words",
    [
        "Please ring me on 07700\u00a0900123 about the club",
        "Ring 07700\u2011900\u2011123 for the club",
        "07700\n900123",
        "We live at DE1\u00a03AH and the bus is fine",
        "ＤＥ１ ３ＡＨ",  # noqa: RUF001
        "it is 943\u2009476\u20095919",
    ],
)
def test_a_row_that_was_read_before_waits_where_odd_spaces_part_a_detail(survey, officer, words):
    bring_in(survey, file_of([["1", "", words, ""]]), officer, read_before=True)
    assert Response.objects.get().state == Response.State.WAITING


def test_words_between_angle_brackets_of_a_file_are_kept_whole_and_screened(survey, officer):
    words = "It is fine here <my foster dad hits me> thank you"
    bring_in(survey, file_of([["1", "", words, ""]]), officer)
    response = Response.objects.get()
    assert response.answers.get(question__kind="text").original_text == words
    assert response.state == Response.State.ESCALATED


def test_rows_an_officer_has_read_are_cleared_in_their_name_where_nothing_speaks_against_it(
    survey, officer, monkeypatch, django_capture_on_commit_callbacks
) -> None:
    monkeypatch.setattr(
        "surveys.screening.codes",
        lambda texts, **facts: ["person"] if any("grave" in text for text in texts) else [],
    )
    rows = [
        ["1", "", "Fine", ""],
        ["2", "", "Something grave", ""],
        ["3", "", "Ring me on 07700 900123", ""],
    ]
    batch = bring_in(survey, file_of(rows), officer, read_before=True)
    states = dict(Response.objects.values_list("answers__original_text", "state"))
    assert states == {
        "Fine": "cleared",
        "Something grave": "escalated",
        "Ring me on 07700 900123": "waiting",
    }
    decision = Response.objects.cleared().get().decisions.get()
    assert (decision.decided_by, decision.note) == (officer, "read before import")
    totals = imports.totals(batch=batch)
    assert (totals.cleared, totals.waiting, totals.with_lead) == (1, 1, 1)


def test_nobody_is_said_to_have_read_the_rows_without_a_name(survey) -> None:
    with pytest.raises(imports.MappingError, match="Say who has read"):
        bring_in(survey, file_of([["1", "", "Fine", ""]]), read_before=True)


def test_an_import_that_broke_off_goes_on_where_it_stopped(survey, monkeypatch) -> None:
    monkeypatch.setattr(run, "ROWS_AT_A_TIME", 3)
    rows = [[str(number), "", f"Words {number}", ""] for number in range(10)]
    batch = ready(survey, file_of(rows))
    imports.start(batch=batch, by=None, in_background=False)

    def break_off(batch: ImportBatch) -> None:
        if batch.rows_done == 6:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run.run(batch=batch, progress=break_off)
    assert Response.objects.count() == 6
    batch.refresh_from_db()
    assert (batch.state, batch.rows_done) == ("running", 6)
    assert sums(run.run(batch=batch)) == (10, 10, 0, 0)
    assert Response.objects.count() == 10


def test_a_lot_that_fails_leaves_nothing_half_done(survey, monkeypatch) -> None:
    monkeypatch.setattr(run, "ROWS_AT_A_TIME", 3)
    rows = [[str(number), "", f"Words {number}", ""] for number in range(6)]
    batch = ready(survey, file_of(rows))
    imports.start(batch=batch, by=None, in_background=False)
    submit = run.submit

    def fail(**facts):
        if facts["answers"] == {"good": "Words 4"}:
            raise OSError("The disk is full.")
        return submit(**facts)

    monkeypatch.setattr(run, "submit", fail)
    with pytest.raises(OSError, match="disk"):
        run.run(batch=batch)
    batch.refresh_from_db()
    assert (Response.objects.count(), batch.rows_done) == (3, 3)


def test_two_processes_cannot_bring_in_the_same_rows(survey, monkeypatch) -> None:
    monkeypatch.setattr(run, "ROWS_AT_A_TIME", 1)
    rows = [[str(number), "", f"Words {number}", ""] for number in range(3)]
    batch = ready(survey, file_of(rows))
    imports.start(batch=batch, by=None, in_background=False)

    def another_process_goes_on(batch: ImportBatch) -> None:
        ImportBatch.objects.filter(pk=batch.pk).update(rows_done=2)

    with pytest.raises(run.TakenOverError):
        run.run(batch=batch, progress=another_process_goes_on)


def test_the_worker_runs_it_and_a_second_time_does_nothing(survey) -> None:
    batch = ready(survey, file_of([["1", "", "Fine", ""]]))
    imports.start(batch=batch, by=None, in_background=False)
    tasks.run_import.call(batch_id=batch.pk)
    tasks.run_import.call(batch_id=batch.pk)
    batch.refresh_from_db()
    assert batch.state == ImportBatch.State.FINISHED
    assert sums(batch) == (1, 1, 0, 0)


def test_starting_puts_the_task_in_line_on_commit(
    survey, django_capture_on_commit_callbacks
) -> None:
    batch = ready(survey, file_of([["1", "", "Fine", ""]]))
    with django_capture_on_commit_callbacks() as callbacks:
        imports.start(batch=batch, by=None)
    assert len([each for each in callbacks if each is not audit.chain]) == 1
    assert imports.start(batch=batch, by=None).state == ImportBatch.State.WAITING


def test_the_log_counts_and_repeats_no_words(survey, officer) -> None:
    batch = bring_in(survey, file_of([["1", "", "My secret", ""]]), officer)
    line = ModelLogEntry.objects.get(action="sayso.import.finished")
    assert line.data == {"rows": 1, "came_in": 1, "refused": 0, "already_in": 0}
    assert "secret" not in f"{line.label}{line.data}{batch}"


# --- the command ---------------------------------------------------------------------------------


def command(*args: object) -> str:
    out = io.StringIO()
    call_command("import_responses", *map(str, args), "--date", "2026-01-05", stdout=out)
    return out.getvalue()


@pytest.fixture
def csv_file(tmp_path):
    path = tmp_path / "old.csv"
    path.write_bytes(
        file_of([["1", "", "Fine", ""], ["2", "", "Fine", ""], ["3", "x", "Fine", ""]]).getvalue()
    )
    return path


def test_the_command_says_what_became_of_every_row(survey, csv_file) -> None:
    told = command(csv_file, "--survey", "home")
    assert "3 of 3 rows" in told
    assert "Row 4 refused: date: “x” is not a day" in told
    assert "3 rows: 2 added, 1 refused, 0 already here" in told
    again = command(csv_file, "--survey", "home")
    assert "3 rows: 0 added, 1 refused, 2 already here" in again


def test_the_command_takes_a_mapping(survey, csv_file) -> None:
    told = command(csv_file, "--survey", "home", "--map", "good=better", "--map", "date=ignore")
    assert "3 rows: 3 added" in told
    assert set(Answer.objects.values_list("question__key", flat=True)) == {"better"}


def test_a_preview_stores_nothing(survey, csv_file) -> None:
    told = command(csv_file, "--survey", "home", "--preview")
    assert "good: Fine" in told
    assert "Row 4: date: “x” is not a day" in told
    assert not Response.objects.exists()
    assert not ImportBatch.objects.exists()


def test_the_command_leaves_it_to_the_worker(survey, csv_file) -> None:
    assert "left to the worker" in command(csv_file, "--survey", "home", "--in-background")
    assert ImportBatch.objects.get().state == ImportBatch.State.WAITING
    assert not Response.objects.exists()


def test_the_command_clears_in_the_name_of_who_has_read_the_rows(survey, csv_file, officer) -> None:
    told = command(csv_file, "--survey", "home", "--read-before-by", officer.email)
    assert "2 cleared, 0 waiting to be read" in told


def test_the_command_makes_a_survey_only_when_asked(db, csv_file) -> None:
    with pytest.raises(CommandError, match="There are: none yet"):
        command(csv_file, "--survey", "old")
    told = command(
        csv_file, "--survey", "old", "--create-survey", "Old words", "--map", "good=words"
    )
    assert "3 rows: 2 added" in told
    assert not Survey.objects.get(slug="old").is_open


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["--survey", "nowhere"], "There is no survey nowhere. There are: home"),
        (["--survey", "home", "--map", "good=colour"], "There is no “colour” to map to"),
        (["--survey", "home", "--map", "good"], "write COLUMN=TARGET"),
        (["--survey", "home", "--map", "colour=date"], "There is no column “colour”"),
        (["--survey", "home", "--map", "good=ignore"], "No column holds an answer"),
        (["--survey", "home", "--by", "no@body.example"], "Nobody has the e-mail address"),
        (["--survey", "home", "--sheet", "One"], "A CSV file has no sheets"),
    ],
)
def test_the_command_says_what_is_wrong(survey, csv_file, args, told) -> None:
    with pytest.raises(CommandError) as wrong:
        command(csv_file, *args)
    assert told in str(wrong.value)
    assert not ImportBatch.objects.exists()


def test_only_somebody_who_may_moderate_can_have_read_the_rows(survey, csv_file, analyst) -> None:
    with pytest.raises(CommandError, match="may not moderate"):
        command(csv_file, "--survey", "home", "--read-before-by", analyst.email)


# --- killed for real -----------------------------------------------------------------------------

SETTINGS = """
from config.settings import *

class NoMigrations:
    def __contains__(self, app): return True
    def __getitem__(self, app): return None

MIGRATION_MODULES = NoMigrations()
"""


def test_an_import_killed_halfway_and_run_again_loses_nothing_and_doubles_nothing(tmp_path) -> None:
    rows = [["", "", f"Words {number % 40}", ""] for number in range(1000)]
    (tmp_path / "old.csv").write_bytes(file_of(rows).getvalue())
    (tmp_path / "quick_settings.py").write_text(SETTINGS)
    environment = {
        **os.environ,
        "SAYSO_ENV": "local",
        "SAYSO_VAR": str(tmp_path),
        "DATABASE_URL": f"sqlite:///{tmp_path}/killed.sqlite3",
        "REDIS_URL": "",
        "DJANGO_SETTINGS_MODULE": "quick_settings",
        "PYTHONPATH": os.pathsep.join([str(tmp_path), str(ROOT), str(ROOT / "site")]),
        "PYTHONUNBUFFERED": "1",
    }
    manage = [sys.executable, str(ROOT / "manage.py")]
    subprocess.run([*manage, "migrate", "--run-syncdb", "-v0"], env=environment, check=True)
    run = [
        *manage, "import_responses", str(tmp_path / "old.csv"), "--survey", "old",
        "--create-survey", "Old words", "--map", "good=words", "--date", "2026-01-05",
    ]  # fmt: skip
    with subprocess.Popen(run, env=environment, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout:
            if line.startswith("400 of 1,000"):
                process.send_signal(signal.SIGKILL)
                break
    assert process.returncode == -signal.SIGKILL
    done = subprocess.run(run, env=environment, capture_output=True, text=True, check=True)
    assert "Continuing where import" in done.stdout
    assert "1,000 rows: 1,000 added, 0 refused, 0 already here" in done.stdout
    with sqlite3.connect(tmp_path / "killed.sqlite3") as database:
        texts = [text for (text,) in database.execute("select original_text from surveys_answer")]
    database.close()
    assert Counter(texts) == Counter(row[2] for row in rows)


@pytest.mark.shared
def test_the_real_comments_all_come_in(db, tmp_path) -> None:
    with (SHARED / "data" / "service_comments.csv").open("rb") as whole:
        lines = whole.readlines()[:601]
    (tmp_path / "comments.csv").write_bytes(b"".join(lines))
    told = command(tmp_path / "comments.csv", "--survey", "comments", "--create-survey", "Comments")
    with (tmp_path / "comments.csv").open(encoding="utf-8-sig", newline="") as file:
        expected = sum(1 for _ in csv.DictReader(file))
    assert f"{expected:,} rows: {expected:,} added, 0 refused" in told


def test_the_file_goes_a_month_after_the_import_and_the_reasons_stay(survey, client, officer):
    batch = bring_in(survey, file_of([["1", "2026-02-30", "The garden.", ""]]))
    path = batch.file.path
    assert retention.erase_imported_files() == 0

    month_later = timezone.localdate() + timedelta(days=31)
    assert retention.erase_imported_files(on=month_later) == 1
    assert retention.erase_imported_files(on=month_later) == 0

    assert not os.path.exists(path)
    client.force_login(officer)
    report = client.get(f"/admin/import-answers/{batch.pk}/refused.csv")
    told = b"".join(report.streaming_content).decode()
    assert "2," in told
    assert "The garden." not in told


# --- what is said of the file, and what is asked -------------------------------------------------


def plain(*args: object) -> str:
    out = io.StringIO()
    call_command("import_responses", *map(str, args), stdout=out)
    return out.getvalue()


def test_without_a_day_nothing_comes_in(survey, tmp_path, client, officer) -> None:
    path = tmp_path / "old.csv"
    path.write_text("good,age\nFine,12\n")
    with pytest.raises(CommandError, match="No column says when the answers came"):
        plain(path, "--survey", "home")
    with pytest.raises(CommandError, match="No column says when"):
        plain(path, "--survey", "new", "--create-survey", "New")
    assert not Survey.objects.filter(slug="new").exists()
    path.write_text("date,good\n,Fine\n2026-03-05,Good\n")
    assert "This row has no day" in plain(path, "--survey", "home")
    assert Response.objects.get().received_on == date(2026, 3, 5)


def test_the_command_says_how_it_reads_the_file(survey, tmp_path) -> None:
    path = tmp_path / "old.csv"
    path.write_bytes("date;good;age\n8/21/2025;donâ€™t;18-29\n9/4/2025;b;9\n".encode())
    told = plain(path, "--survey", "home")
    for line in (
        "Encoding: Unicode (UTF-8)",
        "Separator: semicolon",
        "Column names in row 1",
        "“8/21/2025” is 21 August 2025",
        "1 cells were saved twice",
        "age: left empty in 1 rows",
    ):
        assert line in told
    assert set(Response.objects.values_list("received_on", flat=True)) == {
        date(2025, 8, 21),
        date(2025, 9, 4),
    }


def test_the_order_of_day_and_month_can_be_said(survey, tmp_path) -> None:
    path = tmp_path / "old.csv"
    path.write_text("date,good\n04/09/2025,a\n")
    assert "a guess" in plain(path, "--survey", "home", "--preview")
    plain(path, "--survey", "home", "--day-order", "month_first")
    assert Response.objects.get().received_on == date(2025, 4, 9)


def test_a_new_survey_asks_what_each_column_asks(db, tmp_path) -> None:
    path = tmp_path / "old.csv"
    path.write_text(
        "Date,future/A job,future/My own home,What is good?,How is travel?\n"
        "05/03/2026,1,0,The bus is warm,long\n06/03/2026,1,1,My worker rings,fine\n"
    )
    plain(path, "--survey", "new", "--create-survey", "New")
    questions = Survey.objects.get(slug="new").versions.get().questions
    assert list(questions.values_list("key", "kind")) == [
        ("future", "choice"),
        ("what-is-good", "text"),
        ("how-is-travel", "text"),
    ]
    first = Response.objects.order_by("pk")[0]
    assert [answer.chosen or answer.original_text for answer in first.answers.all()] == [
        ["a-job"],
        "The bus is warm",
        "long",
    ]


def test_a_new_survey_asks_nothing_about_when_and_where_the_form_was_filled_in(
    db, tmp_path
) -> None:
    path = tmp_path / "forms.csv"
    path.write_text(
        "ID,Start time,Completion time,What is good?\n"
        "1,2026-03-05 10:00:00,2026-03-05 10:04:00,The bus is warm\n"
    )
    plain(path, "--survey", "new", "--create-survey", "New")
    [question] = Survey.objects.get(slug="new").versions.get().questions.all()
    assert question.text == "What is good?"


def test_a_refusal_speaks_to_the_officer_and_not_to_the_child(survey, tmp_path) -> None:
    path = tmp_path / "old.csv"
    path.write_text(f"date,good\n2026-03-05,\u200b\n2026-03-05,{'x' * 6000}\n", "utf-8")
    told = plain(path, "--survey", "home")
    assert "Row 2 refused: There is no answer in this row." in told
    assert "Row 3 refused: good: This is 6,000 characters long and we can take 5,000." in told
    assert "nothing to send" not in told
    assert "second answer" not in told
