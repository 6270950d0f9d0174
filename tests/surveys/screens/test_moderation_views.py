"""The officer's queue and reading page, walked as an officer does."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from engagement.models import User
from surveys import moderation
from surveys.models import Response
from surveys.moderation import queue as moderation_queue
from surveys.submission import submit
from tests import factories, html

QUEUE = "/admin/moderation/"


@pytest.fixture
def survey(db):
    return factories.survey()


@pytest.fixture
def officers_browser(client, officer):
    client.force_login(officer)
    return client


def sent(survey, words="The garden is good", **facts) -> Response:
    return submit(survey=survey, answers={"good": words}, **facts)


def read(response) -> str:
    return reverse("moderation:read", args=[response.pk])


def dangling(page: str) -> set[str]:
    """Return the ids that something is described by and that are nowhere on the page."""
    told = " ".join(re.findall(r'aria-describedby="([^"]*)"', page)).split()
    return {each for each in told if each.startswith("id_") and f'id="{each}"' not in page}


def decide(browser, response, decision, **more):
    data = {"decision": decision, "seen": "waiting", "hide_as": "name", **more}
    return browser.post(read(response), data)


def test_the_queue_lists_what_waits_oldest_first(officers_browser, survey) -> None:
    made = [sent(survey) for _ in range(3)]
    page = officers_browser.get(QUEUE)
    assert [row.response for row in page.context["page"].rows] == made
    assert "3</span> waiting to be read" in html.of(page)


def test_the_oldest_goes_first_however_late_it_was_taken_in(officers_browser, survey) -> None:
    today = timezone.localdate()
    days = (10, 3, 80, 3, 0)
    made = {
        number: sent(survey, channel="paper", received_on=today - timedelta(days=ago))
        for number, ago in enumerate(days)
    }
    order = [made[number] for number in (2, 0, 1, 3, 4)]
    page = officers_browser.get(QUEUE)
    assert [row.response for row in page.context["page"].rows] == order
    text = page.content.decode()
    assert "2\u00a0months ago" in text
    assert "today, paper" in text
    first = officers_browser.get(reverse("moderation:next"))
    assert first.url == read(order[0])
    assert officers_browser.post(read(order[0]), {"skip": "yes"}).url == read(order[1])
    home = officers_browser.get("/admin/").content.decode()
    assert "the oldest 2\u00a0months" in home


def test_a_short_answer_is_ticked_by_its_visible_words(officers_browser, survey) -> None:
    made = sent(survey, "Biscuits", language="pl")
    officers_browser.post(reverse("moderation:show_words"), {"show": "yes"})
    assert 'aria-label="Clear' not in officers_browser.get(QUEUE).content.decode()
    english = sent(survey, "More biscuits")
    page = html.of(officers_browser.get(QUEUE))
    assert f'<label for="tick-{english.pk}" class="sayso-said" lang="en" dir="auto" ' in page
    assert 'lang="pl" dir="auto"' in html.of(officers_browser.get(read(made)))


def test_hints_and_errors_of_the_reading_page_are_tied_to_their_fields(
    officers_browser, survey
) -> None:
    made = sent(survey)
    for data in ({"decision": "withheld"}, {"decision": "redacted"}, {"decision": "nothing"}):
        page = officers_browser.post(read(made), {"seen": "waiting", **data}).content.decode()
        assert dangling(page) == set()
        assert "id_words_helptext" in page


def test_a_screen_without_a_live_line_can_ask_how_things_stand(officers_browser, survey) -> None:
    seen = sent(survey)
    page = officers_browser.get(read(seen))
    since = page.context["latest"]
    sent(survey)
    address = reverse("moderation:now")
    asked = {"since": since, "item": seen.pk, "decided": 0}
    assert officers_browser.get(address, asked).json() == {
        "waiting": "2",
        "new": "1",
        "item": None,
    }
    moderation.escalate(response=seen, by=User.objects.get())
    item = officers_browser.get(address, asked).json()["item"]
    assert item["hide"] == "for good"
    assert "passed this to the safeguarding lead" in item["what"]


def test_the_place_for_news_is_there_before_the_first_news(officers_browser, survey) -> None:
    page = officers_browser.get(QUEUE).content.decode()
    assert '<p class="sayso-news" role="status" data-live-news></p>' in page
    assert "Nothing is waiting to be read</span>" in page


def test_words_are_veiled_until_the_officer_asks_for_them(officers_browser, survey) -> None:
    sent(survey, "Biscuits")
    assert "Biscuits" not in officers_browser.get(QUEUE).content.decode()
    officers_browser.post(reverse("moderation:show_words"), {"show": "yes"})
    assert "Biscuits" in officers_browser.get(QUEUE).content.decode()
    officers_browser.post(reverse("moderation:show_words"), {"show": "no"})
    assert "Biscuits" not in officers_browser.get(QUEUE).content.decode()


def test_the_reading_page_hides_the_words_behind_a_summary_that_needs_no_script(
    officers_browser, survey
) -> None:
    page = officers_browser.get(read(sent(survey, "Biscuits"))).content.decode()
    veil = page[page.index("<details") : page.index("Biscuits")]
    assert "open" not in veil.split(">")[0]
    assert "Show what was written" in veil


def test_pages_of_the_queue_go_by_key_forth_and_back(officers_browser, survey, monkeypatch) -> None:
    monkeypatch.setattr(moderation_queue, "PAGE_SIZE", 2)
    keys = [sent(survey).pk for _ in range(5)]

    def shown(query: str | None) -> list[int]:
        page = officers_browser.get(f"{QUEUE}?{query}")
        links.update(next=page.context["next"], previous=page.context["previous"])
        return [row.response.pk for row in page.context["page"].rows]

    links: dict[str, str | None] = {}
    assert shown("") == keys[:2]
    assert links["previous"] is None
    assert shown(links["next"]) == keys[2:4]
    assert shown(links["next"]) == keys[4:]
    assert links["next"] is None
    assert shown(links["previous"]) == keys[2:4]
    assert shown(links["previous"]) == keys[:2]
    assert links["previous"] is None


def test_the_queue_is_narrowed_by_survey_state_and_channel(officers_browser, survey, officer):
    other = factories.survey("school")
    first, second = sent(survey), sent(other, channel="paper")
    third = sent(survey)
    moderation.clear(response=third, by=officer)

    def shown(query: str) -> list[Response]:
        return [row.response for row in officers_browser.get(QUEUE + query).context["page"].rows]

    assert shown(f"?survey={other.pk}") == [second]
    assert shown("?channel=web") == [first]
    assert shown("?state=cleared") == [third]
    assert shown("?state=escalated") == [first, second]
    assert shown("?survey=abc&channel=pigeon&after=x") == [first, second]


def test_an_officer_sees_how_many_are_with_the_lead_and_never_which(
    officers_browser, survey, officer
) -> None:
    made = sent(survey, "Something for the lead")
    moderation.escalate(response=made, by=officer)
    page = officers_browser.get(QUEUE)
    assert "1 with the safeguarding lead" in page.content.decode()
    assert page.context["page"].rows == []
    assert officers_browser.get(read(made)).status_code == 404


@pytest.mark.parametrize(
    ("decision", "more", "state"),
    [
        ("cleared", {}, "cleared"),
        ("redacted", {"words": "garden"}, "redacted"),
        ("withheld", {"reason": "abusive"}, "withheld"),
        ("escalated", {}, "escalated"),
    ],
)
def test_after_a_decision_the_next_waiting_one_comes(
    officers_browser, survey, decision, more, state
) -> None:
    made, following = sent(survey), sent(survey)
    answer = decide(officers_browser, made, decision, **more)
    assert (answer.status_code, answer.url) == (302, read(following))
    made.refresh_from_db()
    assert made.state == state


def test_after_the_last_one_the_queue_says_that_nothing_is_left(officers_browser, survey) -> None:
    answer = officers_browser.post(
        read(sent(survey)),
        {"decision": "cleared", "seen": "waiting", "hide_as": "name"},
        follow=True,
    )
    assert "There is nothing more to read here." in answer.content.decode()


def test_skipping_decides_nothing_and_comes_round_again(officers_browser, survey) -> None:
    first, last = sent(survey), sent(survey)
    assert officers_browser.post(read(first), {"skip": "yes"}).url == read(last)
    assert officers_browser.post(read(last), {"skip": "yes"}).url == read(first)
    assert Response.objects.awaiting_moderation().count() == 2


def test_the_next_one_stays_within_the_officers_filter(officers_browser, survey) -> None:
    made, _other, following = sent(survey), sent(factories.survey("school")), sent(survey)
    answer = officers_browser.post(
        f"{read(made)}?survey={survey.pk}",
        {"decision": "cleared", "seen": "waiting", "hide_as": "name"},
    )
    assert answer.url == f"{read(following)}?survey={survey.pk}"


def test_words_are_hidden_by_tick_by_selection_and_by_writing_them(
    officers_browser, survey
) -> None:
    made = sent(survey, "Tom and JAKE like the  big garden, jake most")
    answer = made.answers.get()
    decide(
        officers_browser,
        made,
        "redacted",
        span=[f"{answer.pk}:0:3:name"],
        words="jake\nthe big garden",
        hide_as="detail",
    )
    answer.refresh_from_db()
    assert answer.cleared_text == "[name] and [detail] like [detail], [detail] most"


def test_suggested_words_are_marked_and_can_be_ticked(officers_browser, survey) -> None:
    page = officers_browser.get(read(sent(survey, "Ring me on 07700 900123 please")))
    (tick,) = page.context["ticks"]
    assert tick.on
    assert tick.passage.words == "07700 900123"
    assert ">07700 900123</mark" in html.of(page)


def test_marking_changes_no_character_of_what_was_written(officers_browser, survey) -> None:
    words = 'I said <b & 3 < 5 & my mum\n\n  said "ring 07700 900123" & 👍🏽 żółć'
    page = officers_browser.get(read(sent(survey, words)))
    (reading,) = page.context["opened"].answers
    assert "".join(p.words for p in reading.passages) == reading.answer.original_text


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ({"decision": "withheld", "note": "My note"}, "Choose a reason."),
        ({"decision": "redacted", "note": "My note"}, "Select, tick or type the words to hide."),
        ({"decision": "redacted", "words": "Zebra", "note": "My note"}, "“Zebra” is not in"),
        ({"decision": "redacted", "span": "1:0:999999:name", "note": "My note"}, "Select the word"),
        ({"decision": "redacted", "span": "drop table", "note": "My note"}, "Select the words"),
        (
            {"decision": "cleared", "words": "garden", "note": "My note"},
            "You have typed words to hide",
        ),
        ({"decision": "withheld", "reason": "rude", "note": "My note"}, "Select a valid choice"),
        ({"decision": "", "note": "My note"}, "Your decision has not been saved"),
    ],
)
def test_nothing_typed_is_lost_when_something_is_wrong(
    officers_browser, survey, data, told
) -> None:
    made = sent(survey)
    page = officers_browser.post(read(made), {"seen": "waiting", "hide_as": "name", **data})
    assert page.status_code == 422
    text = page.content.decode()
    assert told in text
    assert "My note" in text
    if "words" in data:
        assert data["words"] in text
    made.refresh_from_db()
    assert made.state == Response.State.WAITING


def test_what_was_selected_stays_selected_when_something_is_wrong(officers_browser, survey) -> None:
    made = sent(survey)
    span = f"{made.answers.get().pk}:4:10:detail"
    page = officers_browser.post(
        read(made),
        {"decision": "redacted", "seen": "waiting", "span": span, "words": "x", "hide_as": "name"},
    )
    assert [(tick.passage.words, tick.on) for tick in page.context["ticks"]] == [("garden", True)]


def test_the_second_of_two_officers_is_told_kindly_and_keeps_the_note(
    officers_browser, survey, officer
) -> None:
    made = sent(survey)
    moderation.withhold(response=made, reason="abusive", by=officer)
    span = f"{made.answers.get().pk}:4:10:name"
    page = decide(officers_browser, made, "redacted", note="My note", span=[span])
    assert page.status_code == 409
    assert [tick.passage.value for tick in page.context["ticks"] if tick.on] == [span]
    text = page.content.decode()
    assert "Somebody else has just decided: it is now withheld." in text
    assert "My note" in text
    made.refresh_from_db()
    assert made.state == Response.State.WITHHELD
    again = decide(officers_browser, made, "cleared", note="My note", seen="withheld")
    assert again.status_code == 302
    made.refresh_from_db()
    assert made.state == Response.State.CLEARED


def test_a_decision_about_what_has_just_gone_to_the_lead_goes_on_to_the_next(
    officers_browser, survey, officer
) -> None:
    made, following = sent(survey), sent(survey)
    moderation.escalate(response=made, by=officer)
    answer = decide(officers_browser, made, "cleared")
    assert (answer.status_code, answer.url) == (302, read(following))
    assert made.decisions.count() == 1


def test_ticked_short_answers_are_cleared_together_each_by_its_own_decision(
    officers_browser, survey, officer
) -> None:
    made = [sent(survey, words) for words in ("All good", "Fine", "Nice")]
    moderation.withhold(response=made[2], reason="abusive", by=officer)
    answer = officers_browser.post(QUEUE, {"response": [each.pk for each in made]}, follow=True)
    assert [Response.objects.get(pk=each.pk).state for each in made] == [
        "cleared",
        "cleared",
        "withheld",
    ]
    assert [each.decisions.count() for each in made] == [1, 1, 1]
    text = answer.content.decode()
    assert "2 responses cleared." in text
    assert "Somebody else had already decided about 1 of them." in text


def test_only_short_answers_with_nothing_to_hide_can_be_ticked(officers_browser, survey) -> None:
    short = sent(survey, "All good")
    sent(survey, "long " * 40)
    sent(survey, "Ring 07700 900123")
    sent(survey, "Boję się", language="pl")
    officers_browser.post(reverse("moderation:show_words"), {"show": "yes"})
    page = officers_browser.get(QUEUE)
    ticks = [row.response for row in page.context["page"].rows if row.short]
    assert ticks == [short]
    assert page.content.decode().count('name="response"') == 1


def test_what_cannot_be_ticked_cannot_be_cleared_from_the_list_either(
    officers_browser, survey
) -> None:
    made = sent(survey, "Ring 07700 900123")
    officers_browser.post(QUEUE, {"response": [made.pk]})
    made.refresh_from_db()
    assert made.state == Response.State.WAITING


def test_no_browser_keeps_a_page_that_holds_what_people_wrote(officers_browser, survey) -> None:
    for address in (QUEUE, read(sent(survey))):
        assert "no-store" in officers_browser.get(address)["Cache-Control"]


def test_a_decision_is_listed_with_who_and_when_on_the_page(
    officers_browser, survey, officer
) -> None:
    made = sent(survey)
    moderation.withhold(response=made, reason="duplicate", by=officer, note="twin of 7")
    page = officers_browser.get(read(made)).content.decode()
    assert "the same person sent it twice" in page
    assert "Priya Officer" in page
    assert "twin of 7" in page


def test_a_second_person_agrees_to_a_refusal_or_shows_it_after_all(
    officers_browser, survey, officer, second_officer
) -> None:
    own, theirs, shown = sent(survey), sent(survey), sent(survey)
    moderation.withhold(response=own, reason="abusive", by=officer)
    for each in (theirs, shown):
        moderation.withhold(response=each, reason="abusive", by=second_officer)
    queue = officers_browser.get(QUEUE)
    assert "2 withheld by a colleague" in queue.content.decode()
    listed = officers_browser.get(QUEUE, {"state": "to_confirm"}).context["page"].rows
    assert [row.response for row in listed] == [own, theirs, shown]
    assert "I agree: withhold it for good" not in officers_browser.get(read(own)).content.decode()
    assert "I agree: withhold it for good" in officers_browser.get(read(theirs)).content.decode()
    refused = decide(officers_browser, own, "confirmed", seen="withheld", note="Kept")
    assert refused.status_code == 409
    assert "somebody else must confirm it" in refused.content.decode()
    assert "Kept" in refused.content.decode()
    decide(officers_browser, theirs, "confirmed", seen="withheld")
    decide(officers_browser, shown, "cleared", seen="withheld")
    assert [each.outcome for each in theirs.decisions.all()] == ["confirmed", "withheld"]
    shown.refresh_from_db()
    assert shown.state == "cleared"


def test_the_menu_says_how_many_wait(officers_browser, survey) -> None:
    assert '"Moderation"' in officers_browser.get("/admin/").content.decode()
    sent(survey)
    assert "Moderation (1)" in officers_browser.get("/admin/").content.decode()


def test_the_queue_asks_the_database_little_whatever_its_length(
    officers_browser, survey, django_assert_max_num_queries
) -> None:
    """Few queries of its own; Wagtail's frame asks eight more on every page."""

    def asked() -> int:
        with django_assert_max_num_queries(18) as queries:
            officers_browser.get(QUEUE)
        own = [query for query in queries.captured_queries if "surveys_" in query["sql"]]
        assert len(own) <= 8
        return len(queries)

    sent(survey)
    officers_browser.get(QUEUE)
    few = asked()
    for _ in range(40):
        sent(survey)
    assert asked() == few
