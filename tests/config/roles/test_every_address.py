"""A walk of every address as every role equals the table of roles (engagement/roles/table.py)."""

import logging

import pytest
from django.core.signals import request_finished
from django.db import close_old_connections, transaction
from django.template.backends.django import Template
from django.urls import reverse

from config.urls import websocket_urlpatterns
from engagement import roles
from surveys.screens.consumers import QueueConsumer
from tests.config.roles import things, walking
from tests.config.roles.addresses import ADMINISTRATOR, CASES, EVERYBODY, MODERATE, STRANGER, WHO
from tests.config.roles.walking import Outcome

pytestmark = [
    pytest.mark.django_db,
    # Willow leaves its buffer of a picture to the collector.
    pytest.mark.filterwarnings(
        "ignore:.*SpooledTemporaryFile:pytest.PytestUnraisableExceptionWarning"
    ),
]
# What the pattern of an address does not tell by its parts.
SPELT_OUT = {
    "wagtailadmin_pages:revisions_compare": "/admin/pages/{page}/revisions/compare/live...latest/",
    "openid_connect_login": "/account/oidc/council/login/",
    "openid_connect_callback": "/account/oidc/council/login/callback/",
    "account_confirm_email": "/account/confirm-email/key/",
    "account_reset_password_from_key": "/account/password/reset/key/1-key/",
    "wagtaildocs_serve": "/documents/{wagtaildocs}/minutes.pdf",
    "paper_file": "/paper-files/{page}.docx",
    "page": "/",
    "wagtail_serve": "/",
    "wagtailadmin_api:pages:detail": "/admin/api/main/pages/{page}0/",
    r"^media/(?!documents/)(?P<path>.+)$": "/media/none.png",
    "admin/^.*/$": "/admin/nothing/",
}

# A button is pressed by these wherever the table does not let them.
REFUSED_BY_POST = {STRANGER, ADMINISTRATOR} | {
    role.name
    for role in (
        roles.FORUM_CHAIR,
        roles.OTHER_TEAM,
        roles.MODERATOR,
        roles.COMMISSIONER,
        roles.WEB_EDITOR,
    )
}


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    """Draw no page: who passes is asked. Of thousands of refusals nobody need read in the log."""
    monkeypatch.setattr(Template, "render", lambda self, *args, **kwargs: "")
    # A file that is closed would take the test's connection with it: that ends a request.
    request_finished.disconnect(close_old_connections)
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)
    request_finished.connect(close_old_connections)


def test_every_address_says_who_passes_and_no_other_is_named() -> None:
    reverse("wagtailadmin_home")  # the screens come in as the addresses are read
    named = {name for name, _ in walking.names_and_patterns()}
    assert named - WHO.keys() == set(), "say in tests/config/roles/addresses.py who passes"
    assert WHO.keys() - named == set(), "no such address any more"


def addresses(ids: dict[str, int]) -> list[tuple[str, str]]:
    values = {
        "page_id": ids["page"],
        "parent_page_id": ids["page"],
        "page_to_move_id": ids["page"],
        "destination_id": ids["home"],
        "page_pk": ids["page"],
        "content_type_app_name": "cms",
        "content_type_model_name": "contentpage",
        "app_label": "cms",
        "model_name": "contentpage",
        "app_name": "engagement",
        "action": "delete",
        "action_name": "approve",
        "task_id": ids["task"],
        "revision_id": ids["revision"],
        "document_id": ids["wagtaildocs"],
        "doc_id": ids["wagtaildocs"],
        "image_id": ids["wagtailimages"],
        "collection_id": ids["wagtailadmin_collections"],
        "workflow_pk": ids["wagtailadmin_workflows"],
        "filter_spec": "original",
        "slug": "home",
        "code": "TST",
        "ref": "TST-1",
        "part": "recording",
        "kind": "consultation",
        "table": "now",
        **dict.fromkeys(("task_state_id", "workflow_state_id", "uploaded_file_id"), 1),
        **dict.fromkeys(("object_id", "session_id", "sheet", "number", "restriction_id"), 1),
        **dict.fromkeys(("key", "uidb64", "token", "reference", "uid"), "x"),
        "page_view_restriction_id": 1,
    }
    found = []
    for name, pattern in walking.names_and_patterns():
        family = name.split(":")[0]
        pk = ids.get(name, ids.get(family, things.NOBODYS))
        here = {**values, "pk": pk}
        if family == "wagtailsettings":
            here["model_name"] = "council"
        if family.startswith("group_"):
            here["slug"] = "children-in-care-council"
        if family in ("local_offer_service", "care_leavers_service"):
            here["slug"] = "club"
        spelt = SPELT_OUT.get(name, "").format(**ids)
        found.append((name, spelt or walking.filled_in(pattern, here)))
    return found


def test_a_walk_of_every_address_as_every_role_equals_the_table() -> None:
    people = things.everybody()
    assert people.keys() == EVERYBODY
    ids = things.by_prefix(people)
    differs = {}
    for name, address in addresses(ids):
        through = set()
        for who, user in people.items():
            with transaction.atomic():
                if walking.ask(address, user) is Outcome.THROUGH:
                    through.add(who)
                elif who in REFUSED_BY_POST - WHO[name] and walking.post(address, user):
                    through.add(f"{who}, by POST")
                transaction.set_rollback(True)
        if through != WHO[name]:
            more, fewer = sorted(through - WHO[name]), sorted(WHO[name] - through)
            differs[name] = f"{address} lets through {more} and not {fewer}"
    assert differs == {}, "\n".join(f"{name}: {said}" for name, said in differs.items())


def test_each_socket_hears_whom_the_table_lets_hear() -> None:
    listens = {
        route.pattern._route: route.callback.consumer_class for route in websocket_urlpatterns
    }
    who = {"live/moderation/": MODERATE, "live/safeguarding/": CASES}
    assert listens.keys() == who.keys()
    people = things.everybody()
    for address, consumer in listens.items():
        assert issubclass(consumer, QueueConsumer)
        heard = {name for name, user in people.items() if user.has_perm(consumer.permission)}
        assert heard == who[address]


def test_a_leads_case_is_invisible_to_an_administrator() -> None:
    assert "Administrator" not in CASES
    assert {roles.SAFEGUARDING_LEAD.name, roles.DEPUTY_LEAD.name} == CASES
    assert WHO["safeguarding:read"] == CASES
