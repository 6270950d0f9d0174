"""Tell apart the answers with nothing to code: "n/a", "idk", "...", a mashed keyboard.

They are set aside and counted, never thrown away. In doubt an answer says something: "nobody
listens" and "I can't say anything" are not "nothing to say". Nor is a picture: young children and
people who use symbols answer with 😡, 👍 or :( (docs/decisions/0009).
"""

import re
import unicodedata
from functools import lru_cache
from itertools import product

from surveys.text.normalise import normal

from .tokens import words

# Whole phrases only; an answer of nothing but these says nothing.
_PHRASES = """
n a|na|nil|null|none|nope|nah|no|nothing|nothin|nowt|nout|yes|yep|yeah|yea|maybe|perhaps|hi|hello
idk|dk|dno|dunno|i dunno|i dont know|i dont no|i do not know|dont know|do not know
idk what to (?:put|say)|i dont know what to (?:put|say|write)|not sure|im not sure|i am not sure
unsure|no idea|i have no idea|havent a clue|no clue|not applicable|does not apply|doesnt apply
no comments?|no further comments?|no opinion|no answer|no thoughts|no suggestions?|no complaints?
no problems?
nothing (?:else |more |further )?(?:to|i want to) (?:add|say|report|write|put|change)
nothing (?:that )?i can think of|nothing (?:comes|springs) to mind|nothing in particular
nothing specific|cant think of anything|i cant think of anything|cannot think of anything
i cannot think of anything|none that i can think of|not that i can think of|not really
not at the moment|not at present|nothing really|nothing much|not much|nothing at all
prefer not to say|rather not say|skip|skipped|pass|blank|test|testing|same|same as above|as above
see above|ditto|whatever|dont care|i dont care|dont mind|i dont mind
ok|okay|k|oki|alright thanks|thanks|thank you|thankyou|thx|ty|ta|cheers|bye|lol|lmao|haha|hehe|hmm
um|er|erm|well|sorry|tbh|to be honest|honestly|really|atm|at the moment|at present|right now
just now|for now|so far|as yet|yet|from me|else|more|x|xx|xxx
nic|nie|nie wiem|nie mam zdania|nu|nu stiu|nimic|nic moc|neviem|nič|nevim|nada|no se|no lo se
rien|je ne sais pas|nein|nichts|niente|non so|kuch nahi|kuch nahin|pata nahi|کچھ نہیں|پتہ نہیں
معلوم نہیں|لا شيء|لا اعرف|لا أعرف
"""
_CHOICE = re.compile(r"\(\?:([^()]*)\)(\??)")


def _spelt_out(phrase: str) -> list[str]:
    """Return every way in which a phrase of the notation can be said."""
    parts: list[list[str]] = []
    at = 0
    for match in _CHOICE.finditer(phrase):
        parts += [[phrase[at : match.start()]], match[1].split("|") + ([""] if match[2] else [])]
        at = match.end()
    whole = ["".join(each) for each in product(*parts, [phrase[at:]])]
    return [
        said for each in whole for said in {re.sub(r".\?", "", each), each.replace("?", "")} if said
    ]


_SAYINGS = frozenset(
    tuple(said.split())
    for line in _PHRASES.strip().splitlines()
    for phrase in re.split(r"\|(?![^(]*\))", line)
    for said in _spelt_out(phrase)
)
_LONGEST = max(map(len, _SAYINGS))
_WORDS_OF_PHRASES = frozenset(
    form
    for word in re.findall(r"\w+\??", _PHRASES)
    for form in (word.strip("?"), word.rstrip("s?"))
)
_NO_LETTER = re.compile(r"[^\w\s]|_")
_ROWS = ("qwertyuiop", "poiuytrewq", "asdfghjkl", "lkjhgfdsa", "zxcvbnm", "mnbvcxz")
_IN_REAL_WORDS = {"erty", "trew"}  # property, strewn
_RUN_ON_A_ROW = re.compile(
    "|".join(
        sorted({row[at : at + 4] for row in _ROWS for at in range(len(row) - 3)} - _IN_REAL_WORDS)
    )
)
_REPEATED = re.compile(r"(.)\1{3,}|(.{1,2}?)\2{3,}")
_NO_VOWELS = re.compile(r"[bcdfghjklmnpqrstvwxz]{4,}|.*[bcdfghjklmnpqrstvwxz]{6,}.*")
_STRETCHED = re.compile(r"(.)\1{2,}")
# Faces and hearts of plain signs: ":(", ";-)", "=/", "<3", "^_^".
_FACE = re.compile(
    r"[:;=8xX]['`,]?[-^o]?[()\[\]{}|/\\<>@*]|[()\[\]][-']?[:;=]|</?3|[\^>-][_.][\^<-]"
)
_CAPITALS = re.compile(r"[A-Z]+")
_DECORATION = frozenset("\ufffc\ufffd\u2800©®™°¦")


@lru_cache(maxsize=4_096)
def says_nothing(text: str) -> bool:
    """Return whether an answer holds nothing that could be about a subject."""
    seen = normal(text).text
    if not any(map(str.isalnum, seen)):
        return not _FACE.search(seen) and not any(map(_is_picture, text))
    return _is_only_phrases(seen) or _is_mash(seen)


def _is_picture(character: str) -> bool:
    """Say whether this is an emoji or a symbol that means something: no bullet, box or arrow."""
    return (
        unicodedata.category(character) == "So"
        and character not in _DECORATION
        and not "\u2190" <= character <= "\u25ff"
    )


def _is_only_phrases(text: str) -> bool:
    without = text.lower().replace("'", "")
    parts = _NO_LETTER.sub(" ", without).split()
    shortened = []
    for part in parts:
        short = _STRETCHED.sub(r"\1", part)  # noooo
        if part not in _WORDS_OF_PHRASES and short not in _WORDS_OF_PHRASES:
            return False
        shortened.append(short)
    return _is_said_in(parts) or _is_said_in(shortened)


def _is_said_in(parts: list[str]) -> bool:
    """Say whether these words are phrases and nothing else, one after the other."""
    ends = [True]
    for end in range(1, len(parts) + 1):
        ends.append(
            any(
                ends[start] and tuple(parts[start:end]) in _SAYINGS
                for start in range(max(0, end - _LONGEST), end)
            )
        )
    return bool(parts) and ends[-1]


def _is_mash(text: str) -> bool:
    found, capitals = words(text), frozenset(_CAPITALS.findall(text))
    return (
        all(_mashed(word, capitals) for word in found if len(word) > 2)
        and any(len(word) > 3 for word in found)
        and not any(character.isdigit() for character in text)
    )


def _mashed(word: str, capitals: frozenset[str]) -> bool:
    """Say whether a word was made by a fist, not a thought. Short capitals are an acronym."""
    if not word.isascii() or (len(word) <= 6 and word.upper() in capitals):
        return False
    return bool(
        _RUN_ON_A_ROW.search(word) or _REPEATED.fullmatch(word) or _NO_VOWELS.fullmatch(word)
    )
