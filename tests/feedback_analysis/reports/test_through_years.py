"""One theme in several surveys and years: counted in each, safe to show, unknown is not zero."""

from datetime import date

import pytest
from django.urls import reverse

from feedback_analysis import coding
from feedback_analysis.codeframe import copy_themes, merge, themes
from feedback_analysis.models import Codeframe
from feedback_analysis.reports.across_surveys import same_ideas, through_years
from feedback_analysis.reports.crosstab import Counting
from tests import factories


@pytest.fixture
def last_year(taxis, analyst) -> Codeframe:
    survey = factories.survey("home-2025", title="Home 2025")
    frame = Codeframe.objects.create(survey=survey, question_key="better")
    copy_themes.take_over(codeframe=frame, source=taxis.codeframe, by=analyst)
    return frame


@pytest.fixture
def tell(say, analyst):
    def many(number: int, frame: Codeframe, title: str, **facts) -> None:
        theme = frame.themes.get(title=title)
        for _ in range(number):
            answer = say("The taxi is late", survey=frame.survey, **facts)
            coding.code(answer=answer, theme=theme, by=analyst)

    return many


def test_a_theme_stands_beside_itself_oldest_first(
    last_year, codeframe, taxis, tell, analyst
) -> None:
    only_here = themes.add(codeframe=codeframe, title="Food", by=analyst)
    rest = themes.add(codeframe=last_year, title="Dogs", by=analyst)
    tell(7, last_year, taxis.title, received_on=date(2025, 3, 1))
    tell(6, last_year, rest.title, received_on=date(2025, 3, 1))
    tell(9, codeframe, taxis.title, received_on=date(2026, 3, 1))
    tell(5, codeframe, only_here.title, received_on=date(2026, 3, 1))

    years = through_years(Counting(codeframe))

    assert [asked.codeframe for asked in years.columns] == [last_year, codeframe]
    lines = {line.theme: line for line in years.rows}
    assert [place.cell.shown for place in lines[taxis].places] == ["7", "9"]
    assert lines[only_here].places[0].cell is None
    assert [x for x, _ in lines[only_here].bars] == [10]
    assert years.columns[0].people == "13"


def test_the_screen_says_where_a_theme_is_none_and_when_people_were_asked(
    last_year, codeframe, tell, analyst, client
) -> None:
    dogs = themes.add(codeframe=last_year, title="Dogs", by=analyst)
    tell(6, last_year, dogs.title, received_on=date(2025, 3, 1))
    themes.add(codeframe=codeframe, title="Food", by=analyst)
    client.force_login(analyst)
    page = client.get(reverse("analysis:years", args=[codeframe.pk])).content.decode()
    assert "no theme there" in page
    assert "6 people, Mar 2025 to Mar 2025" in page


def test_small_numbers_are_hidden_and_their_days_with_them(
    last_year, codeframe, taxis, tell, analyst
) -> None:
    food = themes.add(codeframe=codeframe, title="Food", by=analyst)
    tell(3, last_year, taxis.title)
    tell(9, codeframe, taxis.title)
    tell(5, codeframe, food.title)
    years = through_years(Counting(codeframe))
    line = next(line for line in years.rows if line.theme == taxis)
    by_frame = {place.asked.codeframe: place for place in line.places}
    assert by_frame[last_year].cell.shown == "fewer than 5"
    assert by_frame[last_year].asked.first is None
    assert by_frame[codeframe].cell.shown == "9"


def test_a_merged_theme_is_followed_into_the_one_that_holds_it(
    last_year, codeframe, taxis, tell, analyst
) -> None:
    travel = themes.add(codeframe=last_year, title="Getting about", by=analyst)
    tell(8, last_year, taxis.title)
    dogs = themes.add(codeframe=last_year, title="Dogs", by=analyst)
    tell(5, last_year, dogs.title)
    old = last_year.themes.get(title=taxis.title)
    merge.merge(into=travel, others=[old], by=analyst)
    [line] = through_years(Counting(codeframe)).rows
    place = next(each for each in line.places if each.asked.codeframe == last_year)
    assert (place.cell.shown, place.joined) == ("8", travel)


def test_an_idea_is_followed_however_often_it_was_taken_over(
    last_year, codeframe, taxis, analyst
) -> None:
    frame = last_year
    for year in range(2027, 2031):
        survey = factories.survey(f"home-{year}")
        later = Codeframe.objects.create(survey=survey, question_key="better")
        copy_themes.take_over(codeframe=later, source=frame, by=analyst)
        frame = later
    copy_themes.take_over(codeframe=codeframe, source=frame, by=analyst)
    assert len(same_ideas(codeframe)[taxis.pk]) == 6


def test_without_others_the_way_to_take_themes_over_is_shown(codeframe, client, analyst) -> None:
    client.force_login(analyst)
    page = client.get(reverse("analysis:years", args=[codeframe.pk])).content.decode()
    assert reverse("analysis:reuse", args=[codeframe.pk]) in page
