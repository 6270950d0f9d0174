"""People's names, by lists of names and by the words around them. Pure, linear.

Each word is asked in turn: what do the lists know it as, what stands before and after it, does its
capital tell anything. A name that is a word too counts only where the words around say so, and in
small letters only where they say so plainly.
"""

from collections.abc import Iterator

from . import cues
from .around import PERSONS, VERBS, Around
from .kinds import Span
from .reading import (
    all_names,
    by_hand,
    everyday,
    first_names,
    fixed,
    is_double_name,
    is_everyday_pair,
    is_misspelt,
    is_ordinary,
    never,
    surnames,
    words_of,
    wordy,
)
from .words import is_small_letter_of_surname, known_things, words_in

LONGEST_NAME = 4
_NO_PART = cues.FUNCTION | cues.KIND_OF_PLACE
_TITLES = cues.TITLES | cues.FOREIGN_TITLES | {"uncle", "aunt", "auntie", "aunty"}
_CAPITAL_TITLES = cues.KIN_TITLES | cues.CAPITAL_TITLES


def find_names(text: str) -> Iterator[Span]:
    """Yield the people's names in a normal text."""
    words = words_in(text)
    known = known_things(words)
    names = _Names(words)
    at = 0
    while at < len(words):
        if at in known:
            at = known[at]
            continue
        first = at
        if names.is_name(at):
            end = names.end_of(at)
            first = names.begin_of(at)
            yield Span(words[first].start, words[end - 1].end, "name")
            names.last_end = end
            at = end
        else:
            at += 1


