"""Blind double coding: who may code what again, what each said apart, and what it says."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from wagtail.models import ModelLogEntry

from feedback_analysis import coding, findings
from feedback_analysis.codeframe import themes
from feedback_analysis.coding import agreement, second_coding
from feedback_analysis.findings import links
from feedback_analysis.models import BlindCoding, Coding, Judgement, SecondReading
from feedback_analysis.runs import analysis
from surveys import moderation
from tests.feedback_analysis.conftest import response_of
from tests.feedback_analysis.texts import FOOD, TAXIS


@pytest.fixture
def food(codeframe, analyst):
    return themes.add(codeframe=codeframe, title="Food", keywords=["food", "dinner"], by=analyst)


@pytest.fixture
def coded(said, taxis, food, codeframe, analyst):
    """Return the answers that the analyst coded by hand, rightly, without the machine."""
    for answer in said:
        if answer.cleared_text in TAXIS:
            coding.code(answer=answer, theme=taxis, by=analyst)
        elif answer.cleared_text in FOOD:
            coding.code(answer=answer, theme=food, by=analyst)
    return [answer for answer in said if answer.codings.exists()]


def right(answer, taxis, food) -> list:
    return [taxis if answer.cleared_text in TAXIS else food]


def read_all(codeframe, by, choose) -> int:
    waiting = list(second_coding.waiting_for(codeframe, by))
    for answer in waiting:
        second_coding.read(codeframe=codeframe, answer=answer, themes=choose(answer), by=by)
    return len(waiting)


def test_only_what_people_coded_is_drawn_and_the_same_is_drawn_again(coded, codeframe) -> None:
    draw = second_coding.drawn(codeframe)

    assert set(draw) == {answer.pk for answer in coded}
    assert draw == second_coding.drawn(codeframe)
    assert draw != sorted(draw)


def test_a_tenth_is_drawn_where_that_is_enough(coded, codeframe, monkeypatch) -> None:
    monkeypatch.setattr(second_coding, "FEWEST_DRAWN", 1)
    assert len(second_coding.drawn(codeframe)) == 2  # of 16


def test_a_suggestion_that_nobody_confirmed_is_not_drawn(said, taxis, codeframe) -> None:
    analysis.run(codeframe=codeframe)
    assert Coding.objects.filter(theme=taxis).exists()
    assert second_coding.drawn(codeframe) == []


def test_nobody_codes_their_own_answers_again(coded, codeframe, analyst, officer) -> None:
    assert not second_coding.waiting_for(codeframe, analyst).exists()
    assert second_coding.waiting_for(codeframe, officer).count() == len(coded)
    with pytest.raises(ValidationError):
        second_coding.read(codeframe=codeframe, answer=coded[0], themes=[], by=analyst)


def test_nobody_codes_an_answer_a_third_time(coded, taxis, food, codeframe, officer) -> None:
    first = coded[0]
    second_coding.read(codeframe=codeframe, answer=first, themes=[taxis], by=officer)
    with pytest.raises(ValidationError):
        second_coding.read(codeframe=codeframe, answer=first, themes=[food], by=officer)


def test_who_may_not_code_may_not_code_again(coded, codeframe, commissioner) -> None:
    with pytest.raises(PermissionDenied):
        second_coding.read(codeframe=codeframe, answer=coded[0], themes=[], by=commissioner)


def test_a_theme_of_another_question_is_refused(coded, codeframe, officer, analyst) -> None:
    other = codeframe.survey.codeframes.create(question_key="good")
    stray = themes.add(codeframe=other, title="Garden", by=analyst)
    with pytest.raises(ValidationError):
        second_coding.read(codeframe=codeframe, answer=coded[0], themes=[stray], by=officer)


@pytest.fixture
def suggested(said, taxis, food, codeframe) -> list:
    """Return the answers after the machine has suggested both themes."""
    analysis.run(codeframe=codeframe)
    return said


def test_it_is_kept_what_the_three_said_apart(suggested, taxis, food, analyst, officer):
    codeframe = taxis.codeframe
    answer = next(each for each in suggested if each.cleared_text in TAXIS)
    coding.confirm(coding=answer.codings.get(theme=taxis), by=analyst)

    second_coding.read(codeframe=codeframe, answer=answer, themes=[food], by=officer)

    row = BlindCoding.objects.get(theme=taxis)
    assert (row.first, row.second, row.machine) == (True, False, True)
    row = BlindCoding.objects.get(theme=food)
    assert (row.first, row.second, row.machine) == (False, True, False)


def test_a_suggestion_left_open_is_neither_yes_nor_no(coded, food, taxis, codeframe, officer):
    answer = next(each for each in coded if each.cleared_text in TAXIS)
    before = timezone.now() - timezone.timedelta(days=1)
    Coding.objects.create(theme=food, answer=answer, engine="e 1", score=0.3, made_at=before)

    second_coding.read(codeframe=codeframe, answer=answer, themes=[taxis], by=officer)

    row = BlindCoding.objects.get(theme=food)
    assert (row.first, row.second, row.machine) == (None, False, True)


def test_what_the_machine_says_after_a_person_judged_does_not_count(
    coded, food, taxis, codeframe, officer
) -> None:
    answer = next(each for each in coded if each.cleared_text in TAXIS)
    Coding.objects.create(theme=food, answer=answer, engine="learnt 2", score=0.9)

    second_coding.read(codeframe=codeframe, answer=answer, themes=[taxis], by=officer)

    assert BlindCoding.objects.get(theme=food).machine is None
    assert BlindCoding.objects.get(theme=taxis).machine is None  # it had not read it before


def test_a_theme_agreed_to_later_was_nobodys_choice_before(
    coded, taxis, codeframe, analyst, officer
) -> None:
    later = themes.add(codeframe=codeframe, title="Rain", by=analyst)
    second_coding.read(codeframe=codeframe, answer=coded[0], themes=[], by=officer)
    row = BlindCoding.objects.get(theme=later)
    assert (row.first, row.machine) == (None, None)


def test_two_who_say_the_same_agree(coded, taxis, food, codeframe, officer) -> None:
    assert agreement.for_codeframe(codeframe) is None
    assert read_all(codeframe, officer, lambda answer: right(answer, taxis, food)) == 16

    found = agreement.for_codeframe(codeframe)

    assert found.people.kappa.value == found.people.samples_f1.value == 1.0
    assert {each.theme for each in found.themes} == {taxis, food}
    assert all(each.people.value == 1.0 for each in found.themes)
    assert str(found).startswith("Two people coded 16 answers apart: kappa 1.00 (1.00 to 1.00)")
    # The machine had not read these before: nothing can be said of it.
    assert not found.machine.enough
    assert "machine" not in str(found)


def test_two_who_differ_agree_less(coded, taxis, food, codeframe, officer) -> None:
    wrong = {coded[0].pk, coded[8].pk}
    read_all(
        codeframe,
        officer,
        lambda answer: [food] if answer.pk in wrong else right(answer, taxis, food),
    )
    found = agreement.for_codeframe(codeframe).people.kappa
    assert 0.5 < found.value < 1
    assert found.low < found.value < found.high


def test_the_machine_is_held_against_the_person_who_did_not_see_it(
    suggested, taxis, food, analyst, officer
) -> None:
    for each in Coding.objects.suggested().filter(theme__in=[taxis, food]):
        text = each.answer.cleared_text
        if text in (TAXIS if each.theme == taxis else FOOD):
            coding.confirm(coding=each, by=analyst)
    done = read_all(taxis.codeframe, officer, lambda answer: right(answer, taxis, food))

    machine = agreement.for_codeframe(taxis.codeframe).machine
    assert machine.answers == done >= agreement.FEWEST
    assert machine.kappa.value > 0.6


def test_few_answers_say_nothing_yet(coded, taxis, codeframe, officer) -> None:
    for answer in coded[: agreement.FEWEST - 1]:
        second_coding.read(codeframe=codeframe, answer=answer, themes=[taxis], by=officer)

    found = agreement.for_codeframe(codeframe)
    assert found.people.kappa is None
    assert found.themes[0].people is None
    assert agreement.TOO_FEW in str(found)


def test_an_answer_that_is_taken_back_no_longer_counts(coded, taxis, codeframe, officer) -> None:
    for answer in coded:
        second_coding.read(codeframe=codeframe, answer=answer, themes=[taxis], by=officer)
    moderation.withhold(response=response_of(coded[0]), reason="abusive", by=officer)
    assert agreement.for_codeframe(codeframe).people.answers == len(coded) - 1


@pytest.fixture
def dispute(coded, taxis, food, codeframe, officer) -> SecondReading:
    """Return a reading: the analyst said taxis, the officer says food."""
    answer = next(each for each in coded if each.cleared_text in TAXIS)
    return second_coding.read(codeframe=codeframe, answer=answer, themes=[food], by=officer)


def test_the_two_settle_and_the_codings_follow(dispute, taxis, food, officer) -> None:
    assert list(SecondReading.objects.in_dispute()) == [dispute]
    assert [row.theme for row in second_coding.disputed(dispute)] == [food, taxis]

    second_coding.settle(reading=dispute, decisions={taxis.pk: False, food.pk: True}, by=officer)

    codings = dict(dispute.answer.codings.values_list("theme", "judgement"))
    assert codings == {taxis.pk: Judgement.REFUSED, food.pk: Judgement.CONFIRMED}
    assert not SecondReading.objects.in_dispute().exists()
    # The figure stays what it was: they did differ.
    assert set(dispute.codings.values_list("first", "second")) == {(True, False), (False, True)}
    assert ModelLogEntry.objects.filter(action="sayso.second_reading.settled", user=officer)


def test_settling_decides_about_everything_and_once(dispute, taxis, food, officer) -> None:
    with pytest.raises(ValidationError):
        second_coding.settle(reading=dispute, decisions={taxis.pk: True}, by=officer)
    both = {taxis.pk: True, food.pk: False}
    second_coding.settle(reading=dispute, decisions=both, by=officer)
    with pytest.raises(ValidationError):
        second_coding.settle(reading=dispute, decisions=both, by=officer)


@pytest.fixture
def finding(coded, taxis, travel, analyst):
    links.add(theme=taxis, intention=travel, by=analyst)
    return findings.state(
        intention=travel,
        themes=[taxis],
        statement="Taxis come late.",
        voice="own_words",
        by=analyst,
    )


def test_a_finding_says_how_far_coders_agree(finding, taxis, food, codeframe, officer) -> None:
    assert agreement.behind(finding) == [("What should be better?", agreement.NOT_YET)]

    read_all(codeframe, officer, lambda answer: right(answer, taxis, food))
    [(question, said)] = agreement.behind(finding)
    assert question == "What should be better?"
    assert "kappa 1.00" in said
