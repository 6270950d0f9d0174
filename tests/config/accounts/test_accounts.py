"""Who an officer is, and what they may do, is read anew for each request."""

import pytest

from config.accounts.officers import OfficerBackend
from surveys.screens.base import MODERATE

pytestmark = pytest.mark.django_db


def test_a_right_is_gone_with_the_role_that_gave_it(officer) -> None:
    assert OfficerBackend().get_user(officer.pk).has_perm(MODERATE)
    officer.groups.clear()
    assert not OfficerBackend().get_user(officer.pk).has_perm(MODERATE)


def test_who_has_left_is_nobody_at_once(officer) -> None:
    assert OfficerBackend().get_user(officer.pk) == officer
    officer.is_active = False
    officer.save()
    assert OfficerBackend().get_user(officer.pk) is None
