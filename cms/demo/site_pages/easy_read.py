"""Pages said again with a picture for every idea."""

from typing import Any

from wagtail.models import Page

from cms.demo.files import Facts, day, read
from cms.demo.publishing import publish
from cms.models import EasyReadPage
from engagement.models import User

SLUG = "easy-read"


def load(*, by: User) -> None:
    """Put each below the page that it says again."""
    for facts in read("easy_read"):
        parent: Any = Page.objects.get(slug=facts["below"], locale__language_code="en-gb").specific
        page = EasyReadPage(
            title=facts["title"],
            slug=SLUG,
            rows=[_row(row) for row in facts["rows"]],
            for_children=True,
            tested_by=facts["tested_by"],
            tested_on=day(facts["tested_on"]),
        )
        publish(page, parent, by=by)


def _row(facts: Facts) -> tuple[str, object]:
    if "heading" in facts:
        return "heading", facts["heading"]
    words = "".join(f"<p>{sentence}</p>" for sentence in facts["words"])
    return "row", {"drawing": facts["drawing"], "words": words}
