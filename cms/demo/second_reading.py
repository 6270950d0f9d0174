"""A second officer codes some answers again, without seeing what the first one said."""

from feedback_analysis.coding import second_coding
from feedback_analysis.models import Theme
from surveys.models import Answer, Response, Survey

from .files import Facts
from .people import People

SURVEY, QUESTION = "short-breaks-and-help", "hard"


def load(
    sent: list[tuple[Response, Facts]],
    agreed: dict[tuple[str, str, str], Theme],
    people: People,
) -> None:
    """Code what the lot drew. The file says where the second officer heard something else."""
    frame = Survey.objects.get(slug=SURVEY).codeframes.get(question_key=QUESTION)
    said = {response.pk: facts["officer"] for response, facts in sent}
    for answer in Answer.objects.filter(pk__in=second_coding.drawn(frame)).order_by("pk"):
        officer = said[answer.response_id]
        titles = {**officer["themes"], **officer.get("second", {})}.get(QUESTION, [])
        second_coding.read(
            codeframe=frame,
            answer=answer,
            themes=[agreed[SURVEY, QUESTION, title] for title in titles],
            by=people.second_officer,
        )
