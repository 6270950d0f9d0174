"""Rows of an XLSX file. Imported only through ``reading``: openpyxl is heavy."""

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any
from xml.etree import ElementTree

import openpyxl

from .table import MEGABYTE, Row, UnreadableFileError

MAX_UNPACKED = 100 * MEGABYTE
MAX_RATIO = 150
MAX_MEMBERS = 2000
LAST_ROW = 1_048_576
DAMAGED = "This Excel file is damaged. Open it in Excel, save it again and choose the new file."
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_STYLES = "xl/styles.xml"
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
# What openpyxl insists on where styles are kept to what tells a day from a number.
_PLAIN = (
    "<fonts><font/></fonts><fills><fill><patternFill/></fill></fills>"
    "<borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs>"
)


class Book:
    """A workbook whose sheets can be gone through. Raises UnreadableFileError, whatever is wrong.

    openpyxl raises dozens of kinds of exceptions for files that are not quite right; each becomes
    one sentence for the officer.
    """

    def __init__(self, data: bytes) -> None:
        _check_size(data)
        try:
            self._book = _open(data)
            self.sheets = [sheet.title for sheet in self._book.worksheets]
            self.hidden = [
                sheet.title for sheet in self._book.worksheets if sheet.sheet_state != "visible"
            ]
        except Exception as error:
            raise UnreadableFileError(DAMAGED) from error
        if not self.sheets:
            raise UnreadableFileError("The file holds no sheet.")

    def rows(self, name: str) -> Iterator[Row]:
        """Give the rows of this sheet that hold anything."""
        try:
            sheet: Any = self._book[name]
            sheet.reset_dimensions()
            for number, cells in enumerate(_quietly(sheet.iter_rows()), 1):
                if number > LAST_ROW:
                    raise UnreadableFileError(DAMAGED)
                values = [_cell(cell) for cell in cells]
                if any(value or bad for value, bad in values):
                    bad = {place: why for place, (_, why) in enumerate(values) if why}
                    yield Row(number, [value for value, _ in values], "", bad)
        except UnreadableFileError:
            raise
        except Exception as error:
            raise UnreadableFileError(DAMAGED) from error


def _check_size(data: bytes) -> None:
    """Refuse what unpacks to far more than it holds. zipfile never gives more than is declared."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        infos = archive.infolist()
    unpacked = sum(info.file_size for info in infos)
    megabytes = MAX_UNPACKED // MEGABYTE
    if unpacked > MAX_UNPACKED:
        raise UnreadableFileError(
            f"This file unpacks to {unpacked // MEGABYTE:,} MB; we read up to {megabytes} MB. "
            "Split it, or save it as .csv."
        )
    if len(infos) > MAX_MEMBERS:
        raise UnreadableFileError(
            f"This file holds {len(infos):,} parts; we read up to {MAX_MEMBERS:,}. Save it as .csv."
        )
    if unpacked > 10 * MEGABYTE and unpacked > MAX_RATIO * len(data):
        raise UnreadableFileError(
            f"This file unpacks to {unpacked // len(data):,} times its size; we read up to "
            f"{MAX_RATIO} times. Save it as .csv."
        )


def _open(data: bytes) -> Any:
    """Open the workbook, if need be without the looks of its cells, which nobody needs here."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return openpyxl.load_workbook(io.BytesIO(data), read_only=True)
        except Exception:
            return openpyxl.load_workbook(io.BytesIO(_with_plain_styles(data)), read_only=True)


def _quietly(rows: Iterator[Any]) -> Iterator[Any]:
    """Pass rows on without what openpyxl has to say about parts of the file that it leaves out."""
    while True:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            row = next(rows, None)
        if row is None:
            return
        yield row


def _with_plain_styles(data: bytes) -> bytes:
    """Return the workbook with styles that say only how numbers show: as days or as numbers."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for info in old.infolist():
            if info.filename == _STYLES:
                new.writestr(_STYLES, _plain_styles(old.read(info)))
            else:
                new.writestr(info.filename, old.read(info), zipfile.ZIP_DEFLATED, 1)
    return made.getvalue()


def _plain_styles(styles: bytes) -> bytes:
    formats, cells = [], []
    try:
        found = ElementTree.fromstring(styles)  # noqa: S314 - expat bounds entities; size is bound
    except ElementTree.ParseError:
        found = ElementTree.Element("styleSheet")
    for each in found.iter(f"{_MAIN}numFmt"):
        kept = {name: each.get(name, "") for name in ("numFmtId", "formatCode")}
        if kept["numFmtId"].isdigit():
            formats.append(ElementTree.tostring(ElementTree.Element("numFmt", kept)).decode())
    for each in found.iterfind(f"{_MAIN}cellXfs/{_MAIN}xf"):
        number = each.get("numFmtId", "0")
        cells.append(f'<xf numFmtId="{number if number.isdigit() else 0}"/>')
    return (
        f'<styleSheet xmlns="{_MAIN[1:-1]}"><numFmts>{"".join(formats)}</numFmts>{_PLAIN}'
        f"<cellXfs>{''.join(cells) or '<xf/>'}</cellXfs></styleSheet>"
    ).encode()


def _cell(cell: Any) -> tuple[str | date, str]:
    """Return a cell's value, and the reason where it cannot be taken."""
    value = getattr(cell, "value", None)
    kind = getattr(cell, "data_type", "")
    if kind == "f":
        return "", "A formula: paste its value instead."
    if kind == "e":
        return "", f"The cell says {value}."
    return _plain(value), ""


def _plain(value: object) -> str | date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else _unescaped(str(value)).strip()


def _unescaped(text: str) -> str:
    """Return the text with what XLSX writes for characters that XML cannot hold."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(_character, text).replace("\r\n", "\n").replace("\r", "\n")


def _character(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    # Half surrogates and control characters but line ends and tabs would be no text.
    if 0xD800 <= code <= 0xDFFF or (code < 0x20 and code not in {0x9, 0xA, 0xD}):
        return ""
    return chr(code)
