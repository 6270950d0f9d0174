"""The Open Referral UK feed: every reply holds to the standard, and nothing in it is empty."""

import json
from datetime import timedelta
from uuid import UUID

import pytest
from django.db.models import F
from django.utils import timezone

from cms.local_offer import keeping
from cms.local_offer.models import Category, Place, Service, Term
from tests.cms.local_offer.conftest import service
from tests.cms.local_offer.feed.schemas import SHARED, judge

pytestmark = pytest.mark.django_db
ROOT = "/o/v3/"
HALL = {"address": "2 Mill Road", "city": "Rivermead", "postcode": "ZZ1 4AB"}
SPOT = {"latitude": 52.92, "longitude": -1.47}


def read(client, address: str, **query: object) -> dict:
    response = client.get(ROOT + address, query)
    assert response.status_code == 200, response.content
    return response.json()


def names(client, **query: object) -> list[str]:
    return [each["name"] for each in read(client, "services", **query)["contents"]]


@pytest.fixture
def full(db) -> Service:
    """Return a service of which everything is known."""
    return service(
        "club",
        description="  Football for all.\r\n",
        provider="Clubs for all",
        needs=["autism"],
        min_age=5,
        max_age=11,
        reach="area",
        area="Eastfield",
        cost="paid",
        cost_note="Ask about help.",
        phone="01632 960201",
        email="club@clubs.example",
        website="https://clubs.example",
        accessibility="Step-free.",
        parts={
            "places": [{**HALL, **SPOT}, {"kind": "virtual", "name": "By video"}],
            "openings": [{"day": "SA", "opens_at": "10:00", "closes_at": "12:00"}, {"day": "SU"}],
            "cost_options": [{"option": "Under 5", "amount": "2.50"}],
            "contacts": [{"role": "Booking", "phone": "01632 960555"}],
        },
        terms={
            "access_features": [keeping.term(Term.Vocabulary.ACCESS, "Hoist")],
            "languages": [keeping.term(Term.Vocabulary.LANGUAGE, "Urdu")],
            "topics": [keeping.term(Term.Vocabulary.TOPIC, "Clubs")],
        },
    )


@pytest.fixture
def refuge(db) -> Service:
    place = {**HALL, **SPOT, "name": "Hope House", "masked": True}
    made = service("refuge", parts={"places": [place]})
    Category.objects.create(slug="money", name="Money", offer="care_leavers")
    return made


@pytest.fixture
def directory(full, refuge, helpline, teen_nights) -> None:
    pass


def hollow(found: object, at: str = "") -> list[str]:
    """Return where something is null or an empty string."""
    if isinstance(found, dict):
        return [each for name, it in found.items() for each in hollow(it, f"{at}.{name}")]
    if isinstance(found, list):
        return [each for it in found for each in hollow(it, f"{at}[]")]
    return [at] if found is None or (isinstance(found, str) and not found.strip()) else []


@pytest.mark.shared
@pytest.mark.parametrize("kind", ["service", "service_at_location"])
def test_every_record_holds_to_the_schemas_of_the_standard(client, directory, kind) -> None:
    listed = read(client, f"{kind}s")["contents"]
    assert listed
    for record in listed:
        judge(f"{kind}_list").validate(record)
        judge(kind).validate(read(client, f"{kind}s/{record['id']}"))


def test_nothing_anywhere_is_null_or_empty(client, directory) -> None:
    for part in ("", "openapi.json", "taxonomies", "taxonomy_terms", "services"):
        assert hollow(read(client, part)) == []
    for part in ("services", "service_at_locations", "taxonomies", "taxonomy_terms"):
        for record in read(client, part)["contents"]:
            assert hollow(read(client, f"{part}/{record['id']}")) == []


