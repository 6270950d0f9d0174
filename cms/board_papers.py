"""Papers for boards: a dated snapshot of what was heard, and of what is still unanswered.

The form of a snapshot (all text is as it was on the day; no count of people is kept but in the
words in which it may be shown):

    form, drafted_on, title, board, meeting_on, prepared_by (a role), introduction,
    recommendation, forum_view {by, text}
    intentions: ref, official, plain, years, strategy, source, address
        heard: statement, people, when, surveys, group, source (the records behind the number),
            agreement (of coders, by question), quotes {answer (id), words, by, lang, translation},
            action or null, overdue_since
        actions: those that answer no finding
        unanswered: the statements that no action answers yet, with the day they were stated
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from wagtail.log_actions import log

from engagement.models import Action, Board, Group, Intention, User
from feedback_analysis import engines
from feedback_analysis.models import Finding, Quote

from .heard import heard_from
from .models import BoardPaperIndexPage, BoardPaperPage
from .models.board_paper import digest
from .quotes import WHO, foreign, may_show
from .telling import overdue_since, unconfirmed

FORM = 1
Snapshot = dict[str, Any]


@transaction.atomic
def draft(
    *,
    board: Board,
    intentions: Sequence[Intention],
    meeting_on: date,
    title: str,
    by: User,
    parent: BoardPaperIndexPage,
    introduction: str = "",
    recommendation: str = "",
    forum: Group | None = None,
    forum_view: str = "",
) -> BoardPaperPage:
    """Return a new, unpublished paper whose snapshot is of this moment and never changes.

    ``forum_view`` is printed as it stands. Raises ValidationError without intentions.
    """
    if not intentions:
        raise ValidationError({"intentions": "Choose at least one intention."})
    snapshot = {
        "form": FORM,
        "drafted_on": timezone.localdate().isoformat(),
        "title": title,
        "board": board.name,
        "meeting_on": meeting_on.isoformat(),
        "prepared_by": by.job_title,
        "introduction": introduction,
        "recommendation": recommendation,
        "forum_view": {"by": forum.name if forum else "", "text": forum_view},
        "intentions": [about(intention) for intention in intentions],
    }
    page = _unpublished(snapshot, board=board, meeting_on=meeting_on, by=by, parent=parent)
    refs = [intention.ref for intention in intentions]
    log(
        instance=page,
        action="sayso.board_paper.drafted",
        user=by,
        data={"board": board.name, "intentions": refs, "hash": page.snapshot_hash},
    )
    return page


def _unpublished(
    snapshot: Snapshot, *, board: Board, meeting_on: date, by: User, parent: BoardPaperIndexPage
) -> BoardPaperPage:
    page = BoardPaperPage(
        title=snapshot["title"],
        slug=_free_slug(f"{board.slug}-{meeting_on.isoformat()}", parent),
        board=board,
        meeting_on=meeting_on,
        snapshot=snapshot,
        snapshot_hash=digest(snapshot),
        drafted_by=by,
        owner=by,
        live=False,
        has_unpublished_changes=True,
    )
    parent.add_child(instance=page)
    page.save_revision(user=by)
    return page


def about(intention: Intention) -> Snapshot:
    """Return what the board is told about one intention: confirmed by people, nothing else."""
    findings = [
        finding
        for finding in intention.findings.select_related("action", "group", "intention")
        if not unconfirmed(finding)
    ]
    told = {finding.action_id for finding in findings}
    return {
        "ref": intention.ref,
        "official": intention.official_wording,
        "plain": intention.plain_wording,
        "years": intention.years,
        "strategy": str(intention.strategy),
        "source": _source(intention),
        "address": intention.get_absolute_url(),
        "heard": [_heard(finding) for finding in findings],
        "actions": [_action(each) for each in intention.actions.exclude(pk__in=told - {None})],
        "unanswered": [
            {"statement": each.statement, "since": timezone.localdate(each.stated_at).isoformat()}
            for each in findings
            if each.action is None
        ],
    }


def _heard(finding: Finding) -> Snapshot:
    heard = heard_from(finding)
    late = overdue_since(finding.action) if finding.action else None
    return {
        "statement": finding.statement,
        "people": heard.people,
        "when": heard.when,
        "surveys": heard.surveys,
        "group": finding.group.name if finding.group else "",
        "source": _records(finding),
        "agreement": [f"{question} {said}" for question, said in engines.agreement.behind(finding)],
        "quotes": [_quote(quote) for quote in _quotes(finding)],
        "action": _action(finding.action) if finding.action else None,
        "overdue_since": late.isoformat() if late else None,
    }


def _records(finding: Finding) -> str:
    """Name the records that the number was counted from, so that it can be counted again."""
    themes = ", ".join(f"{theme.pk} ({theme.title})" for theme in finding.themes.all())
    return f"Finding {finding.pk}; confirmed codings of theme {themes}"


def _quotes(finding: Finding) -> list[Quote]:
    quotes = finding.quotes.select_related("answer__response")
    return [quote for quote in quotes if may_show(quote.answer, quote.words)]


def _quote(quote: Quote) -> Snapshot:
    response = quote.answer.response
    return {
        "answer": quote.answer_id,
        "words": quote.words,
        "by": str(WHO[response.voice]),  # type: ignore[index]
        "lang": foreign(response.language),
        "translation": quote.translation,
    }


def _action(action: Action) -> Snapshot:
    days = ("done_on", "due_on", "decided_on", "next_update_on")
    words = ("state", "summary", "detail", "reason", "decided_by", "passed_to", "owner")
    return {
        "record": f"Action {action.pk}",
        "label": action.get_state_display(),
        **{name: getattr(action, name) for name in words},
        **{name: day.isoformat() if (day := getattr(action, name)) else None for name in days},
    }


def _source(intention: Intention) -> str:
    places = [
        intention.section,
        f"page {intention.page}" if intention.page else "",
        f"paragraph {intention.paragraph}" if intention.paragraph else "",
    ]
    return ", ".join(place for place in places if place)


def _free_slug(wish: str, parent: BoardPaperIndexPage) -> str:
    taken = set(parent.get_children().values_list("slug", flat=True))
    slug, number = slugify(wish)[:240], 1
    while slug in taken:
        number += 1
        slug = f"{slugify(wish)[:240]}-{number}"
    return slug
