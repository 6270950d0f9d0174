"""Merging: codings move with their judgements, and nothing that a person said is lost."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from feedback_analysis import coding, findings
from feedback_analysis.codeframe import merge, themes
from feedback_analysis.coding import duplicates
from feedback_analysis.findings import links
from feedback_analysis.models import Coding, Judgement, LookAlike, Theme
from tests.feedback_analysis.texts import FOOD, TAXIS


@pytest.fixture
def buses(codeframe, analyst) -> Theme:
    return themes.add(codeframe=codeframe, title="Buses", keywords=["bus"], by=analyst)


def put(answer, theme, judgement, by) -> Coding:
    made = Coding.objects.create(theme=theme, answer=answer, score=0.5, engine="e")
    verbs = {Judgement.CONFIRMED: coding.confirm, Judgement.REFUSED: coding.refuse}
    return verbs[judgement](coding=made, by=by) if judgement in verbs else made


@pytest.mark.parametrize(
    ("there", "here", "after"),
    [
        ("confirmed", None, "confirmed"),
        ("refused", None, "refused"),
        ("suggested", None, "suggested"),
        ("confirmed", "suggested", "confirmed"),
        ("refused", "suggested", "refused"),
        ("confirmed", "refused", "confirmed"),
        ("refused", "confirmed", "confirmed"),
        ("suggested", "confirmed", "confirmed"),
        ("suggested", "refused", "refused"),
    ],
)
def test_the_stronger_judgement_holds(  # noqa: PLR0917
    there, here, after, say, taxis, buses, analyst, officer
):
    answer = say("The bus or taxi is late")
    put(answer, buses, there, officer)
    if here:
        put(answer, taxis, here, analyst)
    merge.merge(into=taxis, others=[buses], by=analyst)
    [held] = taxis.codings.all()
    assert held.judgement == after
    if after == there != here:
        assert held.judged_by == (officer if after != "suggested" else None)


def test_the_merged_theme_is_agreed_and_the_other_is_kept_as_retired(taxis, buses, analyst) -> None:
    merge.merge(into=taxis, others=[buses], by=analyst, title="Getting to school")
    taxis.refresh_from_db()
    buses.refresh_from_db()
    assert (taxis.title, taxis.state) == ("Getting to school", "accepted")
    assert (buses.title, buses.state, buses.merged_into) == ("Buses", "retired", taxis)
    assert taxis.keywords == ["taxi", "driver", "transport", "bus"]


def test_links_that_people_confirmed_hold_for_the_merged_theme(
    taxis, buses, travel, staying, analyst
) -> None:
    links.add(theme=buses, intention=travel, by=analyst)
    links.refuse(link=links.add(theme=taxis, intention=staying, by=analyst), by=analyst)
    links.add(theme=buses, intention=staying, by=analyst)
    merge.merge(into=taxis, others=[buses], by=analyst)
    held = dict(taxis.links.values_list("intention__ref", "judgement"))
    assert held == {"TST-1": "confirmed", "TST-2": "refused"}


def test_a_theme_that_a_finding_rests_on_is_the_one_that_stays(
    taxis, buses, travel, analyst
) -> None:
    links.add(theme=taxis, intention=travel, by=analyst)
    findings.state(
        intention=travel, themes=[taxis], statement="Late.", voice="own_words", by=analyst
    )
    with pytest.raises(ValidationError, match="finding rests"):
        merge.merge(into=buses, others=[taxis], by=analyst)
    assert merge.merge(into=taxis, others=[buses], by=analyst) == taxis


def test_what_cannot_be_merged_is_refused(taxis, buses, survey, analyst, commissioner) -> None:
    elsewhere = themes.add(
        codeframe=taxis.codeframe.survey.codeframes.create(question_key="good"),
        title="Else",
        by=analyst,
    )
    with pytest.raises(ValidationError, match="two themes"):
        merge.merge(into=taxis, others=[taxis], by=analyst)
    with pytest.raises(ValidationError, match="same question"):
        merge.merge(into=taxis, others=[elsewhere], by=analyst)
    with pytest.raises(ValidationError, match="this title already"):
        merge.merge(into=taxis, others=[buses], by=analyst, title="buses")
    themes.retire(theme=buses, by=analyst)
    with pytest.raises(ValidationError, match="no longer used"):
        merge.merge(into=taxis, others=[buses], by=analyst)
    with pytest.raises(PermissionDenied):
        merge.merge(into=taxis, others=[buses], by=commissioner)


def test_groups_survive_a_merge(taxis, buses, codeframe, analyst) -> None:
    small = themes.add(codeframe=codeframe, title="Small", by=analyst)
    themes.put_under(theme=small, parent=buses, by=analyst)
    themes.put_under(theme=taxis, parent=buses, by=analyst)
    merge.merge(into=taxis, others=[buses], by=analyst)
    small.refresh_from_db()
    taxis.refresh_from_db()
    assert taxis.parent is None
    assert small.parent == taxis


def test_two_ideas_that_a_person_told_apart_are_not_proposed_again(taxis, buses, analyst) -> None:
    found = [(buses, taxis, 0.9)]
    assert merge.propose(found=found, engine="e") == 1
    merge.differ(pair=LookAlike.objects.get(), by=analyst)
    assert merge.propose(found=found, engine="e") == 0
    assert LookAlike.objects.get().refused_by == analyst


def test_themes_with_the_same_kind_of_answers_are_proposed_and_others_are_not(
    taxis, codeframe, say, analyst
) -> None:
    drivers = themes.add(codeframe=codeframe, title="The driver keeps changing", by=analyst)
    food = themes.add(codeframe=codeframe, title="Better food", by=analyst)
    for at, text in enumerate(TAXIS):
        coding.code(answer=say(text), theme=(taxis, drivers)[at % 2], by=analyst)
    for text in FOOD:
        coding.code(answer=say(text), theme=food, by=analyst)
    found, engine = duplicates.find(codeframe)
    assert [{one, other} for one, other, _ in found] == [{taxis, drivers}]
    assert engine.startswith("look-alikes 2, ")
