"""What a plan's document holds beside its intentions, from its file to its page."""

from copy import deepcopy
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from engagement import plan_reports, strategy_file
from engagement.models import Intention, Measure, SelfAssessment, Strategy
from engagement.screens.admin_forms import LettersField
from engagement.strategy_import import strategies
from tests import factories, html
from tests.cms.conftest import a_consultation
from tests.conftest import SHARED
from tests.engagement.conftest import plan, record

pytestmark = pytest.mark.django_db

# What the five documents say of themselves, and intentions.json does not hold.
BESIDE = {
    "DCS": {
        "years": "2016-2019",
        "ends_on": "2019-12-31",
        "i_statements": [
            {"words": "I know who helps me.", "outcome": "DCS-P5", "source_line": 280}
        ],
    },
    "DCYPP": {
        "standards": ["We ask before we decide."],
        "standards_board": "Children, Families and Learners Board",
    },
    "LEI": {
        "elsewhere": [
            {
                "what": "Appendix B",
                "holds": "the commissioning intentions",
                "holds_intentions": True,
                "source_line": 210,
            }
        ]
    },
    "DSH": {
        "governance": [
            {
                "body": "SEND Strategic Board",
                "reports": ["SEND Commissioning Hub"],
                "shares": ["Derbyshire Children's Partnerships"],
            }
        ]
    },
}


def words_of(client, address: str) -> str:
    page = client.get(address)
    assert page.status_code == 200
    return html.of(page)


@pytest.mark.shared
def test_the_five_strategies_show_all_that_they_hold(client, home) -> None:
    real = strategy_file.read(SHARED / "strategies" / "intentions.json")
    real["meta"]["strategies"] = deepcopy(BESIDE)
    strategies.load(records=real, by=None)
    assert strategies.load(records=real, by=None).updated == 0
    found = plan_reports.letters(Strategy.objects.get(code="DSH"))
    assert (len(found.sources), found.intentions, found.recorded) == (11, 10, 0)
    assert found.without_views == []
    send = words_of(client, "/plans/dsh/")
    assert "11 letters, 10 intentions, 0 recorded." in send
    assert "not recorded for 10 of 10" in send
    assert "SEND Commissioning Hub" in send
    assert "Evidence letters: not recorded." in words_of(client, "/plans/dsh/dsh-1/")
    city = words_of(client, "/plans/dcs/")
    assert "(2016-2019)" in city
    assert "It ran until 31 December 2019" in city
    assert "Future In Mind bid approved" in city
    assert "Nothing to report: the plan left this blank." in city
    assert "I know who helps me." in city
    assert "SEND reform programme" in words_of(client, "/plans/dcypp/")
    assert "hears twice a year how this goes." in words_of(client, "/plans/dcypp/")
    everybody = words_of(client, "/plans/")
    assert "Its intentions are in Appendix B, which is not here" in everybody
    assert "plans no changes" not in everybody
    assert "The intentions are in Appendix B, which is not here." in words_of(client, "/plans/lei/")
    homes = Intention.objects.filter(strategy__code="DPS")
    assert homes.to_bear_on().filter(kind="recommendation").count() == 25


def test_not_recorded_none_and_letters_are_three_things(client, home) -> None:
    meta = {"evidence_keys": {"oak": {"A-B": "Views of families", "C": "Legislation"}}}
    records = [
        record(id=f"OAK-{number}", lineage=None, evidence_key_scheme="oak") for number in "234"
    ]
    records[1]["evidence_key"] = []
    records[2]["evidence_key"] = ["A"]
    strategies.load(records=plan(*records, **meta), by=None)
    found = plan_reports.letters(Strategy.objects.get())
    assert (found.not_recorded, [each.ref for each in found.without_views]) == (1, ["OAK-3"])
    assert "not recorded" in words_of(client, "/plans/oak/oak-2/")
    assert "None of the letters belongs here." in words_of(client, "/plans/oak/oak-3/")
    assert "A: What people said" in words_of(client, "/plans/oak/oak-4/")
    field = LettersField(required=False)
    assert [field.clean(text) for text in ("", "none", "b, A")] == [None, [], ["A", "B"]]


