from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.utils import timezone

from surveys import moderation, retention, safeguarding, submission
from surveys.models import COMMENTS, Answer, ImportBatch, RetentionPeriods, Survey
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
    assert retention.erase_words() == 0  # it counts from the day it was closed, six years on
    later = timezone.localdate() + timedelta(days=6 * 365 + 1)
    assert retention.erase_words(on=later) == 1


def test_what_the_lead_handed_back_goes_like_any_answer(survey, officer, safeguarding_lead) -> None:
    response = say(survey, "The garden is big.")
    moderation.escalate(response=response, by=officer)
    safeguarding.open_disclosure(disclosure=response.disclosure, by=safeguarding_lead)
    safeguarding.close_disclosure(
        disclosure=response.disclosure,
        outcome="no_concern",
        note="Read.",
        by=safeguarding_lead,
        release=True,
    )
    moderation.clear(response=response, by=officer)
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


def test_each_kind_of_survey_has_its_own_time_and_the_dry_run_says_it(
    officer, safeguarding_lead, capsys
) -> None:
    RetentionPeriods.objects.create(
        decided=24, undecided=6, comments=18, comments_why="Our own reason.", cases=3
    )
    today = timezone.localdate()
    surveys = {
        "decided": factories.survey("one", decision_on=today),
        "undecided": factories.survey("two", decision_on=None),
        "comments": factories.survey(COMMENTS, decision_on=None),
    }
    for kind, survey in surveys.items():
        moderation.clear(response=say(survey, kind), by=officer)
    case = say(surveys["decided"], "a case")
    moderation.escalate(response=case, by=officer)
    safeguarding.open_disclosure(disclosure=case.disclosure, by=safeguarding_lead)
    safeguarding.close_disclosure(
        disclosure=case.disclosure, outcome="referred", note="Read.", by=safeguarding_lead
    )

    call_command("erase_old_words", "--dry-run", "--on", (today + timedelta(days=700)).isoformat())
    said = capsys.readouterr().out
    assert "Words in surveys with a day of decision: 1 held, 0 past their time" in said
    assert "Comments on the Local Offer: 1 held, 1 past their time" in said
    assert "(548 days after the day they came). Our own reason." in said
    assert "the safeguarding lead's alone to know (91 days after" in said
    assert "Words of 3 answers would be erased" in said
    assert len(words_left()) == 4

    left = {}
    for days in (92, 183, 549, 731):
        retention.erase_words(on=today + timedelta(days=days))
        left[days] = words_left()
    assert left == {
        92: ["decided", "undecided", "comments"],
        183: ["decided", "comments"],
        549: ["decided"],
        731: [],
    }
