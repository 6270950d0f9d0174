"""The public way through a survey: nothing typed is lost, nothing is sent twice, no one is told."""

import re
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django import forms
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from surveys import drafts, moderation, receipts
from surveys.cleaning import MAX_LENGTH
from surveys.models import Draft, Response
from surveys.public import rate_limit
from surveys.questions import versions
from tests import factories

pytestmark = pytest.mark.django_db

HURT = "my dad hits me"


@pytest.fixture
def survey():
    return factories.survey()


def address(name: str, *args: object) -> str:
    return reverse(f"survey_{name}", args=args)


def answer(client: Client, slug: str, number: int, value: object = "", **extra: object):
    key = ["feel", "listened", "good", "better"][number - 1]
    data = {f"q-{key}": value, "go": "next", **extra}
    return client.post(address("question", slug, number), data)


def to(name: str, *args: object) -> str:
    """Return where a step leads: to the page's main part, not through its head again."""
    return f"{address(name, *args)}#main"


def write(client: Client, slug: str = "home", better: str = "Warmer rooms") -> None:
    """Go through all questions and the page about you."""
    for number, value in enumerate(["5", "yes", "The cat", better], 1):
        assert answer(client, slug, number, value).status_code == 302
    facts = {"age_band": "11_15", "helped": "helped", "language": "ur", "go": "next"}
    client.post(address("about_you", slug), facts)
    client.post(address("helper", slug), {"go": "next"})


def send(client: Client, slug: str = "home") -> str:
    """Send, and return the code that is shown."""
    done = client.post(address("check", slug), follow=True)
    assert done.redirect_chain == [(address("thanks", slug), 302)]
    return re.search(r'receipt__code"[^>]*>([^<]+)<', done.content.decode())[1]


def text(response) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def test_the_first_page_says_who_listens_when_and_what_must_be_passed_on(client, survey):
    page = text(client.get(address("start", "home")))
    for words in (
        survey.title,
        "participation officer",
        "SEND Board",
        f"{survey.decision_on:%-d %B %Y}",
        "There are 4 questions. You can skip any of them",
        "Monday to Friday",
        "not for emergencies",
        "If you tell us someone is hurting you, or you might get hurt, we may have to tell "
        "someone whose job is to keep you safe.",
        "0800 1111",
        "999",
        "Exit this page",
    ):
        assert words in page
    assert "confidential" not in page.lower()
    assert "secret" not in page.lower()


def test_the_first_page_and_the_page_of_all_questions_have_titles_of_their_own(client, survey):
    pages = [text(client.get(address(name, "home"))) for name in ("start", "all")]
    titles = [page[page.index("<title") : page.index("</title>")] for page in pages]
    assert [title.split(" \u2013 ")[0].split(">")[1].strip() for title in titles] == [
        f"Before you start, {survey.title}",
        f"All the questions, {survey.title}",
    ]


def test_no_cookie_is_set_before_the_person_starts(client, survey):
    client.get(address("start", "home"))
    client.get(address("question", "home", 1))
    client.get(address("all", "home"))
    assert not client.cookies
    assert not Draft.objects.exists()


@pytest.mark.parametrize("read_in", ["en-gb", "ur"])
def test_a_draft_is_found_in_every_language_the_one_that_is_read_last(settings, read_in) -> None:
    there = []
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            there.append(reverse("survey_start", args=["home"]))
    with translation.override(read_in):
        paths = drafts._paths(reverse("survey_start", args=["home"]))
        assert paths[-1] == reverse("survey_start", args=["home"])
    assert sorted(paths) == sorted(there)


def test_the_cookie_is_the_only_one_and_goes_to_this_survey_only(client, survey):
    answer(client, "home", 1, "4")
    cookies = list(client.cookies.values())
    assert {cookie.key for cookie in cookies} == {drafts.COOKIE}
    # One for the survey's address in each language: who changes it half-way loses nothing.
    assert len({cookie["path"] for cookie in cookies}) == len(settings.LANGUAGES)
    for cookie in cookies:
        assert cookie["path"].endswith("/have-your-say/home/")
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"
        assert not cookie["max-age"]
        assert cookie.value not in Draft.objects.values_list("token_hash", flat=True)


