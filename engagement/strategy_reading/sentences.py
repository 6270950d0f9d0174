"""What a sentence does: says what will be done, what was done, what will be true, or counts."""

import re

from .vocabulary import PAST_VERBS, VERBS

_WILL = re.compile(
    r"^(?:(?:by|from|in|during|over|at|for|within|through|working|together|with|where|to|where) "
    r"[^,.;]{2,90}, )?"
    r"(?:we|the (?:council|partnership|local authority|authority|icb|trust|team|service|county|"
    r"city|"
    r"borough|board|directorate|programme)|(?:our |all |joint )?(?:commissioners|partners|officers|"
    r"children['’]s (?:services|social care))|(?-i:[A-Z]{3,}|[A-Z][\w&'’]*(?: (?:[A-Z][\w&'’]*|"
    r"and|of|&))"
    r"{1,6}))(?: and [\w' ]{2,40})? "
    r"(?:will|shall|are going to|is going to|intends? to|plans? to|proposes? to|aims? to|"
    r"commits? to|commit to|pledge to|are committed to|expect to|want to|no longer)\b",
    re.I,
)
_WILL_BE = re.compile(
    r"\b(?:will|shall|is to|are to) (?:also |then |now |no longer )?be (?:re-?|de|co-?)?"
    r"(?:commission|design|tender|procur|develop|introduc|open|clos|replac|merg|mov|expand|extend|"
    r"pilot|end|stopp|creat|fund|bought|brought|establish|launch|moderni|transfer|review|retender|"
    r"publish|recruit|built|given|offered|available|provid|deliver|decommission|integrat|align|"
    r"pool|"
    r"trebl|doubl|halv|reduc|increas|set up|made)\w*",
    re.I,
)
_GERUND = re.compile(r"^(?:re-?|co-?|de)?(?P<stem>[a-z-]{3,})ing\b", re.I)
_NOUN = re.compile(
    r"^(?:(?:a|an|the|further|full|new|joint|continued|targeted|regular|better|more|improved)\s+)*"
    r"(?:development|review|redesign|introduction|creation|expansion|implementation|establishment|"
    r"re-?procurement|procurement|recommissioning|re-?tender(?:ing)?|roll-?out|extension|"
    r"consideration|improvements?|reduction|increase|use|commissioning|decommissioning|closure|"
    r"pilot(?:ing)?|launch|provision|delivery|transfer|merger|refresh|clarification)\b",
    re.I,
)
_NEW = re.compile(
    r"^(?:an?|one|two|three|four|five|six|\d+|more|further|additional|another)\s+(?:\w+[ -]){0,3}?"
    r"(?:new|more|additional|extra|further|joint|single|local|integrated|shared|county-?wide)\b",
    re.I,
)
_PAST = re.compile(
    r"^(?:we|the council|partners|our .{3,30}|the .{3,40}) (?:have|has|had|was|were|did|also have|"
    r"[a-z]+ed)\b|\b(?:has|have|had) (?:now |already |since |recently |successfully )?(?:been|"
    r"\w+ed|met|held|set|led|grown|fallen|risen|won|built|made|cut)\b|\b(?:was|were) \w+",
    re.I,
)
_STATE = re.compile(
    r"^(?:all |more |every |most |fewer |our |disabled |young |each |any |no )*(?:children|child|"
    r"young people|young person|famil(?:y|ies)|parents?(?: and carers| carers)?|carers?|people|"
    r"residents|babies|care leavers|schools|pupils|everyone|they|i|staff|teenagers|siblings)\b"
    r"(?:[^.]{0,60}?)\b(?:are|is|will|have|has|feel|feels|can|get|gets|live|lives|know|knows|"
    r"achieve|"
    r"receive|enjoy|thrive|do|does|say|am|need|needs|should|wait|stay|who)\b",
    re.I,
)
_MEASURE = re.compile(
    r"^how (?:many|often|much|long|far)\b|^(?:(?:the|average|total|median|mean|increase in|"
    r"reduction in|reduced|increased|rise in|"
    r"fall in|fewer|higher|lower)\s+)*(?:number|percentage|proportion|rate|per ?cent|%|share|"
    r"average|median|days|weeks|take-?up|attendance|satisfaction|score|count|"
    r"waiting times?|(?:average )?(?:wait|time)) (?:of|in|that|who|with|from|for|to|between|"
    r"score)\b|"
    r"^\d[\d.,]*\s?%|^(?:%|percentage|proportion|rates?)\b|^at least \d|^no (?:more|fewer) than \d|"
    r"^(?:kpi|indicator|measure|target)\b|\b(?:baseline|target):? ?[£\d]",
    re.I,
)
_DUTY = re.compile(
    r"\bmust\b|\b(?:is|are) required to\b|\ba (?:legal |statutory )?duty\b|\bsection \d+ of\b|"
    r"\bact (?:19|20)\d\d (?:requires|places|says|gives)\b|\bby law\b|\bstatutor(?:y|ily) (?:duty|"
    r"required|responsib)",
    re.I,
)
_LABEL = re.compile(
    r"^(?:(?:commissioning |strategic |joint )?(?:intentions?|priority|priorities|actions?|"
    r"commitments?|objectives?|proposals?|aims?|pledges?|CI|themes?|ambitions?|goals?|promises?|"
    r"recommendations?|outcomes?|principles?))\s*"
    r"(?:no\.? ?)?(?P<n>\d{1,2}|[a-z]|one|two|three|four|five|six|seven|eight|nine|ten)\b"
    r"\s*[:.)–—-]?\s*",
    re.I,
)
_CODE = re.compile(r"^[A-Z]{1,4}[ -]?\d{1,2}[a-z]?\s*[:.)–—-]?\s+(?=[A-Z])")


