"""Pages go out as an officer's would: a revision, then published."""

from typing import Any, TypeVar

from wagtail.models import Page

from engagement.models import User

SomePage = TypeVar("SomePage", bound=Page)


def draft(page: SomePage, parent: Any, *, by: User) -> SomePage:
    """Add the page below the parent, not published yet."""
    page.live = False
    page.owner = by
    parent.add_child(instance=page)
    page.save_revision(user=by)
    return page


def publish(page: SomePage, parent: Any, *, by: User) -> SomePage:
    """Add the page below the parent and publish its first revision."""
    draft(page, parent, by=by).get_latest_revision().publish(user=by)
    page.refresh_from_db()
    return page
