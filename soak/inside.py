"""Runs in Django, as a process of its own: makes the small council, decides, imports, counts.

    python -m soak.inside make | decide | imports | count

``decide`` and ``imports`` write a line for each thing that was acknowledged, until they are ended.
"""

import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from datetime import timedelta
from io import BytesIO
from typing import TypeVar

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.contrib.auth.models import Group  # noqa: E402
from django.db import Error, connection  # noqa: E402
from django.db.models import Count  # noqa: E402
from django.utils import timezone  # noqa: E402
from django_tasks.base import TaskResultStatus  # noqa: E402
from django_tasks_db.models import DBTaskResult  # noqa: E402

from engagement import roles  # noqa: E402
from engagement.models import Board, Notice, User, Voice  # noqa: E402
from soak import ROWS  # noqa: E402
from surveys import imports, moderation  # noqa: E402
from surveys.models import Answer, Disclosure, ImportBatch, Question, Response, Survey  # noqa: E402
from surveys.questions import versions  # noqa: E402

Found = TypeVar("Found")
WORDS = {"key": "words", "kind": Question.Kind.TEXT, "text": "What should be better?"}


def make() -> None:
    """Make one open survey, an officer and two leads."""
    survey = Survey.objects.create(
        slug="soak",
        title="Soak",
        voices=[Voice.OWN_WORDS],
        who_reads="participation officer",
        board=Board.objects.create(name="Soak board"),
        decision_on=timezone.localdate() + timedelta(days=60),
        opened_at=timezone.now() - timedelta(days=1),
    )
    question = {**WORDS, "polarity": Question.Polarity.BAD}
    versions.freeze(survey=survey, questions=[question], by=None)
    for name, role in (
        ("officer", roles.PARTICIPATION_OFFICER),
        ("lead-1", roles.SAFEGUARDING_LEAD),
        ("lead-2", roles.SAFEGUARDING_LEAD),
    ):
        user = User.objects.create_user(f"{name}@soak.example")
        user.groups.add(Group.objects.get(name=role.name))


def say(**facts: object) -> None:
    print(json.dumps(facts), flush=True)


def patiently(ask: Callable[[], Found]) -> Found:
    """Ask until PostgreSQL answers: it may have been killed before we began."""
    while True:
        try:
            return ask()
        except Error:
            connection.close()
            time.sleep(0.3)


def again_and_again(act: Callable[[], bool], *, pause: float) -> None:
    """Do something until this process is ended; what PostgreSQL's end undoes is tried anew."""
    while True:
        try:
            waited = not act()
        except Error:
            connection.close()
            waited = True
        time.sleep(pause * 4 if waited else pause)


def decide() -> None:
    officer = patiently(lambda: User.objects.get(email="officer@soak.example"))

    def one() -> bool:
        waiting = Response.objects.filter(state=Response.State.WAITING, batch=None).first()
        if waiting is None:
            return False
        moderation.clear(response=waiting, by=officer)
        say(decided=waiting.pk)
        return True

    again_and_again(one, pause=0.3)


def bring_in() -> None:
    officer = patiently(lambda: User.objects.get(email="officer@soak.example"))
    survey = patiently(lambda: Survey.objects.get(slug="soak"))
    made = [0]

    def one() -> bool:
        made[0] += 1
        number = f"{os.getpid()}-{made[0]}"
        lines = [
            f"{number}-{row},import{number}r{row}x the bus should come earlier"
            for row in range(ROWS)
        ]
        table = BytesIO("\n".join(["number,words", *lines]).encode())
        batch = imports.receive(file=table, name="soak.csv", survey=survey, by=officer)
        imports.choose(
            batch=batch,
            mapping={"number": "id", "words": "question:words"},
            read_before=False,
            by=officer,
            options={"date": str(timezone.localdate())},
        )
        imports.start(batch=batch, by=officer)
        say(imported=batch.pk)
        return True

    again_and_again(one, pause=15)


def quiet() -> bool:
    """Say whether nothing is left to do."""
    ahead = [TaskResultStatus.READY, TaskResultStatus.RUNNING]
    under_way = ImportBatch.objects.filter(state__in=["waiting", "running"])
    return not (
        DBTaskResult.objects.filter(status__in=ahead).exists()
        or Notice.objects.unsent().exists()
        or under_way.exists()
    )


def wait_for_quiet(seconds: float = 300) -> None:
    end = time.monotonic() + seconds
    while not quiet() and time.monotonic() < end:
        time.sleep(1)


def stored(kind: str) -> dict[str, int]:
    """Return how often each numbered thing is stored."""
    found: dict[str, int] = {}
    texts = Answer.objects.filter(original_text__startswith=kind)
    for text in texts.values_list("original_text", flat=True):
        number = text.split()[0]
        found[number] = found.get(number, 0) + 1
    return found


def count() -> None:
    wait_for_quiet()
    ahead = [TaskResultStatus.READY, TaskResultStatus.RUNNING]
    cases = Disclosure.objects.values_list("response", flat=True)
    with_case = Answer.objects.filter(response__in=cases).values_list("original_text", flat=True)
    leads = User.objects.filter(groups__name=roles.SAFEGUARDING_LEAD.name).count()
    notices = Notice.objects.filter(about__startswith="safeguarding entry ")
    say(
        stored=stored("soak"),
        with_case=sorted({text.split()[0] for text in with_case}),
        cases=len(cases),
        leads=leads,
        notices=notices.count(),
        unsent=Notice.objects.unsent().count(),
        imports=dict(
            ImportBatch.objects.annotate(rows=Count("responses")).values_list("pk", "rows")
        ),
        unfinished=list(
            ImportBatch.objects.exclude(state__in=["finished", "mapping"]).values_list(
                "pk", flat=True
            )
        ),
        decided=list(
            Response.objects.filter(state=Response.State.CLEARED).values_list("pk", flat=True)
        ),
        stuck=DBTaskResult.objects.filter(status__in=ahead).count(),
        given_up=list(
            DBTaskResult.objects.filter(status=TaskResultStatus.FAILED).values_list(
                "task_path", flat=True
            )
        ),
    )


def main(words: Sequence[str]) -> None:
    {"make": make, "decide": decide, "imports": bring_in, "count": count}[words[0]]()


if __name__ == "__main__":
    main(sys.argv[1:])
