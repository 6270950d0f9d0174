"""What an export tells of nobody, because too few share it (L-34).

Beside each person's words stand facts: who answered, age, month, what they picked. Whoever knows
a few of them could find a person's row and read it. So no combination of all that is told stands
in fewer rows than the survey's threshold: k-anonymity (L. Sweeney, "k-anonymity: a model for
protecting privacy", 2002), reached by local suppression. Facts are looked at one after the other,
the more useful first. Within each group of rows that are alike so far, values that too few have
are hidden; where those rows are together still too few, the next smallest value is hidden with
them, or its absence would tell the hidden one. What is left blank is a value like any other.

What is told of a row is a combination that at least so many rows share, whichever of its columns
are looked at. Against two files of different days laid side by side it helps less: see
docs/data-protection.md.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

TOO_FEW = "too few to show"

# What is told of a row, each fact in its place.
Combination = tuple[str, ...]


def shown(
    people: Mapping[Combination, int], *, threshold: int, order: Sequence[int]
) -> dict[Combination, Combination]:
    """Return each combination with the rare values suppressed, so that enough rows share it.

    ``people`` is how many rows have each combination, ``order`` its places, the useful ones first.
    """
    if not people:
        return {}
    groups: list[tuple[list[Combination], dict[int, str]]] = [(list(people), {})]
    if sum(people.values()) < threshold:
        # All rows together are too few: nothing is told of any.
        groups, order = [(list(people), dict.fromkeys(order, TOO_FEW))], ()
    for place in order:
        groups = [
            (alike, {**told, place: value})
            for group, told in groups
            for value, alike in _split(group, place, people, threshold)
        ]
    return {
        each: tuple(told.get(place, said) for place, said in enumerate(each))
        for group, told in groups
        for each in group
    }


def _split(
    group: Sequence[Combination], place: int, people: Mapping[Combination, int], threshold: int
) -> list[tuple[str, list[Combination]]]:
    """Part rows that are alike so far by one more fact; none of the parts is too small."""
    numbers: Counter[str] = Counter()
    for each in group:
        numbers[each[place]] += people[each]
    hidden = _too_few(numbers, threshold)
    parts: dict[str, list[Combination]] = {}
    for each in group:
        value = TOO_FEW if each[place] in hidden else each[place]
        parts.setdefault(value, []).append(each)
    return list(parts.items())


def _too_few(numbers: Mapping[str, int], threshold: int) -> set[str]:
    """Return the values that fewer than the threshold share, and who must hide with them."""
    hidden: set[str] = set()
    together = 0
    for value, number in sorted(numbers.items(), key=lambda each: (each[1], each[0])):
        # Values come smallest first. One hidden alone would follow from the total and the others.
        if number >= threshold and (not hidden or together >= threshold):
            break
        hidden.add(value)
        together += number
    return hidden
