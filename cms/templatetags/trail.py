"""What came of a survey (``what_came_of``), of one's own words (``trail_of``), and if it helped.

Surveys know nothing of the pages that tell of them: their templates ask here.
"""

from django import template

from cms import site_layout
from cms.back_to_people import replies, trails
from cms.local_offer import comments
from feedback_analysis.models import Finding
from surveys.models import Answer, Response, Survey

register = template.Library()


@register.simple_tag
def what_came_of(survey: Survey) -> trails.SurveyOutcome:
    """Return what is public of a survey's outcome."""
    return trails.of_survey(survey)


@register.simple_tag
def comment_of(response: Response) -> Answer | None:
    """Return the words of a comment on the Local Offer that stands there with its answer."""
    return comments.published_words(response)


@register.simple_tag
def trail_of(response: Response) -> trails.Trail:
    """Return what became of one cleared response, for whoever has its code."""
    return trails.of_response(response)


@register.simple_tag
def helped_of(finding: Finding) -> replies.Helped | None:
    """Return what those who spoke say of the council's answer, where it may be shown."""
    return replies.helped(finding, site_layout.read().council)
