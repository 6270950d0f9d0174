"""Where the parts of the site are that no page type knows: for menus, trails and the site map."""

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from . import languages

Link = tuple[str | Promise, str]


def home() -> Link:
    return _("Home"), languages.here("/")


def parts() -> list[Link]:
    """Return the parts of the site that are not pages: for the menu and the site map."""
    return [
        (_("What we plan to change"), reverse("strategies")),
        (_("Local Offer"), languages.here("/local-offer/")),
        (_("Care leavers"), languages.here("/care-leavers/")),
        what_happened(),
    ]


def what_happened() -> Link:
    """Return the way back by code, which is promised wherever somebody is asked something."""
    return _("What happened to what I said"), reverse("survey_what_happened")


def report_a_worry() -> Link:
    """Return the page on which somebody tells the safeguarding lead that something is wrong."""
    return _("Report a worry"), reverse("report_worry")


def how_we_listen() -> Link:
    """Return the figures of what came in and what was answered."""
    return _("How we listen"), reverse("how_we_listen")


def have_your_say() -> Link:
    return _("Everything you can have your say on"), reverse("have_your_say")