def test_a_full_service_says_everything(client, full) -> None:
    found = read(client, f"services/{full.uid}")
    assert (found["minimum_age"], found["maximum_age"], found["status"]) == (5, 11, "active")
    assert found["description"] == "Football for all."
    assert found["organization"]["name"] == "Clubs for all"
    assert found["fees"] == "Ask about help."
    assert found["cost_options"][0]["amount"] == 2.5
    assert [each["byday"] for each in found["schedules"]] == ["SA", "SU"]
    first, second = (each["location"] for each in found["service_at_locations"])
    assert first["addresses"][0]["postal_code"] == "ZZ1 4AB"
    assert [each["description"] for each in first["accessibility"]] == ["Hoist", "Step-free."]
    assert (second["location_type"], second.get("addresses")) == ("virtual", None)
    terms = {each["taxonomy_term"]["name"] for each in found["attributes"]}
    assert terms == {"Short breaks", "SEND", "Autism", "Hoist", "Urdu", "Clubs"}
    assert "name" not in found["contacts"][0]


def test_what_is_not_known_is_left_out(client, helpline) -> None:
    found = read(client, f"services/{helpline.uid}")
    unknown = {"minimum_age", "fees", "cost_options", "contacts", "assured_date", "organization"}
    assert not unknown & set(found)


def test_of_a_masked_place_only_the_district_goes_out(client, refuge) -> None:
    for address in (f"services/{refuge.uid}", f"service_at_locations/{refuge.places.get().uid}"):
        said = json.dumps(read(client, address))
        assert "Rivermead, ZZ1" in said
        assert not any(word in said for word in ("Mill Road", "Hope House", "4AB", "52.92"))
    assert read(client, "service_at_locations", postcode="ZZ1")["empty"]


def test_what_is_not_shown_is_not_in_the_feed(client, full) -> None:
    place = full.places.first()
    Service.objects.update(status="inactive", updated_at=timezone.now())
    assert names(client) == []
    assert read(client, "service_at_locations")["empty"]
    for address in (f"services/{full.uid}", f"service_at_locations/{place.uid}", "services/x"):
        assert client.get(ROOT + address).status_code == 404


def test_pages_and_totals_add_up(client, db) -> None:
    for number in range(7):
        service(f"club-{number}", parts={"places": [HALL]})
    for part in ("services", "service_at_locations"):
        seen: list[str] = []
        for number in (1, 2, 3):
            page = read(client, part, per_page=3, page=number)
            seen += [each["id"] for each in page["contents"]]
            assert (page["total_items"], page["total_pages"]) == (7, 3)
            assert page["size"] == len(page["contents"])
            assert (page["first_page"], page["last_page"]) == (number == 1, number == 3)
        assert len(set(seen)) == 7
        beyond = read(client, part, per_page=3, page=4)
        assert (beyond["empty"], beyond["size"], beyond["total_items"]) == (True, 0, 7)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"minimum_age": 5}, ["Club", "Teen nights"]),  # the standard's: at least
        ({"minimum_age": 6}, ["Teen nights"]),
        ({"maximum_age": 11}, ["Club"]),
        ({"day": "SA"}, ["Club"]),
        ({"day": "saturday", "start_time": "09:00", "end_time": "12:00"}, ["Club"]),
        ({"day": "SU", "start_time": "09:00"}, []),
        ({"search": "football"}, ["Club"]),
        ({"search": "zzzyyx"}, []),
    ],
)
def test_the_filters_of_the_standard_narrow(client, directory, query, found) -> None:
    assert names(client, **query) == found


def test_a_term_and_a_taxonomy_narrow(client, directory) -> None:
    terms = {each["name"]: each for each in read(client, "taxonomy_terms")["contents"]}
    assert names(client, taxonomy_term_id=terms["Hoist"]["id"]) == ["Club"]
    assert names(client, taxonomy_term_id=terms["Autism"]["id"]) == ["Club"]
    assert names(client, taxonomy_id=terms["Urdu"]["taxonomy_id"]) == ["Club"]
    assert len(names(client, taxonomy_term_id=terms["SEND"]["id"])) == 4
    assert names(client, taxonomy_term_id=terms["Care leavers"]["id"]) == []
    assert read(client, f"taxonomy_terms/{terms['Hoist']['id']}") == terms["Hoist"]


