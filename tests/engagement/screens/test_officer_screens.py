"""The officers' screens: each opens for the role whose work it is, and for nobody else."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.models import Site

from engagement import actions, intentions
from engagement.models import Action, Board, Consultation, Council, Group, Intention, User
from tests import factories, html

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def intention() -> Intention:
    made = factories.intention()
    made.boards.add(factories.board())
    return made


@pytest.fixture
def consultation(intention) -> Consultation:
    made = factories.consultation(
        title="Breaks",
        summary="What breaks should there be?",
        undecided="How many nights.",
        stage="plan",
        opens_on=TODAY,
        closes_on=TODAY,
        decision_on=TODAY,
        decides=factories.board(),
        who_reads="participation officer",
        options=[{"title": "More", "text": "more nights"}],
    )
    made.intentions.add(intention)
    return made


@pytest.fixture
def everything(consultation, commissioner) -> dict[str, int]:
    """Return one stored thing for each screen, by the screen's name."""
    action = actions.commit(
        intention=consultation.intentions.get(),
        state="doing",
        next_update_on=date(2099, 1, 1),
        summary="We opened a house.",
        owner="Head of SEND",
        by=commissioner,
    )
    return {
        "strategy": factories.strategy().pk,
        "intention": consultation.intentions.get().pk,
        "board": factories.board().pk,
        "voice_group": factories.group().pk,
        "consultation": consultation.pk,
        "action": action.pk,
    }


SCREENS = ["strategy", "intention", "board", "voice_group", "consultation", "action"]
COMMISSIONERS = ["strategy", "intention", "board", "action"]
OFFICERS = ["voice_group", "consultation"]


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("role", ["commissioner", "officer", "analyst"])
def test_those_who_read_plans_see_every_list_and_thing(
    client, everything, request, role, screen
) -> None:
    client.force_login(request.getfixturevalue(role))
    assert client.get(reverse(f"{screen}:index")).status_code == 200
    assert client.get(reverse(f"{screen}:index"), {"q": "a"}).status_code == 200
    assert client.get(reverse(f"{screen}:inspect", args=[everything[screen]])).status_code == 200


@pytest.mark.parametrize(
    ("role", "screens"), [("commissioner", COMMISSIONERS), ("officer", OFFICERS)]
)
def test_each_role_adds_and_edits_its_own_things_only(
    client, everything, request, role, screens
) -> None:
    client.force_login(request.getfixturevalue(role))
    for screen in SCREENS:
        expected = 200 if screen in screens else 302
        assert client.get(reverse(f"{screen}:add")).status_code == expected, screen
        edit = reverse(f"{screen}:edit", args=[everything[screen]])
        assert client.get(edit).status_code == expected, screen
        history = reverse(f"{screen}:history", args=[everything[screen]])
        assert client.get(history).status_code == expected, screen
        delete = reverse(f"{screen}:delete", args=[everything[screen]])
        assert client.post(delete).status_code == 302, screen
    assert Action.objects.exists()


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("role", ["outsider", "safeguarding_lead", "web_editor"])
def test_others_are_turned_away_from_every_screen(
    client, everything, request, role, screen
) -> None:
    client.force_login(request.getfixturevalue(role))
    home = reverse("wagtailadmin_home")
    views = [reverse(f"{screen}:{name}") for name in ("index", "index_results", "add")]
    views += [
        reverse(f"{screen}:{name}", args=[everything[screen]])
        for name in ("edit", "inspect", "history", "delete", "usage")
    ]
    if screen == "intention":
        verbs = ("reword", "retire")
        views += [reverse(f"intention:{name}", args=[everything[screen]]) for name in verbs]
        views += [reverse("intention:reword", args=[999_999])]
    for address in views:
        response = client.get(address)
        assert (response.status_code, response.get("Location")) == (302, home), address


