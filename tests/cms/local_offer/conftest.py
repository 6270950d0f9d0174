"""A small directory: what is known, what is not, and what is closed for a time."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cms.local_offer import comments, keeping
from cms.local_offer.models import Category, Need, Service, ServiceComment
from engagement.models import Voice
from surveys import moderation


def service(slug: str, **facts: object) -> Service:
    category = Category.objects.get_or_create(
        slug=facts.pop("category", "short-breaks"), defaults={"name": "Short breaks"}
    )[0]
    needs = [
        Need.objects.get_or_create(slug=need, defaults={"name": need.capitalize()})[0]
        for need in facts.pop("needs", [])
    ]
    facts = {
        "name": slug.replace("-", " ").capitalize(),
        "summary": "A club.",
        "last_checked_on": timezone.localdate(),
        **facts,
    }
    return keeping.keep(slug=slug, category=category, needs=needs, by=None, **facts)


@pytest.fixture
def brownies(db) -> Service:
    return service(
        "brownies",
        description="Crafts and camps in a café hall.",
        min_age=5,
        max_age=11,
        needs=["autism"],
        reach="area",
        area="Eastfield",
        cost="paid",
        phone="01632 960201",
        how_to_start="Ring to visit.",
        needs_referral=False,
    )


@pytest.fixture
def helpline(db) -> Service:
    """Return a service of which little is known."""
    return service("helpline", last_checked_on=None)


@pytest.fixture
def teen_nights(db) -> Service:
    return service(
        "teen-nights",
        category="leisure",
        min_age=13,
        max_age=18,
        for_everybody=True,
        reach="everywhere",
        cost="free",
        status="temporarily_closed",
        status_note="The roof is being mended. Back in January.",
        last_checked_on=timezone.localdate() - timedelta(days=400),
    )


@pytest.fixture
def said(brownies) -> ServiceComment:
    """Return a comment that nobody has read yet."""
    return comments.receive(
        service=brownies,
        words="The gate is locked on Saturdays.",
        kind="content_quality",
        who_for="on_behalf",
        voice=Voice.PARENT_CARER,
    )


@pytest.fixture
def cleared(said, officer) -> ServiceComment:
    moderation.clear(response=said.response, by=officer)
    said.refresh_from_db()
    return said


@pytest.fixture
def answered(cleared, web_editor) -> ServiceComment:
    return comments.answer(
        comment=cleared,
        answer="Sorry. It is open now.",
        state="done",
        action="Gate unlocked.",
        action_on=timezone.localdate(),
        by=web_editor,
    )
