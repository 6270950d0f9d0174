"""Groups: their space behind codes, their own view that nobody edits, and what they sign."""

import html
import re
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cms import board_papers, consultation_record
from cms.board_papers import reading
from cms.board_papers.formats import pieces
from cms.group_space import already, inviting, questions
from cms.group_space.access import Place
from cms.models import GroupPage, SurveyPage
from engagement import co_production, roles
from engagement.co_production import Level
from engagement.models import Group, Meeting, Membership, Notice, SignOff, User
from feedback_analysis import group_voice
from feedback_analysis.models import Finding, GroupView, GroupWords
from surveys import erasing, moderation
from surveys.models import Response, Survey
from tests import factories
from tests.cms.told import a_finding, answer, tell
from tests.conftest import person

pytestmark = pytest.mark.django_db

ENDORSED = "We agree with these questions. We wrote two of them."
DISSENT = "We do not agree. A text when the taxi is late is not a taxi that comes."
CHANGED = "The second question.\nThe picture on the poster."


def joined(group: Group, user: User, role: str, **facts: object) -> User:
    Membership.objects.create(group=group, user=user, role=role, **facts)
    return user


@pytest.fixture
def forum(have_your_say) -> Group:
    return factories.group(
        "Parent Carer Voice", kind=Group.Kind.PARENT_CARER_FORUM, children_in_care=False
    )


@pytest.fixture
def chair(forum) -> User:
    return joined(forum, person("Farah Whitcombe", roles.FORUM_CHAIR), "chair")


@pytest.fixture
def member(forum) -> User:
    user = person("Delroy Secret", roles.GROUP_MEMBER)
    return joined(forum, user, "member", nickname="Grandad D")


@pytest.fixture
def as_officer(officer) -> Client:
    client = Client()
    client.force_login(officer)
    return client


@pytest.fixture
def as_chair(chair) -> Client:
    client = Client()
    client.force_login(chair)
    return client


def shown(client: Client, address: str) -> str:
    reply = client.get(address)
    assert reply.status_code == 200, address
    return " ".join(html.unescape(reply.content.decode()).split())


def in_space(group: Group, name: str = "group_space", *args: object) -> str:
    return reverse(name, args=[group.slug, *args])


@pytest.fixture
def consultation(consultation_page, forum):
    found = consultation_page.consultation
    found.level = Level.WORKED_WITH
    found.save()
    found.groups.add(forum)
    return found


@pytest.fixture
def finding(consultation, forum, request) -> Finding:
    names = ("officer", "analyst", "commissioner", "told")
    officer, analyst, commissioner, told = map(request.getfixturevalue, names)
    intention = factories.intention()
    consultation.intentions.add(intention)
    found = a_finding(
        survey=factories.survey(), intention=intention, officer=officer, analyst=analyst
    )
    Finding.objects.filter(pk=found.pk).update(group=forum)
    found.refresh_from_db()
    found = answer(found, commissioner)
    tell(found, told, officer)
    return found


@pytest.fixture
def scene(request, finding) -> SimpleNamespace:
    """Return who and what the two examples are about."""
    names = ("chair", "as_chair", "as_officer", "forum", "consultation", "papers")
    more = ("commissioner", "officer")
    found = {name: request.getfixturevalue(name) for name in (*names, *more)}
    return SimpleNamespace(finding=finding, **found)


def a_paper(scene):
    finding, papers = scene.finding, scene.papers
    commissioner, officer = scene.commissioner, scene.officer
    paper = board_papers.draft(
        title="What families told us",
        board=factories.board(),
        intentions=[finding.intention],
        meeting_on=timezone.localdate(),
        by=commissioner,
        parent=papers,
    )
    return paper, lambda: paper.get_latest_revision().publish(user=officer)


