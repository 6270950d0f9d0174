"""The values in the blocks of a page, however deep they lie."""

from collections.abc import Iterator
from typing import Any

from wagtail.blocks import ListBlock, StreamBlock, StructBlock
from wagtail.images.blocks import ImageBlock


def innermost(block: Any, value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield each block that holds no other, with its value; empty ones are left out.

    A picture is one value, though Wagtail keeps its words in a block of their own.
    """
    if not value:
        return
    if isinstance(block, StructBlock) and not isinstance(block, ImageBlock):
        for name, inner in block.child_blocks.items():
            yield from innermost(inner, value.get(name))
    elif isinstance(block, ListBlock):
        for item in value:
            yield from innermost(block.child_block, item)
    elif isinstance(block, StreamBlock):
        for child in value:
            yield from innermost(child.block, child.value)
    else:
        yield block, value
