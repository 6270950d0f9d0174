"""Several officers at one queue: in what order, who has what, what is alike, who may not see it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from engagement.models import User
from surveys import moderation, safeguarding
from surveys.models import QueueCard, Response
from surveys.moderation import alike, clock, going_on, holds, queue, sight
from surveys.moderation.queue import QueueFilters
from surveys.submission import submit
from tests import factories

CAMPAIGN = (
    "Keep the Saturday club open, it is the only place where our children meet others, and the "
    "only two hours in the week in which we can shop or sleep or see a doctor"
)


@pytest.fixture
def survey(db):
    return factories.survey()


def sent(survey, words="The garden is good", **facts) -> Response:
    return submit(survey=survey, answers={"good": words}, channel="paper", **facts)


def order(officer, **filters) -> list[Response]:
    return [row.response for row in queue.page(QueueFilters(by=officer, **filters)).rows]


def next_for(officer, **facts) -> int | None:
    return going_on.next_one(QueueFilters(by=officer), **facts).pk


# --- order and clock ------------------------------------------------------------------------------


def ago(days: int) -> date:
    return timezone.localdate() - timedelta(days=days)


def test_what_the_lead_handed_back_is_read_first(survey, officer, safeguarding_lead) -> None:
    old = sent(survey, received_on=ago(9))
    made = sent(survey, received_on=ago(1))
    raised = safeguarding.raise_disclosure(response=made, concerns=["fear"])
    safeguarding.close_disclosure(
        disclosure=raised, outcome="no_concern", note="Read.", by=safeguarding_lead, release=True
    )
    assert order(officer) == [made, old]
    assert queue.oldest() == old.received_on
    made.refresh_from_db()
    moderation.clear(response=made, by=officer)
    made.refresh_from_db()
    assert not made.urgent


def test_pages_go_back_and_forth_across_the_last_urgent_one(survey, officer, monkeypatch) -> None:
    monkeypatch.setattr(queue, "PAGE_SIZE", 2)
    made = [sent(survey, received_on=ago(20 - number)) for number in range(6)]
    urgent = [made[number] for number in (1, 3, 5)]
    Response.objects.filter(pk__in=[each.pk for each in urgent]).update(urgent=True)
    wanted = [each.pk for each in (*urgent, made[0], made[2], made[4])]
    filters, seen, at = QueueFilters(by=officer), [], None
    pages = []
    while True:
        page = queue.page(filters, after=at)
        pages.append([row.response.pk for row in page.rows])
        seen += pages[-1]
        at = page.after
        if at is None:
            break
    assert seen == wanted
    assert (page.before is not None, pages[0]) == (True, wanted[:2])
    back = [pages[-1]]
    while page.before:
        page = queue.page(filters, before=page.before)
        back.insert(0, [row.response.pk for row in page.rows])
    assert [pk for each in back for pk in each] == wanted


@pytest.mark.parametrize(
    ("received", "within", "day"),
    [
        (date(2026, 11, 23), 5, date(2026, 11, 30)),
        (date(2026, 11, 27), 1, date(2026, 11, 30)),
        (date(2026, 11, 28), 1, date(2026, 11, 30)),
        (date(2026, 11, 30), 10, date(2026, 12, 14)),
    ],
)
def test_the_clock_goes_by_working_days(received, within, day) -> None:
    assert clock.read_by(received, within=within) == day


def test_a_response_says_since_when_it_waits_and_by_when_it_is_to_be_read(monkeypatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 11, 30, 12, tzinfo=UTC))
    assert clock.due(date(2026, 11, 30), within=3) == "to be read by Thursday"
    assert clock.due(date(2026, 11, 25), within=3) == "to be read today"
    assert clock.due(date(2026, 11, 24), within=3) == "was to be read by 27 November"
    assert clock.due(date(2026, 11, 30), within=10) == "to be read by 14 December"
    assert clock.age(date(2026, 11, 29)) == "yesterday"
    edge = clock.received_before(within=3)
    assert not clock.is_late(edge, within=3)
    assert clock.is_late(edge - timedelta(days=1), within=3)


def test_what_waits_longer_than_the_council_wants_is_counted(survey) -> None:
    sent(survey, received_on=ago(30))
    sent(survey)
    assert str(queue.late(within=5)) == "1"


# --- who has it -----------------------------------------------------------------------------------


def test_who_opens_it_has_it_until_somebody_takes_it_over(survey, officer, second_officer) -> None:
    made = sent(survey)
    holds.take(response=made, by=officer)
    card = holds.take(response=made, by=second_officer)
    assert holds.by_another(card, second_officer).startswith("Being read by Priya Officer since ")
    assert holds.by_another(card, officer) == ""
    assert next_for(second_officer) is None
    assert next_for(officer) == made.pk
    card = holds.take(response=made, by=second_officer, over=True)
    assert holds.by_another(card, officer).startswith("Being read by Marcus Second")
    moderation.clear(response=made, by=officer)
    assert QueueCard.objects.get(pk=made.pk).held_by is None


def test_what_nobody_looks_at_any_more_is_free_after_a_quarter_of_an_hour(
    survey, officer, second_officer, monkeypatch
) -> None:
    made, began = sent(survey), timezone.now()

    def after(minutes: int) -> None:
        monkeypatch.setattr(timezone, "now", lambda: began + timedelta(minutes=minutes))

    holds.take(response=made, by=officer)
    after(14)
    holds.keep(response_id=made.pk, by=officer)
    after(28)
    assert next_for(second_officer) is None
    after(30)
    assert next_for(second_officer) == made.pk
    assert holds.take(response=made, by=second_officer).held_by == second_officer


def test_what_was_skipped_comes_back_when_nothing_else_is_left_and_for_others_at_once(
    survey, officer, second_officer
) -> None:
    first, second = sent(survey), sent(survey)
    assert next_for(officer, leave=first.pk, skipped=[first.pk]) == second.pk
    assert next_for(officer, leave=second.pk, skipped=[first.pk, second.pk]) == first.pk
    assert next_for(second_officer) == first.pk


def test_after_three_urgent_ones_comes_one_that_is_not(survey, officer) -> None:
    urgent, calm = sent(survey, received_on=ago(3)), sent(survey)
    Response.objects.filter(pk=urgent.pk).update(urgent=True)
    assert next_for(officer, urgent_so_far=2) == urgent.pk
    assert next_for(officer, urgent_so_far=3) == calm.pk
    moderation.clear(response=calm, by=officer)
    assert next_for(officer, urgent_so_far=3) == urgent.pk


def test_what_is_handed_over_stands_in_the_colleagues_list_with_the_note(
    survey, officer, second_officer
) -> None:
    made, late = sent(survey), sent(survey, received_on=ago(30))
    for each in (made, late):
        card = moderation.hand_over(
            response=each, to=second_officer, by=officer, note="You know the club", urgent=True
        )
    assert card.note == "You know the club"
    assert set(order(second_officer, state=queue.FOR_YOU)) == {late, made}
    assert order(officer, state=queue.FOR_YOU) == []
    assert str(queue.for_you(second_officer)) == "2"
    assert next_for(officer) == late.pk  # late: anybody may
    moderation.clear(response=late, by=officer)
    assert next_for(officer) is None
    assert next_for(second_officer) == made.pk
    late.refresh_from_db()
    with pytest.raises(moderation.HandingError, match="just decided"):
        moderation.hand_over(response=late, to=second_officer, by=officer)


# --- who may not see it ---------------------------------------------------------------------------


def named(name: str) -> User:
    first, _, last = name.partition(" ")
    return User(first_name=first, last_name=last)


@pytest.mark.parametrize(
    ("name", "text", "is_named"),
    [
        ("Priya Anand", "priya never listens", True),
        ("Priya Anand", "ask ms anand about it", True),
        ("Priya Anand", "the priyanka club", False),
        ("Will Bell", "I will ring the bell", False),
        ("Will Bell", "I told Will and he laughed", True),
        ("Will Bell", "will bell is rude", True),
        ("Will Bell", "Mr Bell shouts", True),
        ("Jo O'Hara", "jo is nice", False),
        ("", "anything at all", False),
    ],
)
def test_an_officer_is_named_by_name_and_not_by_everyday_words(name, text, is_named) -> None:
    assert sight.names(named(name), [text]) is is_named


def test_nobody_sees_or_decides_what_is_about_themselves(survey, officer, second_officer) -> None:
    about_priya, meant = sent(survey, "Priya shouts at us"), sent(survey, "The tall one shouts")
    moderation.keep_from(response=meant, officer=officer, by=second_officer)
    moderation.keep_from(response=meant, officer=second_officer, by=second_officer)
    rows = queue.page(QueueFilters(by=officer)).rows
    assert [(row.hidden, row.texts, row.asked == []) for row in rows] == [(True, [], False)] * 2
    assert next_for(officer) is None
    assert next_for(second_officer) == about_priya.pk
    for each in (about_priya, meant):
        with pytest.raises(moderation.OutOfSightError):
            moderation.clear(response=each, by=officer)
    assert moderation.clear_many(responses=[about_priya, meant], by=officer) == []
    with pytest.raises(moderation.HandingError, match="Choose somebody else"):
        moderation.hand_over(response=about_priya, to=officer, by=second_officer)
    moderation.clear(response=about_priya, by=second_officer)
    rows = queue.page(QueueFilters(by=officer, state="cleared")).rows
    assert [row.hidden for row in rows] == [True]


# --- what is alike --------------------------------------------------------------------------------


def test_a_campaign_stands_in_the_queue_once_with_its_number_and_nothing_is_hidden(
    survey, officer
) -> None:
    other = sent(survey)
    copies = [sent(survey, f"{CAMPAIGN}{end}") for end in ("", "!", " PLEASE", "")]
    elsewhere = submit(
        survey=factories.survey("elsewhere"), answers={"good": CAMPAIGN}, channel="paper"
    )
    rows = queue.page(QueueFilters(by=officer)).rows
    assert [(row.response, row.alike) for row in rows] == [
        (other, 1),
        (copies[0], 4),
        (elsewhere, 1),
    ]
    group = QueueCard.objects.get(pk=copies[0].pk).group
    assert order(officer, alike=group) == copies
    assert str(queue.waiting()) == "6"
    moderation.withhold(response=copies[0], reason="duplicate", by=officer)
    assert order(officer) == [other, copies[1], elsewhere]


def test_those_that_say_the_same_are_decided_together_each_with_its_own_line(
    survey, officer
) -> None:
    ends = ("", "", "!", " Ring me on 07700 900123")
    copies = [sent(survey, f"{CAMPAIGN}{end}") for end in ends]
    first = Response.objects.select_related("card").get(pk=copies[0].pk)
    assert [each.same for each in alike.others(first, by=officer)] == [True, False, False]
    keys = [each.pk for each in copies[1:]]
    done = moderation.decide_together(
        response=first, keys=keys, by=officer, outcome="cleared", note="campaign"
    )
    assert done == (2, 1)
    assert [each.decisions.count() for each in copies] == [0, 1, 1, 0]
    assert {each.note for each in copies[1].decisions.all()} == {"campaign"}


def test_words_are_hidden_together_only_where_they_are_the_same_to_the_letter(
    survey, officer
) -> None:
    words = f"{CAMPAIGN}, ask Tom"
    copies = [sent(survey, text) for text in (words, words, f"{words}!")]
    first = Response.objects.select_related("card").get(pk=copies[0].pk)
    answer = first.answers.get()
    at = words.index("Tom")
    facts = {"response": first, "by": officer, "keys": [each.pk for each in copies[1:]]}
    spans = {answer.pk: [(at, at + 3, "name")]}
    assert moderation.decide_together(outcome="redacted", spans=spans, **facts) == (1, 1)
    assert copies[1].answers.get().cleared_text == f"{CAMPAIGN}, ask [name]"
    assert moderation.decide_together(outcome="escalated", **facts) == (0, 2)


def test_only_what_was_shown_is_decided_together(survey, officer) -> None:
    copies = [sent(survey, CAMPAIGN) for _ in range(3)]
    first = Response.objects.select_related("card").get(pk=copies[0].pk)
    facts = {"response": first, "by": officer, "outcome": "withheld", "reason": "duplicate"}
    assert moderation.decide_together(keys=[copies[1].pk, 999], **facts) == (1, 1)
    copies[2].refresh_from_db()
    assert copies[2].state == Response.State.WAITING


def test_the_oldest_stands_for_the_others_however_late_it_was_typed_in(survey, officer) -> None:
    young, younger = (sent(survey, CAMPAIGN, received_on=ago(days)) for days in (5, 4))
    old = sent(survey, CAMPAIGN, received_on=ago(90))
    assert order(officer) == [old]
    moderation.clear(response=old, by=officer)
    assert order(officer) == [young]
    Response.objects.filter(pk=younger.pk).update(urgent=True)
    assert order(officer) == [younger, young]


def test_nothing_stays_behind_one_that_is_gone(survey, officer) -> None:
    copies = [sent(survey, CAMPAIGN) for _ in range(4)]
    safeguarding.raise_disclosure(response=copies[0], concerns=["fear"])
    assert order(officer) == [copies[1]]
    copies[1].delete()
    assert order(officer) == copies[2:]


def test_what_was_left_behind_is_read_at_the_latest_when_nothing_else_is_left(
    survey, officer
) -> None:
    first, second = sent(survey, CAMPAIGN), sent(survey, CAMPAIGN)
    Response.objects.filter(pk=first.pk).update(state=Response.State.CLEARED)
    assert next_for(officer) == second.pk