class _Names(Around):
    """The words of one text, asked one by one whether they name a person."""

    def is_name(self, at: int) -> bool:
        """Say whether a person's name begins here."""
        word = self.words[at]
        if self.after_title(at) or self.after_foreign_cue(at):
            return True
        if len(word.small) < 2:
            return self.is_initial_of_name(at)
        names_a_place = self.small(at + 1) in cues.KIND_OF_PLACE and self.gap(at + 1) == " "
        return not names_a_place and self._is_name_by_itself(at)

    def _is_name_by_itself(self, at: int) -> bool:
        small = self.small(at)
        is_first = small in first_names()
        if small in wordy() or (is_first and small in never()):
            return self._is_wordy_name(at)
        if small in never():
            return False
        return self._is_first_name(at) if is_first else self._is_unknown_name(at)

    # Names that are nothing else

    def _is_first_name(self, at: int) -> bool:
        word, small = self.words[at], self.small(at)
        if self.small(at - 1) in {"st", "saint"} and self.gap(at) in {" ", ". "}:
            return False
        in_use = small in by_hand()
        if len(small) < 4 and small not in words_of("short_first_names"):
            has_capital = word.capital or (word.shouts and len(small) > 2)
            is_meant = in_use or self.is_addressed(at)
            return has_capital and is_meant and not self.in_a_place(at)
        if word.capital:
            return in_use or not self.in_a_place(at, sure=True) or self.has_surname(at)
        # With accents a word in small letters is more often one of another language.
        is_sure = (in_use or len(small) > 4) and not word.accents
        return is_sure or self.after_person(at) or self.is_addressed(at)

    # Names that are words too

    def _is_wordy_name(self, at: int) -> bool:
        word = self.words[at]
        if self.small(at - 1) in {"the", "a", "an", "this"} and self.gap(at) == " ":
            return False
        if self.after_name_is(at) or (word.capital and self.is_said_to_be(at)):
            return True
        return self._wordy_in_context(at)

    def _wordy_in_context(self, at: int) -> bool:
        word, small = self.words[at], self.small(at)
        plain = small not in cues.VERBS_AND_ADJECTIVES
        if small in fixed() and small not in cues.SEASONS:
            is_person = self.after_person(at) or self.joined_to_name(at)
            return (is_person and word.capital) or self.after_called(at)
        if self.after_called(at):
            return word.capital or plain or self.ends_here(at)
        if self.after_person(at):
            return self._wordy_after_person(at)
        if self.after_i_am(at) and plain:
            return word.capital or small not in cues.VIRTUES | cues.SEASONS
        return self._wordy_by_itself(at)

    def _wordy_after_person(self, at: int) -> bool:
        small = self.small(at)
        if self.words[at].capital or self.speaks(at):
            return True
        if small in cues.VIRTUES or small in cues.VERBS_AND_ADJECTIVES:
            return small not in cues.FUNCTION and self.goes_on_as_name(at, sure=True)
        return True

    def _wordy_by_itself(self, at: int) -> bool:
        word = self.words[at]
        if not word.capital:
            return self._wordy_in_small_letters(at)
        if self.has_surname(at) or self.signs(at) or self.is_ours(at):
            return True
        if word.small in cues.SEASONS:
            return self.speaks(at) or self.is_told(at)
        if word.opens:
            return self._opens_as_name(at)
        return self.is_addressed(at) or self.speaks(at) or self.acts(at)

    def _opens_as_name(self, at: int) -> bool:
        """Say whether a name that is a word opens a sentence as a name."""
        small = self.small(at)
        does = self.gap(at + 1) == " " and self.small(at + 1) in VERBS
        if small in cues.COMMANDS:
            return does
        if self.speaks(at) or (self.gap(at + 1) == " " and self.small(at + 1) in cues.ACTING):
            return True
        if self.words[at].possessive and self.small(at + 1) in PERSONS:
            return True
        if small in cues.VIRTUES or small in cues.VERBS_AND_ADJECTIVES:
            return False
        return does or self.pairs_with_name(at)

    def _wordy_in_small_letters(self, at: int) -> bool:
        small = self.small(at)
        if small in cues.VERBS_AND_ADJECTIVES or small in cues.SEASONS:
            return False
        if self.joined_to_name(at) or self.pairs_with_name(at):
            return self.goes_on_as_name(at)
        if self.speaks(at) and self.gap(at + 1) == " ":
            return self.small(at - 1) in {"", "and", "but", "when", "because", "cos", "then", "so"}
        before = self.small(at - 1)
        follows = self.words[at].gap == " " and before in cues.PERSONAL - {"by", "love"}
        return follows and self.goes_on_as_name(at) and before not in {"with", "see", "saw"}

    # Words that no list knows

    def _is_unknown_name(self, at: int) -> bool:
        word, small = self.words[at], self.small(at)
        if small in everyday() or is_ordinary(small) or is_everyday_pair(small):
            return word.capital and small in all_names() and self.after_initial(at)
        is_surname = small in surnames()
        if is_surname and self.after_initial(at):
            return True
        if len(small) < 3 and not (word.capital and is_surname):
            return False
        return self._unknown_in_context(at)

    def _unknown_in_context(self, at: int) -> bool:
        word, small = self.words[at], self.small(at)
        if self.after_name_is(at) or self.signs(at):
            return True
        if self.after_called(at):
            return word.capital or self.goes_on_as_name(at)
        if self.after_person(at):
            return word.capital or self._unknown_after_person(at)
        if is_double_name(small):
            return not self.in_a_place(at)
        return self._unknown_by_itself(at)

    def _unknown_after_person(self, at: int) -> bool:
        goes_on = self.gap(at) == " " and self.goes_on_as_name(at, sure=True)
        return goes_on and not is_misspelt(self.small(at))

    def _unknown_by_itself(self, at: int) -> bool:
        word, small = self.words[at], self.small(at)
        if not word.capital:
            return self._unknown_in_small_letters(at)
        if word.opens:
            is_paired = self.speaks(at) or self.pairs_with_name(at)
            return is_paired or self.is_said_to_be(at) or self._begins_full_name(at)
        if self.in_a_place(at):
            return False
        is_named = self.is_addressed(at) or self.acts(at) or self.is_said_to_be(at)
        if is_named or self.after_i_am(at):
            return True
        alone = not self.words[at - 1].capital and not self.capital_follows(at)
        return alone and len(small) > 3 and self.goes_on_as_name(at) and not is_misspelt(small)

    def _unknown_in_small_letters(self, at: int) -> bool:
        """Say whether a word that nobody knows stands where a name would, in an English text."""
        word, small = self.words[at], self.small(at)
        if word.shouts or len(small) < 4 or not self.in_english or not small.isascii():
            return False
        before = self.small(at - 1)
        follows = self.gap(at) == " " and before in cues.BEFORE_NAMES
        joined = self.joined_to_name(at) or self.pairs_with_name(at) or self.with_me(at)
        if not (follows or joined or self.speaks(at) or self.comes(at)):
            return False
        return self.goes_on_as_name(at) and not is_misspelt(small)

    def _begins_full_name(self, at: int) -> bool:
        """Say whether this is a surname that stands first, as in "Nguyen Thi Mai"."""
        if at + 1 >= len(self.words) or self.gap(at + 1) != " ":
            return False
        following = self.words[at + 1]
        if not following.capital or following.small in everyday():
            return False
        is_named = self.small(at) in surnames() or following.small in all_names()
        return is_named or (self.gap(at + 2) == " " and self._is_full_surname(at + 2))

    def _is_full_surname(self, at: int) -> bool:
        """Say whether this is the last of three words with capitals, and a surname."""
        return self.words[at].capital and self.may_be_surname(at)

    # How far it goes

    def begin_of(self, at: int) -> int:
        """Return where the name begins: its title or initial is a part of it."""
        first = at
        if self.after_initial(at) and at - 1 >= self.last_end:
            first = at - 1
        if not first or first - 1 < self.last_end or self.gap(first) not in {" ", ". ", "."}:
            return first
        before = self.small(first - 1)
        is_title = before in _TITLES and not self.misses(first - 1)
        with_capital = before in _CAPITAL_TITLES and self.words[first - 1].capital
        return first - 1 if is_title or with_capital else first

    def end_of(self, at: int) -> int:
        """Return behind which word the name ends."""
        end = at + 1
        while end < len(self.words) and end - at < LONGEST_NAME:
            step = 0 if self.words[end - 1].possessive else self._goes_on(end)
            if not step:
                break
            end += step
        return end

    def _goes_on(self, at: int) -> int:
        """Return how many more words belong to the name, from here."""
        word = self.words[at]
        if word.gap not in {" ", ". "} or (word.gap == ". " and not self.after_initial(at)):
            return 0
        if word.start + 1 == word.end:
            is_letter = self._is_letter_of_surname(at)
            return int(is_letter or is_small_letter_of_surname(word, self.words[at - 1]))
        if word.small in cues.PARTICLES:
            return 2 if self._is_particle(at) else 0
        if word.small in never() and not (word.capital and word.small in surnames()):
            return 0
        if word.capital:
            return int(word.small not in _NO_PART)
        return int(self._follows_in_small_letters(at))

    def _is_letter_of_surname(self, at: int) -> bool:
        """Say whether this is the B of "Karen B", and no "I" or "A" with which words go on."""
        word = self.words[at]
        if not (word.capital and self.words[at - 1].capital) or word.small == "i":
            return False
        return word.small != "a" or self.small(at + 1) in cues.FUNCTION or self.ends_here(at)

    def _is_particle(self, at: int) -> bool:
        if self.gap(at + 1) != " ":
            return False
        following = self.words[at + 1]
        both = following.capital and self.words[at - 1].capital
        return both and following.small not in never()

    def _follows_in_small_letters(self, at: int) -> bool:
        word = self.words[at]
        if self.words[at - 1].capital or not word.small.isascii():
            return False
        small = word.small
        if small in cues.SURNAMES_THAT_ARE_WORDS or self.may_be_surname(at):
            return True
        is_new = len(small) > 3 and not (small in everyday() or is_ordinary(small))
        return is_new and (small in by_hand() or not is_misspelt(small))
