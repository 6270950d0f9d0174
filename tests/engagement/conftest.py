"""A small strategy of our own, as its JSON file holds it."""

from copy import deepcopy

import pytest

RECORD = {
    "id": "OAK-1",
    "kind": "intention",
    "document": "Oakshire plan for children",
    "doc_code": "OAK",
    "council": "Oakshire Council",
    "years": "2026-28",
    "section": "4. What we will change",
    "page": 7,
    "paragraph": "4.2",
    "source_file": "oakshire.txt",
    "source_line": [40, 41],
    "official_wording": "Increase the sufficiency of overnight short breaks.",
    "plain_english": "Have more nights away, so that everyone can rest.",
    "boards": ["Oakshire SEND Board"],
    "context_boards": ["Cabinet"],
    "evidence_key": None,
    "lineage": "OAK-BREAKS",
    "match_terms": ["short break", "overnight"],
    "sounds_like": ["We have not slept.", "There is never a night free."],
    "note": "The table beside it is lost.",
    "measure": {"target": "40 nights a year", "baseline": "22 nights at 31 March 2026"},
    "focus_2026_27": "overnight",
}
META = {
    "boards": [
        {
            "name": "Oakshire SEND Board",
            "role": "decides",
            "cadence": "quarterly",
            "alias": ["OSB"],
        },
        {"name": "Cabinet", "role": "approves", "cadence": None},
    ],
    "lineages": {"OAK-BREAKS": ["OAK-0 (2024-26)", "OAK-1 (2026-28, reworded)"]},
}


def record(**changes) -> dict:
    """Return the record with these keys changed, and those that are ``...`` left out."""
    made = {**deepcopy(RECORD), **changes}
    return {key: value for key, value in made.items() if value is not ...}


def plan(*records, **meta) -> dict:
    return {"meta": {**deepcopy(META), **meta}, "intentions": list(records)}


@pytest.fixture
def older() -> dict:
    return record(
        id="OAK-0",
        years="2024-26",
        official_wording="Review the sufficiency of short breaks.",
        plain_english="Look at whether there are enough breaks.",
        measure=None,
    )
