"""A survey is made, written, opened, copied and handed on from one screen."""

import csv
import io
import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from cms.models import SurveyPage
from engagement.models import Council
from surveys import exports, moderation, submission, survey_files
from surveys.models import KeptQuestion, Survey
from surveys.questions import versions, writing
from surveys.questions.wordings import How
from tests import factories
from tests.surveys.survey_files.lime import lss

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, officer, have_your_say):
    council = Council.objects.get_or_create(site=have_your_say.get_site())[0]
    council.numbers_checked_on = timezone.localdate()
    council.save()
    client.force_login(officer)
    return client


def made(desk, **given) -> Survey:
    facts = {
        "title": "Your week",
        "voices": ["own_words"],
        "board": factories.board().pk,
        "decision_on": "2030-01-20",
        "who_reads": "Participation officer",
        "start": "well-being-8-11",
    }
    reply = desk.post(reverse("new_survey"), {**facts, **given})
    assert reply.status_code == 302, reply.context["form"].errors
    return Survey.objects.latest("pk")


def screen(desk, survey) -> str:
    page = desk.get(reverse("build_survey", args=[survey.pk]))
    assert page.status_code == 200
    return page.content.decode()


def shown(desk, survey) -> dict[str, str]:
    """Return what the screen's form would send."""
    forms = desk.get(reverse("build_survey", args=[survey.pk])).context["forms"]
    sent = {"rows": str(len(forms))}
    for form in forms:
        for field in form:
            value = field.value()
            if value not in {None, False, ""}:
                sent[field.html_name] = "on" if value is True else str(value)
    return sent


def save(desk, survey, **changed):
    return desk.post(reverse("build_survey", args=[survey.pk]), {**shown(desk, survey), **changed})


def questions(survey) -> list[dict[str, object]]:
    return SurveyPage.objects.get(survey=survey).get_latest_revision_as_object().drafted()


def opened(desk, survey) -> None:
    page = SurveyPage.objects.get(survey=survey)
    reply = desk.post(reverse("open_survey", args=[page.pk]))
    assert reply.url == reverse("build_survey", args=[survey.pk])
    survey.refresh_from_db()


def test_a_template_makes_record_and_page_and_can_open_at_once(desk) -> None:
    assert desk.get(reverse("surveys_list:add")).url == reverse("new_survey")
    survey = made(desk, title="")
    assert survey.title == "How is life?"
    assert survey.page.get_parent().specific.title == "Have your say"
    assert len(questions(survey)) == 7
    before = screen(desk, survey)
    assert "Missing before it can open" not in before
    assert "Poster" not in before
    opened(desk, survey)
    after = screen(desk, survey)
    assert f"http://testserver{survey.get_absolute_url()}" in after
    assert "<svg" in after.partition("sayso-qr")[2]
    poster = desk.get(reverse("survey_poster", args=[survey.pk])).content.decode()
    assert survey.get_absolute_url() in poster
    preview = desk.get(reverse("survey_preview", args=[survey.pk])).content.decode()
    assert "Do grown-ups listen to what you think?" in preview
    assert desk.get(survey.get_absolute_url()).status_code == 200


def test_what_is_missing_is_listed_with_where_to_mend_it(desk) -> None:
    survey = made(desk, start="", board="", decision_on="")
    save(desk, survey, **{"q1-text": "What do you like?", "q1-kind": "choice", "q1-more": "Art"})
    told = screen(desk, survey)
    edit = reverse("surveys_list:edit", args=[survey.pk])
    links = re.findall(r'href="([^"]+)">([^<]+)</a>', told.partition("Missing before")[2])
    found = {what: url for url, what in links}
    assert found["Say which board will see them."] == f"{edit}#id_board"
    assert found["Say when the board will decide."] == f"{edit}#id_decision_on"
    (about,) = (url for what, url in found.items() if "two answers" in what)
    assert about == "#question-1"
    assert 'id="question-1"' in told


