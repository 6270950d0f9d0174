"""Answers in other languages are kept, wait for a translation, and are read by it."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from wagtail.models import ModelLogEntry

from feedback_analysis import coding
from feedback_analysis.coding import translations
from feedback_analysis.external import integrations
from feedback_analysis.models import Reading, Translation
from feedback_analysis.runs import analysis, tasks
from surveys import moderation, retention
from surveys.models import Answer, Disclosure
from tests.feedback_analysis.conftest import response_of

POLISH = "Taksówka zawsze się spóźnia i spóźniam się na lekcje"
ENGLISH = "The taxi is always late and I am late for lessons"
ENGINE = "tests.feedback_analysis.coding.test_translations.Dictionary"


class Dictionary:
    """A translator of one sentence: what a council would plug in, without a network."""

    name = "dictionary 1"

    def translate(self, text: str, *, language: str) -> str:
        if language != "pl":
            raise integrations.OutsideError("I know Polish only.")
        return {POLISH: ENGLISH}[text]


@pytest.fixture
def polish(say) -> Answer:
    return say(POLISH, language="pl", consent_to_quote=True)


@pytest.fixture
def translated(polish, officer) -> Translation:
    return translations.translate(answer=polish, text=ENGLISH, by=officer)


def test_an_answer_in_another_language_waits_and_gets_no_theme(polish, taxis, codeframe) -> None:
    analysis.run(codeframe=codeframe)

    reading = Reading.objects.get(answer=polish)
    assert reading.not_english
    assert reading.tone == Reading.Tone.NOT_SCORED
    assert not polish.codings.exists()
    assert not polish.links.exists()
    assert list(translations.waiting()) == [polish]
    assert polish in codeframe.answers()  # kept and counted


def test_analysis_reads_the_translation(polish, taxis, codeframe, officer) -> None:
    analysis.run(codeframe=codeframe)
    translations.translate(answer=polish, text=ENGLISH, by=officer)
    analysis.run(codeframe=codeframe)

    reading = Reading.objects.get(answer=polish)
    assert not reading.not_english
    assert polish.codings.filter(theme=taxis).exists()
    assert not translations.waiting().exists()


def test_an_answer_in_english_does_not_wait(said) -> None:
    assert not translations.in_other_languages().exists()


def test_nothing_in_another_language_is_nothing_to_translate(say, codeframe) -> None:
    say("nie wiem", language="pl")
    analysis.run(codeframe=codeframe)
    assert not translations.waiting().exists()


def test_what_is_in_english_after_all_is_read_as_it_stands(say, taxis, codeframe, officer) -> None:
    answer = say(ENGLISH, language="pl")
    translations.translate(answer=answer, text=ENGLISH, by=officer)
    analysis.run(codeframe=codeframe)
    assert not Reading.objects.get(answer=answer).not_english


def test_it_says_who_translated_and_the_log_does_not_say_what(translated, officer) -> None:
    assert (translated.translated_by, translated.by) == (officer, "translated by a person")
    [line] = ModelLogEntry.objects.filter(action="sayso.translation.made")
    assert line.user == officer
    assert "taxi" not in f"{line.label} {line.data}"


def test_nobody_else_translates_and_nothing_is_no_translation(polish, commissioner, officer):
    with pytest.raises(PermissionDenied):
        translations.translate(answer=polish, text=ENGLISH, by=commissioner)
    with pytest.raises(ValidationError):
        translations.translate(answer=polish, text=" \u200b\u2800 ", by=officer)


def test_the_translation_goes_when_the_words_are_erased(translated, survey) -> None:
    survey.decision_on = timezone.localdate() - timedelta(days=366)
    survey.save()
    assert retention.erase_words() == 1

    assert not Translation.objects.standing().exists()
    assert translations.in_english([(translated.answer_id, "")]) == [(translated.answer_id, "")]
    tasks.sweep()
    assert not Translation.objects.exists()


def test_the_translation_goes_when_the_answer_is_taken_back(translated, officer) -> None:
    moderation.withhold(response=response_of(translated.answer), reason="abusive", by=officer)
    assert not Translation.objects.standing().exists()
    assert translations.forget_outdated() == 1


def test_what_is_hidden_later_does_not_live_on_in_the_translation(translated, officer) -> None:
    answer = translated.answer
    moderation.redact(response=response_of(answer), spans={answer.pk: [(0, 8, "name")]}, by=officer)
    assert not Translation.objects.standing().exists()
    assert list(translations.waiting()) == [answer]


def test_english_words_that_suggest_harm_reach_the_safeguarding_lead(polish, officer) -> None:
    translations.translate(answer=polish, text="My uncle hits me when I am late", by=officer)

    assert Disclosure.objects.filter(response=response_of(polish)).exists()
    assert response_of(polish).state == "escalated"
    assert not Translation.objects.standing().exists()


def test_a_confirmed_example_teaches_by_its_translation(translated, taxis, analyst) -> None:
    coding.code(answer=translated.answer, theme=taxis, by=analyst)
    [profile] = [one for one in coding.profiles(taxis.codeframe)[0] if one.id == taxis.pk]
    assert ENGLISH in profile.examples


def test_no_machine_translates_unless_the_council_plugs_one_in(polish, settings) -> None:
    assert settings.TRANSLATOR == ""
    assert translations.run_machine() == 0
    assert list(translations.waiting()) == [polish]


def test_a_machine_translation_is_marked_and_waits_to_be_checked(polish, settings, officer) -> None:
    settings.TRANSLATOR = ENGINE
    assert translations.run_machine() == 1

    made = Translation.objects.get()
    assert (made.engine, made.by, made.text) == ("dictionary 1", "computer translation", ENGLISH)
    assert list(translations.unchecked()) == [polish]

    translations.translate(answer=polish, text=ENGLISH, by=officer)
    assert not translations.unchecked().exists()
    assert Translation.objects.get().by == "translated by a person"


def test_a_machine_never_replaces_what_a_person_wrote(translated) -> None:
    kept = translations.translate_by_machine(
        answer=translated.answer, text="Cab late", engine="dictionary 1"
    )
    assert kept.text == ENGLISH


def test_what_a_machine_cannot_translate_waits_for_a_person(say, settings) -> None:
    settings.TRANSLATOR = ENGINE
    answer = say("ٹیکسی ہمیشہ دیر سے آتی ہے", language="ur")
    assert translations.run_machine() == 0
    assert list(translations.waiting()) == [answer]
