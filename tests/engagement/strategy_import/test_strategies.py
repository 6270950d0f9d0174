"""A strategy comes in whole from its file, or not at all."""

from datetime import date

import pytest
from django.db import connection
from django.utils import timezone
from wagtail.models import ModelLogEntry

from engagement import actions
from engagement.models import Action, Board, Intention, Lineage, Measure, Strategy
from engagement.strategy_import import strategies
from tests import factories
from tests.conftest import SHARED
from tests.engagement.conftest import plan, record

pytestmark = pytest.mark.django_db


def load(raw: dict) -> strategies.LoadReport:
    return strategies.load(records=raw, by=None)


def refusal(raw: object) -> dict[str, list[str]]:
    """Return the reasons by id, and make sure that nothing at all was written."""
    before = count_everything()
    with pytest.raises(strategies.Refused) as refused:
        load(raw)
    assert count_everything() == before
    reasons: dict[str, list[str]] = {}
    for where, reason in refused.value.problems:
        reasons.setdefault(where, []).append(reason)
    return reasons


def count_everything() -> list[int]:
    models = (Strategy, Intention, Lineage, Board, Measure)
    return [model.objects.count() for model in models]


def test_every_fact_of_a_record_is_kept(older) -> None:
    load(plan(older, record()))
    kept = Intention.objects.get(ref="OAK-1")
    assert kept.kind == Intention.Kind.INTENTION
    assert (kept.strategy.title, kept.strategy.council) == (
        "Oakshire plan for children",
        "Oakshire Council",
    )
    assert kept.official_wording == "Increase the sufficiency of overnight short breaks."
    assert kept.plain_wording == "Have more nights away, so that everyone can rest."
    assert (kept.page, kept.paragraph, kept.source_line) == ("7", "4.2", "40, 41")
    assert kept.strategy.source_file == "oakshire.txt"
    assert kept.sounds_like_sentences == ["We have not slept.", "There is never a night free."]
    assert kept.match_terms == ["short break", "overnight"]
    assert kept.focus == {"2026-27": "overnight"}
    assert [str(board) for board in kept.boards.all()] == ["Oakshire SEND Board"]
    assert [str(board) for board in kept.context_boards.all()] == ["Cabinet"]
    assert kept.note == "The table beside it is lost."


def test_a_measure_keeps_the_day_at_which_its_figures_were_true() -> None:
    load(plan(record()))
    assert Measure.objects.get().as_at == date(2026, 3, 31)


def test_a_measure_that_does_not_say_when_has_no_day() -> None:
    load(plan(record(measure={"target": "40 nights by 31 March 2028", "baseline": "22 nights"})))
    assert Measure.objects.get().as_at is None


@pytest.mark.parametrize("reported", [None, [], ["A panel was set up"]])
def test_nothing_reported_and_not_recorded_are_two_things(reported) -> None:
    load(plan(record(reported_progress=reported)))
    assert Intention.objects.get().reported_progress == reported


def test_a_board_is_known_by_its_other_name() -> None:
    load(plan(record(boards=["OSB"], context_boards=["oakshire  send board"])))
    assert Board.objects.count() == 2
    assert [str(board) for board in Intention.objects.get().boards.all()] == ["Oakshire SEND Board"]


def test_a_board_that_an_officer_described_keeps_those_words() -> None:
    Board.objects.create(
        name="Oakshire SEND Board", role="our words", cadence=Board.Cadence.MONTHLY
    )
    load(plan(record()))
    kept = Board.objects.get(name="Oakshire SEND Board")
    assert (kept.role, kept.cadence, kept.also_known_as) == ("our words", "monthly", ["OSB"])


def test_a_status_that_says_removed_retires_the_record_on_its_day() -> None:
    status = "removed after scrutiny on 4 April 2026 (paras 6 and 23)"
    load(plan(record(status=status)))
    kept = Intention.objects.get()
    assert (kept.retired_on, kept.retired_reason) == (date(2026, 4, 4), status)
    assert not Intention.objects.current().exists()


def test_a_status_in_use_is_only_noted() -> None:
    load(plan(record(status="in use")))
    kept = Intention.objects.get()
    assert (kept.status_note, kept.retired_on) == ("in use", None)


def test_a_source_is_told_with_title_council_year_and_page() -> None:
    source = {"title": "Their plan", "council": "Their Council", "year": 2022, "page": 12}
    load(plan(record(source=source)))
    assert Intention.objects.get().source_note == "Their plan, Their Council, 2022, page 12"


def test_wordings_follow_the_order_of_their_lineage_not_of_the_file(older) -> None:
    load(plan(record(), older))
    assert Intention.objects.get(ref="OAK-1").replaces.ref == "OAK-0"
    assert list(Intention.objects.current().values_list("ref", flat=True)) == ["OAK-1"]


