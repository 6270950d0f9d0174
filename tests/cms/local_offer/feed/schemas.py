"""The published schemas of Open Referral UK 3.0, where ../shared is here."""

import json
from pathlib import Path
from typing import Any

import pytest

SHARED = Path(__file__).parents[5] / "shared" / "oruk"


def judge(name: str) -> Any:
    """Return the validator of a compiled schema; skips where schemas or jsonschema are not here."""
    if not SHARED.exists():
        pytest.skip("../shared is not here")
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads((SHARED / "compiled" / f"{name}.json").read_text())
    formats = jsonschema.Draft202012Validator.FORMAT_CHECKER
    assert {"uri", "date-time", "uuid", "email"} <= set(formats.checkers)
    return jsonschema.Draft202012Validator(schema, format_checker=formats)
