"""What the figures of a paper rest on, as a director reads it: words and links, no keys."""

import re
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

# As ``board_papers`` writes it: "Finding 5; confirmed codings of theme 46 (Waits), 47 (Taxis)".
FINDING = re.compile(r"Finding (\d+)")
THEME = re.compile(r"\b\d+ \((.*?)\)(?=, \d+ \(|$)")
# As ``coding.agreement`` says it: "Two people coded 24 answers apart: kappa 0.74 …".
READ_TWICE = re.compile(r"Two people coded ([\d,]+) answers apart: kappa (\d\.\d+)")
# From which kappa on agreement is called what (Landis and Koch, 1977, in plain words).
ALMOST_ALWAYS, MOSTLY = 0.81, 0.61


def in_words(paper: dict[str, Any], *, for_officers: bool = False) -> dict[str, Any]:
    """Add to a readable paper what each figure rests on; nothing stored is changed.

    Officers also get the way to the answers: nobody else is led to a sign-in page.
    """
    for intention in paper["intentions"]:
        for heard in intention["heard"]:
            found = FINDING.search(heard["source"])
            heard["themes"] = THEME.findall(heard["source"])
            shown = found if for_officers else None
            heard["behind"] = reverse("analysis:behind_finding", args=[shown[1]]) if shown else ""
            heard["agreed"] = [said for each in heard["agreement"] if (said := _agreed(each))]
    return paper


def _agreed(technical: str) -> str:
    """Say in plain words how far two people who read the same answers agreed."""
    found = READ_TWICE.search(technical)
    if not found:
        return ""
    answers, kappa = found[1], float(found[2])
    if kappa >= ALMOST_ALWAYS:
        said = _("Two people read %(answers)s of the answers separately and nearly always agreed")
    elif kappa >= MOSTLY:
        said = _("Two people read %(answers)s of the answers separately and mostly agreed")
    else:
        said = _("Two people read %(answers)s of the answers separately and often disagreed")
    return said % {"answers": answers}
