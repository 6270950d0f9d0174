"""What was heard and what was done: told only when it may be, read live, found by filters."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Workflow, WorkflowTask

from cms.models import YouSaidWeDidPage
from engagement.models import Action, Council
from feedback_analysis.findings import links
from feedback_analysis.models import Coding
from surveys import moderation
from surveys.models import Response
from tests import factories, html
from tests.cms.told import SAID, a_finding, answer, tell

pytestmark = pytest.mark.django_db


@pytest.fixture
def finding(officer, analyst):
    return a_finding(
        survey=factories.survey(),
        intention=factories.intention(),
        officer=officer,
        analyst=analyst,
    )


@pytest.fixture
def page(told, finding, commissioner, officer) -> YouSaidWeDidPage:
    answer(finding, commissioner, evidence_url="https://council.example/texts")
    return tell(finding, told, officer)


def words_of(client, address: str) -> str:
    page = client.get(address)
    assert page.status_code == 200
    return html.of(page)


def test_a_page_says_who_what_when_and_what_came_of_it(client, page) -> None:
    words = words_of(client, page.url)
    for expected in (
        "Taxis come late and nobody says so.",
        "etween 5 and 9 young people",
        "What is home like?",
        f"{timezone.localdate():%-d %B %Y}",
        "You get a text when it is late.",
        "Travel lead",
        "Done 1 October 2026",
        SAID,
        "https://council.example/texts",
        "Make the wait for help shorter.",
    ):
        assert expected in words


def test_few_people_are_not_counted_out(client, told, officer, analyst, commissioner) -> None:
    finding = a_finding(
        survey=factories.survey(),
        intention=factories.intention(),
        officer=officer,
        analyst=analyst,
        people=3,
    )
    answer(finding, commissioner)
    page = tell(finding, told, officer)
    for address in (page.url, "/told/"):
        words = words_of(client, address)
        assert "ewer than 5 young people" in words
        assert "3 young people" not in words


def test_children_in_care_have_the_higher_threshold(
    client, told, officer, analyst, commissioner
) -> None:
    finding = a_finding(
        survey=factories.survey(children_in_care=True),
        intention=factories.intention(),
        officer=officer,
        analyst=analyst,
        people=9,
    )
    answer(finding, commissioner)
    page = tell(finding, told, officer)
    for address in (page.url, "/told/"):
        assert "ewer than 10 young people" in words_of(client, address)


def test_a_late_promise_is_said_to_be_late(client, told, finding, commissioner, officer) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    tomorrow = timezone.localdate() + timedelta(days=1)
    answer(finding, commissioner, state="doing", done_on=None, next_update_on=tomorrow)
    Action.objects.update(next_update_on=yesterday)
    page = tell(finding, told, officer)
    for address in (page.url, "/told/"):
        words = words_of(client, address)
        assert "This is late" in words
        assert f"{yesterday:%-d %B %Y}" in words


def test_an_unanswered_finding_is_not_told(told, finding, officer) -> None:
    with pytest.raises(ValidationError, match="no action answers it yet"):
        tell(finding, told, officer)
    assert not YouSaidWeDidPage.objects.filter(live=True).exists()


def test_a_page_without_findings_is_not_told(told, officer) -> None:
    page = YouSaidWeDidPage(title="Empty", slug="empty", live=False)
    told.add_child(instance=page)
    with pytest.raises(ValidationError, match="Choose at least one finding"):
        page.save_revision().publish(user=officer)


def test_a_finding_whose_answers_were_all_withheld_is_not_told(
    told, finding, commissioner, officer
) -> None:
    answer(finding, commissioner)
    for coding in finding.themes.get().codings.all():
        moderation.withhold(response=coding.answer.response, reason="abusive", by=officer)
    with pytest.raises(ValidationError, match="suggestions are not enough"):
        tell(finding, told, officer)


def test_a_finding_whose_link_was_refused_is_not_told(
    told, finding, commissioner, officer, analyst
) -> None:
    answer(finding, commissioner)
    links.refuse(link=finding.themes.get().links.get(), by=analyst)
    with pytest.raises(ValidationError, match="TST-1"):
        tell(finding, told, officer)


def test_the_editor_is_told_why_a_page_cannot_go_out(client, told, finding, officer) -> None:
    page = told.add_child(instance=YouSaidWeDidPage(title="Taxis", slug="taxis", live=False))
    client.force_login(officer)
    sent = client.post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
        {
            "title": "Taxis",
            "slug": "taxis",
            "findings": [finding.pk],
            "told_on": "2026-10-01",
            "action-publish": "1",
            "comments-TOTAL_FORMS": 0,
            "comments-INITIAL_FORMS": 0,
        },
    )
    assert "no action answers it yet" in sent.content.decode()
    page.refresh_from_db()
    assert not page.live


@pytest.fixture
def in_workflow(told, finding, commissioner, officer, analyst):
    """A page that was ready when it was handed in, and is not when somebody wants to approve it."""
    answer(finding, commissioner)
    page = told.add_child(instance=YouSaidWeDidPage(title="Taxis", slug="taxis", live=False))
    page.findings = [finding]
    page.save_revision(user=officer)
    task = GroupApprovalTask.objects.create(name="Read by somebody else")
    workflow = Workflow.objects.create(name="Two pairs of eyes")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    workflow.start(page, officer)
    for coding in Coding.objects.confirmed():
        links.refuse(link=coding.theme.links.get(), by=analyst)
    return page


def test_approving_what_is_not_ready_says_why_beside_the_findings(
    admin_client, in_workflow, finding
) -> None:
    sent = admin_client.post(
        reverse("wagtailadmin_pages:edit", args=[in_workflow.pk]),
        {
            "title": "A better title",
            "slug": "taxis",
            "findings": [finding.pk],
            "told_on": "2026-10-01",
            "action-workflow-action": "true",
            "workflow-action-name": "approve",
            "comments-TOTAL_FORMS": 0,
            "comments-INITIAL_FORMS": 0,
        },
    )
    page = sent.content.decode()
    assert "TST-1" in page
    assert "A better title" in page
    in_workflow.refresh_from_db()
    assert not in_workflow.live
    assert in_workflow.workflow_in_progress


@pytest.mark.parametrize("headers", [{}, {"X-Requested-With": "XMLHttpRequest"}])
def test_approving_from_the_dashboard_says_why_and_keeps_the_comment(
    admin_client, in_workflow, headers
) -> None:
    state = in_workflow.current_workflow_task_state
    address = reverse(
        "wagtailadmin_pages:workflow_action", args=[in_workflow.pk, "approve", state.pk]
    )
    sent = admin_client.post(address, {"comment": "Well said"}, headers=headers)
    assert sent.status_code == (200 if headers else 302)
    told = admin_client.get(reverse("wagtailadmin_pages:edit", args=[in_workflow.pk]))
    text = told.content.decode()
    assert "This page was not published and is still waiting." in text
    assert "TST-1" in text
    assert "Well said" in text
    in_workflow.refresh_from_db()
    assert not in_workflow.live
    assert in_workflow.workflow_in_progress


def test_a_quote_without_consent_any_more_is_gone(client, page, officer) -> None:
    assert SAID in words_of(client, page.url)
    moderation.withhold(
        response=page.findings.get().quotes.get().answer.response, reason="abusive", by=officer
    )
    assert SAID not in words_of(client, page.url)


def test_a_quote_whose_words_were_redacted_since_is_gone(client, page, officer) -> None:
    quoted = page.findings.get().quotes.get().answer
    moderation.redact(response=quoted.response, spans={quoted.pk: [(4, 8, "name")]}, by=officer)
    assert SAID not in words_of(client, page.url)


@pytest.fixture
def two(told, officer, analyst, commissioner):
    """Two pages: one done in 2025, one refused in 2026, for different groups."""
    survey = factories.survey()
    for ref, year, slug, facts in (
        ("TST-1", 2025, "texts", {}),
        (
            "TST-2",
            2026,
            "bus",
            {"state": "no", "done_on": None, "reason": "No money.", "decided_by": "The board"},
        ),
    ):
        intention = factories.intention(ref, plain_wording=f"Plain words of {ref}.")
        finding = a_finding(
            survey=survey, intention=intention, officer=officer, analyst=analyst, people=1
        )
        finding.group = factories.group(f"Group {year}")
        finding.save()
        answer(finding, commissioner, **facts)
        tell(finding, told, officer, slug=slug, told_on=date(year, 5, 1))


@pytest.mark.parametrize(
    ("query", "shown", "hidden"),
    [
        ("year=2025", "Texts", "Bus"),
        ("state=no", "Bus", "Texts"),
        ("group=group-2025", "Texts", "Bus"),
        ("intention=TST-2", "Bus", "Texts"),
        ("year=2026&state=no", "Bus", "Texts"),
    ],
)
def test_the_list_is_filtered_by_a_plain_address(client, two, query, shown, hidden) -> None:
    words = words_of(client, f"/told/?{query}")
    assert f">{shown}</a>" in words
    assert f">{hidden}</a>" not in words
    assert "Clear all" in words


def test_several_choices_of_one_kind_are_or(client, two) -> None:
    words = words_of(client, "/told/?year=2025&year=2026")
    assert ">Texts</a>" in words
    assert ">Bus</a>" in words


@pytest.mark.parametrize(
    "query", ["year=1066", "year=abc", "page=999", "page=-1", "page=x", "group=%00", "state=zzz"]
)
def test_a_strange_address_breaks_nothing(client, two, query) -> None:
    words_of(client, f"/told/?{query}")


def test_nothing_found_leads_back_to_everything(client, two) -> None:
    words = words_of(client, "/told/?year=1066")
    assert "Nothing here with these choices" in words
    assert "Show everything" in words


def test_the_list_goes_on_over_pages(client, two, monkeypatch) -> None:
    monkeypatch.setattr("cms.you_said_we_did.published_pages.PAGE_SIZE", 1)
    first = words_of(client, "/told/?year=2025&year=2026")
    assert ">Bus</a>" in first
    assert "year=2025&amp;year=2026&amp;page=2" in first
    second = words_of(client, "/told/?year=2025&year=2026&page=2")
    assert ">Texts</a>" in second
    assert ", Page 2 \u2013 " in second.split("</title>")[0]
    assert ", Page" not in first.split("</title>")[0]


def test_the_list_asks_little(client, two, django_assert_max_num_queries) -> None:
    client.get("/told/")
    with django_assert_max_num_queries(9):
        client.get("/told/")


def test_the_home_page_with_pairs_asks_little(client, two, django_assert_max_num_queries) -> None:
    client.get("/")
    with django_assert_max_num_queries(10):
        client.get("/")


@pytest.fixture
def wall(finding, commissioner):
    return answer(finding, commissioner)


def test_a_pair_hangs_on_a_wall_as_a_poster_or_a_slide(client, told, wall, officer) -> None:
    page = tell(wall, told, officer)
    shown = client.get(page.url).content.decode()
    for sheet in ("a4", "a3", "slide"):
        assert f'href="?sheet={sheet}"' in shown
        words = client.get(page.url, {"sheet": sheet}).content.decode()
        assert f"sheet--{sheet}" in words
        assert wall.statement in words
        assert "You get a text when it is late." in words
        assert f"http://testserver{page.url}" in words
        assert "<svg" in words
    assert "sheet--" not in client.get(page.url, {"sheet": "wall"}).content.decode()


def test_the_list_is_filtered_by_an_age_only_where_many_of_it_said_so(
    client, told, wall, officer
) -> None:
    tell(wall, told, officer)
    Response.objects.update(age_band="11_15")
    assert 'name="age"' not in client.get("/told/").content.decode()  # six people
    Council.objects.update(small_number=5, small_number_children_in_care=5)
    words = client.get("/told/").content.decode()
    assert 'value="11_15"' in words
    assert "8_10" not in words
    assert wall.statement in client.get("/told/", {"age": "11_15"}).content.decode()
    assert wall.statement not in client.get("/told/", {"age": "8_10"}).content.decode()
