"""A log never quotes what a person wrote, not even where the database does."""

import logging
import sys

import pytest
from django.db import IntegrityError, connection

from config.logs import WithoutWords

WORDS = "my uncle hits me"


@pytest.mark.parametrize("chained", [False, True])
def test_the_words_of_a_database_error_are_left_out(chained) -> None:
    try:
        try:
            raise IntegrityError(f"null value\nDETAIL:  Failing row contains (1, {WORDS}).")
        except IntegrityError as problem:
            if chained:
                raise RuntimeError("It could not be stored.") from problem
            raise
    except Exception:
        said = WithoutWords().formatException(sys.exc_info())
    assert WORDS not in said
    assert "django.db.utils.IntegrityError" in said
    assert "test_logs.py" in said
    assert ("It could not be stored." in said) is chained


@pytest.mark.django_db
def test_a_real_error_of_the_database_is_named_and_not_quoted() -> None:
    try:
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO engagement_board (id, name) VALUES (%s, %s)", [1, None])
    except IntegrityError:
        said = WithoutWords().formatException(sys.exc_info())
    assert "engagement_board" not in said.rsplit("IntegrityError", 1)[1]


def test_all_that_is_logged_goes_that_way(settings) -> None:
    formatter = settings.LOGGING["formatters"][settings.LOGGING["handlers"]["console"]["formatter"]]
    assert formatter["()"] == "config.logs.WithoutWords"
    assert logging.getLogger("django.request").propagate
