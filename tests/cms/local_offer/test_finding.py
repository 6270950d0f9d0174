"""A family finds what fits and prints it, without JavaScript; the two offers are never mixed."""

import re
from html import unescape

import pytest

from cms.local_offer import services
from cms.local_offer.models import Category, Service
from tests import html
from tests.cms.local_offer.conftest import service

pytestmark = pytest.mark.django_db


@pytest.fixture
def directory(brownies, helpline, teen_nights) -> None:
    Category.objects.filter(slug="short-breaks").update(needs_heading="We need a break")
    service(
        "saturday-club",
        min_age=5,
        max_age=14,
        for_everybody=True,
        cost="free",
        needs_referral=False,
        parts={"openings": [{"day": "SA"}]},
    )


@pytest.fixture
def leaving_care(db) -> Service:
    care = Category.objects.create(slug="money", name="Money", offer="care_leavers")
    Category.objects.create(slug="money-at-home", name="Money at home")
    made = service("setting-up-home", category="money", summary="Up to 3,000 pounds.")
    assert made.category == care
    return made


def read(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return html.of(response)


def links(page: str) -> dict[str, str]:
    """Return the address of each link by its words."""
    found = re.findall(r'<a [^>]*?href="([^"]+)"[^>]*>(.*?)</a>', page, re.DOTALL)
    return {" ".join(re.sub(r"<[^>]+>", " ", words).split()): unescape(url) for url, words in found}


def test_counts_say_what_each_choice_would_leave(directory) -> None:
    counts = services.find(offer="send", age=12).counts
    assert counts["category"] == {"leisure": 0, "short-breaks": 2}
    assert counts["need"] == {"autism": 1}
    assert counts["cost"] == {"free": 1, "paid": 0, "not_given": 1}
    assert counts["referral"] == {"none": 1}
    assert counts["day"]["SA"] == 1
    # A filter that is chosen still says what its other values would give.
    chosen = services.find(offer="send", cost="free").counts
    assert chosen["cost"] == {"free": 2, "paid": 1, "not_given": 1}
    assert chosen["ages"] == {"0-5": 1, "5-11": 1, "11-16": 2, "16-25": 1}


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"day": "SA"}, ["saturday-club"]),
        ({"referral": "none"}, ["brownies", "saturday-club"]),
        ({"ages": "16-25"}, ["helpline", "teen-nights"]),
        ({"day": "SA", "cost": "free", "age": 7}, ["saturday-club"]),
    ],
)
def test_new_filters_narrow(directory, asked, found) -> None:
    assert [each.slug for each in services.find(offer="send", **asked).services] == found


def test_the_counts_stand_in_the_choices_and_follow_the_words(client, directory) -> None:
    assert "Short breaks (3)" in read(client, "/local-offer/")
    shown = read(client, "/local-offer/?q=brownies&cost=free")
    assert "You pay something (1)" in shown


def test_what_changes_is_counted_at_once(directory) -> None:
    assert services.find(day="SU").total == 0
    service("brownies", parts={"openings": [{"day": "SU"}]})
    assert services.find(day="SU").total == 1


def test_a_fitting_break_and_a_printed_list_are_three_taps_from_the_first_page(
    client, directory
) -> None:
    first = read(client, links(read(client, "/search/"))["Local Offer"])
    doors = links(first)
    found = read(client, "/local-offer/" + doors["We need a break"].split("#")[0])
    assert doors["We need a break"].endswith("#found")
    assert "Brownies" in found
    assert "Teen nights" not in found
    printed = read(client, links(found)["Print this list"])
    assert "Brownies" in printed
    assert "Saturday club" in printed
    assert "01632" in printed
    assert not re.search(r'type="search"|name="q"', printed.split("<main")[1].split("</main>")[0])


def test_a_list_of_ones_own_is_its_address(client, directory) -> None:
    address = "/local-offer/shortlist/?s=brownies&s=no-such&s=helpline&s=brownies"
    shown = read(client, address)
    assert shown.index("Brownies") < shown.index("Helpline")
    assert shown.count('class="my-list__one"') == 2
    assert "Saturday club" not in shown
    large = read(client, "/local-offer/shortlist/" + links(shown)["Large print"])
    assert "my-list--large" in large
    assert "Brownies" in large
    assert "Your list is empty" in read(client, "/local-offer/shortlist/")
    assert 'name="s" value="brownies"' in read(client, "/local-offer/").replace("\n", " ")


def test_an_entitlement_of_a_care_leaver_is_two_taps_from_any_page(client, leaving_care) -> None:
    front = read(client, links(read(client, "/search/"))["Care leavers"])
    assert links(front)["Setting up home"] == "/care-leavers/setting-up-home/"
    assert "Up to 3,000 pounds." in read(client, "/care-leavers/setting-up-home/")


def test_the_two_offers_are_never_mixed(client, directory, leaving_care) -> None:
    send, care = read(client, "/local-offer/"), read(client, "/care-leavers/")
    assert "Setting up home" not in send
    assert "Brownies" not in care
    assert "Money at home" not in care
    assert "<h1>For care leavers</h1>" in care
    for query in ("?q=home", "?category=money", "?cost=not_given"):
        assert "Setting up home" not in read(client, f"/local-offer/{query}")
    assert "Brownies" not in read(client, "/care-leavers/?q=brownies")
    moved = client.get("/local-offer/setting-up-home/")
    assert (moved.status_code, moved.url) == (302, "/care-leavers/setting-up-home/")
    assert "Setting up home" not in read(client, "/local-offer/shortlist/?s=setting-up-home")
    one = read(client, "/care-leavers/setting-up-home/").split("<main")[1].split("</main>")[0]
    assert links(one)["For care leavers"] == "/care-leavers/"
    assert "/local-offer/" not in links(one).values()
