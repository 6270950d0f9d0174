"""Every step that changes a codeframe can be undone exactly, unless something rests on it since."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from wagtail.models import ModelLogEntry

from feedback_analysis import coding, findings
from feedback_analysis.codeframe import history, merge, split, themes
from feedback_analysis.findings import links
from feedback_analysis.models import Codeframe, CodeframeChange, Coding, Theme
from feedback_analysis.runs import analysis


@pytest.fixture
def food(codeframe, analyst) -> Theme:
    return themes.add(
        codeframe=codeframe, title="Food", keywords=["food", "dinner", "cook"], by=analyst
    )


@pytest.fixture
def workers(codeframe, analyst) -> Theme:
    return themes.add(
        codeframe=codeframe, title="Social workers", keywords=["social worker"], by=analyst
    )


@pytest.fixture
def coded(said, taxis, food, workers, codeframe, analyst) -> Codeframe:  # noqa: PLR0917
    """Three agreed themes; the machine has suggested, a person judged two of each."""
    analysis.run(codeframe=codeframe)
    for theme in (taxis, food, workers):
        first, second, *_ = theme.codings.suggested().order_by("pk")
        coding.confirm(coding=first, by=analyst)
        coding.refuse(coding=second, by=analyst)
    return codeframe


def everything(codeframe: Codeframe) -> tuple[list, list, list]:
    """Return the whole codeframe, to the last field."""
    found = codeframe.themes.order_by("pk")
    return (
        list(found.values()),
        list(Coding.objects.filter(theme__in=found).order_by("pk").values()),
        list(
            Theme.objects.filter(pk__in=found).order_by("links").values("links", "links__judgement")
        ),
    )


def last(codeframe: Codeframe) -> CodeframeChange:
    return codeframe.changes.standing().first()


STEPS = {
    "add": lambda it: themes.add(codeframe=it.frame, title="Pets", by=it.by),
    "rename": lambda it: themes.rename(theme=it.food, title="Meals", description="New", by=it.by),
    "retire": lambda it: themes.retire(theme=it.food, by=it.by),
    "group": lambda it: themes.put_under(theme=it.food, parent=it.taxis, by=it.by),
    "merge": lambda it: merge.merge(into=it.taxis, others=[it.workers], by=it.by, title="People"),
    "split": lambda it: split.split(
        theme=it.food,
        title="Cooking",
        words=["cook"],
        answers=list(it.food.codings.values_list("answer_id", flat=True)[:1]),
        by=it.by,
    ),
}


class Desk:
    def __init__(self, frame, taxis, food, workers, by) -> None:
        self.frame, self.taxis, self.food, self.workers, self.by = frame, taxis, food, workers, by


@pytest.fixture
def desk(coded, taxis, food, workers, analyst) -> Desk:
    return Desk(coded, taxis, food, workers, analyst)


@pytest.mark.parametrize("step", STEPS)
def test_a_step_is_undone_to_the_last_field(step, desk, officer) -> None:
    before = everything(desk.frame)
    STEPS[step](desk)
    assert everything(desk.frame) != before
    undone = history.undo(change=last(desk.frame), by=officer)
    assert everything(desk.frame) == before
    assert undone.undone_by == officer
    assert ModelLogEntry.objects.filter(action="sayso.codeframe.undone").count() == 1


def test_several_steps_are_undone_one_after_the_other(desk) -> None:
    stood = []
    for step in ("rename", "group", "split", "retire", "merge", "add"):
        stood.append(everything(desk.frame))
        STEPS[step](desk)
    for before in reversed(stood):
        history.undo(change=last(desk.frame), by=desk.by)
        assert everything(desk.frame) == before


def test_a_step_on_which_nothing_rests_is_undone_out_of_turn(desk) -> None:
    STEPS["rename"](desk)
    renamed = last(desk.frame)
    themes.retire(theme=desk.workers, by=desk.by)
    history.undo(change=renamed, by=desk.by)
    desk.food.refresh_from_db()
    assert desk.food.title == "Food"


def test_a_step_on_which_a_later_one_rests_is_not_undone(desk) -> None:
    STEPS["rename"](desk)
    renamed = last(desk.frame)
    STEPS["retire"](desk)
    with pytest.raises(ValidationError, match="later step"):
        history.undo(change=renamed, by=desk.by)
    history.undo(change=last(desk.frame), by=desk.by)
    history.undo(change=renamed, by=desk.by)
    with pytest.raises(ValidationError, match="undone already"):
        history.undo(change=renamed, by=desk.by)


def test_what_a_person_judged_since_is_never_undone_with_a_step(desk) -> None:
    new = STEPS["split"](desk)
    moved = new.codings.suggested().first()
    coding.confirm(coding=moved, by=desk.by)
    with pytest.raises(ValidationError, match="coded answers with the new theme"):
        history.undo(change=last(desk.frame), by=desk.by)
    moved.refresh_from_db()
    assert moved.judgement == "confirmed"


def test_answers_moved_by_a_merge_and_judged_since_hold_it(desk) -> None:
    moved = desk.workers.codings.suggested().first()
    STEPS["merge"](desk)
    coding.refuse(coding=moved, by=desk.by)
    with pytest.raises(ValidationError, match="judged answers that this step moved"):
        history.undo(change=last(desk.frame), by=desk.by)


def test_a_theme_on_which_a_finding_rests_is_not_undone(said, codeframe, travel, analyst) -> None:
    theme = themes.add(codeframe=codeframe, title="Taxis", by=analyst)
    links.add(theme=theme, intention=travel, by=analyst)
    findings.state(
        intention=travel, themes=[theme], statement="Late.", voice="own_words", by=analyst
    )
    with pytest.raises(ValidationError, match="finding rests"):
        history.undo(change=last(codeframe), by=analyst)


def test_the_machine_may_run_between_a_step_and_its_undoing(desk) -> None:
    judged = list(Coding.objects.exclude(judgement="suggested").order_by("pk").values())
    STEPS["split"](desk)
    STEPS["merge"](desk)
    analysis.run(codeframe=desk.frame)
    for _ in range(2):
        history.undo(change=last(desk.frame), by=desk.by)
    assert list(Coding.objects.exclude(judgement="suggested").order_by("pk").values()) == judged
    assert analysis.is_due(desk.frame), "what was undone is held against the answers again"


def test_a_title_that_was_taken_since_stands_in_the_way_of_undoing(desk) -> None:
    STEPS["rename"](desk)
    renamed = last(desk.frame)
    themes.add(codeframe=desk.frame, title="Food", by=desk.by)
    with pytest.raises(ValidationError, match="title"):
        history.undo(change=renamed, by=desk.by)


def test_steps_keep_nothing_that_a_child_wrote(desk, said) -> None:
    for step in ("rename", "group", "split", "retire", "merge", "add"):
        STEPS[step](desk)
    kept = " ".join(str(change.before) for change in CodeframeChange.objects.all())
    for answer in said:
        assert answer.cleared_text[:25] not in kept
    assert history.number(desk.frame) == 9


def test_only_those_who_may_code_undo(desk, commissioner) -> None:
    with pytest.raises(PermissionDenied):
        history.undo(change=last(desk.frame), by=commissioner)
