"""A paper from its draft to what its board decided, in every format."""

import builtins
import io
import json
import sys
from datetime import date, timedelta

import docx
import openpyxl
import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from cms import board_meetings, board_papers
from cms.board_papers import formats, reading, seals
from cms.board_papers.formats import pdf, sheets, word
from cms.models import BoardPaperPage
from engagement import actions
from engagement.models import Measure, Notice
from feedback_analysis.models import Finding
from surveys import moderation
from surveys.models import Response
from tests import factories
from tests.cms.conftest import a_consultation
from tests.cms.told import SAID, a_finding, answer, tell

pytestmark = pytest.mark.django_db

MEETING = timezone.localdate() - timedelta(days=20)


@pytest.fixture
def finding(officer, analyst, commissioner):
    intention = factories.intention()
    intention.boards.add(factories.board())
    Measure.objects.create(intention=intention, target="12 weeks", baseline="31 weeks")
    found = a_finding(
        survey=factories.survey(), intention=intention, officer=officer, analyst=analyst
    )
    return answer(found, commissioner)


@pytest.fixture
def draft(papers, finding, commissioner) -> BoardPaperPage:
    return board_papers.draft(
        board=factories.board(),
        intentions=[finding.intention],
        meeting_on=MEETING,
        title="What young people told us",
        by=commissioner,
        parent=papers,
    )


@pytest.fixture
def paper(draft, officer) -> BoardPaperPage:
    draft.get_latest_revision().publish(user=officer)
    draft.refresh_from_db()
    return draft


def record(paper, commissioner, **facts):
    given = {
        "intention": paper.intentions.get(),
        "words": "The board agrees to the new contract.",
        "reference": "Minute 42/26",
        "decided_on": MEETING,
        "decided_by": "SEND Board",
        "by": commissioner,
        **facts,
    }
    return board_meetings.record(paper=paper, **given)


def test_whoever_drafted_a_paper_cannot_approve_it(draft, commissioner):
    with pytest.raises(ValidationError, match="Somebody else has to approve"):
        draft.get_latest_revision().publish(user=commissioner)
    draft.refresh_from_db()
    assert draft.sealed_at is None


def test_only_findings_of_the_period_are_told_but_all_that_is_unanswered(draft, finding):
    Finding.objects.filter(pk=finding.pk).update(stated_at=timezone.now() - timedelta(days=90))
    draft.period_from = timezone.localdate() - timedelta(days=30)
    told = board_papers.contents(draft)["intentions"][0]
    assert told["heard"] == []
    Finding.objects.filter(pk=finding.pk).update(action=None, answered_at=None, answered_by=None)
    told = board_papers.contents(draft)["intentions"][0]
    assert [each["statement"] for each in told["unanswered"]] == [finding.statement]


def test_a_period_that_ends_before_it_begins_is_refused(draft, commissioner, papers):
    with pytest.raises(ValidationError, match="before the first"):
        board_papers.draft(
            board=factories.board(),
            intentions=list(draft.intentions.all()),
            meeting_on=MEETING,
            title="Another",
            by=commissioner,
            parent=papers,
            period_from=date(2026, 2, 1),
            period_to=date(2026, 1, 1),
        )


def test_a_correction_is_a_new_paper_that_says_what_changed(client, paper, commissioner, officer):
    before = (paper.snapshot_hash, paper.title)
    new = board_papers.correct(page=paper, what_changed="The dates were wrong.", by=commissioner)
    assert new.sealed_at is None
    new.get_latest_revision().publish(user=officer)
    paper.refresh_from_db()
    assert (paper.snapshot_hash, paper.title) == before
    assert "The dates were wrong." in client.get(new.url).content.decode()
    assert "There is a corrected version:" in client.get(paper.url).content.decode()
    with pytest.raises(ValidationError):
        board_papers.correct(page=paper, what_changed=" ", by=commissioner)


