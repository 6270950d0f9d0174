"""Who answers: asked where a survey is for several voices, said where it is for one (S-19).

Whoever does not say is stored as "did not say": nobody is guessed to be a young person.
"""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from engagement.models import AgeBand, Voice
from surveys.models import Support, Survey

WHO: dict[str, str | Promise] = {
    Voice.OWN_WORDS: _("I am a child or young person"),
    Voice.WITH_SUPPORTER: _("I am a child or young person, and somebody is helping me"),
    Voice.PARENT_CARER: _("I am a parent or carer"),
    Voice.PROFESSIONAL: _("I work with children"),
    Voice.ELECTED_MEMBERS: _("I speak for elected members: a committee or a council"),
}
NOT_SAID = _("I do not want to say")
HELPED = "helped"
AGES: dict[str, str | Promise] = {
    AgeBand.UNDER_8: _("Under 8"),
    AgeBand.FROM_8: _("8 to 10"),
    AgeBand.FROM_11: _("11 to 15"),
    AgeBand.FROM_16: _("16 or 17"),
    AgeBand.FROM_18: _("18 to 25"),
    AgeBand.ADULT: _("26 or over"),
}
# Whose words they are where a helper spoke in a child's place.
HELPERS_VOICE: dict[str, str] = {
    Support.Helper.FAMILY: Voice.PARENT_CARER,
    Support.Helper.SCHOOL: Voice.PROFESSIONAL,
    Support.Helper.WORKER: Voice.PROFESSIONAL,
    Support.Helper.ADVOCATE: Voice.PROFESSIONAL,
    Support.Helper.INTERPRETER: Voice.PROFESSIONAL,
}
# Young people are up to 25 here; nobody works with children at 10, and few are parents at 15.
NOT_YOUNG = {AgeBand.ADULT}
NOT_GROWN = {AgeBand.UNDER_8, AgeBand.FROM_8, AgeBand.FROM_11}


def choices(survey: Survey) -> list[tuple[str, str | Promise]]:
    """Return the voices that this survey asks, each as (value, label)."""
    return [(voice, words) for voice, words in WHO.items() if voice in survey.voices]


def said(survey: Survey, about: Mapping[str, object]) -> str:
    """Return the voice as far as it is known before the end: "" where nobody was asked yet."""
    return str(about.get("who", "")) if survey.asks_who else survey.voice


def voice_of(survey: Survey, about: Mapping[str, object]) -> str:
    """Return whose words these are, from what the person said about themselves."""
    voice = said(survey, about) or Voice.NOT_SAID
    if about.get("words") == Support.Words.HELPERS:
        return HELPERS_VOICE.get(str(about.get("helper", "")), Voice.NOT_SAID)
    if voice in Voice.young() and about.get("helped"):
        return Voice.WITH_SUPPORTER if about["helped"] == HELPED else Voice.OWN_WORDS
    return voice


def asks_help(survey: Survey, voice: str) -> bool:
    """Say whether to ask about help at the end: only where who answers did not say it already."""
    told = survey.asks_who and Voice.WITH_SUPPORTER in survey.voices
    return survey.is_for_young and voice in {*Voice.young(), ""} and not told


def ages(survey: Survey, voice: str) -> list[tuple[str, str | Promise]]:
    """Return the ages to pick from: those that who answers here can have, none for a body."""
    possible = {voice} if voice in WHO else set(survey.voices)
    if possible and possible.issubset(Voice.formal()):
        return []
    left_out: set[str] = set(AGES)
    for each in possible:
        left_out &= NOT_YOUNG if each in Voice.young() else NOT_GROWN
    return [(band, words) for band, words in AGES.items() if band not in left_out]
