"""One run of the machine: from wherever the last one stopped, and never over a person's work."""

import pytest
from django.db import connection
from django_tasks_db.models import DBTaskResult

from feedback_analysis import engines, findings
from feedback_analysis.codeframe import themes
from feedback_analysis.models import AnalysisRun, Codeframe, Coding, Judgement, Link, Quote, Reading
from feedback_analysis.runs import analysis, stages, tasks
from surveys import moderation, safeguarding
from surveys.models import ImportBatch
from tests.feedback_analysis.conftest import late_answer, response_of
from tests.feedback_analysis.texts import EVERYTHING, NOTHING, TAXIS


def test_every_cleared_answer_is_read_once(said, codeframe) -> None:
    run = analysis.run(codeframe=codeframe)
    assert Reading.objects.count() == len(EVERYTHING)
    assert (run.state, run.answers_done, run.answers_total) == (
        AnalysisRun.State.FINISHED,
        len(EVERYTHING),
        len(EVERYTHING),
    )
    assert analysis.run(codeframe=codeframe) is None
    assert Reading.objects.count() == len(EVERYTHING)


def test_without_themes_candidates_are_proposed_with_their_codings(said, codeframe) -> None:
    analysis.run(codeframe=codeframe)
    candidates = list(codeframe.themes.all())
    assert 2 <= len(candidates) <= 8
    assert {theme.state for theme in candidates} == {"candidate"}
    assert all(theme.codings.suggested().exists() for theme in candidates)
    assert any("taxi" in theme.title.lower() for theme in candidates)


def test_answers_that_say_nothing_are_set_aside_and_counted(say, said, codeframe) -> None:
    nothing = [say(text) for text in NOTHING]
    analysis.run(codeframe=codeframe)
    set_aside = Reading.objects.filter(says_nothing=True)
    assert set(set_aside.values_list("answer_id", flat=True)) == {one.pk for one in nothing}
    assert not Coding.objects.filter(answer__in=nothing).exists()


def test_agreed_themes_are_used_and_come_first(said, taxis, codeframe) -> None:
    analysis.run(codeframe=codeframe)
    assert taxis.codings.suggested().count() >= 6
    assert not taxis.codings.confirmed().exists()


def test_a_theme_agreed_later_is_held_against_earlier_answers(said, codeframe, analyst) -> None:
    analysis.run(codeframe=codeframe)
    assert not analysis.is_due(codeframe)
    later = themes.add(codeframe=codeframe, title="Snacks", keywords=["snacks"], by=analyst)
    assert analysis.is_due(codeframe)
    analysis.run(codeframe=codeframe)
    likeliest = later.codings.suggested().order_by("-score").first()
    assert likeliest is not None
    assert likeliest.answer.cleared_text == "cold dinner and no snacks after school, food is boring"
    assert not analysis.is_due(codeframe)


def test_what_waits_or_is_withheld_is_never_read(say, officer, codeframe) -> None:
    waiting = say("The taxi is late", cleared=False)
    withheld = say("The taxi is late again", cleared=False)
    moderation.withhold(response=withheld.response, reason="abusive", by=officer)
    escalated = say("My dad hits me every night", cleared=False)
    assert escalated.response.state == "escalated"
    analysis.run(codeframe=codeframe)
    read = set(Reading.objects.values_list("answer_id", flat=True))
    assert not read & {waiting.pk, withheld.pk, escalated.pk}


def everything_about(answer) -> list[object]:
    return [
        *Reading.objects.filter(answer=answer),
        *Coding.objects.readable().filter(answer=answer),
        *Link.objects.readable().filter(answer=answer),
        *Quote.objects.standing().filter(answer=answer),
    ]


@pytest.fixture
def quoted(heard, travel, analyst):
    answer = late_answer(heard)
    finding = findings.state(
        intention=travel, themes=[heard], statement="Late.", voice="own_words", by=analyst
    )
    findings.quote(finding=finding, answer=answer, words="late", by=analyst)
    assert len(everything_about(answer)) >= 3
    return answer


@pytest.mark.parametrize("how", ["withheld", "escalated"])
def test_what_moderation_takes_back_vanishes_from_everything(how, quoted, officer) -> None:
    if how == "withheld":
        moderation.withhold(response=response_of(quoted), reason="duplicate", by=officer)
    else:
        moderation.escalate(response=response_of(quoted), by=officer)
    # At once, before any sweep, nothing but the bare reading is left to see …
    assert [type(one) for one in everything_about(quoted)] == [Reading]
    tasks.sweep()
    # … and after it, no word of the answer is kept in what the machine or a person made of it.
    assert everything_about(quoted) == []
    assert not Coding.objects.filter(answer=quoted).exclude(evidence=[]).exists()
    assert not Link.objects.filter(answer=quoted).exclude(evidence=[]).exists()
    assert Coding.objects.filter(answer=quoted).count() == 1, "what a person judged is on record"


