"""How long things are kept, as the privacy pages tell it: read from the code that erases them."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from engagement.models import Council
from surveys import disclosure_control, drafts, retention, young_accounts
from surveys.models import RetentionPeriods


@dataclass(frozen=True)
class Kept:
    """One kind of thing: what it is and how long it stays; why in the council's own words."""

    what: str
    how_long: str
    why: str = ""


def kept(periods: RetentionPeriods) -> list[Kept]:
    """Return everything that is kept about people who answer, the shortest first."""
    hours = settings.SESSION_COOKIE_AGE // 3600
    unsent = _("%(days)s days, then it is erased") % {"days": drafts.KEPT_DAYS}
    files = _("%(days)s days after they were read in") % {
        "days": retention.KEEP_IMPORTED_FILES.days
    }
    return [
        Kept(_("Answers that you began and did not send"), unsent),
        Kept(_("Files of paper answers that an officer typed in"), files),
        *_words(periods),
        Kept(_("What you chose, without your words"), _("With the results, for good")),
        Kept(_("What many people said, and how many"), _("For good")),
        Kept(
            _("Words that you let us show"),
            _("As long as your words, or until you delete them with your code"),
        ),
        Kept(_("What was done about a worry"), _("For good, for the safeguarding lead alone")),
        Kept(
            _("An officer’s sign-in"),  # noqa: RUF001
            _("%(hours)s hours, in a cookie. You need none") % {"hours": hours},
        ),
        *_accounts(),
    ]


def _accounts() -> list[Kept]:
    if not young_accounts.are_offered():
        return []
    return [
        Kept(
            _("A young person's own account"),
            _("Until they leave it, or a year after they last opened it"),
        )
    ]


def _words(periods: RetentionPeriods) -> list[Kept]:
    """Return how long words stay, by the kind of survey, in the order of ``KINDS``."""
    decision = _("%(months)s months after the decision that they were asked for")
    came = _("%(months)s months after we got it")
    closed = _("%(months)s months after those who keep children safe have closed it")
    told = {
        "decided": (_("The words that you wrote"), decision),
        "undecided": (_("The words that you wrote, where no day of a decision is set"), came),
        "comments": (_("What you wrote about the Local Offer"), came),
        "cases": (_("Words that may mean that a child is not safe"), closed),
    }
    return [
        Kept(what, how_long % {"months": periods.months(kind)}, periods.why(kind))
        for kind, (what, how_long) in told.items()
    ]


def numbers(council: Council) -> dict[str, int]:
    """Return below which number of people no count is shown, and below which in care."""
    return {
        "all": disclosure_control.threshold(children_in_care=False, council=council),
        "in_care": disclosure_control.threshold(children_in_care=True, council=council),
    }
