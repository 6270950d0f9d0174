"""Saves what was typed, in the order of the screen, unless somebody was faster."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wagtail.models import Revision

from cms.models import SurveyPage
from engagement.models import User

from .forms import QuestionForm
from .writing import Row, write

CHANGED = (
    "{who} saved other questions at {when}, after you opened this screen. What you typed is below "
    "and is not saved. Save again to keep yours, or open this screen again to see theirs."
)


def seen_of(page: SurveyPage) -> str:
    """Return which saved state of the page a screen shows."""
    revision = page.latest_revision
    return f"{revision.pk}@{revision.created_at.timestamp()}" if revision else ""


@dataclass
class Written:
    """The rows of the screen as they were sent; each form is valid."""

    forms: Sequence[QuestionForm]
    sent: Mapping[str, str]

    def rows(self) -> list[tuple[int, Row]]:
        """Return what is kept, each with its place in the form, in the order it was put in."""
        kept = {
            place: form.as_row()
            for place, form in enumerate(self.forms, 1)
            if not form.is_left_empty and not form.cleaned_data["remove"]
        }
        said = [int(each) for each in self.sent.get("order", "").split(",") if each.isdecimal()]
        order = [place for place in dict.fromkeys(said) if place in kept]
        order += [place for place in kept if place not in order]
        way, _, named = self.sent.get("move", "").partition(":")
        if named.isdecimal() and int(named) in order:
            at = order.index(int(named))
            to = at + {"up": -1, "down": 1}.get(way, 0)
            if 0 <= to < len(order):
                order[at], order[to] = order[to], order[at]
        return [(place, kept[place]) for place in order]

    def save(self, page: SurveyPage, by: User, *, by_itself: bool = False) -> dict[int, str]:
        """Save the page's draft; return the ids of the questions by their place in the form.

        What is saved by itself takes the place of what the same screen saved by itself before.
        """
        rows = self.rows()
        last = page.latest_revision
        again = by_itself and self.sent.get("again") == "yes" and _may_go(last, page, by)
        write(page=page, rows=[row for _, row in rows], by=by, instead_of=last if again else None)
        blocks = zip(rows, page.questions, strict=True)
        return {place: str(block.id) for (place, _row), block in blocks}


def _may_go(last: Revision | None, page: SurveyPage, by: User) -> bool:
    """Say whether nobody needs a revision: it is not published, planned or being approved."""
    return (
        last is not None
        and last.user_id == by.pk
        and last.pk != page.live_revision_id
        and last.approved_go_live_at is None
        and not page.workflow_in_progress
    )
