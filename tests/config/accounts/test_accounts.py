"""An officer's rights are read once in a generation, and gone with the write that takes them."""

import pytest

from config.accounts.officers import OfficerBackend
from engagement.web import cache_version
from surveys.screens.base import MODERATE

pytestmark = pytest.mark.django_db


@pytest.fixture
def at():
    """Say which generation it is now."""
    token = cache_version.current.set(None)
    yield cache_version.current.set
    cache_version.current.reset(token)


def test_rights_are_read_once_and_anew_after_a_change(
    officer, at, django_assert_num_queries
) -> None:
    at("before")
    assert OfficerBackend().get_user(officer.pk).has_perm(MODERATE)
    with django_assert_num_queries(0):
        assert OfficerBackend().get_user(officer.pk).has_perm(MODERATE)
    officer.groups.clear()
    at("after")
    assert not OfficerBackend().get_user(officer.pk).has_perm(MODERATE)


def test_who_has_left_is_nobody_at_once(officer, at) -> None:
    at("while here")
    assert OfficerBackend().get_user(officer.pk) == officer
    officer.is_active = False
    officer.save()
    at("when gone")
    assert OfficerBackend().get_user(officer.pk) is None


def test_what_a_form_writes_into_one_request_is_in_no_other(officer, at) -> None:
    at("one")
    OfficerBackend().get_user(officer.pk).email = "typed and refused"
    assert OfficerBackend().get_user(officer.pk).email == officer.email
