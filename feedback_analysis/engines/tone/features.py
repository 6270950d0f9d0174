"""Features of how an English answer feels: TextBlob's sentiment, phrases of complaint and praise.

Only TextBlob's lexicon of feeling is used, which needs no corpora; words are cut here, since its
own cutter takes five times as long and loses the "n't" of "don't". Pure.
"""

import re
from collections.abc import Sequence
from enum import StrEnum

import numpy as np
from textblob.en import sentiment

from feedback_analysis.text.empty_answers import says_nothing

FEELING = 0.15  # of TextBlob's -1 to 1: from here on a text has a direction
STRONG = 0.35
SHORT = 3  # words
POLARITIES = ("good", "bad", "open")
NOTHING_GOOD = 5.0  # "nothing, they do not listen" to "what is good?"


class Tone(StrEnum):
    """The values are those of ``Reading.Tone``."""

    NEGATIVE = "negative"
    POSITIVE = "positive"
    MIXED = "mixed"
    NOT_SCORED = "not_scored"


# What the rules add to the log-odds: the learnt weights have not heard children hate or love.
LEANS = {Tone.POSITIVE: 1.2, Tone.NEGATIVE: -1.2}

_WORDS_AND_SMILES = re.compile(r"[^\W\d_]+?(?=n't\b)|n't\b|[^\W\d_]+|!|[:;]-?[()dp]")

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


def text_features(texts: Sequence[str], polarities: Sequence[str]) -> np.ndarray:
    """Return (n, 18): six features of each text, and the same again where the question asked for
    what is good, and where it asked for what is bad: "nothing" is praise there and blame here.
    """
    once = {text: _own_features(text) for text in dict.fromkeys(texts)}
    own = np.array([once[text] for text in texts]).reshape(len(texts), 6)
    asked = np.array(list(polarities))[:, None]
    return np.hstack([own, own * (asked == "good"), own * (asked == "bad")])


def _own_features(text: str) -> list[float]:
    polarity, subjectivity = _feeling(text)
    return [
        2 * polarity,
        subjectivity,
        float(bool(_COMPLAINT.search(text))),
        float(bool(_NOTHING_TO_IMPROVE.search(text)) or says_nothing(text)),
        float(bool(_BUT.search(text))),
        float(len(text.split()) <= SHORT),
    ]


def _feeling(text: str) -> tuple[float, float]:
    """Return TextBlob's polarity, -1 to 1, and subjectivity, 0 to 1: means over words it knows."""
    cut = _WORDS_AND_SMILES.findall(text.lower().replace("’", "'"))  # noqa: RUF001
    found = sentiment.assessments((word, None) for word in cut)
    many = len(found) or 1
    return sum(one[1] for one in found) / many, sum(one[2] for one in found) / many


def leanings(texts: Sequence[str], polarities: Sequence[str], own: np.ndarray) -> np.ndarray:
    """Return (n, 2): what the rules add to the log-odds of praise, and whether it is for and
    against in one ("lovely staff, but"). ``own`` are the features of the same texts.
    """
    result = np.zeros((len(texts), 2))
    for at, (text, polarity) in enumerate(zip(texts, polarities, strict=True)):
        tone = by_rules(text, polarity, own[at, 0] / 2)
        outright = polarity == "good" and tone == Tone.NEGATIVE and own[at, 2] and own[at, 3]
        result[at, 0] = -NOTHING_GOOD if outright else LEANS.get(tone, 0.0)
        result[at, 1] = tone == Tone.MIXED and own[at, 4]
    return result


def is_english(text: str, language: str) -> bool:
    """Say whether an answer can be scored: by its language, and by its script whatever that is."""
    if not language.lower().startswith("en") or not text.strip():
        return False
    return text.isascii() or sum(letter.isascii() for letter in text) >= len(text) / 2


def by_rules(text: str, polarity: str, feeling: float) -> Tone:
    """Return the tone of an English answer that says something, by TextBlob and rules alone.

    ``feeling`` is TextBlob's polarity of the text, -1 to 1.
    """
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
