"""A finding that may be told, made through the verbs."""

from datetime import date

from cms.models import YouSaidWeDidPage
from engagement import actions
from engagement.models import Intention, User
from feedback_analysis import coding, findings
from feedback_analysis.codeframe import themes
from feedback_analysis.findings import counts, links
from feedback_analysis.models import Finding
from feedback_analysis.runs import analysis
from surveys import moderation, submission
from surveys.models import Answer, Survey

SAID = "The taxi is late and no text comes"


def a_finding(
    *, survey: Survey, intention: Intention, officer: User, analyst: User, people: int = 6
) -> Finding:
    """Return a finding that rests on so many people, the first quoted where they are enough."""
    answers = []
    for number in range(people):
        response = submission.submit(
            survey=survey, answers={"better": f"{SAID}, {number}"}, consent_to_quote=True
        )
        moderation.clear(response=response, by=officer)
        answers.append(Answer.objects.get(response=response))
    frame = next(
        frame for frame in analysis.codeframes_for([survey.pk]) if frame.question_key == "better"
    )
    theme = themes.add(codeframe=frame, title=f"Late taxis {intention.ref}", by=analyst)
    for answer in answers:
        coding.code(answer=answer, theme=theme, by=analyst)
    links.add(theme=theme, intention=intention, by=analyst)
    finding = findings.state(
        intention=intention,
        themes=[theme],
        statement="Taxis come late and nobody says so.",
        voice=survey.voice,
        by=analyst,
    )
    if counts.enough_to_quote(finding):
        first = answers[0]
        findings.quote(finding=finding, answer=first, words=first.cleared_text, by=analyst)
    return finding


def answer(finding: Finding, by: User, **facts: object) -> Finding:
    given: dict[str, object] = {
        "state": "done",
        "summary": "You get a text when it is late.",
        "owner": "Travel lead",
        "done_on": date(2026, 10, 1),
        **facts,
    }
    action = actions.commit(intention=finding.intention, by=by, **given)  # type: ignore[arg-type]
    return findings.answer(finding=finding, action=action, by=by)


def tell(finding: Finding, parent, by: User, slug: str = "taxis", **facts) -> YouSaidWeDidPage:
    page = YouSaidWeDidPage(title=slug.capitalize(), slug=slug, **facts)
    page.live = False
    parent.add_child(instance=page)
    page.findings = [finding]
    page.save_revision(user=by).publish(user=by)
    page.refresh_from_db()
    return page
