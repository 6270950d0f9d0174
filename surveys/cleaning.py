"""Text in, safe plain text out: the only door for text that a person typed.

bleach strips the markup. Its maintainers have retired it, so nothing else in the project may
import it, and one function here would replace it (docs/decisions/0003).
"""

import html
import re
import threading
import unicodedata

from bleach.sanitizer import Cleaner

MAX_LENGTH = 5000
"""Characters of one answer. A longer text is refused with a reason, never cut in silence."""

# A "<" that cannot begin a tag stays as it was typed: "3 < 5", "<3", the broken heart "</3".
_NOT_A_TAG = re.compile(r"<(?!/?[A-Za-z][^>]*>|!--.*?-->)", re.DOTALL)
_LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_NEWLINES = re.compile("\r\n?|[\u2028\u2029\x0b\x0c\x85]")
# Control characters, bidirectional overrides and isolates, byte-order marks, half surrogates and
# noncharacters. The joiners and the two direction marks stay: Urdu, Arabic and Panjabi need them.
_UNWANTED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\u206a-\u206f"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
_MANY_BLANK_LINES = re.compile(r"\n{4,}")
# A cleaner keeps its parser and may not be shared by threads.
_local = threading.local()


def clean(text: str) -> str:
    """Return plain text in NFC: no markup, no control characters, words and newlines kept.

    The result is text, not HTML: templates escape it as they do any other.
    """
    text = _UNWANTED.sub("", _NEWLINES.sub("\n", text))
    text = _without_markup(unicodedata.normalize("NFC", text))
    return _MANY_BLANK_LINES.sub("\n\n\n", text).strip()


def _without_markup(text: str) -> str:
    """Strip tags until none is left: taking one out can join the halves of another."""
    while "<" in text:
        stripped = _strip_tags(_LINE_BREAK.sub("\n", text))
        if stripped == text:
            break
        text = stripped
    return text


def _strip_tags(text: str) -> str:
    """Return the text without tags; entities that a person typed stay as they were typed."""
    if not hasattr(_local, "cleaner"):
        _local.cleaner = Cleaner(tags=set(), attributes={}, strip=True)
    escaped = _NOT_A_TAG.sub("&lt;", text.replace("&", "&amp;"))
    return html.unescape(_local.cleaner.clean(escaped))
