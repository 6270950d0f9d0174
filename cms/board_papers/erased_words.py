"""What somebody wrote leaves the papers that quote them when they have it erased.

While words are only hidden, a sealed paper keeps them and masks them when it is read
(reading.py). Erased means erased: they go from the sealed content and from every earlier version of
the page. The paper's fingerprint is then that of what is left, and the log keeps both.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Page, Revision

from feedback_analysis.models import GroupView
from surveys.signals import answers_erased

from .papers import digest

EMPTY = {"words": "", "by": "", "lang": "", "translation": ""}
CONTENTS = "sealed_contents"


@dataclass(frozen=True)
class Gone:
    """Answers that are erased, and the views of groups that were given in them, by their ids."""

    answers: frozenset[int]
    views: frozenset[int]

    @classmethod
    def of(cls, answer_ids: Iterable[int]) -> "Gone":
        answers = frozenset(answer_ids)
        views = GroupView.objects.filter(response__answers__in=answers)
        return cls(answers, frozenset(views.values_list("pk", flat=True)))


def listen(papers: type[Page]) -> None:
    """Hear of erased answers. ``papers`` is the page type of a board paper."""

    def receiver(answer_ids: Iterable[int], **_: object) -> None:
        forget(papers, answer_ids)

    answers_erased.connect(receiver, dispatch_uid="board papers", weak=False)


@transaction.atomic
def forget(papers: type[Page], answer_ids: Iterable[int]) -> int:
    """Take the words of these answers out of all papers and their versions; return how many."""
    gone = Gone.of(answer_ids)
    changed = 0
    for page in papers.objects.exclude(sealed_at=None).iterator():
        before = page.snapshot_hash
        if not _empty(page.sealed_contents, gone):
            continue
        # Past the page's own save, which holds that a sealed paper never changes.
        facts = {CONTENTS: page.sealed_contents, "snapshot_hash": digest(page.sealed_contents)}
        papers.objects.filter(pk=page.pk).update(**facts)
        data = {"before": before, "hash": facts["snapshot_hash"]}
        log(instance=page, action="sayso.board_paper.words_erased", data=data)
        changed += 1
    if changed:
        _forget_in_revisions(papers, gone)
    return changed


def _forget_in_revisions(papers: type[Page], gone: Gone) -> None:
    kind = ContentType.objects.get_for_model(papers)
    for revision in Revision.objects.filter(content_type=kind).iterator():
        contents = revision.content.get(CONTENTS) or {}
        if _empty(contents, gone):
            content = {**revision.content, CONTENTS: contents, "snapshot_hash": digest(contents)}
            Revision.objects.filter(pk=revision.pk).update(content=content)


def _empty(contents: dict[str, Any], gone: Gone) -> bool:
    """Empty what these answers said where it stands; say whether there was any."""
    found = False
    for intention in contents.get("intentions", []):
        for heard in intention["heard"]:
            for quote in heard["quotes"]:
                if quote["answer"] in gone.answers and quote["words"]:
                    quote.update(EMPTY)
                    found = True
        for view in intention.get("views", []):
            if view["view"] in gone.views and view["words"]:
                view["words"] = ""
                found = True
    return found
