"""Who is told of a case, and how: never what was written."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import Group as AuthGroup
from django.db.models import Q
from django.template.defaultfilters import date as in_words
from django.urls import reverse
from django.utils import timezone

from engagement import notices
from engagement.models import Council, User
from surveys.models import Disclosure, DisclosureEntry, OnDuty, SafeguardingTimes

from . import clock

Part = OnDuty.Part
_LONGEST = DisclosureEntry._meta.get_field("who").max_length

SUBJECT = "Sayso: a safeguarding concern needs you now"
MESSAGE = """\
We have received something that may mean a child is not safe.

Sign in and read it: {address}
{also}
This e-mail does not say what was written, so that nobody else can read it here.
"""
NOBODY_SUBJECT = "Sayso: appoint a safeguarding lead now"
NOBODY_MESSAGE = """\
We have received something that may mean a child is not safe, and nobody has the role of
safeguarding lead. Nobody can read it until somebody has.

Give somebody the role "Safeguarding lead" now: {address}

Administrators cannot read safeguarding concerns themselves.
"""
OUT_OF_HOURS_SUBJECT = "Sayso: a safeguarding concern came in out of hours"
OUT_OF_HOURS_MESSAGE = """\
We have received something that may mean a child is not safe.
These are not staffed hours here{until}.

{who_reads} Please do what you have agreed with us for this. Sayso does not say in an e-mail what
was written.
"""
LEAD_READS = "A message went to our safeguarding lead at the same time, who can read it."
NOBODY_READS = "Nobody here has the role of safeguarding lead just now, so nobody here can read it."
STAFF = """
It may be about somebody who works with children. The local authority designated officer (LADO) must
be told within one working day, and whoever may be meant must not decide about it.
"""


def leads() -> list[User]:
    """Return the people who handle disclosures: those who hold the role, and nobody else."""
    # Not by asking who has the permission: administrators have every one, and may not read these.
    held = Q(permissions__codename="handle_disclosure")
    roles = AuthGroup.objects.filter(held, permissions__content_type__app_label="surveys")
    return list(User.objects.filter(is_active=True, groups__in=roles).distinct().order_by("pk"))


def on_duty(*parts: str, at: datetime | None = None) -> list[User]:
    """Return who does one of these parts by the rota now, as far as they hold the role still."""
    moment = at or timezone.now()
    named = set(OnDuty.objects.at(moment).filter(part__in=parts).values_list("person", flat=True))
    return [each for each in leads() if each.pk in named]


def tell_the_leads(*, about: str, but: int | None = None) -> None:
    """Have those on duty told that something waits, once for each ``about``, on commit.

    With no lead on the rota every lead is told. Where nobody holds the role the administrators are
    told that somebody must be appointed: they cannot open it themselves. While nobody is on duty
    the out-of-hours team is told as well, where it has an address. ``but`` is the key of somebody
    who may be meant, and so is not told.
    """
    rota = [each for each in on_duty(Part.LEAD, Part.ON_CALL) if each.pk != but]
    people = rota or [each for each in leads() if each.pk != but]
    body = MESSAGE.format(address=_list_address(), also=_out_of_hours_words())
    tell(people, subject=SUBJECT, body=body, about=about)
    _tell_out_of_hours(about, LEAD_READS if people else NOBODY_READS)


def named(people: Iterable[User]) -> str:
    """Return who is told by ``tell``, as a case says it."""
    names = ", ".join(str(each) for each in people)
    if not names:
        return "A message to the administrators: nobody else may open it"
    return f"A message to {names}"[:_LONGEST]


def tell(people: Iterable[User], *, subject: str, body: str, about: str) -> None:
    """Tell each of these people once of this; where there is nobody, the administrators."""
    told: Sequence[User] = list(people)
    if not told:
        told = list(User.objects.filter(is_active=True, is_superuser=True))
        subject = NOBODY_SUBJECT
        users = settings.WAGTAILADMIN_BASE_URL + reverse("wagtailusers_users:index")
        body = NOBODY_MESSAGE.format(address=users)
    for person in told:
        notices.tell(to=person, subject=subject, body=body, about=f"safeguarding {about}")


def tell_about_staff(disclosure: Disclosure, *, about: str) -> None:
    """Tell every lead that the LADO must be told; not whoever may be meant."""
    people = [each for each in leads() if each.pk != disclosure.may_be_about_id]
    body = f"Case {disclosure.pk}: {case_address(disclosure)}\n{STAFF}"
    subject = f"Sayso: tell the LADO of case {disclosure.pk}"
    tell(people, subject=subject, body=body, about=about)


def case_address(disclosure: Disclosure) -> str:
    return settings.WAGTAILADMIN_BASE_URL + reverse("safeguarding:read", args=[disclosure.pk])


def _list_address() -> str:
    return settings.WAGTAILADMIN_BASE_URL + reverse("safeguarding:list")


def out_of_hours() -> str:
    """Return until when nobody is on duty, in words for an officer; "" while somebody is."""
    now = timezone.now()
    staffed = clock.staffed_time(since=now)
    if staffed.is_staffed(now):
        return ""
    start = staffed.next_start(now)
    return f"until {in_words(timezone.localtime(start), 'l j F, H:i')}" if start else "at present"


def _out_of_hours_words() -> str:
    if not (until := out_of_hours()):
        return ""
    phone = Council.current().out_of_hours_phone
    rings = f" The out-of-hours team: {phone}." if phone else ""
    return f"\nThese are not staffed hours, {until}.{rings}\n"


def _tell_out_of_hours(about: str, who_reads: str) -> None:
    address = SafeguardingTimes.load().out_of_hours_email
    if address and (until := out_of_hours()):
        notices.tell(
            to=address,
            subject=OUT_OF_HOURS_SUBJECT,
            body=OUT_OF_HOURS_MESSAGE.format(until=f", {until}", who_reads=who_reads),
            about=f"safeguarding {about}",
        )
