"""Pictures in the sizes that pages show, made when a page goes out, so that no visitor waits."""

import logging
from collections.abc import Iterator

from wagtail.fields import StreamField
from wagtail.images.blocks import ImageBlock
from wagtail.images.models import AbstractImage, SourceImageIOError
from wagtail.models import Page
from wagtail.signals import page_published

from .block_values import innermost

logger = logging.getLogger(__name__)

# What templates/blocks/ ask for: a test compares.
SPECS = {
    "picture": ("width-400|format-webp", "width-800|format-webp"),
    "row": ("width-400|format-webp",),
    "member": ("fill-240x240|format-webp",),
}
LOGO = "max-400x120|format-webp"


def images_of(page: Page) -> Iterator[tuple[str, AbstractImage]]:
    """Return the images in a page's blocks, each with the kind of the block that shows it."""
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            for child in getattr(page, field.name):
                for block, value in innermost(child.block, child.value):
                    if isinstance(block, ImageBlock):
                        yield child.block_type, value


def make(page: Page) -> int:
    """Make what is not there yet of the page's pictures; return how many are ready."""
    ready = 0
    for kind, image in images_of(page):
        try:
            ready += len(image.get_renditions(*SPECS.get(kind, ())))
        except SourceImageIOError:
            # The page goes out: Wagtail shows a mark in place of a file that is lost.
            logger.warning("The file of image %s cannot be read.", image.pk)
    return ready


def on_publication(instance: Page, **_: object) -> None:
    make(instance)


def connect() -> None:
    """Make pictures ready when a page is published (called once, when the app is ready)."""
    page_published.connect(on_publication, dispatch_uid="sayso.renditions")
