"""Bringing in a file in the admin: choose it, say what its columns hold, see what became of it."""

import re

import pytest
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from surveys.imports import run
from surveys.models import ImportBatch, Response
from tests import factories

FILE = b"No;When;What people said;Theme\n1;05/03/2026;The garden;x\n2;soon;=1+1 is food;y\n"
LIST = "/admin/import-answers/"


@pytest.fixture(autouse=True)
def _files_of_their_own(tmp_path, monkeypatch) -> None:
    field = ImportBatch._meta.get_field("file")
    monkeypatch.setattr(field, "storage", FileSystemStorage(location=tmp_path / "private"))


@pytest.fixture
def survey(db):
    return factories.survey()


@pytest.fixture
def browser(client, officer):
    client.force_login(officer)
    return client


def upload(browser, survey, content=FILE):
    return browser.post(LIST, {"survey": survey.pk, "file": SimpleUploadedFile("old.csv", content)})


CHOSEN = {
    "column_0": "id",
    "column_1": "date",
    "column_2": "question:good",
    "column_3": "ignore",
    "voice": "parent_carer",
    "channel": "paper",
    "date": "",
}


def test_the_whole_way_of_a_file(browser, survey, officer) -> None:
    answer = upload(browser, survey)
    batch = ImportBatch.objects.get()
    assert answer.url == reverse("imports:columns", args=[batch.pk])
    page = browser.get(answer.url).content.decode()
    assert "The garden" in page
    assert "What people said" in page
    assert not Response.objects.exists()

    page = browser.post(answer.url, {**CHOSEN, "look": "yes"}).content.decode()
    assert "Row 2: added, 5 March 2026" in " ".join(page.split())
    assert "“soon” is not a day" in page
    assert not Response.objects.exists()

    answer = browser.post(answer.url, {**CHOSEN, "read_before": "on", "start": "yes"})
    assert answer.url == reverse("imports:progress", args=[batch.pk])
    assert "Waiting to start" in browser.get(answer.url).content.decode()

    run.run(batch=ImportBatch.objects.get())
    page = browser.get(answer.url).content.decode()
    assert "Import finished: 1 added, 1 refused, 0 already here" in page
    assert "When: “soon” is not a day" in page
    made = Response.objects.get()
    assert (made.voice, made.channel, made.state) == ("parent_carer", "paper", "cleared")
    assert made.decisions.get().decided_by == officer

    file = browser.get(reverse("imports:refused", args=[batch.pk]))
    lines = b"".join(file.streaming_content).decode("utf-8-sig").splitlines()
    assert lines[0] == "Refused row,Why it was refused,No,When,What people said,Theme"
    assert lines[1].startswith("3,When: “soon” is not a day")
    assert "'=1+1 is food" in lines[1]
    assert len(lines) == 2


def test_a_file_that_cannot_be_read_is_told_beside_its_field(browser, survey) -> None:
    page = upload(browser, survey, b"\xd0\xcf\x11\xe0 old")
    assert page.status_code == 422
    assert "save it as .xlsx or .csv" in page.content.decode()
    assert not ImportBatch.objects.exists()


def test_columns_that_make_no_sense_keep_what_was_chosen(browser, survey) -> None:
    url = upload(browser, survey).url
    page = browser.post(url, {**CHOSEN, "column_2": "ignore", "start": "yes"})
    assert page.status_code == 422
    assert "No column holds an answer" in page.content.decode()
    assert page.context["form"]["voice"].value() == "parent_carer"
    assert ImportBatch.objects.get().state == ImportBatch.State.MAPPING


def test_a_started_import_is_not_mapped_again(browser, survey) -> None:
    url = upload(browser, survey).url
    browser.post(url, {**CHOSEN, "start": "yes"})
    assert browser.get(url).url == browser.post(url, CHOSEN).url
    assert browser.get(url).url.endswith(f"{ImportBatch.objects.get().pk}/")


def test_the_page_can_ask_how_far_it_is(browser, survey) -> None:
    url = upload(browser, survey).url
    browser.post(url, {**CHOSEN, "start": "yes"})
    progress = reverse("imports:progress", args=[ImportBatch.objects.get().pk])
    assert browser.get(f"{progress}?poll=yes").json() == {"done": 0, "rows": 2, "going_on": True}
    run.run(batch=ImportBatch.objects.get())
    assert browser.get(f"{progress}?poll=yes").json() == {"done": 2, "rows": 2, "going_on": False}


def test_an_import_that_stopped_goes_on_at_a_press(browser, survey) -> None:
    url = upload(browser, survey).url
    browser.post(url, {**CHOSEN, "start": "yes"})
    batch = ImportBatch.objects.get()
    ImportBatch.objects.update(state="failed", problem="The disk was full.")
    progress = reverse("imports:progress", args=[batch.pk])
    page = browser.get(progress).content.decode()
    assert "The disk was full." in page
    assert "Continue" in page
    browser.post(progress)
    batch.refresh_from_db()
    assert (batch.state, batch.problem) == ("waiting", "")


def test_how_a_file_is_read_is_shown_and_can_be_changed_before_anything_comes_in(
    browser, survey
) -> None:
    url = upload(browser, survey, b"note;x\nWhen;What\n04/09/2025;The garden\n").url
    page = browser.get(url)
    form = page.context["form"]
    sent = {name: form[name].value() or "" for name in form.fields if name != "read_before"}
    browser.post(url, {**sent, "heading_row": "2", "start": "yes"})
    page = browser.get(url).content.decode()
    assert "The garden" in page
    assert not Response.objects.exists()
    form = browser.get(url).context["form"]
    assert form.headings == ["When", "What"]
    assert "no day in this column shows which number is the month" in page
    sent = {name: form[name].value() or "" for name in form.fields if name != "read_before"}
    sent |= {"column_1": "question:good", "day_order": "month_first", "start": "yes"}
    browser.post(url, sent)
    run.run(batch=ImportBatch.objects.get())
    assert Response.objects.get().received_on.isoformat() == "2025-04-09"


def test_hints_and_errors_are_tied_to_their_fields(browser, survey) -> None:
    page = upload(browser, survey, b"%PDF-1.7").content.decode()
    for described in re.findall(r'aria-describedby="([^"]+)"', page.split('class="sayso"')[1]):
        for name in described.split():
            assert f'id="{name}"' in page
    assert "This is a PDF, not a table." in page


def test_every_import_is_in_the_list_the_newest_first(browser, survey) -> None:
    ImportBatch.objects.bulk_create(
        ImportBatch(survey=survey, file_name=f"{number}.csv") for number in range(51)
    )
    first, second = (browser.get(LIST, {"p": page}) for page in (1, 2))
    assert "50.csv" in first.content.decode()
    assert "51 in all" in first.content.decode()
    assert [batch.file_name for batch in second.context["object_list"]] == ["0.csv"]
    assert "no-store" in first["Cache-Control"]
