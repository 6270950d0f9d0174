"""What the screening knows, as plain text files that anybody can read; read once.

The notation is explained on top of ``phrases.txt``.
"""

from pathlib import Path

HERE = Path(__file__).parent


def sections(name: str) -> dict[str, list[str]]:
    """Return the lines of a file by their ``[heading]``, without comments."""
    found: dict[str, list[str]] = {}
    here: list[str] = []
    text = (HERE / name).read_text(encoding="utf-8")
    for line in map(str.strip, text.splitlines()):
        if line.startswith("["):
            here = found.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            here.append(line)
    return found


PHRASES = sections("phrases.txt")
WEAK_INDICATORS = sections("weak_indicators.txt")
LANGUAGES = sections("languages.txt")
IDIOMS = sections("idioms.txt")["idioms"]
TOPICS = sections("idioms.txt")["topics"]
GROUPS = dict(
    line.split(" = ", 1)
    for each in (PHRASES, WEAK_INDICATORS, LANGUAGES)
    for line in each.pop("groups")
)
CODES = tuple(PHRASES)
CLASSES = sections("classes.txt")
