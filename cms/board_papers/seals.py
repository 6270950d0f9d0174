"""Whether a paper is still what its board saw: anybody may ask."""

from dataclasses import dataclass

from wagtail.models import Page, PageLogEntry

from .papers import digest

ERASED = "sayso.board_paper.words_erased"
# A fingerprint may be typed from paper: its first sixteen signs are printed there.
SHORTEST = 16


@dataclass
class Seal:
    """``holds``: the stored paper gives the fingerprint that was set when it was sealed.

    ``earlier`` are the fingerprints that it had before words in it were erased at the wish of
    whoever had written them.
    """

    fingerprint: str
    holds: bool
    earlier: list[str]


def check(page: Page) -> Seal:
    """Count the fingerprint of a sealed paper anew."""
    lines = PageLogEntry.objects.filter(page=page.pk, action=ERASED).order_by("timestamp")
    return Seal(
        fingerprint=page.snapshot_hash,
        holds=digest(page.sealed_contents) == page.snapshot_hash,
        earlier=[line.data["before"] for line in lines],
    )


def is_of(seal: Seal, typed: str) -> str:
    """Say whose fingerprint somebody typed: "now", "before" words were erased, "short" or ""."""
    wanted = "".join(typed.split()).lower()
    if len(wanted) < SHORTEST:
        return "short"
    if seal.fingerprint.startswith(wanted):
        return "now" if seal.holds else ""
    return "before" if any(each.startswith(wanted) for each in seal.earlier) else ""
