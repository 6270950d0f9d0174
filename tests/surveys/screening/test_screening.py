# ruff: noqa: RUF001
"""The screening: what it must find, what it must leave alone, and how it is measured."""

import csv
import json
from pathlib import Path

import pytest

from surveys.screening import codes, screen
from tests.conftest import SHARED

HERE = Path(__file__).parent
CASES = json.loads((HERE / "screening_cases.json").read_text())["cases"]
with (HERE / "screening_languages.csv").open(encoding="utf-8") as file:
    LANGUAGES = list(csv.DictReader(file))
BLIND = json.loads((HERE / "screening_blind.json").read_text())["cases"]


def found(text: str) -> set[str]:
    return {concern.code for concern in screen(text)}


def test_recall_and_precision_on_the_cases_written_for_it(capsys):
    """The rules were made with these in view: docs/safeguarding.md says what that is worth."""
    alerts = [(case["disclosure"], bool(screen(case["text"])), case["text"]) for case in CASES]
    hits = sum(wanted and got for wanted, got, _ in alerts)
    recall = hits / sum(wanted for wanted, _, _ in alerts)
    precision = hits / sum(got for _, got, _ in alerts)
    wrong = [text for wanted, got, text in alerts if wanted != got]
    with capsys.disabled():
        print(f"\nscreening: recall {recall:.3f}, precision {precision:.3f}", end="")
    assert recall >= 0.96, wrong
    assert precision >= 0.985, wrong


def test_what_a_stranger_wrote_is_found_by_rules_to_nearly_half(capsys):
    """The rest is for the reading for meaning. Never write rules from these nor read misses."""
    found = [(case, bool(screen(case["text"]))) for case in BLIND]
    hits = sum(got for case, got in found if case["disclosure"])
    recall = hits / sum(case["disclosure"] for case in BLIND)
    precision = hits / sum(got for _, got in found)
    with capsys.disabled():
        print(f"\nscreening, blind: recall {recall:.3f}, precision {precision:.3f}", end="")
    assert recall >= 0.45
    assert precision >= 0.67


@pytest.mark.parametrize("language", ["ar", "pa", "pl", "ro", "sk", "ur"])
def test_phrases_in_other_languages_are_found_by_the_rules(language):
    """The patterns were widened with these in view: docs/safeguarding.md says what before."""
    cases = [case for case in LANGUAGES if case["language"] == language]
    told = [bool(screen(case["text"])) for case in cases if case["label"] == "1"]
    wrong = [case["text"] for case in cases if case["label"] == "0" and screen(case["text"])]
    assert sum(told) >= 0.9 * len(told)
    assert wrong == []


@pytest.mark.shared
def test_ordinary_service_comments_raise_few_alerts(capsys):
    with (SHARED / "data" / "service_comments.csv").open(encoding="utf-8") as file:
        texts = [row["text"] for row in csv.DictReader(file)]
    alerts = 1000 * sum(bool(screen(text)) for text in texts) / len(texts)
    with capsys.disabled():
        print(f"\nscreening: {alerts:.1f} alerts in 1,000 service comments", end="")
    assert alerts <= 10


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("my dad hits me", "physical"),
        ("MY DAD HITS ME!!!", "physical"),
        ("he comes in my room at night", "sexual"),
        ("she says not to tell", "secret"),
        ("i want to kms", "suicide"),
        ("dnt wanna b here nemore", "suicide"),
        ("I don\u2019t want to be alive anymore", "suicide"),
        ("wan2 dieee", "suicide"),
        ("i k1ll myself in my head every day", "suicide"),
        ("cuttin my arms", "self_harm"),
        ("there is no food at home", "neglect"),
        ("going to run away", "missing"),
        ("scared to go home", "fear"),
        ("im sc\u00e4red of my d\u00e1d", "fear"),
        ("i am s\u200bcared to go home", "fear"),
        ("boję się wracać do domu", "fear"),
        ("مجھے گھر جانے سے ڈر لگتا ہے", "fear"),
        ("mujhe ghar jane se dar lagta hai", "fear"),
    ],
)
def test_the_concern_is_named(text, code):
    assert code in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "good",
        "nobody hits me",
        "I am not scared to go home",
        "i dont want to die, i love my life here",
        "he never hurts me",
        "killing time",
        "i'm dying to go",
        "this lesson kills me",
        "I got killed in fortnite",
        "The assembly on grooming was good",
    ],
)
def test_what_only_sounds_like_it_is_left_alone(text):
    assert found(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Dont tell anyone. No one knows he hits me",
        "i dont want him to hit me",
        "i like the xbox but dad hits me",
        "The grooming assembly made me think because he did it to me and i cant tell anyone",
    ],
)
def test_a_way_of_speaking_in_one_part_hides_nothing_in_another(text):
    assert found(text)