def test_the_menu_shows_an_outsider_nothing_of_this_work(client, outsider) -> None:
    client.force_login(outsider)
    page = client.get(reverse("wagtailadmin_home")).content.decode()
    assert "/admin/intention/" not in page
    assert "/admin/action/" not in page


def test_a_strategy_is_written_in_the_admin(client, commissioner) -> None:
    client.force_login(commissioner)
    facts = {"title": "New plan", "code": "NEW", "years": "2026-29", "ends_on": "2029-03-31"}
    add = reverse("strategy:add")
    client.post(add, {**html.empty_rows(client.get(add).context["form"]), **facts})
    assert factories.strategy("NEW").title == "New plan"


def measures() -> dict[str, str]:
    return {
        "measures-TOTAL_FORMS": "1",
        "measures-INITIAL_FORMS": "0",
        "measures-MIN_NUM_FORMS": "0",
        "measures-MAX_NUM_FORMS": "1000",
        "measures-0-target": "12 weeks",
        "measures-0-baseline": "26 weeks",
        "measures-0-as_at": "2026-03-31",
    }


def intention_facts(**changes: object) -> dict[str, object]:
    facts: dict[str, object] = {
        "ref": "TST-2",
        "kind": "intention",
        "strategy": factories.strategy().pk,
        "years": "2026-29",
        "official_wording": "Increase sufficiency.",
        "plain_wording": "Have more places.",
        "match_terms": "places\n\n near home ",
        "boards": [factories.board().pk],
        **measures(),
    }
    return {**facts, **changes}


def test_an_intention_is_written_with_its_words_and_measures(client, commissioner) -> None:
    client.force_login(commissioner)
    client.post(reverse("intention:add"), intention_facts())
    kept = Intention.objects.get(ref="TST-2")
    assert kept.match_terms == ["places", "near home"]
    assert kept.measures.get().target == "12 weeks"
    assert list(kept.boards.all()) == [factories.board()]


def test_a_reference_and_a_code_are_kept_as_typed(client, commissioner) -> None:
    """Wagtail's own field for an address writes "TP-1" as "tp-1" before it is sent."""
    client.force_login(commissioner)
    for screen, name in (("intention", "ref"), ("strategy", "code")):
        shown = client.get(reverse(f"{screen}:add"))
        control = str(shown.context["form"][name])
        assert f'name="{name}"' in control
        assert "w-slug" not in control
    client.post(reverse("intention:add"), intention_facts(ref="TP-1"))
    assert client.get(Intention.objects.get(ref="TP-1").get_absolute_url()).status_code == 200


def test_an_intention_in_plain_words_is_not_a_placeholder(client, commissioner) -> None:
    client.force_login(commissioner)
    sent = intention_facts(plain_wording="Lorem ipsum TBC")
    page = client.post(reverse("intention:add"), sent).content.decode()
    assert "is a placeholder. Families read this" in page
    assert not Intention.objects.exists()


@pytest.mark.parametrize("field", ["name", "about", "meets", "ages"])
def test_what_families_read_of_a_group_is_not_a_placeholder(field) -> None:
    group = factories.group()
    setattr(group, field, "XXXX")
    with pytest.raises(ValidationError) as refused:
        group.full_clean()
    assert "is a placeholder" in refused.value.message_dict[field][0]


def test_a_reference_that_differs_only_in_capitals_is_refused(client, commissioner) -> None:
    factories.intention("TST-2")
    client.force_login(commissioner)
    page = client.post(reverse("intention:add"), intention_facts(ref="tst-2")).content.decode()
    assert "Another intention has this reference." in page
    assert "Have more places." in page


def test_the_wording_of_a_used_intention_cannot_be_changed_by_its_form(
    client, commissioner, consultation
) -> None:
    used = consultation.intentions.get()
    client.force_login(commissioner)
    address = reverse("intention:edit", args=[used.pk])
    page = client.get(address).content.decode()
    assert "Other records rest on this wording" in page
    changes = intention_facts(ref="X-1", plain_wording="Something else.", note="Found again.")
    client.post(address, changes)
    used.refresh_from_db()
    assert (used.ref, used.plain_wording) == ("TST-1", "Make the wait for help shorter.")
    assert used.note == "Found again."


