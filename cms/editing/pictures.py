"""Words for pictures: is this a description, or the name that a camera gave the file?"""

import re
from pathlib import PurePath

ASK = (
    "Describe the picture for somebody who cannot see it: who or what is in it. Where it is only "
    "decoration, tick that instead."
)
_ENDING = re.compile(r"\.(?:jpe?g|jfif|png|gif|webp|avif|heic|heif|tiff?|bmp|svg|raw|dng)$", re.I)
# What cameras, phones and programs call a file; numbers, dates and "(1)" or "copy" may follow.
_GIVEN = (
    r"img|image|picture|pic|photo|photograph|foto|dscn?|dscf|dcim|pxl|mvimg|vid|gopr|cam|capture|"
    r"screen[ _-]?shot|screen[ _-]?capture|screen[ _-]?grab|scan|untitled|unnamed|download|file|"
    r"whatsapp image|fb img|signal|received|snapchat|clipboard|thumbnail|banner|hero|header|logo|"
    r"icon|graphic|alt|alt text|placeholder|test"
)
_BY_A_MACHINE = re.compile(
    rf"(?:(?:{_GIVEN})\b|(?:{_GIVEN})(?=\d)|p(?=\d))?(?:[\s\d_.,:()\-]|\bat\b|\bam\b|\bpm\b"
    r"|\bcopy\b|\bfinal\b|\bedited\b|\bv(?=\d)|\bof\b|\bwa(?=\d)|\bmp\b)*",
    re.I,
)


def problem(words: str, *, file: str = "") -> str:
    """Return the fault of an alternative text in one sentence; "" where it may be right."""
    told = words.strip()
    if not told:
        return ASK
    plain = told.replace("_", " ")
    stem = _ENDING.sub("", PurePath(file).name)
    is_name = (
        _ENDING.search(told)
        or _BY_A_MACHINE.fullmatch(plain)
        or ("_" in told and " " not in told)
        or (" " not in told and any(letter.isdigit() for letter in told))
        or (told == stem and " " not in told)
    )
    return f"\u201c{told}\u201d is the name of a file. {ASK}" if is_name else ""
