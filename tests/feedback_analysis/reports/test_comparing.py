"""Groups beside each other, over time and as a map: no number that tells who somebody is."""

from datetime import date, timedelta
from itertools import product

import pytest
from django.urls import reverse

from engagement.models import AgeBand
from feedback_analysis import coding, findings
from feedback_analysis.codeframe import themes
from feedback_analysis.findings import links
from feedback_analysis.models import Reading
from feedback_analysis.reports import crosstab, drill_down, trends
from feedback_analysis.reports.crosstab import DIMENSIONS, HIDDEN, Counting
from surveys.models import Response
from tests.feedback_analysis.texts import FOOD, TAXIS

DAY = date(2026, 3, 15)


@pytest.fixture
def food(codeframe, analyst):
    return themes.add(codeframe=codeframe, title="Food", keywords=["food", "dinner"], by=analyst)


@pytest.fixture
def told(say, taxis, food, analyst):
    """Return a way to let many people say something that is then coded."""

    def many(number: int, theme, **facts) -> list:
        said = []
        for _ in range(number):
            answer = say((TAXIS if theme == taxis else FOOD)[0], **facts)
            coding.code(answer=answer, theme=theme, by=analyst)
            said.append(answer)
        return said

    return many


def shown(table, theme) -> list[str]:
    [row] = [row for row in table.rows if row.theme == theme]
    return [cell.shown for cell in row.cells]


def test_groups_are_counted_by_what_people_confirmed(told, taxis, food, codeframe) -> None:
    told(8, taxis, voice="own_words")
    told(6, taxis, voice="parent_carer")
    told(7, food, voice="own_words")
    told(9, food, voice="parent_carer")

    table = crosstab.compare(Counting(codeframe), DIMENSIONS["voice"])

    assert table.groups == [("young person, in their own words", "15"), ("parent or carer", "15")]
    assert table.people == "30"
    assert shown(table, taxis) == ["8", "6"]
    assert shown(table, food) == ["7", "9"]
    assert {row.theme: row.total.shown for row in table.rows} == {
        taxis: "14 (47%)",
        food: "16 (53%)",
    }


def test_what_nobody_coded_is_unknown_and_not_a_no(told, say, taxis, codeframe) -> None:
    told(8, taxis)
    for _ in range(5):
        say("The lamp is broken")
    table = crosstab.compare(Counting(codeframe), DIMENSIONS["voice"])
    assert table.people == "8"


def test_a_small_cell_is_hidden_and_so_is_one_that_gives_it_away(
    told, taxis, food, codeframe
) -> None:
    told(2, taxis, age_band="8_10")
    told(9, taxis, age_band="11_15")
    told(12, taxis, age_band="16_17")
    for band in ("8_10", "11_15", "16_17"):
        told(10, food, age_band=band)

    table = crosstab.compare(Counting(codeframe), DIMENSIONS["age"])

    cells = shown(table, taxis)
    assert cells[0] == HIDDEN
    assert cells[1] == HIDDEN  # else the total would tell the two
    assert cells[2] == "12 (55%)" or cells[2] == "12"


def test_nobody_can_tell_a_small_cell_from_the_totals() -> None:
    """Whatever is hidden could be at least five different numbers."""
    for counts in product((0, 2, 6), (3, 9), (7, 20)):
        bases = dict(enumerate(count + 8 for count in counts))
        cells = crosstab.group_cells(dict(enumerate(counts)), bases, dict(bases), 5)
        pairs = list(zip(counts, cells, strict=True))
        hidden = [count for count, cell in pairs if cell.shown == HIDDEN]
        assert all(count >= 5 for count, cell in pairs if cell.shown != HIDDEN)
        assert not hidden or (len(hidden) > 1 and sum(hidden) >= 5)


def test_children_in_care_have_the_higher_threshold(told, taxis, codeframe) -> None:
    told(8, taxis)
    codeframe.survey.children_in_care = True
    table = crosstab.compare(Counting(codeframe), DIMENSIONS["voice"])
    assert table.people == "fewer than 10"
    assert shown(table, taxis) == [HIDDEN]


def test_suggestions_count_only_where_asked_and_are_said_to(told, taxis, food, codeframe, say):
    answers = [say("dinner is cold") for _ in range(12)]
    for answer in answers:
        theme = food if answer.pk % 2 else taxis
        theme.codings.create(answer=answer, engine="e 1", score=0.5)
        Reading.objects.create(answer=answer, codeframe=codeframe, engine="e 1")

    assert crosstab.compare(Counting(codeframe), DIMENSIONS["voice"]).people == "fewer than 5"
    counted = Counting(codeframe, suggested=True)
    table = crosstab.compare(counted, DIMENSIONS["voice"])
    assert shown(table, food) == ["6"]
    assert "count=suggested" in table.rows[0].cells[0].behind


