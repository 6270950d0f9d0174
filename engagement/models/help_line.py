from django.conf import settings
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.blocks import CharBlock, ChoiceBlock, StreamValue, StructBlock
from wagtail.fields import StreamField
from wagtail.models import Orderable

from engagement.marking import active, ours
from engagement.text_checks import placeholder_errors

LINES = ("name", "when", "for_whom")


class InLanguage(StructBlock):
    """Words in one language other than English, as somebody who speaks it wrote them."""

    language = ChoiceBlock(choices=settings.LANGUAGES[1:])


class HelpLineWords(InLanguage):
    name = CharBlock(
        required=False, max_length=120, help_text="Leave empty to show the English name."
    )
    when = CharBlock(required=False, max_length=120)
    for_whom = CharBlock(required=False, max_length=255)


class HoursWords(InLanguage):
    hours = CharBlock(max_length=255)


def in_other_languages(block: InLanguage) -> StreamField:
    """Return the field in which editors say the same in other languages."""
    return StreamField(
        [("words", block)],
        blank=True,
        verbose_name="in other languages",
        help_text="Anything you leave out is shown in English.",
    )


def in_readers_language(stream: StreamValue, name: str, english: str) -> str:
    """Return these words as the reader's language has them, or else in English.

    The former count as ours (``engagement.marking``): they are in the language of the page.
    """
    for each in stream:
        if each.value["language"] == active() and each.value[name]:
            return ours(each.value[name])
    return english


class HelpLine(Orderable):
    personal_data = None

    council = ParentalKey("Council", on_delete=models.CASCADE, related_name="help_lines")
    name = models.CharField(max_length=120)
    number = models.CharField(max_length=40)
    when = models.CharField(max_length=120, blank=True, help_text="For example, free, any time.")
    for_whom = models.CharField(max_length=255, blank=True)
    in_languages = in_other_languages(HelpLineWords())

    def __str__(self) -> str:
        return f"{self.name} {self.number}"

    def clean(self) -> None:
        placeholder_errors(self, "name", "number", "when")

    @property
    def words(self) -> dict[str, str]:
        """Return name, hours and audience in the reader's language, by field."""
        return {
            name: in_readers_language(self.in_languages, name, getattr(self, name))
            for name in LINES
        }
