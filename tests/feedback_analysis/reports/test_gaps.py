"""The gap report: which themes fit no intention, how many people, since when, in whose words."""

import pytest
from django.urls import reverse

from feedback_analysis import coding
from feedback_analysis.findings import links
from feedback_analysis.reports import gaps


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
    assert (found.theme, found.people) == (gap, "between 5 and 9")
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


def test_single_answers_that_fit_nothing_stand_by_their_theme(gap, say, client, analyst) -> None:
    for at in range(5):
        answer = say(f"No dogs are allowed, number {at}")
        links.fits_none(answer=answer, by=analyst)
    inside = gap.codings.confirmed().first().answer
    links.fits_none(answer=inside, by=analyst)
    by_theme = {one.theme: one for one in gaps.single_answers(with_examples=True)}
    assert by_theme[None].people == "between 5 and 9"
    assert len(by_theme[None].examples) == gaps.EXAMPLES
    assert by_theme[gap].people == "fewer than 5"
    client.force_login(analyst)
    page = client.get(reverse("analysis:gaps")).content.decode()
    assert "No dogs are allowed" in page
    sheet = client.get(reverse("analysis:gaps"), {"as": "csv"}).content.decode("utf-8-sig")
    assert f"{gaps.NO_THEME},{gap.codeframe.survey.title},between 5 and 9,,,single answers" in sheet
    assert "dogs" not in sheet


def test_an_answer_that_fits_after_all_leaves_the_gaps(say, codeframe, travel, analyst) -> None:
    answer = say("The bus is late")
    none = links.fits_none(answer=answer, by=analyst)
    links.add(answer=answer, intention=travel, by=analyst)
    assert gaps.single_answers(with_examples=True) == []
    links.confirm(link=none, by=analyst)
    assert not answer.links.confirmed().filter(intention=travel).exists()
    assert gaps.single_answers(with_examples=True)


def test_something_that_fits_after_all_closes_the_gap(gap, travel, analyst) -> None:
    links.add(theme=gap, intention=travel, by=analyst)
    assert gaps.report(with_examples=True) == []
