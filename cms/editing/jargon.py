"""Words of the trade and the plain words for them.

From the young people's glossary "Language That Cares" (TACT) and what families say of council
pages. Short forms are found in capitals only; the others in any.
"""

import re
from dataclasses import dataclass

SHORT_FORMS = {
    "LAC": "children in care",
    "CLA": "children in care",
    "CiC": "children in care",
    "CIN": "children who get extra help",
    "UASC": "young people who came here alone to be safe",
    "NEET": "not in school, training or work",
    "EHCP": "education, health and care plan",
    "EHC": "education, health and care",
    "SENCO": "the teacher in charge of special needs",
    "SENDCO": "the teacher in charge of special needs",
    "SENDIASS": "free advice for families about special needs",
    "SEN": "special educational needs",
    "SEMH": "feelings and mental health",
    "EBSA": "finding it too hard to go to school",
    "EOTAS": "learning somewhere else than in school",
    "CAMHS": "mental health help for young people",
    "IRO": "the person who checks your plan",
    "LADO": "the person who looks into worries about staff",
    "PEP": "your plan for school",
    "PA": "personal adviser",
    "MASH": "the team that you tell when a child may not be safe",
    "ICB": "the local NHS",
    "JSNA": "what we know about who needs what",
    "DCO": "the NHS lead for special needs",
    "PfA": "getting ready for adult life",
    "TAF": "the people who help your family",
    "SGO": "an order that lets somebody look after a child until 18",
    "FGC": "a meeting that your family leads",
    "EHA": "finding out what help you need",
    "KPI": "what we measure",
    "VfM": "value for money",
}
# A word, as a pattern, and what to say instead.
PHRASES = {
    r"looked[- ]after child(?:ren)?": "children in care",
    r"placements?": "home, the place you live",
    r"placed (?:with|in|at)": "lives with, went to live in",
    r"contact (?:centre|time|visits?|sessions?|arrangements?)": "family time",
    r"(?:supervised|unsupervised|indirect|direct) contact": "family time",
    r"contact with (?:your|their|his|her|birth|the) (?:\w+ )?(?:family|families|mum|dad|parents?|"
    r"siblings?|brothers?|sisters?)": "family time, seeing your family",
    r"respite(?: care)?": "a break, short breaks",
    r"challenging behaviours?": "having trouble coping",
    r"abscond(?:s|ed|ing)?": "went missing, ran away",
    r"care leavers?": "young people who have left care",
    r"asylum[- ]seekers?": "young people looking for safety",
    r"siblings?": "brothers and sisters",
    r"peers": "friends, others of your age",
    r"birth (?:mother|father|parents?|family)": "your mum, your dad, your family",
    r"kinship carers?": "family or friends who look after you",
    r"permanen(?:ce|cy)": "a home for good",
    r"care plans?": "the plan for you",
    r"statutory": "what the law says",
    r"safeguarding": "keeping children safe",
    r"thresholds?": "the rule for who gets help",
    r"eligibility criteria": "who can get it",
    r"eligible": "can get it",
    r"provision": "help, places",
    r"interventions?": "help",
    r"pathways?": "the steps",
    r"multi[- ]agency": "several services together",
    r"multi[- ]?disciplinary": "people with different jobs, together",
    r"holistic(?:ally)?": "everything together",
    r"outcomes?": "what changes, how things turn out",
    r"stakeholders?": "the people it is about",
    r"service users?": "the people who use it",
    r"hard[- ]to[- ]reach": "people we have not reached",
    r"vulnerable": "say what they need",
    r"cohorts?": "group",
    r"signpost(?:s|ed|ing)?": "tell people where to go",
    r"commissioning intentions?": "what we plan to change",
    r"commission(?:ed|ing)": "buying, paying for",
    r"co-?produc(?:tion|ed?|ing)": "working it out together",
    r"out[- ]of[- ](?:area|county|borough)": "far from home",
    r"transitions?": "moving on",
    r"universal services?": "what is there for everybody",
    r"early help assessments?": "finding out what help you need",
    r"key stages?": "school years",
    r"referrals?": "asking for help for somebody",
    r"facilitat(?:e|es|ed|ing)": "help, run",
    r"utilis(?:e|es|ed|ing)": "use",
    r"implement(?:s|ed|ing|ation)?": "do, put in place",
    r"commenc(?:e|es|ed|ing)": "start",
    r"terminat(?:e|es|ed|ing)": "end",
    r"endeavours?": "try",
    r"in order to": "to",
    r"prior to": "before",
    r"subsequent(?:ly)?(?: to)?": "after, then",
    r"(?:with regard to|in relation to|regarding|in respect of)": "about",
    r"in the event (?:of|that)": "if",
    r"in accordance with": "as \u2026 says",
    r"submit(?:s|ted|ting)?": "send",
    r"submissions?": "what you sent",
    r"we value your feedback": "say what you will do with it",
    r"going forward": "from now on",
    r"robust": "strong, or say how",
    r"deliverables?": "what we will do",
}
# Nobody may promise a child to keep a secret (L-24).
PROMISE = re.compile(
    r"\b(?:confidential(?:ly|ity)?|keep (?:it|this|what you say) (?:a )?secret|in confidence)\b",
    re.IGNORECASE,
)
_SHORT = re.compile(r"\b(" + "|".join(SHORT_FORMS) + r")s?\b")
_PHRASES = [
    (re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE), plain) for pattern, plain in PHRASES.items()
]


@dataclass(frozen=True)
class JargonTerm:
    """A word of the trade as it was written, and the plain words for it."""

    word: str
    plain: str


def jargon(text: str) -> list[JargonTerm]:
    """Return the words of the trade in a text, each once, in their order there."""
    places = {
        found.start(): JargonTerm(found.group(), SHORT_FORMS[found.group(1)])
        for found in _SHORT.finditer(text)
    }
    for pattern, plain in _PHRASES:
        for found in pattern.finditer(text):
            places.setdefault(found.start(), JargonTerm(found.group(), plain))
    once = {found.word.lower(): found for _, found in sorted(places.items(), reverse=True)}
    return [found for _, found in sorted(places.items()) if once[found.word.lower()] is found]


def promise(text: str) -> str:
    """Return the words that promise a secret, or ""."""
    found = PROMISE.search(text)
    return found.group() if found else ""
