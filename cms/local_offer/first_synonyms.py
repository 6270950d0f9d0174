"""The synonyms that a council starts with: ``first_synonyms.txt``."""

from collections.abc import Iterator
from pathlib import Path

FILE = Path(__file__).with_suffix(".txt")


def read() -> Iterator[tuple[str, str]]:
    """Yield (what families say, what services call it), phrases with commas between them."""
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            said, means = line.split(" = ")
            yield said, means
