"""What the pages promise, the software does: each printed promise with the journey that keeps it.

``PROMISES`` has, for phrases in which something is promised, the journey below that keeps it, or
None where nothing keeps it and so no page may print it. Whoever writes a new promise adds its
phrase and its journey.
"""

import json
import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cms.back_to_people import followers
from cms.models import ConsultationPage, Follower, PrivacyPage, Reply, SiteMapPage, SurveyPage
from engagement.models import Notice
from engagement.web import qr
from feedback_analysis import coding
from surveys import moderation, receipts, retention, submission
from surveys.models import Answer, Response, Survey
from tests import factories
from tests.cms.told import a_finding, answer, tell

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).resolve().parents[2]
# What officers alone read promises nothing to a child or a family.
NOT_PUBLIC = ("/admin/", "/wagtailadmin/", "/wagtailusers/", "/panels/", "/feedback_analysis/")
# What somebody answered, and the plans of councils, are no promises of ours.
NOT_OURS = {"responses.json", "strategies.json", "themes.json", "translations.json"}

PROMISES: dict[str, str | None] = {
    r"see what (?:happened|happens|became of)": "look_up",
    r"you can look up what happened": "look_up",
    r"\bdelete (?:it|them|what you|what i sent)": "delete",
    r"delete what I wrote": "stop",
    r"ring us and read the code out": "delete_by_phone",
    r"(?:change|correct) (?:your answers|an answer|what you sent)(?! it)": None,
    r"(?:change|correct) what you said(?!, delete it here)": None,
    r"to change what you said, delete it here, and answer again": "change",
    r"leave us a way to reach you|leave your (?:number|e-?mail)": None,
    r"left a safe way to reach you|A safe way to reach you": "safe_contact",
    r"we will tell you when the council answers|get an e-mail when the council": "told",
    r"we will (?:tell(?! you when the council)|ring|write to|e-?mail|text|contact) you\b": None,
    r"we(?: wi|')ll let you know": None,
    r"with one click|delete your address": "one_click",
    r"did this help": "helped",
    r"it belongs to your code: if you delete": "reply_goes",
    r"(?:point the camera|opens the page where you type)": "square",
    r"(?:print|download) (?:my|your) answers": "download",
    r"We delete your (?:exact )?words": "words_go",
    r"you can skip": "skip",
    r"We show the code only this once": "code_once",
    r"Names (?:and places|are) .{0,40}taken out|We take out names": "names_go",
    r"We say what we did, or why not": "answers",
    r"We still owe": "owed",
    r"We have taken it off for now": "checked",
    r"We cannot (?:find|look up)": "no_names",
}
# A council's own words with a phrase of the list, which somebody at the council keeps.
KEPT_BY_PEOPLE = (
    "Ring us and we will tell you the way.",
    "If it is full we will ring you first next time.",
)


def printed() -> Iterator[tuple[str, str]]:
    """Yield (file, text) of everything that the public may read: templates, demo pages, code."""
    for path in sorted((ROOT / "templates").rglob("*.html")):
        if not any(part in path.as_posix() for part in NOT_PUBLIC):
            yield path.name, " ".join(path.read_text().split())
    for path in sorted((ROOT / "cms" / "demo").glob("*.json")):
        if path.name not in NOT_OURS:
            yield path.name, "\n".join(_texts(json.loads(path.read_text())))
    code = [ROOT / "surveys", ROOT / "cms", ROOT / "cms" / "back_to_people"]
    for path in (path for folder in code for path in folder.glob("*.py")):
        yield path.name, "\n".join(re.findall(r'_\(\s*"([^"]+)"', path.read_text()))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _texts(each)


def places(phrase: str) -> list[str]:
    found = []
    for name, text in printed():
        ours = re.sub("|".join(map(re.escape, KEPT_BY_PEOPLE)), "", text)
        if re.search(phrase, ours, re.IGNORECASE):
            found.append(name)
    return found