def test_the_wording_of_an_unused_intention_can_still_be_changed(
    client, commissioner, intention
) -> None:
    client.force_login(commissioner)
    address = reverse("intention:edit", args=[intention.pk])
    client.post(address, intention_facts(ref="TST-1", plain_wording="A shorter wait."))
    intention.refresh_from_db()
    assert intention.plain_wording == "A shorter wait."


def test_rewording_in_the_admin_makes_a_new_record_and_shows_both(
    client, commissioner, intention
) -> None:
    client.force_login(commissioner)
    address = reverse("intention:reword", args=[intention.pk])
    assert (
        reverse("intention:reword", args=[intention.pk])
        in client.get(reverse("intention:edit", args=[intention.pk])).content.decode()
    )
    assert "Reduce waiting times" in client.get(address).content.decode()
    facts = {
        "official_wording": "Cut waiting times by half.",
        "plain_wording": "Halve the wait.",
        "years": "2029-32",
    }
    page = client.post(address, facts, follow=True).content.decode()
    assert Intention.objects.get(replaces=intention).plain_wording == "Halve the wait."
    assert "Reduce waiting times for specialist provision." in page
    assert "Cut waiting times by half." in page


def test_a_rewording_that_is_refused_keeps_what_was_typed(client, commissioner, intention) -> None:
    client.force_login(commissioner)
    facts = {"official_wording": "New words here.", "plain_wording": "Halve it.", "years": "soon"}
    page = client.post(reverse("intention:reword", args=[intention.pk]), facts).content.decode()
    assert "Write the years like this: 2026-27." in page
    assert "New words here." in page
    assert Intention.objects.count() == 1


def test_an_intention_is_retired_in_the_admin_with_its_reason(
    client, commissioner, intention
) -> None:
    client.force_login(commissioner)
    address = reverse("intention:retire", args=[intention.pk])
    assert "This field is required." in client.post(address, {}).content.decode()
    page = client.post(address, {"reason": "The NHS took it on."}, follow=True).content.decode()
    assert "The NHS took it on." in page
    assert reverse("intention:reword", args=[intention.pk]) not in page


def test_an_action_goes_through_the_verb_in_the_name_of_who_typed_it(
    client, commissioner, intention
) -> None:
    client.force_login(commissioner)
    facts = {
        "intention": intention.pk,
        "state": "done",
        "summary": "We opened a second clinic.",
        "owner": "Head of SEND",
        "done_on": TODAY.isoformat(),
    }
    client.post(reverse("action:add"), facts)
    action = Action.objects.get()
    assert action.committed_by == commissioner
    history = client.get(reverse("action:history", args=[action.pk])).content.decode()
    assert "Recorded" in history


@pytest.mark.parametrize(
    ("state", "asks"),
    [
        ("done", ["Enter the date it was done."]),
        ("not_yet", ["Enter the date it is due."]),
        ("no", ["Say why not.", "Say who decided: a board or a role."]),
        ("not_ours", ["Say who you passed it to."]),
    ],
)
def test_the_state_decides_which_facts_an_action_needs_and_nothing_typed_is_lost(
    client, commissioner, intention, state, asks
) -> None:
    client.force_login(commissioner)
    facts = {
        "intention": intention.pk,
        "state": state,
        "summary": "Words that took an hour.",
        "owner": "Head of SEND",
    }
    page = client.post(reverse("action:add"), facts).content.decode()
    for ask in asks:
        assert page.count(ask) == 1
    assert "Constraint" not in page
    assert "Words that took an hour." in page
    assert not Action.objects.exists()


