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
from surveys.moderation import open_screens, queue
from surveys.screens import consumers
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
        """Connect, and hear how things stand where it is let in."""
        await self.send_input({"type": "websocket.connect"})
        answer = await self.receive_output(timeout=10)
        is_in = answer["type"] == "websocket.accept"
        self.at_first = await self.hears() if is_in else {}
        return is_in, answer.get("code")

    async def hears(self) -> dict[str, object]:
        return json.loads((await self.receive_output(timeout=10))["text"])

    async def says(self, **frame: object) -> None:
        await self.send_input({"type": "websocket.receive", **frame})

    async def leave(self) -> None:
        await self.send_input({"type": "websocket.disconnect", "code": 1000})
        await self.wait()


def screen(address: str, user: object, query: str = "") -> Screen:
    """Return the open screen of somebody; ``query`` tells what it knew when it was drawn."""
    scope = {"type": "websocket", "path": address, "headers": [], "user": user}
    scope["query_string"] = query.encode()
    return Screen(URLRouter(websocket_urlpatterns), scope)


@database_sync_to_async
def send(words: str = "Nobody may hear these words", slug: str = "home"):
    return submit(survey=factories.survey(slug), answers={"good": words})


async def test_a_new_response_is_announced_by_its_number_only(officer) -> None:
    open_screen = screen(MODERATION, officer)
    assert await open_screen.connect() == (True, None)
    made = await send()
    news = await open_screen.hears()
    assert set(news) == {"kind", "id", "waiting", "new"}
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
        "new": "0",
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


async def test_a_screen_that_was_away_hears_of_the_case_that_came_meanwhile(
    safeguarding_lead,
) -> None:
    made = await send()
    since = await database_sync_to_async(open_screens.latest_disclosure)()
    open_screen = screen(SAFEGUARDING, safeguarding_lead, f"since={since}")
    await open_screen.connect()
    assert open_screen.at_first == {"kind": "state", "id": None, "waiting": "0", "new": "0"}
    await open_screen.leave()
    await database_sync_to_async(safeguarding.raise_disclosure)(response=made, concerns=["fear"])
    back = screen(SAFEGUARDING, safeguarding_lead, f"since={since}")
    await back.connect()
    assert back.at_first == {"kind": "state", "id": None, "waiting": "1", "new": "1"}
    await back.leave()


async def test_a_screen_that_was_away_hears_of_the_response_that_came_meanwhile(officer) -> None:
    await send()
    since = await database_sync_to_async(queue.newest_key)()
    await send("Another", slug="another")
    back = screen(MODERATION, officer, f"since={since}")
    await back.connect()
    assert (back.at_first["waiting"], back.at_first["new"]) == ("2", "1")
    await back.leave()


@pytest.mark.parametrize("ended", ["account", "role"])
async def test_the_line_of_somebody_who_may_not_listen_any_more_is_closed(officer, ended) -> None:
    @database_sync_to_async
    def end() -> None:
        if ended == "account":
            User.objects.filter(pk=officer.pk).update(is_active=False)
        else:
            officer.groups.clear()

    open_screen = screen(MODERATION, officer)
    await open_screen.connect()
    await end()
    await send()
    assert await open_screen.receive_output(timeout=10) == {"type": "websocket.close", "code": 4403}
    await open_screen.leave()


async def test_the_line_of_somebody_who_may_not_listen_is_closed_without_any_news(
    officer, monkeypatch
) -> None:
    monkeypatch.setattr(consumers, "LOOK_AGAIN_EVERY", 0.05)
    open_screen = screen(MODERATION, officer)
    await open_screen.connect()
    await database_sync_to_async(User.objects.update)(is_active=False)
    assert await open_screen.receive_output(timeout=10) == {"type": "websocket.close", "code": 4403}
    await open_screen.leave()


async def test_an_administrator_does_not_hear_of_disclosures() -> None:
    @database_sync_to_async
    def administrator() -> User:
        return User.objects.create_superuser("admin@council.example", "correct horse battery")

    assert await screen(SAFEGUARDING, await administrator()).connect() == (False, 4403)


async def test_who_reads_a_response_is_told_that_a_colleague_passed_it_on(officer) -> None:
    made = await send()
    colleague = await database_sync_to_async(holder)("moderate_response", "view_survey")
    reading = screen(MODERATION, officer, f"item={made.pk}&decided=0")
    await reading.connect()
    assert reading.at_first["item"] is None
    await database_sync_to_async(moderation.escalate)(response=made, by=colleague)
    item = (await reading.hears())["item"]
    assert item["what"].startswith(f"{colleague} passed this to the safeguarding lead at ")
    assert item["what"].endswith("The words are hidden now.")
    assert item["hide"] == "for good"
    await reading.leave()


async def test_who_reads_a_response_is_told_what_a_colleague_decided(officer) -> None:
    made = await send()
    reading = screen(MODERATION, officer, f"item={made.pk}&decided=0")
    await reading.connect()
    await database_sync_to_async(moderation.clear)(response=made, by=officer)
    item = (await reading.hears())["item"]
    assert f"{officer} cleared this at " in item["what"]
    assert item["hide"] == "decided"
    await reading.leave()


async def test_who_reads_a_response_that_the_lead_took_back_is_told_to_hide_it(
    officer, safeguarding_lead
) -> None:
    @database_sync_to_async
    def cleared_after_closing():
        made = submit(survey=factories.survey(), answers={"good": "Words"})
        raised = safeguarding.raise_disclosure(response=made, concerns=["fear"])
        raised = safeguarding.close_disclosure(
            disclosure=raised,
            outcome="no_concern",
            note="Rang.",
            by=safeguarding_lead,
            release=True,
        )
        made.refresh_from_db()
        return made, raised, moderation.clear(response=made, by=officer)

    made, raised, decision = await cleared_after_closing()
    reading = screen(MODERATION, officer, f"item={made.pk}&decided={decision.pk}")
    await reading.connect()
    assert reading.at_first["item"] is None
    await database_sync_to_async(safeguarding.reopen)(disclosure=raised, by=safeguarding_lead)
    item = (await reading.hears())["item"]
    assert item["what"] == "This is now with the safeguarding lead. The words are hidden now."
    await reading.leave()


async def test_who_has_it_open_is_told_at_once_that_it_went_to_the_lead(officer) -> None:
    made = await send()
    reading = screen(MODERATION, officer, f"item={made.pk}&decided=0")
    await database_sync_to_async(moderation.take)(response=made, by=officer)
    await reading.connect()
    await database_sync_to_async(safeguarding.raise_disclosure)(response=made, concerns=["fear"])
    assert (await reading.hears())["item"]["hide"] == "for good"
    await reading.leave()


async def test_who_reads_is_told_that_a_colleague_took_it_over(officer) -> None:
    made = await send()
    colleague = await database_sync_to_async(holder)("moderate_response", "view_survey")
    await database_sync_to_async(moderation.take)(response=made, by=officer)
    reading = screen(MODERATION, officer, f"item={made.pk}&decided=0")
    listing = screen(MODERATION, officer, f"rows={made.pk}")
    await reading.connect()
    await listing.connect()
    await database_sync_to_async(moderation.take)(response=made, by=colleague, over=True)
    told = (await reading.hears())["item"]
    assert told["held"].startswith(f"Being read by {colleague} since ")
    assert "hide" not in told
    assert (await listing.hears())["rows"][str(made.pk)]["held"] == told["held"]
    await reading.leave()
    await listing.leave()
