from wagtail import blocks


def line(what: str, *, most: int) -> blocks.CharBlock:
    """Return a block of one line that is named for ears: Wagtail gives a block alone no label."""
    block = blocks.CharBlock(max_length=most)
    block.field.widget.attrs["aria-label"] = what
    return block
