"""Files as people really keep them: every row comes out once, with its number."""

import io
from datetime import date, datetime

import openpyxl
import pytest

from surveys.imports.files import UnreadableFileError, read


def table(data: bytes | str, encoding: str = "utf-8"):
    found = read(io.BytesIO(data if isinstance(data, bytes) else data.encode(encoding)))
    return found.headings, list(found.rows)


def cells(data: bytes | str, encoding: str = "utf-8") -> list[list]:
    headings, rows = table(data, encoding)
    return [headings, *(list(row.cells) for row in rows)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_the_encoding_is_told_from_the_file(encoding) -> None:
    assert cells("id,said\n1,żółć … “ok”\n", encoding) == [["id", "said"], ["1", "żółć … “ok”"]]


def test_a_file_of_an_old_windows_program_is_read() -> None:
    assert cells("id,said\n1,café … “ok” £5\n", "cp1252")[1] == ["1", "café … “ok” £5"]


def test_a_broken_byte_spoils_its_cell_and_no_other_row() -> None:
    data = "id,said\n1,żółć\n2,BAD\n3,święto\n".encode().replace(b"BAD", b"\xff\xfe")
    _, rows = table(data)
    assert [row.bad_cells for row in rows] == [{}, {1: "Some characters cannot be read."}, {}]


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_the_mark_between_cells_is_told_from_the_heading(mark) -> None:
    text = f'id{mark}said{mark}on\n1{mark}"a, b; c"{mark}x\n'
    assert cells(text) == [["id", "said", "on"], ["1", "a, b; c", "x"]]


def test_a_file_of_one_column_is_read() -> None:
    assert cells("said\nAll good\n") == [["said"], ["All good"]]


def test_quoted_lines_belong_to_one_row_and_rows_keep_their_number() -> None:
    _, rows = table('id,said\r\n1,"first\r\nsecond"\r\n\r\n3,last\r\n')
    assert [(row.number, row.cells[1]) for row in rows] == [(2, "first\r\nsecond"), (4, "last")]


def test_a_quotation_mark_that_never_closes_spoils_its_row_and_not_all_after_it() -> None:
    lines = ["id,said", '1,"oops', *(f"{number},fine" for number in range(2, 40))]
    _, rows = table("\n".join(lines))
    assert [row.number for row in rows if row.problem] == [2]
    assert [row.cells[0] for row in rows if not row.problem] == [str(n) for n in range(2, 40)]


def test_a_huge_cell_is_read_whole() -> None:
    words = "x" * 300_000
    assert cells(f"id,said\n1,{words}\n")[1] == ["1", words]


def test_rows_that_are_too_short_are_filled_and_too_long_ones_told() -> None:
    _, rows = table("id,said,on\n1,short\n2,a,b,c,d\n3,a,b,,\n")
    assert rows[0].cells == ["1", "short", ""]
    assert rows[1].problem == "5 cells where the heading has 3."
    assert not rows[2].problem


def test_columns_without_a_name_or_with_the_same_one_are_told_apart() -> None:
    assert cells("said,,said\na,b,c\n")[0] == ["said", "Column 2", "said (2)"]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b"\n\n", "empty"),
        (b"\xd0\xcf\x11\xe0 old", "old Excel"),
        (b"PK\x03\x04 not really", "not a sheet"),
    ],
)
def test_a_file_that_holds_no_table_is_refused_with_why(data, why) -> None:
    with pytest.raises(UnreadableFileError, match=why):
        read(io.BytesIO(data))


def book(rows: list[list], *more_sheets: str) -> io.BytesIO:
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    for name in more_sheets:
        made.create_sheet(name).append(["other"])
    data = io.BytesIO()
    made.save(data)
    data.seek(0)
    return data


def test_a_sheet_is_read_with_dates_as_dates_and_numbers_as_people_see_them() -> None:
    found = read(
        book(
            [
                ["id", "on", "said", "ok"],
                [7, datetime.fromisoformat("2026-03-05T09:30"), " words ", True],
            ]
        )
    )
    (row,) = found.rows
    assert row.number == 2
    assert list(row.cells) == ["7", date(2026, 3, 5), "words", "yes"]


def test_a_formula_is_told_and_its_neighbours_stay() -> None:
    found = read(book([["id", "said"], ["1", '=CONCAT("a","b")'], ["2", "fine"]]))
    rows = list(found.rows)
    assert rows[0].bad_cells == {1: "A formula: paste its value instead."}
    assert rows[1].bad_cells == {}


def test_empty_rows_of_a_sheet_are_passed_over_and_numbers_kept() -> None:
    found = read(book([["said"], ["a"], [None], ["b"]]))
    assert [(row.number, row.cells[0]) for row in found.rows] == [(2, "a"), (4, "b")]


def test_a_sheet_is_found_by_its_name() -> None:
    data = book([["said"], ["a"]], "Second")
    assert read(data, sheet="Second").headings == ["other"]
    data.seek(0)
    with pytest.raises(UnreadableFileError, match="Sheet, Second"):
        read(data, sheet="Third")
