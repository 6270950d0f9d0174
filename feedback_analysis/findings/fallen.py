"""Findings that rest on nothing any more: whoever stated and answered them is told.

What the public sees falls by itself, the moment an answer is hidden (``Finding.objects.standing``).
The worker asks each minute and tells each person once a fall. Why is told in words that fit every
reason: nobody may learn from a message that something went to the safeguarding lead.
"""

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from engagement import notices
from engagement.models import Notice, User
from feedback_analysis.models import Finding

ABOUT = "finding that fell "
SUBJECT = "Sayso: a finding about {ref} is no longer shown"
MESSAGE = """\
A finding about {ref} rests on nothing any more. It is gone from every page, and masked in papers.

This happens when the answers behind it were withdrawn, deleted, or may not be shown any more, or
when somebody took back a theme or a link. We do not say which, to protect the people who answered.

See the finding, and what to do: {address}
"""


@transaction.atomic
def tell() -> int:
    """Tell of each finding that fell since, once a person; return how many findings were told."""
    fell = Finding.objects.exclude(pk__in=Finding.objects.standing().values("pk"))
    fell = fell.filter(withdrawn_at=None)  # whoever withdrew it knows
    gone = list(fell.select_related("intention", "stated_by", "answered_by"))
    told_of = Notice.objects.filter(about__startswith=ABOUT)
    # What stands again and falls again is told again.
    told_of.exclude(about__in=[_about(finding.pk) for finding in gone]).update(about="")
    known = set(told_of.values_list("about", "to_user"))
    news = [
        (finding, person)
        for finding in gone
        for person in _concerned(finding)
        if (_about(finding.pk), person.pk) not in known
    ]
    for finding, person in news:
        _tell(finding, person)
    return len({finding.pk for finding, _ in news})


def _about(finding: int) -> str:
    return f"{ABOUT}{finding}"


def _concerned(finding: Finding) -> set[User]:
    people = {finding.stated_by, finding.answered_by}
    return {person for person in people if person is not None and person.is_active}


def _tell(finding: Finding, person: User) -> None:
    ref = finding.intention.ref
    address = settings.WAGTAILADMIN_BASE_URL + reverse("analysis:finding", args=[finding.pk])
    body = MESSAGE.format(ref=ref, address=address)
    subject = SUBJECT.format(ref=ref)
    notices.tell(to=person, subject=subject, body=body, about=_about(finding.pk))
