"""A young person's own account: vouched for, theirs alone, left at any time (T13)."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group as AuthGroup
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from engagement import roles
from engagement.models import AuditEntry, Council, Group, Membership, User
from surveys import moderation, receipts, submission, young_accounts
from surveys.models import KeptCode, Response, YoungAccount
from surveys.public.own_account import session
from tests import factories
from tests.conftest import person
from tests.html import of as words_of

pytestmark = pytest.mark.django_db

CODE = "otter lamp river cloud 0482"
MINE = ["tree", "bed", "book"]
HOME, SIGN_IN, START = "own_account", "own_account_sign_in", "own_account_start"


@pytest.fixture
def council() -> Council:
    made = Council.current()
    made.young_accounts = True
    made.site_id = 1
    made.save()
    return made


@pytest.fixture
def group(council) -> Group:
    return factories.group()


@pytest.fixture
def worker(group) -> User:
    made = person("Gwen Worker", roles.GROUP_WORKER)
    Membership.objects.create(group=group, user=made, role=Membership.Role.WORKER)
    return made


def desk_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def a_slip(user: User, group: Group) -> str:
    sent = {"group": group.pk, "known": "on"}
    page = desk_of(user).post(reverse("young_peoples_accounts"), sent)
    found = re.search(r'receipt__code"[^>]*>([^<]+)<', page.content.decode())
    assert found, page.content.decode()
    return found[1]


def begin(slip: str, nickname: str = "Blue otter", pictures: list[str] = MINE) -> Client:
    child = Client()
    sent = {"code": slip, "nickname": nickname, "pictures": pictures}
    child.post(reverse(START), sent)
    return child


def signed_in(nickname: str, pictures: list[str]) -> Client:
    child = Client()
    child.post(reverse(SIGN_IN), {"nickname": nickname, "pictures": pictures})
    return child


def is_in(child: Client) -> bool:
    return child.get(reverse(HOME)).status_code == 200


def test_from_the_slip_to_what_happened_to_leaving(worker, group, officer) -> None:
    days = dict.fromkeys(("opens_on", "closes_on", "decision_on"), timezone.localdate())
    asked = factories.consultation(title="Homes", decides=factories.board(), **days)
    survey = factories.survey(consultation=asked)
    survey.consultation.groups.add(group)
    child = begin(a_slip(worker, group))
    page = words_of(child.get(reverse(HOME)))
    assert survey.title in page
    assert "No code is kept here yet" in page
    sent = submission.submit(
        survey=survey, answers={"better": "The taxi"}, receipt_hash=receipts.hash_of(CODE)
    )
    child.post(reverse(HOME), {"go": "keep", "code": CODE.upper()})
    child.post(reverse(HOME), {"go": "keep", "code": CODE})
    assert KeptCode.objects.count() == 1  # once, however it is written
    assert "waiting to be read" in words_of(child.get(reverse(HOME)))
    moderation.clear(response=sent, by=officer)
    assert "It counts with what everybody else said" in words_of(child.get(reverse(HOME)))
    assert "{%" not in words_of(child.get(reverse(HOME)))
    assert CODE in words_of(child.get(reverse("own_account_leave")))
    assert "stays under its codes" in words_of(child.post(reverse("own_account_leave")))
    assert not YoungAccount.objects.exists()
    assert not KeptCode.objects.exists()
    assert receipts.find(CODE) == sent
    assert not is_in(child)


def test_the_thank_you_page_keeps_the_code_with_one_press(worker, group) -> None:
    survey = factories.survey()
    child = begin(a_slip(worker, group))
    child.post(reverse("survey_all", args=[survey.slug]), {"q-better": "The taxi"})
    thanks = child.get(reverse("survey_thanks", args=[survey.slug])).content.decode()
    assert "Keep it in my account" in thanks
    code = re.search(r'name="code" value="([^"]+)"', thanks)
    assert code
    child.post(reverse(HOME), {"go": "keep", "code": code[1]})
    assert survey.title in words_of(child.get(reverse(HOME)))


def test_nobody_can_read_the_database_for_nickname_pictures_or_codes(worker, group) -> None:
    survey = factories.survey()
    submission.submit(survey=survey, answers={"better": "x"}, receipt_hash=receipts.hash_of(CODE))
    child = begin(a_slip(worker, group))
    child.post(reverse(HOME), {"go": "keep", "code": CODE})
    rows = str([*YoungAccount.objects.values(), *KeptCode.objects.values()])
    rows += str(list(AuditEntry.objects.values()))
    for secret in ("otter", "Blue", "tree", "lamp", "0482"):
        assert secret not in rows
    relations = [each.related_model for each in KeptCode._meta.fields if each.is_relation]
    assert Response not in relations


def test_the_worker_gives_new_pictures_and_cannot_open_it_and_the_young_person_is_told(
    worker, group
) -> None:
    child = begin(a_slip(worker, group))
    account = YoungAccount.objects.get()
    desk = desk_of(worker)
    page = desk.post(reverse("young_peoples_accounts"), {"account": account.pk}).content.decode()
    slip = re.search(r'receipt__code"[^>]*>([^<]+)<', page)[1]
    assert is_in(signed_in("blue  OTTER", MINE[::-1]))  # the old ones hold until then
    assert not is_in(begin(slip, "Gwen guesses", ["home", "taxi", "food"]))
    assert not is_in(desk)
    new = ["home", "taxi", "food"]
    owner = begin(slip, "Blue otter", new)
    assert "New pictures were chosen on" in words_of(owner.get(reverse(HOME)))
    assert not is_in(child)  # sessions of before are over
    assert not is_in(signed_in("Blue otter", MINE))
    assert is_in(signed_in("Blue otter", new))
    told = words_of(owner.get(reverse(HOME)))
    assert "Wrong pictures were tried once" in told
    owner.post(reverse(HOME), {"go": "seen"})
    assert "New pictures were chosen" not in words_of(owner.get(reverse(HOME)))
    assert not is_in(begin(slip, "Blue otter", MINE))  # a slip opens once


def test_a_nickname_that_names_or_numbers_somebody_is_refused_and_nothing_is_lost(
    worker, group
) -> None:
    slip = a_slip(worker, group)
    for nickname in ("ab", "me@home.example", "Sam 07700 900123"):
        sent = {"code": slip, "nickname": nickname, "pictures": MINE}
        page = Client().post(reverse(START), sent)
        assert page.status_code == 422
        assert slip in page.content.decode()
    sent = {"code": slip, "nickname": "Blue otter", "pictures": ["tree", "bed"]}
    assert "Pick three pictures" in words_of(Client().post(reverse(START), sent))
    begin(slip)
    other = a_slip(worker, group)
    sent = {"code": other, "nickname": "blue otter", "pictures": MINE}
    assert "Somebody has this nickname" in words_of(Client().post(reverse(START), sent))


def test_wrong_pictures_are_limited_here_and_keep_nobody_out_elsewhere(worker, group) -> None:
    begin(a_slip(worker, group))
    sent = {"nickname": "Blue otter", "pictures": ["home", "taxi", "food"]}
    statuses = [Client().post(reverse(SIGN_IN), sent).status_code for _ in range(8)]
    assert statuses == [422] * 6 + [429] * 2
    elsewhere = Client(REMOTE_ADDR="192.0.2.9")
    elsewhere.post(reverse(SIGN_IN), {"nickname": "Blue otter", "pictures": MINE})
    assert is_in(elsewhere)
    unknown = {**sent, "nickname": "Nobody at all"}
    one = words_of(Client(REMOTE_ADDR="192.0.2.7").post(reverse(SIGN_IN), unknown))
    two = words_of(Client(REMOTE_ADDR="192.0.2.8").post(reverse(SIGN_IN), sent))
    assert one.replace("Nobody at all", "") == two.replace("Blue otter", "")


def test_a_device_is_finished_with_and_an_officers_session_is_no_childs(
    worker, group, officer
) -> None:
    slip = a_slip(worker, group)
    child = begin(slip)
    assert child.session.get_expiry_age() <= session.MINUTES * 60
    assert "no-store" in child.get(reverse(HOME))["Cache-Control"]
    child.force_login(officer)
    assert not is_in(child)
    child = signed_in("Blue otter", MINE)
    child.post(reverse(HOME), {"go": "finish"})
    assert not is_in(child)


def test_who_may_vouch_and_for_whom(worker, group, officer, analyst, council) -> None:
    place = reverse("young_peoples_accounts")
    other = factories.group("Another network", kind=Group.Kind.YOUNG_PEOPLE_NETWORK)
    refused = desk_of(worker).post(place, {"group": other.pk, "known": "on"})
    assert refused.status_code == 422
    assert not YoungAccount.objects.exists()
    a_slip(officer, other)
    theirs = YoungAccount.objects.get()
    assert desk_of(worker).post(place, {"account": theirs.pk}).status_code == 404
    assert desk_of(analyst).get(place).status_code == 403
    assert desk_of(worker).post(place, {"group": group.pk}).status_code == 422  # not known
    chair = person("Farah Chair", roles.FORUM_CHAIR)
    chair.groups.add(AuthGroup.objects.get(name=roles.GROUP_WORKER.name))
    Membership.objects.create(group=group, user=chair, role=Membership.Role.CHAIR)
    assert desk_of(chair).post(place, {"group": group.pk, "known": "on"}).status_code == 422
    desk_of(officer).post(place, {"account": theirs.pk, "take_back": "yes"})
    assert not YoungAccount.objects.exists()


def test_off_by_default_and_who_has_one_can_still_leave(worker, group, council) -> None:
    child = begin(a_slip(worker, group))
    council.young_accounts = False
    council.save()
    assert not Council._meta.get_field("young_accounts").default
    assert Client().get(reverse(START)).status_code == 404
    assert desk_of(worker).get(reverse("young_peoples_accounts")).status_code == 404
    assert "my-account" not in Client().get(reverse("have_your_say")).content.decode()
    child.post(reverse("own_account_leave"))
    assert not YoungAccount.objects.exists()
    assert Client().get(reverse(SIGN_IN)).status_code == 404


def test_what_nobody_uses_goes(worker, group) -> None:
    begin(a_slip(worker, group))
    a_slip(worker, group)
    today = timezone.localdate()
    assert young_accounts.erase_unused() == 0
    YoungAccount.objects.filter(nickname_hash="").update(slip_until=today - timedelta(days=1))
    assert young_accounts.erase_unused() == 1
    YoungAccount.objects.update(used_in=today - timedelta(days=366))
    assert young_accounts.erase_unused() == 1
