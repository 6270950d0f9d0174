"""What kinds of concern there are: in the lead's words, the gravest first."""

from collections.abc import Iterable

from .rules import SUSPECTED

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
ORDER = {code: place for place, code in enumerate(WORDS)}


def danger(codes: Iterable[str]) -> int:
    """Return the place of the gravest in the order of danger: 0 comes first."""
    return min((_place(code) for code in codes), default=len(ORDER))


def in_words(codes: Iterable[str]) -> str:
    """Say what kinds these are, the gravest first: "physical harm; asked to keep a secret"."""
    return "; ".join(_words(code) for code in sorted(codes, key=_place))


def _place(code: str) -> int:
    return ORDER.get(code.removeprefix(SUSPECTED), len(ORDER))


def _words(code: str) -> str:
    about = code.removeprefix(SUSPECTED)
    words = WORDS.get(about, about.replace("_", " "))
    return f"possibly {words} (no known phrase)" if code.startswith(SUSPECTED) else words