def test_anybody_can_check_the_seal_and_one_changed_character_is_found(client, paper):
    place = reverse("paper_seal", args=[paper.pk])
    assert "Yes. We counted its fingerprint again" in client.get(place).content.decode()
    typed = client.get(place, {"fingerprint": paper.snapshot_hash[:16].upper()})
    assert "This is the fingerprint of this paper." in typed.content.decode()
    other = client.get(place, {"fingerprint": "0" * 64}).content.decode()
    assert "This is not the fingerprint of this paper." in other
    changed = {**paper.sealed_contents, "title": "What young people told u"}
    BoardPaperPage.objects.filter(pk=paper.pk).update(sealed_contents=changed)
    assert "No. What is stored is not what was published." in client.get(place).content.decode()


def test_the_snapshot_gives_the_same_fingerprint_whatever_the_records_say_now(paper, finding):
    Finding.objects.filter(pk=finding.pk).update(statement="Something else.")
    stored = BoardPaperPage.objects.get(pk=paper.pk)
    assert seals.check(stored).holds
    assert board_papers.digest(stored.snapshot) == paper.snapshot_hash


def cells_of(data: bytes) -> set[str]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheets = book.worksheets[1:]
    return {str(c.value) for sheet in sheets for row in sheet.iter_rows(min_row=2) for c in row}


def test_all_formats_carry_the_same_figures(client, paper):
    files = {
        kind: client.get(reverse("paper_file", args=[paper.pk, kind])).content
        for kind in ("docx", "xlsx", "json", "pdf")
    }
    told = json.loads(files["json"])
    figures = {cell for t in told["tables"] for row in t["rows"] for cell in row.values() if cell}
    document = docx.Document(io.BytesIO(files["docx"]))
    in_word = {c.text for t in document.tables for row in t.rows[1:] for c in row.cells if c.text}
    assert figures == in_word == cells_of(files["xlsx"]) - {"None"}
    printed = "".join(
        page.extract_text() for page in PdfReader(io.BytesIO(files["pdf"])).pages
    ).split()
    assert all("".join(figure.split()) in "".join(printed) for figure in figures)
    assert "between 5 and 9 young people" in " ".join(figures).lower()
    page = client.get(paper.url).content.decode()
    assert "12 weeks" in page
    assert "31 weeks" in figures
    assert told["fingerprint"] == paper.snapshot_hash


def test_the_word_document_can_be_heard(client, paper):
    data = client.get(reverse("paper_file", args=[paper.pk, "docx"])).content
    document = docx.Document(io.BytesIO(data))
    styles = [paragraph.style.name for paragraph in document.paragraphs]
    assert {"Title", "Heading 1", "Heading 2"} <= set(styles)
    assert document.core_properties.title == paper.title
    assert document.core_properties.language == "en-GB"
    assert "tblHeader" in document.tables[0].rows[0]._tr.xml


def test_the_pdf_can_be_heard(paper):
    shown = reading.readable(paper.sealed_contents)
    words = {"by": "A parent", "translation": "We wait.", "lang": "ur", "dir": "rtl"}
    shown["intentions"][0]["heard"][0]["quotes"] = [
        {"words": "On time, please.", "by": "", "translation": "", "lang": ""},
        {"words": "\u06c1\u0645 \u0628\u06c1\u062a", **words},
    ]
    read = PdfReader(io.BytesIO(pdf.as_pdf(shown, paper.snapshot_hash)))
    root = read.trailer["/Root"]
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("en-GB", True)
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid" in root["/Metadata"].get_data()
    assert read.metadata.title == paper.title
    found = list(tags_below(root["/StructTreeRoot"]))
    kinds = [each["/S"] for each in found if each["/S"] in ("/H1", "/H2", "/H3")]
    assert kinds[0] == "/H1"
    assert kinds.count("/H1") == 1
    assert "/H3" in kinds[kinds.index("/H2") :]
    heads = [each["/A"]["/Scope"] for each in found if each["/S"] == "/TH"]
    assert {"/Column", "/Row"} == set(heads)
    quotes = [each.get("/Lang") for each in found if each["/S"] == "/BlockQuote"]
    assert quotes == [None, "ur"]
    assert all(page["/StructParents"] is not None for page in read.pages)


