"""Themes are the machine's candidates until a person accepts them."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from wagtail.models import ModelLogEntry

from feedback_analysis import coding, findings
from feedback_analysis.codeframe import themes
from feedback_analysis.models import Theme
from feedback_analysis.runs import analysis

State = Theme.State


@pytest.fixture
def candidates(said, codeframe) -> list[Theme]:
    analysis.run(codeframe=codeframe)
    return list(codeframe.themes.order_by("pk"))


def test_a_candidate_is_accepted_in_better_words(candidates, analyst) -> None:
    theme = themes.accept(
        theme=candidates[0], by=analyst, title="Taxis that come late", description="To school"
    )
    theme.refresh_from_db()
    assert (theme.state, theme.title) == (State.ACCEPTED, "Taxis that come late")
    assert theme.accepted_by == analyst
    assert theme.accepted_at


def test_the_log_keeps_no_words_of_a_candidate(candidates, analyst) -> None:
    themes.rename(theme=candidates[0], title="Something else", by=analyst)
    line = ModelLogEntry.objects.get(action="sayso.theme.renamed")
    assert line.label == f"Suggested theme {candidates[0].pk}"


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("", "title"),
        ("   ", "title"),
        ("x" * 121, "below 120"),
        ("TAXIS ARE LATE OR CHANGE", "has"),
    ],
)
def test_a_title_that_cannot_be_is_refused_by_field(
    title, words, candidates, taxis, analyst
) -> None:
    with pytest.raises(ValidationError) as refused:
        themes.accept(theme=candidates[0], by=analyst, title=title)
    assert words in refused.value.message_dict["title"][0]
    candidates[0].refresh_from_db()
    assert candidates[0].state == State.CANDIDATE


def test_a_retired_theme_keeps_what_people_coded(heard, analyst, codeframe) -> None:
    confirmed = heard.codings.confirmed().count()
    themes.retire(theme=heard, by=analyst)
    assert heard.codings.confirmed().count() == confirmed > 0
    assert heard not in codeframe.themes.in_use()
    themes.bring_back(theme=heard, by=analyst)
    assert heard in codeframe.themes.in_use()
    with pytest.raises(ValidationError, match="in use"):
        themes.bring_back(theme=heard, by=analyst)


def test_groups_are_one_level_deep(candidates, taxis, codeframe, analyst) -> None:
    one, two, *_ = candidates
    themes.put_under(theme=one, parent=taxis, by=analyst)
    for theme, parent in [(two, one), (taxis, two), (two, two)]:
        with pytest.raises(ValidationError):
            themes.put_under(theme=theme, parent=parent, by=analyst)
    one.refresh_from_db()
    assert one.parent == taxis
    themes.put_under(theme=one, parent=None, by=analyst)
    one.refresh_from_db()
    assert one.parent is None


def test_a_theme_that_a_finding_rests_on_is_not_retired(heard, travel, analyst) -> None:
    findings.state(
        intention=travel, themes=[heard], statement="Taxis are late.", voice="own_words", by=analyst
    )
    with pytest.raises(ValidationError, match="rests on"):
        themes.retire(theme=heard, by=analyst)


def test_a_retired_candidate_is_not_proposed_again(candidates, codeframe, analyst, say) -> None:
    titles = {theme.title for theme in candidates}
    for theme in candidates:
        themes.retire(theme=theme, by=analyst)
    codeframe.runs.update(sought_themes=False)
    analysis.run(codeframe=codeframe)
    assert not titles & {theme.title for theme in codeframe.themes.in_use()}


def test_looking_again_drops_only_what_nobody_worked_with(candidates, codeframe, analyst) -> None:
    kept = candidates[0]
    coding.confirm(coding=kept.codings.first(), by=analyst)
    themes.look_again(codeframe=codeframe, by=analyst)
    assert list(codeframe.themes.all()) == [kept]
    analysis.run(codeframe=codeframe)
    assert codeframe.themes.count() > 1


def test_only_those_who_may_code_change_themes(taxis, codeframe, commissioner) -> None:
    with pytest.raises(PermissionDenied):
        themes.retire(theme=taxis, by=commissioner)
    with pytest.raises(PermissionDenied):
        themes.add(codeframe=codeframe, title="Food", by=commissioner)
