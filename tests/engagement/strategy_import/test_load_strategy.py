"""manage.py load_strategy FILE: what an officer at the keyboard sees."""

import io
import json
import zipfile
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from engagement.models import Intention
from tests.conftest import ROOT
from tests.engagement.conftest import plan, record

pytestmark = pytest.mark.django_db


def run(path) -> str:
    out = StringIO()
    call_command("load_strategy", str(path), stdout=out)
    return out.getvalue()


def refusal(path) -> str:
    with pytest.raises(CommandError) as refused:
        run(path)
    assert not Intention.objects.exists()
    return str(refused.value)


@pytest.fixture
def file(tmp_path):
    return tmp_path / "plan.json"


def test_it_prints_what_came_in(file) -> None:
    file.write_text(json.dumps(plan(record())), encoding="utf-8")
    said = run(file)
    assert "1 records, 1 intentions, 1 strategies." in said
    assert "1 new, 0 changed, 0 as they were." in said
    assert "0 new, 0 changed, 1 as they were." in run(file)


def test_it_reads_a_file_that_begins_with_a_byte_order_mark(file) -> None:
    file.write_text(json.dumps(plan(record())), encoding="utf-8-sig")
    assert "1 new" in run(file)


def test_it_keeps_text_of_other_scripts(file) -> None:
    urdu = "یہ معلومات ہم آپ کو کسی دیگر طریقے سے دے سکتے ہیں"
    file.write_text(json.dumps(plan(record(note=urdu)), ensure_ascii=False), encoding="utf-8")
    run(file)
    assert Intention.objects.get().note == urdu


def test_a_refusal_names_each_problem_and_says_that_nothing_was_loaded(file) -> None:
    file.write_text(json.dumps(plan(record(), record(id="OAK-2", kind="wish"))))
    said = refusal(file)
    assert said.startswith("Nothing was loaded: 1 problem.")
    assert 'OAK-2: "kind" is "wish"' in said


def _zip(member: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(member, "x")
    return made.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b"not json", "is not JSON (line 1"),
        (b"We will have more short breaks, near where people live.\n", "is plain text, not"),
        (b"%PDF-1.7", "is a PDF, not a strategy file: copy each"),
        (_zip("word/document.xml"), "is a Word document, not a strategy file: copy each"),
        (_zip("xl/workbook.xml"), "is an Excel file, not a strategy file: write one record"),
        (_zip("readme.txt"), "is a ZIP archive"),
        (b"PK\x03\x04 spoilt", "is a ZIP archive"),
        (b"\xd0\xcf\x11\xe0 old", "is an old Word or Excel file"),
        (b"ref,wording\nA,Reduce waits\n", "is a table, not a strategy file: write one"),
        (b"<html><p>Our plan</p>", "is a web page"),
        (b'{"meta": {}, "intentions": [', "is not JSON"),
        (b"[]", "not a bare list"),
        (b"3", "not a bare list"),
        ('{"meta": "caf\u00e9"}'.encode("latin-1"), "is not saved as UTF-8 (see line 1)"),
        ('{"meta": {}}'.encode("utf-16"), "is not saved as UTF-8"),
        (b'{"id": "A", "id": "B"}', 'has "id" more than once'),
        (b'{"meta": NaN}', "NaN is not a number"),
        (b"[" * 100_000, "nested too deep"),
        (b'{"meta": ' + b"9" * 5_000 + b"}", "a number of 5000 digits is too long"),
    ],
)
def test_a_file_that_is_not_json_of_this_form_is_refused(file, data, reason) -> None:
    file.write_bytes(data)
    assert reason in refusal(file)


def test_a_file_that_is_not_there_is_refused(file) -> None:
    assert "does not exist" in refusal(file)


def test_a_folder_is_refused(tmp_path) -> None:
    assert "is a folder" in refusal(tmp_path)


def test_the_example_in_the_documentation_loads(file) -> None:
    text = (ROOT / "docs" / "load-strategy.md").read_text("utf-8")
    example = text.split("```json\n")[1].split("```")[0]
    file.write_text(example, encoding="utf-8")
    said = run(file)
    assert "1 new" in said
    kept = Intention.objects.select_related("strategy").get()
    assert kept.strategy.summary == "What Oakshire will change for disabled children."
    assert kept.strategy.ends_on == date(2028, 3, 31)