def test_a_machine_without_pango_refuses_the_pdf_alone(client, paper, monkeypatch):
    def no_pango(name, *args, **kwargs):
        if name.startswith("weasyprint"):
            raise OSError("cannot load library 'libpango-1.0-0'")
        return real(name, *args, **kwargs)

    real = builtins.__import__
    monkeypatch.delitem(sys.modules, "cms.board_papers.formats.pdf")
    monkeypatch.delattr(formats, "pdf")
    monkeypatch.setattr(builtins, "__import__", no_pango)
    refused = client.get(reverse("paper_file", args=[paper.pk, "pdf"]))
    assert refused.status_code == 503
    assert "The Word file and the page say the same" in refused.content.decode()
    assert client.get(reverse("paper_file", args=[paper.pk, "docx"])).status_code == 200


def test_what_groups_say_is_in_every_format(paper):
    shown = reading.readable(paper.sealed_contents)
    view = {"by": "Voices of Testbury", "on": MEETING, "about": "Taxis", "agrees": "We agree"}
    signed = {"title": "Taxis together", "by": "Parent Carer Forum", "on": MEETING, "note": ""}
    shown["intentions"][0]["views"] = [{**view, "words": "Nobody asked the drivers."}]
    shown["intentions"][0]["co_produced"] = [{**signed, "changed": ["The times of the taxis."]}]
    told = json.loads(formats.as_json(shown))["tables"]
    figures = {cell for t in told for row in t["rows"] for cell in row.values() if cell}
    assert {"Voices of Testbury", "We agree", "Parent Carer Forum"} <= figures
    document = docx.Document(io.BytesIO(word.as_word(shown)))
    in_word = {c.text for t in document.tables for row in t.rows[1:] for c in row.cells if c.text}
    assert figures == in_word == cells_of(sheets.as_xlsx(shown)) - {"None"}
    pages = PdfReader(io.BytesIO(pdf.as_pdf(shown))).pages
    printed = "".join("".join(page.extract_text() for page in pages).split())
    words = " ".join(each.text for each in document.paragraphs)
    for said in ("Nobody asked the drivers.", "The times of the taxis."):
        assert said in words
        assert "".join(said.split()) in printed
    assert all("".join(figure.split()) in printed for figure in figures)


def tags_below(tag):
    children = tag.get("/K", [])
    for child in children if isinstance(children, list) else [children]:
        found = child.get_object()
        if isinstance(found, dict) and "/S" in found:
            yield found
            yield from tags_below(found)


def test_no_word_of_a_paper_makes_the_server_fetch():
    with pytest.raises(ValueError, match="nothing but its fonts"):
        pdf.OwnFiles().fetch("https://elsewhere.example/a.png")


def test_no_format_says_what_may_not_be_shown_any_more(client, paper, officer):
    for response in Response.objects.all():
        moderation.escalate(response=response, by=officer)
    for kind in ("docx", "xlsx", "json"):
        data = client.get(reverse("paper_file", args=[paper.pk, kind])).content
        if kind == "docx":
            document = docx.Document(io.BytesIO(data))
            words = " ".join(each.text for each in document.paragraphs)
        else:
            words = data.decode() if kind == "json" else " ".join(cells_of(data))
        assert SAID not in words


def test_a_few_people_are_a_band_in_every_format(paper):
    snapshot = json.loads(json.dumps(paper.sealed_contents))
    snapshot["form"] = 1
    snapshot["intentions"][0]["heard"][0]["people"] = "3 young people"
    shown = reading.readable(snapshot)
    data = formats.as_json(shown).decode()
    assert "3 young people" not in data
    assert "ewer than" in data


def test_a_draft_is_a_file_for_its_writers_and_for_nobody_else(client, draft, commissioner):
    place = reverse("paper_file", args=[draft.pk, "docx"])
    assert client.get(place).status_code == 404
    client.force_login(commissioner)
    assert client.get(place).status_code == 200
    assert client.get(reverse("paper_file", args=[draft.pk, "exe"])).status_code == 404