def test_places_near_a_postcode_are_found_by_metres(client, full) -> None:
    far = {**HALL, "postcode": "ZZ9 1AA", "latitude": 52.99, "longitude": -1.47}
    service("far", parts={"places": [far]})
    near = read(client, "service_at_locations", postcode="zz1 4ab", proximity=1000)["contents"]
    assert [each["service"]["name"] for each in near] == ["Club"]
    wide = read(client, "service_at_locations", postcode="ZZ1", proximity=9000)
    assert wide["total_items"] == 2


@pytest.mark.parametrize(
    "query",
    [
        *({"page": "0"}, {"page": "x"}, {"per_page": "501"}, {"minimum_age": "old"}),
        *({"day": "someday"}, {"start_time": "25:00"}, {"taxonomy_id": "x"}),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(client, db, query) -> None:
    refused = client.get(f"{ROOT}services", query)
    assert refused.status_code == 400
    assert next(iter(query)) in refused.json()["error"]


def test_any_site_may_read_it_and_nobody_may_write(client, full) -> None:
    reply = client.get(f"{ROOT}services")
    assert reply.headers["Access-Control-Allow-Origin"] == "*"
    assert reply.headers["Cache-Control"] == "public, max-age=300"
    assert not reply.cookies
    assert client.options(f"{ROOT}services").status_code == 204
    assert client.post(f"{ROOT}services").status_code == 405


def test_the_same_again_is_not_sent_again(client, full) -> None:
    first = client.get(f"{ROOT}services/{full.uid}")
    tag = first.headers["ETag"]
    again = client.get(f"{ROOT}services/{full.uid}", headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")
    service("club", summary="Now with tennis.")
    other = client.get(f"{ROOT}services/{full.uid}", headers={"if-none-match": tag})
    assert other.status_code == 200


def test_ids_stay_when_records_change(client, full) -> None:
    def ids(found: object) -> set[str]:
        if isinstance(found, dict):
            own = {found["id"]} if "id" in found else set()
            return own.union(*map(ids, found.values()))
        return set().union(*map(ids, found)) if isinstance(found, list) else set()

    before = ids(read(client, f"services/{full.uid}"))
    changed = {"name": "Club of all", "category": "leisure", "needs": ["autism"]}
    service("club", summary="Now with tennis.", **changed)
    after = ids(read(client, f"services/{full.uid}"))
    assert all(UUID(each) for each in before)
    assert len(before - after) <= 2  # the category that it left, and the link to it


def test_lists_take_the_same_queries_whatever_their_length(
    client, full, django_assert_num_queries
) -> None:
    read(client, f"services/{full.uid}")  # the council's name is kept from here on
    for number in range(30):
        service(f"club-{number}", provider=f"Club {number}", parts={"places": [HALL]})
    with django_assert_num_queries(2):
        assert len(read(client, "services")["contents"]) == 31
    with django_assert_num_queries(2):
        assert len(read(client, "service_at_locations")["contents"]) == 32
    with django_assert_num_queries(9):
        read(client, f"services/{full.uid}")


def test_the_description_names_the_nine_addresses_of_the_standard(client, db) -> None:
    found = read(client, "openapi.json")
    assert read(client, "")["openapi_url"] == "http://testserver/o/v3/openapi.json"
    assert len(found["paths"]) == 9
    if SHARED.exists():
        assert set(found["paths"]) == set(
            json.loads((SHARED / "openapi.json").read_text())["paths"]
        )


def test_a_date_that_a_record_was_checked_goes_out_as_it_is(client, full) -> None:
    Service.objects.update(last_checked_on=F("last_checked_on") - timedelta(days=900))
    day = timezone.localdate() - timedelta(days=900)
    assert read(client, f"services/{full.uid}")["assured_date"] == day.isoformat()
    assert Place.objects.count() == 2
