"""Finding a service: what is not known never reads as no."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from cms.local_offer import services, urls
from cms.local_offer.models import Service
from cms.local_offer.models.service import RESERVED
from tests.cms.local_offer.conftest import service

pytestmark = pytest.mark.django_db


def names(**facts) -> list[str]:
    return [found.slug for found in services.find(**facts).services]


@pytest.fixture(autouse=True)
def directory(brownies, helpline, teen_nights) -> None:
    pass


@pytest.mark.parametrize(
    ("age", "found"),
    [
        (4, ["helpline"]),
        (5, ["brownies", "helpline"]),
        (11, ["brownies", "helpline"]),
        (12, ["helpline"]),
        (18, ["helpline", "teen-nights"]),
    ],
)
def test_an_age_finds_services_that_take_it_and_those_that_do_not_say(age, found) -> None:
    assert names(age=age) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("brownies", ["brownies"]),
        ("BROWNIE camp", ["brownies"]),
        ("cafe", ["brownies"]),
        ("café", ["brownies"]),
        ("crafts", ["brownies"]),
        ("helplines", ["helpline"]),
        ("nothing like it", []),
    ],
)
def test_the_best_for_the_words_come_first(words, found) -> None:
    assert names(words=words)[:1] == found


def test_words_that_all_hold_find_all_and_no_words_find_everything() -> None:
    assert sorted(names(words="short breaks")) == ["brownies", "helpline", "teen-nights"]
    assert names(words="  ") == ["brownies", "helpline", "teen-nights"]


def test_a_need_finds_services_made_for_it_and_those_for_everybody() -> None:
    assert names(need="autism") == ["brownies", "teen-nights"]


def test_an_area_finds_what_is_there_and_what_reaches_everywhere() -> None:
    assert names(area="Eastfield") == ["brownies", "teen-nights"]


def test_a_cost_that_is_not_given_is_neither_free_nor_paid() -> None:
    assert names(cost="free") == ["teen-nights"]
    assert names(cost="paid") == ["brownies"]
    assert names(cost="not_given") == ["helpline"]


def test_facts_are_combined() -> None:
    assert names(age=7, need="autism", cost="paid", category="short-breaks") == ["brownies"]
    assert names(age=7, category="leisure") == []


def test_what_is_not_shown_is_not_found() -> None:
    service("gone", status="inactive")
    assert "gone" not in names()


def test_a_page_knows_how_many_there_are_in_three_queries(django_assert_num_queries) -> None:
    for number in range(25):
        service(f"club-{number:02}")
    services.find()  # the facts are kept from here on
    with django_assert_num_queries(3):  # has anything changed, the page, its needs
        found = services.find(number=2)
        assert [each.category.name for each in found.services]
    assert (found.total, found.pages, len(found.services)) == (28, 2, 8)


def test_the_choices_of_all_filters_are_one_query(django_assert_num_queries) -> None:
    services.find()
    with django_assert_num_queries(1):
        facets = services.facets()
    assert facets.categories == [("leisure", "Short breaks"), ("short-breaks", "Short breaks")]
    assert facets.needs == [("autism", "Autism")]
    assert facets.areas == [("Eastfield", "Eastfield")]


@pytest.mark.parametrize(
    ("ages", "words"),
    [
        ((5, 11), "5 to 11"),
        ((0, 4), "Up to 4"),
        ((None, 4), "Up to 4"),
        ((14, None), "14 and over"),
        ((0, None), "Any age"),
        ((None, None), ""),
    ],
)
def test_ages_are_told_in_words(ages, words) -> None:
    assert Service(min_age=ages[0], max_age=ages[1]).ages == words


@pytest.mark.parametrize(
    ("days", "words", "is_old"),
    [
        (0, "less than a month ago", False),
        (31, "a month ago", False),
        (150, "5 months ago", False),
        (400, "13 months ago. It may be out of date", True),
    ],
)
def test_how_fresh_the_facts_are_is_told_in_months(days, words, is_old) -> None:
    made = Service(last_checked_on=timezone.localdate() - timedelta(days=days))
    assert made.checked_words.endswith(words)
    assert made.checked_long_ago is is_old


def test_a_service_that_nobody_checked_says_so() -> None:
    assert "Nobody has checked this yet" in Service().checked_words


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"min_age": 12, "max_age": 5}, "max_age"),
        ({"phone": "01332 64XXXX"}, "phone"),
        ({"website": "not a page"}, "website"),
    ],
)
def test_a_fact_that_cannot_be_is_refused_by_field(facts, field) -> None:
    with pytest.raises(ValidationError) as refused:
        service("wrong", **facts)
    assert field in refused.value.message_dict
    assert not Service.objects.filter(slug="wrong").exists()


def test_no_service_takes_the_address_of_another_page() -> None:
    fixed = {str(each.pattern).split("/")[1] for each in urls.urlpatterns}
    assert {part for part in fixed if part and "<" not in part} == RESERVED
    with pytest.raises(ValidationError):
        service("tell-us")


def test_keeping_a_service_again_brings_it_up_to_date() -> None:
    service("brownies", summary="A bigger club.")
    assert Service.objects.get(slug="brownies").summary == "A bigger club."
    assert names(words="bigger")[0] == "brownies"