def test_a_decision_moves_the_stage_and_is_told_in_the_paper(client, paper, commissioner):
    intention = paper.intentions.get()
    consultation = a_consultation()
    consultation.intentions.add(intention)
    client.force_login(commissioner)
    sent = {
        "intention": intention.pk,
        "words": "The board agrees to the new contract.",
        "reference": "Minute 42/26",
        "address": "https://democracy.council.example/42",
        "decided_on": MEETING.isoformat(),
        "decided_by": "SEND Board",
        "stage": "review",
    }
    place = reverse("board_decisions", args=[paper.pk])
    assert client.post(place, {**sent, "decided_on": "2199-01-01"}).status_code == 422
    assert client.post(place, sent).status_code == 302
    consultation.refresh_from_db()
    assert consultation.stage == "review"
    assert board_meetings.stage_of(intention).reference == "Minute 42/26"
    page = client.get(paper.url).content.decode()
    assert "The board agrees to the new contract." in page
    assert "https://democracy.council.example/42" in page
    assert "Every intention of this paper has its decision" in client.get(place).content.decode()


def test_a_paper_has_one_decision_an_intention_and_a_draft_has_none(paper, draft, commissioner):
    record(paper, commissioner)
    with pytest.raises(ValidationError, match="decision on that already"):
        record(paper, commissioner)


def test_a_decision_moves_an_action_and_is_told_where_the_paper_is_behind_it(
    client, paper, commissioner, told, officer
):
    finding = Finding.objects.get()
    intention, action = finding.intention, finding.action
    page = tell(finding, told, officer)
    client.force_login(commissioner)
    place = reverse("board_decisions", args=[paper.pk])
    sent = {
        "intention": intention.pk,
        "words": "There is no money for it this year.",
        "reference": "Minute 42/26",
        "address": "https://democracy.council.example/42",
        "decided_on": MEETING.isoformat(),
        "decided_by": "SEND Board",
        "action": action.pk,
    }
    refused = client.post(place, sent)
    assert "Say what becomes of the action." in refused.content.decode()
    refused = client.post(place, {**sent, "state": "doing"})
    assert refused.context["form"].errors["more_on"] == ["Enter the date of the next update."]
    assert not paper.decisions.exists()
    assert client.post(place, {**sent, "state": "no"}).status_code == 302
    action.refresh_from_db()
    assert (action.state, action.reason) == ("no", "There is no money for it this year.")
    assert (action.decided_by, action.decided_on) == ("SEND Board", MEETING)
    client.logout()
    for address in (page.url, intention.get_absolute_url(), paper.url):
        assert "Minute 42/26" in client.get(address).content.decode()
    assert list(paper.decisions.get().findings.all()) == [finding]


def test_a_decision_about_one_intention_moves_no_action_of_another(paper, commissioner):
    other = factories.intention("TST-2")
    moved = actions.commit(
        intention=other,
        state="done",
        done_on=MEETING,
        summary="A new bus runs.",
        owner="Transport",
        by=commissioner,
    )
    with pytest.raises(ValidationError, match="about another intention"):
        record(paper, commissioner, action=moved, state="no")


def test_a_paper_without_a_decision_is_chased_after_fourteen_days(paper, commissioner):
    assert board_meetings.undecided(on=MEETING + timedelta(days=13)) == []
    assert board_meetings.chase() == 1
    board_meetings.chase()
    notice = Notice.objects.get(about=f"decisions of paper {paper.pk}")
    assert notice.to_user == commissioner
    record(paper, commissioner)
    assert board_meetings.chase() == 0


def test_the_calendar_says_what_is_due_and_what_is_new_since_the_last_paper(
    client, paper, finding, commissioner
):
    board = factories.board()
    board.cadence, board.wants = "monthly", "The view of young people."
    board.last_paper_on = MEETING
    board.save()
    due = next(each for each in board_meetings.due() if each.board == board)
    assert (due.last, due.findings) == (paper, 0)
    Finding.objects.filter(pk=finding.pk).update(stated_at=timezone.now() + timedelta(minutes=1))
    due = next(each for each in board_meetings.due() if each.board == board)
    assert due.findings == 1
    client.force_login(commissioner)
    page = client.get(reverse("boards_due")).content.decode()
    assert "The view of young people." in page
    assert paper.title in page
    form = client.get(reverse("draft_board_paper"), {"board": board.pk}).context["form"]
    assert form.initial["intentions"] == [finding.intention]
    assert form.initial["period_from"] == MEETING
