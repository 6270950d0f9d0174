"""How a stored paper is read: as it was, but for what may not be shown any more.

The snapshot stays as the board saw it. Each time the paper is read, what people said in it is
looked at again: words that may no longer be quoted, and whole findings that rest on nothing any
more, are replaced by a line that says so and when. The line has the same words whatever the
reason, so that nobody learns from a paper what became of a response.
"""

import re
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from cms.you_said_we_did.quotes import RIGHT_TO_LEFT, Quoted, showable_now
from engagement.models import SignOff
from feedback_analysis.models import Finding, GroupView
from surveys import disclosure_control, erasing

DAYS = ("done_on", "due_on", "decided_on", "next_update_on")
FIRST_FORM = 1
EXACT = re.compile(r"^[\d,]+")
STRICTEST = 10
STANCES = {
    GroupView.Stance.ENDORSES: _lazy("They agree."),
    GroupView.Stance.DISSENTS: _lazy("They do not agree."),
}
Snapshot = dict[str, Any]


def readable(snapshot: Snapshot) -> Snapshot:
    """Return a copy for the page: days as days, what may no longer be shown taken out."""
    paper = deepcopy(snapshot)
    for name in ("drafted_on", "meeting_on"):
        paper[name] = _day(paper.get(name))
    period = paper.get("period") or {}
    paper["period"] = {name: _day(period.get(name)) for name in ("from", "to")}
    for intention in paper["intentions"]:
        for measure in intention.get("measures", []):
            measure["as_at"] = _day(measure["as_at"])
        for heard in intention["heard"]:
            heard["overdue_since"] = _day(heard["overdue_since"])
            _days(heard["action"])
        for action in intention["actions"]:
            _days(action)
        for owed in intention["unanswered"]:
            owed["since"] = _day(owed["since"])
    if paper["form"] == FIRST_FORM:
        _into_bands(paper)
    _take_out_quotes(paper)
    _take_out_findings(paper)
    _views_of_groups(paper)
    _taken_back(paper)
    return paper


def _take_out_quotes(paper: Snapshot) -> None:
    quotes = list(_quotes(paper))
    showable = showable_now(key for key, _ in quotes)
    gone = [quote for key, quote in quotes if key not in showable]
    days = erasing.changed_on({quote["answer"] for quote in gone})
    for quote in gone:
        quote |= {"words": _taken_out(days.get(quote["answer"])), "is_withdrawn": True}
        quote |= {"by": "", "lang": "", "translation": ""}
    for _key, quote in quotes:
        quote["dir"] = "rtl" if quote["lang"] in RIGHT_TO_LEFT else ""


def _take_out_findings(paper: Snapshot) -> None:
    """Take out what was heard where the finding does not stand, wherever the paper repeats it."""
    findings = {
        _finding(heard) for intention in paper["intentions"] for heard in intention["heard"]
    }
    standing = set(Finding.objects.standing().filter(pk__in=findings).values_list("pk", flat=True))
    for intention in paper["intentions"]:
        gone = [heard for heard in intention["heard"] if _finding(heard) not in standing]
        statements = {heard["statement"] for heard in gone}
        for heard in gone:
            days = erasing.changed_on({quote["answer"] for quote in heard["quotes"]})
            heard |= {"statement": _taken_out(max(days.values(), default=None)), "quotes": []}
            heard |= {"people": "", "when": "", "surveys": [], "agreement": [], "source": ""}
        intention["unanswered"] = [
            owed for owed in intention["unanswered"] if owed["statement"] not in statements
        ]


def _views_of_groups(paper: Snapshot) -> None:
    """Take out the words of a group's view that is withheld by now: personal data is in it."""
    views = [view for each in paper["intentions"] for view in each.setdefault("views", [])]
    out = GroupView.objects.published().filter(pk__in=[view["view"] for view in views])
    published = set(out.values_list("pk", flat=True))
    for view in views:
        view["on"] = _day(view["on"])
        view["agrees"] = STANCES.get(view["stance"], "")
        if view["view"] not in published:
            view |= {"words": _taken_out(None), "agrees": ""}


def _taken_back(paper: Snapshot) -> None:
    """Note beside what a group had signed that it has taken it back since, and when."""
    signed = [each for one in paper["intentions"] for each in one.setdefault("co_produced", [])]
    gone = SignOff.objects.filter(
        pk__in=[each["sign_off"] for each in signed], withdrawn_at__isnull=False
    )
    days = dict(gone.values_list("pk", "withdrawn_at"))
    for each in signed:
        each["on"] = _day(each["on"])
        on = days.get(each["sign_off"])
        each["note"] = ""
        if on:
            told = {"group": each["by"], "day": date_format(timezone.localdate(on))}
            each["note"] = (
                _("%(group)s took this back on %(day)s: it is not co-produced any more.") % told
            )
            each["changed"] = []


def _taken_out(on: date | None) -> str:
    if on is None:
        return _("[Taken out, because it may no longer be shown.]")
    day = date_format(on)
    return _("[Taken out on %(day)s, because it may no longer be shown.]") % {"day": day}


def _into_bands(paper: Snapshot) -> None:
    """Tell the exact numbers of papers of the first form in bands, so that none is subtracted."""
    for intention in paper["intentions"]:
        for heard in intention["heard"]:
            exact = EXACT.match(heard["people"])
            if exact:
                count = int(exact[0].replace(",", ""))
                shown = disclosure_control.show(count, threshold=STRICTEST)
                heard["people"] = shown + heard["people"][exact.end() :]


def _finding(heard: Snapshot) -> int:
    """Return the finding's id: papers of the first form name it among their sources only."""
    found = re.search(r"\d+", heard["source"])
    return int(heard.get("finding") or (found[0] if found else 0))


def _quotes(paper: Snapshot) -> Iterator[tuple[Quoted, Snapshot]]:
    for intention in paper["intentions"]:
        for heard in intention["heard"]:
            for quote in heard["quotes"]:
                yield (_finding(heard), quote["answer"], quote["words"]), quote


def _days(action: Snapshot | None) -> None:
    for name in DAYS if action else ():
        action[name] = _day(action[name])  # type: ignore[index]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
