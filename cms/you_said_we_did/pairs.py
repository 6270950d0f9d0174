"""What was heard and what was done, as the public sees it: read live from answered findings."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Max, Q
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cms.serving import languages
from engagement.models import Action, Council, Voice
from feedback_analysis import findings, group_voice
from feedback_analysis.findings import counts
from feedback_analysis.group_voice import ShownView
from feedback_analysis.models import Finding, FindingCorrection, Theme
from feedback_analysis.models.finding import FindingQuerySet
from surveys.models import Response

from .quotes import ShownQuote, showable
from .respondent_counts import heard_from, how_many

# Where no day was named on which a board hears of it, an answer is late after this.
ANSWER_WITHIN = timedelta(weeks=12)
PROMISES = {Action.State.DOING, Action.State.NOT_YET}


@dataclass
class PublicPair:
    """What components/pair.html takes, with what stands around it on a page."""

    finding: Finding
    said: str
    who: str = ""
    quote: str = ""
    quote_by: str = ""
    state: str = ""
    did: str = ""
    detail: str = ""
    reason: str = ""
    decided_by: str = ""
    decided_on: date | None = None
    passed_to: str = ""
    on: date | None = None
    owner: str = ""
    next_update_on: date | None = None
    evidence_url: str = ""
    overdue_since: date | None = None
    owed_since: date | None = None
    is_late: bool = False
    url: str = ""
    more_quotes: list[ShownQuote] = field(default_factory=list)


def pair(finding: Finding, *, quotes: Iterable[ShownQuote] = (), who: str = "") -> PublicPair:
    """Return the pair of a finding; without an action its line stays open."""
    # Words with a translation need room for both.
    said = sorted(quotes, key=lambda each: bool(each.translation))
    short = bool(said) and not said[0].translation
    told = PublicPair(
        finding=finding,
        said=finding.statement,
        who=languages.ours(who),
        quote=said[0].text if short else "",
        quote_by=said[0].by if short else "",
        more_quotes=said[1:] if short else said,
    )
    if finding.action:
        _answer(told, finding.action)
    return told


def _answer(told: PublicPair, action: Action) -> None:
    told.state, told.did, told.detail = action.state, action.summary, action.detail
    told.reason, told.decided_by = action.reason, action.decided_by
    told.decided_on, told.passed_to = action.decided_on, action.passed_to
    told.on = action.done_on if action.state == Action.State.DONE else action.due_on
    told.owner, told.next_update_on = action.owner, action.next_update_on
    told.evidence_url, told.overdue_since = action.evidence_url, overdue_since(action)


def owed(
    findings: FindingQuerySet, council: Council, *, most: int | None = None
) -> list[PublicPair]:
    """Return the findings without an answer as pairs, the longest wait first.

    Public as soon as it is stated and stands: an officer's statement, who said it and about how
    many, since when we owe an answer, and whether it is late. Never anybody's own words.
    """
    waiting = counts.with_people(findings.unanswered().standing()).distinct()
    surveys = "themes__codeframe__survey__decision_on"
    found = waiting.annotate(due_on=Max(surveys)).select_related("group", "intention__strategy")
    return [_debt(finding, council) for finding in found.order_by("stated_at", "pk")[:most]]


def _debt(finding: Finding, council: Council) -> PublicPair:
    since = timezone.localdate(finding.stated_at)
    due = finding.due_on or since + ANSWER_WITHIN  # type: ignore[attr-defined]
    told = pair(finding, who=languages.ours(capfirst(how_many(finding, council))))
    told.owed_since, told.is_late = since, due < timezone.localdate()
    return told


@dataclass(frozen=True)
class Account:
    """A pair with everything that lets a reader check it (S-8)."""

    pair: PublicPair
    facts: list[tuple[str, str]]
    corrections: list[FindingCorrection]
    views: list[ShownView]


def account(finding: Finding, *, council: Council | None = None) -> Account:
    """Return the full account of a finding."""
    heard = heard_from(finding, council=council)
    is_formal = finding.voice in Voice.formal()
    facts = [
        (_("Who told us"), finding.group.name if finding.group else ""),
        (_("Whose words") if is_formal else _("How many"), languages.ours(capfirst(heard.people))),
        (_("When they told us"), languages.ours(heard.when)),
        (_("How we asked"), ", ".join(heard.surveys)),
    ]
    return Account(
        pair=pair(finding, quotes=quotes_of(finding, council), who=heard.people),
        facts=[(name, value) for name, value in facts if value],
        corrections=list(finding.corrections.all()),
        views=group_voice.shown(findings=[finding], actions=[finding.action]),
    )


def overdue_since(action: Action) -> date | None:
    """Return the day on which a promise fell due, where that day has passed."""
    if action.state not in PROMISES:
        return None
    today = timezone.localdate()
    passed = [day for day in (action.due_on, action.next_update_on) if day and day < today]
    return min(passed, default=None)


def quotes_of(finding: Finding, council: Council | None = None) -> list[ShownQuote]:
    quotes = finding.quotes.select_related("answer__response__survey", "finding")
    return showable(quotes, council=council)


def problems_of(chosen: Sequence[Finding]) -> list[str]:
    """Return why these findings cannot be told yet, in the officer's words; empty: they can.

    Told is only what is answered, heard from somebody who may be heard, and confirmed by a
    person: every theme, and the link of a theme to the intention or its lineage (S-3, S-8).
    """
    if not chosen:
        return ["Choose at least one finding."]
    return [problem for finding in chosen for problem in _problems(finding)]


def _problems(finding: Finding) -> list[str]:
    unanswered = [] if finding.action else [f"{finding}: no action answers it yet."]
    return unanswered + unconfirmed(finding) + _without_ages(finding)


def _without_ages(finding: Finding) -> list[str]:
    """Return why it is not known whose age said this, where only officers typed it in (S-8, E-2).

    Who answered on the website was asked, and may leave it out. What was typed in, from a printed
    report say, must tell how old those were who said it. A body that sits in public has no age.
    """
    if finding.voice not in Voice.young():
        return []
    said = counts.responses_behind(finding).filter(voice=finding.voice)
    asked = Q(channel=Response.Channel.WEB) | ~Q(age_band="")
    if not said.exists() or said.filter(asked).exists():
        return []
    return [
        f"{finding}: we do not know how old they are who said this. It was typed in without an "
        "age. Type in the answers of each person with their age, or leave this out."
    ]


def unconfirmed(finding: Finding) -> list[str]:
    """Return why a finding may not be published yet: what a person has still to confirm."""
    problems = []
    name = str(finding)
    themes = list(finding.themes.all())
    if not themes or any(theme.state != Theme.State.ACCEPTED for theme in themes):
        problems.append(f"{name}: agree its themes first.")
    if not _heard(finding):
        problems.append(f"{name}: confirm who said it first; suggestions are not enough.")
    linked = set(findings.themes_linked_to(finding.intention).values_list("pk", flat=True))
    if not linked.issuperset(theme.pk for theme in themes):
        problems.append(f"{name}: confirm that its themes bear on {finding.intention.ref}.")
    return problems


def _heard(finding: Finding) -> bool:
    return counts.responses_behind(finding).filter(voice=finding.voice).exists()
