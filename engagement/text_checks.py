"""Checks on the words that officers and documents bring: is the text whole, is it real?"""

import re

from django.core.exceptions import ValidationError

# UTF-8 that was read as Windows-1252 or Latin-1 ("Ã©" for "é", "â€™" for an apostrophe).
_MISREAD = re.compile(
    "[ÃÂØÙÐÑ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œ]"  # noqa: RUF001
    "|â[\u0080-\u009f€‚ƒ„†‡ˆ‰‹‘’“”•–—˜™š›œ]"  # noqa: RUF001
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_PLACEHOLDER = re.compile(
    r"x{3,}|\b(?:tbc|tba|tbd)\b|\bto be (?:confirmed|announced|decided)\b|\blorem\b|\bipsum\b"
    r"|\?{2,}|0{6,}|\binsert\b[^.@\n]{0,40}\bhere\b|\[[^\]]*\]|\bplaceholder\b"
    r"|\b(?:your|add)\s+(?:\w+\s+){0,2}(?:text|name|number|title|content|phone|e-?mail|address|link"
    r"|logo|words|description|caption|image)\s+(?:goes\s+)?here\b"
    r"|\bexample\.(?:com|org|net)\b|\b0?1234\D?567\D?890?\b|\b0123\D?456\D?789"
    r"|\bx{2}\b|\dx{2}(?!x)|\binsert (?:text|link|name|date)\b",
    re.IGNORECASE,
)
# In running text some of these can be meant ("what is to be decided", "[sic]"): fewer are sure.
_UNFINISHED = re.compile(
    r"x{3,}|\bxx\b|\b(?:tbc|tba|tbd)\b|\blorem\b|\bipsum\b|\?{3,}|\bplaceholder\b"
    r"|\b(?:insert|your|add)\s+(?:\w+\s+){0,3}here\b|\[(?:insert|add|name|date|text|todo|to do)\b"
    r"|\btodo\b|\basdf\w*",
    re.IGNORECASE,
)
_NOTHING = {"na", "nil", "test", "testing", "todo", "tobeconfirmed", "tobeannounced", "draft"}


def damage(text: str) -> str:
    """Say in plain words what shows that this text was damaged on its way; "" when nothing does."""
    if "\ufffd" in text:
        return "holds the sign for a lost character (\ufffd)"
    if found := _MISREAD.search(text):
        return f"holds {found.group()!r}, letters that were saved in the wrong encoding"
    if _CONTROL.search(text):
        return "holds a control character"
    return ""


def unfinished(text: str) -> str:
    """Return the part of a running text that nobody has written yet, or ""."""
    found = _UNFINISHED.search(text)
    if found:
        return found.group()
    letters = re.sub(r"[\W_]", "", text).lower()
    return text.strip() if text.strip() and (not letters or letters in _NOTHING) else ""


def prose_errors(instance: object, *names: str) -> dict[str, str]:
    """Return by field what families would read although nobody has written it yet."""
    return {
        name: f"\u201c{found}\u201d is a placeholder. Families read this: write the real words."
        for name in names
        if (found := unfinished(str(getattr(instance, name) or "")))
    }


def placeholder(text: str) -> str:
    """Return the part that shows that nobody has filled this in yet ("XXXX", "TBC"), or ""."""
    found = _PLACEHOLDER.search(text)
    return found.group() if found else ""


def refused(found: str) -> str:
    """Return what to say beside a contact that holds this placeholder."""
    return f"\u201c{found}\u201d is a placeholder. Write the real one, or leave this empty."


def placeholder_errors(instance: object, *names: str) -> None:
    """Raise ValidationError by field where a contact is a placeholder (S-12)."""
    errors = {
        name: refused(found)
        for name in names
        if (found := placeholder(str(getattr(instance, name) or "")))
    }
    if errors:
        raise ValidationError(errors)
