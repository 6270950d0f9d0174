"""What is guessed of a file is guessed from all of it, and can be said otherwise."""
# ruff: noqa: RUF001 - marks as people and programs write them

import io
from datetime import date, timedelta

import pytest
from django.utils import timezone

from surveys.imports.files import TableFormat, days, read
from surveys.imports.files.marks import guarded, unguarded
from surveys.imports.files.table import Row
from tests.surveys.imports.inputs import altered, book


def opened(data: bytes | str, **reading):
    raw = data if isinstance(data, bytes) else data.encode()
    found = read(io.BytesIO(raw), name="a", reading=TableFormat(**reading))
    return found, [list(row.cells) for row in found.rows]


# --- separators and encodings --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "separator"),
    [
        ("What is good, bad, or not?;Day\nThe bus, mostly;05/03/2026\nNothing;06/03/2026\n", ";"),
        ("Tell us: good, bad, odd\tDay\nThe bus, mostly\t05/03/2026\nIt\t06/03/2026\n", "\t"),
        ('"What\nis good, bad?";Day\nThe bus, mostly;05/03/2026\n', ";"),
        ("sep=|\nwords|Day\na, b, c|05/03/2026\n", "|"),
        ("words,Day\nI like it; really;,05/03/2026\n", ","),
    ],
)
def test_the_separator_fits_all_rows_and_not_only_the_heading(text, separator) -> None:
    found, rows = opened(text)
    from surveys.imports.files.delimited import SEPARATORS

    assert SEPARATORS[found.reading.separator] == separator
    assert {len(row) for row in rows} == {2}
    assert rows[0][1] == "05/03/2026"


def test_another_separator_can_be_said() -> None:
    found, rows = opened("a,b;c\n1,2;3\n", separator="semicolon")
    assert found.headings == ["a,b", "c"]
    assert rows == [["1,2", "3"]]


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("cp1252", "café … “ok” £5"),
        ("cp1250", "żółć i łąka, więcej"),
        ("mac_roman", "it’s “fine” – café"),
        ("cp850", "café, £5"),
    ],
)
def test_an_old_encoding_is_told_from_its_letters_with_an_example(encoding, said) -> None:
    found, rows = opened(f"words,n\n{said.replace(',', ' ')},1\n".encode(encoding))
    assert found.reading.encoding == encoding
    assert rows[0][0] == said.replace(",", " ")
    assert found.example


@pytest.mark.parametrize(
    ("saved", "meant"),
    [
        ("I donâ€™t like it â€“ itâ€™s loud", "I don’t like it – it’s loud"),
        ("cafÃ©", "café"),
        ("Å‚Ä…ka", "łąka"),
        ("a Â£5 tip", "a £5 tip"),
        ("so happy ðŸ˜€", "so happy 😀"),
        ("Â£5 â€œfineâ€\u009d", "£5 “fine”"),
        ("CAFÉ’S À LA…", "CAFÉ’S À LA…"),
        ("â la carte", "â la carte"),
    ],
)
def test_text_saved_twice_in_a_wrong_encoding_is_mended_and_other_text_is_left(
    saved, meant
) -> None:
    _, rows = opened(f"words\n{saved}\n")
    assert rows == [[meant]]
    _, rows = opened(book([["words"], [saved]]))
    assert rows == [[meant]]


# --- heading rows and sheets ---------------------------------------------------------------------


def test_a_second_heading_row_is_no_answer() -> None:
    found, rows = opened(
        "Respondent,Started,Your words\n,,Open-Ended Response\n101,05/03/2026,Late\n"
        "102,06/03/2026,Fine\n"
    )
    assert (found.reading.heading_row, found.reading.data_row) == (1, 3)
    assert found.headings == ["Respondent", "Started", "Your words"]
    assert [row[2] for row in rows] == ["Late", "Fine"]


def test_three_heading_rows_with_codes_are_no_answers() -> None:
    found, rows = opened(
        'EndDate,Q2\nEnd Date,What is hard?\n"{""ImportId"":""endDate""}","{""ImportId"":""Q""}"\n'
        "2026-03-05 10:00:00,Waiting\n"
    )
    assert found.reading.data_row == 4
    assert found.below == ["End Date", "What is hard?"]
    assert rows == [["2026-03-05 10:00:00", "Waiting"]]


def test_codes_above_questions_are_one_heading() -> None:
    found, rows = opened(
        "id,q1,q1x\nRespondent number,Which club?,How was it?\n1,Swim,Warm\n2,Judo,Loud\n"
    )
    assert found.headings == ["id", "q1", "q1x"]
    assert rows[0] == ["1", "Swim", "Warm"]


def test_a_question_over_several_columns_gives_each_its_name() -> None:
    found, rows = opened(
        "ID,Which help?,,Day\n,Clubs,A sitter,\n1,Clubs,,05/03/2026\n2,,A sitter,06/03/2026\n"
    )
    assert found.headings == ["ID", "Which help?: Clubs", "Which help?: A sitter", "Day"]
    assert len(rows) == 2


def test_a_title_above_the_table_is_no_heading() -> None:
    found, rows = opened("Survey of spring\n\nDay,words,age\n05/03/2026,Fine,12\n6/3/2026,x,9\n")
    assert found.headings == ["Day", "words", "age"]
    assert found.reading.heading_row == 3
    assert len(rows) == 2


@pytest.mark.parametrize(
    "text",
    [
        "No,When,words\n1,soon,Fine\n2,05/03/2026,Good\n3,06/03/2026,Bad\n",
        "When,words\nunknown,Fine\n05/03/2026,Good\n",
        "words\nResponse times are slow\nFine\n",
        "a,b\nhello,there\nfine,thanks\n",
        "When,words\n,Nobody told me\n05/03/2026,Good\n",
    ],
)
def test_a_first_answer_that_is_odd_is_still_an_answer(text) -> None:
    found, rows = opened(text)
    assert found.reading.data_row == 2
    assert len(rows) == text.count("\n") - 1


