"""Small files of the kinds that survey tools and people write, made by the tests themselves."""

import io
import zipfile
from collections.abc import Callable

import openpyxl


def book(rows: list[list], **more: list[list]) -> bytes:
    """Return an XLSX file with these rows, and further sheets by name."""
    made = openpyxl.Workbook()
    made.active.title = "First"
    for row in rows:
        made.active.append(row)
    for name, others in more.items():
        sheet = made.create_sheet(name)
        for row in others:
            sheet.append(row)
    data = io.BytesIO()
    made.save(data)
    return data.getvalue()


def altered(data: bytes, member: str, change: Callable[[bytes], bytes]) -> bytes:
    """Return the XLSX file with one of its parts changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, change(part) if name == member else part, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def without(data: bytes, member: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            if name != member:
                new.writestr(name, old.read(name))
    return out.getvalue()


def zipped(**members: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, text in members.items():
            made.writestr(name.replace("__", "/").replace("_x_", "."), text)
    return out.getvalue()
