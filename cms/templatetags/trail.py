"""``{% what_came_of survey response as came %}``: what is public of the outcome.

Surveys know nothing of the pages that tell of them: their templates ask here.
"""

from dataclasses import dataclass

from django import template
from wagtail.models import Page

from cms import site_layout, you_said_we_did
from cms.local_offer import comments
from cms.models import ConsultationPage
from cms.models.you_said_we_did_page import told_to_everybody
from cms.you_said_we_did import pairs
from feedback_analysis.models import Finding
from surveys.models import Answer, Response, Survey

register = template.Library()


@dataclass(frozen=True)
class SurveyOutcome:
    """The page of the survey's consultation, what was answered, and what is still owed.

    ``comment`` is a comment on the Local Offer that stands there with the council's answer.
    """

    page: Page | None
    told: list[pairs.PublicPair]
    owed: list[pairs.PublicPair]
    comment: Answer | None = None


@register.simple_tag
def what_came_of(survey: Survey, response: Response | None = None) -> SurveyOutcome:
    heard = Finding.objects.filter(themes__codeframe__survey=survey)
    pages = ConsultationPage.objects.live().filter(consultation__surveys=survey)
    return SurveyOutcome(
        page=pages.first(),
        told=you_said_we_did.published(heard, told_to_everybody()),
        owed=pairs.owed(heard, site_layout.read().council),
        comment=comments.published_words(response) if response else None,
    )
