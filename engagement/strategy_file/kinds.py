"""What somebody gave instead of a strategy file, told from its content: advice for each kind."""

import io
import zipfile

_FORM = "in the form that docs/load-strategy.md shows"
_DOCUMENT = f"copy each commissioning intention out of it into a .json file {_FORM}"
_TABLE = f"write one record for each of its rows into a .json file {_FORM}"
_A_SENTENCE = 40
_BEGINNINGS = (
    (b"%PDF", "a PDF", _DOCUMENT),
    (b"{\\rtf", "a text document", _DOCUMENT),
    (b"\x89PNG", "a picture", _DOCUMENT),
    (b"\xff\xd8\xff", "a picture", _DOCUMENT),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file, or one with a password", _DOCUMENT),
    (b"\x1f\x8b", "a compressed file", "unpack it and give the .json file inside"),
)
_MEMBERS = (
    ("word/", "a Word document", _DOCUMENT),
    ("xl/", "an Excel file", _TABLE),
    ("ppt/", "a PowerPoint presentation", _DOCUMENT),
    ("content.xml", "an OpenDocument file", _DOCUMENT),
)


def advice(data: bytes) -> str:
    """Return what this file is and what to do instead, or "" where it may be a strategy file."""
    for beginning, kind, what_to_do in _BEGINNINGS:
        if data.startswith(beginning):
            return f"is {kind}, not a strategy file: {what_to_do}"
    if data.startswith(b"PK"):
        return _of_zip(data)
    head = data[:2000].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if head.startswith((b"<!doctype html", b"<html", b"<?xml")):
        return f"is a web page or an XML file, not a strategy file: {_DOCUMENT}"
    return ""


def of_text(text: str) -> str:
    """Return what a text that is no JSON is, and what to do; "" where it begins like JSON."""
    head = text.lstrip()[:2000]
    if head.startswith(("{", "[")):
        return ""
    lines = [line for line in head.splitlines() if line.strip()]
    if len(lines) > 1 and all("," in line or ";" in line or "\t" in line for line in lines[:2]):
        return f"is a table, not a strategy file: {_TABLE}"
    is_prose = len(head) > _A_SENTENCE and head.count(" ") > 4
    return f"is plain text, not a strategy file: {_DOCUMENT}" if is_prose else ""


def _of_zip(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except Exception:  # zipfile raises many kinds for broken archives
        names = []
    for member, kind, what_to_do in _MEMBERS:
        if any(name.startswith(member) for name in names):
            return f"is {kind}, not a strategy file: {what_to_do}"
    return "is a ZIP archive, not a strategy file: unpack it and give the .json file inside"
