"""Who must not see a response: an officer whom it is about (L-31).

A closed rule, asked of the words each time, so that it holds for a new colleague too; and a field,
for whom a reader recognised though no name stands there. It has no exception, for administrators
neither. Who it hides from is told that there is something, and never what.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from wagtail.log_actions import log

from engagement.models import User
from surveys.models import Answer, QueueCard, Response
from surveys.redaction.reading import words_of

# Surnames that are everyday words: alone they name nobody.
MORE_WORDS = frozenset(
    [
        "baker",
        "banks",
        "bell",
        "best",
        "bishop",
        "black",
        "brown",
        "case",
        "cook",
        "cross",
        "day",
        "field",
        "fields",
        "good",
        "green",
        "hill",
        "lamb",
        "lead",
        "little",
        "long",
        "love",
        "moon",
        "officer",
        "park",
        "price",
        "second",
        "sharp",
        "short",
        "small",
        "stone",
        "street",
        "summers",
        "water",
        "waters",
        "west",
        "white",
        "wise",
        "wood",
        "woods",
        "young",
    ]
)
TITLES = "mr|mrs|miss|ms|mx|dr|auntie|uncle"
SHORTEST = 3


def names(officer: User, texts: Iterable[str]) -> bool:
    """Say whether these words name the officer.

    By first and last name together, by a title and the last name, or by either name alone. Of a
    name that is an everyday word (Will, Bell) the first name alone counts with a capital inside a
    sentence, the last name alone never.
    """
    wanted = _pattern(officer.first_name.strip(), officer.last_name.strip())
    return wanted is not None and any(wanted.search(text) for text in texts)


@lru_cache(maxsize=256)
def _pattern(first: str, last: str) -> re.Pattern[str] | None:
    ways = []
    if first and last:
        ways.append(rf"(?i:\b{re.escape(first)}\s+{re.escape(last)}\b)")
    if last:
        ways.append(rf"(?i:\b(?:{TITLES})\.?\s+{re.escape(last)}\b)")
    everyday = words_of("names_that_are_words") | MORE_WORDS
    for name in (first, last):
        if len(name) >= SHORTEST and name.casefold() not in everyday:
            ways.append(rf"(?i:\b{re.escape(name)}\b)")
    if len(first) >= SHORTEST and first.casefold() in everyday:
        ways.append(rf"(?<=[a-z,;] )\b{re.escape(first.capitalize())}\b")
    return re.compile("|".join(ways)) if ways else None


def out_of_sight(officer: User, responses: Iterable[Response | int]) -> set[int]:
    """Return the keys of those of these responses that this officer must not see. Two queries."""
    keys = [each if isinstance(each, int) else each.pk for each in responses]
    found = {
        pk
        for pk, text in Answer.objects.filter(response__in=keys)
        .exclude(original_text="")
        .values_list("response", "original_text")
        if names(officer, [text])
    }
    cards = QueueCard.objects.filter(response__in=keys).exclude(not_for=[])
    return found | {
        pk for pk, not_for in cards.values_list("pk", "not_for") if officer.pk in not_for
    }


def may_see(officer: User, response: Response, texts: Sequence[str]) -> bool:
    """Say whether the officer may see this response, whose card and words are at hand."""
    card = getattr(response, "card", None)
    return not (card and officer.pk in card.not_for) and not names(officer, texts)


def keep_from(*, response: Response, officer: User, by: User) -> None:
    """Keep the response from an officer whom it is about. Nobody takes that back here."""
    card, _ = QueueCard.objects.select_for_update().get_or_create(response=response)
    card.not_for = sorted({*card.not_for, officer.pk})
    if card.held_by_id == officer.pk:
        card.held_by = card.held_since = card.held_until = None
    if card.handed_to_id == officer.pk:
        card.handed_to = card.handed_by = card.handed_at = None
        card.note = ""
    card.save()
    log(
        instance=response,
        action="sayso.response.kept_from",
        user=by,
        data={"officer": officer.pk},
    )
