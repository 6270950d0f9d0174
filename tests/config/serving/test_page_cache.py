"""Pages for everybody are labelled and kept; nothing of one person is; hidden means hidden."""

import time

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.test import RequestFactory

from config.serving import page_cache
from engagement.models import PageChange
from engagement.web import cache_version

pytestmark = pytest.mark.django_db
shown = {"words": "first"}
calls: list[str] = []


def page(request):
    calls.append(request.path)
    return HttpResponse(f"<p>{shown['words']}</p>" * 50)


@pytest.fixture
def ask(settings):
    """Ask the middleware for a page, kept in this process's cache or Redis."""
    settings.KEEP_PAGES = True
    cache.clear()
    cache_version.start()
    calls.clear()
    shown["words"] = "first"

    def asked(path="/", *, view=page, gzip=True, cookies=None, **headers):
        request = RequestFactory().get(path, headers={"accept-encoding": "gzip" if gzip else ""})
        request.COOKIES.update(cookies or {})
        return page_cache.public_pages(view)(request)

    yield asked
    cache.clear()


def test_a_public_page_is_made_once_and_no_browser_may_keep_it(ask) -> None:
    first, second = ask(), ask()
    assert calls == ["/"]
    assert first["Cache-Control"] == second["Cache-Control"] == page_cache.SAME_FOR_EVERYBODY
    assert first.content == second.content
    assert second["Content-Encoding"] == "gzip"
    assert second["Vary"] == "Accept-Encoding"


def test_a_reader_without_gzip_gets_the_same_words(ask) -> None:
    ask()
    plain = ask(gzip=False)
    assert b"first" in plain.content
    assert "Content-Encoding" not in plain
    assert calls == ["/"]


def test_each_address_is_a_page_of_its_own(ask) -> None:
    ask("/"), ask("/?year=2025"), ask("/plans/")
    assert calls == ["/", "/", "/plans/"]


@pytest.mark.parametrize("cookie", ["sessionid", "sayso_draft", "messages"])
def test_somebody_with_a_cookie_of_their_own_is_never_given_a_kept_page(ask, cookie) -> None:
    ask()
    mine = ask(cookies={cookie: "x"})
    assert calls == ["/", "/"]
    assert mine["Cache-Control"] == page_cache.FOR_ONE_PERSON


@pytest.mark.parametrize(
    "path", ["/admin/", "/account/login/", "/have-your-say/home/1/", "/documents/1/paper.pdf"]
)
def test_private_addresses_are_stored_nowhere(ask, path) -> None:
    assert ask(path)["Cache-Control"] == page_cache.FOR_ONE_PERSON
    ask(path)
    assert len(calls) == 2


def test_a_page_with_a_form_is_not_kept_because_its_token_is_for_one_person(ask) -> None:
    def with_form(request):
        calls.append(request.path)
        response = HttpResponse(get_token(request))
        response.set_cookie("csrftoken", "token")
        return response

    assert "public" not in ask(view=with_form).get("Cache-Control", "")
    ask(view=with_form)
    assert len(calls) == 2


def test_a_page_that_is_not_found_is_not_kept(ask) -> None:
    def missing(request):
        calls.append(request.path)
        return HttpResponse(status=404)

    ask(view=missing), ask(view=missing)
    assert len(calls) == 2


@pytest.mark.django_db(transaction=True)
def test_what_is_withdrawn_is_gone_with_the_commit(ask, council_page_writer) -> None:
    assert b"first" in ask(gzip=False).content
    council_page_writer("second")
    assert b"second" in ask(gzip=False).content


@pytest.mark.django_db(transaction=True)
def test_a_write_that_is_undone_changes_nothing(ask, council_page_writer) -> None:
    ask()
    with transaction.atomic():
        council_page_writer("never")
        transaction.set_rollback(True)
    shown["words"] = "first"
    ask()
    assert calls == ["/"]


@pytest.mark.django_db(transaction=True)
def test_a_page_made_before_a_write_is_not_kept_after_it(ask, council_page_writer) -> None:
    def slow(request):
        answer = page(request)
        council_page_writer("second")
        return answer

    ask(view=slow)
    assert b"second" in ask(gzip=False).content


@pytest.fixture
def later(monkeypatch):
    """Let time pass: ``later(seconds)``."""
    passed = [0.0]
    real = time.monotonic
    monkeypatch.setattr(cache_version.time, "monotonic", lambda: real() + passed[0])

    def pass_by(seconds: float) -> None:
        passed[0] += seconds

    return pass_by


