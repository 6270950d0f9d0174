"""What was withheld, passed to safeguarding or erased is gone from the whole site, at once.

A walk over every public page, search and the sitemap, the draft and the sealed paper, and the files
that officers take out: no trace of the words, no number that counts somebody who is gone.
"""

import html
import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from cms import board_papers
from cms.board_papers import erased_words
from cms.local_offer import comments
from cms.models import BoardPaperPage
from engagement.models import Notice, Voice
from feedback_analysis.findings import fallen
from feedback_analysis.models import Finding
from surveys import erasing, moderation, receipts
from surveys.models import Answer, Response
from tests import factories
from tests.cms.conftest import a_consultation
from tests.cms.local_offer.conftest import service
from tests.cms.told import SAID, a_finding, answer, tell

pytestmark = pytest.mark.django_db

STATEMENT = "Taxis come late and nobody says so."
COMMENT = "The gate is locked on Saturdays"
STARTS = ("/", "/search/?q=taxi+late", "/search/?q=gate", "/plans/", "/have-your-say/",
          "/local-offer/", "/local-offer/tell-us/", "/sitemap.xml", "/robots.txt")  # fmt: skip
# Files of a paper say what its page says: test_life_of_a_paper.py reads into them.
NOT_WALKED = re.compile(
    r"/(static|account|paper-files|media|admin|reading-options|[a-z]{2}|have-your-say/\w+)/"
)
FIVE, FEWER = "etween 5 and 9", "ewer than 5"


@pytest.fixture
def finding(officer, analyst) -> Finding:
    intention = factories.intention()
    consultation = a_consultation()
    consultation.intentions.add(intention)
    survey = factories.survey(consultation=consultation)
    return a_finding(survey=survey, intention=intention, officer=officer, analyst=analyst)


@pytest.fixture
def papers_out(papers, finding, commissioner, officer) -> tuple[BoardPaperPage, BoardPaperPage]:
    """Return a paper that the board has seen, and a draft of the next."""

    def draft(day: str) -> BoardPaperPage:
        return board_papers.draft(
            board=factories.board(),
            intentions=[finding.intention],
            meeting_on=finding.stated_at.date().replace(year=int(day)),
            title=f"What young people told us, {day}",
            by=commissioner,
            parent=papers,
        )

    sealed = draft("2027")
    sealed.get_latest_revision().publish(user=officer)
    sealed.refresh_from_db()
    return sealed, draft("2028")


@pytest.fixture
def council(  # noqa: PLR0917
    told, finding, papers_out, commissioner, officer, web_editor
) -> Finding:
    """Return the finding of a small council that tells all it can: a pair, papers, a comment."""
    answered = answer(finding, commissioner)
    tell(answered, told, officer)
    said = comments.receive(
        service=service("brownies"),
        words=COMMENT,
        kind="content_quality",
        who_for="on_behalf",
        voice=Voice.PARENT_CARER,
    )
    moderation.clear(response=said.response, by=officer)
    comments.answer(comment=said, answer="Sorry.", state="doing", by=web_editor)
    return answered


def walk(client: Client) -> dict[str, str]:
    """Return every public page that a visitor can get to, by its address."""
    # In English: other languages draw the same records, and seven times the pages are minutes.
    seen: dict[str, str] = {}
    waiting = list(STARTS)
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        page = client.get(address, follow=True)
        assert page.status_code in {200, 404}, address
        text = b"".join(page).decode(errors="replace") if page.streaming else page.content.decode()
        seen[address] = html.unescape(text)
        for link in re.findall(r'(?:href="|<loc>http://[^/<]+)(/[^"#<]*)', text):
            if not NOT_WALKED.match(link):
                waiting.append(html.unescape(link))
    return seen


def taken_out(officer, analyst, finding: Finding, drafts: BoardPaperPage) -> dict[str, str]:
    """Return the files and drafts that those who work with it see."""
    frame = finding.themes.get().codeframe
    files: dict[str, str] = {}
    for person in (officer, analyst):
        client = Client()
        client.force_login(person)
        name = person.email
        export = client.post(reverse("exports:survey", args=[frame.survey_id]))
        files[f"export {name}"] = export.getvalue().decode()
        codings = client.post(reverse("analysis:codings_csv", args=[frame.pk]))
        files[f"codings {name}"] = b"".join(codings).decode()
        for page in ("answers", "codeframe"):
            shown = client.get(reverse(f"analysis:{page}", args=[frame.pk]))
            files[f"{page} {name}"] = html.unescape(shown.content.decode())
    client = Client()
    client.force_login(officer)
    draft = client.get(reverse("wagtailadmin_pages:view_draft", args=[drafts.pk]))
    files["draft"] = html.unescape(draft.content.decode())
    return files


