"""Which texts say the same, or nearly."""

import random

from surveys.text import alike
from tests.steps import grows_in_proportion

LETTER = (
    "We, the families of the north, ask the council to keep the Saturday club at the leisure "
    "centre open. It is the only place where our children can play with others, and the only two "
    "hours in the week when we can shop, sleep or see a doctor."
)
WORDS = [f"word{number}" for number in range(400)]


def share(one: str, other: str) -> bool:
    return bool(set(alike.bands(one)) & set(alike.bands(other)))


def test_case_signs_and_spaces_make_no_difference() -> None:
    shouted = LETTER.upper().replace(",", " -").replace(" ", "  ")
    assert alike.bands(shouted) == alike.bands(LETTER)


def test_a_copy_with_a_name_or_a_line_of_its_own_is_alike() -> None:
    for copy in (f"{LETTER} Yours, the Smiths", LETTER.replace("north", "south")):
        assert share(copy, LETTER)
        assert alike.are_alike(copy, LETTER)


def test_another_letter_on_the_same_matter_is_not() -> None:
    other = "Please keep the Saturday club open. My son plays football there with his friends."
    assert not alike.are_alike(other, LETTER)


def test_few_words_are_said_by_many_people_in_their_own_right() -> None:
    assert alike.bands("The garden is good") == ()
    assert not alike.are_alike("The garden is good", "The garden is good")
    assert alike.bands("!? ...") == ()


def test_most_texts_that_are_nearly_the_same_share_a_band_and_strangers_do_not() -> None:
    chance = random.Random(11)
    found = strangers = 0
    for _ in range(200):
        text = [chance.choice(WORDS) for _ in range(60)]
        changed = list(text)
        changed[chance.randrange(60)] = "another"
        found += share(" ".join(text), " ".join(changed))
        strangers += share(" ".join(text), " ".join(chance.choices(WORDS, k=60)))
    assert found >= 190
    assert strangers == 0


def test_twice_the_text_takes_twice_the_steps() -> None:
    assert grows_in_proportion(alike.bands, lambda n: " ".join(WORDS * (n // 100)), 800)
