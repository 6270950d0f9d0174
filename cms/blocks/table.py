from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock


class TableBlock(TypedTableBlock):
    """A table whose every column has a heading, and whose first column names its rows."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            [
                ("text", blocks.CharBlock(required=False, max_length=255)),
                ("number", blocks.CharBlock(required=False, max_length=40)),
            ],
            **kwargs,
        )

    def clean(self, value: Any) -> Any:
        result = super().clean(value)
        if result and not result.caption:
            raise ValidationError("Give the table a caption that says what it shows.")
        if result and any(not column["heading"] for column in result.columns):
            raise ValidationError("Give every column a heading.")
        return result

    class Meta:
        icon = "table"
        template = "blocks/table.html"
