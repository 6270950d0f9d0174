"""Which intention a text bears on, by how a child or parent would say it."""

import csv
import json
from pathlib import Path

import pytest

from feedback_analysis import evaluation
from feedback_analysis.engines import linking
from feedback_analysis.engines.embedding import embed
from feedback_analysis.engines.linking import Linker, suggest
from feedback_analysis.engines.linking.library import topics
from feedback_analysis.engines.types import IntentionProfile, Suggestion
from feedback_analysis.evaluation import linking_sets
from feedback_analysis.evaluation.evaluate_linking import (
    measure,
    read_intentions,
    read_texts,
)
from tests.conftest import SHARED
from tests.feedback_analysis.texts import TAXIS

DATA = linking_sets.TEXTS.parent
TRAVEL = IntentionProfile(
    1,
    "Get children to school safely and on time.",
    "Re-procure home-to-school transport for pupils with additional needs.",
    ["The taxi is late every day.", "A different driver every week."],
    ["taxi", "driver", "transport"],
)
STAYING = IntentionProfile(
    2,
    "Keep the same worker with each child.",
    "Improve workforce stability in children's social care.",
    ["My social worker keeps changing.", "I have to tell my story again and again."],
    ["social worker", "new worker"],
)
HOSPITAL = IntentionProfile(
    3,
    "Bring nurses to where children live, so that they stay in hospital less.",
    "Reduce unplanned hospital admissions of children.",
)
ALL = [TRAVEL, STAYING, HOSPITAL]


@pytest.fixture
def linker() -> Linker:
    return Linker(ALL)


def suggested(linker: Linker, texts: list[str], **facts: int) -> list[list[Suggestion]]:
    return linker.suggest(texts, embed(texts), **facts)


def test_plain_words_find_their_intention_and_show_why(linker) -> None:
    found = suggested(
        linker,
        [
            "our taxi was late again this week",
            "my social worker changed again",
        ],
    )
    assert [one[0].id for one in found] == [1, 2]
    assert any("taxi" in words for words in found[0][0].evidence)
    assert any("worker" in words for words in found[1][0].evidence)


def test_an_intention_without_sentences_of_its_own_borrows_what_people_say(linker) -> None:
    [found] = suggested(linker, ["We end up in A&E every winter because of his inhaler"])
    assert found[0].id == HOSPITAL.id


@pytest.mark.parametrize(
    "text", ["Our cat had kittens last Sunday", "n/a", "🙂", "", "The bins were not emptied"]
)
def test_what_bears_on_nothing_fits_none(linker, text) -> None:
    assert suggested(linker, [text]) == [[]]


@pytest.mark.parametrize("text", ["my foster mum is nice", "waiting for camhs 2 years"])
def test_what_bears_on_an_intention_that_a_council_does_not_have_fits_none(linker, text) -> None:
    assert suggested(linker, [text]) == [[]]


def test_a_match_term_alone_never_decides() -> None:
    only_terms = IntentionProfile(4, "Something else altogether.", match_terms=["kittens", "cat"])
    assert suggest(["Our cat had kittens"], [only_terms]) == [[]]


def test_a_misspelt_word_still_counts(linker) -> None:
    [found] = suggested(linker, ["my soshal workers keeps changeing"])
    assert found[0].id == 2


def test_at_most_the_top_suggestions_come_best_first(linker) -> None:
    [found] = suggested(linker, ["The taxi was late and my social worker changed again"], top=2)
    assert 1 <= len(found) <= 2
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)


def test_evidence_is_always_words_of_the_text(linker) -> None:
    for text, suggestions in zip(TAXIS, suggested(linker, TAXIS), strict=True):
        for suggestion in suggestions:
            assert suggestion.evidence
            assert all(words in text.lower() for words in suggestion.evidence)


def test_no_intentions_fit_nothing() -> None:
    assert suggest(["The taxi is late"], []) == [[]]


