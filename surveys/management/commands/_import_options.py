"""The options of ``import_responses``."""

from argparse import ArgumentParser
from datetime import date
from pathlib import Path

from engagement.models import Voice
from surveys.imports.columns import FACTS
from surveys.imports.files.days import ORDERS
from surveys.imports.files.delimited import SEPARATORS
from surveys.imports.files.encodings import ENCODINGS
from surveys.models import Response


def add_options(parser: ArgumentParser) -> None:
    parser.add_argument(
        "file", type=Path, nargs="?", help="A CSV or XLSX file; its first row names columns."
    )
    parser.add_argument("--survey", metavar="SLUG", help="Where the rows go.")
    parser.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="COLUMN=TARGET",
        help=f"What a column holds: a question's key, or {', '.join(FACTS)}.",
    )
    parser.add_argument("--by", metavar="EMAIL", default="", help="Who imports them.")
    parser.add_argument(
        "--read-before-by",
        metavar="EMAIL",
        default="",
        help="The officer who has read every row: what is harmless is cleared in their name.",
    )
    parser.add_argument("--preview", action="store_true", help="Show the first rows; store none.")
    parser.add_argument("--in-background", action="store_true", help="Leave it to the worker.")
    _add_reading(parser)
    _add_where_no_column_says(parser)
    _add_new_survey(parser)
    _add_way_back(parser)


def _add_reading(parser: ArgumentParser) -> None:
    how = parser.add_argument_group("how the file is read (what is left out is guessed and shown)")
    how.add_argument("--sheet", default="", help="Which sheet of an XLSX file.")
    how.add_argument("--encoding", choices=ENCODINGS, default="", help="Of a CSV file.")
    how.add_argument("--separator", choices=SEPARATORS, default="", help="Of a CSV file.")
    how.add_argument("--heading-row", type=int, default=0, help="The row with the column names.")
    how.add_argument("--data-row", type=int, default=0, help="The row in which the answers begin.")
    how.add_argument("--day-order", choices=ORDERS, default="", help="In 5/3/2026.")


def _add_where_no_column_says(parser: ArgumentParser) -> None:
    group = parser.add_argument_group("where no column says it")
    group.add_argument("--voice", choices=Voice.values, default="")
    group.add_argument("--channel", choices=Response.Channel.values, default="")
    group.add_argument("--date", type=date.fromisoformat, metavar="2026-12-31")


def _add_new_survey(parser: ArgumentParser) -> None:
    group = parser.add_argument_group("a survey for these rows")
    group.add_argument("--create-survey", metavar="TITLE", help="Make the survey if it is new.")
    group.add_argument(
        "--question", metavar="TEXT", default="", help="Its one question; else one a column."
    )


def _add_way_back(parser: ArgumentParser) -> None:
    group = parser.add_argument_group("the way back")
    group.add_argument(
        "--replaces", type=int, metavar="NUMBER", help="The import that this mended file replaces."
    )
    group.add_argument(
        "--take-back", type=int, metavar="NUMBER", help="Remove every answer of this import."
    )
    group.add_argument("--reason", default="", metavar="TEXT", help="Why it is taken back.")