def test_a_whole_survey_is_stored_as_one_response(client, survey):
    write(client)
    assert not Response.objects.exists()
    send(client)
    response = Response.objects.get()
    given = {each.question.key: each for each in response.answers.select_related("question")}
    assert given["feel"].chosen == ["5"]
    assert given["listened"].chosen == ["yes"]
    assert given["good"].original_text == "The cat"
    assert given["better"].original_text == "Warmer rooms"
    assert (response.age_band, response.language) == ("11_15", "ur")
    assert response.voice == "with_supporter"
    assert response.channel == "web"
    assert not response.consent_to_quote
    assert not Draft.objects.exists()


def test_every_question_can_be_skipped_or_left_empty(client, survey):
    assert answer(client, "home", 1, go="skip").url == to("question", "home", 2)
    assert answer(client, "home", 2, go="skip").url == to("question", "home", 3)
    answer(client, "home", 3, "One thing")
    assert answer(client, "home", 4).url == to("about_you", "home")
    client.post(address("about_you", "home"), {"go": "next"})
    send(client)
    assert [each.original_text for each in Response.objects.get().answers.all()] == ["One thing"]


def test_nothing_at_all_is_not_sent_and_says_so_kindly(client, survey):
    answer(client, "home", 1, go="skip")
    done = client.post(address("check", "home"))
    assert done.status_code == 422
    assert "Answer at least one question" in text(done)
    assert Draft.objects.exists()


def test_going_back_keeps_what_was_typed(client, survey):
    answer(client, "home", 1, "2")
    back = answer(client, "home", 2, "no", go="back")
    assert back.url == to("question", "home", 1)
    assert 'value="no" ' in text(client.get(address("question", "home", 2)))
    assert re.search(r'value="no"[^>]*checked', text(client.get(address("question", "home", 2))))


def test_an_answer_is_changed_from_the_check_and_leads_back_to_it(client, survey):
    write(client)
    page = text(client.get(address("check", "home")))
    assert "The cat" in page
    assert "Very happy" in page
    change = f"{address('question', 'home', 3)}?change"
    assert f'href="{change}"' in page
    assert "The cat" in text(client.get(change))
    done = client.post(change, {"q-good": "The dog", "go": "next"})
    assert done.url == to("check", "home")
    assert "The dog" in text(client.get(address("check", "home")))


