"""No file crashes an import: what is no table is named, and limits come before any work."""

import contextlib
import io
import re
import zipfile
from datetime import date, datetime

import openpyxl
import pytest

from surveys.imports.files import UnreadableFileError, delimited, read, sheets, table
from tests.conftest import ROOT
from tests.surveys.imports.inputs import altered, book, without, zipped

SHEET = "xl/worksheets/sheet1.xml"
ROWS = [["Date", "words"], ["2026-03-05", "The club is warm"]]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def opened(data: bytes, name: str = "answers.csv"):
    found = read(io.BytesIO(data), name=name)
    return found, list(found.rows)


@pytest.mark.parametrize(
    ("data", "name", "told"),
    [
        (b"%PDF-1.7 ...", "a.csv", "This is a PDF, not a table"),
        (b"\x89PNG\r\n\x1a\n", "a.csv", "This is a picture"),
        (b"\xff\xd8\xff\xe0JFIF", "a.xlsx", "This is a picture"),
        (b"<html><table><tr><td>Date</td></tr></table></html>", "a.xls", "This is a web page"),
        (b"\xef\xbb\xbf\n <!DOCTYPE html><p>", "a.csv", "This is a web page"),
        (b'<?xml version="1.0"?><document><LimeSurveyDocType>', "a.lss", "LimeSurvey survey"),
        (b'<?xml version="1.0"?><rss/>', "a.csv", "an XML file"),
        (b'[{"answer": "yes"}]', "a.csv", "This is a JSON file"),
        (b'{\n "contents": []}', "a.json", "This is a JSON file"),
        (b"{\\rtf1 hello}", "a.csv", "a text document"),
        (b"\x1f\x8b\x08\x00", "a.csv", "a compressed file"),
        (b"$FL2@(#) SPSS", "a.sav", "an SPSS file"),
        (b"Date,words\n05/03/2026,hello\n", "a.xlsx", "it is plain text"),
        (bytes(range(256)) * 20, "a.csv", "not a table we can read"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "a.xlsx", "has a password"),
        (OLE + "Workbook".encode("utf-16-le"), "a.xls", "an old Excel file"),
        (OLE + "WordDocument".encode("utf-16-le"), "a.doc", "an old Word document"),
        (zipped(word__document_x_xml="<w/>"), "a.docx", "a Word document"),
        (zipped(mimetype="ods", content_x_xml="<o/>"), "a.ods", "an OpenDocument file"),
        (zipped(readme="hello"), "a.zip", "a ZIP archive"),
    ],
)
def test_what_is_no_table_is_named_with_advice(data, name, told) -> None:
    with pytest.raises(UnreadableFileError) as refused:
        opened(data, name)
    assert told in str(refused.value)
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize(
    "fill",
    [
        b"<fill/>",
        b'<fill><extLst><ext uri="x"/></extLst></fill>',
        b'<fill><patternFill patternType="no such pattern"/></fill>',
    ],
)
def test_a_sheet_with_looks_that_only_excel_understands_is_read(fill) -> None:

    data = altered(
        book(ROWS), "xl/styles.xml", lambda part: re.sub(rb"<fill>.*?</fill>", fill, part, count=1)
    )
    _, (row,) = opened(data)
    assert row.cells[1] == "The club is warm"


