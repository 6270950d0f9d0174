"""Somebody drafts a page and asks; those who publish see it on their first page and let it out."""

import pytest
from django.contrib.auth.models import Group as AuthGroup
from django.urls import reverse
from wagtail.models import GroupApprovalTask, Workflow
from wagtail.test.utils.form_data import nested_form_data, streamfield

from engagement import roles

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
