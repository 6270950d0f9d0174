"""An answer cut into passages, so that a page can mark some of them."""

from collections.abc import Iterable
from dataclasses import dataclass

from surveys import redaction
from surveys.models import Answer
from surveys.questions import kinds


@dataclass(frozen=True)
class Passage:
    """Words of an answer; ``kind`` says why they are marked, and is empty where they are not."""

    answer_id: int
    start: int
    end: int
    kind: str
    words: str

    @property
    def value(self) -> str:
        """Return the place of these words, as a form sends it back."""
        return f"{self.answer_id}:{self.start}:{self.end}:{self.kind}"

    @property
    def label(self) -> str:
        return redaction.label(self.kind)


@dataclass(frozen=True)
class MarkedAnswer:
    """An answer as an officer reads it: its passages, and what was chosen, in the words seen."""

    answer: Answer
    passages: list[Passage]

    @property
    def chosen(self) -> list[str]:
        question = self.answer.question
        return kinds.of(question).reads(question, self.answer.chosen)

    @property
    def file_ids(self) -> list[tuple[int, bool]]:
        """Return the files that were sent as this answer: (id, whether it is a picture)."""
        if not kinds.of(self.answer.question).keeps_files:
            return []
        found = self.answer.files.order_by("pk").values_list("pk", "media_type")
        return [(pk, media_type.startswith("image/")) for pk, media_type in found]

    @property
    def suggestions(self) -> list[Passage]:
        """Return the passages that are marked."""
        return [passage for passage in self.passages if passage.kind]


def cut(answer: Answer, marks: Iterable[tuple[int, int, str]]) -> list[Passage]:
    """Return the whole text in order. Of marks that overlap, the earlier stays."""
    text = answer.original_text
    passages: list[Passage] = []
    at = 0
    for start, end, kind in sorted(marks):
        if start < at or end > len(text):
            continue
        if start > at:
            passages.append(Passage(answer.pk, at, start, "", text[at:start]))
        passages.append(Passage(answer.pk, start, end, kind, text[start:end]))
        at = end
    if at < len(text):
        passages.append(Passage(answer.pk, at, len(text), "", text[at:]))
    return passages
