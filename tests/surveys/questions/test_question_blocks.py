"""Questions as an officer writes them become what is frozen."""

import pytest

from surveys.questions import blocks, versions
from tests import factories

WRITTEN = [
    ("faces", {"text": "How do you feel?", "hint": "", "key": ""}),
    (
        "choice",
        {
            "text": "Do adults listen?",
            "hint": "",
            "key": "heard",
            "multiple": True,
            "choices": [
                {"key": "", "label": "Yes"},
                {"key": "", "label": "Yes!"},
                {"key": "no", "label": "No"},
            ],
        },
    ),
    ("text", {"text": "میرا گھر؟", "hint": "Anything", "key": "", "polarity": "good"}),
    ("text", {"text": "How do you feel?", "hint": "", "key": "", "polarity": "open"}),
]


@pytest.fixture
def facts():
    block = blocks.QuestionsBlock()
    stream = block.to_python([{"type": kind, "value": value} for kind, value in WRITTEN])
    return blocks.facts(stream)


def test_each_question_gets_a_key_of_its_own(facts):
    assert [each["key"] for each in facts] == ["how-do-you-feel", "heard", "q", "how-do-you-feel-2"]
    assert [each["key"] for each in facts[1]["choices"]] == ["yes", "yes-2", "no"]
    assert facts[1]["multiple"]
    assert facts[2]["polarity"] == "good"


@pytest.mark.django_db
def test_what_was_written_can_be_frozen(facts):
    survey = factories.survey("new", open_now=False)
    version = versions.freeze(survey=survey, questions=facts, by=None)
    assert [each.text for each in versions.questions_of(version)] == [
        written["text"] for _, written in WRITTEN
    ]
