"""A report on comments as a PDF with tags: headings, paragraphs and list items in their order."""

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cms.local_offer.models import CommentsReport
from engagement.models import Action, Council
from engagement.web.pdf import TaggedPaper, without_signs

from .report import Content


def as_pdf(report: CommentsReport, told: Content, council: Council) -> bytes:
    """Return the same words as the page, in its order."""
    title = without_signs(f"{_('What families said about the Local Offer')}, {council.name}")
    days = _("Comments from %(first)s to %(last)s") % {
        "first": date_format(report.first_day),
        "last": date_format(report.last_day),
    }
    pages = TaggedPaper(title, title[:110] + ".")
    pages.heading(title, level=1)
    for words in (days, *report.introduction.splitlines()):
        if words.strip():
            pages.text_of(without_signs(words))
    _counts(pages, told)
    for section in told.sections:
        pages.heading(without_signs(section.heading), level=2)
        for said in section.said:
            comment = said.response.service_comment
            about = comment.service.name if comment.service else _("The Local Offer as a whole")
            pages.heading(without_signs(about), level=3)
            words = f"{_('You said')}: \u201c{said.cleared_text}\u201d ({comment.said_by})"
            pages.text_of(without_signs(words))
            state = Action.State(comment.answer_state).label
            parts = (f"{_('We did')} ({state}): {comment.answer}", comment.action)
            pages.text_of(without_signs(" ".join(part for part in parts if part)))
    return bytes(pages.output())


def _counts(pages: TaggedPaper, told: Content) -> None:
    pages.heading(_("How many"), level=2)
    pages.text_of(_("Comments so far: %(number)s.") % {"number": told.total})
    if told.has_waiting:
        pages.text_of(_("Still to be read or answered: %(number)s.") % {"number": told.waiting})
    if told.words_are_gone:
        pages.text_of(_("Some comments are older than we may keep words, so only counts remain."))
    pages.heading(_("What we do not show"), level=2)
    for reason, number in told.reasons:
        pages.item(without_signs(f"{capfirst(reason)}: {number}"))