def test_two_editions_of_one_year_follow_each_other_as_the_lineage_says(older) -> None:
    twin = record(id="OAK-1B", doc_code="ELM", document="Elm plan", measure=None)
    lineages = {"OAK-BREAKS": ["OAK-0", "OAK-1B (2026-28 edition)", "OAK-1"]}
    load(plan(older, record(), twin, lineages=lineages))
    newest = Intention.objects.get(ref="OAK-1")
    assert (newest.replaces.ref, newest.replaces.replaces.ref) == ("OAK-1B", "OAK-0")


def test_a_later_file_carries_a_lineage_on(older) -> None:
    load(plan(older))
    report = load(plan(record()))
    assert Intention.objects.get(ref="OAK-1").replaces.ref == "OAK-0"
    assert (report.created, report.updated) == (1, 0)


def test_a_wording_outside_the_order_joins_its_lineage_without_a_place(older) -> None:
    stray = record(id="OAK-9", measure=None)
    report = load(plan(older, record(), stray))
    assert Intention.objects.get(ref="OAK-9").replaces is None
    assert any("OAK-9" in note for note in report.notes)


def test_a_key_that_nobody_reads_is_said() -> None:
    report = load(plan(record(sounds_lik=["typo"])))
    assert report.notes[0] == '"sounds_lik" is not read (1 records)'


def test_the_same_file_again_changes_nothing(older) -> None:
    load(plan(older, record()))
    lines = ModelLogEntry.objects.count()
    report = load(plan(older, record()))
    assert (report.created, report.updated, report.unchanged) == (0, 0, 2)
    assert ModelLogEntry.objects.count() == lines


def test_a_changed_wording_that_nobody_used_is_taken() -> None:
    load(plan(record()))
    report = load(plan(record(plain_english="More nights away for families.")))
    assert Intention.objects.get().plain_wording == "More nights away for families."
    assert report.changes == {"OAK-1": ["plain_wording"]}


def test_what_a_later_file_leaves_out_stays() -> None:
    load(plan(record()))
    report = load(plan(record(note=..., match_terms=..., sounds_like=..., measure=...)))
    kept = Intention.objects.get()
    assert report.unchanged == 1
    assert kept.note == "The table beside it is lost."
    assert kept.match_terms == ["short break", "overnight"]
    assert kept.measures.count() == 1


def test_a_changed_wording_that_was_acted_on_is_refused_with_advice(commissioner) -> None:
    load(plan(record()))
    actions.commit(
        intention=Intention.objects.get(),
        state=Action.State.DOING,
        next_update_on=date(2099, 1, 1),
        summary="We opened a house.",
        owner="Head of SEND",
        by=commissioner,
    )
    [reason] = refusal(plan(record(official_wording="Buy other things.")))["OAK-1"]
    assert "the official wording changed" in reason
    assert "Reword" in reason
    assert Intention.objects.get().official_wording.startswith("Increase")


def test_a_changed_wording_that_was_consulted_on_is_refused() -> None:
    load(plan(record()))
    today = timezone.localdate()
    consultation = factories.consultation(
        title="Breaks",
        slug="breaks",
        summary="s",
        undecided="u",
        stage="plan",
        opens_on=today,
        closes_on=today,
        decision_on=today,
        decides=Board.objects.first(),
        who_reads="officer",
    )
    consultation.intentions.add(Intention.objects.get())
    assert "OAK-1" in refusal(plan(record(years="2027-29")))


def test_a_note_may_change_while_the_wording_is_in_use(commissioner) -> None:
    load(plan(record()))
    actions.commit(
        intention=Intention.objects.get(),
        state="doing",
        next_update_on=date(2099, 1, 1),
        summary="We opened a house.",
        owner="Head of SEND",
        by=commissioner,
    )
    load(plan(record(note="Found again.")))
    assert Intention.objects.get().note == "Found again."


