"""A service is kept whole: with its places, times and prices, each under an id that stays."""

import pytest
from django.core.exceptions import ValidationError

from cms.local_offer import keeping
from cms.local_offer.models import Opening, Organisation, Place, Service, Term
from tests.cms.local_offer.conftest import service

pytestmark = pytest.mark.django_db
HALL = {"address": "2 Mill Road", "city": "Rivermead", "postcode": "ZZ1 4AB"}


def test_what_is_kept_again_keeps_its_ids() -> None:
    club = service("club", parts={"places": [HALL], "openings": [{"day": "MO"}, {"day": "TU"}]})
    ids = club.uid, club.places.get().uid
    service("club", parts={"places": [{**HALL, "name": "The hall"}], "openings": [{"day": "FR"}]})
    again = Service.objects.get()
    assert (again.uid, again.places.get().uid) == ids
    assert Place.objects.get().name == "The hall"
    assert [each.day for each in Opening.objects.all()] == ["FR"]


def test_parts_that_are_not_named_stay() -> None:
    service("club", parts={"places": [HALL]})
    service("club", summary="A bigger club.")
    assert Place.objects.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"openings": [{"day": "XX"}]},
        {"openings": [{"day": "MO", "opens_at": "17:00", "closes_at": "9:00"}]},
        {"places": [{"latitude": 51.5}]},
        {"contacts": [{"role": "Booking"}]},
        {"cost_options": [{"amount": "-1"}]},
    ],
)
def test_a_part_that_cannot_be_takes_nothing_over(wrong) -> None:
    with pytest.raises(ValidationError):
        service("club", parts=wrong)
    assert not Service.objects.exists()


def test_an_organisation_that_is_renamed_is_found_by_its_new_name() -> None:
    first, second = service("club", provider="Old name"), service("choir", provider="Old  name")
    assert first.organisation == second.organisation
    mine = Organisation.objects.get()
    mine.name = "New name"
    mine.save()
    assert set(Service.objects.values_list("provider", flat=True)) == {"New name"}


def test_a_masked_place_shows_its_district_and_neither_street_nor_name(client) -> None:
    place = {**HALL, "name": "Hope House", "masked": True, "latitude": 52.9, "longitude": -1.4}
    service("refuge", parts={"places": [place]})
    shown = client.get("/local-offer/refuge/").content.decode()
    assert "Rivermead, ZZ1" in shown
    assert "The exact address is kept secret." in shown
    assert not any(word in shown for word in ("Mill Road", "Hope House", "4AB", "52.9"))


def test_a_page_says_everything_that_is_known(client) -> None:
    service(
        "club",
        waiting_time="about six weeks",
        checked_by="Family information team",
        parts={
            "places": [HALL, {**HALL, "address": "9 Kiln Street"}],
            "openings": [{"day": "SA", "opens_at": "10:00", "closes_at": "12:00"}],
            "cost_options": [{"option": "Under 5", "amount": "2.50"}],
            "contacts": [{"role": "Booking", "phone": "01632 960555"}],
            "provider_answers": [{"question": "training", "answer": "All staff sign."}],
        },
        terms={
            "access_features": [keeping.term(Term.Vocabulary.ACCESS, "Hoist")],
            "languages": [keeping.term(Term.Vocabulary.LANGUAGE, "Urdu")],
        },
    )
    shown = client.get("/local-offer/club/").content.decode()
    for words in (
        *("2 Mill Road", "9 Kiln Street", "Saturday", "2.50", "Booking", "All staff sign."),
        *("Hoist", "Urdu", "about six weeks", "Checked by Family information team"),
    ):
        assert words in shown
