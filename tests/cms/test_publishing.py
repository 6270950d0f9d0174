"""Somebody drafts a page and asks; those who publish see it on their first page and let it out."""

from datetime import date

import pytest
from django.contrib.auth.models import Group as AuthGroup
from django.core import mail
from django.urls import reverse
from wagtail.models import GroupApprovalTask, Workflow
from wagtail.test.utils.form_data import nested_form_data, streamfield

from cms.models import BoardPaperPage, YouSaidWeDidPage
from engagement import notices, roles
from engagement.models import Notice
from tests import factories
from tests.cms.told import a_finding, answer

pytestmark = pytest.mark.django_db

CARD = "Pages to check and publish"
ASK = "Ask for it to be published"


@pytest.fixture
def edit(article) -> str:
    return reverse("wagtailadmin_pages:edit", args=[article.pk])


@pytest.fixture
def draft(article) -> dict[str, str]:
    facts = {"title": "How we keep everybody safe", "slug": article.slug, "lead": ""}
    return nested_form_data({**facts, "body": streamfield([]), "comments": _no_comments()})


def _no_comments() -> dict[str, str]:
    return {"TOTAL_FORMS": "0", "INITIAL_FORMS": "0"}


@pytest.fixture
def asked(client, commissioner, edit, draft):
    """The commissioner has asked for the page to go out."""
    client.force_login(commissioner)
    reply = client.post(edit, {**draft, "action-submit": "Ask"})
    assert reply.status_code == 302
    return reply


def words(client, who, address: str) -> str:
    client.force_login(who)
    return client.get(address).content.decode()


@pytest.mark.parametrize("publisher", ["officer", "web_editor"])
def test_what_a_commissioner_asks_for_is_seen_checked_and_published(
    client, asked, article, publisher, request
) -> None:
    publisher = request.getfixturevalue(publisher)
    edit = reverse("wagtailadmin_pages:edit", args=[article.pk])
    home = words(client, publisher, reverse("wagtailadmin_home"))
    assert CARD in home
    assert "How we keep everybody safe, from Colin Commissioner" in home
    screen = words(client, publisher, edit)
    assert "Page locked" not in screen
    assert "Approve and Publish" in screen

    state = article.current_workflow_task_state
    approve = reverse("wagtailadmin_pages:workflow_action", args=[article.pk, "approve", state.pk])
    client.post(approve)
    article.refresh_from_db()
    assert article.live
    assert article.title == "How we keep everybody safe"
    assert "No pages are waiting to be published." in words(
        client, publisher, reverse("wagtailadmin_home")
    )


def test_who_asked_sees_what_became_of_it(client, commissioner, officer, asked, article) -> None:
    home = reverse("wagtailadmin_home")
    assert "waiting to be checked" in words(client, commissioner, home)
    article.current_workflow_state.current_task_state.reject(user=officer)
    assert "sent back to you" in words(client, commissioner, home)


def test_only_those_ask_who_may_not_publish(
    client, commissioner, officer, web_editor, edit
) -> None:
    assert ASK in words(client, commissioner, edit)
    for publisher in (officer, web_editor):
        assert ASK not in words(client, publisher, edit)


def test_no_request_locks_out_anybody_who_publishes(client, asked, officer, edit, draft) -> None:
    client.force_login(officer)
    client.post(edit, {**draft, "title": "Better still", "action-publish": "Publish"})
    assert "Better still" in words(client, officer, edit)
    assert "currently awaiting" not in words(client, officer, edit)


def test_every_role_that_publishes_may_approve_and_wagtails_own_groups_are_gone() -> None:
    publish = {
        role.name for role in roles.ROLES if "publish_page" in roles.page_permissions_of(role)
    }
    task = GroupApprovalTask.objects.get()
    assert set(task.groups.values_list("name", flat=True)) == publish
    assert not AuthGroup.objects.filter(name__in=["Moderators", "Editors"]).exists()
    assert [workflow.name for workflow in Workflow.objects.active()] == ["Check and publish"]


@pytest.fixture
def finding(officer, analyst, commissioner):
    facts = {"survey": factories.survey(), "intention": factories.intention()}
    return answer(a_finding(**facts, officer=officer, analyst=analyst), commissioner)


def asks(client, who, page, form: dict[str, object]) -> None:
    """Save a page by its form and ask for it to go out, as its button does."""
    client.force_login(who)
    here = reverse("wagtailadmin_pages:edit", args=[page.pk])
    given = {"title": page.title, "slug": page.slug, **form, "action-submit": "Ask"}
    reply = client.post(here, given)
    assert reply.status_code == 302, reply.context["form"].errors
    assert not mail.outbox  # nothing is mailed within a request


def approves(client, who, page) -> None:
    client.force_login(who)
    state = page.current_workflow_task_state
    client.post(reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk]))


def mailed() -> list[tuple[str, str]]:
    """Let the worker send what waits; return (to, subject) of each."""
    mail.outbox.clear()
    notices.send_due()
    return sorted((each.to[0], each.subject) for each in mail.outbox)


WAITS = "A page is waiting for you to check and publish"


def test_a_commissioner_publishes_a_pair_through_review_without_an_administrator(
    client, commissioner, officer, told, finding
) -> None:
    client.force_login(commissioner)
    add = reverse("wagtailadmin_pages:add", args=["cms", "yousaidwedidpage", told.pk])
    facts = {"title": "Taxis", "slug": "taxis", "told_on": "2026-11-01"}
    chosen = {"findings": [finding.pk]}
    form = nested_form_data({**facts, "comments": _no_comments()})
    made = client.post(add, {**form, **chosen})
    assert made.status_code == 302, made.context["form"].errors
    page = YouSaidWeDidPage.objects.get()
    asks(client, commissioner, page, {**form, **chosen})
    assert mailed() == [(officer.email, WAITS)]
    assert mailed() == []
    assert f"/admin/pages/{page.pk}/edit/" in Notice.objects.filter(to_user=officer).get().body
    approves(client, officer, page)
    assert mailed() == [(commissioner.email, "Your page was checked and approved")]
    client.logout()
    assert "You get a text when it is late." in client.get("/told/taxis/").content.decode()


def test_a_commissioner_publishes_a_paper_through_review_without_an_administrator(
    client, commissioner, officer, papers, finding
) -> None:
    client.force_login(commissioner)
    facts = {"title": "What we heard", "meeting_on": "2027-01-20", "board": factories.board().pk}
    client.post(
        reverse("draft_board_paper"), {**facts, "intentions": [finding.intention.pk]}, follow=True
    )
    paper = BoardPaperPage.objects.get()
    form = {
        **nested_form_data({"comments": _no_comments()}),
        **{"board": paper.board_id, "meeting_on": "2027-01-20"},
        **{"period_from": "", "period_to": "", "what_changed": "", "forum": "", "forum_view": ""},
        **{"introduction": "Taxis.", "recommendation": "Agree."},
        "intentions": [finding.intention.pk],
    }
    asks(client, commissioner, paper, form)
    assert mailed() == [(officer.email, WAITS)]
    approves(client, officer, paper)
    paper.refresh_from_db()
    assert paper.live
    assert paper.sealed_by == officer
    assert paper.meeting_on == date(2027, 1, 20)
    client.logout()
    assert client.get(paper.url).status_code == 200


def test_who_asked_is_told_that_a_page_came_back(client, officer, commissioner, asked, article):
    mailed()
    article.current_workflow_state.current_task_state.reject(user=officer)
    assert mailed() == [(commissioner.email, "Your page was sent back to you")]
