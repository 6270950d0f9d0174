"""When the demo is not loaded, and who may sign in where it is."""

from io import StringIO
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Site

from cms.demo import people
from cms.demo.safety import accounts
from engagement import roles
from engagement.models import Council, Membership
from surveys.models import YoungAccount
from tests import factories
from tests.conftest import lay_foundations, person


def test_the_demo_does_not_mix_with_a_council_that_is_there(db) -> None:
    lay_foundations()

    Council.objects.create(site=Site.objects.get(), name="A real council")
    with pytest.raises(CommandError, match="another council"):
        call_command("load_demo", stdout=StringIO())


def test_production_wants_to_be_asked(settings) -> None:
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match="--yes-this-is-a-demo"):
        call_command("load_demo", stdout=StringIO())


def test_passwords_in_production_are_new_each_time(settings) -> None:
    settings.PRODUCTION = True
    assert people.password() != people.password()
    assert len(people.password()) >= 20


@pytest.mark.parametrize(("production", "in_use"), [(True, 0), (False, 1)])
def test_no_young_persons_account_in_production_opens_with_what_everybody_can_read(
    settings, db, production, in_use
) -> None:
    settings.PRODUCTION = production
    worker = person("Gwen Worker", roles.GROUP_WORKER)
    group = factories.group(slug=accounts.GROUP)
    Membership.objects.create(group=group, user=worker, role=Membership.Role.WORKER)
    accounts.load(SimpleNamespace(group_worker=worker))
    assert YoungAccount.objects.exclude(nickname_hash="").count() == in_use
    assert YoungAccount.objects.filter(nickname_hash="").count() == 1