def test_an_action_is_updated_through_the_verb(client, commissioner, intention) -> None:
    action = actions.commit(
        intention=intention,
        state="not_yet",
        summary="A second clinic.",
        owner="Head of SEND",
        due_on=TODAY + timedelta(days=9),
        by=commissioner,
    )
    client.force_login(commissioner)
    address = reverse("action:edit", args=[action.pk])
    facts = {
        "intention": intention.pk,
        "state": "no",
        "summary": "A second clinic.",
        "owner": "Head of SEND",
    }
    assert "Say why not." in client.post(address, facts).content.decode()
    client.post(address, {**facts, "reason": "No nurse.", "decided_by": "SEND Board"})
    action.refresh_from_db()
    assert (action.state, action.reason) == ("no", "No nurse.")
    history = client.get(reverse("action:history", args=[action.pk])).content.decode()
    assert "Updated" in history


def test_a_consultation_is_written_with_its_options(client, officer, consultation) -> None:
    client.force_login(officer)
    address = reverse("consultation:edit", args=[consultation.pk])
    assert "More: more nights" in client.get(address).content.decode()
    facts = {
        "kind": "light_touch",
        "title": "Breaks again",
        "summary": "s",
        "undecided": "u",
        "stage": "plan",
        "level": "asked",
        "opens_on": TODAY.isoformat(),
        "closes_on": TODAY.isoformat(),
        "decision_on": TODAY.isoformat(),
        "decides": factories.board().pk,
        "who_reads": "participation officer",
        "options": "One: first way\nTwo: second: way",
    }
    client.post(reverse("consultation:add"), facts)
    made = Consultation.objects.get(title="Breaks again")
    assert made.slug == "breaks-again"
    assert made.options == [
        {"title": "One", "text": "first way"},
        {"title": "Two", "text": "second: way"},
    ]
    wrong = {
        **facts,
        "closes_on": (TODAY - timedelta(days=1)).isoformat(),
        "decision_on": (TODAY - timedelta(days=2)).isoformat(),
        "options": "no colon here",
    }
    page = client.post(reverse("consultation:add"), wrong).content.decode()
    for said in (
        "The closing date is before the opening date.",
        "The board cannot decide before the consultation closes.",
        "as title: text.",
        "no colon here",
    ):
        assert said in page


def test_a_group_is_written_with_its_members(client, officer) -> None:
    client.force_login(officer)
    facts = {
        "name": "Young Voices",
        "kind": "young_people_network",
        "voice": "own_words",
        "about": "Young people who meet.",
        "memberships-TOTAL_FORMS": "1",
        "memberships-INITIAL_FORMS": "0",
        "memberships-MIN_NUM_FORMS": "0",
        "memberships-MAX_NUM_FORMS": "1000",
        "memberships-0-user": officer.pk,
        "memberships-0-role": "worker",
        "memberships-0-since": "2026-09-01",
    }
    add = reverse("voice_group:add")
    client.post(add, {**html.empty_rows(client.get(add).context["form"]), **facts})
    group = Group.objects.get(name="Young Voices")
    assert group.slug == "young-voices"
    assert group.memberships.get().user == officer


def test_a_boards_other_names_are_written_one_on_a_line(client, commissioner) -> None:
    client.force_login(commissioner)
    facts = {"name": "SEND Panel", "cadence": "monthly", "also_known_as": "SP\n SENDP "}
    client.post(reverse("board:add"), facts)
    assert Board.objects.find("sendp").name == "SEND Panel"


@pytest.fixture
def council_address() -> str:
    return reverse("wagtailsettings:edit", args=["engagement", "council", Site.objects.get().pk])