@pytest.mark.parametrize(
    "text",
    [
        "𝐦𝐲 𝐝𝐚𝐝 𝐡𝐢𝐭𝐬 𝐦𝐞",
        "ｍｙ ｄａｄ ｈｉｔｓ ｍｅ",
        "ⓜⓨ ⓓⓐⓓ ⓗⓘⓣⓢ ⓜⓔ",
        "мʏ ∂α∂ нιтѕ мє",
        "my\u00a0dad\u2003hits\u202fme",
        "my\u200bdad\u200bhits\u200bme",
        "m\u200by\u200b d\u200ba\u200bd h\u200bi\u200bt\u200bs me",
        "my\ndad\nhits\nme",
        "My\n\nDad\n\nHits\n\nMe",
        "My. Dad. Hits. Me.",
        "my... dad... hits... me",
        "my dad\u2026 hits me",
        "my.dad.hits.me",
        "my-dad-hits-me",
        "my_dad_hits_me",
        "I like it here but my\ndad hits\nme at the weekend",
        "m y  d a d  h i t s  m e",
        "m y d a d h i t s m e",
        "m.y d.a.d h.i.t.s m.e",
        "mydadhitsme",
        "#MyDadHitsMe",
    ],
)
def test_fancy_letters_and_what_stands_between_words_hide_nothing(text):
    assert "physical" in found(text)
    for concern in screen(text):
        evidence = text[concern.evidence_start : concern.evidence_end]
        assert evidence
        assert evidence == evidence.strip()


def told_in(form, cases):
    return [bool(screen(form(case["text"]))) for case in cases]


@pytest.mark.parametrize(
    "form",
    [
        lambda text: "\n".join(text.split()),
        lambda text: "... ".join(text.split()),
        lambda text: text.replace(" ", "\u200b"),
        lambda text: text.replace(" ", "\u00a0"),
        lambda text: "  ".join(map(" ".join, text.split())),
        lambda text: "".join(
            chr(0x1D41A + ord(each) - 97) if "a" <= each <= "z" else each for each in text
        ),
    ],
    ids=["word a line", "dots", "zero-width", "no-break", "spaced", "bold"],
)
def test_recall_is_much_the_same_in_whatever_form_a_text_comes(form):
    """False alarms, too: a line break may end a sentence, and joins few that it should not."""
    wanted = [case for case in BLIND if case["disclosure"]]
    others = [case for case in BLIND if not case["disclosure"]]
    assert sum(told_in(form, wanted)) >= sum(told_in(str, wanted)) - 4
    assert sum(told_in(form, others)) <= sum(told_in(str, others)) + 4


@pytest.mark.parametrize(
    "text",
    [
        "The physiotherapist was very helpful",
        "Things I like:\nMy dad\nFootball\nPizza night\nMy room",
        "A. B. C. D. E.",
        "I like it... and the bus... is ok",
    ],
)
def test_joining_what_is_broken_makes_no_alarm_of_ordinary_words(text):
    assert found(text) == set()


def test_the_evidence_is_a_passage_of_the_text():
    text = "I like football.\nBut my Dad HITS me when hes drunk, dont tell"
    for concern in screen(text):
        assert 0 <= concern.evidence_start < concern.evidence_end <= len(text)
    first = screen(text)[0]
    assert "HITS me" in text[first.evidence_start : first.evidence_end]


def test_small_signs_in_two_answers_of_one_person_add_up():
    one, two = "she wore long sleeves in summer", "nothing matters anymore"
    assert screen(one) == screen(two) == []
    assert codes([one, two]) == ["self_harm", "suicide"]


def test_the_same_text_gives_the_same_concerns():
    text = "he hits me and i want to run away"
    assert screen(text) == screen(text)


def test_a_very_long_text_is_read_to_its_end():
    assert "physical" in found("We went to the park. " * 230 + "My dad hits me.")


@pytest.mark.parametrize("noise", ["(" * 4000, "a b " * 1200, "he " * 1600, "!?" * 2500])
def test_noise_does_not_slow_it_down(noise):
    assert screen(noise) == []
