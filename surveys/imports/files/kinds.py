"""What kind of file somebody chose, told from its content and never from its name alone. Pure."""

import io
import re
import zipfile

from .table import UnreadableFileError

_TABLE = "Ask for the table it was made from, as .csv or .xlsx."
_SAVE = "Open it in the program it was made with and save it as .xlsx or .csv."
# What a file begins with, what that is, and what to do.
_BEGINNINGS = (
    (b"%PDF", "a PDF", _TABLE),
    (b"\x89PNG", "a picture", _TABLE),
    (b"\xff\xd8\xff", "a picture", _TABLE),
    (b"GIF8", "a picture", _TABLE),
    (b"II*\x00", "a picture", _TABLE),
    (b"MM\x00*", "a picture", _TABLE),
    (b"BM", "a picture", _TABLE),
    (b"RIFF", "a picture or a recording", _TABLE),
    (b"ID3", "a recording", _TABLE),
    (b"{\\rtf", "a text document", _TABLE),
    (b"\x1f\x8b", "a compressed file", "Unpack it and choose the table inside."),
    (b"BZh", "a compressed file", "Unpack it and choose the table inside."),
    (b"\xfd7zXZ", "a compressed file", "Unpack it and choose the table inside."),
    (b"7z\xbc\xaf", "a compressed file", "Unpack it and choose the table inside."),
    (b"Rar!", "a compressed file", "Unpack it and choose the table inside."),
    (b"SQLite format 3", "a database", "Export the table you need as .csv."),
    (b"\x00\x01\x00\x00Standard ", "a database", "Export the table you need as .csv."),
    (b"PAR1", "a Parquet file", "Export it as .csv."),
    (b"$FL2", "an SPSS file", "Export it from SPSS as .csv."),
    (b"$FL3", "an SPSS file", "Export it from SPSS as .csv."),
    (b"<stata_dta>", "a Stata file", "Export it from Stata as .csv."),
    (b"MIME-Version:", "a saved web page or e-mail", _TABLE),
)
_ZIP_MEMBERS = (
    ("word/", "a Word document", "Copy its table into Excel and save that as .xlsx."),
    ("ppt/", "a PowerPoint presentation", _TABLE),
    ("xl/workbook.bin", "an Excel file in the binary form (.xlsb)", "Save it as .xlsx."),
    ("content.xml", "an OpenDocument file", "Open it in LibreOffice or Excel, save it as .xlsx."),
    ("Index/", "a Numbers or Pages file", "Export it as an Excel file or as CSV."),
    ("Index.zip", "a Numbers or Pages file", "Export it as an Excel file or as CSV."),
)
_HTML = re.compile(
    rb"(?:<\?xml[^>]{0,200}>\s{0,50})?<(?:!doctype html|html|head|body|meta|table)\b", re.I
)
_JSON = re.compile(rb"[\[{]\s{0,200}(?:[\[{\"\]}]|-?\d|true\b|false\b|null\b)")
_WORKBOOK_NAMES = (".xlsx", ".xlsm", ".xls")
_LOOKED_AT = 4096


def is_workbook(data: bytes, name: str = "") -> bool:
    """Say whether this is an XLSX file; if not, it is text that may hold a table.

    Raises UnreadableFileError, naming what it is, for every kind that holds no table.
    """
    if data.startswith(b"PK"):
        _refuse_other_zips(data)
        return True
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableFileError(_old_office(data))
    for beginning, kind, advice in _BEGINNINGS:
        if data.startswith(beginning) and not (
            beginning in {b"BM", b"RIFF", b"ID3"} and _is_text(data)
        ):
            raise _no_table(kind, advice)
    if data[4:8] == b"ftyp":
        raise _no_table("a picture or a film", _TABLE)
    _refuse_marked_up_text(data)
    if not _is_text(data):
        raise UnreadableFileError("This is not a table we can read. " + _SAVE)
    if name.casefold().endswith(_WORKBOOK_NAMES):
        raise UnreadableFileError(
            f"The name of this file ends in .{name.rpartition('.')[2]}, but it is plain text, not "
            "an Excel file. If it holds a table, change the end of its name to .csv and choose it "
            "again."
        )
    return False


def _no_table(kind: str, advice: str) -> UnreadableFileError:
    return UnreadableFileError(f"This is {kind}, not a table. {advice}")


def _is_text(data: bytes) -> bool:
    """Say whether the beginning reads as text: in UTF-16 every second byte may be nought."""
    head = data[:_LOOKED_AT]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    noughts = head.count(0)
    if noughts and max(head[1::2].count(0), head[::2].count(0)) > len(head) // 4:
        return True
    strange = sum(byte < 32 and byte not in b"\t\n\r\x0b\x0c\x1a\x1b" for byte in head)
    return noughts <= len(head) // 200 and strange <= len(head) // 50


def _refuse_marked_up_text(data: bytes) -> None:
    head = data[:_LOOKED_AT].removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or head[1:2] == b"\x00":
        head = data[:_LOOKED_AT].replace(b"\x00", b"").lstrip(b"\xff\xfe \r\n\t")
    if _HTML.match(head):
        raise _no_table("a web page", "If it shows a table, open it in Excel and save it as .xlsx.")
    if b"LimeSurvey" in head and head.startswith(b"<?xml"):
        raise _no_table(
            "a LimeSurvey survey", "Export the responses from LimeSurvey as CSV or Excel."
        )
    if b"schemas-microsoft-com:office:spreadsheet" in head:
        raise UnreadableFileError("This is an old Excel file (XML): save it as .xlsx or .csv.")
    if head.startswith((b"<?xml", b"<!--", b"<svg")):
        raise _no_table("an XML file", _TABLE)
    if _JSON.match(head):
        raise _no_table("a JSON file", "Export the answers as .csv or .xlsx.")


def _old_office(data: bytes) -> str:
    """Say what an OLE file is: its directory names its streams in UTF-16."""

    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if holds("EncryptedPackage") or holds("EncryptionInfo"):
        return "This file has a password: open it, save it without a password, and choose that one."
    if holds("WordDocument"):
        return (
            "This is an old Word document, not a table. Copy its table into Excel, save as .xlsx."
        )
    if holds("PowerPoint Document"):
        return f"This is an old PowerPoint presentation, not a table. {_TABLE}"
    if holds("__properties_version1.0"):
        return f"This is an e-mail, not a table. {_TABLE}"
    return "This is an old Excel file: save it as .xlsx or .csv."


def _refuse_other_zips(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
    except Exception as error:  # zipfile raises many kinds for broken archives
        raise UnreadableFileError(
            "This is not a sheet that can be read: it is damaged. Open it in Excel, save it again "
            "and choose the new file."
        ) from error
    names = [info.filename for info in infos]
    if any(info.flag_bits & 1 for info in infos):
        raise UnreadableFileError("This file has a password: save it without one and choose that.")
    if "xl/workbook.xml" in names or (
        "[Content_Types].xml" in names
        and not any(
            name.startswith(("word/", "ppt/")) or name == "xl/workbook.bin" for name in names
        )
    ):
        return
    for member, kind, advice in _ZIP_MEMBERS:
        if any(name.startswith(member) for name in names):
            raise _no_table(kind, advice)
    raise _no_table("a ZIP archive", "Unpack it and choose the table inside.")