def test_words_hidden_later_are_forgotten_and_the_rest_is_read_again(
    quoted, officer, codeframe
) -> None:
    start = quoted.original_text.index("taxi")
    moderation.redact(
        response=response_of(quoted), spans={quoted.pk: [(start, start + 4, "name")]}, by=officer
    )
    analysis.run(codeframe=codeframe)
    reading = Reading.objects.get(answer=quoted)
    assert reading.read_at > quoted.response.decisions.latest("decided_at").decided_at
    for made in [*Coding.objects.filter(answer=quoted), *Link.objects.filter(answer=quoted)]:
        assert "taxi" not in made.evidence
    assert Coding.objects.filter(answer=quoted, judgement=Judgement.CONFIRMED).count() == 1


def test_a_run_that_was_stopped_goes_on_where_it_was(said, codeframe, monkeypatch) -> None:
    monkeypatch.setattr(stages, "CHUNK", 10)
    whole = stages.analyse_next
    calls = []

    def stops(run, ready):
        calls.append(run)
        if len(calls) == 2:
            raise RuntimeError("the words of a person")
        return whole(run, ready)

    monkeypatch.setattr(stages, "analyse_next", stops)
    with pytest.raises(RuntimeError):
        analysis.run(codeframe=codeframe)
    stopped = AnalysisRun.objects.get()
    assert (stopped.state, stopped.answers_done) == (AnalysisRun.State.FAILED, 10)
    assert stopped.problem == "RuntimeError"
    monkeypatch.setattr(stages, "analyse_next", whole)
    run = analysis.run(codeframe=codeframe)
    assert run.pk == stopped.pk
    assert (run.state, run.answers_done) == (AnalysisRun.State.FINISHED, len(EVERYTHING))
    assert run.problem == ""
    assert Reading.objects.count() == len(EVERYTHING)


def test_no_themes_are_sought_while_a_file_comes_in(said, codeframe, officer) -> None:
    batch = ImportBatch.objects.create(
        survey=codeframe.survey,
        file="x.csv",
        file_name="x.csv",
        state=ImportBatch.State.RUNNING,
        started_by=officer,
    )
    analysis.run(codeframe=codeframe)
    assert Reading.objects.count() == len(EVERYTHING)
    assert not codeframe.themes.exists()
    batch.state = ImportBatch.State.FINISHED
    batch.save()
    assert analysis.is_due(codeframe)
    analysis.run(codeframe=codeframe)
    assert codeframe.themes.exists()


def test_themes_stay_as_they_are_when_a_few_answers_come(said, say, codeframe) -> None:
    analysis.run(codeframe=codeframe)
    before = set(codeframe.themes.values_list("pk", "title"))
    say("My bike was stolen from the shed")
    say("I would like a trampoline")
    analysis.run(codeframe=codeframe)
    assert set(codeframe.themes.values_list("pk", "title")) == before


def test_many_new_answers_that_no_theme_holds_bring_new_candidates(
    say, taxis, codeframe, monkeypatch
) -> None:
    for text in TAXIS:
        say(text)
    analysis.run(codeframe=codeframe)
    assert codeframe.themes.count() == 1
    for text in EVERYTHING[8:]:
        say(text)
    analysis.run(codeframe=codeframe)
    assert codeframe.themes.filter(state="candidate").exists()


@pytest.mark.django_db(transaction=True)
def test_clearing_a_response_only_enqueues_and_only_once(
    survey, say, django_capture_on_commit_callbacks
) -> None:
    for text in TAXIS[:4]:
        say(text)
    waiting = DBTaskResult.objects.filter(task_path=tasks.analyse.module_path)
    frames = Codeframe.objects.filter(survey=survey)
    assert {frame.question_key for frame in frames} == {"good", "better"}
    assert waiting.count() == frames.count()
    assert not Reading.objects.exists()


def test_a_sweep_finds_what_no_signal_told_of(said, codeframe) -> None:
    DBTaskResult.objects.all().delete()
    assert tasks.sweep() == 1
    assert tasks.sweep() == 1
    assert DBTaskResult.objects.count() == 1
    assert tasks.analyse.call(codeframe.pk) == {"answers": len(EVERYTHING)}
    assert tasks.sweep() == 0


def test_a_task_for_a_question_that_is_gone_does_nothing(db) -> None:
    assert tasks.analyse.call(999_999) == {"answers": 0}


