"""The screens of double coding and of translating: blind, in plain words, nothing typed lost."""

import pytest
from django.urls import reverse

from feedback_analysis import coding, findings
from feedback_analysis.codeframe import themes
from feedback_analysis.coding import second_coding, translations
from feedback_analysis.findings import links
from feedback_analysis.models import Quote, SecondReading, Translation

POLISH = "Taksówka zawsze się spóźnia"
ENGLISH = "The taxi is always late"


@pytest.fixture
def food(codeframe, analyst):
    return themes.add(codeframe=codeframe, title="Food", keywords=["food"], by=analyst)


@pytest.fixture
def coded(say, taxis, food, analyst):
    """Return an answer that the analyst coded, with a suggestion of the machine beside it."""
    answer = say(ENGLISH)
    coding.code(answer=answer, theme=taxis, by=analyst)
    food.codings.create(answer=answer, engine="guess 7", score=0.91, evidence=["taxi"])
    return answer


def test_the_second_person_sees_nobodys_codes(client, coded, codeframe, officer, analyst) -> None:
    client.force_login(officer)
    page = client.get(reverse("analysis:second", args=[codeframe.pk])).content.decode()

    assert ENGLISH in page
    assert "Taxis are late or change" in page  # as a choice
    for telling in (str(analyst), "confirmed by", "guess 7", "0.91", "because of", "checked"):
        assert telling not in page.replace("checkedbox", "")


def test_a_second_coding_is_kept_and_an_empty_one_is_not(client, coded, taxis, officer) -> None:
    client.force_login(officer)
    address = reverse("analysis:second", args=[taxis.codeframe_id])

    empty = client.post(address, {"answer": coded.pk})
    assert empty.status_code == 422
    assert "or say that none does" in empty.content.decode()
    assert ENGLISH in empty.content.decode()

    client.post(address, {"answer": coded.pk, "themes": [taxis.pk]})
    assert SecondReading.objects.get().read_by == officer
    assert "You have no answers to code here" in client.get(address).content.decode()


def test_none_of_these_is_an_answer(client, coded, codeframe, officer) -> None:
    client.force_login(officer)
    address = reverse("analysis:second", args=[codeframe.pk])
    client.post(address, {"answer": coded.pk, "none": "on"})
    assert not SecondReading.objects.get().codings.filter(second=True).exists()


def test_the_two_settle_on_the_screen(client, coded, taxis, food, officer) -> None:
    codeframe = taxis.codeframe
    reading = second_coding.read(codeframe=codeframe, answer=coded, themes=[], by=officer)
    client.force_login(officer)
    address = reverse("analysis:agreement", args=[codeframe.pk])
    page = client.get(address).content.decode()
    assert "Not enough answers to measure agreement" in page
    assert ENGLISH in page

    settle = reverse("analysis:settle", args=[reading.pk])
    left_open = client.post(settle, {"next": address}, follow=True).content.decode()
    assert "Decide about every theme" in left_open
    client.post(settle, {f"theme_{taxis.pk}": "no", "next": address})
    reading.refresh_from_db()
    assert reading.settled_by == officer
    assert "No differences left: 1 resolved so far." in client.get(address).content.decode()


def test_an_answer_is_translated_on_the_screen(client, say, codeframe, officer) -> None:
    answer = say(POLISH, language="pl")
    client.force_login(officer)
    queue = reverse("analysis:translations")
    address = reverse("analysis:translate", args=[answer.pk])
    assert address in client.get(queue).content.decode()

    assert client.post(address, {"text": ""}).status_code == 422
    client.post(address, {"text": ENGLISH})

    assert Translation.objects.get().text == ENGLISH
    assert address not in client.get(queue).content.decode()


def test_a_machine_translation_waits_in_its_own_list(client, say, officer) -> None:
    answer = say(POLISH, language="pl")
    translations.translate_by_machine(answer=answer, text=ENGLISH, engine="dictionary 1")
    client.force_login(officer)
    page = client.get(reverse("analysis:translations"), {"show": "machine"}).content.decode()
    assert reverse("analysis:translate", args=[answer.pk]) in page
    page = client.get(reverse("analysis:translate", args=[answer.pk])).content.decode()
    assert "computer translation (dictionary 1): check it" in page


def test_harm_that_the_english_tells_is_said_to_the_translator(client, say, officer) -> None:
    answer = say(POLISH, language="pl")
    client.force_login(officer)
    address = reverse("analysis:translate", args=[answer.pk])
    page = client.post(address, {"text": "My uncle hits me"}, follow=True).content.decode()
    assert "the safeguarding lead has it now" in page


@pytest.mark.parametrize("role", ["commissioner", "safeguarding_lead", "outsider"])
def test_nobody_else_reads_them(role, request, client, say) -> None:
    answer = say(POLISH, language="pl")
    client.force_login(request.getfixturevalue(role))
    assert client.get(reverse("analysis:translations")).status_code == 404
    assert client.get(reverse("analysis:translate", args=[answer.pk])).status_code == 404


@pytest.fixture
def finding(say, taxis, travel, analyst):
    """Return a finding that rests on the words of five people in Polish: enough to quote one."""
    for _ in range(5):
        answer = say(POLISH, language="pl", consent_to_quote=True)
        coding.code(answer=answer, theme=taxis, by=analyst)
    links.add(theme=taxis, intention=travel, by=analyst)
    return findings.state(
        intention=travel, themes=[taxis], statement="Late.", voice="own_words", by=analyst
    )


def test_a_quote_shows_the_original_with_its_translation(client, finding, analyst) -> None:
    answer = finding.themes.get().codings.order_by("pk")[0].answer
    translations.translate_by_machine(answer=answer, text=ENGLISH, engine="dictionary 1")
    client.force_login(analyst)
    address = reverse("analysis:finding", args=[finding.pk])
    sent = {"answer": answer.pk, "words": POLISH, "translation": ENGLISH}
    unchecked = client.post(address, sent)
    assert unchecked.status_code == 422
    assert "a translation that a person has checked" in unchecked.content.decode()

    translations.translate(answer=answer, text=ENGLISH, by=analyst)
    client.post(address, sent)

    quote = Quote.objects.get()
    assert (quote.words, quote.translation) == (POLISH, ENGLISH)
    page = client.get(address).content.decode()
    assert "translated by a person" in page
    assert "No answer was coded by a second person yet." in page
