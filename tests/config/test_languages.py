"""Six languages beside English: nothing is left out, nothing is broken, and each address keeps."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "templates"
# What only officers see, and what stands under DEBUG alone.
NOT_PUBLIC = ("admin", "gallery.html", "engagement", "wagtailusers", "wagtailadmin", "emails")
# Names, and what reads the same in every language.
SAME = {"Sayso", "Childline", "nbsp", "lang", "dir"}
# Said in English on purpose, marked so, below the same words in the reader's language.
IN_ENGLISH = re.compile(r'<span lang="en-GB" dir="ltr">.*?</span>', re.DOTALL)

HIDDEN = re.compile(
    r"\{% comment %\}.*?\{% endcomment %\}|\{#.*?#\}"
    r"|\{% block (?:main|body)_class %\}.*?\{% endblock %\}"
    r"|\{% blocktrans(?:late)?\b.*?\{% endblocktrans(?:late)? %\}|<script.*?</script>",
    re.DOTALL,
)
TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
SAID_BY_ATTRIBUTE = re.compile(r'\b(?:aria-label|alt|title|placeholder)="([^"{]*[^\W\d_][^"{]*)"')
SAID_BY_INCLUDE = re.compile(
    r'\b(?:text|title|label|link_text|caption|summary|heading|foot|by)="([^"]+)"'
)


def public_templates() -> list[Path]:
    return [
        path
        for path in sorted(TEMPLATES.rglob("*.html"))
        if not any(part.startswith(NOT_PUBLIC) for part in path.relative_to(TEMPLATES).parts)
    ]


def unmarked(source: str) -> list[str]:
    """Return the words of a template that no translator would ever see."""
    source = IN_ENGLISH.sub("", HIDDEN.sub("", source))
    includes = re.findall(r"\{% include .*?%\}", source, re.DOTALL)
    found = [words for include in includes for words in SAID_BY_INCLUDE.findall(include)]
    found += SAID_BY_ATTRIBUTE.findall(TAG.sub("", source))
    text = re.sub(r"<[^>]*>", "\n", TAG.sub("", source))
    found += re.findall(r"[^\W\d_]{2,}(?: [^\W\d_]{2,})*", text)
    return [words for words in found if words not in SAME]


@pytest.mark.parametrize("path", public_templates(), ids=lambda p: str(p.relative_to(TEMPLATES)))
def test_every_word_of_a_public_template_can_be_translated(path):
    assert unmarked(path.read_text()) == []


def test_a_word_that_nobody_marked_is_found():
    assert unmarked("<p>Hello there</p>") == ["Hello there"]
    assert unmarked('<p aria-label="Main">{% translate "Hello" %}</p>') == ["Main"]
    assert unmarked('{% include "x.html" with text="Send" only %}') == ["Send"]
    assert unmarked("{% blocktranslate %}Hello {{ name }}{% endblocktranslate %}") == []