@pytest.mark.django_db(transaction=True)
def test_what_is_withdrawn_is_gone_although_the_process_was_killed_at_the_commit(
    ask, council_page_writer, later
) -> None:
    ask()
    with transaction.atomic():
        council_page_writer("second")
        connection.run_on_commit.clear()  # as if killed between the commit and what follows it
    later(cache_version.CONFIRMED_SECONDS)
    assert b"second" in ask(gzip=False).content


@pytest.mark.django_db(transaction=True)
def test_what_is_withdrawn_is_gone_although_redis_never_hears_of_it(
    ask, council_page_writer, later, monkeypatch
) -> None:
    ask()
    with monkeypatch.context() as stopped:
        stopped.setattr(cache_version, "start", lambda: None)
        stopped.setattr(cache, "set", lambda *args, **kwargs: None)
        council_page_writer("second")
    later(cache_version.CONFIRMED_SECONDS)
    assert b"second" in ask(gzip=False).content


@pytest.mark.django_db(transaction=True)
def test_a_write_outside_of_a_transaction_is_told_in_one_with_it(ask, council_page_writer) -> None:
    council_page_writer("second")
    with transaction.atomic():
        council_page_writer("third")
        assert PageChange.objects.count() == 2
        transaction.set_rollback(True)
    assert PageChange.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_one_transaction_is_one_change_and_an_undone_savepoint_none(
    ask, council_page_writer
) -> None:
    with transaction.atomic():
        with transaction.atomic():
            council_page_writer("undone")
            transaction.set_rollback(True)
        council_page_writer("second")
        council_page_writer("third")
    assert PageChange.objects.count() == 1


def test_a_page_is_asked_of_the_database_at_most_once_a_second(
    ask, later, django_assert_num_queries
) -> None:
    ask()
    with django_assert_num_queries(0):
        ask()
    later(cache_version.CONFIRMED_SECONDS)
    with django_assert_num_queries(1):
        ask()


def test_the_proxy_asks_anew_two_seconds_after_the_database_was_asked(ask, later) -> None:
    asked_at = time.time()
    ask()
    later(0.9)
    until = int(ask()[page_cache.PROXY_UNTIL].removeprefix("@"))
    # nginx counts in whole seconds and serves to the end of the last; 0.9 of the two are over.
    assert until + 1 <= asked_at + 0.1 + page_cache.SHOWN_SECONDS
    assert page_cache.PROXY_UNTIL not in ask(cookies={"sayso_reading": "theme-dark"})


@pytest.mark.parametrize("change", ["one more", "late with an earlier number", "pruned"])
def test_no_two_states_of_the_changes_are_one_version(change) -> None:
    rows = [PageChange.objects.create() for _ in range(3)]
    late = rows[1].pk
    rows[1].delete()
    before = cache_version._changes()
    if change == "one more":
        PageChange.objects.create()
    elif change == "pruned":
        PageChange.objects.filter(pk=rows[0].pk).update(at="2020-01-01T00:00Z")
        assert cache_version.prune() == 1
    else:
        PageChange.objects.create(pk=late)
    assert cache_version._changes() != before


@pytest.fixture
def council_page_writer():
    """Write to the database, by a statement that no model signal sees."""
    page_cache.watch(connection=connection)

    def write(words: str) -> None:
        shown["words"] = words
        with connection.cursor() as cursor:
            cursor.execute("UPDATE wagtailcore_page SET title = title WHERE id = -1")

    yield write
    connection.execute_wrappers.remove(page_cache.notice_writes)


@pytest.mark.parametrize(
    ("sql", "changes"),
    [
        ("SELECT 1", False),
        ("SAVEPOINT s1", False),
        ('UPDATE "surveys_response" SET "state" = %s', True),
        ('DELETE FROM "surveys_answer" WHERE 1=1', True),
        ('INSERT INTO "surveys_response" ("state") VALUES (%s)', False),
        ('INSERT INTO "surveys_answer" ("chosen") VALUES (%s)', False),
        ('INSERT INTO "feedback_analysis_finding" ("x") VALUES (%s)', True),
        ('INSERT INTO "django_session" ("x") VALUES (%s)', False),
        ('UPDATE "django_tasks_database_dbtaskresult" SET "x" = 1', False),
        ('UPDATE "wagtailcore_page" SET "x" = 1', True),
        ('INSERT INTO "wagtailcore_pagelogentry" ("x") VALUES (1)', False),
        ("WITH gone AS (DELETE FROM x RETURNING id) SELECT * FROM gone", True),
        ("TRUNCATE surveys_answer", True),
        ("COPY cms_page FROM STDIN", True),
    ],
)
def test_any_statement_that_may_change_a_page_counts_as_one(sql, changes) -> None:
    assert page_cache.changes_pages(sql) is changes
