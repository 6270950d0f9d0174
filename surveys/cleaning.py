"""Text in, safe plain text out: the only door for text that a person typed.

A person types text, not HTML: what looks like a tag stays as it was typed, and templates escape it
as they do any other text. Only what cannot be seen is taken out. Markup is read as markup in one
place, ``text_of_html``, for cells of imported files; nothing else in the project may import bleach
(docs/decisions/0003).
"""

import html
import re
import threading
import unicodedata

from bleach.sanitizer import Cleaner

MAX_LENGTH = 5000
"""Characters of one answer. A longer text is refused with a reason, never cut in silence."""
MOST_TYPED = 4 * MAX_LENGTH
"""A longer text is refused before it is cleaned: no letter takes more code points than this."""
MOST_MARKED_UP = 20 * MAX_LENGTH
"""A longer cell is not read as HTML: its text would be refused anyway."""

_NEWLINES = re.compile("\r\n?|[\u2028\u2029\x0b\x0c\x85]")
_MANY_BLANK_LINES = re.compile(r"\n{4,}")
# Most texts hold nothing else, and need not be looked at letter by letter.
_MAY_HIDE = re.compile("[^\n\t -~\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2027\u20ac]")
# Normalising sorts runs of marks in quadratic time; nobody's language stacks so many.
_LONG_RUN = re.compile(r"([^\w\s\x00-\x7f]{31,})")

JOINERS = "\u200c\u200d"
DIRECTION_MARKS = "\u200e\u200f\u061c"
ZERO_WIDTH_SPACE = "\u200b"
_NEED_JOINERS = {"Lo", "So", "Sk"}
# Format characters that are drawn: signs over Arabic, Syriac and Kaithi numbers.
_DRAWN = frozenset("\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd") | set(
    map(chr, range(0x600, 0x606))
)
# Letters and marks by category which are drawn as nothing.
_NOTHING = frozenset("\u034f\u17b4\u17b5\U0001d159")
# These take room and show nothing: they may stand in a text, and alone are no answer.
BLANK = frozenset("\u2800\u3164\uffa0\u115f\u1160\ufffc")
_ENGLAND_AND_OTHERS = re.compile(
    "\U0001f3f4(?:"
    + "|".join(
        "".join(chr(0xE0000 + ord(letter)) for letter in code)
        for code in ("gbeng", "gbsct", "gbwls", "gbnir")
    )
    + ")\U000e007f"
)


def clean(text: str) -> str:
    """Return plain text in NFC, whole but for what cannot be seen; "" where nothing can be.

    The result is text, not HTML: templates escape it as they do any other.
    """
    text = _NEWLINES.sub("\n", text)
    if _MAY_HIDE.search(text):
        text = composed(_only_seen(text))
        if not any(map(_shows, text)):
            return ""
    return _MANY_BLANK_LINES.sub("\n\n\n", text).strip()


def composed(text: str) -> str:
    """Return the text normalised, in time that grows with its length.

    A longer run of signs than any language writes stays as it is.
    """
    parts = _LONG_RUN.split(text)
    return "".join(
        part if place % 2 else unicodedata.normalize("NFC", part)
        for place, part in enumerate(parts)
    )


def _only_seen(text: str) -> str:
    """Take out what cannot be seen; keep what scripts and emoji are not written without."""
    flags = {
        place
        for match in _ENGLAND_AND_OTHERS.finditer(text)
        for place in range(match.start() + 1, match.end())
    }
    kept: list[str] = []
    before = base = ""
    for place, letter in enumerate(text):
        if place in flags or " " <= letter <= "~" or _stays(letter, before, base):
            kept.append(letter)
            before = letter
            if not unicodedata.category(letter).startswith("M"):
                base = letter
    return "".join(kept)


def _stays(letter: str, before: str, base: str) -> bool:
    """Say whether a letter is seen, or changes how what stands before it is seen.

    ``base`` is the last that is no mark on another.
    """
    category = unicodedata.category(letter)
    if letter in JOINERS:
        return bool(base) and unicodedata.category(base) in _NEED_JOINERS
    if letter in DIRECTION_MARKS or letter == ZERO_WIDTH_SPACE:
        return before != letter
    if _selects_a_variant(letter):
        return bool(before) and not before.isspace() and not _changes_others(before)
    if category == "Cc":
        return letter in "\n\t"
    if category == "Cf":
        return letter in _DRAWN
    return not (category == "Cs" or letter in _NOTHING or _is_no_character(letter))


