"""How long things are kept, as the privacy pages tell it: read from the code that erases them."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from engagement.models import Council
from surveys import disclosure_control, drafts, retention

DAYS_IN_MONTH = 365 / 12
MONTHS = round(retention.KEEP_AFTER_DECISION.days / DAYS_IN_MONTH)


@dataclass(frozen=True)
class Kept:
    """One kind of thing: what it is and how long it stays."""

    what: str
    how_long: str


def kept() -> list[Kept]:
    """Return everything that is kept about people who answer, the shortest first."""
    hours = settings.SESSION_COOKIE_AGE // 3600
    unsent = _("%(days)s days, then it is erased") % {"days": drafts.KEPT_DAYS}
    files = _("%(days)s days after they were read in") % {
        "days": retention.KEEP_IMPORTED_FILES.days
    }
    words = _("%(months)s months after the decision that they were asked for") % {"months": MONTHS}
    comments = _("%(months)s months after we got it") % {"months": MONTHS}
    return [
        Kept(_("Answers that you began and did not send"), unsent),
        Kept(_("Files of paper answers that an officer typed in"), files),
        Kept(_("The words that you wrote"), words),
        Kept(_("What you wrote about the Local Offer"), comments),
        Kept(_("What you chose, without your words"), _("With the results, for good")),
        Kept(_("What many people said, and how many"), _("For good")),
        Kept(
            _("Words that you let us show"),
            _("As long as your words, or until you delete them with your code"),
        ),
        Kept(
            _("A worry about a child’s safety"),  # noqa: RUF001
            _("As long as the child’s file at children’s social care"),  # noqa: RUF001
        ),
        Kept(
            _("An officer’s sign-in"),  # noqa: RUF001
            _("%(hours)s hours, in a cookie. You need none") % {"hours": hours},
        ),
    ]


def numbers(council: Council) -> dict[str, int]:
    """Return below which number of people no count is shown, and below which in care."""
    return {
        "all": disclosure_control.threshold(children_in_care=False, council=council),
        "in_care": disclosure_control.threshold(children_in_care=True, council=council),
    }
