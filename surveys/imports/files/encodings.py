"""Which encoding a text file was saved in, and text that was saved twice in a wrong one. Pure."""
# ruff: noqa: RUF001, RUF002, RUF003 - marks as people and programs write them

import codecs
import re

from .table import UnreadableFileError

ENCODINGS = {
    "utf-8": "Unicode (UTF-8)",
    "utf-16": "Unicode (UTF-16)",
    "cp1252": "Western European (Windows)",
    "cp1250": "Central European (Windows), for Polish, Slovak, Czech, Romanian",
    "mac_roman": "Western European (older Mac)",
    "cp850": "Western European (DOS)",
    "cp1251": "Cyrillic (Windows), for Ukrainian",
    "cp1256": "Arabic (Windows), for Arabic and Urdu",
}
_WITHOUT_UNICODE = ("cp1252", "cp1250", "mac_roman", "cp850")
_LOOKED_AT = 200_000
# Letters and marks that a file in one of these is likely to hold.
_LIKELY = {
    "cp1252": "’‘“”–—…•£€éèêëáàâäíîïóôöúùûüçñßÉ½°\u00a0",
    "cp1250": "łąęśżźćńóŁŚŻŹĆščřžýáíéěůúťďňľĺŕășțţ’‘“”„–—…•€°\u00a0",
    "mac_roman": "’‘“”–—…•£éèêëáàâäíîïóôöúùûüçñßÉ°\u00a0",
    "cp850": "£éèêëáàâäíîïóôöúùûüçñß½°\u00a0",
}


def decode(data: bytes, wanted: str = "") -> tuple[str, str]:
    """Return the text and its encoding. Bytes that cannot be read stay as lone surrogates."""
    encoding = wanted or _guess(data)
    if encoding not in ENCODINGS and encoding not in {"utf-16-le", "utf-16-be"}:
        raise UnreadableFileError(
            f"We do not know the encoding “{encoding}”. Choose: {', '.join(ENCODINGS)}."
        )
    if encoding.startswith("utf-16"):
        return _utf_16(data), "utf-16"
    name = "utf-8-sig" if encoding == "utf-8" else encoding
    return data.decode(name, "surrogateescape"), encoding


def _utf_16(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    little = data[1:2000:2].count(0) >= data[:2000:2].count(0)
    return data.decode("utf-16-le" if little else "utf-16-be", "replace")


def _guess(data: bytes) -> str:
    if data.startswith(codecs.BOM_UTF8):
        return "utf-8"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    head = data[:2000]
    if max(head[1::2].count(0), head[::2].count(0)) > len(head) // 4:
        return "utf-16"
    text = data.decode("utf-8", "surrogateescape")
    if text.isascii():
        return "utf-8"
    broken = sum("\udc80" <= character <= "\udcff" for character in text)
    # A few broken bytes among good UTF-8 spoil their rows; otherwise it is not UTF-8 at all.
    good = sum(character > "\x7f" and not "\udc80" <= character <= "\udcff" for character in text)
    return "utf-8" if good >= broken else max(_WITHOUT_UNICODE, key=lambda name: _fits(data, name))


def _fits(data: bytes, encoding: str) -> int:
    """Return how much the bytes read like words of the languages that use this encoding."""
    text = data[:_LOOKED_AT].decode(encoding, "surrogateescape")
    strange = [character for character in text if character > "\x7f"]
    likely = set(_LIKELY[encoding])
    return sum(1 if character in likely else -2 for character in strange)


def example(text: str) -> str:
    """Return a few words around the first letter beyond the plain ones, or ""."""
    found = re.search(r"[^\x00-\x7f\ufeff]", text[:_LOOKED_AT])
    if not found:
        return ""
    piece = text[max(0, found.start() - 30) : found.start() + 30]
    return " ".join(piece.encode("utf-8", "replace").decode().split())


# --- saved twice -----------------------------------------------------------------------------

_TO_BYTE = {bytes([byte]).decode("cp1252", "ignore") or chr(byte): byte for byte in range(128, 256)}
_TO_BYTE |= {chr(byte): byte for byte in range(128, 160)}
_NEXT = "[" + re.escape("".join(each for each, byte in _TO_BYTE.items() if byte < 0xC0)) + "]"
# The beginnings of letters, dashes, quotation marks, faces and the scripts that families write:
# seen as old Windows letters. "É’" and the like, which people do write, are not among them.
_TWICE = re.compile(
    f"(?:Â[\u0080-\u009f\u00a0-\u00bf]|[ÃÄÅÐÑØÙÚÛ]{_NEXT}|[âàáã]{_NEXT}{{2}}|ð{_NEXT}{{3}}|ï»¿)+"
)


def mend(text: str) -> str:
    """Return the text as it was before it was saved in a wrong encoding: "donâ€™t" as "don’t"."""
    for _ in range(3):
        if text.isascii():
            return text
        mended = _TWICE.sub(_mended, text)
        if mended == text:
            return text
        text = mended
    return text


def _mended(found: re.Match[str]) -> str:
    said = bytes(_TO_BYTE[character] for character in found[0])
    try:
        return said.decode("utf-8-sig")
    except UnicodeDecodeError:
        return found[0]
