"""What the law asks a local offer to tell: answered, said not to be there, or an open gap."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cms.local_offer import coverage
from cms.local_offer.models import Asked, Heading, HeadingPlace, Offer, Review
from tests.cms.local_offer.conftest import service

pytestmark = pytest.mark.django_db


def part(offer: str, level: str) -> coverage.Part:
    return next(each for each in coverage.read(offer) if each.level == level)


@pytest.fixture
def headings(db) -> dict[str, Heading]:
    """Return the headings that come with Sayso."""
    found = {each.code: each for each in Heading.objects.all()}
    assert len(found) > 50
    return found


def test_must_and_should_are_counted_apart_and_the_offers_never_mixed(headings, brownies) -> None:
    before = part(Offer.SEND, "must")
    assert (before.answered, before.percent) == (0, 0)
    HeadingPlace.objects.create(heading=headings["travel"], service=brownies)
    headings["universal"].categories.add(brownies.category)
    assert part(Offer.SEND, "must").answered == 1
    assert part(Offer.SEND, "should").answered == 1
    assert part(Offer.CARE_LEAVERS, "must").answered == 0
    codes = {each.heading.code for each in part(Offer.SEND, "must").answers}
    assert not any(code.startswith("care-") for code in codes)


def test_a_service_that_is_hidden_or_an_empty_category_answers_nothing(headings, db) -> None:
    hidden = service("hidden", status="inactive", category="empty")
    HeadingPlace.objects.create(heading=headings["travel"], service=hidden)
    headings["health"].categories.add(hidden.category)
    assert part(Offer.SEND, "must").answered == 0


def test_everybody_sees_answers_gaps_owners_and_late_reviews(
    client, headings, brownies, django_assert_max_num_queries
) -> None:
    today = timezone.localdate()
    travel, health = headings["travel"], headings["health"]
    HeadingPlace.objects.create(heading=travel, service=brownies)
    travel.owner, travel.review_on = "School travel team", today - timedelta(days=1)
    travel.save()
    health.instead, health.owner = "Ring the hospital.", "NHS team"
    health.review_on = today
    health.save()
    address = reverse("local_offer_law")
    client.get(address)
    with django_assert_max_num_queries(10):
        page = client.get(address).content.decode()
    assert brownies.get_absolute_url() in page
    assert "Ring the hospital." in page
    assert "School travel team answers for it." in page
    assert "We should have looked at it again on" in page
    assert "A gap: we tell you nothing about this yet." in page
    answers = {each.heading.code: each for each in part(Offer.SEND, "must").answers}
    assert answers["health"].is_in_order
    assert not answers["travel"].is_in_order
    assert "Brownies" not in client.get(reverse("care_leavers_law")).content.decode()


def test_what_is_missing_stands_beside_what_there_is(client, headings, answered) -> None:
    address = reverse("local_offer_law")
    assert "gate is locked" not in client.get(address).content.decode()
    type(answered).objects.update(kind="something_missing")
    assert "The gate is locked on Saturdays." in client.get(address).content.decode()
    assert "gate is locked" not in client.get(reverse("care_leavers_law")).content.decode()


def test_a_review_lists_whom_the_law_names(db) -> None:
    """L-8 for one offer, L-10 for the other."""
    send = Review.objects.create(offer=Offer.SEND)
    care = Review.objects.create(offer=Offer.CARE_LEAVERS)
    assert [each.group for each in send.groups.all()] == Asked.of(Offer.SEND)
    assert [each.group for each in care.groups.all()] == ["care_leavers", "for_care_leavers"]


def sent(review: Review, **changes: str) -> dict[str, object]:
    """Return what the form of a review sends; ``changes`` by group, "day" or a reason."""
    rows = list(review.groups.all())
    counts = {"TOTAL_FORMS": len(rows), "INITIAL_FORMS": len(rows)}
    facts: dict[str, object] = {f"groups-{name}": number for name, number in counts.items()}
    for at, row in enumerate(rows):
        said = changes.get(row.group, "")
        facts |= {f"groups-{at}-id": row.pk, f"groups-{at}-group": row.group}
        facts[f"groups-{at}-asked_on"] = "2026-03-01" if said == "day" else ""
        facts[f"groups-{at}-why_not"] = "" if said == "day" else said
    return {"offer": review.offer, "began_on": "2026-03-01", **facts}


def test_a_review_cannot_close_while_a_group_is_open(client, web_editor, db) -> None:
    """L-8."""
    review = Review.objects.create(offer=Offer.SEND)
    client.force_login(web_editor)
    address = reverse("review:edit", args=[review.pk])
    said = {group.value: "day" for group in Asked.of(Offer.SEND)} | {"nhs": ""}
    page = client.post(address, {**sent(review, **said), "closed_on": "2026-04-01"})
    assert "Say when each was asked, or why not: the NHS bodies" in page.content.decode()
    review.refresh_from_db()
    assert review.closed_on is None
    said["nhs"] = "they asked to be heard in May"
    client.post(address, {**sent(review, **said), "closed_on": "2026-04-01"})
    review.refresh_from_db()
    assert review.closed_on is not None


def test_the_web_editor_says_what_there_is_instead(client, web_editor, headings) -> None:
    client.force_login(web_editor)
    address = reverse("heading:edit", args=[headings["travel"].pk])
    assert "Getting to nursery" in client.get(address).content.decode()
    facts = {"instead": "Ask the school.", "owner": "Travel team", "review_on": "2027-01-01"}
    rows = {"places-TOTAL_FORMS": "0", "places-INITIAL_FORMS": "0"}
    assert client.post(address, {**facts, **rows}).status_code == 302
    assert part(Offer.SEND, "must").answered == 1


def test_the_whole_offer_is_one_page_to_print_with_a_number_to_ring(
    client, brownies, teen_nights, settings
) -> None:
    """L-7."""
    page = client.get(reverse("local_offer_print"))
    words = page.content.decode()
    assert "Brownies" in words
    assert "Teen nights" in words
    assert "ask us for a copy on paper" in words
    assert len(page.content) < 2_000_000
    assert "<script>" not in words
    one = client.get(reverse("local_offer_print"), {"category": "leisure", "large": "yes"})
    assert "Brownies" not in one.content.decode()
    assert "my-list--large" in one.content.decode()
    assert "Brownies" not in client.get(reverse("care_leavers_print")).content.decode()


def test_an_offer_that_is_too_long_for_one_page_is_printed_in_parts(
    client, brownies, teen_nights, monkeypatch
) -> None:
    monkeypatch.setattr("cms.local_offer.coverage.views.MOST_PRINTED", 1)
    words = client.get(reverse("local_offer_print")).content.decode()
    assert "This is too long for one page" in words
    assert "?category=leisure" in words
    assert (
        "Teen nights"
        in client.get(reverse("local_offer_print"), {"category": "leisure"}).content.decode()
    )
