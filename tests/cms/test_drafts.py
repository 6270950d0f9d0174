"""Plans, intentions and actions are drafts until somebody publishes them: hidden everywhere."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from cms import board_papers
from engagement import actions
from engagement.models import Action, Intention, Strategy
from feedback_analysis import findings
from feedback_analysis.models import Finding
from tests import factories, html
from tests.cms.told import a_finding

pytestmark = pytest.mark.django_db

PLACES = ("/plans/", "/plans/tst/", "/search/?q=wait", "/sitemap.xml", "/plans/tst/tst-1/")
WORDS = "Make the wait for help shorter."
PLAN = {"code": "NEW", "title": "A plan for breaks", "summary": "Breaks for families."}


def shown(client, address: str) -> str:
    reply = client.get(address)
    return reply.content.decode() if reply.status_code == 200 else ""


@pytest.fixture
def action(commissioner) -> Action:
    return actions.commit(
        intention=factories.intention(),
        state="done",
        summary="We opened a house by the park.",
        owner="Head of SEND",
        done_on=date(2026, 9, 1),
        is_draft=True,
        by=commissioner,
    )


def test_a_new_record_begins_as_a_draft_and_says_how_it_will_be_read(
    client, home, commissioner
) -> None:
    client.force_login(commissioner)
    form = client.get(reverse("strategy:add")).context["form"]
    assert form.initial["is_draft"]
    summary = "We will commission provision so that each outcome is met by all of our partners."
    rows = html.empty_rows(form)
    client.post(reverse("strategy:add"), {**rows, **PLAN, "summary": summary, "is_draft": "on"})
    plan = Strategy.objects.get()
    assert plan.is_draft
    edit = client.get(reverse("strategy:edit", args=[plan.pk])).content.decode()
    assert 'href="/plans/new/"' in edit
    assert "Plain words:" in edit
    assert "This is a draft" in shown(client, "/plans/new/")
    client.logout()
    assert not shown(client, "/plans/new/")
    assert PLAN["title"] not in shown(client, "/plans/")


@pytest.mark.parametrize("what", [Strategy, Intention])
def test_a_draft_is_nowhere_for_families_and_there_once_it_is_published(
    client, home, analyst, what
) -> None:
    intention = factories.intention()
    what.objects.update(is_draft=True)
    for place in PLACES:
        words = shown(client, place)
        assert WORDS not in words, place
        assert "/plans/tst/tst-1/" not in words, place
    assert not Intention.objects.current().exists()
    client.force_login(analyst)  # who reads plans sees how it will look
    assert "This is a draft" in shown(client, intention.get_absolute_url())
    client.logout()
    what.objects.update(is_draft=False)
    assert WORDS in shown(client, "/plans/tst/")
    assert "This is a draft" not in shown(client, intention.get_absolute_url())


@pytest.fixture
def finding(action, officer, analyst) -> Finding:
    return a_finding(
        survey=factories.survey(), intention=action.intention, officer=officer, analyst=analyst
    )


def test_a_draft_of_an_action_answers_nobody(client, home, action, finding, commissioner) -> None:
    page = action.intention.get_absolute_url()
    assert action.summary not in shown(client, page)
    assert action.summary not in shown(client, f"{page}?drafts")
    assert not board_papers.papers.about(action.intention)["actions"]
    with pytest.raises(ValidationError, match="Publish it first"):
        findings.answer(finding=finding, action=action, by=commissioner)
    client.force_login(commissioner)
    edit = client.get(reverse("action:edit", args=[action.pk])).content.decode()
    assert f'href="{page}?drafts"' in edit
    assert action.summary in shown(client, f"{page}?drafts")
    actions.update(action=action, is_draft=False, by=commissioner)
    client.logout()
    assert action.summary in shown(client, page)


def test_what_was_published_is_not_hidden_again(action, commissioner) -> None:
    actions.update(action=action, is_draft=False, by=commissioner)
    with pytest.raises(ValidationError, match="It has been published"):
        actions.update(action=action, is_draft=True, by=commissioner)
    for record in (action.intention, action.intention.strategy):
        record.is_draft = True
        with pytest.raises(ValidationError, match="It has been published"):
            record.full_clean()


def test_no_consultation_asks_about_a_draft(client, officer, action) -> None:
    Intention.objects.update(is_draft=True)
    client.force_login(officer)
    form = client.get(reverse("consultation:add")).context["form"]
    assert not form.fields["intentions"].queryset.exists()
