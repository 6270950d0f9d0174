"""How long words are kept is set in one place, and told as it is set wherever it is told."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cms.models import PrivacyPage
from engagement import roles
from surveys.models import Survey
from tests import factories
from tests.conftest import person

pytestmark = pytest.mark.django_db


def test_the_data_protection_officer_sets_it_and_every_page_tells_it(client, home) -> None:
    officer = person("Dee Pio", roles.DATA_PROTECTION_OFFICER)
    client.force_login(officer)
    shown = client.get(reverse("data_protection:home")).content.decode()
    there = reverse("wagtailsettings:edit", args=["surveys", "retentionperiods"])
    assert there in shown
    form = client.get(there, follow=True)
    periods = {"decided": 30, "undecided": 7, "comments": 19, "cases": 240}
    why = {f"{kind}_why": f"Because of {kind}." for kind in periods}
    saved = client.post(form.redirect_chain[-1][0], {**periods, **why})
    assert saved.status_code == 302
    refused = client.post(form.redirect_chain[-1][0], {**periods, **why, "comments": 1})
    assert "greater than or equal to 3" in refused.content.decode()

    full = PrivacyPage(title="All of it", slug="full", layer=PrivacyPage.Layer.FULL)
    home.add_child(instance=full)
    told = Client().get("/full/").content.decode()
    for months, kind in ((30, "decided"), (7, "undecided"), (19, "comments"), (240, "cases")):
        assert f"<td>{months} months after" in told
        assert f"Because of {kind}." in told
    survey = factories.survey(decision_on=None)
    start = Client().get(reverse("survey_start", args=[survey.slug])).content.decode()
    assert "We delete your words 7 months after" in start
    Survey.objects.update(decision_on=timezone.localdate())
    start = Client().get(reverse("survey_start", args=[survey.slug])).content.decode()
    assert "We delete your words 30 months after the decision" in start
    form = Client().get(reverse("local_offer_tell_us")).content.decode()
    assert "We delete your words 19 months after" in form