def test_e6_a_forum_endorses_the_survey_then_dissents_and_nobody_can_edit_it(client, scene) -> None:
    """Both views stand word for word on the page and in the paper; the council has two verbs."""
    forum, finding, consultation = scene.forum, scene.finding, scene.consultation
    as_chair, as_officer, officer = scene.as_chair, scene.as_officer, scene.officer
    write = in_space(forum, "group_view", "consultation", consultation.pk)
    refused = as_chair.post(write, {"stance": "endorses", "words": ""})
    assert refused.status_code == 422
    as_chair.post(write, {"stance": "endorses", "words": ENDORSED})
    dissent = in_space(forum, "group_view", "action", finding.action_id)
    as_chair.post(dissent, {"stance": "dissents", "words": DISSENT})
    pair = f"{finding.pages.get().url}"
    assert "has not published it yet" in shown(client, pair)
    assert DISSENT not in shown(client, pair)

    for view in GroupView.objects.all():
        address = reverse("group_view_decide", args=[view.pk])
        assert view.words in shown(as_officer, address)
        # What an officer sends beside the button changes nothing.
        as_officer.post(address, {"words": "We are delighted.", "stance": "endorses"})
    for place in (pair, finding.intention.get_absolute_url()):
        page = shown(client, place)
        assert DISSENT in page
        assert "They do not agree." in page
    assert ENDORSED in shown(client, consultation.page.url)

    paper, goes_out = a_paper(scene)
    goes_out()
    paper.refresh_from_db()
    text = shown(client, paper.url)
    assert ENDORSED in text
    assert DISSENT in text
    words = "\n".join(each.text for each in pieces(reading.readable(paper.snapshot)))
    assert ENDORSED in words
    assert DISSENT in words
    kept = consultation_record._groups(consultation)["views"]
    assert [each["words"] for each in kept] == [ENDORSED]

    stored = GroupView.objects.get(words=DISSENT)
    stored.words = "We are delighted."
    for edit in (
        stored.save,
        lambda: stored.save(update_fields=["words"]),
        lambda: GroupView.objects.update(words="We are delighted."),
        lambda: GroupView.objects.bulk_update([stored], ["words"]),
    ):
        with pytest.raises(ValidationError, match="never edited"):
            edit()
    with pytest.raises(ValidationError, match="Only the chair"):
        group_voice.write(
            group=forum, about=finding, stance="endorses", words="Fine by us.", by=officer
        )


def test_a_view_is_withheld_for_personal_data_only_in_the_open_and_versions_are_kept(
    client, scene
) -> None:
    forum, chair, finding, officer = scene.forum, scene.chair, scene.finding, scene.officer
    as_officer = scene.as_officer
    facts = {"group": forum, "about": finding, "by": chair}
    first = group_voice.write(**facts, stance="other", words="We asked for this in May.")
    group_voice.publish(view=first, by=officer)
    second = group_voice.write(**facts, stance="dissents", words="Anna's taxi never came.")
    assert second.number == 2
    paper, goes_out = a_paper(scene)
    group_voice.publish(view=second, by=officer)
    goes_out()
    paper.refresh_from_db()
    address = reverse("group_view_decide", args=[second.pk])
    assert as_officer.post(address, {"withhold": "yes", "because": " "}).status_code == 422
    as_officer.post(address, {"withhold": "yes", "because": "A child's first name."})
    page = shown(client, finding.pages.get().url)
    assert "We asked for this in May." in page
    assert "because it tells of a person: A child's first name." in page
    for place in (page, shown(client, paper.url)):
        assert "Anna" not in place
    assert GroupView.objects.filter(finding=finding).count() == 2


def test_a_view_that_tells_of_harm_goes_to_the_safeguarding_lead_and_is_not_published(
    as_officer, forum, chair, finding, officer
) -> None:
    words = "One of our children said: my dad hits me every night and I want to die."
    view = group_voice.write(group=forum, about=finding, stance="other", words=words, by=chair)
    assert view.response.state == Response.State.ESCALATED
    with pytest.raises(ValidationError, match="safeguarding lead"):
        group_voice.publish(view=view, by=officer)
    assert "hits me" not in shown(as_officer, reverse("group_view_decide", args=[view.pk]))