@pytest.mark.parametrize("phrase", PROMISES)
def test_no_page_promises_what_nothing_keeps(phrase) -> None:
    if PROMISES[phrase] is None:
        assert places(phrase) == []
    else:
        assert PROMISES[phrase] in JOURNEYS
        assert places(phrase), "Nobody promises this any more: take it out of the list."


def test_the_list_finds_a_promise_where_it_is_printed() -> None:
    assert "receipt.html" in places(r"see what (?:happened|happens|became of)")
    assert "pages.json" in places(r"ring us and read the code out")


def page(client: Client, name: str, *args: object) -> str:
    return " ".join(client.get(reverse(name, args=args)).content.decode().split())


@pytest.fixture
def survey(home) -> Survey:
    return factories.survey()


def send(client: Client, survey: Survey) -> tuple[str, str]:
    """Answer as somebody does; return the code that the thank-you page shows, and that page."""
    here = reverse("survey_all", args=[survey.slug])
    token = re.search(r'name="token" value="([^"]+)"', client.get(here).content.decode())
    assert token
    words = "My bed is by the window. I am Poppy."
    client.post(here, {"q-better": words, "token": token[1]})
    shown = page(client, "survey_thanks", survey.slug)
    code = re.search(r'receipt__code"[^>]*>([^<]+)<', shown)
    assert code, shown
    return code[1], shown


def look_up(client: Client, code: str) -> str:
    return client.post(reverse("survey_what_happened"), {"code": code}).content.decode()


def _look_up(client: Client, survey: Survey, people: dict) -> None:
    code, _ = send(client, survey)
    assert "You sent this on" in look_up(client, code)


def _delete(client: Client, survey: Survey, people: dict) -> None:
    code, _ = send(client, survey)
    assert reverse("survey_delete") in look_up(client, code)
    client.post(reverse("survey_delete"), {"code": code, "sure": "yes"})
    assert not Response.objects.exists()


def _change(client: Client, survey: Survey, people: dict) -> None:
    """Who deletes while it is open can answer again; what they said first is nowhere."""
    code, _ = send(client, survey)
    assert survey.get_absolute_url() in look_up(client, code)
    client.post(reverse("survey_delete"), {"code": code, "sure": "yes"})
    again, _ = send(client, survey)
    assert again != code
    assert Response.objects.count() == 1
    Survey.objects.update(closes_on=timezone.localdate() - timedelta(days=1))
    assert "answer again while it is open" not in look_up(client, again)


def _delete_by_phone(client: Client, survey: Survey, people: dict) -> None:
    code, _ = send(client, survey)
    officer = Client()
    officer.force_login(people["officer"])
    given = {"code": code, "sure": "yes", "reason": "The young person rang."}
    officer.post(reverse("deleting:answers"), given)
    assert not Response.objects.exists()


def _download(client: Client, survey: Survey, people: dict) -> None:
    client.post(reverse("survey_question", args=[survey.slug, 1]), {"q-feel": "5", "go": "next"})
    file = client.post(reverse("survey_check", args=[survey.slug]), {"go": "download"})
    assert "attachment" in file["Content-Disposition"]
    assert "Very happy" in file.content.decode()


def _stop(client: Client, survey: Survey, people: dict) -> None:
    first = reverse("survey_question", args=[survey.slug, 1])
    client.post(first, {"q-feel": "5", "go": "next"})
    client.post(reverse("survey_stop", args=[survey.slug]), {"go": "stop", "sure": "yes"})
    assert not Response.objects.exists()


def _words_go(client: Client, survey: Survey, people: dict) -> None:
    response = submission.submit(survey=survey, answers={"better": "My bed"})
    moderation.clear(response=response, by=people["officer"])
    Survey.objects.update(decision_on=timezone.localdate() - timedelta(days=366))
    retention.erase_all_due()
    assert Answer.objects.get().original_text == Answer.objects.get().cleared_text == ""


