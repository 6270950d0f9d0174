from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from surveys import moderation, retention, safeguarding, submission
from surveys.models import Answer, ImportBatch, Survey
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey() -> Survey:
    return factories.survey(decision_on=timezone.localdate() - timedelta(days=366))


def words_left() -> list[str]:
    return list(Answer.objects.exclude(original_text="").values_list("original_text", flat=True))


def say(survey: Survey, text: str):
    return submission.submit(
        survey=survey, answers={"good": text, "listened": "yes"}, channel="paper"
    )


def test_words_go_twelve_months_after_the_decision_and_choices_stay(survey, officer) -> None:
    moderation.clear(response=say(survey, "The garden is big."), by=officer)

    assert retention.erase_words() == 1

    assert words_left() == []
    assert not Answer.objects.exclude(cleared_text="").exists()
    assert Answer.objects.get(question__key="listened").chosen == ["yes"]


def test_words_are_kept_until_twelve_months_have_passed(survey, officer) -> None:
    survey.decision_on = timezone.localdate() - timedelta(days=364)
    survey.save()
    moderation.clear(response=say(survey, "The garden is big."), by=officer)

    assert retention.erase_words() == 0
    assert words_left() == ["The garden is big."]


def test_words_that_nobody_has_read_yet_are_kept(survey) -> None:
    say(survey, "The garden is big.")

    assert retention.erase_words() == 0


def test_words_of_an_open_disclosure_are_kept_and_of_a_closed_one_go(
    survey, officer, safeguarding_lead
) -> None:
    response = say(survey, "The garden is big.")
    moderation.escalate(response=response, by=officer)
    assert retention.erase_words() == 0

    disclosure = response.disclosure
    safeguarding.open_disclosure(disclosure=disclosure, by=safeguarding_lead)
    safeguarding.close_disclosure(
        disclosure=disclosure, outcome="no_concern", note="Read.", by=safeguarding_lead
    )
    assert retention.erase_words() == 1


def test_words_that_no_decision_waits_for_go_twelve_months_after_they_came(officer) -> None:
    survey = factories.survey(decision_on=None)
    days = (366, 364)
    for day in days:
        made = submission.submit(
            survey=survey,
            answers={"good": f"{day} days ago"},
            channel="paper",
            received_on=timezone.localdate() - timedelta(days=day),
        )
        moderation.clear(response=made, by=officer)
    assert retention.erase_words() == 1
    assert words_left() == ["364 days ago"]


def test_the_file_of_an_import_that_never_finished_goes_too(survey) -> None:
    old = timezone.now() - timedelta(days=31)
    batch = ImportBatch(survey=survey, file_name="old.csv", started_at=old)
    batch.file.save("old.csv", ContentFile(b"words"))
    assert retention.erase_imported_files() == 1
    assert not ImportBatch.objects.filter(pk=batch.pk).exists()
    assert not batch.file.storage.exists(batch.file.name)
