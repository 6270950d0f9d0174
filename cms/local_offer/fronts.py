"""What the two offers are called, to whom they speak, and where each begins."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .models import Offer


@dataclass(frozen=True)
class Front:
    """The words and addresses of one offer. They never name the other."""

    offer: str
    name: str | Promise
    lead: str | Promise
    doors: str | Promise
    index: str
    shortlist: str
    law: str
    whole: str

    @property
    def url(self) -> str:
        return reverse(self.index)

    @property
    def print_url(self) -> str:
        return reverse(self.shortlist)

    @property
    def law_url(self) -> str:
        return reverse(self.law)

    @property
    def whole_url(self) -> str:
        return reverse(self.whole)


FRONTS: dict[str, Front] = {
    Offer.SEND: Front(
        Offer.SEND,
        _("Local Offer"),
        _(
            "Help, activities and advice for children and young people with special educational "
            "needs or a disability, and for their families."
        ),
        _("What do you need?"),
        "local_offer_index",
        "local_offer_shortlist",
        "local_offer_law",
        "local_offer_print",
    ),
    Offer.CARE_LEAVERS: Front(
        Offer.CARE_LEAVERS,
        _("For care leavers"),
        _(
            "What you can get, and who helps, if you have been in care: money, a home, work and "
            "learning, health, and somebody to talk to. Up to the day you turn 25."
        ),
        _("What do you need?"),
        "care_leavers_index",
        "care_leavers_shortlist",
        "care_leavers_law",
        "care_leavers_print",
    ),
}
