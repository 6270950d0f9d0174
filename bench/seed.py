"""Data that only the measurements need, put in by SQL: run with the production environment.

``python -m bench.seed sign-in`` prints cookies of an officer; ``python -m bench.seed fill`` adds
100,000 cleared responses, 10,000 cleared ones and 100,000 that wait.
"""

import json
import os
import sys
from datetime import timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from engagement import roles  # noqa: E402
from engagement.models import Board, User, Voice  # noqa: E402
from surveys.models import Survey  # noqa: E402
from surveys.questions import versions  # noqa: E402

TEN = [
    ("feel", "faces", "How do you feel about where you live?"),
    ("listen", "choice", "Do adults listen to you?"),
    ("good", "text", "What is good about where you live?"),
    ("change", "text", "What would you change?"),
    ("worker", "choice", "Do you know who your social worker is?"),
    ("family", "text", "What would make seeing your family better?"),
    ("school", "choice", "Do you feel safe on the way to school?"),
    ("friends", "text", "What helps you to see your friends?"),
    ("help", "choice", "Do you know who to ask for help?"),
    ("else", "text", "Is there anything else?"),
]
CHOICES = [
    {"key": "yes", "label": "Yes"},
    {"key": "sometimes", "label": "Sometimes"},
    {"key": "no", "label": "No"},
]
WORDS = [
    "my own room and nobody comes in without knocking",
    "i dont know really its ok",
    "The food is nice but I would like to choose what we have on Fridays, and the garden",
    "more time with my brother, an hour is not enough because the bus takes half of it",
    "nothing",
    "Staff change all the time so you tell your story again and again to somebody new",
    "knowing a week before, not on the day",
    "wifi that works upstairs",
]
RESPONSES = """
    INSERT INTO surveys_response (survey_id, version_id, state, channel, received_on, voice,
        age_band, language, consent_to_quote)
    SELECT %s, %s, %s, 'web', CURRENT_DATE - (n %% 60)::int, 'own_words',
        (ARRAY['8_10', '11_15', '16_17'])[1 + n %% 3], 'en', n %% 2 = 0
    FROM generate_series(1, %s) AS n
"""
ANSWERS = """
    INSERT INTO surveys_answer (response_id, question_id, original_text, cleared_text, chosen)
    SELECT r.id, q.id,
        CASE WHEN q.kind = 'text' THEN (%s::text[])[1 + (r.id + q.position) %% 8] ELSE '' END,
        CASE WHEN q.kind = 'text' AND r.state = 'cleared'
            THEN (%s::text[])[1 + (r.id + q.position) %% 8] ELSE '' END,
        CASE WHEN q.kind = 'text' THEN '[]'::jsonb WHEN q.kind = 'faces' THEN '["4"]'::jsonb
            ELSE '["sometimes"]'::jsonb END
    FROM surveys_response r JOIN surveys_question q ON q.version_id = r.version_id
    WHERE r.survey_id = %s
"""


def officer() -> User:
    return User.objects.filter(groups__name=roles.PARTICIPATION_OFFICER.name)[0]


@transaction.atomic
def survey(slug: str) -> Survey:
    """Return an open survey of ten questions: five in words, four choices, one of faces."""
    made = Survey.objects.create(
        slug=slug,
        title=f"Ten questions ({slug})",
        voices=[Voice.OWN_WORDS],
        who_reads="Participation officer",
        board=Board.objects.all()[0],
        decision_on=timezone.localdate() + timedelta(days=90),
    )
    questions = [
        {"key": key, "kind": kind, "text": text, "choices": CHOICES if kind == "choice" else []}
        for key, kind, text in TEN
    ]
    versions.open_survey(survey=made, questions=questions, by=officer())
    return made


def fill(made: Survey, *, state: str, number: int) -> None:
    version = made.versions.all()[0]
    with connection.cursor() as cursor:
        cursor.execute(RESPONSES, [made.pk, version.pk, state, number])
        cursor.execute(ANSWERS, [WORDS, WORDS, made.pk])


def sign_in() -> dict[str, str]:
    """Return an officer's cookies."""
    user, session = officer(), SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return {"sessionid": str(session.session_key), "csrftoken": "b" * 32}


def main(word: str) -> None:
    if word == "sign-in":
        survey("bench")
        print(json.dumps(sign_in()))
        return
    made = [("large", "cleared", 100_000), ("small", "cleared", 10_000)]
    for slug, state, number in [*made, ("waiting", "waiting", 100_000)]:
        fill(survey(slug), state=state, number=number)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    print(json.dumps({each.slug: each.pk for each in Survey.objects.all()}))


if __name__ == "__main__":
    main(sys.argv[1])