def test_s18_signed_by_the_chair_and_taken_back_it_is_gone_everywhere_at_once(
    client, scene
) -> None:
    forum, finding, consultation = scene.forum, scene.finding, scene.consultation
    as_chair, as_officer, officer = scene.as_chair, scene.as_officer, scene.officer
    draft, _ = a_paper(scene)
    paper, goes_out = a_paper(scene)
    sign = in_space(forum, "group_sign", consultation.pk)
    assert as_officer.get(sign).status_code == 404
    assert as_officer.post(sign, {"what_changed": CHANGED}).status_code == 404
    assert as_chair.post(sign, {"what_changed": ""}).status_code == 422
    as_chair.post(sign, {"what_changed": CHANGED})
    goes_out()
    paper.refresh_from_db()
    places = (consultation.page.url, finding.intention.get_absolute_url(), paper.url)
    for place in places:
        assert "The picture on the poster." in shown(client, place)
    assert "the group agrees" in shown(client, consultation.page.url)
    assert board_papers.contents(draft)["intentions"][0]["co_produced"]
    assert {row.level for row in _log(forum, consultation, officer)} == {"co-produced"}

    as_chair.post(sign, {"because": "The picture was taken away again."})
    for place in places:
        page = shown(client, place)
        assert "The picture on the poster." not in page
        assert "the group agrees" not in page
    assert "took this back on" in shown(client, paper.url)
    assert board_papers.contents(draft)["intentions"][0]["co_produced"] == []
    assert {row.level for row in co_production.log_of(groups=[forum])} == {"worked with"}
    facts = consultation_record._facts(consultation)
    assert facts["level"] == Level.WORKED_WITH
    assert consultation_record._groups(consultation)["made_together"] == []
    assert board_papers.digest(paper.sealed_contents) == paper.snapshot_hash
    assert SignOff.objects.get().withdrawn_at


def _log(forum, consultation, officer):
    co_production.record_meeting(
        group=forum,
        by=officer,
        held_on=timezone.localdate(),
        consultation=consultation,
        present=[co_production.Present("parent or carer", 4)],
    )
    return co_production.log_of(groups=[forum])


def test_a_member_is_invited_without_a_name_signs_in_by_code_and_leaves_nothing(
    client, as_officer, forum, chair, member
) -> None:
    invite = in_space(forum, "group_members")
    facts = {"email": "jaz@example.net", "role": "member", "nickname": "Jaz"}
    as_officer.post(invite, facts)
    again = as_officer.post(invite, facts)
    assert again.status_code == 422
    assert "in the group already" in html.unescape(again.content.decode())
    jaz = User.objects.get(email="jaz@example.net")
    assert (jaz.first_name, jaz.last_name, jaz.has_usable_password()) == ("", "", False)
    letter = Notice.objects.get(to_user=jaz)
    assert reverse("account_request_login_code") in letter.body

    client.post(reverse("account_request_login_code"), {"email": jaz.email})
    mail = Notice.objects.filter(to_address=jaz.email).latest("pk")
    code = re.search(r"^\s*([A-Z0-9]{3,4}-?[A-Z0-9]{3,4})\s*$", mail.body, re.MULTILINE)
    assert code, mail.body
    client.post(reverse("account_confirm_login_code"), {"code": code[1]})
    assert forum.name in shown(client, reverse("account_home"))
    page = shown(client, in_space(forum))
    assert "Grandad D" in page
    for real in ("Delroy", "Secret", "Farah", "Whitcombe", "@council.example", "@example.net"):
        assert real not in page
    for closed in ("group_members", "group_new_meeting"):
        assert client.get(in_space(forum, closed)).status_code == 404
    assert client.get(in_space(factories.group("Another group"))).status_code == 404

    client.post(in_space(forum, "group_leave"))
    jaz.refresh_from_db()
    assert not jaz.is_active
    assert jaz.email == f"left-{jaz.pk}@left.invalid"


