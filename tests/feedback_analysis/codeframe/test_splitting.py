"""Splitting: chosen answers and words make a new theme; what people confirmed stays confirmed."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from feedback_analysis import coding, findings
from feedback_analysis.codeframe import split, themes
from feedback_analysis.models import Theme
from feedback_analysis.runs import analysis
from tests.feedback_analysis.conftest import late_answer


@pytest.fixture
def food(said, codeframe, analyst) -> Theme:
    theme = themes.add(
        codeframe=codeframe, title="Food", keywords=["food", "dinner", "cook"], by=analyst
    )
    analysis.run(codeframe=codeframe)
    return theme


def of(theme: Theme) -> dict[int, str]:
    return dict(theme.codings.values_list("answer_id", "judgement"))


def test_chosen_answers_are_confirmed_in_the_new_theme_and_leave_the_old(food, analyst) -> None:
    before = of(food)
    chosen = sorted(before)[:2]
    new = split.split(theme=food, title="Cooking", answers=chosen, by=analyst)
    assert of(new) == dict.fromkeys(chosen, "confirmed")
    assert of(food) == {pk: each for pk, each in before.items() if pk not in chosen}
    assert new.codings.first().judged_by == analyst


def test_answers_that_hold_the_words_go_along_as_they_are(food, analyst, officer) -> None:
    cooking = food.codings.filter(answer__cleared_text__contains="cook").order_by("pk")
    coding.confirm(coding=cooking[0], by=officer)
    expected = dict(cooking.values_list("answer_id", "judgement"))
    assert sorted(set(expected.values())) == ["confirmed", "suggested"]
    new = split.split(theme=food, title="Cooking", words=[" Cooks ", ""], by=analyst)
    assert of(new) == expected
    assert new.codings.confirmed().get().judged_by == officer
    assert new.keywords == ["Cooks"]


def test_the_machine_suggests_the_new_theme_for_the_rest(food, analyst, say, codeframe) -> None:
    new = split.split(theme=food, title="Cooking", words=["cook"], by=analyst)
    confirmed = set(food.codings.confirmed().values_list("pk", flat=True))
    later = say("let us cook together in the kitchen")
    analysis.run(codeframe=codeframe)
    assert of(new)[later.pk] == "suggested"
    assert set(food.codings.confirmed().values_list("pk", flat=True)) == confirmed


def test_nothing_to_take_out_is_said_at_its_field(food, analyst) -> None:
    with pytest.raises(ValidationError) as refused:
        split.split(theme=food, title="Cooking", words=["zebra"], by=analyst)
    assert "answers" in refused.value.message_dict
    with pytest.raises(ValidationError) as refused:
        split.split(theme=food, title="food", words=["cook"], by=analyst)
    assert "title" in refused.value.message_dict
    assert not Theme.objects.filter(title="Cooking").exists()


def test_an_answer_that_a_finding_quotes_stays_where_it_is(heard, travel, analyst) -> None:
    finding = findings.state(
        intention=travel, themes=[heard], statement="Late.", voice="own_words", by=analyst
    )
    answer = late_answer(heard)
    findings.quote(finding=finding, answer=answer, words="late", by=analyst)
    with pytest.raises(ValidationError, match="quoted"):
        split.split(theme=heard, title="Other", answers=[answer.pk], by=analyst)


def test_a_retired_theme_is_not_split_and_only_coders_split(food, analyst, commissioner) -> None:
    with pytest.raises(PermissionDenied):
        split.split(theme=food, title="Cooking", words=["cook"], by=commissioner)
    themes.retire(theme=food, by=analyst)
    with pytest.raises(ValidationError, match="no longer used"):
        split.split(theme=food, title="Cooking", words=["cook"], by=analyst)
