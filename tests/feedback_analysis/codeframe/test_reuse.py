"""A codeframe is taken over for another survey or year, and each theme knows where it came from."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from feedback_analysis.codeframe import copy_themes, history, themes
from feedback_analysis.models import Codeframe
from tests import factories


@pytest.fixture
def last_year(db, analyst) -> Codeframe:
    survey = factories.survey("home-2025", title="Home 2025")
    frame = Codeframe.objects.create(survey=survey, question_key="better")
    people = themes.add(codeframe=frame, title="People", by=analyst)
    staff = themes.add(codeframe=frame, title="Staff", keywords=["staff"], by=analyst)
    themes.put_under(theme=staff, parent=people, by=analyst)
    gone = themes.add(codeframe=frame, title="Gone", by=analyst)
    themes.retire(theme=gone, by=analyst)
    return frame


def test_agreed_themes_come_over_with_groups_and_lineage(last_year, codeframe, analyst) -> None:
    copy_themes.take_over(codeframe=codeframe, source=last_year, by=analyst)
    here = {theme.title: theme for theme in codeframe.themes.all()}
    assert sorted(here) == ["People", "Staff"]
    assert here["Staff"].parent == here["People"]
    assert here["Staff"].came_from.codeframe == last_year
    assert here["Staff"].keywords == ["staff"]
    assert {theme.state for theme in here.values()} == {"accepted"}


def test_a_theme_that_is_here_already_is_tied_to_the_other(last_year, codeframe, analyst) -> None:
    mine = themes.add(codeframe=codeframe, title="STAFF", description="Mine", by=analyst)
    copy_themes.take_over(codeframe=codeframe, source=last_year, by=analyst)
    mine.refresh_from_db()
    assert (mine.title, mine.description) == ("Staff", "Mine")
    assert mine.came_from.codeframe == last_year
    assert codeframe.themes.count() == 2


def test_taking_over_is_undone_in_one_step(last_year, codeframe, analyst) -> None:
    mine = themes.add(codeframe=codeframe, title="STAFF", by=analyst)
    copy_themes.take_over(codeframe=codeframe, source=last_year, by=analyst)
    history.undo(change=codeframe.changes.first(), by=analyst)
    mine.refresh_from_db()
    assert list(codeframe.themes.all()) == [mine]
    assert (mine.title, mine.came_from) == ("STAFF", None)


def test_a_question_without_agreed_themes_gives_none(codeframe, last_year, analyst, commissioner):
    with pytest.raises(ValidationError, match="no agreed themes"):
        copy_themes.take_over(codeframe=last_year, source=codeframe, by=analyst)
    with pytest.raises(ValidationError):
        copy_themes.take_over(codeframe=last_year, source=last_year, by=analyst)
    with pytest.raises(PermissionDenied):
        copy_themes.take_over(codeframe=codeframe, source=last_year, by=commissioner)
