from typing import Any

from django.core.exceptions import ValidationError
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageBlock

from cms.editing.pictures import problem


class DescribedImageBlock(ImageBlock):
    """An image with words for those who do not see it: a file's name is not a description."""

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        if not value or value.decorative or self.is_deferred_validation:
            return value
        if said := problem(value.contextual_alt_text or "", file=value.filename):
            raise StructBlockValidationError({"alt_text": ValidationError(said)})
        return value
