"""A backup brings nothing back: what was erased since it was made is erased again from the list."""

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from engagement.models import AuditEntry
from surveys import drafts, equality, erasing, moderation, receipts, retention, submission
from surveys.models import (
    Answer,
    AnswerVector,
    Draft,
    EqualityAnswer,
    Erasure,
    Response,
    SurveyVersion,
)
from tests import factories

pytestmark = pytest.mark.django_db

CODE = "otter lamp river cloud 0482"
OLD, NEW = "The old stairs creak at night", "The new stairs creak at noon"
BACKED_UP = ("engagement.consultation", "engagement.board", "surveys")


@pytest.fixture
def backup(tmp_path) -> Callable[[], Callable[[], None]]:
    """Return what makes a backup, which returns what restores it."""

    def make() -> Callable[[], None]:
        file = tmp_path / "backup.json"
        call_command("dumpdata", *BACKED_UP, output=str(file), verbosity=0)

        def restore() -> None:
            # What came since is not in the backup.
            for model in (Draft, Response, Erasure, EqualityAnswer):
                model.objects.all().delete()
            call_command("loaddata", str(file), verbosity=0)

        return restore

    return make


def send(words: str, survey) -> Response:
    return submission.submit(survey=survey, answers={"better": words})


def exported(folder: Path) -> str:
    call_command("export_erasures", str(folder / "list.jsonl"), stdout=StringIO())
    return str(folder / "list.jsonl")


def applied(file: str) -> str:
    out = StringIO()
    call_command("apply_erasures", file, stdout=out)
    return out.getvalue()


def everything() -> str:
    out = StringIO()
    call_command("dumpdata", stdout=out, exclude=["contenttypes", "auth.permission"])
    return out.getvalue()


def test_a_restored_backup_is_erased_again_from_the_list(backup, officer, tmp_path) -> None:
    survey = factories.survey()
    response = send(OLD, survey)
    moderation.clear(response=response, by=officer)
    answer = response.answers.get()
    AnswerVector.objects.create(answer=answer, engine="test 1", vector=b"12")
    draft = Draft.objects.create(
        token_hash="a" * 64, version=SurveyVersion.objects.get(), answers={"better": NEW}
    )
    restore = backup()

    draft.delete()  # sent after the backup, and erased after that
    later = send(NEW, survey)
    for each in (response, later):
        erasing.erase(response=each, by=None)
    file = exported(tmp_path)
    assert OLD not in Path(file).read_text()
    assert "creak" not in everything()

    restore()
    assert OLD in everything()
    assert NEW in everything()  # in the draft
    assert "1 responses, the words of 0, and 1 drafts" in applied(file)
    assert "creak" not in everything()
    assert not AnswerVector.objects.exists()
    assert Erasure.objects.count() == 2
    assert "2 were on the list of this database already" in applied(file)
    assert AuditEntry.objects.filter(verb="erasures.applied").count() == 2


def test_what_somebody_said_of_themselves_goes_again_and_nobody_elses(backup, tmp_path) -> None:
    survey = factories.survey()
    for code in (CODE, "otter lamp river cloud 0483"):
        equality.record(survey=survey, said={"sex": "female", "condition": "no"}, code=code)
    response = submission.submit(
        survey=survey, answers={"better": OLD}, receipt_hash=receipts.hash_of(CODE)
    )
    restore = backup()
    erasing.erase(response=response, by=None, code=CODE)
    file = exported(tmp_path)
    restore()
    assert EqualityAnswer.objects.count() == 4
    assert "with 2 answers about the person" in applied(file)
    assert equality.held(CODE) == []
    assert EqualityAnswer.objects.count() == 2


def test_a_list_from_before_these_were_kept_is_applied_too(backup, tmp_path) -> None:
    response = send(OLD, factories.survey())
    restore = backup()
    erasing.erase(response=response, by=None)
    file = exported(tmp_path)
    row = json.loads(Path(file).read_text())
    del row["about_person"]
    Path(file).write_text(json.dumps(row))
    restore()
    assert "Erased again: 1 responses" in applied(file)


def test_words_whose_time_was_over_go_again_and_counts_stay(backup, officer, tmp_path) -> None:
    survey = factories.survey()
    response = send(OLD, survey)
    moderation.clear(response=response, by=officer)
    restore = backup()
    survey.decision_on = survey.decision_on.replace(year=2020)
    survey.save()
    assert retention.erase_words() == 1
    file = exported(tmp_path)
    restore()
    assert "the words of 1" in applied(file)
    assert Answer.objects.get().original_text == ""
    assert Response.objects.count() == 1


def test_a_number_that_was_given_to_somebody_else_is_left_alone(tmp_path) -> None:
    response = send(OLD, factories.survey())
    number = response.pk
    erasing.erase(response=response, by=None)
    file = exported(tmp_path)
    Erasure.objects.all().delete()
    other = send(NEW, factories.survey("other"))
    Response.objects.filter(pk=other.pk).delete()
    stranger = Response.objects.create(
        pk=number, survey=other.survey, version=other.version, voice="own_words"
    )
    assert "1 name a response that is not the one that was erased" in applied(file)
    assert Response.objects.filter(pk=stranger.pk).exists()


def test_unsent_answers_of_other_surveys_stay(tmp_path) -> None:
    survey = factories.survey()
    response = send(OLD, survey)
    erasing.erase(response=response, by=None)
    file = exported(tmp_path)
    Erasure.objects.all().delete()
    other = factories.survey("other")
    for place, version in enumerate(SurveyVersion.objects.all()):
        Draft.objects.create(token_hash=str(place), version=version, answers={})
    applied(file)
    assert [each.version.survey for each in Draft.objects.all()] == [other]


@pytest.mark.parametrize("text", ["no JSON", '{"reference": "E-1"}', "[]"])
def test_a_file_that_is_no_list_changes_nothing(tmp_path, text) -> None:
    response = send(OLD, factories.survey())
    file = tmp_path / "list.jsonl"
    file.write_text(text)
    with pytest.raises(CommandError, match="Line 1 is no erasure"):
        applied(str(file))
    assert Response.objects.filter(pk=response.pk).exists()


def test_a_dry_run_says_what_would_go_and_erases_nothing(officer) -> None:
    survey = factories.survey()
    moderation.clear(response=send(OLD, survey), by=officer)
    out = StringIO()
    call_command("erase_old_words", "--dry-run", "--on", "2030-01-01", stdout=out)
    assert "Words in surveys with a day of decision: 1 held, 1 past their time" in out.getvalue()
    assert "Words of 1 answers would be erased" in out.getvalue()
    assert Answer.objects.get().original_text == OLD
    assert drafts.KEPT_DAYS == 14