def _skip(client: Client, survey: Survey, people: dict) -> None:
    first = reverse("survey_question", args=[survey.slug, 1])
    gone_on = client.post(first, {"go": "skip"})
    assert gone_on.url.startswith(reverse("survey_question", args=[survey.slug, 2]))


def _code_once(client: Client, survey: Survey, people: dict) -> None:
    code, _ = send(client, survey)
    assert code not in page(client, "survey_thanks", survey.slug)


def _names_go(client: Client, survey: Survey, people: dict) -> None:
    response = submission.submit(survey=survey, answers={"better": "Ask Poppy Brown"})
    said = response.answers.get()
    moderation.redact(response=response, spans={said.pk: [(4, 15, "name")]}, by=people["officer"])
    said.refresh_from_db()
    assert "Poppy" not in said.cleared_text


def _finding(survey: Survey, people: dict):
    return a_finding(
        survey=survey,
        intention=factories.intention(),
        officer=people["officer"],
        analyst=people["analyst"],
    )


def _answers(client: Client, survey: Survey, people: dict) -> None:
    """What a code shows after the council has answered is not what it showed before."""
    code, _ = send(client, survey)
    moderation.clear(response=Response.objects.get(), by=people["officer"])
    finding = _finding(survey, people)
    before = look_up(client, code)
    assert "We still owe you an answer" in before
    tell(answer(finding, people["commissioner"]), people["told"], people["officer"])
    after = look_up(client, code)
    assert "You get a text when it is late." in after
    assert "/told/taxis/" in after
    assert "We still owe you an answer" not in after


def _owed(client: Client, survey: Survey, people: dict) -> None:
    finding = _finding(survey, people)
    assert finding.statement in client.get("/told/").content.decode()


def _checked(client: Client, survey: Survey, people: dict) -> None:
    finding = _finding(survey, people)
    told = tell(answer(finding, people["commissioner"]), people["told"], people["officer"])
    for response in Response.objects.all():
        moderation.escalate(response=response, by=people["officer"])
    assert client.get(told.url).status_code == 404


def _safe_contact(client: Client, survey: Survey, people: dict) -> None:
    """The lead reads it where the answer is a case; nobody else reads it anywhere."""
    contact = "Ask Mr Hall at school, at lunch"
    here = reverse("survey_all", args=[survey.slug])
    client.post(here, {"q-better": "my dad hits me", "safe_contact": contact, "token": "t" * 30})
    case = reverse("safeguarding:read", args=[Response.objects.get().disclosure.pk])
    officer = Client()
    officer.force_login(people["safeguarding_lead"])
    assert contact in officer.get(case).content.decode()
    assert contact not in str(Answer.objects.values())


def _told(client: Client, survey: Survey, people: dict) -> None:
    """Who asked and pressed the link is told when an answer is out; nobody else is."""
    finding = _finding(survey, people)
    client.post(reverse("follow", args=[survey.slug]), {"email": "sam@example.org"})
    followers.confirm(key=Follower.objects.get().key)
    followers.tell()
    assert not Notice.objects.filter(about__startswith=followers.ABOUT_TOLD).exists()
    tell(answer(finding, people["commissioner"]), people["told"], people["officer"])
    followers.tell()
    news = Notice.objects.get(about__startswith=followers.ABOUT_TOLD)
    assert "/told/taxis/" in news.body
    assert news.to_address == "sam@example.org"


def _one_click(client: Client, survey: Survey, people: dict) -> None:
    client.post(reverse("follow", args=[survey.slug]), {"email": "sam@example.org"})
    client.post(reverse("follow_stop", args=[Follower.objects.get().key]))
    assert not Follower.objects.exists()
    assert not Notice.objects.filter(to_address="sam@example.org").exists()


