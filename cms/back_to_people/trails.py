"""The trail of somebody's words: what was read, which themes they are in, what was done about them.

Only for whoever holds the code, only once an officer has cleared the response, and nothing of
anybody else: themes and links that a person confirmed, findings that are public anyway.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet
from wagtail.models import Page

from cms import site_layout, you_said_we_did
from cms.models import BoardDecision, BoardPaperPage, ConsultationPage, Reply
from cms.models.you_said_we_did_page import told_to_everybody
from cms.you_said_we_did import pairs
from engagement.models import Intention
from feedback_analysis.models import Coding, Finding, Link, Theme
from feedback_analysis.models.finding import FindingQuerySet
from surveys.models import Response, Survey


@dataclass(frozen=True)
class SurveyOutcome:
    """The page of the survey's consultation, what was answered, and what is still owed."""

    page: Page | None
    told: list[pairs.PublicPair]
    owed: list[pairs.PublicPair]


@dataclass
class ReadAnswer:
    """One answer in words that was read: to which question, and in which themes it is."""

    question: str
    themes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Trail:
    """What became of one response, and what was said by others in the same survey.

    ``replied`` has the findings to whose answer this person said something already.
    """

    answers: list[ReadAnswer]
    intentions: list[Intention]
    papers: list[Page]
    decisions: list[BoardDecision]
    told: list[pairs.PublicPair]
    owed: list[pairs.PublicPair]
    replied: set[int]
    others: SurveyOutcome


def of_survey(survey: Survey, *, without: Iterable[int] = ()) -> SurveyOutcome:
    """Return what is public of a survey's outcome, without some findings."""
    heard = Finding.objects.filter(themes__codeframe__survey=survey).exclude(pk__in=without)
    pages = ConsultationPage.objects.live().filter(consultation__surveys=survey)
    return SurveyOutcome(pages.first(), *_outcome(heard))


def _outcome(
    heard: FindingQuerySet,
) -> tuple[list[pairs.PublicPair], list[pairs.PublicPair]]:
    told = you_said_we_did.published(heard, told_to_everybody())
    return told, pairs.owed(heard, site_layout.read().council)


def of_response(response: Response) -> Trail:
    """Return the trail of a cleared response."""
    codings = _codings(response)
    mine = findings_of(response)
    told, owed = _outcome(mine)
    known = {each.finding.pk for each in [*told, *owed]}
    return Trail(
        answers=_answers(response, codings),
        intentions=_intentions(response, {each.theme_id for each in codings}),
        papers=_papers(mine),
        decisions=_decisions(mine),
        told=told,
        owed=owed,
        replied=set(Reply.objects.filter(of=response).values_list("finding", flat=True)),
        others=of_survey(response.survey, without=known),
    )


def findings_of(response: Response) -> FindingQuerySet:
    """Return the findings that this response is behind: confirmed, cleared, in its own voice."""
    confirmed = Coding.objects.confirmed().readable().filter(answer__response=response)
    return Finding.objects.filter(
        themes__in=Theme.objects.accepted().filter(pk__in=confirmed.values("theme")),
        voice=response.voice,
    )


def answered_by_council(response: Response) -> QuerySet[Finding]:
    """Return those of them whose answer is public: to these, somebody can say whether it helped."""
    pages = told_to_everybody()
    return findings_of(response).standing().answered().filter(pages__in=pages).distinct()


def _codings(response: Response) -> list[Coding]:
    confirmed = Coding.objects.confirmed().readable().filter(answer__response=response)
    agreed = confirmed.filter(theme__state=Theme.State.ACCEPTED)
    return list(agreed.select_related("theme").order_by("theme__title"))


def _answers(response: Response, codings: list[Coding]) -> list[ReadAnswer]:
    read = response.answers.in_words().exclude(cleared_text="")
    found = {
        answer.pk: ReadAnswer(answer.question.text)
        for answer in read.select_related("question").order_by("question__position")
    }
    for coding in codings:
        if coding.answer_id in found:
            found[coding.answer_id].themes.append(coding.theme.title)
    return list(found.values())


def _intentions(response: Response, themes: set[int]) -> list[Intention]:
    """Return the intentions on which the words count, by their theme or by themselves."""
    links = Link.objects.confirmed().readable().filter(intention__isnull=False)
    counted = links.filter(Q(theme__in=themes) | Q(answer__response=response))
    found = Intention.objects.filter(pk__in=counted.values("intention"))
    return list(found.select_related("strategy").prefetch_related("boards").order_by("ref"))


def _papers(mine: FindingQuerySet) -> list[Page]:
    """Return the published board papers about the intentions of these findings."""
    about = mine.standing().values("intention")
    papers = BoardPaperPage.objects.live().filter(intentions__in=about, withdrawn_on=None)
    return list(papers.distinct().order_by("meeting_on"))


def _decisions(mine: FindingQuerySet) -> list[BoardDecision]:
    """Return what boards decided with a paper before them that these findings were in."""
    rests_on = BoardDecision.objects.filter(findings__in=mine.standing())
    return list(rests_on.distinct().select_related("paper"))
