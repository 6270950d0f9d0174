"""How an English answer feels about its subject: TextBlob's sentiment and what was asked.

"Nothing" is praise after "what could be better?" and blame after "what is good?", and short
answers to either hold no word of feeling: so the question weighs most. Where neither says
anything, the answer is "not scored". Only ``TextBlob(text).sentiment`` is used, which needs no
corpora. Imported through ``engines`` only: TextBlob takes two seconds to import.
"""

import re
from enum import StrEnum

from textblob import TextBlob

from .nothing_said import says_nothing

ENGINE = "textblob tone 1"
FEELING = 0.15  # of TextBlob's -1 to 1: from here on a text has a direction
STRONG = 0.35


class Tone(StrEnum):
    """The values are those of ``Reading.Tone``."""

    NEGATIVE = "negative"
    POSITIVE = "positive"
    MIXED = "mixed"
    NOT_SCORED = "not_scored"


# Complaint without a word of feeling, which the lexicon reads as calm: "waited 14 months".
_COMPLAINT = re.compile(
    r"""\b(
        wait(s|ed|ing)? | (months?|years?)\ (for|to|on) | late | delay(s|ed)? | cancel(s|led|ed)?
        | nobody | no[ -]?one | never | ignored? | rude | scared | worried | lonely | lost | moved
        | not\ (enough|listened|told|helpful|happy|good|heard|fair)
        | (did|do|does|was|were|is|are|have|has|had|could|would|ca|wo)(n['’]?t|\ not)
        | too\ (long|far|many|much|noisy|loud|little|few|late|short|small|big|slow|strict)
        | more\ \w+ | less\ \w+ | fewer | should | need(s|ed)?\ to | could\ be | better | wish
        | would\ be\ (nice|good|great) | if\ only | miss(ed|ing)? | lack(s|ed|ing)?
        | stop(ped)? | shout(s|ed|ing)?
    )\b""",  # noqa: RUF001 (the typographer's apostrophe)
    re.VERBOSE | re.IGNORECASE,
)
_NOTHING_TO_IMPROVE = re.compile(
    r"""^\W*(no(thing|ne|pe)?|n/?a)\b(?!\ (one|body|staff|help|time))
        | can(no|['’]?)t\ (fault|think|ask\ for\ more|complain)
        | could\ ?(n['’]?t|\ not)\ (fault|ask|have\ been\ better)
        | \b(all|everything)\ (is\ |was\ |s\ )?(ok|okay|good|fine|great|perfect)\b
        | keep\ (it\ )?up | no\ (complaints?|improvements?)
    """,  # noqa: RUF001 (the typographer's apostrophe)
    re.VERBOSE | re.IGNORECASE,
)
_BUT = re.compile(r"\b(but|however|although|though|except|apart\ from|just)\b", re.IGNORECASE)


def read(text: str, *, language: str, polarity: str) -> tuple[Tone, str]:
    """Return the tone and the engine that read it.

    ``language`` is a code such as "en-gb"; other languages than English are not scored.
    ``polarity`` is what the question asked for: "good", "bad" or "open".
    """
    return _tone(text, language, polarity), ENGINE


def _tone(text: str, language: str, polarity: str) -> Tone:
    if not language.lower().startswith("en") or not text.strip():
        return Tone.NOT_SCORED
    if not text.isascii() and sum(letter.isascii() for letter in text) < len(text) / 2:
        return Tone.NOT_SCORED  # another script, whatever the form says
    nothing = says_nothing(text)
    if nothing:
        return Tone.NOT_SCORED
    feeling = TextBlob(text).sentiment.polarity
    complains = bool(_COMPLAINT.search(text))
    if polarity == "good":
        return _about_what_is_good(text, feeling, complains)
    if polarity == "bad":
        return _about_what_is_bad(text, feeling, complains)
    return _about_anything(text, feeling, complains)


def _about_what_is_good(text: str, feeling: float, complains: bool) -> Tone:
    if _NOTHING_TO_IMPROVE.match(text) or feeling <= -STRONG:
        return Tone.NEGATIVE
    if _BUT.search(text) and (complains or feeling < 0):
        return Tone.MIXED
    if feeling < 0 and complains:
        return Tone.NEGATIVE
    return Tone.POSITIVE


def _about_what_is_bad(text: str, feeling: float, complains: bool) -> Tone:
    praises = bool(_NOTHING_TO_IMPROVE.search(text)) or (feeling >= STRONG and not complains)
    if praises and _BUT.search(text) and complains:
        return Tone.MIXED
    return Tone.POSITIVE if praises else Tone.NEGATIVE


def _about_anything(text: str, feeling: float, complains: bool) -> Tone:
    if abs(feeling) < FEELING and not complains:
        return Tone.NOT_SCORED if feeling == 0 else Tone.MIXED
    if feeling >= FEELING and complains:
        return Tone.MIXED if _BUT.search(text) or feeling < STRONG else Tone.POSITIVE
    return Tone.POSITIVE if feeling >= FEELING else Tone.NEGATIVE