WRONG = [
    ({"id": ...}, "record 1", '"id" is missing'),
    ({"id": ""}, "record 1", '"id" is empty'),
    ({"id": 4}, "record 1", '"id" must be text, not a number'),
    ({"id": "OAK 1"}, "OAK 1", "only letters"),
    ({"id": "O" * 31}, "O" * 31, "longer than 30"),
    ({"kind": "wish"}, "OAK-1", '"kind" is "wish"'),
    ({"kind": ...}, "OAK-1", '"kind" is missing'),
    ({"official_wording": "  "}, "OAK-1", "the official wording"),
    ({"official_wording": ["a", "b"]}, "OAK-1", "must be text, not a list"),
    ({"plain_english": ...}, "OAK-1", "the plain wording"),
    ({"plain_english": None}, "OAK-1", "the plain wording"),
    ({"lineage": "NOWHERE"}, "OAK-1", 'lineage "NOWHERE"'),
    ({"lineage": None}, "OAK-1", "names it"),
    ({"boards": ["Board of Nobody"]}, "OAK-1", 'board "Board of Nobody"'),
    ({"boards": "Cabinet"}, "OAK-1", "must be a list of texts, not text"),
    ({"context_boards": [3]}, "OAK-1", "must hold only texts"),
    ({"years": 2016}, "OAK-1", '"years" must be text, not a number'),
    ({"years": "21016-20"}, "OAK-1", "names no year"),
    ({"years": "2018-16"}, "OAK-1", "ends before it starts"),
    ({"doc_code": ...}, "OAK-1", "the strategy's code"),
    ({"document": ""}, "OAK-1", "the document's title"),
    ({"reported_progress": "done"}, "OAK-1", "must be a list of texts"),
    ({"match_terms": {"a": 1}}, "OAK-1", "not an object"),
    ({"measure": "75%"}, "OAK-1", "must be an object"),
    ({"measure": {"baseline": "1"}}, "OAK-1", '"target" is missing'),
    ({"source_line": "12"}, "OAK-1", "must be a number"),
    ({"source_line": [True]}, "OAK-1", "must be a number"),
    ({"page": [1]}, "OAK-1", '"page" must be text'),
    ({"status": "removed by somebody"}, "OAK-1", "not on which day"),
    ({"section": "x" * 300}, "OAK-1", "longer than 255"),
    ({"official_wording": "Support for \ufffdfamilies"}, "OAK-1", "lost character"),
    ({"plain_english": "Itâ€™s broken"}, "OAK-1", "wrong encoding"),
    ({"plain_english": "Ã¢ broken"}, "OAK-1", "wrong encoding"),
    ({"note": "CafÃ©"}, "OAK-1", "wrong encoding"),
    ({"note": "null\x00byte"}, "OAK-1", "control character"),
    ({"note": "half a pair \ud83d"}, "OAK-1", "control character"),
    ({"boards": ["Cabinet", "\ud83d"]}, "OAK-1", "control character"),
    ({"\ud83d": "a key"}, "OAK-1", "control character"),
    ({"focus_2026_27": 3}, "OAK-1", '"focus_2026_27" must be text, not a number'),
    ({"source": {"page": [1]}}, "OAK-1", '"page" must be text, not a list'),
    ({"measure": [{"target": 7}]}, "OAK-1", '"target" must be text, not a number'),
]


@pytest.mark.parametrize(("change", "where", "reason"), WRONG)
def test_a_wrong_record_is_refused_by_its_id_with_the_reason(change, where, reason) -> None:
    reasons = refusal(plan(record(**change)))
    assert any(reason in said for said in reasons[where]), reasons


def test_all_problems_are_told_together(older) -> None:
    reasons = refusal(plan(older, record(kind="wish", plain_english=""), record(id=...)))
    assert len(reasons["OAK-1"]) == 2
    assert reasons["record 3"] == ['"id" is missing']


@pytest.mark.parametrize("twin", ["OAK-1", "oak-1"])
def test_an_id_that_stands_twice_is_refused(twin) -> None:
    assert '"id" stands 2 times in the file' in refusal(plan(record(), record(id=twin)))["OAK-1"]


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ([record()], "must be an object"),
        ({"intentions": []}, 'has no "meta"'),
        ({"meta": {}}, 'has no "intentions"'),
        ({"meta": [], "intentions": [record()]}, '"meta" must be an object'),
        ({"meta": {}, "intentions": {}}, '"intentions" must be a list'),
        ({"meta": {}, "intentions": []}, "nothing to load"),
        ({"meta": {"boards": {}, "lineages": []}, "intentions": []}, "nothing to load"),
        ({"meta": {"boards": {"a": 1}}, "intentions": []}, '"meta.boards" must be a list'),
        ({"meta": {"lineages": ["x"]}, "intentions": []}, '"meta.lineages" must be an object'),
    ],
)
def test_a_file_of_another_form_is_refused(raw, reason) -> None:
    assert any(reason in said for said in refusal(raw)["the file"])


