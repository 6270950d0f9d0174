"""Which intention a text bears on, by how a child or parent would say it."""

from feedback_analysis.linking import THRESHOLD, suggest
from feedback_analysis.suggestions import IntentionProfile

from .texts import TAXIS

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
WAITS = IntentionProfile(
    3,
    "Make the wait for help shorter.",
    "Reduce waiting times for specialist provision.",
    ["I waited ages for help.", "Nobody came for months."],
    ["waiting", "waited", "ages"],
)
ALL = [TRAVEL, STAYING, WAITS]


def test_plain_words_find_their_intention_and_show_why() -> None:
    found = suggest(
        [
            "our taxi was late again this week",
            "my social worker changed again",
            "we waited ages and nobody came to help",
        ],
        ALL,
    )
    assert [one[0].id for one in found] == [1, 2, 3]
    assert "taxi" in found[0][0].evidence
    assert "social worker" in found[1][0].evidence


def test_what_bears_on_nothing_fits_none() -> None:
    texts = ["Our cat had kittens last Sunday", "n/a", "🙂", "", "purple is a colour"]
    assert suggest(texts, ALL) == [[], [], [], [], []]


def test_a_match_term_alone_never_decides() -> None:
    only_terms = IntentionProfile(4, "Something else altogether.", match_terms=["kittens", "cat"])
    assert suggest(["Our cat had kittens"], [only_terms]) == [[]]


def test_a_misspelt_word_still_counts() -> None:
    found = suggest(["my soshal workers keeps changeing"], ALL)
    assert found[0][0].id == 2


def test_at_most_the_top_suggestions_come_best_first() -> None:
    text = "Waited ages for the taxi. My social worker changed."
    found = suggest([text], ALL, top=2)[0]
    assert len(found) == 2
    assert found[0].score >= found[1].score >= THRESHOLD


def test_evidence_is_always_words_of_the_text() -> None:
    for text, suggestions in zip(TAXIS, suggest(TAXIS, ALL), strict=True):
        for suggestion in suggestions:
            assert suggestion.evidence
            assert all(words in text.lower() for words in suggestion.evidence)


def test_no_intentions_fit_nothing() -> None:
    assert suggest(["The taxi is late"], []) == [[]]
