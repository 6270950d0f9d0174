"""The help numbers are checked twice a year, and whoever starts the site is told when not."""

from datetime import timedelta

import pytest
from django.core.checks import run_checks
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.models import Site

from engagement.checks import STALE_NUMBERS
from engagement.models import Council


@pytest.fixture
def council(db) -> Council:
    return Council.for_site(Site.objects.get())


def warned(databases: list[str]) -> bool:
    return STALE_NUMBERS in [found.id for found in run_checks(databases=databases)]


@pytest.mark.parametrize(("days", "stale"), [(None, True), (200, True), (100, False), (0, False)])
def test_numbers_that_nobody_rang_for_half_a_year_are_warned_of(council, days, stale) -> None:
    council.numbers_checked_on = (
        None if days is None else timezone.localdate() - timedelta(days=days)
    )
    council.save()
    assert council.numbers_are_stale == stale
    assert warned(["default"]) == stale
    assert not warned([])


def test_numbers_cannot_have_been_checked_tomorrow(council) -> None:
    council.numbers_checked_on = timezone.localdate() + timedelta(days=1)
    with pytest.raises(ValidationError, match="in the future"):
        council.clean()
