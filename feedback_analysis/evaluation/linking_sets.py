"""What linking is calibrated, judged and timed on: the demo's intentions, and texts beside them."""

import csv
import json
from pathlib import Path

from feedback_analysis.engines.types import IntentionProfile

ROOT = Path(__file__).parents[2]
TEXTS = ROOT / "tests" / "feedback_analysis" / "data" / "linking_texts.csv"
INTENTIONS = ROOT / "cms" / "demo" / "strategies.json"


def read_texts() -> tuple[list[str], list[set[str]]]:
    with TEXTS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    gold = [{name for name in row["gold"].split("|") if name} for row in rows]
    return [row["text"] for row in rows], gold


def profiles(*, sentences: bool) -> list[tuple[str, IntentionProfile]]:
    """Return the demo's intentions by reference, with or without what they sound like."""
    known = json.loads(INTENTIONS.read_text(encoding="utf-8"))["intentions"]
    return [
        (
            one["id"],
            IntentionProfile(
                id=at,
                plain=one["plain_english"],
                official=one["official_wording"],
                sounds_like=one["sounds_like"] if sentences else [],
                match_terms=one["match_terms"] if sentences else [],
            ),
        )
        for at, one in enumerate(known)
    ]
