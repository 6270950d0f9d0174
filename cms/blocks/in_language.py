from wagtail import blocks

# Languages of the families we know of; add one here when somebody asks for it.
LANGUAGES = [
    ("ar", "Arabic"),
    ("pl", "Polish"),
    ("pa", "Punjabi"),
    ("ro", "Romanian"),
    ("sk", "Slovak"),
    ("ur", "Urdu"),
]
RIGHT_TO_LEFT = {"ar", "ur"}


class InLanguageValue(blocks.StructValue):
    @property
    def dir(self) -> str:
        return "rtl" if self["language"] in RIGHT_TO_LEFT else "ltr"


class InLanguageBlock(blocks.StructBlock):
    """A passage in another language, marked as such so that it is read out right."""

    language = blocks.ChoiceBlock(choices=LANGUAGES)
    name = blocks.CharBlock(
        max_length=60, help_text="What its speakers call it, for example Polski."
    )
    text = blocks.TextBlock()

    class Meta:
        icon = "globe"
        template = "blocks/in_language.html"
        value_class = InLanguageValue
