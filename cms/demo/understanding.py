"""Codeframes, codings and links: what people agreed, and what the machine suggests beside it."""

from engagement.models import Intention
from feedback_analysis import analysis, coding, links, themes
from feedback_analysis.models import Codeframe, Link, Theme
from surveys.models import Answer, Response, Survey

from .files import Facts, read
from .people import People

# Its themes that no finding rests on keep the machine's suggestions, for a person to judge.
LEFT_TO_JUDGE = "getting-there-and-growing-up"
Key = tuple[str, str, str]


def load(responses: dict[str, Response], people: People) -> dict[Key, Theme]:
    """Agree themes, code what a person coded, let the machine do its part, and judge links.

    Returns the themes by (survey, question, title).
    """
    frames = {
        (frame.survey.slug, frame.question_key): frame
        for frame in analysis.codeframes_for(list(Survey.objects.values_list("pk", flat=True)))
    }
    agreed = {_key(facts): _agree(frames, facts, people) for facts in read("themes")}
    for facts in read("responses"):
        _code(responses[facts["key"]], facts, agreed, people)
    for frame in frames.values():
        analysis.run(codeframe=frame)
    needed = {
        (_key(theme), told["intention"])
        for told in read("you_said_we_did") + read("open_findings")
        for theme in told["themes"]
    }
    for facts in read("themes"):
        if facts["survey"] != LEFT_TO_JUDGE and facts["intentions"]:
            needed.add((_key(facts), facts["intentions"][0]))
    for key, ref in sorted(needed):
        _link(agreed[key], ref, people)
    return agreed


def _key(facts: Facts) -> Key:
    return facts["survey"], facts["question"], facts["title"]


def _agree(frames: dict[tuple[str, str], Codeframe], facts: Facts, people: People) -> Theme:
    return themes.add(
        codeframe=frames[facts["survey"], facts["question"]],
        title=facts["title"],
        description=facts["description"],
        keywords=facts["keywords"],
        by=people.analyst,
    )


def _code(response: Response, facts: Facts, agreed: dict[Key, Theme], people: People) -> None:
    for question, titles in facts["officer"].get("themes", {}).items():
        answer = Answer.objects.get(response=response, question__key=question)
        for title in titles:
            theme = agreed[facts["survey"], question, title]
            coding.code(answer=answer, theme=theme, by=people.analyst)


def _link(theme: Theme, ref: str, people: People) -> None:
    """Confirm the machine's suggestion where it made the same one, or else link by hand."""
    intention = Intention.objects.get(ref=ref)
    suggested = Link.objects.filter(theme=theme, intention=intention).first()
    if suggested:
        links.confirm(link=suggested, by=people.analyst)
    else:
        links.add(theme=theme, intention=intention, by=people.analyst)