def _selects_a_variant(letter: str) -> bool:
    return (
        "\ufe00" <= letter <= "\ufe0f"
        or "\U000e0100" <= letter <= "\U000e01ef"
        or letter in "\u180b\u180c\u180d\u180e\u180f"
    )


def _changes_others(letter: str) -> bool:
    return letter in JOINERS or letter in DIRECTION_MARKS or _selects_a_variant(letter)


def _is_no_character(letter: str) -> bool:
    """Unicode will never assign these."""
    return "\ufdd0" <= letter <= "\ufdef" or ord(letter) & 0xFFFE == 0xFFFE


def _shows(letter: str) -> bool:
    """Say whether a letter that was kept shows anything."""
    return not (
        letter.isspace() or letter in BLANK or letter == ZERO_WIDTH_SPACE or _changes_others(letter)
    )


# --- HTML cells of imported files -----------------------------------------------------------------

_TAGS = (
    "a|abbr|address|article|aside|b|big|blockquote|body|br|caption|center|cite|code|col|colgroup"
    "|dd|del|div|dl|dt|em|figcaption|figure|font|footer|h[1-6]|head|header|hr|html|i|img|ins|kbd"
    "|li|main|mark|meta|nav|ol|p|pre|q|s|script|section|small|span|strike|strong|style|sub|sup"
    "|table|tbody|td|tfoot|th|thead|title|tr|tt|u|ul|[movwx]:[a-z]+"
)
_ATTRIBUTES = (
    "align|alt|bgcolor|border|cellpadding|cellspacing|charset|class|clear|color|colspan|content"
    "|dir|face|height|href|id|lang|name|rel|role|rowspan|size|src|style|target|title|type|valign"
    r"|width|xmlns(?::[a-z]+)?|(?:aria|data|http|xml)[:-][a-z:-]+|on[a-z]+"
)
# Only what is written as machines write it: "<i hate this>" and "<b my dad>" are what people type.
# No part can run past the next "<", so all of it takes time in proportion to the length.
_TAG = re.compile(
    rf"<(?:/(?:{_TAGS})\s*+|(?:{_TAGS})"
    rf"(?>\s++(?:{_ATTRIBUTES})=(?:\"[^\"<]*+\"|'[^'<]*+'|[^\s\"'=<>`]++))*+\s*+/?)>",
    re.IGNORECASE,
)
# Words that people see, or hear read out, although they stand inside a tag.
_WORDS_IN_A_TAG = re.compile(
    r"\s(?:alt|title|aria-label)=(?:\"([^\"<]*+)\"|'([^'<]*+)'|([^\s\"'=<>`]++))", re.IGNORECASE
)
_LINE_BREAK = re.compile(r"<br\b[^<>]*+>", re.IGNORECASE)
# bleach would write a question mark for these.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
# A number too long for any character: Python refuses to read it.
_LONG_NUMBER = re.compile(r"&(?=#\w{9})")
# A cleaner keeps its parser and may not be shared by threads.
_local = threading.local()


def text_of_html(cell: str) -> str:
    """Return the text of an imported cell that holds HTML; any other cell as it stands.

    A cell holds HTML where there is a tag that HTML has, written as machines write it. Its tags
    and entities become text; whatever else stands between "<" and ">" stays. ``submission.submit``
    cleans the result as it does everything.
    """
    if len(cell) > MOST_MARKED_UP or not _TAG.search(cell):
        return cell
    parts, at, cell = [], 0, _CONTROL.sub("", cell)
    for match in _TAG.finditer(cell):
        words = " ".join(
            filter(None, (a or b or c for a, b, c in _WORDS_IN_A_TAG.findall(match[0])))
        )
        tag = "<br>" if _LINE_BREAK.match(match[0]) else match[0]
        parts += [_escaped(cell[at : match.start()]), tag, f" {words} " if words else ""]
        at = match.end()
    return html.unescape(_without_tags("".join([*parts, _escaped(cell[at:])])))


def _escaped(text: str) -> str:
    """Return text between tags with each "<" escaped; entities stay."""
    return _LONG_NUMBER.sub("&amp;", text).replace("<", "&lt;")


def _without_tags(markup: str) -> str:
    if not hasattr(_local, "cleaner"):
        _local.cleaner = Cleaner(tags=set(), attributes={}, strip=True)
    stripped: str = _local.cleaner.clean(_LINE_BREAK.sub("\n", markup))
    return stripped
