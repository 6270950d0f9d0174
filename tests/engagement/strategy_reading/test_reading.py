"""What is proposed of a strategy: all that it plans, little else, and what it lacks is named.

``documents/`` holds strategies of made-up councils in the manners of real ones. Merrow, Dunmere,
Lakeborough and Fernhill were read only once the rules had been written: docs/evaluation.md says
what came of it.
"""

import io
import json
import re
from difflib import SequenceMatcher

import docx
import pytest
from django.core.management import CommandError, call_command

from engagement.strategy_reading import Reading, Refused, read
from tests.conftest import SHARED

from .builder import BUILDERS, HERE, source

NAMES = sorted(path.stem for path in HERE.glob("*.txt"))
STRATEGIES = SHARED / "strategies"


def folded(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", text.lower()))


def right_and_wrong(reading: Reading, truths: list[str]) -> tuple[int, int]:
    """Return how many truths were found, and how many proposals are none."""
    left = [folded(each.text) for each in reading.intentions]
    for truth in map(folded, truths):
        alike = [
            each
            for each in left
            if SequenceMatcher(None, each, truth).ratio() > 0.85
            or (each in truth and len(each) > 25)
        ]
        if alike:
            left.remove(alike[0])
    return len(reading.intentions) - len(left), len(left)


@pytest.mark.parametrize("kind", BUILDERS)
@pytest.mark.parametrize("name", NAMES)
def test_what_a_document_plans_is_found_in_every_format(name, kind):
    made = source(name)
    reading = read(BUILDERS[kind](made), f"{name}.{kind}")
    right, wrong = right_and_wrong(reading, made.truths)
    assert right >= 0.9 * len(made.truths)
    assert wrong * 2 <= right
    assert all(each.place and each.line for each in reading.intentions)


def truths_of(name: str) -> list[dict]:
    records = json.loads((STRATEGIES / "intentions.json").read_text("utf-8"))["intentions"]
    return [each for each in records if each["source_file"] == name and each["kind"] == "intention"]


@pytest.mark.shared
@pytest.mark.parametrize(
    "name",
    [
        "derby-children-and-young-peoples-plan-2016-17.txt",
        "derby-children-in-care-sufficiency-strategy-2019-2022.txt",
        "derby-integrated-commissioning-strategy-2016.txt",
        "derbyshire-send-joint-commissioning-strategy-2022-2025.txt",
    ],
)
def test_the_published_strategies_are_read_with_their_lines(name):
    truths = truths_of(name)
    reading = read((STRATEGIES / name).read_bytes(), name)
    right, wrong = right_and_wrong(reading, [each["official_wording"] for each in truths])
    assert right >= 0.9 * len(truths)
    assert wrong * 2 <= right
    lines = {each.line for each in reading.intentions}
    first = [each["source_line"] for each in truths]
    first = [each[0] if isinstance(each, list) else each for each in first]
    assert len(lines & set(first)) >= 0.9 * len(truths)


@pytest.mark.shared
def test_an_absent_appendix_is_named_and_nothing_is_invented_in_its_place():
    data = (STRATEGIES / "leicestershire-cabinet-report-2016-04-19.txt").read_bytes()
    reading = read(data)
    assert reading.intentions == []
    named = {gap.what: gap.line for gap in reading.absent}
    assert named["Appendix B: CFS Commissioning Intentions"] == 210


@pytest.mark.shared
def test_a_lost_table_of_letters_and_lost_diagrams_are_named():
    data = (STRATEGIES / "derbyshire-send-joint-commissioning-strategy-2022-2025.txt").read_bytes()
    said = [gap.what for gap in read(data).lost]
    assert any("letters" in each for each in said)
    assert any("The commissioning cycle" in each for each in said)


def test_intentions_in_an_annex_that_is_not_here_are_not_made_up_of_what_is():
    for build in BUILDERS.values():
        reading = read(build(source("fernhill_cover_report")))
        assert reading.intentions == []
        assert any(
            "Annex 2: Joint commissioning intentions" in each.what for each in reading.absent
        )


def test_progress_principles_outcomes_and_measures_are_told_apart():
    reading = read(BUILDERS["docx"](source("northmoor_send")))
    kinds = {each.text: each.kind for each in reading.others}
    assert kinds["Enjoy friendships near home"] == "priority_outcome"
    assert kinds["Average wait for speech and language therapy"] == "measure"
    assert (
        kinds["We will put children and families at the centre of every decision."] == "principle"
    )
    assert "Opened a resource base for 24 pupils at two secondary schools." not in kinds
    assert any("diagram below" in gap.what for gap in reading.lost)
    assert [gap.what for gap in reading.absent] == ["Appendix B"]


TYPED = """\
HARTLEY BOROUGH COUNCIL

CONTENTS

1. Introduction ................................ 2
2. Commissioning priorities .................... 4
Appendix A: Financial plan ..................... 8

1. INTRODUCTION

1.1 This strategy sets out how Hartley Borough Council will commission services
    for children, young people and families. It replaces the strategy that was
    agreed in 2021.

2. COMMISSIONING PRIORITIES

2.1 Our commissioning priorities for 2025-2028 are:

    (i)   to recommission the health visiting and school nursing service as one
          0-19 service, working from family hubs;
    (ii)  to develop a sub-regional approach to residential care with three
          neighbouring councils; and
    (iii) to cease the spot purchasing of supported accommodation by April 2027.

2.2 We have achieved a great deal already:

    *  the youth offer has been redesigned
    *  12 new foster carers were approved

What we are going to do

Action                                        Who              When
-----------------------------------------------------------------------
Set up a bank of trained personal             Disabled         Sept 2026
assistants that families can book             Children's Team
Buy more places at the holiday club           Commissioning    July 2026

How will we know it worked?
We will ask families twice a year.
"""


def test_a_typed_document_with_wrapped_lines_and_columns_of_spaces():
    reading = read(TYPED.encode())
    assert [each.text.split(" ", 3)[2] for each in reading.intentions[:3]] == [
        "the",
        "a",
        "the",
    ]
    assert reading.intentions[0].text.endswith("working from family hubs;")
    assert reading.absent[0].what == "Appendix A: Financial plan"
    assert reading.years == "2025-2028"
    assert not any("foster carers" in each.text for each in reading.intentions)


def test_a_table_typed_with_spaces_has_its_first_column_read():
    reading = read(TYPED[TYPED.index("What we are going") :].encode())
    assert [each.text for each in reading.intentions] == [
        "Set up a bank of trained personal assistants that families can book",
        "Buy more places at the holiday club",
    ]


def test_a_word_document_is_read_as_it_stands_with_its_changes_taken():
    document = docx.Document()
    document.add_heading("Commissioning intentions", 1)
    paragraph = document.add_paragraph(style="List Bullet")
    paragraph.add_run("Retender the advocacy service")
    gone = document.add_paragraph(style="List Bullet").add_run("Close the centre")._r
    deleted = gone.makeelement(f"{{{gone.nsmap['w']}}}del")
    gone.addprevious(deleted)
    deleted.append(gone)
    held = io.BytesIO()
    document.save(held)
    assert [each.text for each in read(held.getvalue()).intentions] == [
        "Retender the advocacy service"
    ]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no text"),
        (b"   \n ", "no text"),
        (b"%PDF-1.4 broken", "cannot be read"),
        (b"PK\x03\x04broken", "damaged"),
        (b"\xd0\xcf\x11\xe0old", "older kind"),
    ],
)
def test_what_cannot_be_read_is_refused_in_plain_words(data, said):
    with pytest.raises(Refused, match=said):
        read(data)


def test_the_command_prints_what_it_proposes_as_json(tmp_path, capsys):
    place = tmp_path / "plan.txt"
    place.write_bytes(BUILDERS["txt"](source("merrow_market_position")))
    call_command("propose_intentions", place, "--json")
    told = json.loads(capsys.readouterr().out)
    assert {"text", "kind", "line", "place"} == set(told["intentions"][0])
    assert {each["kind"] for each in told["intentions"]} == {"intention"}
    assert {"what", "where", "line"} == set(told["absent"][0])


def test_the_command_says_what_it_found_and_what_is_wrong(tmp_path, capsys):
    place = tmp_path / "plan.txt"
    place.write_bytes(BUILDERS["txt"](source("fernhill_cover_report")))
    call_command("propose_intentions", place)
    said = capsys.readouterr().out
    assert "No intentions" in said
    assert "Annex 2" in said
    with pytest.raises(CommandError, match="does not exist"):
        call_command("propose_intentions", tmp_path / "none.pdf")