def test_no_texts_have_no_suggestions(linker) -> None:
    assert suggested(linker, []) == []


def test_what_people_linked_teaches_and_what_they_refused_counts_against() -> None:
    odd = "The blue tabards make me feel small"
    plain = IntentionProfile(5, "Keep the same worker with each child.")
    taught = IntentionProfile(6, "Keep the same worker with each child.", examples=[odd])
    refused = IntentionProfile(7, "Keep the same worker with each child.", refused=[odd])
    [shares] = Linker([plain, taught, refused]).predict([odd], embed([odd])).intentions
    assert shares[1] > shares[0] > shares[2]


def test_the_same_texts_get_the_same_suggestions_in_any_company(linker) -> None:
    alone = [suggested(linker, [text])[0] for text in TAXIS]
    assert suggested(linker, TAXIS) == suggested(Linker(ALL), TAXIS) == alone


def test_scores_are_chances_and_the_engine_names_its_tier(linker) -> None:
    found = [one for each in suggested(linker, TAXIS) for one in each]
    assert found
    assert all(0 < one.score < 1 for one in found)
    assert linking.engine().startswith("linking 5, ")


def test_texts_in_another_voice_find_the_demo_s_intentions() -> None:
    texts, gold = linking_sets.read_texts()
    known = linking_sets.profiles(sentences=True)
    names = [name for name, _ in known]
    linker = Linker([profile for _, profile in known])
    found = suggested(linker, texts)
    shares = linker.predict(texts, embed(texts)).intentions
    best = [{names[at] for at in (-row).argsort(kind="stable")[:3]} for row in shares]
    bearing = [at for at, right in enumerate(gold) if right]
    without = [at for at, right in enumerate(gold) if not right]
    assert sum(bool(best[at] & gold[at]) for at in bearing) >= 0.78 * len(bearing)
    assert sum(not found[at] for at in without) >= 0.85 * len(without)
    assert sum(bool(found[at]) for at in bearing) >= 0.85 * len(bearing)


def measured(texts: str, intentions: Path) -> dict[str, evaluation.Figure]:
    names, known = read_intentions(str(intentions))
    return measure(*read_texts(str(DATA / texts), names), known, seed=1)


def test_another_council_s_intentions_are_found_by_their_wording_alone() -> None:
    found = measured("linking_other_council_texts.csv", DATA / "linking_other_council.csv")
    assert found["recall3"] >= 0.7
    assert found["none_precision"] >= 0.7
    assert found["none_recall"] >= 0.85


@pytest.mark.shared
@pytest.mark.parametrize("told", [False, True], ids=["wordings alone", "sentences beside"])
def test_a_stranger_s_texts_find_the_real_intentions(tmp_path: Path, told: bool) -> None:
    """Texts and sentences are by two writers who saw neither each other's work nor the library."""
    with (DATA / "linking_blind_profiles.csv").open(encoding="utf-8") as file:
        profiles = {row["id"]: row["profile"] for row in csv.DictReader(file)}
    strategies = (SHARED / "strategies" / "intentions.json").read_text(encoding="utf-8")
    rows = [
        (one["id"], one["official_wording"], profiles[one["id"]] if told else "")
        for one in json.loads(strategies)["intentions"]
        if one["kind"] == "intention"
    ]
    with (tmp_path / "intentions.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("id", "text", "profile"), *rows])
    found = measured("linking_blind_texts.csv", tmp_path / "intentions.csv")
    assert found["top1"] >= 0.65
    assert found["recall3"] >= 0.8
    assert found["none_precision"] >= 0.75
    assert found["none_recall"] >= 0.7


def test_every_topic_of_the_library_has_a_wording_and_enough_sentences() -> None:
    known = topics()
    assert len(known) > 135
    assert all(topic.wordings and len(topic.sentences) >= 4 for topic in known)
    sentences = [text for topic in known for text in topic.sentences]
    assert len(sentences) > 5_000
    assert any(topic.elsewhere for topic in known)