def council_facts(**changes: str) -> dict[str, str]:
    facts = {
        "name": "Oakshire Council",
        "phone": "01632 960100",
        "staffed_hours": "Monday to Friday",
        "small_number": "5",
        "small_number_children_in_care": "10",
        "days_to_read": "5",
        "consultation_days": "30",
        "help_lines-TOTAL_FORMS": "1",
        "help_lines-INITIAL_FORMS": "0",
        "help_lines-MIN_NUM_FORMS": "0",
        "help_lines-MAX_NUM_FORMS": "1000",
        "help_lines-0-name": "Childline",
        "help_lines-0-number": "0800 1111",
        "help_lines-0-ORDER": "1",
        "help_lines-0-in_languages-count": "1",
        "help_lines-0-in_languages-0-deleted": "",
        "help_lines-0-in_languages-0-order": "0",
        "help_lines-0-in_languages-0-type": "words",
        "help_lines-0-in_languages-0-value-language": "ur",
        "help_lines-0-in_languages-0-value-for_whom": "ہر بچے کے لیے",
        "hours_in_languages-count": "0",
        "checked_languages-TOTAL_FORMS": "0",
        "checked_languages-INITIAL_FORMS": "0",
        "checked_languages-MIN_NUM_FORMS": "0",
        "checked_languages-MAX_NUM_FORMS": "1000",
    }
    return {**facts, **changes}


def test_the_councils_facts_and_help_lines_are_kept(client, web_editor, council_address) -> None:
    client.force_login(web_editor)
    assert client.get(council_address).status_code == 200
    client.post(council_address, council_facts())
    line = Council.objects.get().help_lines.get()
    assert line.number == "0800 1111"
    with translation.override("ur"):
        assert line.words == {"name": "Childline", "when": "", "for_whom": "ہر بچے کے لیے"}
    assert line.words["for_whom"] == ""


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"phone": "01332 64XXXX"}, "XXXX"),
        ({"front_door_phone": "TBC"}, "TBC"),
        ({"address": "Lorem ipsum road"}, "Lorem"),
        ({"help_lines-0-number": "0800 XXXX"}, "XXXX"),
    ],
)
def test_a_placeholder_is_never_published_as_a_contact(
    client, web_editor, council_address, change, said
) -> None:
    client.force_login(web_editor)
    page = client.post(council_address, council_facts(**change)).content.decode()
    assert f"\u201c{said}\u201d is a placeholder." in page
    assert not Council.objects.filter(name="Oakshire Council").exists()


def test_the_outsider_cannot_open_the_councils_facts(client, outsider, council_address) -> None:
    client.force_login(outsider)
    assert client.get(council_address).status_code == 302


def test_a_retired_intention_offers_no_verbs(client, commissioner, intention) -> None:
    intentions.retire(intention=intention, reason="Ended.", by=commissioner)
    client.force_login(commissioner)
    page = client.get(reverse("intention:edit", args=[intention.pk])).content.decode()
    assert reverse("intention:retire", args=[intention.pk]) not in page


@pytest.mark.parametrize("screen", ["strategy", "intention", "board"])
def test_what_other_work_stands_on_is_not_deleted(client, everything, screen) -> None:
    client.force_login(User.objects.create_superuser("root@council.example", "correct horse"))
    address = reverse(f"{screen}:delete", args=[everything[screen]])
    assert (
        "cannot be deleted because other records use it"
        in client.post(address, follow=True).content.decode()
    )
    assert Intention.objects.exists()
    assert Board.objects.exists()


@pytest.mark.parametrize("screen", ["intention", "action"])
def test_a_list_takes_no_more_queries_the_longer_it_is(
    client, everything, commissioner, screen, django_assert_max_num_queries
) -> None:
    client.force_login(commissioner)
    client.get(reverse(f"{screen}:index"))
    for number in range(2, 12):
        made = factories.intention(f"TST-{number}")
        actions.commit(
            intention=made,
            state="doing",
            next_update_on=date(2099, 1, 1),
            summary="s",
            owner="Head of SEND",
            by=commissioner,
        )
    with django_assert_max_num_queries(15):
        client.get(reverse(f"{screen}:index"))
