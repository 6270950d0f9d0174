"""The database: its log holds no words, it comes back from a backup, its key can be changed."""

import os
import signal
import subprocess
import threading

import pytest

from deploy import servers
from deploy.machine import wait_until
from deploy.production import Production
from tests import patience

pytestmark = pytest.mark.production
WORDS = "my-uncle-hits-me"
WRITE = f"""
from django.db import Error, connection
from engagement.models import Board
statement = "UPDATE engagement_board SET name = %s WHERE %s = 'x' OR pg_sleep(%s) IS NOT NULL"
twice = "INSERT INTO engagement_board (id, name) VALUES (1, %s), (1, '')"
for wrong in ("SELECT CAST(%s AS integer)", twice):
    try:
        with connection.cursor() as cursor:
            cursor.execute(wrong, ["{WORDS}"])
    except Error:
        connection.close()
Board.objects.get_or_create(name="One")
try:
    with connection.cursor() as cursor:
        cursor.execute(statement, ["{WORDS}", "{WORDS}", 30])
except Error:
    print("cut off")
"""
SEND = """
from surveys import receipts, submission
from surveys.questions import versions
from surveys.models import Question, Survey
from engagement.models import Board
survey, _ = Survey.objects.get_or_create(
    slug="kept", defaults={"title": "Kept", "board": Board.objects.get_or_create(name="One")[0]}
)
question = {"key": "words", "kind": Question.Kind.TEXT, "text": "What?", "polarity": "open"}
versions.freeze(survey=survey, questions=[question], by=None)
submission.submit(
    survey=survey, answers={"words": "kept words"}, channel="paper",
    receipt_hash=receipts.hash_of(receipts.code_for("token")),
)
print("code:" + receipts.code_for("token"))
"""
AHEAD = """
from django_tasks_db.models import DBTaskResult
print(DBTaskResult.objects.filter(status__in=["READY", "RUNNING"]).count())
"""
FIND = """
from surveys import receipts
found = receipts.find({!r})
print("found:" + (found.answers.get().original_text if found else "nobody"))
"""


def shell(site: Production, code: str, **env: str) -> str:
    done = subprocess.run(
        ["python", "manage.py", "shell", "-c", code],
        env={**site.environment, **env},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip().splitlines()[-1]


def psql(site: Production, statement: str) -> str:
    program = servers.postgresql_program("psql")
    address = site.environment["DATABASE_URL"]
    done = subprocess.run(
        [program, address, "-qtAc", statement], capture_output=True, text=True, check=False
    )
    return done.stdout.strip()


def test_the_log_of_the_database_holds_no_words_although_a_statement_is_killed(site) -> None:
    said: list[str] = []
    writer = threading.Thread(target=lambda: said.append(shell(site, WRITE)))
    writer.start()
    asleep = "SELECT pid FROM pg_stat_activity WHERE wait_event = 'PgSleep'"
    wait_until(lambda: psql(site, asleep) != "", what="The statement", seconds=patience.SECONDS)
    os.kill(int(psql(site, asleep)), signal.SIGKILL)
    writer.join(timeout=patience.SECONDS)
    assert said == ["cut off"]
    wait_until(lambda: psql(site, "SELECT 1") == "1", what="PostgreSQL", seconds=patience.SECONDS)
    log = (site.folder / "postgresql" / "data" / "log").read_text()
    assert "was terminated by signal 9" in log
    assert WORDS not in log


@pytest.fixture(scope="module")
def restored(site: Production) -> tuple[str, str]:
    """Return the address of a database made from a backup, and a code from before it."""
    code = shell(site, SEND).removeprefix("code:")
    # What the workers still write would be in one database and not in the other.
    wait_until(lambda: shell(site, AHEAD) == "0", what="The queue", seconds=patience.SECONDS)
    address = site.environment["DATABASE_URL"]
    dump = site.folder / "sayso.dump"
    made = [servers.postgresql_program("pg_dump"), address, "-Fc", "-f", str(dump)]
    subprocess.run(made, check=True, capture_output=True)
    server = servers.Server(address, "")
    empty = servers.create_database(server, "restored")
    back = [servers.postgresql_program("pg_restore"), "-d", empty, "--exit-on-error", str(dump)]
    subprocess.run(back, check=True, capture_output=True)
    return empty, code


def test_a_backup_comes_back_into_an_empty_database_with_every_row(site, restored) -> None:
    address, _ = restored
    count = "from django.apps import apps; print({m._meta.db_table: m._default_manager.count()"
    count += " for m in apps.get_models() if m._meta.label not in"
    count += " ('feedback_analysis.Worker', 'engagement.PageChange')})"
    assert shell(site, count, DATABASE_URL=address) == shell(site, count)


def test_a_code_from_before_the_backup_is_known_with_the_same_key(site, restored) -> None:
    address, code = restored
    assert shell(site, FIND.format(code), DATABASE_URL=address) == "found:kept words"


def test_a_new_key_knows_what_was_made_with_the_old_one_while_that_is_named(site) -> None:
    code = shell(site, SEND.replace('"token"', '"another"')).removeprefix("code:")
    old = site.environment["SECRET_KEY"]
    new = "another-long-and-random-key-0123456789-abcdefghij-KLMNOP-qrst"
    both = {"SECRET_KEY": new, "SECRET_KEY_FALLBACKS": old}
    assert shell(site, FIND.format(code), **both) == "found:kept words"
    assert shell(site, FIND.format(code), SECRET_KEY=new) == "found:nobody"
    session = "from django.contrib.sessions.backends.db import SessionStore as S; "
    made = shell(site, session + "s = S(); s['a'] = 'kept'; s.save(); print(s.session_key)")
    assert shell(site, session + f"print(S({made!r}).get('a'))", **both) == "kept"