def test_a_reworded_question_keeps_its_column_and_its_answers(desk, officer) -> None:
    survey = made(desk, start="", title="Clubs")
    save(
        desk, survey,
        **{"q1-text": "Which club?", "q1-kind": "choice", "q1-more": "Art\nFootball"},
        **{"q2-text": "Why?"},
    )  # fmt: skip
    opened(desk, survey)
    first = [submission.submit(survey=survey, answers={"which-club": "art"}) for _ in range(6)]
    changed = {"q1-text": "What do you like to do?", "q1-choice-0": "Painting", "q1-choice-1": ""}
    save(desk, survey, **changed, **{"q1-more": "Swimming", "move": "down:1"})
    assert "People do not see your changes yet" in screen(desk, survey)
    opened(desk, survey)
    asked = {each.key: each for each in versions.questions_of(versions.latest(survey))}
    assert list(asked) == ["why", "which-club"]
    assert asked["which-club"].text == "What do you like to do?"
    labels = {each["key"]: each["label"] for each in asked["which-club"].choices}
    assert labels == {"art": "Painting", "swimming": "Swimming"}
    later = [submission.submit(survey=survey, answers={"which-club": "art"}) for _ in range(6)]
    moderation.clear_many(responses=[*first, *later], by=officer)
    data = b"".join(exports.responses_csv(survey=survey, by=officer)).decode("utf-8-sig")
    told = list(csv.DictReader(io.StringIO(data)))
    assert [row["which-club"] for row in told] == ["art"] * 12
    assert sum(name.startswith("wh") for name in told[0]) == 2


def test_the_kind_of_an_asked_question_stays(desk) -> None:
    survey = made(desk)
    opened(desk, survey)
    save(desk, survey, **{"q1-kind": "text"})
    assert questions(survey)[0]["kind"] == "faces"


def test_questions_move_and_go_and_what_the_screen_does_not_show_stays(desk) -> None:
    survey = made(desk, start="well-being-11-17", title="Order")
    before = questions(survey)
    save(desk, survey, **{"move": "up:2", "q3-remove": "on"})
    after = questions(survey)
    assert [each["text"] for each in after[:2]] == [before[1]["text"], before[0]["text"]]
    assert len(after) == len(before) - 1
    assert after[1]["settings"] == before[0]["settings"]
    ranked = next(each for each in after if each["kind"] == "ranking")
    assert ranked in before


def test_a_fault_stands_at_its_question_and_nothing_typed_is_lost(desk) -> None:
    survey = made(desk, start="")
    reply = save(desk, survey, **{"q1-text": "x" * 256, "q2-text": "Fine?", "q2-more": "Yes"})
    told = reply.content.decode()
    assert reply.status_code == 422
    assert "at most 255 characters" in told
    assert "People do not pick from answers of yours in this kind." in told
    assert 'value="Fine?"' in told
    wrong = desk.post(reverse("new_survey"), {"title": "", "start": "file", "who_reads": "Me"})
    told = wrong.content.decode()
    assert all(why in told for why in ("Choose the file.", "Tick at least one."))
    assert 'value="Me"' in told


