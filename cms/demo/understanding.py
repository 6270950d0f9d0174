"""Codeframes, codings and links: what people agreed, and what the machine suggests beside it."""

from engagement.models import Intention
from feedback_analysis import coding
from feedback_analysis.codeframe import copy_themes, themes
from feedback_analysis.coding import translations
from feedback_analysis.findings import links
from feedback_analysis.models import Codeframe, Coding, Link, Theme
from feedback_analysis.runs import analysis
from surveys.models import Answer, Response, Survey

from . import second_reading
from .files import Facts, read
from .people import People

# Its themes that no finding rests on keep the machine's suggestions, for a person to judge.
LEFT_TO_JUDGE = "getting-there-and-growing-up"
# The machine read the answers to this question first; then the analyst judged every one of them.
JUDGED_THROUGH = "hard"
Key = tuple[str, str, str]


def load(responses: dict[str, Response], people: People) -> dict[Key, Theme]:
    """Agree themes, code what a person coded, let the machine do its part, and judge links.

    Returns the themes by (survey, question, title).
    """
    frames = {
        (frame.survey.slug, frame.question_key): frame
        for frame in analysis.codeframes_for(list(Survey.objects.values_list("pk", flat=True)))
    }
    agreed = _agree(frames, people)
    sent = [(responses[facts["key"]], facts) for facts in read("responses")]
    for response, facts in sent:
        _translate(response, facts, people)
    whole = [frame for (_, question), frame in frames.items() if question == JUDGED_THROUGH]
    for frame in whole:
        analysis.run(codeframe=frame)
    for response, facts in sent:
        _code(response, facts, agreed, people)
    for frame in whole:
        _refuse_the_rest(frame, people)
    for frame in frames.values():
        analysis.run(codeframe=frame)
    second_reading.load(sent, agreed, people)
    _judge_links(sent, agreed, people)
    return agreed


def _judge_links(
    sent: list[tuple[Response, Facts]], agreed: dict[Key, Theme], people: People
) -> None:
    needed = {
        (_key(theme), told["intention"])
        for told in read("you_said_we_did") + read("open_findings")
        for theme in told["themes"]
    }
    for facts in read("themes"):
        if facts["survey"] == LEFT_TO_JUDGE:
            continue
        if facts["intentions"]:
            needed.add((_key(facts), facts["intentions"][0]))
        else:
            links.fits_none(theme=agreed[_key(facts)], by=people.analyst)
    for key, ref in sorted(needed):
        _link(agreed[key], ref, people)
    for response, facts in sent:
        for question in facts["officer"].get("fits_none", []):
            links.fits_none(answer=_answer(response, question), by=people.analyst)


def _key(facts: Facts) -> Key:
    return facts["survey"], facts["question"], facts["title"]


def _agree(frames: dict[tuple[str, str], Codeframe], people: People) -> dict[Key, Theme]:
    """Agree the themes of the file. A question that says so begins with those of another year."""
    taken_from = {
        (survey["slug"], question["key"]): question["themes_from"]
        for survey in read("surveys")
        for question in survey["questions"]
        if "themes_from" in question
    }
    agreed: dict[Key, Theme] = {}
    for facts in read("themes"):
        survey, question, title = _key(facts)
        frame = frames[survey, question]
        if source := taken_from.pop((survey, question), ""):
            copy_themes.take_over(
                codeframe=frame, source=frames[source, question], by=people.analyst
            )
        agreed[_key(facts)] = frame.themes.filter(title=title).first() or themes.add(
            codeframe=frame,
            title=title,
            description=facts["description"],
            keywords=facts["keywords"],
            by=people.analyst,
        )
    return agreed


def _answer(response: Response, question: str) -> Answer:
    return Answer.objects.get(response=response, question__key=question)


def _translate(response: Response, facts: Facts, people: People) -> None:
    for question, text in facts["officer"].get("english", {}).items():
        translations.translate(answer=_answer(response, question), text=text, by=people.officer)


def _code(response: Response, facts: Facts, agreed: dict[Key, Theme], people: People) -> None:
    for question, titles in facts["officer"].get("themes", {}).items():
        answer = _answer(response, question)
        for title in titles:
            theme = agreed[facts["survey"], question, title]
            coding.code(answer=answer, theme=theme, by=people.analyst)


def _refuse_the_rest(frame: Codeframe, people: People) -> None:
    """Refuse what the machine suggested and the analyst, who read every answer, did not say."""
    for left in Coding.objects.suggested().filter(theme__in=frame.themes.accepted()):
        coding.refuse(coding=left, by=people.analyst)


def _link(theme: Theme, ref: str, people: People) -> None:
    """Confirm the machine's suggestion where it made the same one, or else link by hand."""
    intention = Intention.objects.get(ref=ref)
    suggested = Link.objects.filter(theme=theme, intention=intention).first()
    if suggested:
        links.confirm(link=suggested, by=people.analyst)
    else:
        links.add(theme=theme, intention=intention, by=people.analyst)