def withhold(response: Response, by) -> None:
    moderation.withhold(response=response, reason="abusive", by=by)


def escalate(response: Response, by) -> None:
    moderation.escalate(response=response, by=by)


def erase(response: Response, by) -> None:
    erasing.erase(response=response, by=None)


WAYS = [withhold, escalate, erase]


@pytest.mark.parametrize("hide", WAYS)
def test_no_trace_and_no_wrong_number_anywhere(  # noqa: PLR0917
    client, council, papers_out, officer, analyst, hide: Callable[..., None]
) -> None:
    sealed, draft = papers_out
    before = {**walk(client), **taken_out(officer, analyst, council, draft)}
    quoted = f"{SAID}, 0"
    assert sum(quoted in text for text in before.values()) >= 6
    assert sum(COMMENT in text for text in before.values()) >= 1
    assert FIVE in before["/plans/tst/tst-1/"]
    assert sealed.url in before
    said = list(Answer.objects.filter(original_text__startswith=SAID).order_by("pk"))
    gone = [each.original_text for each in said[:2]]
    for each in (*said[:2], Answer.objects.get(original_text=COMMENT)):
        hide(each.response, officer)
    public = walk(client)
    everywhere = {**public, **taken_out(officer, analyst, council, draft)}
    for words in (*gone, COMMENT):
        found = [address for address, text in everywhere.items() if words in text]
        assert not found, (words, found)
    stands = [address for address, text in public.items() if FIVE in text]
    assert stands == [sealed.url], "only a sealed paper says what its day knew"
    assert FEWER in public["/told/taxis/"]
    assert FEWER in public["/plans/tst/tst-1/"]
    assert FIVE not in everywhere["draft"]


@pytest.mark.parametrize("hide", WAYS)
def test_what_rests_on_nothing_any_more_is_gone_and_its_people_are_told(  # noqa: PLR0917
    client, council, papers_out, officer, analyst, commissioner, hide: Callable[..., None]
) -> None:
    assert fallen.tell() == 0
    for each in Answer.objects.filter(original_text__startswith=SAID):
        hide(each.response, officer)
    public = walk(client)
    found = [address for address, text in public.items() if STATEMENT in text or SAID in text]
    assert not found
    assert fallen.tell() == 1
    assert fallen.tell() == 0  # once
    notice = Notice.objects.get(to_user=commissioner, about__startswith="finding")
    assert council.intention.ref in notice.body
    assert STATEMENT not in notice.body
    assert "afeguarding" not in notice.body  # it does not tell which of the reasons it was


def test_erased_words_go_from_papers_and_their_earlier_versions_too(
    council, papers_out, officer
) -> None:
    sealed, _ = papers_out
    sealed.save_revision(user=officer)
    before = sealed.snapshot_hash
    quoted = council.quotes.get()
    erasing.erase(response=quoted.answer.response, by=None)
    sealed = BoardPaperPage.objects.get(pk=sealed.pk)
    assert f"{SAID}, 0" not in str(sealed.sealed_contents)
    assert all(f"{SAID}, 0" not in str(each.content) for each in sealed.revisions.all())
    assert sealed.snapshot_hash == board_papers.digest(sealed.sealed_contents) != before
    sealed.save()  # it still matches its fingerprint
    assert erased_words.forget(BoardPaperPage, [quoted.answer_id]) == 0


def test_who_withdraws_only_the_consent_to_be_quoted_still_counts_and_is_quoted_nowhere(
    client, council, papers_out, officer, analyst
) -> None:
    """With the code: the quote is gone from pair, finding, draft and sealed paper at once."""
    code = "otter lamp river cloud 0482"
    sealed, draft = papers_out
    quoted = council.quotes.get()
    told = Response.objects.filter(pk=quoted.answer.response_id)
    told.update(receipt_hash=receipts.hash_of(code))
    before = {**walk(client), **taken_out(officer, analyst, council, draft)}
    showed = {address for address, text in before.items() if quoted.words in text}
    assert {"/told/taxis/", sealed.url, "draft"} <= showed

    person = Client()
    person.post(reverse("survey_correct"), {"code": code, "age_band": ""})

    public = walk(client)
    drafted = taken_out(officer, analyst, council, draft)["draft"]
    assert not [address for address, text in public.items() if quoted.words in text]
    assert quoted.words not in drafted
    assert FIVE in public["/plans/tst/tst-1/"], "what was said still counts"
    held = person.post(reverse("survey_held"), {"code": code}).content.decode()
    assert quoted.words in held
    erased = html.unescape(Client().get("/told/").content.decode())
    assert STATEMENT in erased
