"""Officers' open screens hear that something came, and never what."""

import json

import pytest
from asgiref.testing import ApplicationCommunicator
from channels.db import database_sync_to_async
from channels.routing import URLRouter
from django.contrib.auth.models import Group, Permission

from config.urls import websocket_urlpatterns
from engagement.models import User
from surveys import moderation, safeguarding
from surveys.submission import submit
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)
MODERATION = "/live/moderation/"
SAFEGUARDING = "/live/safeguarding/"


class Nobody:
    is_active = False


def holder(*codenames: str) -> User:
    """Return somebody with these permissions: the roles' page tree is not there in these tests."""
    user = User.objects.create_user(f"{'-'.join(codenames) or 'nobody'}@council.example")
    group = Group.objects.create(name=f"Holders of {codenames}")
    group.permissions.set(Permission.objects.filter(codename__in=codenames))
    user.groups.add(group)
    return user


@pytest.fixture
def officer() -> User:
    return holder("moderate_response")


@pytest.fixture
def safeguarding_lead() -> User:
    return holder("handle_disclosure")


@pytest.fixture
def analyst() -> User:
    return holder("export_responses", "code_answers")


class Screen(ApplicationCommunicator):
    """An officer's open screen (channels' own test client would want daphne installed)."""

    async def connect(self) -> tuple[bool, int | None]:
        await self.send_input({"type": "websocket.connect"})
        answer = await self.receive_output()
        return answer["type"] == "websocket.accept", answer.get("code")

    async def hears(self) -> dict[str, object]:
        return json.loads((await self.receive_output())["text"])

    async def says(self, **frame: object) -> None:
        await self.send_input({"type": "websocket.receive", **frame})

    async def leave(self) -> None:
        await self.send_input({"type": "websocket.disconnect", "code": 1000})
        await self.wait()


def screen(address: str, user: object) -> Screen:
    scope = {"type": "websocket", "path": address, "query_string": b"", "headers": [], "user": user}
    return Screen(URLRouter(websocket_urlpatterns), scope)


@database_sync_to_async
def send(words: str = "Nobody may hear these words"):
    return submit(survey=factories.survey(), answers={"good": words})


async def test_a_new_response_is_announced_by_its_number_only(officer) -> None:
    open_screen = screen(MODERATION, officer)
    assert await open_screen.connect() == (True, None)
    made = await send()
    news = await open_screen.hears()
    assert set(news) == {"kind", "id", "waiting"}
    assert news["kind"] == "new"
    assert news["waiting"] == "1"
    assert news["id"] in {made.pk, None}
    await open_screen.leave()


async def test_a_decision_is_announced_to_the_other_officers(officer) -> None:
    made = await send()
    open_screen = screen(MODERATION, officer)
    await open_screen.connect()
    await database_sync_to_async(moderation.clear)(response=made, by=officer)
    assert await open_screen.hears() == {
        "kind": "decided",
        "id": made.pk,
        "waiting": "0",
    }
    await open_screen.leave()


async def test_nothing_is_announced_of_what_was_rolled_back(officer) -> None:
    made = await send()
    open_screen = screen(MODERATION, officer)
    await open_screen.connect()
    with pytest.raises(moderation.ConflictError):
        await database_sync_to_async(moderation.clear)(response=made, by=officer, seen="cleared")
    assert await open_screen.receive_nothing()
    await open_screen.leave()


async def test_a_disclosure_is_announced_to_the_lead_and_not_to_the_officers(
    officer, safeguarding_lead
) -> None:
    made = await send()
    leads, officers = screen(SAFEGUARDING, safeguarding_lead), screen(MODERATION, officer)
    await leads.connect()
    await officers.connect()
    await database_sync_to_async(safeguarding.raise_disclosure)(
        response=made, concerns=["person"], by=None
    )
    news = await leads.hears()
    assert (news["kind"], news["waiting"]) == ("new", "1")
    assert await officers.receive_nothing()
    await leads.leave()
    await officers.leave()


@pytest.mark.parametrize(
    ("address", "role"),
    [
        (MODERATION, "safeguarding_lead"),
        (MODERATION, "analyst"),
        (SAFEGUARDING, "officer"),
        (SAFEGUARDING, "analyst"),
    ],
)
async def test_other_roles_cannot_listen(
    officer, safeguarding_lead, analyst, address, role
) -> None:
    people = {"officer": officer, "safeguarding_lead": safeguarding_lead, "analyst": analyst}
    open_screen = screen(address, people[role])
    assert await open_screen.connect() == (False, 4403)


async def test_strangers_cannot_listen() -> None:
    assert await screen(MODERATION, Nobody()).connect() == (False, 4403)


async def test_what_a_screen_sends_is_not_listened_to(officer) -> None:
    open_screen = screen(MODERATION, officer)
    await open_screen.connect()
    await open_screen.says(text="not even json")
    await open_screen.says(bytes=b"\x00")
    assert await open_screen.receive_nothing()
    await open_screen.leave()