def test_a_disclosure_released_by_the_lead_is_read_after_moderation(
    say, codeframe, safeguarding_lead, officer
) -> None:
    answer = say("My dad hits me every night", cleared=False)
    disclosure = answer.response.disclosure
    safeguarding.open_disclosure(disclosure=disclosure, by=safeguarding_lead)
    safeguarding.close_disclosure(
        disclosure=disclosure,
        outcome="no_concern",
        note="A film.",
        by=safeguarding_lead,
        release=True,
    )
    analysis.run(codeframe=codeframe)
    assert not Reading.objects.exists()
    moderation.clear(response=response_of(answer), by=officer)
    analysis.run(codeframe=codeframe)
    assert Reading.objects.filter(answer=answer).count() == 1


def test_judged_links_of_a_theme_are_left_alone(heard, travel, codeframe, say) -> None:
    link = heard.links.confirmed().get()
    say("taxi late")
    analysis.run(codeframe=codeframe)
    link.refresh_from_db()
    assert (link.judgement, link.intention) == (Judgement.CONFIRMED, travel)


def test_many_answers_take_few_queries(said, codeframe, travel, django_assert_max_num_queries):
    with django_assert_max_num_queries(130):
        analysis.run(codeframe=codeframe)


def test_a_run_that_a_person_stops_stays_stopped_until_somebody_says_go_on(
    said, codeframe, analyst, monkeypatch
) -> None:
    monkeypatch.setattr(stages, "CHUNK", 10)
    whole = stages.analyse_next

    def stops(run, ready):
        went = whole(run, ready)
        analysis.cancel(run=run, by=analyst)
        return went

    monkeypatch.setattr(stages, "analyse_next", stops)
    run = analysis.run(codeframe=codeframe)
    assert (run.state, run.answers_done, run.cancelled_by) == ("cancelled", 10, analyst)
    assert analysis.run(codeframe=codeframe) is None
    monkeypatch.setattr(stages, "analyse_next", whole)
    analysis.go_on(codeframe=codeframe, by=analyst)
    run = analysis.run(codeframe=codeframe)
    assert (run.state, run.answers_done) == (AnalysisRun.State.FINISHED, len(EVERYTHING) - 10)
    assert run.figures["themed"] + run.figures["unthemed"] == len(EVERYTHING)
    assert run.engine.endswith(run.settings["embedding"])


def test_the_machine_thinks_outside_transactions_and_tells_how_far_it_is(
    said, codeframe, monkeypatch
) -> None:
    outside = len(connection.savepoint_ids)
    depths, progress = [], []

    def watched(think):
        def thinks(*args, **kwargs):
            depths.append(len(connection.savepoint_ids))
            progress.append(AnalysisRun.objects.get().answers_done)
            return think(*args, **kwargs)

        return thinks

    monkeypatch.setattr(stages, "CHUNK", 10)
    monkeypatch.setattr(stages, "embedded", watched(stages.embedded))
    for module, name in (
        (engines.theming, "suggest_themes"),
        (engines.assignment.Assigner, "assign"),
    ):
        monkeypatch.setattr(module, name, watched(getattr(module, name)))
    analysis.run(codeframe=codeframe)
    assert set(depths) == {outside}
    assert {0, 10, 20, len(EVERYTHING)} <= set(progress)


def test_a_run_can_be_stopped_while_themes_are_held_against_many_answers(
    heard, codeframe, analyst, monkeypatch
) -> None:
    themes.add(codeframe=codeframe, title="Dinner", keywords=["dinner", "food"], by=analyst)
    monkeypatch.setattr("feedback_analysis.coding.apply.CHUNK", 8)
    assign, calls = engines.assignment.Assigner.assign, []

    def stopped_meanwhile(self, texts, vectors):
        calls.append(len(texts))
        analysis.cancel(run=codeframe.runs.first(), by=analyst)
        return assign(self, texts, vectors)

    monkeypatch.setattr(engines.assignment.Assigner, "assign", stopped_meanwhile)
    run = analysis.run(codeframe=codeframe)
    assert (run.state, calls) == (AnalysisRun.State.CANCELLED, [8])


def test_an_answer_that_may_be_read_only_later_is_read_by_the_same_run(
    said, codeframe, monkeypatch
) -> None:
    """The run goes on behind the last answer; at the end it looks for any that it passed."""
    monkeypatch.setattr(stages, "CHUNK", 10)
    whole, passed = stages.analyse_next, []

    def forgets_one(run, ready):
        went = whole(run, ready)
        if not passed:
            passed.append(said[0].pk)
            Reading.objects.filter(answer=said[0]).delete()
        return went

    monkeypatch.setattr(stages, "analyse_next", forgets_one)
    analysis.run(codeframe=codeframe)
    assert Reading.objects.filter(answer=said[0]).exists()
    assert Reading.objects.count() == len(EVERYTHING)