def test_a_file_makes_a_survey_and_says_what_was_not_taken(desk) -> None:
    file = SimpleUploadedFile("school.lss", lss())
    survey = made(desk, title="", start="file", file=file)
    assert survey.title == "The way to school"
    told = screen(desk, survey)
    assert "What could not be taken from the file" in told
    assert "It is worked out from other answers" in told
    desk.post(reverse("build_survey", args=[survey.pk]), {"noted": "yes"})
    assert "could not be taken" not in screen(desk, survey)
    bad = SimpleUploadedFile("a.lss", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>")
    reply = desk.post(
        reverse("new_survey"), {"voices": ["own_words"], "start": "file", "file": bad}
    )
    assert "declares a document type" in reply.content.decode()


def test_a_copy_is_a_survey_of_its_own_and_a_file_makes_the_same_again(desk) -> None:
    survey = made(desk, start="home", title="Home")
    desk.post(reverse("copy_survey", args=[survey.pk]))
    copy = Survey.objects.latest("pk")
    assert (copy.title, copy.opened_at) == ("Copy of Home", None)
    assert copy.page.pk != survey.page.pk
    assert questions(copy) == questions(survey)
    assert desk.get(reverse("wagtailadmin_pages:edit", args=[copy.page.pk])).status_code == 200
    told = desk.get(reverse("survey_file", args=[survey.pk])).content
    again = made(desk, title="", start="file", file=SimpleUploadedFile("home.json", told))
    assert (again.title, again.children_in_care) == ("Home", True)
    assert desk.get(reverse("survey_file", args=[again.pk])).content == told
    assert again.slug == "home-2"


def test_who_may_answer_goes_with_a_copy_and_a_file(desk) -> None:
    """With its conditions too. Where there is no such group, one is picked before it opens."""
    group = factories.group()
    flow = {"any": [{"question": "a", "answers": ["yes"]}, {"question": "b", "answers": ["no"]}]}
    asked = [
        {"key": "a", "kind": "yesno", "text": "Is it warm?"},
        {"key": "b", "kind": "yesno", "text": "Is it quiet?"},
        {"key": "c", "kind": "text", "text": "Why?", "settings": {"only_if": flow}},
    ]
    entry = {"entry": "group", "groups": [group.slug], "asks_equality": True}
    facts = {"title": "Ours", "voices": ["own_words"], **entry}
    told = {"format": "sayso-survey", "version": 1, "survey": facts, "questions": asked}
    file = SimpleUploadedFile("ours.json", json.dumps(told).encode())
    survey = made(desk, title="", start="file", file=file)
    desk.post(reverse("copy_survey", args=[survey.pk]))
    for each in (survey, Survey.objects.latest("pk")):
        written = json.loads(desk.get(reverse("survey_file", args=[each.pk])).content)
        assert entry.items() <= written["survey"].items()
        assert written["questions"][2]["settings"]["only_if"] == flow
    facts["groups"] = ["elsewhere"]
    file = SimpleUploadedFile("theirs.json", json.dumps(told).encode())
    page = screen(desk, made(desk, title="", start="file", file=file))
    assert "There is no such group here" in page
    assert "no group is picked yet" in page


def by_itself(desk, survey, **typed):
    """Send what the screen sends while somebody types; return its reply."""
    page = desk.get(reverse("build_survey", args=[survey.pk]))
    sent = {**shown(desk, survey), "seen": page.context["seen"], "by_itself": "yes", **typed}
    return desk.post(reverse("build_survey", args=[survey.pk]), sent)


def test_what_is_typed_is_saved_by_itself_in_one_revision_with_its_hints(desk) -> None:
    survey = made(desk, start="", title="Typed")
    first = by_itself(desk, survey, **{"q2-text": "How is your placement?"}).json()
    assert re.fullmatch(r"\d\d:\d\d", first["at"])
    assert [each["text"] for each in questions(survey)] == ["How is your placement?"]
    assert "Plain words" in first["hints"]["2"][0]
    before = survey.page.revisions.count()
    typed = {"q2-id": first["ids"]["2"], "q2-text": "How is home?", "q2-kind": "text"}
    now = {"rows": "2", "seen": first["seen"], "by_itself": "yes", "again": "yes"}
    address = reverse("build_survey", args=[survey.pk])
    second = desk.post(address, {**now, "q1-kind": "text", **typed}).json()
    assert second["ids"] == first["ids"]
    assert second["hints"]["2"] == []
    assert survey.page.revisions.count() == before
    assert [each["text"] for each in questions(survey)] == ["How is home?"]
    wrong = by_itself(desk, survey, **{"q1-text": "x" * 256})
    assert (wrong.status_code, "Question 1" in wrong.json()["why"]) == (422, True)


def test_who_was_slower_is_told_and_loses_nothing_they_typed(desk) -> None:
    survey = made(desk, start="", title="Two of us")
    seen = desk.get(reverse("build_survey", args=[survey.pk])).context["seen"]
    save(desk, survey, **{"q1-text": "Theirs?"})
    mine = {"rows": "6", "q1-text": "Mine?", "q1-kind": "text", "seen": seen}
    late = desk.post(reverse("build_survey", args=[survey.pk]), mine)
    told = late.content.decode()
    assert late.status_code == 409
    assert "in another window, saved other questions" in told
    assert 'value="Mine?"' in told
    assert [each["text"] for each in questions(survey)] == ["Theirs?"]
    save(desk, survey, seen=late.context["seen"], **{"q1-text": "Mine?"})
    assert [each["text"] for each in questions(survey)] == ["Mine?"]


def test_questions_stand_in_the_order_they_were_put_in(desk) -> None:
    survey = made(desk, start="home", title="Order")
    before = [each["text"] for each in questions(survey)]
    save(desk, survey, order="3,1,2,x,99", move="down:3")
    after = [each["text"] for each in questions(survey)]
    assert after == [before[0], before[2], before[1], *before[3:]]


def test_a_question_is_asked_after_others_whatever_becomes_of_their_words(desk) -> None:
    survey = made(desk, start="", title="Routes")
    save(
        desk, survey,
        **{"q1-text": "Which club?", "q1-kind": "choice", "q1-more": "Art\nChess"},
        **{"q2-text": "Is it near?", "q2-kind": "yesno", "q3-text": "Tell us more"},
    )  # fmt: skip
    club, near, _more = (form.row.id for form in screen_forms(desk, survey)[:3])
    save(desk, survey, **{"q3-if-1": club, "q3-if-1-answers": "Art; Chess"})
    save(desk, survey, **{"q3-if-2": near, "q3-if-2-answers": "No", "q3-join": "any"})
    save(desk, survey, **{"q1-text": "What do you do?", "q1-choice-0": "Painting"})
    one, other = {"question": "which-club", "answers": ["art", "chess"]}, {"question": "is-it-near"}
    assert questions(survey)[2]["settings"]["only_if"] == {
        "any": [one, {**other, "answers": ["no"]}]
    }
    told = screen(desk, survey)
    asked = "Asked only if “What do you do?” is Painting; Chess or “Is it near?” is No"
    assert asked in told
    assert "never be reached" not in told
    save(desk, survey, **{"q1-remove": "on"})
    assert "no earlier question is “which-club”" in screen(desk, survey)
    wrong = save(desk, survey, **{"q1-if-1": "", "q1-if-1-answers": "No"})
    assert "Choose the question that this is an answer to." in wrong.content.decode()


def screen_forms(desk, survey):
    return desk.get(reverse("build_survey", args=[survey.pk])).context["forms"]


def easy(survey, key: str, by, **said) -> None:
    writing.write(
        survey=survey, how=How("easy_read"), said={key: writing.Said(**said)}, checked=True, by=by
    )


def test_a_kept_question_goes_into_any_survey_with_its_wordings_and_its_key(desk, officer) -> None:
    survey = made(desk, start="", title="First")
    save(desk, survey, **{"q1-text": "Do you feel safe?", "q1-kind": "yesno"})
    easy(survey, "do-you-feel-safe", officer, text="Are you safe?")
    (block,) = [form.row.id for form in screen_forms(desk, survey) if form.row]
    save(desk, survey, keep=block)
    other = made(desk, start="home", title="Second")
    bank = reverse("survey_bank", args=[other.pk])
    told = desk.get(bank).content.decode()
    assert "Also worded: Easy Read, English." in told
    assert "None has these words" in desk.get(bank, {"q": "no such words"}).content.decode()
    kept = KeptQuestion.objects.get()
    desk.post(bank, {"question": [f"kept-{kept.pk}", "short-breaks-0"]})
    *_, safe, breaks = questions(other)
    assert (safe["key"], safe["kind"]) == ("do-you-feel-safe", "yesno")
    assert breaks["text"] == survey_files.template("short-breaks").questions[0]["text"]
    wording = other.wordings.get(question_key="do-you-feel-safe")
    assert (wording.text, wording.checked_by) == ("Are you safe?", officer)
    assert "asks it already" in desk.get(bank).content.decode()
    desk.post(bank, {"drop": kept.pk})
    assert not KeptQuestion.objects.exists()
    assert other.wordings.filter(pk=wording.pk).exists()


def test_the_preview_shows_each_form_and_language_and_a_copy_has_them_too(desk, officer) -> None:
    survey = made(desk, start="", title="Worded")
    save(desk, survey, **{"q1-text": "What is good?"})
    easy(survey, "what-is-good", officer, text="What do you like?")
    polish = {"what-is-good": writing.Said(text="Co jest dobre?")}
    writing.write(survey=survey, how=How(language="pl"), said=polish, checked=False, by=officer)
    desk.post(reverse("copy_survey", args=[survey.pk]))
    for each in (survey, Survey.objects.latest("pk")):
        address = reverse("survey_preview", args=[each.pk])
        assert "What is good?" in desk.get(address).content.decode()
        assert "What do you like?" in desk.get(address, {"form": "easy_read"}).content.decode()
        told = desk.get(address, {"language": "pl"}).content.decode()
        assert "Co jest dobre?" in told
        assert "not offered this language" not in told
        assert "not offered this language" in desk.get(address, {"language": "sk"}).content.decode()


def test_a_survey_without_a_page_is_given_one(desk) -> None:
    survey = factories.survey("old")
    assert "has no page yet" in screen(desk, survey)
    desk.post(reverse("build_survey", args=[survey.pk]))
    assert "has no page yet" not in screen(desk, survey)


def test_the_command_makes_a_survey_and_lists_what_is_lost(desk, officer, tmp_path, capsys) -> None:
    path = tmp_path / "school.lss"
    path.write_bytes(lss())
    call_command("import_survey", str(path), by=officer.email)
    told = capsys.readouterr().out
    assert "with 21 questions" in told
    assert "Not taken: Sum" in told
    assert "Missing before it can open: Say who can answer." in told
    assert SurveyPage.objects.get().live is False
    path.write_bytes(b"<half")
    with pytest.raises(CommandError, match="not whole XML"):
        call_command("import_survey", str(path), by=officer.email)
