"""Each block with sample words, for the gallery. Blocks that show a stored file have none here."""

from typing import Any

from django.utils.safestring import SafeString, mark_safe
from wagtail.blocks import Block

from .article import ARTICLE
from .easy_read_row import EasyReadRowBlock
from .member import MemberBlock

NEED_A_FILE = {"recording", "picture", "video", "download"}
SAMPLES: dict[str, Any] = {
    "heading": "What we read",
    "subheading": "Who reads it",
    "paragraph": "<p>A person reads <b>every</b> answer.</p><ul><li>Names go.</li></ul>",
    "key_facts": {"facts": [{"name": "Answers", "value": "63"}]},
    "steps": {
        "steps": [
            {"title": "You say it", "text": "<p>On paper or here.</p>"},
            {"title": "We answer", "text": ""},
        ]
    },
    "quote": {"text": "they asked and then they did it", "by": "A young person, 11 to 15"},
    "call_to_action": {"text": "Have your say", "page": None, "address": "/consultations/"},
    "details": {"summary": "Which law this is", "text": "<p>The Children Act 1989.</p>"},
    "contact": {
        "name": "Participation team",
        "phone": "01632 960140",
        "email": "participation@rivermead.example",
        "website": "",
        "address": "The Guildhall\nQuay Street",
        "hours": "Monday to Friday, 9 am to 5 pm",
    },
    "table": {
        "caption": "When the rooms are open",
        "columns": [
            {"type": "text", "heading": "Day"},
            {"type": "number", "heading": "Hours"},
        ],
        "rows": [{"values": ["Saturday", "6"]}, {"values": ["Tuesday", "3"]}],
    },
    "in_language": {
        "language": "ur",
        "name": "\u0627\u0631\u062f\u0648",
        "text": "\u06c1\u0645\u06cc\u06ba \u0641\u0648\u0646 \u06a9\u0631\u06cc\u06ba\u06d4",
    },
    "easy_read_row": {"drawing": "home", "words": "<p>This is a <b>home</b>.</p>"},
    "member": {"name": "Sky", "picture": None, "about": "I like the cake."},
}


def blocks() -> dict[str, Block]:
    """Return every block with a template or a shape of its own, by name."""
    return {**dict(ARTICLE), "easy_read_row": EasyReadRowBlock(), "member": MemberBlock()}


def shown() -> list[tuple[str, SafeString]]:
    """Return the name of each block that has a sample, and the sample as a page shows it."""
    found = []
    for name, block in blocks().items():
        if name in SAMPLES:
            block.set_name(name)
            html = block.render(block.to_python(SAMPLES[name]))
            found.append((name, mark_safe(html)))  # noqa: S308 - our own words, by our own templates
    return found
