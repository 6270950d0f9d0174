"""A link to an intention is a suggestion until a person confirms it; "none fits" is an answer."""

import pytest
from django.core.exceptions import PermissionDenied

from feedback_analysis.findings import counts, links
from feedback_analysis.models import Judgement, Link
from feedback_analysis.runs import analysis
from surveys import moderation
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
    assert list(counts.themes_without_intention()) == [taxis]
    links.fits_none(theme=taxis, by=analyst)
    assert taxis.links.filter(intention=None).count() == 1


def test_something_that_fits_after_all_ends_the_gap(suggested, taxis, travel, analyst) -> None:
    links.fits_none(theme=taxis, by=analyst)
    links.add(theme=taxis, intention=travel, by=analyst)
    assert not counts.themes_without_intention().exists()


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
    assert [one.id for one in links.profiles()[0]] == [travel.pk]
    ended = factories.strategy("OLD", ends_on="2020-01-01")
    factories.intention("OLD-1", strategy=ended)
    assert [one.id for one in links.profiles()[0]] == [travel.pk]
    travel.strategy.ends_on = "2020-01-01"
    travel.strategy.save()
    assert len(links.profiles()[0]) == 2


def test_confirmed_links_teach_what_an_intention_sounds_like(taxis, travel, say, analyst) -> None:
    links.add(theme=taxis, intention=travel, by=analyst)
    links.add(answer=say("Left on the kerb again"), intention=travel, by=analyst)
    profile = links.profiles()[0][0]
    assert taxis.title in profile.examples[0]
    assert profile.examples[1] == "Left on the kerb again"
    travel.refresh_from_db()
    assert "kerb" not in travel.sounds_like


def test_words_that_may_no_longer_be_read_teach_nothing(travel, say, analyst, officer) -> None:
    answer = say("Left on the kerb again")
    links.add(answer=answer, intention=travel, by=analyst)
    moderation.withhold(response=answer.response, by=officer, reason="abusive")
    assert links.profiles()[0][0].examples == []


def test_a_refused_link_counts_against(travel, say, analyst) -> None:
    answer = say("Left on the kerb again")
    link = Link.objects.create(answer=answer, intention=travel)
    links.refuse(link=link, by=analyst)
    assert links.profiles()[0][0].refused == ["Left on the kerb again"]


def test_no_intention_fits_an_answer_until_one_does(travel, say, analyst) -> None:
    answer = say("Left on the kerb again")
    links.fits_none(answer=answer, by=analyst)
    assert answer.links.confirmed().get().intention is None
    links.add(answer=answer, intention=travel, by=analyst)
    assert answer.links.confirmed().get().intention == travel


def test_only_those_who_may_code_link(suggested, taxis, travel, commissioner) -> None:
    with pytest.raises(PermissionDenied):
        links.confirm(link=suggested, by=commissioner)
    with pytest.raises(PermissionDenied):
        links.fits_none(theme=taxis, by=commissioner)
