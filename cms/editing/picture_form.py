"""How a picture comes in: with words for those who do not see it."""

from django import forms
from wagtail.images.forms import BaseImageForm

from .pictures import problem


class PictureForm(BaseImageForm):
    """Asks for a description where a picture is brought in, so that nobody has to find it later."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
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
