"""The audit log: what it holds, what it never holds, and that no row of it can be touched."""

import json
from io import StringIO
from threading import Thread

import pytest
from django.core.management import call_command
from django.db import Error, connection, transaction
from wagtail.log_actions import log

from engagement import audit, roles
from engagement.models import AuditEntry, Board
from tests.conftest import person

NOBODY = None
SECRET = "my stepdad hits me"


@pytest.fixture
def board(db) -> Board:
    return Board.objects.create(name="SEND Partnership Board", slug="send")


@pytest.fixture
def rows(board) -> list[AuditEntry]:
    for number in range(5):
        audit.record("read.response", board, by=NOBODY, count=number)
    audit.chain()
    return list(AuditEntry.objects.chained())


def by_force(sql: str, *values: object) -> None:
    """Change a row as somebody with the database's password could: without our triggers."""
    vendor = connection.vendor
    with connection.cursor() as cursor:
        if vendor == "postgresql":
            cursor.execute("ALTER TABLE engagement_auditentry DISABLE TRIGGER USER")
        else:
            cursor.execute("DROP TRIGGER engagement_auditentry_only_grows")
        cursor.execute(sql, values)


@transaction.atomic
def execute(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def verified(*arguments: str) -> tuple[int, dict[str, object]]:
    out, code = StringIO(), 0
    try:
        call_command("verify_audit", "--json", *arguments, stdout=out)
    except SystemExit as end:
        code = int(end.code or 0)
    return code, json.loads(out.getvalue())


def test_a_chain_that_nobody_touched_is_whole_and_tells_its_head(rows):
    code, said = verified("--expect", rows[2].hash)
    assert (code, said["whole"], said["rows"], said["head"]) == (0, True, 5, rows[-1].hash)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("UPDATE engagement_auditentry SET verb = 'read.answer' WHERE number = 3", "changed"),
        ("UPDATE engagement_auditentry SET at = '2020-01-01 00:00:00' WHERE number = 3", "changed"),
        ("UPDATE engagement_auditentry SET object_id = '999' WHERE number = 3", "changed"),
    ],
)
def test_a_changed_row_is_found_and_named(rows, change, words):
    by_force(change)
    code, said = verified()
    assert code == 1
    assert (said["rows"], said["broken"]) == (2, rows[2].pk)
    assert words in said["fault"]


def test_a_missing_row_is_found(rows):
    by_force("DELETE FROM engagement_auditentry WHERE number = 3")
    code, said = verified()
    assert (code, said["broken"]) == (1, rows[3].pk)
    assert "missing" in said["fault"]


def test_a_row_made_up_with_a_hash_of_its_own_is_found(rows):
    forged = rows[2]
    forged.verb = "read.answer"
    by_force(
        "UPDATE engagement_auditentry SET verb = %s, hash = %s WHERE number = 3",
        forged.verb,
        forged.content_hash(),
    )
    code, said = verified()
    assert (code, said["broken"]) == (1, rows[3].pk)
    assert "does not follow" in said["fault"]


def test_an_end_that_was_cut_off_is_found_by_the_hash_that_was_kept(rows):
    by_force("DELETE FROM engagement_auditentry WHERE number > 3")
    assert verified()[0] == 0
    code, said = verified("--expect", rows[-1].hash)
    assert code == 1
    assert "cut off" in said["fault"]


def test_nothing_in_it_is_changed_or_deleted(rows):
    row = rows[0]
    for change in (
        row.save,
        row.delete,
        lambda: AuditEntry.objects.update(verb="x"),
        lambda: AuditEntry.objects.all().delete(),
        lambda: AuditEntry.objects.bulk_update([row], ["verb"]),
    ):
        with pytest.raises(TypeError, match="only grows"):
            change()


def test_the_database_refuses_it_too(rows):
    if connection.vendor == "sqlite":  # taken away for the tests: tests/conftest.py
        with connection.cursor() as cursor:
            cursor.execute(
                "CREATE TEMP TRIGGER stays BEFORE DELETE ON main.engagement_auditentry "
                "BEGIN SELECT RAISE(ABORT, 'The audit log only grows'); END"
            )
    for sql in (
        "UPDATE engagement_auditentry SET verb = 'x' WHERE number = 2",
        "UPDATE engagement_auditentry SET hash = '' WHERE number = 2",
        "DELETE FROM engagement_auditentry WHERE number = 2",
    ):
        with pytest.raises(Error, match="only grows"):
            execute(sql)


def test_a_row_that_waits_to_be_chained_cannot_be_rewritten_either(board):
    audit.record("read.response", board, by=NOBODY)
    with pytest.raises(Error, match="only grows"):
        execute("UPDATE engagement_auditentry SET verb = 'x'")


def test_what_wagtails_log_is_told_is_here_too_without_any_words(board, officer):
    data = {"reason": SECRET * 9, "title": SECRET, "state": "done", "answers": [3, 4], "n": 2}
    log(instance=board, action="sayso.action.update", user=officer, data=data)
    log(instance=board, action="wagtail.edit", user=officer, data={"title": SECRET})
    ours, wagtails = AuditEntry.objects.order_by("pk")
    assert (ours.verb, ours.by, ours.object_type) == (
        "sayso.action.update",
        officer,
        "engagement.board",
    )
    assert ours.facts == {"state": "done", "answers": [3, 4], "n": 2}
    assert (wagtails.verb, wagtails.facts) == ("wagtail.edit", {})


def test_the_row_is_of_the_transaction_that_it_tells_of(board):
    with transaction.atomic():
        audit.record("read.response", board, by=NOBODY)
        transaction.set_rollback(True)
    assert not AuditEntry.objects.exists()


@pytest.mark.writers
@pytest.mark.django_db(transaction=True)
def test_writers_at_the_same_moment_make_one_chain():
    board = Board.objects.create(name="SEND Partnership Board", slug="send")

    def write() -> None:
        for _ in range(5):
            audit.record("read.response", board, by=NOBODY)
        connection.close()

    threads = [Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    audit.chain()
    assert AuditEntry.objects.filter(verb="read.response").count() == 20
    assert audit.verify().rows == AuditEntry.objects.count()
    assert audit.verify().is_whole
    assert not AuditEntry.objects.unchained().exists()


def test_a_fork_is_refused_by_the_database(rows):
    with pytest.raises(Error), transaction.atomic():
        AuditEntry.objects.create(
            verb="x", object_type="x", number=6, previous=rows[2].hash, hash="f" * 64
        )


def test_the_log_outlives_the_account_that_it_names(board):
    gone = person("Gone Officer", roles.OTHER_TEAM)
    audit.record("read.response", board, by=gone)
    audit.chain()
    gone.delete()
    assert audit.verify().is_whole
