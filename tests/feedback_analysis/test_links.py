"""A link to an intention is a suggestion until a person confirms it; "none fits" is an answer."""

import pytest
from django.core.exceptions import PermissionDenied

from feedback_analysis import analysis, links, summaries
from feedback_analysis.models import Judgement, Link
from tests import factories


@pytest.fixture
def suggested(said, taxis, travel, staying, codeframe) -> Link:
    analysis.run(codeframe=codeframe)
    return taxis.links.suggested().first()


def test_a_theme_is_linked_to_what_its_answers_sound_like(suggested, travel) -> None:
    assert suggested.intention == travel
    assert "taxi" in suggested.evidence
    assert suggested.judged_by is None


def test_answers_get_suggestions_too(suggested, said, travel) -> None:
    link = Link.objects.get(answer=said[0])
    assert link.intention == travel
    assert link.judgement == Judgement.SUGGESTED


def test_confirming_says_who_and_when(suggested, analyst) -> None:
    link = links.confirm(link=suggested, by=analyst)
    assert (link.judgement, link.judged_by) == (Judgement.CONFIRMED, analyst)
    assert link.judged_at


def test_another_intention_is_chosen_instead(suggested, staying, analyst) -> None:
    chosen = links.replace(link=suggested, intention=staying, by=analyst)
    suggested.refresh_from_db()
    assert suggested.judgement == Judgement.REFUSED
    assert (chosen.intention, chosen.judgement) == (staying, Judgement.CONFIRMED)


def test_no_intention_fits_and_the_gap_report_says_so(suggested, taxis, analyst) -> None:
    links.fits_none(theme=taxis, by=analyst)
    assert not taxis.links.suggested().exists()
    assert list(summaries.themes_without_intention()) == [taxis]
    links.fits_none(theme=taxis, by=analyst)
    assert taxis.links.filter(intention=None).count() == 1


def test_something_that_fits_after_all_ends_the_gap(suggested, taxis, travel, analyst) -> None:
    links.fits_none(theme=taxis, by=analyst)
    links.add(theme=taxis, intention=travel, by=analyst)
    assert not summaries.themes_without_intention().exists()


def test_the_machine_does_not_suggest_again_what_a_person_refused(
    suggested, taxis, codeframe, say, analyst
) -> None:
    links.refuse(link=suggested, by=analyst)
    say("Another late taxi")
    analysis.run(codeframe=codeframe)
    suggested.refresh_from_db()
    assert suggested.judgement == Judgement.REFUSED
    assert taxis.links.filter(intention=suggested.intention).count() == 1


def test_plans_that_have_ended_are_suggested_only_where_there_are_no_others(travel) -> None:
    assert [one.id for one in links.profiles()] == [travel.pk]
    ended = factories.strategy("OLD", ends_on="2020-01-01")
    factories.intention("OLD-1", strategy=ended)
    assert [one.id for one in links.profiles()] == [travel.pk]
    travel.strategy.ends_on = "2020-01-01"
    travel.strategy.save()
    assert len(links.profiles()) == 2


def test_confirmed_links_teach_what_an_intention_sounds_like(taxis, travel, analyst) -> None:
    links.add(theme=taxis, intention=travel, by=analyst)
    profile = links.profiles()[0]
    assert any(taxis.title in text for text in profile.sounds_like)


def test_only_those_who_may_code_link(suggested, taxis, travel, commissioner) -> None:
    with pytest.raises(PermissionDenied):
        links.confirm(link=suggested, by=commissioner)
    with pytest.raises(PermissionDenied):
        links.fits_none(theme=taxis, by=commissioner)
