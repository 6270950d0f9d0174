"""A form on paper: printed with a code, typed in by its numbers, typed again to be compared."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from surveys import receipts
from surveys.models import Disclosure, Response
from surveys.questions import kinds, versions
from tests import factories
from tests.factories import questions

CODE = re.compile(r'class="code"[^>]*>([^<]+)<')
# What stands on the sheet, by kind: the numbers beside the boxes, or what was written.
TYPED = {
    "choice": "1, 3",
    "yesno": "2",
    "faces": "5",
    "scale": "7",
    "agree": "1",
    "ranking": "3 1",
    "picture": "2",
    "text": "More bread",
    "month_0": "03",
    "month_1": str(timezone.localdate().year - 1),
    "district": "ng5 2ab",
}


@pytest.fixture
def survey(db):
    survey = factories.survey(asks_age_band=True)
    questions.freeze(survey)
    return survey


def sheet(**changed: str) -> dict[str, str]:
    answers = {f"q-{key}": value for key, value in TYPED.items()}
    about = {
        "channel": "paper",
        "received_on": timezone.localdate().isoformat(),
        "voice": "own_words",
        "language": "en",
        "age_band": "11_15",
    }
    return {**about, **answers, **changed}


@pytest.fixture
def typist(client, officer):
    client.force_login(officer)
    return client


def enter(client, survey, **changed: str):
    return client.post(reverse("paper:enter", args=[survey.pk]), sheet(**changed))


def test_what_was_ticked_is_stored_as_if_it_had_been_picked(typist, survey) -> None:
    done = enter(typist, survey, consent_to_quote="on")
    assert done.status_code == 302
    assert "channel=paper" in done.url
    response = Response.objects.get()
    assert (response.channel, response.state) == ("paper", "waiting")
    assert response.consent_to_quote
    picked = {each.question.key: each.chosen for each in response.answers.all()}
    places = {
        each.key: [one["key"] for one in kinds.of(each).options(each)] for each in asked(survey)
    }
    assert picked["choice"] == [places["choice"][0], places["choice"][2]]
    assert picked["ranking"] == [places["ranking"][2], places["ranking"][0]]
    assert picked["scale"] == ["7"]
    assert picked["district"] == ["NG5"]
    assert picked["month"] == [f"{timezone.localdate().year - 1}-03"]
    assert set(picked) == {each.key for each in asked(survey) if kinds.of(each).is_on_paper}


def asked(survey):
    return versions.questions_of(versions.latest(survey))


def test_each_sheet_has_a_code_that_leads_to_its_answers(typist, survey) -> None:
    page = typist.get(reverse("paper:print", args=[survey.pk]), {"copies": 3}).content.decode()
    codes = CODE.findall(page)
    assert len(set(codes)) == 3
    assert receipts.find(codes[0]) is None
    assert "\n".join(str(each.text) for each in asked(survey)[:1]) in page
    enter(typist, survey, code=codes[1].upper())
    assert receipts.find(codes[1]) == Response.objects.get()


def test_two_hundred_sheets_ask_no_more_than_one(
    typist, survey, django_assert_max_num_queries
) -> None:
    address = reverse("paper:print", args=[survey.pk])
    typist.get(address)
    with CaptureQueriesContext(connection) as one:
        typist.get(address, {"copies": 1})
    with django_assert_max_num_queries(len(one)):
        page = typist.get(address, {"copies": 200}).content.decode()
    assert len(set(CODE.findall(page))) == 200


def test_anybody_may_print_one(client, survey) -> None:
    start = client.get(reverse("survey_start", args=[survey.slug])).content.decode()
    address = reverse("survey_paper", args=[survey.slug])
    assert address in start
    page = client.get(address, {"size": "large"}).content.decode()
    assert len(CODE.findall(page)) == 1
    assert 'class="large"' in page


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"q-yesno": "9"}, "There is no answer 9."),
        ({"q-yesno": "1 2"}, "Only one answer can be given here."),
        ({"received_on": "2999-01-01"}, "This day is still to come."),
        ({"code": "amber kettle sunday otter"}, "No code has the word"),
        ({"code": "amber kettle otter"}, "A code is four words and a number."),
    ],
)
def test_a_slip_is_told_beside_its_field_and_nothing_typed_is_lost(
    typist, survey, changed, says
) -> None:
    page = enter(typist, survey, **changed)
    assert page.status_code == 422
    assert says in page.content.decode()
    assert "More bread" in page.content.decode()
    assert not Response.objects.exists()


def test_an_empty_sheet_is_not_stored(typist, survey) -> None:
    page = enter(typist, survey, **dict.fromkeys([f"q-{key}" for key in TYPED], ""))
    assert page.status_code == 422
    assert not Response.objects.exists()


def test_a_sheet_typed_twice_is_compared_and_not_stored_again(typist, survey) -> None:
    code = CODE.findall(typist.get(reverse("paper:print", args=[survey.pk])).content.decode())[0]
    enter(typist, survey, code=code)
    same = enter(typist, survey, code=code).content.decode()
    assert "Typed in before, and just the same" in same
    other = enter(typist, survey, code=code, **{"q-scale": "1", "q-text": "More bread and milk"})
    page = other.content.decode()
    assert "2 answers differ" in page
    assert "4 words" in page
    assert "More bread" not in page  # by now it may be the safeguarding lead's alone
    assert Response.objects.count() == 1


def test_harm_written_on_paper_reaches_the_lead(typist, survey, safeguarding_lead) -> None:
    enter(typist, survey, **{"q-text": "my dad hits me"})
    assert Disclosure.objects.count() == 1


def test_who_may_not_import_finds_nothing_here(client, survey, analyst) -> None:
    client.force_login(analyst)
    for name in ("enter", "print"):
        assert client.get(reverse(f"paper:{name}", args=[survey.pk])).status_code == 404