def test_days_stay_days_where_the_looks_of_a_sheet_are_left_out() -> None:

    data = altered(
        book([["Date", "words"], [datetime(2026, 3, 5, 9), "x"]]),  # noqa: DTZ001
        "xl/styles.xml",
        lambda part: part.replace(b"<fills", b"<fills").replace(b"<fill>", b"<fill/><fill>", 1),
    )
    _, (row,) = opened(data)
    assert row.cells[0] == date(2026, 3, 5)


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: altered(data, "xl/workbook.xml", lambda part: part[:-30]),
        lambda data: altered(data, SHEET, lambda part: part[: len(part) // 2]),
        lambda data: altered(data, SHEET, lambda part: b""),
        lambda data: altered(data, SHEET, lambda part: part.replace(b"warm", b"wa\x01rm")),
        lambda data: altered(
            data,
            SHEET,
            lambda part: part.replace(b't="inlineStr"><is><t>words</t></is>', b't="s"><v>999</v>'),
        ),
        lambda data: altered(data, SHEET, lambda part: part.replace(b'r="2"', b'r="two"')),
        lambda data: altered(
            data,
            SHEET,
            lambda part: part.replace(b'<row r="2"', b'<row r="99999999999"'),
        ),
        lambda data: without(data, SHEET),
        lambda data: without(data, "xl/_rels/workbook.xml.rels"),
        lambda data: without(data, "[Content_Types].xml"),
        lambda data: data[: len(data) // 2],
        lambda data: data[:300] + bytes(50) + data[350:],
    ],
)
def test_a_damaged_sheet_is_one_sentence_or_is_read(damage) -> None:
    data = damage(book(ROWS))
    with contextlib.suppress(UnreadableFileError):
        assert opened(data, "a.xlsx")[1]


def test_whatever_the_reader_raises_becomes_one_sentence(monkeypatch) -> None:
    for error in (TypeError("x"), KeyError("x"), MemoryError(), RecursionError(), LookupError()):

        def fail(*args, error=error, **kwargs):
            raise error

        monkeypatch.setattr(openpyxl, "load_workbook", fail)
        with pytest.raises(UnreadableFileError, match="damaged"):
            opened(book(ROWS))


def test_a_table_that_is_too_wide_is_refused_with_the_number() -> None:
    wide = ",".join(f"c{number}" for number in range(16_384))
    with pytest.raises(UnreadableFileError, match=r"16,384 columns; we read up to 500"):
        opened(f"{wide}\n1\n".encode())
    with pytest.raises(UnreadableFileError, match=r"600 columns; we read up to 500"):
        opened(book([[f"c{number}" for number in range(600)]]))


def test_empty_columns_at_the_end_are_dropped() -> None:
    found, (row,) = opened(f"Date,words{',' * 16_000}\n05/03/2026,hello{',' * 16_000}\n".encode())
    assert found.headings == ["Date", "words"]
    assert list(row.cells) == ["05/03/2026", "hello"]


def test_too_many_rows_and_cells_are_refused_with_the_number(monkeypatch) -> None:
    monkeypatch.setattr(table, "MAX_ROWS", 3)
    with pytest.raises(UnreadableFileError, match="more than 3 rows"):
        opened(b"words\n" + b"hello\n" * 5)
    monkeypatch.setattr(table, "MAX_CELLS", 4)
    with pytest.raises(UnreadableFileError, match="more than 4 cells"):
        opened(b"a,b,c\n1,2,3\n")


def test_a_cell_that_is_too_long_spoils_its_row_only(monkeypatch) -> None:
    monkeypatch.setattr(delimited, "MAX_CELL", 100)
    _, rows = opened(b"words\n" + b"x" * 200 + b"\nfine\n")
    assert "longer than 100 characters" in rows[0].problem
    assert rows[1].cells == ["fine"]


def test_a_small_file_that_unpacks_to_a_large_one_is_refused_before_it_is_unpacked(
    monkeypatch,
) -> None:
    bomb = io.BytesIO(book(ROWS))
    with zipfile.ZipFile(bomb, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/x.bin", bytes(12 * table.MEGABYTE))
    monkeypatch.setattr(openpyxl, "load_workbook", None)
    with pytest.raises(UnreadableFileError, match="times its size"):
        opened(bomb.getvalue())
    monkeypatch.setattr(sheets, "MAX_UNPACKED", 5 * table.MEGABYTE)
    with pytest.raises(UnreadableFileError, match="unpacks to 12 MB; we read up to 5 MB"):
        opened(bomb.getvalue())


def test_quotation_marks_that_never_close_are_not_searched_for_without_end() -> None:
    with pytest.raises(UnreadableFileError, match=r"never|columns"):
        opened(b"a,b\n" + b'x"y,"z\n' * 30_000)


def test_many_columns_of_one_name_are_told_apart_in_one_pass() -> None:
    from surveys.imports.files.heading_rows import headings_of

    names = headings_of(["x"] * 5000 + ["x (7)"])
    assert len(set(names)) == 5001
    assert names[:2] == ["x", "x (2)"]


def test_the_proxy_lets_through_what_the_form_promises() -> None:
    template = (ROOT / "deploy/nginx/sayso.conf.template").read_text()
    officers = template.split("location ~ ^/(admin|account|documents)/")[1].split("\n    }")[0]
    assert f"client_max_body_size {table.MAX_MEGABYTES + 1}m;" in officers