def test_the_rows_of_names_and_answers_can_be_said() -> None:
    found, rows = opened("x,y\nDay,words\nnote,note\n05/03/2026,Fine\n", heading_row=2, data_row=4)
    assert found.headings == ["Day", "words"]
    assert rows == [["05/03/2026", "Fine"]]


def test_the_sheet_that_looks_like_a_table_is_taken_and_said() -> None:
    answers = [["Day", "words"], ["2026-03-05", "x"]]
    found, rows = opened(book([["How to use this file"]], Responses=answers))
    assert (found.reading.sheet, found.sheets) == ("Responses", ["First", "Responses"])
    assert found.sheet_is_clear
    assert len(rows) == 1
    assert not opened(book(answers, More=answers))[0].sheet_is_clear


def test_a_hidden_sheet_is_never_taken_unasked() -> None:
    answers = [["Day", "words"], ["2026-03-05", "x"]]
    data = altered(
        book(answers, Shown=answers),
        "xl/workbook.xml",
        lambda part: part.replace(b'state="visible"', b'state="hidden"', 1),
    )
    found, _ = opened(data)
    assert found.reading.sheet == "Shown"
    assert found.hidden_sheets == ["First"]
    assert opened(data, sheet="First")[0].reading.sheet == "First"


# --- days ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "said",
    [
        "2025/11/13 4:20:37 pm GMT",
        "2025/11/13 4:20:44 p.m. GMT+1",
        "2025/11/13 16:20:51 CET",
        "2025-11-13T16:20:31.123+0000",
        "2025-11-13 16:20:31 UTC",
        "2025-11-13T16:20:31-08:00",
        "Thu Nov 13 2025 16:20:31 GMT+0000 (Greenwich Mean Time)",
        "Thu, 13 Nov 2025 16:20:31 GMT",
        "Thursday, 13 November 2025 at 16:20",
        "Nov 13, 2025, 4:20 PM",
        "13th of November 2025",
        "13/11/2025, 16:20",
        "13.11.2025 16.20",
        "13-Nov-25",
        "20251113T162031Z",
        "45974.68119",
        "45974",
        "16:20 13/11/2025",
        "1763051231",
    ],
)
def test_a_stamp_of_any_tool_is_read_as_its_day(said) -> None:
    assert days.read(said) == date(2025, 11, 13)
    assert said.isdigit() or days.looks_like_a_day(said)


@pytest.mark.parametrize("said", ["12", "07700 900123", "five", "13/11", "", "x" * 500, "1.5"])
def test_what_is_no_day_does_not_look_like_one(said) -> None:
    assert not days.looks_like_a_day(said)


def test_the_order_of_day_and_month_is_told_from_the_whole_column() -> None:
    american = ["9/4/2025 11:58", "9/7/2025 23:19", "8/21/2025 13:10"]
    found = days.order_of(american)
    assert (found.order, found.is_sure) == (days.MONTH_FIRST, True)
    assert days.read(american[0], found.order) == date(2025, 9, 4)
    english = days.order_of(["04/09/2025", "21/08/2025"])
    assert (english.order, english.is_sure) == (days.DAY_FIRST, True)


def test_an_order_that_nothing_decides_is_said_to_be_a_guess_with_an_example() -> None:
    found = days.order_of(["05/05/2025", "04/09/2025"])
    assert (found.order, found.is_sure, found.example) == (days.DAY_FIRST, False, "04/09/2025")
    assert days.order_of(["2025-04-09", "5 March 2025"]) is None


def test_days_to_come_decide_the_order_too() -> None:
    soon = timezone.localdate().replace(day=1) + timedelta(days=62)
    if soon.month > 12 or soon.day > 12:
        soon = soon.replace(day=2)
    month_first = f"{timezone.localdate().month}/{1}/{timezone.localdate().year}"
    found = days.order_of([f"1/{soon.month}/{soon.year}", month_first])
    assert found is not None


def test_a_column_written_in_both_ways_says_so() -> None:
    found = days.order_of(["8/21/2025", "21/8/2025", "1/2/2025"])
    assert (found.is_sure, found.is_mixed) == (False, True)


# --- marks of file formats -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "said", ["- the bus", "=)", "+1", "@home", "'- quoted", "''=x", "'tis fine", "fine", "'", ""]
)
def test_the_mark_against_formulas_comes_off_exactly_where_it_was_put_on(said) -> None:
    assert guarded(said)[:1] not in set("=+-@")
    assert unguarded(Row(1, [guarded(said)])).cells == [said]


def test_a_mark_that_somebody_else_wrote_stays() -> None:
    _, rows = opened("Day,words\n05/03/2026,'- the bus\n")
    assert rows[0][1] == "'- the bus"


@pytest.mark.parametrize(
    ("stored", "meant"),
    [
        ("came late_x000D_\nand wet", "came late\nand wet"),
        ("a_x0009_b", "a\tb"),
        ("_x005F_x000D_", "_x000D_"),
        ("bell_x0007_", "bell"),
    ],
)
def test_characters_that_a_sheet_writes_in_code_are_those_characters(stored, meant) -> None:
    data = altered(
        book([["words"], ["HERE"]]),
        "xl/worksheets/sheet1.xml",
        lambda part: part.replace(b"HERE", stored.encode()),
    )
    assert opened(data)[1] == [[meant]]


def test_a_number_that_a_sheet_keeps_as_text_is_that_text() -> None:
    assert opened('id,words\n"=""0012""",x\n')[1] == [["0012", "x"]]
