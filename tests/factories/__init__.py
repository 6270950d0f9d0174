"""Small, real objects for the tests. Words and answers go in through the project's own verbs."""

from datetime import timedelta

from django.utils import timezone

from engagement.models import Board, Consultation, Group, Intention, Strategy, Voice
from engagement.models.consultation import past_the_gate
from surveys.models import Question, Survey, SurveyVersion


def board(name: str = "SEND Board") -> Board:
    return Board.objects.get_or_create(name=name)[0]


def strategy(code: str = "TST", **fields: object) -> Strategy:
    return Strategy.objects.get_or_create(
        code=code, defaults={"title": "Test plan", "years": "2026-29", **fields}
    )[0]


def intention(ref: str = "TST-1", **fields: object) -> Intention:
    facts: dict[str, object] = {
        "strategy": strategy(),
        "years": "2026-29",
        "official_wording": "Reduce waiting times for specialist provision.",
        "plain_wording": "Make the wait for help shorter.",
        "sounds_like": "I waited ages for help.\nNobody came for months.",
        "match_terms": ["waiting", "waited", "ages", "months"],
    }
    return Intention.objects.create(ref=ref, **{**facts, **fields})


def group(name: str = "Children in Care Council", **fields: object) -> Group:
    facts: dict[str, object] = {
        "slug": name.lower().replace(" ", "-"),
        "kind": Group.Kind.CHILDREN_IN_CARE_COUNCIL,
        "about": "Young people in care who meet the people in charge.",
        "children_in_care": True,
    }
    return Group.objects.create(name=name, **{**facts, **fields})


def consultation(**facts: object) -> Consultation:
    """Return a consultation that has passed the gate to open, unless ``opened_at`` says otherwise.

    What a gate asks for need not be there: who tests a gate goes through its verb.
    """
    with past_the_gate():
        return Consultation.objects.create(**{"opened_at": timezone.now(), **facts})


def survey(slug: str = "home", *, open_now: bool = True, **fields: object) -> Survey:
    """Return a survey with one frozen version: faces, a choice and two text questions."""
    facts: dict[str, object] = {
        "title": "What is home like?",
        "voices": [Voice.OWN_WORDS],
        "who_reads": "participation officer",
        "board": board(),
        "decision_on": timezone.localdate() + timedelta(days=60),
        "opened_at": timezone.now() - timedelta(days=1) if open_now else None,
    }
    made = Survey.objects.create(slug=slug, **{**facts, **fields})
    version = SurveyVersion.objects.create(survey=made, number=1)
    Question.objects.bulk_create(
        [
            Question(
                version=version,
                key="feel",
                position=1,
                kind=Question.Kind.FACES,
                text="How do you feel about the place you live?",
            ),
            Question(
                version=version,
                key="listened",
                position=2,
                kind=Question.Kind.CHOICE,
                text="Do adults listen to you?",
                choices=[
                    {"key": "yes", "label": "Yes"},
                    {"key": "sometimes", "label": "Sometimes"},
                    {"key": "no", "label": "No"},
                ],
            ),
            Question(
                version=version,
                key="good",
                position=3,
                kind=Question.Kind.TEXT,
                text="What is good about where you live?",
                polarity=Question.Polarity.GOOD,
            ),
            Question(
                version=version,
                key="better",
                position=4,
                kind=Question.Kind.TEXT,
                text="What should be better?",
                polarity=Question.Polarity.BAD,
            ),
        ]
    )
    return made