def test_a_cell_leads_to_the_answers_behind_it(told, taxis, food, codeframe) -> None:
    told(6, taxis, voice="parent_carer")
    wanted = told(7, taxis, voice="own_words")
    for voice in ("parent_carer", "own_words"):
        told(6, food, voice=voice)
    counting = Counting(codeframe)
    table = crosstab.compare(counting, DIMENSIONS["voice"])
    [row] = [row for row in table.rows if row.theme == taxis]

    query = dict(part.split("=") for part in row.cells[0].behind.split("&"))
    assert set(drill_down.asked_for(counting, query).answers()) == set(wanted)


@pytest.mark.parametrize(
    "asked",
    [{}, {"theme": "x"}, {"by": "shoe"}, {"by": "voice", "value": "cat"}, {"by": "month"}],
)
def test_an_address_that_makes_no_sense_shows_everything(asked, told, taxis, codeframe) -> None:
    told(2, taxis)
    assert drill_down.asked_for(Counting(codeframe), asked).answers().count() == 2


def test_tone_is_told_of_themes_that_enough_people_raised(told, taxis, food, codeframe) -> None:
    for answer in [*told(9, taxis), *told(3, food)]:
        Reading.objects.create(
            answer=answer, codeframe=codeframe, tone=Reading.Tone.NEGATIVE, engine="t 1"
        )
    [row] = crosstab.tones(Counting(codeframe))
    assert row.theme == taxis


def test_months_stand_beside_each_other(told, taxis, food, codeframe) -> None:
    for back, number in ((0, 8), (31, 6), (62, 12)):
        for answer in [*told(number, taxis), *told(12, food)]:
            Response.objects.filter(pk=answer.response_id).update(
                received_on=DAY - timedelta(days=back)
            )
    found = trends.trend(Counting(codeframe), trends.PERIODS["month"])

    assert [label for label, _ in found.table.groups] == ["Jan 2026", "Feb 2026", "Mar 2026"]
    assert [people for _, people in found.table.groups] == ["24", "18", "20"]
    [line] = [line for line in found.rows if line.figures.theme == taxis]
    assert [height for _, height in line.bars] == [75, 49, 60]  # 12/24, 6/18, 8/20 of 12/18
    quarters = trends.trend(Counting(codeframe), trends.PERIODS["quarter"])
    assert quarters.table.groups == [("2026, quarter 1", "62")]


def test_everybody_is_as_telling_as_nobody(told, taxis, codeframe) -> None:
    told(9, taxis)
    [row] = crosstab.compare(Counting(codeframe), DIMENSIONS["voice"]).rows[:1]
    assert [cell.shown for cell in row.cells] == [HIDDEN]


@pytest.fixture
def addresses(told, taxis, travel, analyst) -> list[str]:
    """Return the screens of figures, about a question with eight codings and a finding."""
    told(8, taxis)
    links.add(theme=taxis, intention=travel, by=analyst)
    finding = findings.state(
        intention=travel, themes=[taxis], statement="Late.", voice="own_words", by=analyst
    )
    names = ["compare", "trend", "agreement", "second", "codings", "behind"]
    return [
        *(reverse(f"analysis:{name}", args=[taxis.codeframe_id]) for name in names),
        reverse("analysis:behind_finding", args=[finding.pk]),
    ]


def test_screens_open_for_those_who_may_read_only(
    client, analyst, commissioner, addresses, django_assert_max_num_queries
) -> None:
    client.force_login(commissioner)
    assert {client.get(address).status_code for address in addresses} == {404}
    client.force_login(analyst)
    client.get(addresses[0])
    for address in addresses:
        with django_assert_max_num_queries(40):
            page = client.get(address)
        assert page.status_code == 200, address
        assert "no-store" in page["Cache-Control"]
        if "/questions/" in address:
            assert "What should be better?" in page.content.decode()
            assert "What is good about" not in page.content.decode()
    for address in addresses[-2:]:
        assert TAXIS[0] in client.get(address).content.decode()


def test_a_small_group_does_not_open_by_its_address(client, told, taxis, analyst) -> None:
    told(12, taxis, age_band=AgeBand.values[2])
    [alone] = told(1, taxis, age_band=AgeBand.values[0])
    client.force_login(analyst)
    address = reverse("analysis:behind", args=[taxis.codeframe_id])
    for facts in ({"theme": taxis.pk}, {}):
        asked = {**facts, "by": "age", "value": AgeBand.values[0]}
        reply = client.get(address, asked)
        assert reply.status_code == 403
        assert f'id="answer-{alone.pk}"' not in reply.content.decode()
        assert "so few people" in reply.content.decode()


def test_every_link_of_a_table_opens(client, told, taxis, food, analyst) -> None:
    codeframe = taxis.codeframe
    for theme, voices in ((taxis, (8, 6)), (food, (7, 9))):
        for number, voice in zip(voices, ("own_words", "parent_carer"), strict=True):
            told(number, theme, voice=voice)
    client.force_login(analyst)
    table = crosstab.compare(Counting(codeframe), DIMENSIONS["voice"])
    links = [cell.behind for row in table.rows for cell in (row.total, *row.cells) if cell.behind]
    assert len(links) == 6
    for link in links:
        address = reverse("analysis:behind", args=[codeframe.pk])
        assert client.get(f"{address}?{link}").status_code == 200
