"""What waits for the officers: a campaign, what colleagues gave each other, what is about them."""

from cms.demo.files import Facts, day, read, voice
from cms.demo.people import People
from surveys import moderation, safeguarding, submission
from surveys.models import Disclosure, Response, Survey


def load(people: People) -> None:
    surveys = {survey.slug: survey for survey in Survey.objects.all()}
    for facts in read("moderating"):
        for words in facts["words"]:
            response = submission.submit(
                survey=surveys[facts["survey"]],
                answers={facts["question"]: words},
                channel=facts["channel"],
                voice=voice(facts["voice"]),
                received_on=day(facts["received_on"]),
                by=people.second_officer,
            )
            response.refresh_from_db()
            _pass_round(response, facts, people)


def _pass_round(response: Response, facts: Facts, people: People) -> None:
    """Do with it what colleagues do among themselves before one of them decides."""
    if note := facts.get("handed_back"):
        _hand_back(response, note, people)
    if handed := facts.get("handed"):
        giver, taker = (getattr(people, handed[end]) for end in ("from", "to"))
        moderation.hand_over(response=response, to=taker, by=giver, note=handed["note"])


def _hand_back(response: Response, note: str, people: People) -> None:
    """Have the safeguarding lead read it, close it and hand it back: it is urgent now."""
    if response.state != Response.State.ESCALATED:
        moderation.escalate(response=response, by=people.second_officer, note="Is this a play?")
    disclosure = Disclosure.objects.get(response=response)
    lead = people.safeguarding_lead
    safeguarding.open_disclosure(disclosure=disclosure, by=lead)
    safeguarding.close_disclosure(
        disclosure=disclosure,
        outcome=Disclosure.Outcome.NO_CONCERN,
        note=note,
        by=lead,
        release=True,
    )
