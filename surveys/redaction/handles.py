"""The names that people go by in games and networks. Pure, linear."""

import re
from collections.abc import Iterator

from .kinds import Span
from .reading import folded, is_ordinary, words_of

_PLATFORM = (
    r"insta(?:gram|s)?|ig|snap(?:chat)?|sc|tik ?tok|discord|roblox|xbox|psn|playstation|ps[45]|"
    r"switch|fortnite|minecraft|twitter|youtube|yt|twitch|telegram|steam|epic(?: games)?|"
    r"facebook|fb|kik|bereal|threads|reddit|vinted|pinterest|tumblr|spotify|whatsapp|wattpad|"
    r"rec ?room|messenger"
)
_NAMED = r"user ?names?|handles?|gamer ?tags?|screen ?names?|ign|gt|channel"
_LINK = (
    r"(?:'s| name| user ?name| user| tag| gamer ?tag| handle| id| account| channel| page| profile"
    r"| is| its| it's| are| was| called| as| under|:| :| -|=| =| at| add| me| im| i'm| my| on| -)"
)
_ONE = r"@?[A-Za-z0-9](?:[\w.#-]{1,38}\w)"
_AFTER = re.compile(
    rf"\b(?:{_PLATFORM}|{_NAMED})\b(?P<link>{_LINK}{{0,5}})[ \"']{{1,2}}(?P<name>{_ONE})", re.I
)
_BEFORE = re.compile(
    rf"(?<![\w@.])(?P<name>{_ONE}) (?:on|for|is my|in|,)(?: my| our| the)? ?(?:{_PLATFORM})\b",
    re.I,
)
_AT = re.compile(r"(?<![\w@.])@[A-Za-z0-9_][\w.]{2,40}")
_JOINED = re.compile(r"(?<![\w@./-])(?=\w{0,40}_)(?=_{0,3}[A-Za-z0-9])\w{4,40}(?![\w@])")
_NAME_AND_YEAR = re.compile(r"(?<![\w@./-])([A-Za-z]{3,20})\d{2,4}(?:[A-Za-z]{1,10})?(?![\w@])")
_SIGNS = re.compile(rf"@|_|\b(?:{_PLATFORM}|{_NAMED})\b|[A-Za-z]{{3}}\d\d", re.I)
_SAYS_NAME = re.compile(r"name|tag|handle|\bid\b|\bis\b|:|=|called|\bas\b|under|-")
_ODD = re.compile(r"[\d_#]|[a-z]\.[a-z]|[a-z][A-Z]|xx")


def find_handles(text: str) -> Iterator[Span]:
    """Yield the user names in a normal text."""
    if not _SIGNS.search(text):
        return
    for match in _AT.finditer(text):
        yield Span(
            match.start(), match.end() - len(match[0]) + len(match[0].rstrip("._")), "handle"
        )
    for match in _AFTER.finditer(text):
        if _is_handle(match["name"], said=bool(_SAYS_NAME.search(_how(match)))):
            yield Span(*match.span("name"), "handle")
    for match in _BEFORE.finditer(text):
        before = text[max(0, match.start() - 9) : match.start()].lower()
        said = before.rstrip().endswith(
            (" im", "i'm", "add", "me", "name is", "called", "am", "as")
        )
        if _is_handle(match["name"], said=said and not match["name"].islower()):
            yield Span(*match.span("name"), "handle")
    for match in _JOINED.finditer(text):
        if any(each.isalpha() for each in match[0]):
            yield Span(*match.span(), "handle")
    for match in _NAME_AND_YEAR.finditer(text):
        if folded(match[1]) in words_of("first_names_by_hand"):
            yield Span(*match.span(), "handle")


def _how(match: re.Match[str]) -> str:
    """Return what links a network to the name, the word for a name itself included."""
    return match[0][: match.start("name") - match.start()].lower()


def _is_handle(name: str, *, said: bool) -> bool:
    name = name.lstrip("@")
    if not any(each.isalpha() for each in name) or len(name) < 3:
        return False
    small = folded(name)
    if is_ordinary(small):
        return False
    return bool(_ODD.search(name)) or (said and not is_ordinary(small.split(".")[0]))
