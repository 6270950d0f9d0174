"""A document as lines: what a reader of any kind of file hands on, before its sense is sought."""

import re
from dataclasses import dataclass

# Bullets as word processors and PDF writers leave them, private-use characters of Symbol too.
BULLET = re.compile(
    r"^(?:[-*–—](?:\s+|$)|[•·▪◦‣○●■□➢➤✓✔►∙⁃\uf0a7\uf0b7\uf0d8\uf0fc\u00b7]\s*)+(?=\S)"
)
# "1." "2)" "(a)" "iv." "3.2" "B1": what an item or a heading is counted with.
NUMBER = re.compile(
    r"^(?:\(?(?P<n>\d{1,2}|[a-z]|[ivx]{1,4})[.)]|(?P<deep>\d{1,2}(?:\.\d{1,2})+)\.?)\s+(?=\S)"
)
BARE_NUMBER = re.compile(r"^(?P<n>\d{1,2})\s+(?=[A-Z])")
_SPACE = re.compile(r"[ \u00a0\u2000-\u200b\u202f]+")
_MARKUP = (
    (re.compile(r"</?(?:b|i|em|strong|u|ul|ol|br|p|span|sup|sub)\b[^>]*>"), " "),
    (re.compile(r"\$\^\{.*?\}\$"), ""),
    (re.compile(r"!?\[([^\]]+)\]\([^)]*\)"), r"\1"),
    (re.compile(r"\*\*|__"), ""),
    (re.compile(r"(?<!\w)\*(?=\S)|(?<=\S)\*(?!\w)"), ""),
    (re.compile(r"\\([().*_-])"), r"\1"),
    (re.compile(r"[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]+"), ""),
    (re.compile("\u00ad"), ""),
)


@dataclass(frozen=True)
class Line:
    """One line of a document.

    ``number`` counts from 1 (in Word paragraphs, in a PDF its lines of text). ``gap``: there is
    room above it. ``full``: it reaches the right margin, so the next may run on. ``level``: of a
    heading, where the file says so. ``label``: its bullet or number. ``cells``: of a table's row.
    """

    number: int
    text: str
    page: int = 1
    indent: float = 0
    gap: bool = True
    full: bool = False
    level: int = 0
    label: str = ""
    cells: tuple[str, ...] = ()
    bold: bool = False
    picture: bool = False
    room: int = 0


_JOINED_LETTERS = str.maketrans(
    {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl"}
)


def plain(text: str) -> str:
    """Return the words without markup, footnote marks, joined letters and double spaces."""
    text = text.translate(_JOINED_LETTERS)
    for pattern, instead in _MARKUP:
        text = pattern.sub(instead, text)
    return _SPACE.sub(" ", text).strip()


def labelled(text: str) -> tuple[str, str]:
    """Return a line's bullet ("-") or number ("2.") and the words after it."""
    if found := BULLET.match(text):
        inner = NUMBER.match(text[found.end() :])
        if inner:
            return inner[0].strip(), text[found.end() + inner.end() :].strip()
        return "-", text[found.end() :].strip()
    if re.match(r"^o\s+(?=[A-Z])", text):
        return "-", text[1:].strip()
    found = NUMBER.match(text) or BARE_NUMBER.match(text)
    return (found[0].strip(), text[found.end() :].strip()) if found else ("", text)


def counted(label: str) -> int:
    """Return the number of a label: 2 for "2." and "(b)", 0 for a bullet."""
    bare = label.strip("().")
    if "." in bare:
        bare = bare.rsplit(".", 1)[1]
    if bare.isdigit():
        return int(bare)
    roman = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8}
    if bare in roman:
        return roman[bare]
    return ord(bare) - 96 if len(bare) == 1 and bare.isalpha() else 0


# Words that are written with a hyphen whether or not a line ends there.
_HYPHENED = {
    *("co", "self", "multi", "cross", "well", "long", "short", "non", "step", "high", "low"),
    *("early", "follow", "joined", "person", "family", "child", "needs", "evidence", "post"),
    *("pre", "one", "two", "three", "mid", "part", "full", "year", "half", "in", "out", "end"),
    *("trauma", "outcome", "outcomes", "needs", "value", "decision", "strength", "place", "16"),
}


def joined(first: str, second: str) -> str:
    """Return two lines of one sentence as one, without the hyphen that broke a word."""
    if not first:
        return second
    if first.endswith("-") and not first.endswith(" -") and second[:1].islower():
        before = re.split(r"[\s-]", first[:-1])[-1].lower()
        return first + second if before in _HYPHENED else first[:-1] + second
    return f"{first} {second}"
