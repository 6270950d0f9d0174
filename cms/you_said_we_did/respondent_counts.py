"""Who was heard, how many and when: what ``summaries`` counts, as pages say it."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from engagement.models import Council, Voice
from feedback_analysis.findings import counts
from feedback_analysis.models import Finding
from surveys import disclosure_control

MANY = {
    Voice.OWN_WORDS: _("young people"),
    Voice.WITH_SUPPORTER: _("young people, with someone helping"),
    Voice.PARENT_CARER: _("parents and carers"),
    Voice.PROFESSIONAL: _("people who work with children"),
    Voice.ELECTED_MEMBERS: _("elected members"),
    Voice.NOT_SAID: _("people who did not say who they are"),
}
# The number is words such as "between 5 and 9" or "fewer than 5".
COUNTED = {
    Voice.OWN_WORDS: _("%(number)s young people"),
    Voice.WITH_SUPPORTER: _("%(number)s young people, with someone helping"),
    Voice.PARENT_CARER: _("%(number)s parents and carers"),
    Voice.PROFESSIONAL: _("%(number)s people who work with children"),
    # A committee speaks as one, in public: how many sit on it says nothing about what it said.
    Voice.ELECTED_MEMBERS: _("elected members"),
    Voice.NOT_SAID: _("%(number)s people who did not say who they are"),
}


def how_many(finding: Finding, council: Council) -> str:
    """Return who was heard and how many, safe for small numbers: "fewer than 10 young people".

    Needs a finding of ``counts.with_people``.
    """
    in_care = finding.in_care or bool(finding.group and finding.group.children_in_care)  # type: ignore[attr-defined]
    least = disclosure_control.threshold(children_in_care=in_care, council=council)
    people = disclosure_control.show(finding.people, threshold=least)  # type: ignore[attr-defined]
    return COUNTED[Voice(finding.voice)] % {"number": people}


@dataclass(frozen=True)
class Heard:
    """Who was heard for one finding, in words that are safe to publish."""

    people: str
    when: str
    surveys: list[str]


def heard_from(finding: Finding, *, council: Council | None = None) -> Heard:
    """Return who was heard, for a page that tells of few findings."""
    told = counts.heard_from(finding, council=council)
    return Heard(
        people=COUNTED[Voice(finding.voice)] % {"number": told.people},
        when=_span(
            told.received_from,
            told.received_to,
            # What a body says in public has a day; it tells of no child.
            "DATE_FORMAT" if finding.voice in Voice.formal() else "YEAR_MONTH_FORMAT",
        ),
        surveys=told.surveys,
    )


def _span(first: date | None, last: date | None, as_format: str) -> str:
    """Return the months, not the days: one of few people could be told by the day they wrote."""
    if first is None or last is None:
        return ""
    begin, end = (date_format(day, as_format) for day in (first, last))
    return begin if begin == end else _("%(first)s to %(last)s") % {"first": begin, "last": end}
