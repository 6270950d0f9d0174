"""What stands before and after a word, and what that says of it. Pure.

A cue looks a few words to each side and no further, so that all is linear.
"""

from . import cues
from .reading import (
    all_names,
    by_hand,
    everyday,
    first_names,
    fixed,
    is_ordinary,
    never,
    other_scripts,
    surnames,
    wordy,
)
from .words import Word

_MOST_KNOWN = 0.6
"""In English more words than this are known."""
_IN = cues.words("in at near around outside via the a an on this using play playing")
_PERHAPS_IN = cues.words("of to from into our my towards past")
_SURE_TITLES = frozenset({"mr", "mrs", "ms", "mx"})
_TITLES = cues.TITLES | cues.KIN_TITLES
PERSONS = cues.KIN | cues.ROLES
ANY_VERBS = cues.DOING | cues.SAYING
VERBS = ANY_VERBS - {"and"}
_BEFORE_SOMEBODY = cues.LOOSE | cues.PERSONAL


class Around:
    """The words of one text, with what their neighbours say of each."""

    def __init__(self, words: list[Word]) -> None:
        self.words = words
        known = sum(is_ordinary(word.small) or word.small in all_names() for word in words)
        self.in_english = known > _MOST_KNOWN * len(words)
        self.last_end = -1
        """Behind the last word of the name before."""

    def small(self, at: int) -> str:
        return self.words[at].small if 0 <= at < len(self.words) else ""

    def gap(self, at: int) -> str:
        return self.words[at].gap if 0 <= at < len(self.words) else "\n"

    # What stands before

    def after_title(self, at: int) -> bool:
        """Say whether "Mrs", "Uncle" or "Nurse" stands before."""
        if at == 0 or self.gap(at) not in {" ", ". ", "."} or self.misses(at - 1):
            return False
        before, word = self.words[at - 1], self.words[at]
        both = word.capital and before.capital
        if before.small in cues.CAPITAL_TITLES:
            may_be = word.small in all_names() or not is_ordinary(word.small)
            return both and may_be and word.gap == " "
        if before.small not in _TITLES or (before.shouts and not word.shouts):
            return False
        if word.start + 1 == word.end:
            return both and word.small != "i"
        if word.small in cues.FUNCTION or word.small in cues.TITLES:
            return False
        return before.small in _SURE_TITLES or self._may_have_title(at)

    def _may_have_title(self, at: int) -> bool:
        """Say so of a word after "miss", "dr" or "nan", which stand before other words too."""
        word, small = self.words[at], self.small(at)
        is_name = small in all_names()
        if small in fixed() and not is_name:
            return False
        if word.capital and self.words[at - 1].capital and word.gap != ".":
            is_kin = self.small(at - 1) in cues.KIN_TITLES
            return is_name or not is_kin or small not in everyday()
        plain = small not in everyday() or (is_name and small not in never())
        return plain and small not in cues.VERBS_AND_ADJECTIVES and word.gap == " "

    def misses(self, at: int) -> bool:
        """Say whether "miss" is what somebody does."""
        word = self.words[at]
        by_capital = word.capital and not word.opens
        return word.small == "miss" and not by_capital and self.small(at - 1) in cues.NOT_MISS

    def after_person(self, at: int) -> bool:
        """Say whether "my friend" or "social worker" stands before."""
        gap, before = self.gap(at), self.small(at - 1)
        if at == 0 or self.words[at - 1].possessive:
            return False
        if before in PERSONS and gap in {" ", ", ", " - ", " ("}:
            closes = self.ends_here(at) or self.small(at + 1) in VERBS
            return gap == " " or (self.words[at].capital and closes)
        if gap == ", " and self.gap(at + 1)[:1] == "," and self.words[at].capital:
            return any(self.small(place) in PERSONS for place in range(at - 4, at))
        if self.after_name_is(at):
            return True
        two = self.small(at - 2)
        if gap == " " and before in {"is", "was"}:
            is_theirs = two in PERSONS and self.small(at - 3) in {"my", "his", "her"}
            return is_theirs and self.words[at].capital
        return gap == " " and self.is_introduced(at)

    def after_name_is(self, at: int) -> bool:
        """Say whether "my name is" stands before."""
        before, two = self.small(at - 1), self.small(at - 2)
        if self.gap(at) in {" ", ": ", ":", " - "} and before in {"name", "names", "name's"}:
            return two not in {"user", "the", "a", "same"}
        if before == "surname" or (before == "name" and two in {"last", "first", "full", "sur"}):
            return self.gap(at) in {"? ", " ", ": "}
        if self.is_introduced(at):
            return True
        said = before in {"is", "was", "as"} and two in {"name", "names", "known"}
        return said and self.gap(at) == " "

    def is_said_to_be(self, at: int) -> bool:
        """Say whether "is my brother", "as my social worker" or ", our teacher" follows."""
        if self.gap(at + 1) == " " and self.small(at + 1) in {"is", "was", "as", "isnt", "isn't"}:
            first = at + 2
        elif self.gap(at + 1) in {", ", " "} and self.words[at].small not in cues.FUNCTION:
            first = at + 1
        else:
            return False
        if self.in_a_place(at) or self.small(first) not in {"my", "our", "his", "her", "their"}:
            return False
        near = [self.small(place) for place in range(first + 1, first + 4)]
        return any(each in PERSONS for each in near)

    def is_told(self, at: int) -> bool:
        """Say whether one tells or asks whoever this is."""
        told = self.small(at - 1) in cues.TELLING
        return told and self.words[at].capital and self.gap(at) == " "

    def after_i_am(self, at: int) -> bool:
        before, two = self.small(at - 1), self.small(at - 2)
        if self.gap(at) != " " or not (before in {"i'm", "im"} or (before, two) == ("am", "i")):
            return False
        following = self.small(at + 1)
        return self.ends_here(at) or following in {"and", "from", "in", "aged", "age", "but"}

    def signs(self, at: int) -> bool:
        """Say whether somebody signs so, as in "Yours, X" at the end."""
        is_last = all(word.gap == " " for word in self.words[at + 1 :])
        near_end = at >= len(self.words) - 3 and is_last and self.words[at].capital
        return near_end and self.gap(at).strip() == "," and self.small(at - 1) in cues.SIGNING

    def is_ours(self, at: int) -> bool:
        """Say whether this is "our Grace loves it"."""
        ours = self.small(at - 1) in {"our", "my"} and self.gap(at) == " "
        return ours and self.words[at].capital and self._does_as_person(at)

    def _does_as_person(self, at: int) -> bool:
        return self.gap(at + 1) == " " and self.small(at + 1) in cues.ACTING | cues.FEELING

    def with_me(self, at: int) -> bool:
        """Say whether this is "me and X"."""
        me_and = (self.small(at - 2), self.small(at - 1)) in {("me", "and"), ("me", "n")}
        return me_and and self.gap(at) == " " and self.gap(at - 1) == " "

    def is_introduced(self, at: int) -> bool:
        """Say whether this is "it's X here", "love from X" or "this is X here"."""
        before, two = self.small(at - 1), self.small(at - 2)
        here = self.small(at + 1) == "here" and self.gap(at + 1) == " "
        if before == "me" and two in {"it's", "its", "just"} and self.words[at].capital:
            return True
        if here and (before in {"its", "it's", "it", "is"} or before in cues.PERSONAL):
            return True
        if before == "from" and two in {"love", "regards", "wishes", "thanks", "hugs", "yours"}:
            return self.ends_here(at) or self.words[at].capital
        return False

    def after_called(self, at: int) -> bool:
        called = self.small(at - 1) in {"called", "named", "caled"}
        if not called or self.gap(at) not in {" ", ": "}:
            return False
        two = self.small(at - 2)
        return two in cues.PERSONS or two.endswith("'m") or self.words[at - 2].possessive

    def after_foreign_cue(self, at: int) -> bool:
        word = self.words[at]
        if self.gap(at) not in {" ", ": "} or word.small in never():
            return False
        before, two = self.small(at - 1), self.small(at - 2)
        if before in cues.FOREIGN_BETWEEN and two in cues.FOREIGN:
            before = two
        elif (before == "sie" and two == "nazywam") or (
            before in {"sa", "som"} and two in {"volam"}
        ):
            return True
        if word.small in cues.FOREIGN_NEVER or (
            before in {"pani", "pan", "pana"} and not word.capital
        ):
            return False
        if before not in cues.FOREIGN and not (
            before in {"beta", "beti", "bhai"} and two[:3] == "mer"
        ):
            return False
        if before not in cues.FOREIGN_NAMES:
            is_name = word.small in other_scripts() or word.small in first_names()
            return word.capital or is_name
        return not word.small.isascii() or word.capital or word.small not in everyday()

    def after_initial(self, at: int) -> bool:
        before = self.words[at - 1] if at else None
        return bool(
            before
            and before.end - before.start == 1
            and before.small not in "ia"
            and (before.capital or before.opens)
            and self.gap(at) in {" ", ". ", "."}
        )

    def is_initial_of_name(self, at: int) -> bool:
        word = self.words[at]
        if word.start + 1 != word.end or word.small in "ia" or not self.after_person(at):
            return False
        following = self.words[at + 1] if at + 1 < len(self.words) else None
        return bool(following and following.capital and following.gap in {" ", ". ", "."})

    def is_addressed(self, at: int) -> bool:
        """Say whether "with", "told", "thanks" or another name and "and" stands before."""
        before = self.small(at - 1)
        thanked = before == "to" and self.small(at - 2) in cues.THANKED_OR_TALKED_TO
        if self.gap(at) == " " and (before in cues.PERSONAL or thanked):
            return self.goes_on_as_name(at)
        return self.joined_to_name(at)

    def joined_to_name(self, at: int) -> bool:
        gap, before = self.gap(at), self.small(at - 1)
        if at == self.last_end and gap in {", ", " & ", "/"}:
            return True
        return at - 1 == self.last_end and before in {"and", "n", "or"} and gap == " "

    def in_a_place(self, at: int, *, sure: bool = False) -> bool:
        """Say whether "in" or "the" stands before; not ``sure``, also "to", "of" and the like."""
        before = self.small(at - 1)
        if self.gap(at) != " ":
            return False
        return before in _IN or (not sure and before in _PERHAPS_IN)

    # What stands after

    def speaks(self, at: int) -> bool:
        return self.gap(at + 1) == " " and self.small(at + 1) in cues.SAYING

    def acts(self, at: int) -> bool:
        """Say whether a verb follows, or something is theirs."""
        if self.words[at].possessive:
            return self.small(at) not in cues.SEASONS
        does = self.gap(at + 1) == " " and self.small(at + 1) in ANY_VERBS
        return does and self.small(at - 1) in _BEFORE_SOMEBODY

    def ends_here(self, at: int) -> bool:
        return at + 1 >= len(self.words) or self.gap(at + 1) != " "

    def comes(self, at: int) -> bool:
        """Say whether this is "can X come"."""
        asked = self.small(at - 1) in {"can", "will", "did", "does", "is", "let"}
        return asked and self.small(at + 1) in {"come", "be", "have", "go", "coming"}

    def capital_follows(self, at: int) -> bool:
        if self.gap(at + 1) != " ":
            return False
        following = self.words[at + 1]
        return following.capital and following.small not in all_names()

    def goes_on_as_name(self, at: int, *, sure: bool = False) -> bool:
        """Say whether what follows may follow a name: an end, a verb, a word such as "and"."""
        following = self.small(at + 1)
        if following in ANY_VERBS:
            return True
        if sure:
            ends = at + 1 >= len(self.words) or self.gap(at + 1)[:1] in {*".,!?;:\n)"}
            return ends or self.words[at].possessive
        if self.ends_here(at):
            return True
        return following in cues.FUNCTION or self.may_be_surname(at + 1)

    def pairs_with_name(self, at: int) -> bool:
        """Say whether "and" and a name that is nothing else follow."""
        if self.small(at + 1) not in {"and", "&"} or self.gap(at + 1) != " ":
            return False
        other = self.small(at + 2)
        if self.gap(at + 2) != " ":
            return False
        is_plain_name = other in wordy() and other not in cues.VIRTUES | cues.VERBS_AND_ADJECTIVES
        both = is_plain_name and self.words[at + 2].capital and other not in cues.SEASONS
        return (other in by_hand() and len(other) > 3) or both

    def may_be_surname(self, at: int) -> bool:
        small = self.small(at)
        return small in surnames() and small not in everyday()

    def has_surname(self, at: int) -> bool:
        if self.gap(at + 1) != " ":
            return False
        following = self.words[at + 1]
        is_surname = following.small in all_names() or following.small not in everyday()
        return following.capital and is_surname and following.small not in never()
