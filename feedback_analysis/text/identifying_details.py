"""What in a quote tells who said it, beside names: an age, a twin, a part somebody played.

A quote stands beside who said it, broadly, and on a page that may name a home, a school or a
group. One such detail more, and whoever knows the person knows them (the "jigsaw" that E-11 asks
to prevent). This is a list of common signs and no proof: the officer who chooses reads it too.
"""

import re

_NUMBERS = """
three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen twenty
"""
NUMBERS = _NUMBERS.split()
AGE = rf"(?:\d{{1,2}}|{'|'.join(NUMBERS)}|twenty[- ](?:one|two|{'|'.join(NUMBERS[:7])}))"
NO_AGE = r"of|hours?|minutes?|days?|weeks?|months?|miles?|times?|people|o['\u2019]clock|pm|am"
PERSON = r"(?:i(?:['\u2019]m| am| was)|(?:s?he|they)(?:['\u2019](?:s|re)| is| are| was| were))"
FAMILY = r"(?:son|daughter|boy|girl|child|brother|sister|lad|twins?|triplets?)"

# What a sign says, for the officer; the patterns are linear: no part repeats what another repeats.
SIGNS: list[tuple[str, re.Pattern[str]]] = [
    (
        "how old somebody is",
        re.compile(
            rf"\b{PERSON} (?:only |just |nearly |almost |now )?{AGE}\b"
            rf"(?! (?:{NO_AGE})\b)"
            rf"|\b{AGE}[- ]years?[- ]old|\b{AGE} years? of age|\baged? {AGE}\b"
            rf"|\bwhen i was {AGE}\b|\bturn(?:ed|ing|s)? {AGE}\b|\bmy {AGE}[- ]year",
            re.IGNORECASE,
        ),
    ),
    (
        "that somebody is a twin, or which child of a family",
        re.compile(
            r"\b(?:twins?|triplets?)\b|\b(?:oldest|eldest|youngest) (?:of|child)\b|\bmiddle child\b"
            rf"|\bmy (?:oldest|eldest|youngest|middle|only) {FAMILY}\b",
            re.IGNORECASE,
        ),
    ),
    (
        "that there is only one such person",
        re.compile(
            r"\b(?:i am|i['\u2019]m|i was|(?:s?he|they)(?:['\u2019]s| is| was)|being) the only\b"
            r"|\bthe only (?:one|girl|boy|child|kid|person|family|parent|mum|dad|black|asian)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "what part somebody played, which others will remember",
        re.compile(
            r"\bi (?:did|made|drew|wrote|gave|chose|held|led|ran) (?:the|a|our) "
            r"(?:drawing|picture|poster|speech|talk|film|video|song|logo|letter|presentation)\b"
            r"|\bi spoke (?:at|to) the\b"
            r"|\bi(?: am|['\u2019]m| was) (?:the )?(?:chair|secretary|member)\b",
            re.IGNORECASE,
        ),
    ),
]


def problem(words: str) -> str:
    """Return why these words may not be quoted, with what to do; "" where no sign was found."""
    told = [what for what, pattern in SIGNS if pattern.search(words)]
    if not told:
        return ""
    return (
        f"These words tell {' and '.join(told)}: readers could work out who said them. "
        "Choose a passage without that, or say it in your own words in the finding."
    )
