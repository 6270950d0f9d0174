"""Owners are asked whether a service is still right, and say so by one press (O-4)."""

import re
from datetime import date, timedelta

import pytest
from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from cms.local_offer import freshness
from cms.local_offer.models import Service
from engagement.models import Notice
from tests.cms.local_offer.conftest import service

pytestmark = pytest.mark.django_db
CHECKED = date(2026, 1, 10)


@pytest.fixture
def on_day(monkeypatch):
    """Return what sets the day to so many days after the check."""

    def set_to(days: int) -> date:
        day = CHECKED + timedelta(days=days)
        monkeypatch.setattr(timezone, "localdate", lambda *_args: day)
        return day

    set_to(0)
    return set_to


@pytest.fixture
def club(on_day, web_editor) -> Service:
    return service("club", name="Club", owner=web_editor, last_checked_on=CHECKED, min_age=8)


def links(letter: Notice) -> list[str]:
    return re.findall(rf"{re.escape(settings.BASE_URL)}(/local-offer/still-right/\S+)", letter.body)


def test_an_owner_is_asked_once_at_each_of_3_6_and_12_months(club, on_day) -> None:
    asked = []
    for day in range(0, 500, 7):
        on_day(day)
        for _again in range(2):
            freshness.remind()
        # Letters are forgotten 30 days after they went out: that asks nobody again.
        asked += [day] * Notice.objects.all().delete()[0]
    assert asked == [91, 189, 371]


def test_one_letter_names_all_that_an_owner_looks_after_and_nothing_else(
    club, web_editor, second_officer, on_day
) -> None:
    service("never", name="Never checked", owner=web_editor, last_checked_on=None)
    service("fresh", name="Fresh", owner=web_editor, last_checked_on=CHECKED + timedelta(days=80))
    service("hidden", name="Hidden", owner=web_editor, status="inactive", last_checked_on=None)
    service("nobodys", name="Nobody's", last_checked_on=None)
    second_officer.is_active = False
    second_officer.save()
    service("left", name="Left", owner=second_officer, last_checked_on=None)
    on_day(100)
    assert freshness.remind() == 1
    letter = Notice.objects.get()
    assert letter.to_user == web_editor
    assert "Club, last checked on 10 January 2026:" in letter.body
    assert "Never checked, never checked:" in letter.body
    assert len(links(letter)) == 2


def test_one_press_without_an_account_says_that_it_is_still_right(
    client, club, web_editor, on_day
) -> None:
    today = on_day(400)
    freshness.remind()
    [link] = links(Notice.objects.get())
    asked = client.get(link)
    assert "8 and over" in asked.content.decode()
    assert "no-store" in asked["Cache-Control"]
    club.refresh_from_db()
    assert club.last_checked_on == CHECKED, "opening the link alone says nothing"
    assert "It may be out of date" in club.checked_words
    assert "Thank you" in client.post(link).content.decode()
    club.refresh_from_db()
    assert club.last_checked_on == today
    said = client.get(club.get_absolute_url()).content.decode()
    assert "less than a month ago" in said
    assert "It may be out of date" not in said
    entry = ModelLogEntry.objects.get(action=freshness.CHECKED)
    assert (entry.user, entry.object_id) == (web_editor, str(club.pk))
    for again in (client.get(link), client.post(link)):
        assert again.status_code == 410
    assert ModelLogEntry.objects.filter(action=freshness.CHECKED).count() == 1
    on_day(400 + 91)
    Notice.objects.all().delete()
    freshness.remind()
    assert Notice.objects.count() == 1, "the count begins anew"


@pytest.mark.parametrize("ends", ["no longer theirs", "left", "not shown", "age", "made up"])
def test_a_link_ends(client, club, on_day, monkeypatch, ends) -> None:
    on_day(100)
    link = reverse("local_offer_still_right", args=[freshness.key(club)])
    assert client.get(link).status_code == 200
    if ends == "no longer theirs":
        Service.objects.update(owner=None)
    elif ends == "left":
        club.owner.is_active = False
        club.owner.save()
    elif ends == "not shown":
        Service.objects.update(status=Service.Status.INACTIVE)
    elif ends == "age":
        later = timezone.now() + timedelta(days=freshness.LINK_DAYS + 1)
        monkeypatch.setattr(signing.time, "time", later.timestamp)
    else:
        link = reverse("local_offer_still_right", args=["x:y:z"])
    assert client.post(link).status_code == 410
    assert Service.objects.get().last_checked_on == CHECKED
