from wagtail import blocks


class QuoteBlock(blocks.StructBlock):
    """Words that somebody said in public, or agreed to have shown here."""

    text = blocks.TextBlock(help_text="Exactly what they said, without quotation marks.")
    by = blocks.CharBlock(
        required=False,
        max_length=120,
        help_text='In broad terms, for example "a young person, 11 to 15".',
    )

    class Meta:
        icon = "openquote"
        template = "blocks/quote.html"
