"""What stays when the time to keep words is over: numbers, themes and agreed quotes."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cms.you_said_we_did import quotes
from feedback_analysis import findings
from feedback_analysis.codeframe import theme_cards
from feedback_analysis.coding import progress
from feedback_analysis.findings import links
from feedback_analysis.models import Codeframe, Quote
from feedback_analysis.reports import crosstab
from feedback_analysis.reports.crosstab import DIMENSIONS, Counting
from feedback_analysis.runs import analysis
from surveys import retention
from tests.feedback_analysis.conftest import late_answer


@pytest.fixture
def desk(client, analyst):
    client.force_login(analyst)
    return client


@pytest.fixture
def erased(heard, codeframe) -> Codeframe:
    """Return a question whose 24 answers were read, and whose words were erased since."""
    survey = codeframe.survey
    survey.decision_on = timezone.localdate() - timedelta(days=365) - timedelta(days=1)
    survey.save()
    assert retention.erase_words() == 24
    return codeframe


def test_answers_whose_words_were_erased_still_count(heard, codeframe, request) -> None:
    before = crosstab.compare(Counting(codeframe), DIMENSIONS["voice"])
    request.getfixturevalue("erased")
    after = crosstab.compare(Counting(codeframe), DIMENSIONS["voice"])
    assert (after.people, after.groups) == (before.people, before.groups)
    [row] = progress.progress(Codeframe.objects.filter(pk=codeframe.pk))
    assert (row.answers, row.read, row.erased, row.waiting) == (24, 24, 24, 0)
    assert not row.too_few


def test_the_screen_of_a_question_says_that_its_words_were_erased(desk, erased) -> None:
    page = desk.get(reverse("analysis:codeframe", args=[erased.pk])).content.decode()
    assert "24 answers" in page
    assert "The words of 24 have been erased" in page
    assert "There are 0 answers to code" not in page
    answers = desk.get(reverse("analysis:answers", args=[erased.pk]), {"show": "confirmed"})
    assert "These words have been erased" in answers.content.decode()


def test_no_example_is_blank_and_the_machine_learns_nothing_from_erased_words(
    desk, erased, heard, travel
) -> None:
    [card] = theme_cards.cards(erased.themes.filter(pk=heard.pk))
    assert card.confirmed
    assert card.examples == []
    analysis.run(codeframe=erased)
    links.suggest_for_theme(theme=heard)
    assert "" not in [text for texts in links.profiles()[0][0].examples for text in texts]
    assert desk.get(reverse("analysis:split", args=[heard.pk])).status_code == 200


def test_a_quote_that_was_agreed_to_outlives_the_answer(heard, travel, analyst, request) -> None:
    finding = findings.state(
        intention=travel, themes=[heard], statement="Taxis are late.", voice="own_words", by=analyst
    )
    answer = late_answer(heard)
    findings.quote(finding=finding, answer=answer, words="always late", by=analyst)
    request.getfixturevalue("erased")
    quote = Quote.objects.standing().get()
    assert quote.words == "always late"
    assert quotes.may_show([quote]) == [quote]
