"""A tablet that is handed round: nobody meets what another left, and each has a code."""

import pytest
from django.urls import reverse

from surveys.models import Draft, Response
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def tablet(client):
    factories.survey()
    assert client.post(at("tablet")).url == at("start")
    return client


def at(name: str, *more: object) -> str:
    return reverse(f"survey_{name}", args=["home", *more])


def begin(client):
    """Press Start, as whoever is handed the tablet does."""
    client.get(at("start"))
    return client.post(at("stop"), {"go": "first"})


def answer(client, number: int, key: str, value: str):
    return client.post(at("question", number), {f"q-{key}": value, "go": "next"})


def test_who_left_half_way_leaves_nothing_for_the_next(tablet) -> None:
    begin(tablet)
    answer(tablet, 1, "feel", "1")
    assert Draft.objects.count() == 1
    page = tablet.get(at("start")).content.decode()
    assert "Somebody has begun" not in page
    assert begin(tablet).url.startswith(at("question", 1))
    assert not Draft.objects.exists()
    assert "checked" not in tablet.get(at("question", 1)).content.decode()


def test_one_tap_on_any_step_leads_to_the_first_page(tablet) -> None:
    begin(tablet)
    answer(tablet, 1, "feel", "1")
    page = tablet.get(at("question", 2)).content.decode()
    assert "Ready for the next person" in page
    assert tablet.post(at("stop"), {"go": "again"}).url == at("start")
    assert not Draft.objects.exists()


def test_each_person_has_an_own_code_and_one_tap_on(tablet) -> None:
    codes = set()
    for _ in range(2):
        begin(tablet)
        answer(tablet, 1, "feel", "4")
        tablet.post(at("about_you"), {"go": "next"})
        thanks = tablet.post(at("check"), follow=True).content.decode()
        assert "Ready for the next person" in thanks
        codes.add(thanks.split('receipt__code"')[1].split(">")[1].split("<")[0])
    assert len(codes) == Response.objects.count() == 2


def test_it_is_an_ordinary_device_again(tablet) -> None:
    tablet.post(at("tablet"))
    begin(tablet)
    answer(tablet, 1, "feel", "1")
    assert "Somebody has begun" in tablet.get(at("start")).content.decode()
    assert "Ready for the next person" not in tablet.get(at("question", 2)).content.decode()