@pytest.mark.parametrize(
    ("meta", "where", "reason"),
    [
        ({"boards": ["Cabinet"]}, "board 1", "must be an object, not text"),
        ({"boards": [{"name": "Cabinet", "role": 1}]}, "Cabinet", '"role" must be text'),
        ({"lineages": {"O\u00c4K": []}}, "O\u00c4K", "letters without accents"),
        ({"lineages": {"OAK": "OAK-1"}}, "OAK", '"OAK" must be a list of texts, not text'),
        ({"strategies": {"OAK": 3}}, "OAK", "must be an object, not a number"),
        ({"strategies": {"OAK": {"ends_on": "soon"}}}, "OAK", '"ends_on" must be a day'),
    ],
)
def test_what_is_said_of_all_records_is_refused_by_its_name(meta, where, reason) -> None:
    reasons = refusal(plan(record(), **meta))
    assert any(reason in said for said in reasons[where]), reasons


def test_a_record_that_is_no_object_is_refused_by_its_place() -> None:
    assert refusal(plan(record(), "OAK-2"))["record 2"] == ["must be an object, not text"]


def test_a_lineage_that_runs_backwards_is_refused(older) -> None:
    lineages = {"OAK-BREAKS": ["OAK-1", "OAK-0"]}
    [reason] = refusal(plan(older, record(), lineages=lineages))["OAK-0"]
    assert "its years are earlier" in reason


def test_one_code_for_two_documents_is_refused() -> None:
    other = record(id="OAK-2", document="Another plan", lineage=None)
    assert '"document"' in refusal(plan(record(), other))["OAK-2"][0]


def test_an_id_that_another_strategy_holds_is_refused() -> None:
    load(plan(record()))
    assert "strategy OAK" in refusal(plan(record(doc_code="ELM")))["OAK-1"][0]


def test_a_second_successor_is_refused(older, commissioner) -> None:
    load(plan(older))
    from engagement import intentions

    intentions.reword(
        intention=Intention.objects.get(ref="OAK-0"),
        official_wording="Something new.",
        plain_wording="Something new.",
        years="2025-26",
        by=commissioner,
    )
    [reason] = refusal(plan(older, record()))["OAK-1"]
    assert "already replaced" in reason


def test_loading_again_leaves_a_wording_made_in_the_admin_in_place(older, commissioner) -> None:
    from engagement import intentions

    load(plan(older, record()))
    new = intentions.reword(
        intention=Intention.objects.get(ref="OAK-1"),
        official_wording="Something new.",
        plain_wording="Something new.",
        years="2028-30",
        by=commissioner,
    )
    report = load(plan(older, record()))
    new.refresh_from_db()
    assert report.unchanged == 2
    assert new.replaces.ref == "OAK-1"


@pytest.fixture
def real() -> dict:
    from engagement import strategy_file

    return strategy_file.read(SHARED / "strategies" / "intentions.json")


@pytest.mark.shared
def test_the_real_file_loads_80_records_and_37_intentions(real) -> None:
    report = load(real)
    assert (report.strategies, report.records, report.intentions) == (5, 80, 37)
    assert Intention.objects.count() == 80
    assert Intention.objects.commissioning().count() == 37
    assert set(Strategy.objects.values_list("code", flat=True)) == {
        "DCS",
        "DPS",
        "DCYPP",
        "LEI",
        "DSH",
    }
    assert Board.objects.count() == 11
    assert report.notes == []


@pytest.mark.shared
def test_the_real_lineages_run_from_the_oldest_wording_to_the_newest(real) -> None:
    load(real)
    newest = Intention.objects.get(ref="DCS-1")
    assert (newest.replaces.ref, newest.replaces.replaces.ref) == ("DCYPP-7", "DCS-P7")
    assert "high cost placements" in newest.official_wording
    assert "specialist services" in newest.replaces.replaces.official_wording
    assert Lineage.objects.count() == 7
    assert Intention.objects.filter(replaces__isnull=False).count() == 14


@pytest.mark.shared
def test_the_real_file_keeps_what_is_empty_apart_from_what_is_unknown(real) -> None:
    load(real)
    assert Intention.objects.get(ref="DCS-P3").reported_progress == []
    assert Intention.objects.get(ref="DCS-1").reported_progress is None
    assert len(Intention.objects.get(ref="DCS-P7").reported_progress) == 8
    assert Intention.objects.get(ref="LEI-N3").retired_on == date(2016, 4, 4)
    assert Measure.objects.get(intention__ref="DPS-2").as_at == date(2019, 3, 31)
    assert Intention.objects.get(ref="DCS-P5").source_line == "267, 278, 279"


@pytest.mark.shared
def test_the_real_file_twice_changes_nothing(real) -> None:
    load(real)
    report = load(real)
    assert (report.created, report.updated, report.unchanged) == (0, 0, 80)


@pytest.mark.shared
def test_one_wrong_record_keeps_the_whole_real_file_out(real) -> None:
    real["intentions"][40]["official_wording"] = ""
    assert list(refusal(real)) == [real["intentions"][40]["id"]]
    assert connection.in_atomic_block
