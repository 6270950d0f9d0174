"""Surveys come as files and go out as files, and nothing is lost without being told."""

import json
import re

import pytest

from surveys import survey_files
from surveys.models import Question
from surveys.questions import kinds, versions
from surveys.survey_files import UnreadableSurveyError
from tests import factories
from tests.factories import questions
from tests.surveys.survey_files.lime import ASKED, lss


@pytest.fixture(scope="module")
def lime() -> survey_files.Draft:
    return survey_files.read(lss(), name="school.lss")


def asked(draft, key) -> dict:
    return next(each for each in draft.questions if each["key"] == key)


def why(draft, code) -> str:
    return " ".join(each.why for each in draft.not_taken if each.question.startswith(code))


def test_every_type_of_limesurvey_becomes_a_question_or_is_told(lime) -> None:
    assert (lime.survey["title"], lime.survey["intro"]) == ("The way to school", "Hi")
    taken = {each["key"]: each["kind"] for each in lime.questions}
    assert taken == {
        "how": "choice", "late": "choice", "clubs": "choice", "ok": "yesno", "life": "scale",
        "grid-sq001": "scale", "grid-sq002": "scale", "say-sq001": "choice", "say-sq002": "choice",
        "cols-a1": "choice", "cols-a2": "choice", "many": "text", "born": "month", "short": "text",
        "long": "text", "huge": "text", "both": "text", "either": "text", "mixed": "text",
        "first": "ranking", "sex": "choice",
    }  # fmt: skip
    told = {each.question.partition(":")[0] for each in lime.not_taken}
    for code, *_ in ASKED:
        key = code.lower()
        assert code in told or code == "Hello" or any(each.startswith(key) for each in taken)
    assert {"Sum", "File", "Dual"} <= told


def test_words_answers_and_texts_between_come_along(lime) -> None:
    how = asked(lime, "how")
    assert how["hint"] == "Thank you for helping."
    labels = [(each["key"], each["label"]) for each in how["choices"]]
    assert labels == [("a1", "Bus"), ("a2", "Taxi"), ("other", "Something else")]
    assert asked(lime, "clubs")["multiple"] is True
    assert asked(lime, "grid-sq002")["text"] == "How good is the driver?"
    assert asked(lime, "cols-a1")["text"] == "Who helps with homework?"
    assert [each["label"] for each in asked(lime, "cols-a1")["choices"]] == ["Mum", "Nan"]


def test_what_cannot_be_taken_is_told_per_question_with_the_reason(lime) -> None:
    assert "only if count(Clubs) > 3" in why(lime, "Many")
    assert "only if (Late" in why(lime, "Mixed")
    assert "had to be answered" in why(lime, "Ok")
    assert "{TOKEN:FIRSTNAME}" in why(lime, "Long")
    assert "any number" in why(lime, "Many")
    assert "month and the year" in why(lime, "Born")
    assert "worked out" in why(lime, "Sum")
    assert "pl" in why(lime, "The survey")


def test_conditions_lead_to_the_same_questions_here(lime) -> None:
    """From the table of conditions and from expressions; several joined by *and* or by *or*."""
    found = {
        each["key"]: told
        for each in lime.questions
        if (told := each.get("settings", {}).get("only_if"))
    }

    def one(question: str, *answers: str) -> dict[str, object]:
        return {"question": question, "answers": list(answers)}

    assert found == {
        "late": one("how", "a2"),
        "clubs": one("how", "a1"),
        "long": {"all": [one("how", "a1"), one("ok", "yes")]},
        "short": one("clubs", "sq002"),
        "huge": one("ok", "no", "not-sure"),
        "both": {"all": [one("late", "a1"), one("ok", "no"), one("life", "4", "5")]},
        "either": {"any": [one("late", "a2"), one("ok", "yes")]},
    }


