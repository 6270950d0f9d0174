"""What a page's form asks for when the page is to go out, and not while it is a draft."""

from collections.abc import Mapping
from typing import Any


def is_going_out(data: Mapping[str, Any]) -> bool:
    """Say whether the editor asked for the page to be published, or approves that."""
    approved = data.get("workflow-action-name") == "approve"
    return "action-publish" in data or "action-submit" in data or approved
