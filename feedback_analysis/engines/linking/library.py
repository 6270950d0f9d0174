"""What children, young people and parents say about the things that councils commission. Pure.

``weights/linking/*.txt`` holds about 140 topics of the whole field in England: wordings as a
strategy would put them, words that point there, and sentences as people say them. They were
written for Sayso; nobody's answer is in them. An intention without sentences of its own borrows
those of the topics that its wording resembles. How to add a topic: docs/evaluation.md, "Linking".
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "weights" / "linking"
# Bins, cats and football: what has nothing to do with services for children.
ELSEWHERE = "elsewhere"


@dataclass(frozen=True)
class Topic:
    wordings: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    sentences: tuple[str, ...] = ()
    elsewhere: bool = False


@lru_cache(maxsize=1)
def topics() -> tuple[Topic, ...]:
    """Return every topic, in the order of the files and of the lines in them."""
    return tuple(
        _topic(block, elsewhere=path.stem == ELSEWHERE)
        for path in sorted(FOLDER.glob("*.txt"))
        for block in path.read_text(encoding="utf-8").strip().split("\n\n")
    )


def _topic(block: str, *, elsewhere: bool) -> Topic:
    lines = [line.partition(" ") for line in block.splitlines()]
    terms = ",".join(rest for kind, _, rest in lines if kind not in "#-").split(",")
    return Topic(
        wordings=tuple(rest for kind, _, rest in lines if kind == "#"),
        terms=tuple(term.strip() for term in terms if term.strip()),
        sentences=tuple(rest for kind, _, rest in lines if kind == "-"),
        elsewhere=elsewhere,
    )
