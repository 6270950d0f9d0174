"""The gap report: which themes fit no intention, how many people, since when, in whose words."""

import pytest
from django.urls import reverse

from feedback_analysis import coding, gaps, links


@pytest.fixture
def gap(taxis, say, analyst):
    """Six people speak of taxis, and no intention fits."""
    for at in range(6):
        answer = say(f"The taxi is late, number {at}")
        coding.code(answer=answer, theme=taxis, by=analyst)
    links.fits_none(theme=taxis, by=analyst)
    return taxis


def test_a_gap_says_how_many_people_since_when_and_what_they_said(gap) -> None:
    [found] = gaps.report(with_examples=True)
    assert (found.theme, found.people) == (gap, "6")
    assert found.heard_since
    assert found.judged_on
    assert len(found.examples) == gaps.EXAMPLES
    assert all("taxi" in words for words in found.examples)


def test_of_a_few_people_no_day_is_told(taxis, say, analyst) -> None:
    coding.code(answer=say("The taxi is late"), theme=taxis, by=analyst)
    links.fits_none(theme=taxis, by=analyst)
    [found] = gaps.report(with_examples=False)
    assert found.people == "fewer than 5"
    assert found.heard_since is None


def test_those_who_may_not_read_answers_see_no_words(gap, client, commissioner) -> None:
    client.force_login(commissioner)
    page = client.get(reverse("analysis:gaps")).content.decode()
    assert gap.title in page
    assert "The taxi is late" not in page


def test_the_spreadsheet_holds_numbers_and_nobody_s_words(gap, client, analyst) -> None:
    client.force_login(analyst)
    assert "The taxi is late" in client.get(reverse("analysis:gaps")).content.decode()
    sheet = client.get(reverse("analysis:gaps"), {"as": "csv"}).content.decode("utf-8-sig")
    assert sheet.splitlines()[0].startswith("Theme,Survey,People")
    assert gap.title in sheet
    assert "The taxi is late" not in sheet


def test_something_that_fits_after_all_closes_the_gap(gap, travel, analyst) -> None:
    links.add(theme=gap, intention=travel, by=analyst)
    assert gaps.report(with_examples=True) == []
