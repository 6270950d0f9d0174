"""The texts of a page, each with where an editor finds it."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from django.db import models
from django.utils.html import strip_tags
from django.utils.text import capfirst
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import Page

from cms.serving.block_values import innermost

from . import headings
from .hints import EditorText, Hint

_BREAK = re.compile(r"</(?:p|li|h\d)>|<br\s*/?>")
_BOLD = re.compile(r"<(b|strong)\b[^>]*>(.*?)</\1>", re.DOTALL)
_LINK = re.compile(r"<a\b[^>]*>(.*?)</a>", re.DOTALL)
QUOTED = {"quote", "in_language"}


def of(page: Page) -> list[EditorText]:
    """Return the texts that an editor wrote on this page, from top to bottom."""
    return [piece for field in _fields(page) for piece in _of_field(page, field)]


def heading_hints(page: Page) -> list[Hint]:
    """Return what is odd about the headings of the page's articles."""
    found = []
    for field in _fields(page):
        if isinstance(field, StreamField):
            kinds = [child.block_type for child in getattr(page, field.name)]
            name = capfirst(field.verbose_name)
            found += [
                Hint("heading", f"{name}, block {place + 1}", text, "")
                for place, text in headings.out_of_order(kinds).items()
            ]
            found += [
                Hint(
                    "heading",
                    f"{name}, block {place + 1}",
                    "There is nothing under this heading.",
                    "",
                )
                for place in headings.empty(kinds)
            ]
    return found


def _fields(page: Page) -> Iterator[Any]:
    """Return the fields with an editor's words, in the order of the model: the title first."""
    yield page._meta.get_field("title")
    for field in page._meta.local_fields:
        if isinstance(field, StreamField) or _is_text(field):
            yield field


def _is_text(field: Any) -> bool:
    is_address = isinstance(field, models.SlugField | models.EmailField)
    return isinstance(field, models.CharField | models.TextField) and not (
        is_address or field.choices
    )


def _of_field(page: Page, field: Any) -> Iterator[EditorText]:
    name = capfirst(str(field.verbose_name))
    value = getattr(page, field.name)
    if not isinstance(field, StreamField):
        if value:
            yield EditorText(name, value)
        return
    for place, child in enumerate(value, 1):
        where = f"{name}, block {place} ({child.block.label or child.block_type})"
        is_quoted = child.block_type in QUOTED
        for block, inner in innermost(child.block, child.value):
            if source := _source(block, inner):
                yield _piece(where, source, is_quoted=is_quoted)


def _source(block: Any, value: Any) -> str | None:
    """Return an innermost block's words as HTML; None for a block without words."""
    if isinstance(block, blocks.RichTextBlock):
        return value.source
    if isinstance(block, blocks.CharBlock | blocks.TextBlock):
        return value.replace("<", "&lt;")
    return None


def _piece(where: str, source: str, *, is_quoted: bool) -> EditorText:
    return EditorText(
        where,
        _plain(_BREAK.sub("\n", source)),
        bold=" ".join(_plain(found) for _, found in _BOLD.findall(source)),
        links=tuple(_plain(found) for found in _LINK.findall(source)),
        is_quoted=is_quoted,
    )


def _plain(html: str) -> str:
    return unescape(strip_tags(html)).strip()
