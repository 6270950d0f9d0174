"""What in a quote tells who said it, beside names: an age, a twin, a part somebody played.

A quote stands beside who said it, broadly, and on a page that may name a home, a school or a
group. One such detail more, and whoever knows the person knows them (the "jigsaw" that E-11 and
S-14 ask to prevent). Some signs tell enough alone; others, such as a town or a day, only where two
come together. This is a list of common signs in English and no proof: the officer who chooses
reads it too.
"""

import re

from surveys import redaction

_NUMBERS = """
three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen twenty
"""
NUMBERS = _NUMBERS.split()
AGE = rf"(?:\d{{1,2}}|{'|'.join(NUMBERS)}|twenty[- ](?:one|two|{'|'.join(NUMBERS[:7])}))"
FEW = rf"(?:\d{{1,2}}|two|{'|'.join(NUMBERS[:9])})"
NO_AGE = r"of|hours?|minutes?|days?|weeks?|months?|miles?|times?|people|o['\u2019]clock|pm|am"
PERSON = r"(?:i(?:['\u2019]m| am| was)|(?:s?he|they)(?:['\u2019](?:s|re)| is| are| was| were))"
FAMILY = r"(?:son|daughter|boy|girl|child|brother|sister|lad|twins?|triplets?)"
_MONTH = (
    "january|february|march|april|may|june|july|august|september|october|november|december|"
    "jan|feb|aug|sept?|oct|nov|dec"
)

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
            rf"|\bmy (?:oldest|eldest|youngest|middle|only) {FAMILY}\b|\bonly child\b",
            re.IGNORECASE,
        ),
    ),
    (
        "that there is only one such person",
        re.compile(
            r"\b(?:i am|i['\u2019]m|i was|(?:s?he|they)(?:['\u2019]s| is| was)|being) the only\b"
            r"|\bthe only (?:one|girl|boy|child|kid|person|family|parent|mum|dad|black|asian)\b"
            r"|\bonly (?:girl|boy|child|kid|family) (?:in|at|on|from)\b",
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
    (
        "an office that few hold",
        re.compile(
            r"\b(?:head (?:boy|girl)|deputy head|prefect|youth mayor|young mayor|lord mayor)\b"
            r"|\b(?:vice[- ])?chair(?:man|woman|person)? of\b|\bcaptain of\b|\btreasurer\b"
            r"|\b(?:school governor|councillor|vicar|imam|pastor)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "an event that others will remember",
        re.compile(
            r"\b(?:house fire|stabb(?:ed|ing)|murder(?:ed)?|manslaughter|inquest|kidnapp(?:ed|ing)|"
            r"deported|drown(?:ed|ing)|car crash|overdos(?:ed|e)|took (?:his|her|their) own life|"
            r"air ambulance|in prison|sent to prison|in the (?:paper|papers|news)|"
            r"on the news|on tv|in court|evicted|adoption broke down)\b"
            r"|\b(?:house|flat|home) (?:burn(?:ed|t) down|was flooded)\b"
            r"|\b(?:mum|dad|mother|father|brother|sister|parents) "
            r"(?:died|was killed|passed away)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "an illness or treatment that few have",
        re.compile(
            r"\b(?:rett|angelman|batten|duchenne|ehlers[- ]danlos|prader[- ]willi|cystic fibrosis|"
            r"muscular dystrophy|spina bifida|fragile x|tourette(?:['\u2019]?s)?|huntington|"
            r"leukaemia|brain tumour|transplant|tracheostomy|trache|ventilator|sickle cell|"
            r"haemophilia|di ?george|noonan|sturge[- ]weber|usher syndrome|"
            r"williams syndrome|locked[- ]in)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "what a family looks like",
        re.compile(
            rf"\bone of {FEW} (?:children|kids|siblings|brothers|sisters)\b"
            rf"|\b(?:have|got|with|has) {FEW} (?:other |older |younger )?"
            r"(?:brothers|sisters|siblings|children|kids)\b"
            r"|\btwo (?:mums|dads|mothers|fathers)\b|\bsingle (?:dad|father)\b|\bwidow(?:ed|er)?\b",
            re.IGNORECASE,
        ),
    ),
]
# Each of these fits many; two of them may fit one.
PARTS: list[tuple[str, re.Pattern[str]]] = [
    (
        "how big a home is",
        re.compile(
            rf"\b{FEW}[- ]bed(?:ded|room(?:ed)?|s)?\b"
            rf"|\b(?:there are|only|just) {FEW} (?:of us|young people|kids|children|boys|girls)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "where somebody lives or learns",
        re.compile(
            r"\bmy (?:children['\u2019]?s home|foster home|residential|unit|special school|hostel)"
            r"\b|\b(?:the|a) (?:unit|secure unit|ward|hostel|refuge|boarding school"
            r"|special school)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "a day",
        re.compile(
            rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{_MONTH})\b"
            rf"|\b(?:{_MONTH}) \d{{1,2}}(?:st|nd|rd|th)?\b|\b\d{{1,2}}/\d{{1,2}}/\d{{2,4}}\b"
            r"|\b(?:christmas|boxing) (?:day|eve)\b",
            re.IGNORECASE,
        ),
    ),
    ("which school year", re.compile(rf"\b(?:year|yr) {AGE}\b", re.IGNORECASE)),
]
_CAPITALS = re.compile(r"\b[A-Z][a-z]+\b")
NAMED = {
    "name": "a name",
    "school": "a school",
    "home": "a home",
    "address": "a street",
    "postcode": "a postcode",
}


def told(words: str) -> list[str]:
    """Return what in these words may tell who said them; nothing where no sign is strong enough."""
    strong = [what for what, pattern in SIGNS if pattern.search(words)]
    found = dict.fromkeys(span.kind for span in redaction.find(words))
    strong += [NAMED.get(kind, f"a detail ({redaction.label(kind)})") for kind in found]
    parts = [what for what, pattern in PARTS if pattern.search(words)]
    if any(redaction.is_place(word) for word in _CAPITALS.findall(words)):
        parts.append("a place or a people")
    return strong + parts if strong or len(parts) > 1 else []


def warning(words: str) -> str:
    """Return what to tell the officer who chose these words; "" where no sign was found."""
    found = told(words)
    return (
        f"These words tell {joined(found)}: readers could work out who said them." if found else ""
    )


def joined(found: list[str]) -> str:
    return " and ".join([", ".join(found[:-1]), found[-1]] if len(found) > 1 else found)
