"""``{% lang_of words %}``: marks what is not in the language of the page around it."""

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from cms import languages

register = template.Library()
register.simple_tag(languages.mark, name="lang_of")


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
    safe = conditional_escape(address).replace("@", "@<wbr>").replace(".", "<wbr>.")
    return mark_safe(safe)  # noqa: S308
