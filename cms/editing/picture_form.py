"""How a picture comes in: with words for those who do not see it."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from PIL import Image, ImageSequence, UnidentifiedImageError
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from .pictures import problem

DAMAGED = (
    "This file is damaged, or it is not a picture. Open it on your computer, save it again as "
    "JPEG or PNG, and try once more."
)


class WholePictureField(WagtailImageField):
    """Refuses a file that breaks off in the middle: Wagtail crashes on one here, or when shown."""

    def to_python(self, data: UploadedFile | None) -> Any:
        try:
            file = super().to_python(data)
            if file is not None:
                _read_to_the_end(file)
        except forms.ValidationError:
            raise
        except Exception as damage:  # whatever a decoder makes of bytes that are no picture
            raise forms.ValidationError(DAMAGED, code="invalid_image") from damage
        return file


def _read_to_the_end(file: Any) -> None:
    file.seek(0)
    try:
        with Image.open(file) as picture:
            for frame in ImageSequence.Iterator(picture):
                frame.load()
    except UnidentifiedImageError:
        pass  # a kind that Wagtail reads by other means: it has passed its check above
    finally:
        file.seek(0)


class PictureForm(BaseImageForm):
    """Asks for a description where a picture is brought in, so that nobody has to find it later."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            usual = self.fields["file"]
            self.fields["file"] = WholePictureField(
                label=usual.label, required=usual.required, widget=usual.widget
            )
        if "description" in self.fields:
            self.fields["description"].required = True
            self.fields[
                "description"
            ].help_text = "For people who cannot see it: who or what is in the picture?"

    def clean_description(self) -> str:
        words: str = self.cleaned_data["description"]
        if said := problem(words, file=getattr(self.instance, "filename", "") or ""):
            raise forms.ValidationError(said)
        return words