def test_staff_are_never_a_groups_chair_or_member(forum, officer, commissioner) -> None:
    place = Place(forum, officer, None, is_officer=True)
    with pytest.raises(ValidationError, match="staff"):
        inviting.invite(place=place, email=commissioner.email, role="chair")
    worker = Place(forum, officer, None, is_officer=False)
    with pytest.raises(ValidationError, match="officer invites"):
        inviting.invite(place=worker, email="new@example.net", role="chair")


def test_a_meeting_is_public_as_a_band_and_its_notes_name_nobody(
    client, as_officer, home, forum
) -> None:
    page = home.add_child(instance=GroupPage(title=forum.name, slug="forum", group=forum))
    address = in_space(forum, "group_new_meeting")
    today = timezone.localdate().isoformat()
    facts = {"held_on": today, "attended": "7", "level": "asked", "is_public": "on"}
    facts["present"] = "parent or carer; 7; £15 voucher\nhead of transport"
    refused = as_officer.post(address, {**facts, "notes": "Aisha Khan's taxi was late again."})
    assert refused.status_code == 422
    told = html.unescape(refused.content.decode())
    assert "This may tell who somebody is" in told
    assert "Aisha Khan's taxi" in told  # nothing typed is lost
    refused = as_officer.post(address, {**facts, "notes": "One girl said her dad hits her."})
    assert "in danger" in html.unescape(refused.content.decode())
    assert not Meeting.objects.exists()

    as_officer.post(address, {**facts, "notes": "We talked about late taxis."})
    public = shown(client, page.url)
    assert "We talked about late taxis." in public
    assert "between 5 and 9 of us were there" in public
    assert [(each.role, each.number) for each in Meeting.objects.get().present.all()] == [
        ("parent or carer", 7),
        ("head of transport", 1),
    ]


def test_a_groups_question_waits_for_a_person_and_becomes_a_question_of_a_draft(
    client, as_officer, forum, member, officer
) -> None:
    client.force_login(member)
    asked = "Does your taxi come on time?"
    client.post(in_space(forum, "group_say"), {"kind": "question", "words": asked})
    words = GroupWords.objects.get()
    assert asked not in shown(client, in_space(forum))
    assert asked not in shown(as_officer, reverse("groups_say"))
    moderation.clear(response=words.response, by=officer)
    assert asked in shown(client, in_space(forum))

    as_officer.post(
        reverse("new_survey"),
        {"title": "Getting to school", "voices": ["parent_carer"], "who_reads": "Officer"},
    )
    survey = Survey.objects.get(title="Getting to school")
    survey.groups.add(forum)
    moved = as_officer.post(reverse("groups_say"), {"words": words.pk, "survey": survey.pk})
    assert moved.url == reverse("build_survey", args=[survey.pk])
    draft = SurveyPage.objects.get(survey=survey).get_latest_revision_as_object()
    assert [each["text"] for each in draft.drafted()] == [asked]
    assert not questions.suggested().exists()
    assert "Parent Carer Voice: asked 0 times" in shown(as_officer, moved.url)

    as_officer.post(reverse("groups_say"), {"group": forum.pk, "survey": survey.pk})
    shown_draft = forum.drafts.get()
    page = in_space(forum, "group_draft", shown_draft.pk)
    assert asked in shown(client, page)
    client.post(page, {"words": "Say bus too, not only taxi."})
    comment = GroupWords.objects.get(kind="on_survey")
    moderation.clear(response=comment.response, by=officer)
    assert "Say bus too" in shown(as_officer, reverse("groups_say"))
    assert "Say bus too" in shown(client, page)
    survey.opened_at = timezone.now()
    survey.save()
    assert client.get(page).status_code == 404


