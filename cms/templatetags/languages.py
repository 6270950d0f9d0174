"""Mark what is not in the language around it.

``<p{% lang_of words %}>{{ words }}</p>`` for an element, ``{{ words|marked }}`` amid other words,
``{% lang_of_page %}`` for what holds only an editor's words, ``{% written stream %}`` for blocks.
"""

from typing import Any

from django import template
from django.template.context import Context
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from cms.serving import languages

register = template.Library()
register.simple_tag(languages.mark, name="lang_of")
register.filter("marked", languages.marked)


@register.simple_tag
def lang_of_page() -> SafeString:
    """Return the attributes of an element that holds what an editor wrote on this page."""
    return languages.attributes(languages.written_in.get())


@register.simple_tag(takes_context=True)
def written(context: Context, stream: Any, classes: str = "stack") -> SafeString:
    """Draw a page's blocks in the language that they were written in, all that is in them too."""
    if not stream:
        return mark_safe("")
    attributes = lang_of_page()
    with languages.within(languages.written_in.get()):
        drawn = format_html_join(
            "", "{}", ([block.render_as_block(context.flatten())] for block in stream)
        )
    return format_html('<div class="{}"{}>{}</div>', classes, attributes, drawn)


@register.simple_tag
def home() -> str:
    """Return the address of the first page, where a template knows nothing else."""
    return languages.here("/")


@register.filter
def number(digits: object) -> str:
    """Keep a telephone number in its order where the words around it run from right to left.

    Its groups would change places: "0800 1111" would be read as "1111 0800".
    """
    mirrored = languages.direction(languages.active()) == "rtl"
    return f"\u2066{digits}\u2069" if mirrored else str(digits)


@register.filter
def breakable(address: str) -> SafeString:
    """Let a long e-mail address break after its @ and before its dots, never amid a word."""
    safe = mark_safe(conditional_escape(address).replace("@", "@<wbr>").replace(".", "<wbr>."))  # noqa: S308
    attributes = languages.mark(f"{address}", record=True)
    return format_html("<span{}>{}</span>", attributes, safe) if attributes else safe