def _reply(client: Client, survey: Survey, people: dict) -> str:
    """Answer, have it read and answered, and say whether it helped; return the code."""
    code, _ = send(client, survey)
    finding = _finding(survey, people)
    response = Response.objects.get(receipt_hash=receipts.hash_of(code))
    moderation.clear(response=response, by=people["officer"])
    said = response.answers.get()
    coding.code(answer=said, theme=finding.themes.get(), by=people["analyst"])
    tell(answer(finding, people["commissioner"]), people["told"], people["officer"])
    assert "Tell us: did this help?" in look_up(client, code)
    given = {"code": code, "finding": finding.pk, "helped": "yes", "words": "It came today"}
    client.post(reverse("answer_back"), given)
    assert Reply.objects.get().response.state == Response.State.WAITING
    return code


def _helped(client: Client, survey: Survey, people: dict) -> None:
    assert "You told us whether this helped." in look_up(client, _reply(client, survey, people))


def _reply_goes(client: Client, survey: Survey, people: dict) -> None:
    code = _reply(client, survey, people)
    words = Answer.objects.filter(original_text="It came today")
    assert words.exists()
    client.post(reverse("survey_delete"), {"code": code, "sure": "yes"})
    assert not words.exists()


def _square(client: Client, survey: Survey, people: dict) -> None:
    """It is shown with the code, holds the address beside it, and is gone with the code."""
    _code, shown = send(client, survey)
    assert "receipt__square" in shown
    path = re.search(r'<path d="([^"]+)"', shown[shown.index("receipt__square") :])
    assert path
    assert path[1] in qr.square("http://testserver/have-your-say/what-happened/")
    assert "receipt__square" not in page(client, "survey_thanks", survey.slug)


def _no_names(client: Client, survey: Survey, people: dict) -> None:
    code, _ = send(client, survey)
    assert Response.objects.get().receipt_hash == receipts.hash_of(code)
    assert code not in str(Response.objects.values().get())


JOURNEYS: dict[str, Callable[[Client, Survey, dict], None]] = {
    "look_up": _look_up,
    "delete": _delete,
    "change": _change,
    "delete_by_phone": _delete_by_phone,
    "stop": _stop,
    "download": _download,
    "words_go": _words_go,
    "skip": _skip,
    "code_once": _code_once,
    "names_go": _names_go,
    "answers": _answers,
    "owed": _owed,
    "checked": _checked,
    "no_names": _no_names,
    "safe_contact": _safe_contact,
    "told": _told,
    "one_click": _one_click,
    "helped": _helped,
    "reply_goes": _reply_goes,
    "square": _square,
}


@pytest.fixture
def people(officer, analyst, commissioner, told, safeguarding_lead) -> dict:
    return {
        "officer": officer,
        "analyst": analyst,
        "commissioner": commissioner,
        "told": told,
        "safeguarding_lead": safeguarding_lead,
    }


@pytest.mark.parametrize("name", JOURNEYS)
def test_a_promise_is_kept(client, survey, people, name) -> None:
    JOURNEYS[name](client, survey, people)


def test_the_thank_you_page_prints_where_to_type_the_code(client, survey) -> None:
    _code, shown = send(client, survey)
    assert ">http://testserver/have-your-say/what-happened/</a>" in shown


def test_before_it_is_read_a_code_tells_nothing_of_what_others_said(client, survey, people) -> None:
    finding = _finding(survey, people)
    code, _ = send(client, survey)
    words = look_up(client, code)
    assert "It is waiting to be read." in words
    assert finding.statement not in words


CODE_PAGE = 'href="/have-your-say/what-happened/"'


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/told/",
        "/consultations/",
        "/consultations/homes/",
        "/consultations/homes/home/",
        "/have-your-say/",
        "/have-your-say/home/",
        "/words/",
        "/map/",
    ],
)
def test_the_way_back_by_code_is_linked_where_somebody_looks_for_it(
    client, told, closed_consultation, address
) -> None:
    shown = client.get(address).content.decode()
    main = shown[shown.index("<main") : shown.index("</main>")]
    assert CODE_PAGE in main