def test_what_is_said_in_a_space_is_screened_and_tied_to_nobody(forum, member) -> None:
    said = group_voice.say(
        group=forum, kind="agenda", words="My dad hits me every night", by=member
    )
    assert said.response.state == Response.State.ESCALATED
    assert group_voice.read(forum, "agenda") == []
    named = {field.name for field in (*GroupWords._meta.fields, *Response._meta.fields)}
    assert named.isdisjoint({"user", "by", "written_by", "said_by"})
    with pytest.raises(ValidationError, match="somebody of the group"):
        group_voice.say(group=forum, kind="agenda", words="Hello", by=person("A B", roles.PROVIDER))


def test_the_digest_tells_what_moved_since_the_last_meeting_and_what_is_owed(
    client, forum, member, finding, officer
) -> None:
    client.force_login(member)
    page = shown(client, in_space(forum, "group_digest"))
    assert "You get a text when it is late." in page
    (before,) = already([forum])
    assert (len(before.said), before.owed) == (1, 0)
    Finding.objects.filter(pk=finding.pk).update(action=None, answered_at=None, answered_by=None)
    assert "still owes you an answer" in shown(client, in_space(forum))


def withheld(response: Response, by: User) -> None:
    moderation.withhold(response=response, reason="abusive", by=by)


def passed_on(response: Response, by: User) -> None:
    moderation.escalate(response=response, by=by)


def erased(response: Response, by: User) -> None:
    erasing.erase(response=response, by=None)


@pytest.mark.parametrize("hide", [withheld, passed_on, erased])
def test_a_groups_words_that_are_hidden_are_gone_from_every_place_they_went_to(
    client, scene, member, hide
) -> None:
    """The view from page, paper and record; the question from its draft and all versions of it."""
    forum, finding, officer = scene.forum, scene.finding, scene.officer
    asked = "Who decides which taxi comes?"
    view = group_voice.write(
        group=forum, about=finding.action, stance="dissents", words=DISSENT, by=scene.chair
    )
    group_voice.publish(view=view, by=officer)
    paper, goes_out = a_paper(scene)
    goes_out()
    survey = factories.survey("next", opened_at=None)
    page = SurveyPage(title="Next", slug="next", survey=survey, live=False)
    scene.consultation.page.add_child(instance=page)
    said = group_voice.say(group=forum, kind="question", words=asked, by=member)
    moderation.clear(response=said.response, by=officer)
    questions.ask(words=said, survey_id=survey.pk, by=officer)
    group_voice.show_draft(group=forum, draft=survey, by=officer)
    drafted = in_space(forum, "group_draft", survey.shown_to.get().pk)
    places = (finding.pages.get().url, finding.intention.get_absolute_url(), paper.url)
    assert all(DISSENT in shown(client, each) for each in places)
    assert asked in shown(scene.as_chair, drafted)
    assert asked in shown(scene.as_chair, in_space(forum))

    for response in (view.response, said.response):
        hide(response, officer)

    assert not [each for each in places if DISSENT in shown(client, each)]
    assert (
        DISSENT
        not in consultation_record._json(consultation_record._groups(scene.consultation)).decode()
    )
    reply = scene.as_officer.get(reverse("paper_file", args=[paper.pk, "json"]))
    assert DISSENT not in reply.content.decode()
    assert asked not in shown(scene.as_chair, drafted)
    assert asked not in shown(scene.as_chair, in_space(forum))
    assert asked not in shown(scene.as_officer, reverse("groups_say"))
    assert not [each.pk for each in page.revisions.all() if asked in str(each.content)]
    if hide is erased:
        paper = type(paper).objects.get(pk=paper.pk)
        assert DISSENT not in str(paper.sealed_contents)
        assert not GroupView.objects.exists()
        assert board_papers.digest(paper.sealed_contents) == paper.snapshot_hash