def test_a_consultation_becomes_a_letter_once_it_is_over(client, commissioner) -> None:
    strategy = factories.strategy()
    asked = a_consultation()
    client.force_login(commissioner)
    sent = {"title": strategy.title, "code": strategy.code, "years": "2026"}
    for name in ("i_statements", "parts_elsewhere", "governance", "standards"):
        sent |= {f"{name}-TOTAL_FORMS": 0, f"{name}-INITIAL_FORMS": 0}
    sent |= {"evidence_sources-TOTAL_FORMS": 1, "evidence_sources-INITIAL_FORMS": 0}
    sent |= {"evidence_sources-0-letter": "A", "evidence_sources-0-of_class": "views"}
    sent |= {"evidence_sources-0-consultation": asked.pk, "evidence_sources-0-ORDER": 1}
    address = reverse("strategy:edit", args=[strategy.pk])
    assert "This consultation is not over yet." in client.post(address, sent).content.decode()
    yesterday = timezone.localdate() - timedelta(days=1)
    type(asked).objects.filter(pk=asked.pk).update(closes_on=yesterday)
    assert client.post(address, sent).status_code == 302
    assert strategy.evidence_sources.get().consultation == asked


def test_partners_check_themselves_twice_a_year_for_both_kinds_of_work() -> None:
    strategy = factories.strategy()
    today = timezone.localdate()

    def checked(work: str, on: date) -> None:
        SelfAssessment.objects.create(
            strategy=strategy, partner="Schools", work=work, made_on=on, found="Well kept."
        )

    checked("routine", today)
    assert not plan_reports.keeping(strategy).partners[0].is_complete
    checked("project", today)
    assert plan_reports.keeping(strategy).partners[0].is_complete
    SelfAssessment.objects.filter(work="project").update(made_on=date(2026, 1, 31))
    partner = plan_reports.keeping(strategy).partners[0]
    assert partner.due_on == date(2026, 7, 31)
    assert partner.is_overdue


def test_a_retired_level_stays_where_it_was_and_is_chosen_no_more(
    client, home, commissioner
) -> None:
    level = factories.intention("TST-L", kind="need_level", official_wording="Delay")
    intention = factories.intention(level=level)
    type(level).objects.filter(pk=level.pk).update(
        retired_on=date(2026, 4, 4), retired_reason="Families said that it is wrong."
    )
    assert "Families said that it is wrong." in words_of(client, "/plans/tst/tst-1/")
    other = factories.intention("TST-2")
    client.force_login(commissioner)
    for changed, is_refused in ((other, True), (intention, False)):
        page = client.get(reverse("intention:edit", args=[changed.pk]))
        form = page.context["form"]
        sent = {name: form[name].value() or "" for name in form.fields}
        sent |= {"level": level.pk, "boards": [], "context_boards": []}
        sent |= {"measures-TOTAL_FORMS": 0, "measures-INITIAL_FORMS": 0}
        said = client.post(reverse("intention:edit", args=[changed.pk]), sent)
        assert ("This level is no longer used" in said.content.decode()) is is_refused
        assert said.status_code == (200 if is_refused else 302)


def test_a_measure_is_a_series_with_its_direction_and_sources(client, home) -> None:
    Measure.objects.create(
        intention=factories.intention(),
        target="75%",
        baseline="70%",
        as_at=date(2019, 3, 31),
        direction="up",
        readings="2021-03-31 | 74% | Annual report\n2020-03-31 | 72% | Annual report",
    )
    words = words_of(client, "/plans/tst/tst-1/")
    assert "better is more" in words
    assert words.index("31 March 2019") < words.index("at 31 March 2020") < words.index("74%")


def test_statements_are_chosen_by_outcome_and_age(client, home) -> None:
    facts = [
        {"words": "I have friends.", "outcome": "OAK-1", "age_from": 5, "age_to": 11},
        {"words": "I choose my college.", "age_from": 14, "age_to": 25},
    ]
    told = plan(record(), strategies={"OAK": {"i_statements": facts}})
    strategies.load(records=told, by=None)
    young = words_of(client, "/plans/oak/?age=7")
    assert "I have friends." in young
    assert "I choose my college." not in young
    assert "I choose my college." not in words_of(client, "/plans/oak/?outcome=OAK-1")
    assert "I have friends." in words_of(client, "/plans/oak/oak-1/")


@pytest.mark.parametrize(
    ("meta", "said"),
    [
        ({"strategies": {"ELM": {}}}, "no record of the file is of this strategy"),
        ({"strategies": {"OAK": {"standards_board": "Nobody"}}}, 'board "Nobody" is not known'),
        ({"strategies": {"OAK": {"i_statements": [{"words": "I am."}, 3]}}}, "must be an object"),
        ({"evidence_keys": {"oak": {"A": "Tea leaves"}}}, "views, law or evidence"),
    ],
)
def test_a_part_that_cannot_be_is_refused_with_its_place(meta, said) -> None:
    with pytest.raises(strategies.Refused) as refused:
        strategies.load(records=plan(record(), **meta), by=None)
    assert said in str(refused.value.problems)
    assert not Strategy.objects.exists()