def label(text: str) -> tuple[str, str]:
    """Return a label that counts ("Intention 3:", "CI4") and the words after it."""
    found = _LABEL.match(text) or _CODE.match(text)
    return (found[0].strip(), text[found.end() :].strip()) if found else ("", text)


def _core(text: str) -> str:
    """Return the sentence without its label, "To " and a short bold name before a colon or dash."""
    words = label(text)[1]
    named = re.match(r"^[^.:;–—]{3,60}(?::| [–—-])\s+(?=\S)", words)
    if named and not says_will(words[: named.end()]):
        words = words[named.end() :]
    return re.sub(
        r"^(?:and |to |then |also |please |in partnership[^,]*, )+", "", words, flags=re.I
    )


def says_will(text: str) -> bool:
    """Say whether somebody says what they will do."""
    return bool(_WILL.match(text) or _WILL_BE.search(text))


def begins_with_a_verb(text: str) -> bool:
    """Say whether the sentence is an instruction: "Recommission …", "Jointly develop …"."""
    words = re.findall(r"[a-z][a-z-]*", text.lower())[:3]
    if not words:
        return False
    first = words[1] if words[0].endswith("ly") and len(words) > 1 else words[0]
    return first in VERBS


def is_doing(text: str) -> bool:
    """Say whether a sentence, in whatever form, names something to be done."""
    for words in (text, _core(text)):
        if says_will(words) or begins_with_a_verb(words) or _NOUN.match(words) or _NEW.match(words):
            return True
        if (found := _GERUND.match(words)) and _stem_is_a_verb(found["stem"].lower()):
            return True
    return False


def _stem_is_a_verb(stem: str) -> bool:
    doubled = stem[:-1] if len(stem) > 3 and stem[-1] == stem[-2] else stem
    return bool({stem, stem + "e", doubled} & VERBS)


def is_past(text: str) -> bool:
    """Say whether it tells what was done."""
    words = _core(text)
    first = words.split(" ", 1)[0].lower()
    if first in VERBS or says_will(words):
        return False
    return bool(_PAST.search(words) or PAST_VERBS.match(words.lower()))


def is_state(text: str) -> bool:
    """Say whether it tells what shall be true of people: an outcome."""
    return bool(_STATE.match(_core(text))) and not _WILL_BE.search(text)


def is_measure(text: str) -> bool:
    """Say whether it names what is counted."""
    return bool(_MEASURE.search(_core(text))) and not says_will(text)


def is_duty(text: str) -> bool:
    """Say whether it tells what the law asks."""
    return bool(_DUTY.search(text)) and not _WILL.match(text)


def sentences(text: str) -> list[str]:
    """Return the sentences of a paragraph."""
    return [part.strip() for part in re.split(r"(?<=[.!?])\s+(?=[A-Z“\"'])", text) if part.strip()]
