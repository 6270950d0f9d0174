"""What came in is read for its meaning by the worker, whatever becomes of it meanwhile."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from engagement.models import Notice
from feedback_analysis import engines
from feedback_analysis.coding import translations
from feedback_analysis.engines.screening import Suspicion as Meant
from feedback_analysis.runs import screening
from surveys import meaning, moderation
from surveys.models import Disclosure, ImportBatch, Response, ScreeningDue, Suspicion
from surveys.screening import concerns
from surveys.submission import submit
from tests import factories, html

WORDS = "The bus is late. The kettle has a name in our house."
WORRY = "The kettle has a name in our house."


@pytest.fixture
def survey(db):
    return factories.survey()


@pytest.fixture(autouse=True)
def read_meaning(monkeypatch) -> list[str]:
    """Stand in for the model, which has tests of its own: one sentence worries. What was read."""
    seen: list[str] = []

    def read(texts):
        seen.extend(texts)
        return [
            Meant("physical", 1.0, text.index(WORRY), text.index(WORRY) + len(WORRY))
            if WORRY in text
            else None
            for text in texts
        ]

    monkeypatch.setattr(engines.screening, "read", read)
    return seen


def send(survey, words=WORDS, **facts) -> Response:
    return submit(survey=survey, answers={"good": words}, **facts)


def test_what_the_rules_let_pass_is_raised_with_its_words_and_told_once(
    survey, safeguarding_lead, client
) -> None:
    made = send(survey)
    assert not Disclosure.objects.exists()
    assert screening.read_due() == 1
    assert screening.read_due() == 0
    disclosure = Disclosure.objects.get(response=made)
    made.refresh_from_db()
    assert made.state == Response.State.ESCALATED
    assert Notice.objects.filter(to_user=safeguarding_lead).count() == 1
    assert not ScreeningDue.objects.exists()
    client.force_login(safeguarding_lead)
    page = html.of(client.get(reverse("safeguarding:read", args=[disclosure.pk])))
    assert f">{WORRY}</mark" in page
    assert "possibly physical harm (its meaning is like that of our examples" in page


def test_what_means_no_harm_waits_for_an_officer_as_before(survey) -> None:
    made = send(survey, "The bus is late.")
    assert screening.read_due() == 1
    made.refresh_from_db()
    assert made.state == Response.State.WAITING
    assert not Disclosure.objects.exists()
    assert not ScreeningDue.objects.exists()


def test_what_was_cleared_before_it_was_read_is_taken_back(survey, officer) -> None:
    made = send(survey)
    moderation.clear(response=made, by=officer)
    screening.read_due()
    made.refresh_from_db()
    assert made.state == Response.State.ESCALATED
    assert made.answers.get().cleared_text == ""


def test_what_the_lead_has_already_is_marked_and_not_raised_again(survey) -> None:
    made = send(survey, f"My dad hits me. {WORRY}")
    assert made.disclosure.entries.count() == 1
    screening.read_due()
    assert made.disclosure.entries.count() == 1
    assert Suspicion.objects.get().concern == "meant_physical"


def test_two_workers_raise_it_once(survey) -> None:
    made = send(survey)
    found = meaning.Found(made.answers.get().pk, "meant_physical", 0, 8)
    assert meaning.settle(response=made.pk, found=[found])
    assert not meaning.settle(response=made.pk, found=[found])
    assert made.disclosure.entries.count() == 1


def test_what_a_dead_worker_left_is_read_by_the_next(survey, monkeypatch) -> None:
    made = send(survey)

    def die(**_: object) -> bool:
        raise KeyboardInterrupt

    with monkeypatch.context() as killed:
        killed.setattr(meaning, "settle", die)
        with pytest.raises(KeyboardInterrupt):
            screening.read_due()
    assert not Disclosure.objects.exists()
    screening.read_due()
    assert Disclosure.objects.filter(response=made).count() == 1


def test_one_that_cannot_be_read_holds_up_no_other(survey, monkeypatch, caplog) -> None:
    bad, good = send(survey, "Spanner"), send(survey)
    read = engines.screening.read

    def stumble(texts):
        if "Spanner" in texts:
            raise ValueError("Spanner")
        return read(texts)

    monkeypatch.setattr(engines.screening, "read", stumble)
    assert screening.read_due() == 1
    assert Disclosure.objects.get().response == good
    assert list(ScreeningDue.objects.values_list("pk", flat=True)) == [bad.pk]
    assert f"Response {bad.pk} was not read: ValueError" in caplog.text
    assert "Spanner" not in caplog.text


def test_one_by_one_comes_before_a_file(survey) -> None:
    first, second = send(survey, "One"), send(survey, "Two")
    batch = ImportBatch.objects.create(survey=survey, file_name="old.csv")
    Response.objects.filter(pk=first.pk).update(batch=batch)
    assert meaning.due(5) == [second.pk, first.pk]
    assert meaning.due(5, but=[second.pk]) == [first.pk]


def test_a_translation_is_read_too(survey, officer, read_meaning) -> None:
    made = send(survey, "Autobus jest zawsze pozno", language="pl")
    moderation.clear(response=made, by=officer)
    screening.read_due()
    translations.translate_by_machine(answer=made.answers.get(), text=WORDS, engine="a test")
    screening.read_due()
    assert read_meaning[-1] == WORDS
    mark = Suspicion.objects.get()
    assert (mark.start, mark.end) == (0, len("Autobus jest zawsze pozno"))


def test_an_officer_is_told_that_it_is_still_being_read(
    survey, officer, client, monkeypatch
) -> None:
    monkeypatch.setattr(meaning, "PATIENCE", timedelta(minutes=2))
    made = send(survey)
    client.force_login(officer)
    client.post(reverse("moderation:show_words"), {"show": "yes"})
    assert WORRY not in html.of(client.get(reverse("moderation:queue")))
    address = reverse("moderation:read", args=[made.pk])
    page = client.get(address)
    assert "has not finished looking for signs of harm" in html.of(page)
    assert not page.context["show_words"]
    ScreeningDue.objects.update(since=timezone.now() - timedelta(minutes=3))
    late = client.get(address)
    assert "has not read this one closely" in html.of(late)
    assert late.context["show_words"]
    ScreeningDue.objects.all().delete()
    assert "The computer has" not in html.of(client.get(address))


def test_the_list_says_who_suspects_it() -> None:
    said = concerns.in_words(["meant_fear", "suspected_physical", "suicide"])
    assert said == (
        "suicide; possibly physical harm (words like those of our examples, no known phrase); "
        "possibly afraid of somebody (its meaning is like that of our examples, no known phrase)"
    )
