"""The machine suggests; a person confirms, refuses or adds; a person's judgement stays."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from wagtail.models import ModelLogEntry

from feedback_analysis import coding
from feedback_analysis.codeframe import themes
from feedback_analysis.models import Codeframe, Coding, Judgement
from feedback_analysis.runs import analysis
from surveys import moderation
from tests.feedback_analysis.conftest import response_of


@pytest.fixture
def suggestion(said, taxis, codeframe) -> Coding:
    analysis.run(codeframe=codeframe)
    return taxis.codings.suggested().order_by("pk").first()


def test_a_suggestion_is_the_machines_and_says_why(suggestion) -> None:
    assert suggestion.judged_by is None
    assert suggestion.engine
    assert "taxi" in suggestion.evidence
    assert 0 < suggestion.score <= 1


def test_confirming_records_who_and_when_and_an_audit_line(suggestion, analyst) -> None:
    coding.confirm(coding=suggestion, by=analyst)
    suggestion.refresh_from_db()
    assert suggestion.judgement == Judgement.CONFIRMED
    assert suggestion.judged_by == analyst
    assert suggestion.judged_at
    line = ModelLogEntry.objects.get(action="sayso.coding.confirmed")
    assert line.user == analyst
    assert "taxi" not in f"{line.label} {line.data}".lower()


def test_a_person_may_change_their_mind(suggestion, analyst, officer) -> None:
    coding.confirm(coding=suggestion, by=analyst)
    coding.refuse(coding=suggestion, by=officer)
    suggestion.refresh_from_db()
    assert (suggestion.judgement, suggestion.judged_by) == (Judgement.REFUSED, officer)


def test_the_machine_never_touches_what_a_person_judged(suggestion, analyst, codeframe) -> None:
    coding.refuse(coding=suggestion, by=analyst)
    coding.suggest(codeframe=codeframe)
    analysis.run(codeframe=codeframe)
    suggestion.refresh_from_db()
    assert suggestion.judgement == Judgement.REFUSED
    assert Coding.objects.filter(theme=suggestion.theme, answer=suggestion.answer).count() == 1


def test_suggesting_twice_adds_nothing(suggestion, codeframe) -> None:
    coding.suggest(codeframe=codeframe)
    before = list(
        Coding.objects.order_by("theme", "answer").values_list("theme", "answer", "score")
    )
    coding.suggest(codeframe=codeframe)
    after = list(Coding.objects.order_by("theme", "answer").values_list("theme", "answer", "score"))
    assert after == before


def test_a_person_adds_a_theme_that_the_machine_did_not_see(say, taxis, analyst) -> None:
    answer = say("The bus never stops for the wheelchair")
    made = coding.code(answer=answer, theme=taxis, by=analyst)
    assert made.judgement == Judgement.CONFIRMED
    assert made.engine == ""
    assert made.score is None
    assert coding.code(answer=answer, theme=taxis, by=analyst).pk == made.pk


def test_a_theme_of_another_question_cannot_be_applied(say, survey, taxis, analyst) -> None:
    Codeframe.objects.create(survey=survey, question_key="good")
    answer = say("My room", question="good")
    with pytest.raises(ValidationError, match="another question"):
        coding.code(answer=answer, theme=taxis, by=analyst)


def test_a_retired_theme_is_not_applied(say, taxis, analyst) -> None:
    answer = say("taxi late")
    themes.retire(theme=taxis, by=analyst)
    taxis.refresh_from_db()
    with pytest.raises(ValidationError, match="no longer used"):
        coding.code(answer=answer, theme=taxis, by=analyst)


def test_what_is_not_cleared_any_more_cannot_be_judged(suggestion, analyst, officer) -> None:
    moderation.withhold(
        response=response_of(suggestion.answer), reason="identifies_someone", by=officer
    )
    with pytest.raises(ValidationError, match="no longer cleared"):
        coding.confirm(coding=suggestion, by=analyst)


@pytest.mark.parametrize("verb", [coding.confirm, coding.refuse])
def test_only_those_who_may_code_judge(verb, suggestion, commissioner) -> None:
    with pytest.raises(PermissionDenied):
        verb(coding=suggestion, by=commissioner)
    suggestion.refresh_from_db()
    assert suggestion.judgement == Judgement.SUGGESTED


def test_answers_say_how_common_a_theme_is_as_soon_as_somebody_confirmed_one(
    suggestion, codeframe, analyst, monkeypatch
) -> None:
    monkeypatch.setattr(
        "feedback_analysis.engines.assignment.Assigner",
        lambda themes, *, beside, known: given.append(list(beside)),
    )
    given: list[list[str]] = []
    coding.assigner(codeframe)
    coding.confirm(coding=suggestion, by=analyst)
    coding.assigner(codeframe)
    monkeypatch.setattr("feedback_analysis.coding.apply.BESIDE", 4)
    coding.assigner(codeframe)
    texts = list(codeframe.answers().order_by("pk").values_list("cleared_text", flat=True))
    assert given[:2] == [[], texts]
    assert 0 < len(given[2]) <= 4
    assert set(given[2]) <= set(texts)
