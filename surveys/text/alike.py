"""Which texts say the same or nearly the same words: copies of a campaign, something sent twice.

Pure, and linear in the length. A text is the set of its runs of three words; how alike two texts
are is the share of runs that they have in common (Jaccard). Of the runs, hashed in twelve ways, the
least of each is kept (MinHash), and three of those make a band: texts that are 0.8 alike share one
of four bands 19 times in 20, texts that are 0.3 alike one time in 10. Who shares a band is compared
in full. Source: Broder, On the resemblance and containment of documents (1997).
"""

import re
from hashlib import blake2b
from zlib import crc32

from .normalise import normal

RUN = 3
# Fewer words are said by many people in their own right.
FEWEST_WORDS = 8
BANDS, IN_A_BAND = 4, 3
ALIKE = 0.8
_PRIME = (1 << 61) - 1
# Fixed for ever: what was stored yesterday is compared with what comes today.
_WAYS = [
    (int.from_bytes(blake2b(b"times %d" % number, digest_size=7).digest()), number * 7919 + 1)
    for number in range(BANDS * IN_A_BAND)
]
_WORD = re.compile(r"\w+")


def words_of(text: str) -> list[str]:
    """Return the words as they count here, without case, signs or odd spelling of letters."""
    return _WORD.findall(normal(text).text.casefold())


def runs(text: str) -> frozenset[int]:
    """Return the runs of three words, each as a number; none for a text of fewer than eight."""
    words = words_of(text)
    if len(words) < FEWEST_WORDS:
        return frozenset()
    starts = range(len(words) - RUN + 1)
    return frozenset(crc32(" ".join(words[at : at + RUN]).encode()) for at in starts)


def bands(text: str) -> tuple[int, ...]:
    """Return four numbers, of which texts that are alike share one; none for few words."""
    found = runs(text)
    if not found:
        return ()
    least = [min((run * times + plus) % _PRIME for run in found) for times, plus in _WAYS]
    return tuple(
        _as_one(number, least[number * IN_A_BAND : (number + 1) * IN_A_BAND])
        for number in range(BANDS)
    )


def _as_one(number: int, least: list[int]) -> int:
    """Return a band as one signed number of 64 bits, which a database column holds."""
    told = f"{number}:{least}".encode()
    return int.from_bytes(blake2b(told, digest_size=8).digest(), signed=True)


def are_alike(one: str, other: str) -> bool:
    first, second = runs(one), runs(other)
    return bool(first) and len(first & second) >= ALIKE * len(first | second)
