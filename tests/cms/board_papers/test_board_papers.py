"""A paper is a snapshot: what the board saw never changes, but hidden words stay hidden."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from cms import board_papers
from cms.board_papers import reading, sources
from cms.models import BoardPaperPage
from engagement import actions
from engagement.models import Action
from feedback_analysis import findings
from surveys import moderation
from surveys.models import Response
from tests import factories
from tests.cms.told import SAID, a_finding, answer

pytestmark = pytest.mark.django_db

MEETING = date(2026, 12, 10)


@pytest.fixture
def intention():
    return factories.intention()


@pytest.fixture
def finding(intention, officer, analyst):
    return a_finding(
        survey=factories.survey(), intention=intention, officer=officer, analyst=analyst
    )


@pytest.fixture
def draft(papers, intention, commissioner):
    def make(**facts) -> BoardPaperPage:
        given = {
            "board": factories.board(),
            "intentions": [intention],
            "meeting_on": MEETING,
            "title": "What young people told us",
            "by": commissioner,
            "parent": papers,
            **facts,
        }
        return board_papers.draft(**given)

    return make


def published(page: BoardPaperPage, by) -> BoardPaperPage:
    page.get_latest_revision().publish(user=by)
    page.refresh_from_db()
    return page


def words_of(client, page: BoardPaperPage) -> str:
    shown = client.get(page.url)
    assert shown.status_code == 200
    return shown.content.decode()


def test_a_paper_says_what_was_heard_from_how_many_and_where_it_was_counted(
    client, draft, finding, commissioner, officer
) -> None:
    finding = answer(finding, commissioner)
    words = words_of(client, published(draft(introduction="Why this paper."), officer))
    for expected in (
        "SEND Board",
        "10 December 2026",
        "Why this paper.",
        "Reduce waiting times for specialist provision.",
        "Make the wait for help shorter.",
        "Taxis come late and nobody says so.",
        "etween 5 and 9 young people",
        SAID,
        "a young person",
        "You get a text when it is late.",
        "Counted from answers about:",
        "Fingerprint:",
        "Commissioner",
    ):
        assert expected in words


def test_only_the_preview_of_a_draft_leads_to_officers_screens(
    client, draft, finding, commissioner, officer
) -> None:
    paper = draft()
    client.force_login(commissioner)
    preview = client.get(reverse("wagtailadmin_pages:view_draft", args=[paper.pk]))
    assert f"/findings/{finding.pk}/behind/" in preview.content.decode()
    words = words_of(client, published(paper, officer))
    assert "Counted from answers about:" in words
    assert "/admin/" not in words.partition("<main")[2].partition("</main>")[0]


def test_a_paper_names_what_is_still_unanswered(client, draft, finding, officer) -> None:
    words = words_of(client, published(draft(), officer))
    assert "Still unanswered" in words
    assert f"waiting since {timezone.localdate():%-d %B %Y}" in words
    assert "We still owe you an answer" in words


def test_a_paper_about_silence_says_so(client, draft, officer) -> None:
    words = words_of(client, published(draft(), officer))
    assert "Nothing was heard about this that a person has confirmed." in words


def test_a_small_number_is_not_even_stored(draft, intention, officer, analyst) -> None:
    a_finding(
        survey=factories.survey(),
        intention=intention,
        officer=officer,
        analyst=analyst,
        people=3,
    )
    heard = draft().snapshot["intentions"][0]["heard"][0]
    assert heard["people"] == "fewer than 5 young people"
    assert 3 not in {name: value for name, value in heard.items() if name != "finding"}.values()


def test_the_forums_view_is_printed_as_it_stands(client, draft, officer) -> None:
    forum = factories.group("Parent Carer Forum", kind="parent_carer_forum")
    view = "We do NOT agree.\n\nIt is to late,  and you know it."
    words = words_of(client, published(draft(forum=forum, forum_view=view), officer))
    assert "The view of Parent Carer Forum, in their own words" in words
    assert "We do NOT agree." in words
    assert "It is to late,  and you know it." in words


def test_what_a_person_has_not_confirmed_is_not_in_a_paper(draft, finding, officer) -> None:
    for coding in finding.themes.get().codings.all():
        moderation.withhold(response=coding.answer.response, reason="abusive", by=officer)
    assert draft().snapshot["intentions"][0]["heard"] == []


def test_a_paper_does_not_change_with_its_records(
    client, draft, finding, commissioner, officer
) -> None:
    finding = answer(finding, commissioner)
    page = published(draft(), officer)
    before = words_of(client, page)
    actions.update(action=finding.action, by=commissioner, summary="Something else.")
    finding.quotes.all().delete()
    assert words_of(client, page) == before


def test_words_withdrawn_since_are_hidden_in_a_paper(client, draft, finding, officer) -> None:
    page = published(draft(), officer)
    quote = finding.quotes.get()
    moderation.withhold(response=quote.answer.response, reason="abusive", by=officer)
    words = words_of(client, page)
    assert quote.words not in words
    assert "[Taken out on " in words
    page.refresh_from_db()
    assert page.snapshot["intentions"][0]["heard"][0]["quotes"][0]["words"] == quote.words


def test_words_escalated_since_are_hidden_in_a_paper(client, draft, finding, officer) -> None:
    page = published(draft(), officer)
    quote = finding.quotes.get()
    moderation.escalate(response=quote.answer.response, by=officer)
    assert quote.words not in words_of(client, page)


def test_a_quote_in_another_language_says_which(draft, finding) -> None:
    Response.objects.update(language="ur")
    quote = draft().snapshot["intentions"][0]["heard"][0]["quotes"][0]
    assert quote["lang"] == "ur"


def test_a_language_that_hardly_anybody_used_is_not_quoted(draft, finding) -> None:
    response = finding.quotes.get().answer.response
    Response.objects.filter(pk=response.pk).update(language="ur")
    assert draft().snapshot["intentions"][0]["heard"][0]["quotes"] == []


def test_a_finding_that_rests_on_nothing_any_more_is_taken_out_of_a_paper(
    client, draft, finding, officer
) -> None:
    page = published(draft(), officer)
    for response in Response.objects.all():
        moderation.escalate(response=response, by=officer)
    words = words_of(client, page)
    assert finding.statement not in words
    assert "5 and 9" not in words
    day = f"{timezone.localdate():%-d %B %Y}"
    assert f"[Taken out on {day}, because it may no longer be shown.]" in words
    page.refresh_from_db()
    assert page.snapshot["intentions"][0]["heard"][0]["statement"] == finding.statement


def test_a_paper_of_the_first_form_tells_its_exact_numbers_in_bands(draft, finding) -> None:
    """Of "13 parents and carers" and "15 parents and carers" two people could be subtracted."""
    snapshot = draft().snapshot
    snapshot["form"] = 1
    heard = snapshot["intentions"][0]["heard"][0]
    del heard["finding"]
    heard["people"] = "13 parents and carers"
    read = reading.readable(snapshot)["intentions"][0]["heard"][0]
    assert read["people"] == "between 10 and 19 parents and carers"
    assert read["statement"] == finding.statement


def test_a_paper_that_went_out_cannot_be_changed(draft, officer) -> None:
    page = published(draft(), officer)
    page.sealed_contents["introduction"] = "Nicer words."
    with pytest.raises(ValidationError, match="cannot be changed"):
        page.save()


def test_not_even_with_a_new_hash(draft, officer) -> None:
    page = published(draft(), officer)
    page.sealed_contents = {**page.sealed_contents, "introduction": "Nicer words."}
    page.snapshot_hash = board_papers.digest(page.sealed_contents)
    with pytest.raises(ValidationError, match="cannot be changed"):
        page.save()


@pytest.mark.parametrize(
    "changed", [{"title": "Another title"}, {"slug": "elsewhere"}, {"live": False}]
)
def test_nor_its_title_its_address_or_that_it_is_public(draft, officer, changed) -> None:
    page = published(draft(), officer)
    for name, value in changed.items():
        setattr(page, name, value)
    with pytest.raises(ValidationError, match="cannot be changed"):
        page.save()


def edited(client, page: BoardPaperPage, intention, **changed):
    facts = {"title": page.title, "slug": page.slug, "board": page.board_id}
    facts |= {"meeting_on": "2026-12-10", "introduction": "", "recommendation": ""}
    facts |= {"intentions": [intention.pk], "forum": "", "forum_view": "", **changed}
    facts |= {f"comments-{name}": "0" for name in ("TOTAL_FORMS", "INITIAL_FORMS")}
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), facts)


def test_a_draft_is_read_and_changed_before_anybody_approves_it(
    client, draft, commissioner, officer, intention
) -> None:
    page = draft(introduction="TBC. See appendix XXXX.")
    client.force_login(commissioner)
    edited(client, page, intention, title="Why taxis are late", introduction="Read this first.")
    preview = client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
    words = preview.content.decode()
    assert "Why taxis are late" in words
    assert "Read this first." in words
    assert "This is a draft." in words
    page.refresh_from_db()
    page = published(page, officer)
    assert page.snapshot["introduction"] == "Read this first."
    assert page.snapshot["title"] == page.title == "Why taxis are late"


def test_the_figures_of_a_draft_are_counted_anew(draft, finding, commissioner) -> None:
    page = draft()
    answer(finding, commissioner)
    assert page.snapshot["intentions"][0]["heard"][0]["action"]["state"] == "done"


def test_what_is_not_finished_does_not_reach_a_board(client, draft, officer, intention) -> None:
    page = draft(introduction="TBC. See appendix XXXX.")
    with pytest.raises(ValidationError, match="placeholder"):
        published(page, officer)
    client.force_login(officer)
    told = edited(
        client, page, intention, introduction="TBC. See appendix XXXX.", **{"action-publish": "1"}
    )
    assert "is a placeholder" in told.content.decode()
    page.refresh_from_db()
    assert not page.live


def test_publishing_from_the_edit_screen_seals_the_paper(client, draft, officer, intention) -> None:
    page = draft()
    client.force_login(officer)
    edited(client, page, intention, introduction="Read this first.", **{"action-publish": "1"})
    page.refresh_from_db()
    assert (page.live, page.sealed_by) == (True, officer)
    assert page.snapshot["introduction"] == "Read this first."
    assert "Read this first." in client.get(page.url).content.decode()


def test_the_edit_screen_cannot_rename_a_paper_that_went_out(
    client, draft, officer, intention
) -> None:
    page = published(draft(), officer)
    client.force_login(officer)
    edited(client, page, intention, title="Changed", **{"action-publish": "1"})
    page.refresh_from_db()
    assert page.title == "What young people told us"


@pytest.mark.parametrize("way", ["unpublish", "delete"])
def test_a_paper_that_went_out_is_not_taken_away_in_silence(client, draft, officer, way) -> None:
    page = published(draft(), officer)
    client.force_login(officer)
    told = client.post(reverse(f"wagtailadmin_pages:{way}", args=[page.pk]), follow=True)
    assert "A published paper cannot be changed." in told.content.decode()
    assert client.get(page.url).status_code == 200


def test_a_paper_is_withdrawn_with_a_reason_that_anybody_can_read(client, draft, officer) -> None:
    page = published(draft(introduction="Why this paper."), officer)
    client.force_login(officer)
    address = reverse("withdraw_board_paper", args=[page.pk])
    assert "is a placeholder" in client.post(address, {"because": "TBC"}).content.decode()
    client.post(address, {"because": "A figure in it was wrong."})
    client.logout()
    words = words_of(client, page)
    assert "A figure in it was wrong." in words
    assert "Why this paper." not in words


def test_a_copy_of_a_paper_is_a_draft(draft, officer) -> None:
    page = published(draft(introduction="Why this paper."), officer)
    copied = page.copy(update_attrs={"slug": "corrected", "title": "Corrected"}, user=officer)
    copied.refresh_from_db()
    assert copied.sealed_at is None
    assert not copied.live
    assert copied.snapshot["introduction"] == "Why this paper."
    assert [each.ref for each in copied.intentions.all()]


def test_the_board_knows_when_its_last_paper_was(draft, officer) -> None:
    page = published(draft(), officer)
    page.board.refresh_from_db()
    assert page.board.last_paper_on == MEETING


@pytest.mark.parametrize(
    ("kappa", "said"),
    [("0.85", "nearly always agreed"), ("0.74", "mostly agreed"), ("0.41", "often disagreed")],
)
def test_agreement_is_told_without_figures(kappa, said) -> None:
    technical = f"hard: Two people coded 24 answers apart: kappa {kappa} (0.5 to 0.9), F1 0.72."
    heard = {"source": "Finding 5; confirmed codings of theme 4 (Waits (long)), 7 (Taxis)"}
    paper = {"intentions": [{"heard": [heard | {"agreement": [technical]}]}]}
    read = sources.in_words(paper)["intentions"][0]["heard"][0]
    assert read["agreed"] == [f"Two people read 24 of the answers separately and {said}"]
    assert read["themes"] == ["Waits (long)", "Taxis"]


def test_a_paper_needs_an_intention(draft) -> None:
    with pytest.raises(ValidationError, match="at least one intention"):
        draft(intentions=[])


def test_two_papers_for_one_meeting_have_two_addresses(draft) -> None:
    assert draft().slug != draft().slug


def test_a_draft_is_not_public(client, draft) -> None:
    assert client.get(draft().url).status_code == 404


def test_a_late_promise_is_in_the_paper(client, draft, finding, commissioner, officer) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    tomorrow = timezone.localdate() + timedelta(days=1)
    answer(finding, commissioner, state="doing", done_on=None, next_update_on=tomorrow)
    Action.objects.update(next_update_on=yesterday)
    assert "This is late" in words_of(client, published(draft(), officer))


def test_an_old_answer_to_another_wording_is_not_mixed_in(draft, finding, officer) -> None:
    other = factories.intention("TST-2")
    page = draft(intentions=[other])
    assert page.snapshot["intentions"][0]["heard"] == []
    assert findings.same_idea(other).count() == 1


def test_a_commissioner_drafts_a_paper_in_the_admin(
    client, papers, finding, commissioner, intention
) -> None:
    client.force_login(commissioner)
    address = reverse("draft_board_paper")
    assert "Make the wait for help shorter." in client.get(address).content.decode()
    sent = client.post(
        address,
        {
            "board": factories.board().pk,
            "meeting_on": "2026-12-10",
            "title": "What young people told us",
            "intentions": [intention.pk],
        },
    )
    page = BoardPaperPage.objects.get()
    assert sent.status_code == 302
    assert page.drafted_by == commissioner
    assert not page.live


def test_the_paper_can_be_opened_in_the_admin(client, draft, commissioner) -> None:
    page = draft()
    client.force_login(commissioner)
    assert client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200


def test_others_do_not_draft_papers(client, papers, analyst, outsider) -> None:
    for person in (analyst, outsider):
        client.force_login(person)
        assert client.get(reverse("draft_board_paper")).status_code != 200
        client.post(reverse("draft_board_paper"), {})
    assert not BoardPaperPage.objects.exists()


def test_the_list_of_papers_is_newest_first(client, draft, officer) -> None:
    published(draft(title="Older paper"), officer)
    published(draft(title="Newer paper", meeting_on=date(2027, 2, 1)), officer)
    words = client.get("/papers/").content.decode()
    assert words.index("Newer paper") < words.index("Older paper")