def test_the_way_back_by_code_is_in_the_menu_and_the_foot_of_every_page(client, home) -> None:
    shown = client.get("/").content.decode()
    assert CODE_PAGE in shown[: shown.index("<main")]
    assert CODE_PAGE in shown[shown.index("<footer") :]


@pytest.fixture
def closed_consultation(home, have_your_say, consultation_page):

    day = timezone.localdate()
    consultation = consultation_page.consultation
    type(consultation).objects.filter(pk=consultation.pk).update(
        opens_on=day - timedelta(days=30), closes_on=day - timedelta(days=1)
    )
    made = factories.survey(consultation=consultation, closes_on=day - timedelta(days=1))
    consultation_page.add_child(instance=SurveyPage(title=made.title, slug=made.slug, survey=made))
    home.add_child(instance=PrivacyPage(title="Your words", slug="words"))
    home.add_child(instance=SiteMapPage(title="Site map", slug="map"))
    return consultation


PROMISES_A_CODE = re.compile(r"\bcode\b.{0,80}see what|see what happened|with it you can", re.I)


def test_every_page_that_promises_the_way_back_leads_to_it(client, closed_consultation) -> None:
    """Walk from the home page along every link of the site, in two languages."""
    factories.survey("rooms", title="Our rooms", consultation=closed_consultation)
    to_see, seen, promising = ["/", "/ur/"], set(), 0
    while to_see:
        address = to_see.pop()
        seen.add(address)
        shown = client.get(address)
        if shown.status_code != 200 or "html" not in shown["Content-Type"]:
            continue
        words = shown.content.decode()
        main = words[words.index("<main") : words.index("</main>")]
        way_back = reverse("survey_what_happened")
        prefix = "/ur" if address.startswith("/ur/") else ""
        if PROMISES_A_CODE.search(re.sub("<[^>]+>", " ", main)):
            promising += 1
            assert f'href="{prefix}{way_back}"' in main or address.endswith(way_back), address
        assert f'href="{prefix}{way_back}"' in words, address
        links = {link.split("#")[0] for link in re.findall(r'href="(/[^"?]*)', words)}
        ours = {link for link in links if not link.startswith(("/static/", "/media/", "/admin/"))}
        other = re.compile(r"/(pl|sk|pa|ar|ro)/")
        to_see += [each for each in ours - seen - set(to_see) if not other.match(each)]
    assert {"/have-your-say/home/", "/have-your-say/rooms/", "/consultations/homes/"} <= seen
    assert promising >= 3


def test_the_open_survey_says_where_to_look_with_a_code(client, survey) -> None:
    shown = page(client, "survey_start", survey.slug)
    assert CODE_PAGE in shown[shown.index("<main") : shown.index("</main>")]


def test_have_your_say_lists_what_is_open_with_who_can_answer_and_what_came_of_the_rest(
    client, closed_consultation, people
) -> None:
    closed = Survey.objects.get()
    Survey.objects.update(closes_on=None)
    _finding(Survey.objects.get(), people)
    Survey.objects.update(closes_on=closed.closes_on)

    still_open = factories.survey("rooms", title="Our rooms")
    ConsultationPage.objects.get().add_child(
        instance=SurveyPage(title="Our rooms", slug="rooms", survey=still_open)
    )
    words = page(client, "have_your_say")
    assert "Our rooms" in words
    assert "Who can answer: Young people" in words
    assert closed.title in words
    assert "0 answers from the council, 1 still owed" in words


@pytest.mark.parametrize(
    "asked", ["code", "what happened to my words", "What happened?", "delete my answers"]
)
def test_the_way_back_is_found_by_the_words_people_have_for_it(client, home, asked) -> None:
    words = client.get("/search/", {"q": asked}).content.decode()
    assert CODE_PAGE in words[words.index("<main") : words.index("</main>")]
