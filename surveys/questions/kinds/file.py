"""A photo or a drawing, and a recorded voice: files that moderators alone see."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from surveys.models import Answer, Question
from surveys.questions import files

from .base import Given, Kind, QuestionBlock, Results, Shape, Stored
from .text import with_reader

GONE = _("We no longer have this. Please add it again.")


@dataclass
class Sent:
    """What a page gave: a new file, or the key of one that was kept, or that it is to go."""

    upload: Any = None
    kept: str = ""


class FileWidget(forms.Widget):
    """A native file control; beside it what was added before, and how to take it away."""

    template_name = "surveys/kinds/file.html"
    needs_multipart_form = True

    def __init__(self, *, accept: str, is_recorder: bool = False) -> None:
        super().__init__()
        self.accept, self.is_recorder = accept, is_recorder

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Sent:
        kept = "" if data.get(f"{name}-remove") else str(data.get(f"{name}-kept", ""))
        return Sent(files.get(name), kept)

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in files and f"{name}-kept" not in data

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["kept"] = value if isinstance(value, str) and files.is_kept(value) else ""
        context["accept"], context["is_recorder"] = self.accept, self.is_recorder
        return context


class FileField(forms.Field):
    """Gives the key under which a file that was checked is kept, or "".

    It is kept at once: where something else on the page is wrong, nobody has to add it again.
    """

    def __init__(self, *, read: Callable[[bytes], tuple[bytes, str]], **options: Any) -> None:
        super().__init__(**options)
        self.read = read
        self.kept = ""

    def clean(self, value: Any) -> str:
        sent = value if isinstance(value, Sent) else Sent()
        self.kept = sent.kept if files.is_kept(sent.kept) else ""
        if sent.upload:
            try:
                self.kept = files.keep(*self.read(sent.upload.read()))
            except ValueError as wrong:
                raise ValidationError(str(wrong)) from None
        return self.kept

    def bound_data(self, data: Any, initial: Any) -> str:
        return self.kept


class _File(Kind):
    """What both kinds of file share. An answer tells only that there is one: ``stored_as``."""

    has_options = False
    keeps_files = True
    shape = Shape.FILES
    accept: ClassVar[str]
    stored_as: ClassVar[str]
    told: ClassVar[Any]
    hint: ClassVar[Any]

    def field(self, question: Question, *, who_reads: str = "") -> forms.Field:
        widget = FileWidget(accept=self.accept, is_recorder=self.microphone)
        return FileField(
            read=self.read,
            label=question.text,
            help_text=with_reader(question.hint or self.hint, who_reads),
            required=False,
            widget=widget,
        )

    def read(self, sent: bytes) -> tuple[bytes, str]:
        """Return what is kept of a file, and its media type. Raises ValueError in words."""
        raise NotImplementedError

    def store(self, question: Question, given: Given) -> Stored:
        key = given if isinstance(given, str) else "".join(given)
        if key and not files.is_kept(key):
            raise ValueError(GONE)
        return {"chosen": [self.stored_as]} if key else {}

    def attach(self, answer: Answer, given: Given) -> None:
        files.attach(answer, given if isinstance(given, str) else "".join(given))

    def reads(self, question: Question, chosen: Sequence[str]) -> list[str]:
        return [str(self.told) for _each in chosen]

    def codebook(self, question: Question) -> list[tuple[str, str]]:
        return [(self.stored_as, f"{self.label}: seen by moderators, in no export")]

    def read_cell(self, question: Question, cell: str) -> Given:
        raise ValueError("A file cannot come in with a table.")

    def results(self, question: Question, chosen: Iterable[Sequence[str]]) -> Results:
        return Results(self.shape, sum(1 for _each in chosen))


class PhotoBlock(QuestionBlock):
    """A photo or a drawing."""

    class Meta:
        icon = "image"
        label = "Photo or drawing"


class Photo(_File):
    """A photo, or a photo of a drawing."""

    key = "photo"
    label = "Photo or drawing"
    answered = "People add a photo, or a photo of a drawing"
    icon = "image"
    block = PhotoBlock
    accept = "image/jpeg,image/png,image/webp,image/gif"
    stored_as = "photo"
    told = _("You added a picture.")
    hint = _("A photo, or a photo of a drawing. Please show nobody's face.")

    def read(self, sent: bytes) -> tuple[bytes, str]:
        return files.picture_of(sent)


class VoiceBlock(QuestionBlock):
    """A recorded voice."""

    class Meta:
        icon = "media"
        label = "Recorded voice"


class Voice(_File):
    """A voice, recorded on the page or with something else."""

    key = "voice"
    label = "Recorded voice"
    answered = "People record what they want to say"
    icon = "media"
    block = VoiceBlock
    accept = "audio/*"
    stored_as = "recording"
    told = _("You added a recording.")
    hint = _("Say it instead of writing it. Please do not say anybody's full name.")
    microphone = True

    def read(self, sent: bytes) -> tuple[bytes, str]:
        return files.recording_of(sent)
