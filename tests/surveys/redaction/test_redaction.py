# ruff: noqa: RUF001
"""What could tell who somebody is, is found and taken out; a person has the last word."""

import csv
from itertools import pairwise

import pytest

from surveys.redaction import Span, apply, find
from tests.conftest import SHARED


def redacted(text: str) -> str:
    return apply(text, find(text))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("mail me at jo.smith+x@example.org please", "mail me at [email] please"),
        ("jo at example dot org", "[email]"),
        ("ring 07700 900123 or 01632 960 123", "ring [phone] or [phone]"),
        ("+44 7700 900123", "[phone]"),
        ("(01632) 960123", "[phone]"),
        ("we live in DE1 2AB", "we live in [postcode]"),
        ("sw1a1aa", "[postcode]"),
        ("NHS number 943 476 5919", "NHS number [nhs number]"),
        ("it is 943 476 5919", "it is [nhs number]"),
        ("at 14 Sycamore Close since May", "at [address] since May"),
        ("flat 3, 22b high street", "[address]"),
        ("born 12/03/2014", "born [date of birth]"),
        ("my birthday is 3rd of March 2012", "my birthday is [date of birth]"),
        ("see www.example.org/me", "see [web address]"),
        ("add me @lil.j2010", "add me [user name]"),
        ("my insta is lil_j_2010", "my insta is [user name]"),
        ("I go to Oakfield Primary School", "I go to [school]"),
        ("She is at St Mary's Catholic Academy now", "She is at [school] now"),
        ("I am at Oak Grove Academy", "I am at [school]"),
        ("I go to Elm Road Primary School, it is good", "I go to [school], it is good"),
        ("We live on Oak Grove. The Academy is near", "We live on [address]. The Academy is near"),
        ("He is at J. Wren's Church School", "He is at [school]"),
        ("my name is jayden", "my name is [name]"),
        ("My social worker Karen Blake is nice", "My social worker [name] is nice"),
        ("Mrs Patel and mr jones", "[name] and [name]"),
        ("My son Tomasz waits", "My son [name] waits"),
        ("Taxi 14 is late for my son Sam at Oak School", None),
        ("I miss Kayden so much", "I miss [name] so much"),
        ("zainab is my best friend", "[name] is my best friend"),
        ("it was Grace who helped", "it was [name] who helped"),
        ("Karen\u2019s dog", "[name]\u2019s dog"),
        ("o7700 900123 is mine", "[phone] is mine"),
        ("yx19 kpo was late", "[number plate] was late"),
        ("12.03.2012 (DOB)", "[date of birth] (DOB)"),
        ("on facebook.com/karen.b.1", "on [web address]"),
        ("sort code 12-34-56", "sort code [bank details]"),
        ("QQ 12 34 56 C", "[national insurance number]"),
        ("case ref SEN/2024/0831", "case ref [case reference]"),
        ("I live at Rowan Lodge", "I live at [home]"),
    ],
)
def test_what_tells_who_somebody_is_is_taken_out(text, left):
    if left is None:
        assert "Sam" not in redacted(text)
        assert "Oak School" not in redacted(text)
    else:
        assert redacted(text) == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("ring me on 07700\u00a0900123 please", "ring me on [phone] please"),
        ("ring 07700\u2011900\u2011123 please", "ring [phone] please"),
        ("07700\u2009900\u2009123", "[phone]"),
        ("07700  900  123", "[phone]"),
        ("07700\n900123", "[phone]"),
        ("07700\u200b900123", "[phone]"),
        ("07700.900.123", "[phone]"),
        ("+44\u00a07700\u00a0900123", "[phone]"),
        ("0 7 7 0 0 9 0 0 1 2 3", "[phone]"),
        ("٠٧٧٠٠ ٩٠٠١٢٣", "[phone]"),
        ("０７７００ ９００１２３", "[phone]"),
        ("at DE1\u00a03AH now", "at [postcode] now"),
        ("at DE1\u20113AH, DE1  3AH and DE1\n3AH", "at [postcode], [postcode] and [postcode]"),
        ("it is 943\u2009476\u20095919", "it is [nhs number]"),
        ("NHS number 943\u2011476\n5919", "NHS number [nhs number]"),
        ("kid\uff20example.com", "[email]"),
        ("kid (at) example (dot) com", "[email]"),
        ("born 12\u00a0March\u00a02014", "born [date of birth]"),
        ("born 12\u201103\u20112014", "born [date of birth]"),
        ("my birthday is 3rd of\nMarch 2012", "my birthday is [date of birth]"),
        ("at 14\u00a0Sycamore\u2009Close now", "at [address] now"),
        ("Mrs\u00a0Patel and my social worker\nKaren Blake", None),
        ("𝓚𝓪𝓻𝓮𝓷 is nice", "[name] is nice"),
    ],
)
def test_no_odd_space_hyphen_letter_or_line_end_hides_a_detail(text, left):
    if left is None:
        assert not {"Patel", "Karen", "Blake"} & set(redacted(text).split())
    else:
        assert redacted(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "",
        "good",
        "I love my School and the College",
        "Mum and Dad came on Monday. Christmas was great!",
        "CAMHS took 14 months. We need an EHCP from the NHS",
        "I play Minecraft and Roblox on my Xbox",
        "My foster carer is kind. Everything is fine.",
        "I waited 12 weeks and paid 20 pounds",
        "THE FOOD IS BAD AND THE BUS IS LATE",
        "by the way it was 3 miles",
        "with grace and hope we will get there",
        "The taxi comes at 8.30 every day",
        "We speak Polish and Urdu at home",
        "we moved from Skegness",
        "on facebook.com or nhs.uk",
        "yr10 and yr11 for sats",
        "Childline is 0800 1111, Samaritans 116 123, and Shout 85258",
    ],
)
def test_everyday_words_are_left_alone(text):
    assert redacted(text) == text


def test_spans_are_in_order_and_do_not_overlap():
    text = "Mrs Karen Blake, 14 Sycamore Close, DE1 2AB, 07700 900123, at Oak Primary School"
    spans = find(text)
    assert spans == sorted(spans)
    assert all(one.end <= two.start for one, two in pairwise(spans))


def test_a_person_may_mark_what_they_like_and_overlaps_are_one():
    assert apply("the red house", [Span(4, 7, "other"), Span(5, 13, "address")]) == "the [other]"
    assert apply("the red house", []) == "the red house"


def test_redacting_twice_changes_nothing_more():
    text = redacted("My son Tomasz, DE1 2AB, jo@example.org, Oakfield Primary School")
    assert redacted(text) == text


@pytest.mark.shared
def test_few_ordinary_comments_are_flagged(capsys):
    """Most of those that are flagged name a member of staff, as they should be."""
    with (SHARED / "data" / "service_comments.csv").open(encoding="utf-8") as file:
        texts = [row["text"] for row in csv.DictReader(file)]
    share = sum(bool(find(text)) for text in texts) / len(texts)
    with capsys.disabled():
        print(f"\nredaction: suggests something in {share:.1%} of service comments", end="")
    assert share <= 0.10