def test_a_file_of_before_version_4_has_its_words_in_the_question() -> None:
    old = (
        "<document><LimeSurveyDocType>Survey</LimeSurveyDocType>"
        "<answers><rows><row><qid>1</qid><code>a</code><answer>Bus</answer><sortorder>2</sortorder>"
        "<language>en</language></row><row><qid>1</qid><code>b</code><answer>Taxi</answer>"
        "<sortorder>1</sortorder><language>en</language></row></rows></answers>"
        "<questions><rows><row><qid>1</qid><parent_qid>0</parent_qid><gid>1</gid><type>L</type>"
        "<title>How</title><question>How?</question><language>en</language></row>"
        "<row><qid>1</qid><parent_qid>0</parent_qid><gid>1</gid><type>L</type><title>How</title>"
        "<question>Jak?</question><language>pl</language></row></rows></questions>"
        "<surveys><rows><row><language>en</language></row></rows></surveys>"
        "<surveys_languagesettings><rows><row><surveyls_language>en</surveyls_language>"
        "<surveyls_title>Old</surveyls_title></row></rows></surveys_languagesettings></document>"
    )
    (question,) = survey_files.read(old.encode(), name="old.lss").questions
    assert question["text"] == "How?"
    assert [each["label"] for each in question["choices"]] == ["Taxi", "Bus"]


def test_a_condition_that_nobody_can_meet_is_refused_naming_the_question() -> None:
    asked = [each if each[0] != "Long" else (*each[:5], {}) for each in ASKED]
    late_and_bus = {"relevance": 'Late == "A1" and How == "A1"'}  # late is asked after a taxi
    asked.append(("Never", "S", "Who waits?", (), (), late_and_bus))
    with pytest.raises(UnreadableSurveyError, match=r"“Who waits\?”\) can never be reached"):
        survey_files.read(lss(asked), name="a.lss")


ENTITIES = (
    '<!DOCTYPE document [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    "<document><LimeSurveyDocType>&b;</LimeSurveyDocType></document>"
)


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (ENTITIES.encode(), "a.lss", "declares a document type"),
        (ENTITIES.encode("utf-16"), "a.lss", "not a survey"),
        (b"<document><half", "a.lss", "not whole XML"),
        (b"<document/>", "a.lss", "not a survey of LimeSurvey"),
        (b"<html><body>Hello</body></html>", "a.lss", "not a survey of LimeSurvey"),
        (lss([ASKED[-1]]), "a.lss", "None of its questions"),
        (b"PK\x03\x04", "a.lsa", "Survey structure"),
        (b"%PDF-1.7", "a.pdf", "not a survey"),
        (b"", "a.json", "not a survey"),
        (b"{]", "a.json", "not JSON"),
        (b"{}", "a.json", "format"),
        (b'{"format": "sayso-survey", "version": 9}', "a.json", "version 1"),
    ],
)
def test_a_file_that_holds_no_survey_is_refused_with_the_reason(data, name, reason) -> None:
    with pytest.raises(UnreadableSurveyError, match=re.escape(reason)):
        survey_files.read(data, name=name)


def test_a_survey_goes_out_and_comes_in_equal(db, officer) -> None:
    survey = factories.survey(intro="About home.", children_in_care=True)
    asked = questions.asked()
    written = survey_files.written_json(survey=survey, questions=asked)
    draft = survey_files.read(written.encode(), name="home.json")
    again = factories.survey("again", **{**draft.survey})
    assert survey_files.written_json(survey=again, questions=draft.questions) == written
    version = versions.freeze(survey=survey, questions=asked, by=officer)
    assert versions.asks(version, draft.questions)
    assert {each["kind"] for each in draft.questions} == set(kinds.known())


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"kind": "grid"}, "Question 1 is of a kind “grid”"),
        ({"text": ""}, "Question 1 has no words yet"),
        ({"text": ["What"]}, "Question 1: “text” is not as it should be"),
        ({"kind": "choice", "choices": [{"key": "a"}]}, "each choice has a key and a label"),
        ({"kind": "choice"}, "at least two answers"),
        ({"kind": "scale"}, "from which number"),
    ],
)
def test_a_question_that_cannot_be_asked_is_named(change, reason) -> None:
    told = {
        "format": "sayso-survey",
        "version": 1,
        "survey": {"title": "T"},
        "questions": [{"key": "a", "kind": "text", "text": "What?", **change}],
    }
    with pytest.raises(UnreadableSurveyError, match=re.escape(reason)):
        survey_files.read(json.dumps(told).encode(), name="a.json")


@pytest.mark.parametrize("each", survey_files.TEMPLATES, ids=lambda each: each.key)
def test_every_template_can_be_opened_and_ends_in_peoples_own_words(each) -> None:
    draft = survey_files.template(each.key)
    assert draft.survey["voices"]
    assert versions.problems_of(draft.questions) == []
    assert draft.questions[-1]["kind"] == Question.Kind.TEXT
    assert all(len(question["text"]) < 90 for question in draft.questions)
