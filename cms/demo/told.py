"""Findings, quotes, the commissioner's answers, and the pages and papers that tell of them."""

from django.core.exceptions import ValidationError

from cms import board_meetings, board_papers
from cms.models import BoardPaperIndexPage, YouSaidWeDidIndexPage, YouSaidWeDidPage
from engagement import actions
from engagement.models import Board, Group, Intention
from feedback_analysis import findings
from feedback_analysis.findings import second_person
from feedback_analysis.models import Finding, Theme
from surveys.models import Answer, Response

from .files import Facts, day, read, to_come, voice
from .people import People
from .understanding import Key

DAYS = ("done_on", "decided_on")
PROMISED = ("due_on", "next_update_on")
WORDS = ("detail", "reason", "decided_by", "passed_to", "evidence_url")
QUOTES = 3
# Names a road by which the centre is known: chosen, and a second person has not agreed yet.
WAITING = {"home-093"}


def load(
    parent: YouSaidWeDidIndexPage,
    themes: dict[Key, Theme],
    responses: dict[str, Response],
    people: People,
) -> None:
    stated = []
    for facts in read("you_said_we_did"):
        finding = _state(facts, themes, people)
        stated.append(finding)
        _answer(finding, facts["action"], people)
    stated += [_state(facts, themes, people) for facts in read("open_findings")]
    for facts in read("responses"):
        _quote(responses[facts["key"]], facts, stated, people)
    for finding, facts in zip(stated, read("you_said_we_did"), strict=False):
        _publish(parent, finding, facts, people)


def load_paper(parent: BoardPaperIndexPage, people: People) -> None:
    facts = read("board_paper")
    intentions = {each.ref: each for each in Intention.objects.filter(ref__in=facts["intentions"])}
    page = board_papers.draft(
        board=Board.objects.get(name=facts["board"]),
        intentions=[intentions[ref] for ref in facts["intentions"]],
        meeting_on=day(facts["meeting_on"]),  # type: ignore[arg-type]
        title=facts["title"],
        introduction=facts["introduction"],
        recommendation=facts["recommendation"],
        forum=Group.objects.filter(kind=Group.Kind.PARENT_CARER_FORUM).first(),
        forum_view=facts["forum_view"],
        by=people.commissioner,
        parent=parent,
    )
    page.get_latest_revision().publish(user=people.officer)


def load_decided_paper(parent: BoardPaperIndexPage, people: People) -> None:
    """A paper whose board has met: what it decided, and one intention that is still to come."""
    facts = read("decided_paper")
    board = Board.objects.get(name=facts["board"])
    decisions = {each["intention"]: each for each in facts["decisions"]}
    page = board_papers.draft(
        board=board,
        intentions=list(Intention.objects.filter(ref__in=[*decisions, "RMH-7"])),
        meeting_on=day(facts["meeting_on"]),  # type: ignore[arg-type]
        title=facts["title"],
        introduction=facts["introduction"],
        recommendation=facts["recommendation"],
        by=people.commissioner,
        parent=parent,
    )
    page.get_latest_revision().publish(user=people.officer)
    page.refresh_from_db()
    for each in decisions.values():
        intention = Intention.objects.get(ref=each["intention"])
        board_meetings.record(
            paper=page,
            intention=intention,
            words=each["words"],
            reference=each["reference"],
            decided_on=page.meeting_on,
            decided_by=board.name,
            stage=each["stage"],
            action=intention.actions.first() if each.get("state") else None,
            state=each.get("state", ""),
            more_on=to_come(each.get("more_on")),
            by=people.commissioner,
        )


def _state(facts: Facts, themes: dict[Key, Theme], people: People) -> Finding:
    return findings.state(
        intention=Intention.objects.get(ref=facts["intention"]),
        themes=[
            themes[theme["survey"], theme["question"], theme["title"]] for theme in facts["themes"]
        ],
        statement=facts["heard"],
        voice=voice(facts["voice"]),
        group=Group.objects.filter(slug=facts["group"]).first(),
        by=people.analyst,
    )


def _answer(finding: Finding, facts: Facts, people: People) -> None:
    facts_of_state: Facts = {name: facts.get(name) or "" for name in WORDS}
    facts_of_state |= {name: day(facts.get(name)) for name in DAYS}
    facts_of_state |= {name: to_come(facts.get(name)) for name in PROMISED}
    action = actions.commit(
        intention=finding.intention,
        state=facts["state"],
        summary=facts["summary"],
        owner=facts["owner"],
        by=people.commissioner,
        **facts_of_state,
    )
    findings.answer(finding=finding, action=action, by=people.commissioner)


def _quote(response: Response, facts: Facts, stated: list[Finding], people: People) -> None:
    """Quote the answer in the findings about its intention, where every rule allows it."""
    for question, ref in facts["officer"].get("quote", {}).items():
        answer = Answer.objects.get(response=response, question__key=question)
        for finding in stated:
            if finding.intention.ref != ref or finding.quotes.count() >= QUOTES:
                continue
            try:
                quote = findings.quote(
                    finding=finding, answer=answer, words=answer.cleared_text, by=people.analyst
                )
            except ValidationError:
                continue  # another voice, or about something else: the verb says no
            if second_person.waits_for(quote) and facts["key"] not in WAITING:
                read = second_person.as_read(quote)
                findings.agree_to_quote(quote=quote, read=read, by=people.officer)


def _publish(parent: YouSaidWeDidIndexPage, finding: Finding, facts: Facts, people: People) -> None:
    action = facts["action"]
    told_on = day(action["done_on"]) or day(action["decided_on"]) or finding.stated_at.date()
    page = YouSaidWeDidPage(title=facts["title"], slug=facts["slug"], told_on=told_on)
    page.live = False
    parent.add_child(instance=page)
    page.findings = [finding]
    page.save_revision(user=people.officer).publish(user=people.officer)
