"""Questions about the person: last, each to be left out, apart from the answers, gone by code."""

import re

import pytest
from django.core.cache import cache
from django.urls import reverse

from engagement.models import AgeBand, Voice
from surveys import equality, exports
from surveys.models import Draft, EqualityAnswer, Response
from tests import factories

pytestmark = pytest.mark.django_db
CODE = re.compile(r'receipt__code"[^>]*>([^<]+)<')


def at(name: str, *more: object) -> str:
    return reverse(f"survey_{name}", args=["home", *more])


@pytest.fixture
def survey():
    cache.clear()
    return factories.survey(asks_equality=True, asks_age_band=True)


def begin(client, age: str) -> str:
    """Answer the first question and say one's age; return where that leads."""
    client.post(at("question", 1), {"q-feel": "4", "go": "next"})
    return client.post(at("about_you"), {"age_band": age, "go": "next"}).url


def say(client, key: str, answer: str, go: str = "next") -> str:
    return client.post(at("about_me", key), {"answer": answer, "go": go}).url


def send(client) -> str:
    """Send; return the code."""
    thanks = client.post(at("check"), {"go": "next"}, follow=True).content.decode()
    return CODE.search(thanks).group(1)


def test_each_is_asked_in_turn_with_its_reason_and_stored_without_a_link(client, survey) -> None:
    assert begin(client, AgeBand.FROM_16).startswith(at("about_me", "sex"))
    page = client.get(at("about_me", "sex")).content.decode()
    assert "whether girls and boys" in page
    assert "I prefer not to say" in page
    assert say(client, "sex", "female").startswith(at("about_me", "ethnic_group"))
    assert say(client, "ethnic_group", "", "skip").startswith(at("about_me", "condition"))
    assert say(client, "condition", "yes").startswith(at("about_me", "activities"))
    assert say(client, "activities", "not_said").startswith(at("check"))
    assert "White: Roma" not in client.get(at("check")).content.decode()
    code = send(client)
    kept = dict(EqualityAnswer.objects.values_list("item", "answer"))
    assert kept == {"sex": "female", "condition": "yes", "activities": "not_said"}
    response = Response.objects.get()
    keys = set(EqualityAnswer.objects.values_list("key", flat=True))
    assert len(keys) == 3
    assert response.receipt_hash not in keys
    assert {f.name for f in EqualityAnswer._meta.get_fields() if f.is_relation} == {"survey"}
    held = client.post(reverse("survey_held"), {"code": code}).content.decode()
    assert "What is your sex?" in held
    assert "Female" in held
    client.post(reverse("survey_delete"), {"code": code, "sure": "yes"})
    assert not EqualityAnswer.objects.exists()


def test_who_is_too_young_or_tells_no_age_is_asked_nothing(client, survey) -> None:
    for age in (AgeBand.FROM_8, ""):
        assert begin(client, age).startswith(at("check"))
    assert client.get(at("about_me", "sex")).status_code == 404
    assert begin(client, AgeBand.FROM_11).startswith(at("about_me", "sex"))
    assert say(client, "sex", "male").startswith(at("about_me", "ethnic_group"))
    assert say(client, "ethnic_group", "arab").startswith(at("check"))


def test_all_that_are_left_are_skipped_at_once_and_back_leads_back(client, survey) -> None:
    begin(client, AgeBand.FROM_18)
    say(client, "sex", "male")
    assert say(client, "ethnic_group", "arab", "back").startswith(at("about_me", "sex"))
    assert "checked" in client.get(at("about_me", "ethnic_group")).content.decode()
    assert say(client, "sex", "", "enough").startswith(at("check"))


def test_what_no_longer_applies_is_not_stored(client, survey) -> None:
    begin(client, AgeBand.FROM_16)
    say(client, "condition", "yes")
    say(client, "activities", "a_lot")
    client.post(at("about_you"), {"age_band": AgeBand.FROM_11, "go": "next"})
    send(client)
    assert not EqualityAnswer.objects.exists()
    assert not Draft.objects.exists()


def test_a_grown_up_is_asked_as_one_and_a_survey_that_does_not_ask_asks_nobody() -> None:
    asked = equality.asked_of(Voice.PARENT_CARER, "", {})
    assert [item.key for item in asked] == ["sex", "ethnic_group", "condition"]
    assert all(item.why and item.source for item in asked)
    groups = next(item for item in asked if item.key == "ethnic_group").answers
    assert len(groups) == 19


def test_officers_see_counts_with_small_ones_hidden_and_no_export_has_them(
    client, survey, officer
) -> None:
    for number, said in enumerate(["female"] * 12 + ["male"] * 9 + ["not_said"] * 2):
        equality.record(survey=survey, said={"sex": said}, code=f"otter lamp river {number}")
    client.force_login(officer)
    page = client.get(reverse("survey_heard", args=[survey.pk])).content.decode()
    assert "<td>12</td>" in page
    assert page.count("<td>hidden</td>") == 2
    assert "<td>9</td>" not in page
    rows = b"".join(exports.responses_csv(survey=survey, by=officer)).decode()
    assert "female" not in rows
    assert "sex" not in rows