def test_too_long_an_answer_is_told_beside_the_box_and_nothing_is_lost(client, survey):
    answer(client, "home", 1, "1")
    words = "long " * (MAX_LENGTH // 5 + 1)
    page = answer(client, "home", 3, words)
    assert page.status_code == 422
    assert "5,004 characters" in text(page)
    assert 'href="#id_q-good"' in text(page)
    assert words in page.content.decode()


@pytest.mark.parametrize("value", ["9", "<script>", "0"])
def test_an_answer_that_was_not_offered_is_not_kept(client, survey, value):
    assert answer(client, "home", 1, value).status_code == 422
    assert not Draft.objects.exists()


def test_what_was_written_is_shown_as_text_never_as_markup(client, survey):
    answer(client, "home", 1, "1")
    answer(client, "home", 3, "<img src=x onerror=alert(1)> 3 < 5 & </textarea><b>x</b>")
    for name, args in (("question", ["home", 3]), ("check", ["home"])):
        page = client.get(address(name, *args)).content.decode()
        assert "<img src=x" not in page
        assert "<b>x" not in page
        assert "&lt;img src=x onerror=alert(1)&gt; 3 &lt; 5 &amp; &lt;/textarea&gt;" in page


def test_a_draft_of_an_older_version_goes_on_with_its_own_questions(client, survey, officer):
    answer(client, "home", 1, "3")
    versions.open_survey(
        survey=survey, questions=[{"key": "new", "kind": "text", "text": "New?"}], by=officer
    )
    assert "Do adults listen" in text(client.get(address("question", "home", 2)))
    write_on = client.post(address("question", "home", 2), {"q-listened": "no", "go": "next"})
    assert write_on.status_code == 302
    send(client)
    assert Response.objects.get().version.number == 1
    assert "New?" in text(Client().get(address("question", "home", 1)))


def test_a_second_press_on_send_sends_nothing_and_shows_the_same_code(client, survey):
    write(client)
    page = client.post(address("check", "home"))
    assert page.url == address("thanks", "home")
    again = client.post(address("check", "home"))
    assert again.url == address("thanks", "home")
    assert Response.objects.count() == 1
    assert receipts.code_for(client.cookies[drafts.COOKIE].value) in text(client.get(again.url))


def test_what_was_deleted_does_not_come_back_with_an_answer_on_its_way(survey):
    drafts.begin(versions.latest(survey), {"feel": "4"})
    on_its_way = Draft.objects.get()
    drafts.erase(on_its_way)
    drafts.keep(on_its_way, {"better": "Warmer rooms"})
    assert not Draft.objects.exists()


def test_a_draft_belongs_to_one_survey(survey, rf):
    token = drafts.begin(versions.latest(survey), {"feel": "4"})
    request = rf.get("/", headers={"cookie": f"{drafts.COOKIE}={token}"})
    assert drafts.find(request, "home") == Draft.objects.get()
    assert drafts.find(request, "another") is None


def test_the_code_is_shown_once_and_stored_only_as_a_hash(client, survey):
    write(client)
    code = send(client)
    assert len(code.split()) == 5
    assert receipts.BITS >= 50
    response = Response.objects.get()
    assert response.receipt_hash
    for word in code.split()[:4]:
        assert word not in response.receipt_hash
    assert code not in text(client.get(address("thanks", "home")))
    assert not client.cookies[drafts.COOKIE].value


def look_up(client: Client, code: str) -> str:
    return text(client.post(address("what_happened"), {"code": code}))


def test_the_code_leads_to_what_became_of_it(client, survey, officer, second_officer):
    write(client)
    code = send(client)
    other = Client()
    assert "waiting to be read" in look_up(other, f"  {code.upper().replace(' ', ' - ')} ")
    moderation.clear(response=Response.objects.get(), by=officer)
    assert "Somebody has read it" in look_up(other, code)
    moderation.withhold(response=Response.objects.get(), reason="duplicate", by=officer)
    assert "waiting to be read" in look_up(other, code)
    moderation.confirm_refusal(response=Response.objects.get(), by=second_officer)
    page = look_up(other, code)
    assert "not shown or counted, because the same person sent it twice" in page
    assert "The cat" not in page


def test_the_page_behind_a_code_never_tells_of_a_disclosure(client, survey):
    write(client, better=HURT)
    code = send(client)
    assert Response.objects.get().state == Response.State.ESCALATED
    page = look_up(Client(), code)
    assert "waiting to be read" in page
    assert "safeguard" not in page.lower()


def test_a_wrong_code_is_told_kindly_and_guessing_is_stopped(client, survey):
    assert "We do not know this code" in look_up(client, "otter lamp river cloud 0482")
    for _ in range(rate_limit.WRONG_CODE[1] - 1):
        look_up(client, "otter lamp river cloud 0483")
    assert "Please wait a few minutes" in look_up(client, "otter lamp river cloud 0484")


def test_a_class_that_comes_back_with_its_codes_is_not_stopped(client, survey):
    write(client)
    code = send(client)
    pages = [look_up(Client(), code) for _ in range(rate_limit.WRONG_CODE[1] + 1)]
    assert all("waiting to be read" in page for page in pages)
    for _ in range(rate_limit.WRONG_CODE[1]):
        look_up(client, "otter lamp river cloud 0483")
    assert "Please wait a few minutes" in look_up(client, code)


def test_sending_is_held_back_only_far_beyond_what_a_school_sends(client, survey, monkeypatch):
    assert rate_limit.SEND[1] >= 200
    monkeypatch.setattr(rate_limit, "SEND", ("send", 1))
    for _ in range(2):
        person = Client()
        write(person)
        last = person.post(address("check", "home"))
    assert last.status_code == 429
    assert "Nothing that you wrote is lost" in text(last)
    assert Response.objects.count() == 1
    assert Draft.objects.count() == 1


def test_a_cache_that_is_down_silences_nobody(client, survey, monkeypatch):
    def broken(*_: object, **__: object) -> None:
        raise ConnectionError

    monkeypatch.setattr(rate_limit, "cache", SimpleNamespace(add=broken))
    write(client)
    send(client)
    assert Response.objects.count() == 1


def test_no_address_is_stored_with_what_was_sent(client, survey):
    write(client)
    client.post(address("check", "home"), REMOTE_ADDR="203.0.113.7", HTTP_USER_AGENT="Tablet 9")
    for model in (Response, Draft):
        rows = str(list(model.objects.values()))
        assert "203.0.113.7" not in rows
        assert "Tablet" not in rows


def test_stop_asks_once_and_keeps_what_was_typed_until_then(client, survey):
    answer(client, "home", 1, "2")
    stop = answer(client, "home", 3, "half a sen", go="stop")
    asked = client.get(stop.url)
    assert "Delete what you wrote?" in text(asked)
    assert Draft.objects.exists()
    assert f'href="{to("question", "home", 3)}"' in text(asked)
    assert "half a sen" in text(client.get(address("question", "home", 3)))


@pytest.mark.parametrize("go", ["stop", "", "keep"])
def test_nothing_but_the_answer_to_stop_deletes(client, survey, go):
    answer(client, "home", 1, "2")
    assert "Delete what you wrote?" in text(client.post(address("stop", "home"), {"go": go}))
    assert Draft.objects.exists()


def test_what_is_deleted_is_gone_at_once(client, survey):
    answer(client, "home", 1, "2")
    page = client.post(address("stop", "home"), {"go": "delete"})
    assert "Deleted. Nothing was sent." in text(page)
    assert not Draft.objects.exists()
    assert not client.cookies[drafts.COOKIE].value


def test_the_next_child_on_a_shared_tablet_sees_nothing_of_the_one_before(client, survey):
    answer(client, "home", 1, "2")
    answer(client, "home", 3, "a private thing")
    page = text(client.get(address("start", "home")))
    assert "Somebody has begun this on this device" in page
    assert "private thing" not in page
    begun = client.post(address("stop", "home"), {"go": "again"})
    assert begun.url == to("question", "home", 1)
    assert not Draft.objects.exists()
    assert "private thing" not in text(client.get(address("question", "home", 1)))


@pytest.mark.parametrize(("name", "args"), [("question", [2]), ("about_you", []), ("check", [])])
def test_a_lost_draft_is_told_kindly_with_a_way_on(client, survey, name, args):
    page = client.get(address(name, "home", *args))
    assert page.status_code == 404
    assert "We cannot find what you wrote" in text(page)
    assert address("all", "home") in text(page)


@pytest.mark.parametrize("name", ["start", "all"])
def test_a_closed_survey_says_so_kindly_and_takes_nothing(client, name):
    survey = factories.survey(closes_on=timezone.localdate() - timedelta(days=1))
    page = text(client.get(address(name, "home")))
    assert f"closed on {survey.closes_on:%-d %B %Y}" in page
    client.post(address(name, "home"), {"q-good": "late"})
    assert not Response.objects.exists()


def test_a_survey_that_closes_halfway_sends_nothing(client, survey):
    write(client)
    survey.closes_on = timezone.localdate() - timedelta(days=1)
    survey.save()
    assert "have not reached us" in text(client.post(address("check", "home")))
    assert not Response.objects.exists()


def test_a_survey_that_never_opened_is_not_there(client):
    factories.survey("later", open_now=False)
    for name in ("start", "all", "thanks", "about_you", "check"):
        assert client.get(address(name, "later")).status_code == 404
    assert client.get(address("start", "no-such")).status_code == 404
    assert client.get("/have-your-say/home/99/").status_code == 404


def whole(client: Client, **given: str):
    token = re.search(
        r'name="token" value="([^"]+)"', client.get(address("all", "home")).content.decode()
    )[1]
    data = {"q-good": "The garden", "q-feel": "4", "token": token, **given}
    return client.post(address("all", "home"), data), data


def test_all_questions_on_one_page_send_the_same(client, survey):
    done, _ = whole(client, age_band="8_10", consent_to_quote="on")
    assert done.url == address("thanks", "home")
    response = Response.objects.get()
    assert response.answers.count() == 2
    assert response.age_band == "8_10"
    assert response.consent_to_quote
    assert "receipt__code" in text(client.get(done.url))


def test_one_page_sent_twice_is_stored_once(client, survey):
    _, data = whole(client)
    again = client.post(address("all", "home"), data)
    assert again.url == address("thanks", "home")
    assert Response.objects.count() == 1


def test_what_one_page_would_not_take_is_told_and_kept(client, survey):
    done, _ = whole(client, **{"q-better": "x" * (MAX_LENGTH + 1)})
    assert done.status_code == 422
    assert "The garden" in text(done)
    assert 'href="#id_q-better"' in text(done)
    empty, _ = whole(client, **{"q-good": "", "q-feel": ""})
    assert "Answer at least one question" in text(empty)
    assert not Response.objects.exists()


@pytest.mark.parametrize("name", ["check", "all"])
def test_a_robot_that_fills_the_hidden_box_sends_nothing(client, survey, name):
    write(client)
    page = client.post(address(name, "home"), {"q-good": "buy now", "website": "http://spam"})
    assert page.status_code == 422
    assert not Response.objects.exists()


def test_a_form_on_another_site_sends_nothing(client, survey):
    write(client)
    page = client.post(address("check", "home"), headers={"Sec-Fetch-Site": "cross-site"})
    assert page.status_code == 403
    assert not Response.objects.exists()


def test_words_from_right_to_left_come_through_whole(client, survey):
    words = "مجھے یہ گھر اچھا لگتا ہے\u200c، شکریہ"
    write(client, better=words)
    assert f'dir="auto">{words}' in client.get(address("check", "home")).content.decode()
    send(client)
    assert Response.objects.get().answers.filter(original_text=words).exists()


def test_old_drafts_are_erased(client, survey, capsys):
    answer(client, "home", 1, "2")
    Draft.objects.update(touched_on=timezone.localdate() - timedelta(days=drafts.KEPT_DAYS))
    call_command("erase_old_drafts")
    assert Draft.objects.count() == 1
    Draft.objects.update(touched_on=timezone.localdate() - timedelta(days=drafts.KEPT_DAYS + 1))
    call_command("erase_old_drafts")
    assert not Draft.objects.exists()
    assert "1 drafts erased" in capsys.readouterr().out


def test_an_answer_takes_at_most_four_queries(client, survey, django_assert_num_queries):
    client.get(address("question", "home", 1))
    with django_assert_num_queries(2):  # version and survey, the new draft with its answer
        answer(client, "home", 1, "4")
    with django_assert_num_queries(2):  # the draft with its survey, its answer
        answer(client, "home", 2, "yes")


def test_a_question_is_shown_with_one_query(client, survey, django_assert_num_queries):
    answer(client, "home", 1, "4")
    client.get(address("question", "home", 2))
    with django_assert_num_queries(1):
        client.get(address("question", "home", 3))


def test_sending_takes_few_queries(client, survey, django_assert_max_num_queries):
    write(client)
    with django_assert_max_num_queries(9):
        client.post(address("check", "home"))


@pytest.mark.parametrize("name", ["question", "all"])
def test_a_blank_form_is_drawn_once_and_holds_nothing_of_anybody(
    client, survey, settings, monkeypatch, name
):
    settings.KEEP_PAGES = True
    drawn = []
    draw = forms.Form.render

    def counting(form, *args, **kwargs):
        drawn.append(form)
        return draw(form, *args, **kwargs)

    monkeypatch.setattr(forms.Form, "render", counting)
    monkeypatch.setattr(forms.Form, "__html__", counting)
    monkeypatch.setattr(forms.Form, "__str__", counting)
    path = address("question", "home", 4) if name == "question" else address("all", "home")
    mine, other = Client(), Client()
    for each in (mine, other):
        answer(each, "home", 1, "4") if name == "question" else None
        assert "answers" in each.get(path).content.decode()
    assert len(drawn) == 1
    answer(mine, "home", 1, "4"), answer(mine, "home", 4, "only my own words")
    assert "only my own words" in mine.get(path).content.decode()
    assert "only my own words" not in other.get(path).content.decode()
    assert "only my own words" not in Client().get(address("all", "home")).content.decode()
    tokens = {
        re.search(r'name="token" value="([^"]+)"', page)[1]
        for page in (Client().get(address("all", "home")).content.decode() for _ in range(3))
    }
    assert len(tokens) == 3
