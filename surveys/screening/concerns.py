"""What kinds of concern there are: in the lead's words, the gravest first."""

from collections.abc import Iterable

MEANT = "meant_"
"""How the code of a concern begins that only the reading for meaning suspects."""
SUSPECTED = "suspected_"
"""The same of a classifier that read until November 2026: old cases still say so."""
PASSED_ON = "person"
# What a child says of it on the page "Report a worry": that they worry, and that danger is now.
WORRY, DANGER_NOW = "worry", "danger_now"
# In the order of danger: what may cost a life in the next hours comes first. What an officer passed
# on may be anything: a person read it and worried.
WORDS = {
    DANGER_NOW: "danger now",
    "suicide": "suicide",
    "sexual": "sexual abuse",
    "physical": "physical harm",
    PASSED_ON: "raised by an officer",
    "self_harm": "self-harm",
    WORRY: "a worry that somebody told us",
    "missing": "running away or missing",
    "exploitation": "exploitation",
    "neglect": "neglect",
    "fear": "afraid of somebody",
    "secret": "asked to keep a secret",
    "emotional": "emotional abuse",
    "unclear": "kind of harm not clear",
}
# Which classifier suspects it; of what stands alone a known phrase was found.
READERS = {
    SUSPECTED: "words like those of our examples, no known phrase",
    MEANT: "its meaning is like that of our examples, no known phrase",
}
ORDER = {code: place for place, code in enumerate(WORDS)}


def danger(codes: Iterable[str]) -> int:
    """Return the place of the gravest in the order of danger: 0 comes first."""
    return min((_place(code) for code in codes), default=len(ORDER))


def in_words(codes: Iterable[str]) -> str:
    """Say what kinds these are, the gravest first: "physical harm; asked to keep a secret"."""
    return "; ".join(in_words_of_one(code) for code in sorted(codes, key=_place))


def in_words_of_one(code: str) -> str:
    """Say what kind this is and, where no known phrase was found, which reader suspects it."""
    about = _about(code)
    words = WORDS.get(about, about.replace("_", " "))
    for begins, read in READERS.items():
        if code.startswith(begins):
            return f"possibly {words} ({read})"
    return words


def _about(code: str) -> str:
    return code.removeprefix(SUSPECTED).removeprefix(MEANT)


def _place(code: str) -> int:
    return ORDER.get(_about(code), len(ORDER))
