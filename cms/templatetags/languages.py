"""``{% lang_of words %}``: marks what is not in the language of the page around it."""

from django import template

from cms import languages

register = template.Library()
register.simple_tag(languages.mark, name="lang_of")


@register.simple_tag
def home() -> str:
    """Return the address of the first page, where a template knows nothing else."""
    return languages.here("/")
