"""The synonyms that a council starts with: words in one file, families' sentences in another."""

from collections.abc import Iterator
from pathlib import Path

FILE = Path(__file__).with_suffix(".txt")
SENTENCES = FILE.with_name("first_sentences.txt")


def read(*files: Path) -> Iterator[tuple[str, str]]:
    """Yield (what families say, what services call it), phrases with commas between them."""
    for file in files or (FILE, SENTENCES):
        for line in file.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                said, means = line.split(" = ")
                yield said, means
