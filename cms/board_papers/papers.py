"""Papers for boards: what was heard, and what is still unanswered.

A paper is a draft, drawn anew from the records, until somebody publishes it: that seals it, and
its snapshot never changes.

The form of a snapshot (all text is as it was on the day; no count of people is kept but in the
words in which it may be shown; the first form had exact counts and no ``finding``, the second
neither period, correction nor measures):

    form, drafted_on, title, board, meeting_on, prepared_by (a role), introduction,
    recommendation, forum_view {by, text}, period {from, to}, corrects {title, hash, what_changed}
    intentions: ref, official, plain, years, strategy, source, address,
        views {view (id), by, about, on, stance, words} and
        co_produced {sign_off (id), title, by, on, changed}: since the fourth form
        measures {target, baseline, as_at}
        heard: finding (id), statement, people, when, surveys, group,
            source (the records behind the number), agreement (of coders, by question),
            quotes {answer (id), words, by, lang, translation}, action or null, overdue_since
        actions: those that answer no finding
        unanswered: the statements that no action answers yet, with the day they were stated

The page types (cms/models/board_paper.py) draw and seal themselves from here, so here they are
known as what they are to Wagtail: a page.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from wagtail.coreutils import find_available_slug
from wagtail.log_actions import log
from wagtail.models import Page

from cms.you_said_we_did.pairs import overdue_since, unconfirmed
from cms.you_said_we_did.quotes import WHO, foreign, may_show
from cms.you_said_we_did.respondent_counts import heard_from
from engagement.models import Action, Board, Group, Intention, User
from engagement.text_checks import placeholder, refused
from feedback_analysis.coding import agreement
from feedback_analysis.models import Finding, Quote

from . import of_groups

FORM = 4
SECOND_PERSON = "Somebody else has to approve this paper: you drafted it. Ask for it to be checked."
Snapshot = dict[str, Any]


@transaction.atomic
def draft(
    *,
    board: Board,
    intentions: Sequence[Intention],
    meeting_on: date,
    title: str,
    by: User,
    parent: Page,
    introduction: str = "",
    recommendation: str = "",
    forum: Group | None = None,
    forum_view: str = "",
    **facts: Any,
) -> Page:
    """Return a new paper that can still be changed: its figures are drawn anew until it is sealed.

    ``forum_view`` is printed as it stands. ``facts`` are the page's: period_from, period_to,
    corrects, what_changed. Raises ValidationError without intentions, or by a wrong period.
    """
    if not intentions:
        raise ValidationError({"intentions": "Choose at least one intention."})
    begins, ends = facts.get("period_from"), facts.get("period_to")
    if begins and ends and ends < begins:
        raise ValidationError({"period_to": "The last day is before the first."})
    page = parent.new_paper(
        title=title,
        slug=find_available_slug(parent, f"{board.slug}-{meeting_on.isoformat()}"),
        board=board,
        meeting_on=meeting_on,
        intentions=list(intentions),
        introduction=introduction,
        recommendation=recommendation,
        forum=forum,
        forum_view=forum_view,
        drafted_by=by,
        owner=by,
        **facts,
    )
    page.save_revision(user=by)
    refs = [intention.ref for intention in intentions]
    data = {"board": board.name, "intentions": refs}
    log(instance=page, action="sayso.board_paper.drafted", user=by, data=data)
    return page


def contents(page: Page) -> Snapshot:
    """Return the paper's content as JSON, with today's figures: what sealing would store."""
    return {
        "form": FORM,
        "drafted_on": timezone.localdate().isoformat(),
        "title": page.title,
        "board": page.board.name,
        "meeting_on": page.meeting_on.isoformat(),
        "prepared_by": page.drafted_by.job_title,
        "introduction": page.introduction,
        "recommendation": page.recommendation,
        "forum_view": {"by": page.forum.name if page.forum else "", "text": page.forum_view},
        "period": {
            "from": page.period_from.isoformat() if page.period_from else None,
            "to": page.period_to.isoformat() if page.period_to else None,
        },
        "corrects": page.corrects
        and {
            "title": page.corrects.title,
            "hash": page.corrects.snapshot_hash,
            "what_changed": page.what_changed,
        },
        "intentions": of_groups.each_once(
            about(intention, begins=page.period_from, ends=page.period_to)
            for intention in page.intentions.all()
        ),
    }


@transaction.atomic
def seal(*, page: Page, draft: Page, by: User | None) -> None:
    """Freeze the paper as this draft of it says it now, with its title and address.

    The board's last paper is then that of this meeting. Raises ValidationError by field where
    the draft is not finished, and where whoever drafted it would approve it too.
    """
    if by is not None and by.pk == draft.drafted_by_id:
        raise ValidationError(SECOND_PERSON)
    facts = {name: getattr(draft, name) for name in ("title", "introduction", "recommendation")}
    if errors := unfinished({**facts, "intentions": draft.intentions.all()}):
        raise ValidationError(errors)
    page.sealed_contents = contents(draft)
    page.sealed_at, page.sealed_by = timezone.now(), by
    page.snapshot_hash = digest(page.sealed_contents)
    page.title, page.slug = draft.title, draft.slug
    page.board, page.meeting_on = draft.board, draft.meeting_on
    page.save()
    board = Board.objects.select_for_update().get(pk=page.board_id)
    if board.last_paper_on is None or board.last_paper_on < page.meeting_on:
        board.last_paper_on = page.meeting_on
        board.save(update_fields=["last_paper_on"])
    data = {"board": board.name, "hash": page.snapshot_hash}
    log(instance=page, action="sayso.board_paper.sealed", user=by, data=data)


def digest(snapshot: Snapshot) -> str:
    """Return a hash of the snapshot that does not depend on the order of its keys."""
    plain = json.dumps(snapshot, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()


def unfinished(facts: Mapping[str, Any]) -> dict[str, str]:
    """Return by field what must be written before a board may see the paper."""
    errors = {
        name: refused(found)
        for name in ("title", "introduction", "recommendation")
        if (found := placeholder(facts.get(name) or ""))
    }
    if not facts.get("intentions"):
        errors["intentions"] = "Choose at least one intention."
    return errors


@transaction.atomic
def withdraw(*, page: Page, because: str, by: User) -> None:
    """Take back a paper that went out: its address stays and says so, with the reason."""
    because = because.strip()
    if not because or placeholder(because):
        raise ValidationError({"because": "Say why, in words that anybody may read."})
    if page.sealed_at is None or page.withdrawn_on:
        raise ValidationError("Only a paper that went out can be withdrawn, and only once.")
    page.withdrawn_on, page.withdrawn_because = timezone.localdate(), because
    page.save()
    log(
        instance=page,
        action="sayso.board_paper.withdrawn",
        user=by,
        data={"because": because, "hash": page.snapshot_hash},
    )


def about(
    intention: Intention, *, begins: date | None = None, ends: date | None = None
) -> Snapshot:
    """Return one intention's part of the paper as JSON: only findings that people confirmed.

    With a period, only those that were stated in it; what is unanswered is told however old.
    """
    confirmed = [
        finding
        for finding in intention.findings.select_related("action", "group", "intention")
        if not unconfirmed(finding)
    ]
    findings = [
        finding
        for finding in confirmed
        if (not begins or timezone.localdate(finding.stated_at) >= begins)
        and (not ends or timezone.localdate(finding.stated_at) <= ends)
    ]
    told = {finding.action_id for finding in confirmed if finding.action_id}
    return {
        "ref": intention.ref,
        "official": intention.official_wording,
        "plain": intention.plain_wording,
        "years": intention.years,
        "strategy": str(intention.strategy),
        "source": _source(intention),
        "address": intention.get_absolute_url(),
        "measures": [
            {
                "target": measure.target,
                "baseline": measure.baseline,
                "as_at": measure.as_at.isoformat() if measure.as_at else None,
            }
            for measure in intention.measures.all()
        ],
        "views": of_groups.views(intention, confirmed),
        "co_produced": of_groups.signed(intention),
        "heard": [_heard(finding) for finding in findings],
        "actions": [_action(each) for each in intention.actions.public().exclude(pk__in=told)],
        "unanswered": [
            {"statement": each.statement, "since": timezone.localdate(each.stated_at).isoformat()}
            for each in confirmed
            if each.action is None
        ],
    }


def _heard(finding: Finding) -> Snapshot:
    heard = heard_from(finding)
    quotes = finding.quotes.select_related("answer__response__survey", "finding")
    late = overdue_since(finding.action) if finding.action else None
    return {
        "finding": finding.pk,
        "statement": finding.statement,
        "people": heard.people,
        "when": heard.when,
        "surveys": heard.surveys,
        "group": finding.group.name if finding.group else "",
        "source": _records(finding),
        "agreement": [f"{question} {said}" for question, said in agreement.behind(finding)],
        "quotes": [_quote(quote) for quote in may_show(quotes)],
        "action": _action(finding.action) if finding.action else None,
        "overdue_since": late.isoformat() if late else None,
    }


def _records(finding: Finding) -> str:
    """Name the records that the number was counted from, so that it can be counted again."""
    themes = ", ".join(f"{theme.pk} ({theme.title})" for theme in finding.themes.all())
    return f"Finding {finding.pk}; confirmed codings of theme {themes}"


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
