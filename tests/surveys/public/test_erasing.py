"""Deleted means deleted: from every place, by the code, and safety keeps only what it must."""

import re

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from surveys import erasing, moderation, receipts, safeguarding, submission
from surveys.models import Answer, Disclosure, Response
from tests import factories

pytestmark = pytest.mark.django_db

CODE = "otter lamp river cloud 0482"
WORDS = "The stairs creak at night"
LOOK_UP = "/have-your-say/what-happened/"
DELETE = "/have-your-say/what-happened/delete/"


@pytest.fixture
def response() -> Response:
    return submission.submit(
        survey=factories.survey(),
        answers={"better": WORDS},
        consent_to_quote=True,
        receipt_hash=receipts.hash_of(CODE),
    )


@pytest.fixture
def disclosed(response) -> Disclosure:
    return safeguarding.raise_disclosure(response=response, concerns=["harm"])


def test_a_person_deletes_their_answers_by_their_code(client, response) -> None:
    asked = client.post(DELETE, {"code": CODE}).content.decode()
    assert "Delete what you sent?" in asked
    assert "If an adult must keep something to keep you or somebody else safe" in asked
    assert Response.objects.exists()  # asked first, not done
    done = client.post(DELETE, {"code": CODE, "sure": "yes"}).content.decode()
    assert "What you sent is gone" in done
    assert "What stays" in done
    assert not Response.objects.exists()
    assert not Answer.objects.exists()
    again = client.post(LOOK_UP, {"code": CODE})
    assert again.status_code == 422
    assert "We do not know this code" in again.content.decode()


def test_the_page_of_a_code_offers_to_delete_and_an_address_alone_deletes_nothing(
    client, response
) -> None:
    found = client.post(LOOK_UP, {"code": CODE}).content.decode()
    assert f'action="{DELETE}"' in found
    assert client.get(DELETE).status_code == 302
    assert client.post(DELETE, {"code": "some other code 1234", "sure": "yes"}).status_code == 422
    assert Response.objects.exists()


def test_a_disclosure_reads_the_same_and_is_kept_for_the_lead_alone(
    client, disclosed, response
) -> None:
    found = client.post(LOOK_UP, {"code": CODE}).content.decode()
    assert "It is waiting to be read." in found
    done = client.post(DELETE, {"code": CODE, "sure": "yes"}).content.decode()
    assert "What you sent is gone" in done
    assert "We do not know this code" in client.post(LOOK_UP, {"code": CODE}).content.decode()
    disclosed.refresh_from_db()
    response.refresh_from_db()
    assert disclosed.deletion_asked_on is not None
    assert response.state == Response.State.ESCALATED
    assert response.receipt_hash is None
    assert not response.consent_to_quote
    assert response.answers.get().original_text == WORDS


def test_deleting_says_nothing_about_safety_to_anybody_else(client, response) -> None:
    """The pages before and after are the same, letter by letter, with and without a disclosure."""

    def pages() -> list[str]:
        sent = ({}, {"sure": "yes"})
        words = [client.post(DELETE, {"code": CODE, **sure}).content.decode() for sure in sent]
        return [re.sub(r"E-[A-Z0-9]{10}, [\d.]+, [\d:]+", "", each) for each in words]  # its proof

    plain = pages()
    again = submission.submit(
        survey=response.survey, answers={"better": WORDS}, receipt_hash=receipts.hash_of(CODE)
    )
    safeguarding.raise_disclosure(response=again, concerns=["harm"])
    assert pages() == plain


def test_what_is_kept_for_safety_never_goes_back_to_moderation(
    disclosed, response, safeguarding_lead
) -> None:
    erasing.erase(response=response, by=None)
    with pytest.raises(ValueError, match="asked us to delete"):
        safeguarding.close_disclosure(
            disclosure=disclosed,
            outcome=Disclosure.Outcome.NO_CONCERN,
            note="Read.",
            by=safeguarding_lead,
            release=True,
        )


def test_a_disclosure_that_was_released_and_cleared_leaves_all_lists_too(
    disclosed, response, safeguarding_lead, officer
) -> None:
    safeguarding.close_disclosure(
        disclosure=disclosed,
        outcome=Disclosure.Outcome.NO_CONCERN,
        note="Read.",
        by=safeguarding_lead,
        release=True,
    )
    response.refresh_from_db()
    moderation.clear(response=response, by=officer)
    erasing.erase(response=response, by=None)
    assert not Response.objects.cleared().exists()
    assert Answer.objects.get().cleared_text == ""


def test_the_lead_sees_that_the_person_asked_for_deletion(
    client, disclosed, response, safeguarding_lead
) -> None:
    erasing.erase(response=response, by=None)
    client.force_login(safeguarding_lead)
    words = client.get(reverse("safeguarding:read", args=[disclosed.pk])).content.decode()
    assert "the person asked us to delete this" in words
    assert "id_release" not in words


def test_an_officer_deletes_for_somebody_who_rings_without_seeing_the_words(
    client, response, officer
) -> None:
    client.force_login(officer)
    address = reverse("deleting:answers")
    found = client.post(address, {"code": CODE.upper()}).content.decode()
    assert "What is home like?" in found
    assert WORDS not in found
    refused = client.post(address, {"code": CODE, "sure": "yes"})
    assert refused.status_code == 422
    assert Response.objects.exists()
    client.post(address, {"code": CODE, "sure": "yes", "reason": "The young person rang."})
    assert not Response.objects.exists()
    entry = ModelLogEntry.objects.get(action=erasing.ERASED)
    assert entry.user == officer
    assert entry.data["why"] == "The young person rang."
    assert WORDS not in str(entry.data)


def test_an_unknown_code_is_refused_beside_its_field(client, officer) -> None:
    client.force_login(officer)
    refused = client.post(reverse("deleting:answers"), {"code": "no such code 1"})
    assert refused.status_code == 422
    assert "We do not know this code" in refused.content.decode()


def test_others_cannot_delete(client, response, analyst, safeguarding_lead) -> None:
    for person in (analyst, safeguarding_lead):
        client.force_login(person)
        assert client.get(reverse("deleting:answers")).status_code == 404


def test_an_officer_says_why(response, officer) -> None:
    with pytest.raises(ValueError, match="who asked"):
        erasing.erase(response=response, by=officer, reason="  ")
