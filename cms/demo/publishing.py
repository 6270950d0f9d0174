"""Pages go out as an officer's would: a revision, then published."""

from typing import Any, TypeVar

from wagtail.models import Page

from engagement.models import User

SomePage = TypeVar("SomePage", bound=Page)


def publish(page: SomePage, parent: Any, *, by: User) -> SomePage:
    """Add the page below the parent and publish its first revision."""
    page.live = False
    page.owner = by
    parent.add_child(instance=page)
    page.save_revision(user=by).publish(user=by)
    page.refresh_from_db()
    return page
