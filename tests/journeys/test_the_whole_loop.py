"""From what a young person wrote to the board that must answer, as the architecture tells it.

1 ask, 2 receive, 3 keep safe, 4 moderate, 5 hand on, 6 analyse, 7 link, 8 act, 9 tell, 10 decide.
"""

import re
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from cms import board_papers
from cms.models import BoardPaperIndexPage, YouSaidWeDidIndexPage, YouSaidWeDidPage
from engagement import actions
from feedback_analysis import coding, findings
from feedback_analysis.codeframe import themes
from feedback_analysis.findings import links
from feedback_analysis.models import Codeframe, Coding, Link
from feedback_analysis.runs import analysis
from surveys import exports, moderation, submission
from surveys.models import Answer, Response, Survey
from tests import factories

pytestmark = pytest.mark.django_db

SAID = (
    "I waited ages for help and nobody came for months",
    "we waited a whole year for help, nobody came",
    "the waiting is the worst, months and months for help",
    "nobody came. I waited and waited for help",
    "waited so long for help that I gave up",
    "help took months to come, the waiting was bad",
    "more help sooner please, I waited ages",
    "my social worker left and I waited months for help",
    "waiting for help for ages makes you sad",
    "why do we have to wait months for help",
    "I waited ages for somebody to help me at school",
)
WITHHELD = "purple zebra nonsense that is only spam"
DISCLOSED = "my stepdad hits me and I am scared to go home"


def send(survey: Survey, words: str, *, quote: bool = True) -> Response:
    return submission.submit(survey=survey, answers={"better": words}, consent_to_quote=quote)


@pytest.fixture
def survey() -> Survey:
    return factories.survey()


@pytest.fixture
def intention():
    return factories.intention()


@pytest.fixture
def cleared(survey, officer, django_capture_on_commit_callbacks) -> list[Response]:
    """Answers come in and an officer clears them; one is withheld, one is a disclosure."""
    came_in = [send(survey, words) for words in SAID]
    with django_capture_on_commit_callbacks(execute=True):
        for response in came_in:
            moderation.clear(response=response, by=officer)
    moderation.withhold(response=send(survey, WITHHELD), reason="not_a_response", by=officer)
    disclosed = send(survey, DISCLOSED)
    assert disclosed.disclosure.concerns
    return came_in


@pytest.fixture
def codeframe(cleared, survey, intention) -> Codeframe:
    """The machine reads what was cleared and makes its suggestions."""
    frame = Codeframe.objects.get(survey=survey, question_key="better")
    analysis.run(codeframe=frame)
    return frame


@pytest.fixture
def finding(codeframe, intention, analyst):
    """A person agrees to a theme, who said it and what it bears on, and says what it means."""
    theme = codeframe.themes.first()
    assert theme is not None, "the machine suggested no theme"
    theme = themes.accept(theme=theme, by=analyst, title="The wait for help is too long")
    suggested = Coding.objects.filter(theme=theme, judgement="suggested", judged_by=None)
    assert suggested.count() >= 3
    for each in suggested:
        coding.confirm(coding=each, by=analyst)
    for missed in codeframe.answers().exclude(codings__theme=theme):
        coding.code(answer=missed, theme=theme, by=analyst)
    link = Link.objects.get(theme=theme, intention=intention)
    links.confirm(link=link, by=analyst)
    stated = findings.state(
        intention=intention,
        themes=[theme],
        statement="Young people wait too long before help comes.",
        voice="own_words",
        by=analyst,
    )
    answer = theme.codings.first().answer
    findings.quote(finding=stated, answer=answer, words=answer.cleared_text, by=analyst)
    return stated


@pytest.fixture
def answered(finding, intention, commissioner):
    """The commissioner says what the council does about it."""
    action = actions.commit(
        intention=intention,
        state="doing",
        summary="Two more workers start in January, so that nobody waits over six weeks.",
        owner="Head of early help",
        next_update_on=timezone.localdate() + timedelta(days=90),
        by=commissioner,
    )
    return findings.answer(finding=finding, action=action, by=commissioner)


def tell(finding, by, slug: str = "waiting") -> YouSaidWeDidPage:
    page = YouSaidWeDidPage(title="Waiting for help", slug=slug)
    page.live = False
    YouSaidWeDidIndexPage.objects.get().add_child(instance=page)
    page.findings = [finding]
    page.save_revision(user=by).publish(user=by)
    page.refresh_from_db()
    return page


@pytest.fixture
def told(home, answered, officer) -> YouSaidWeDidPage:
    return tell(answered, officer)


@pytest.fixture
def paper(told, intention, commissioner, officer):
    made = board_papers.draft(
        board=factories.board(),
        intentions=[intention],
        meeting_on=date(2027, 1, 20),
        title="What young people told us about waiting",
        by=commissioner,
        parent=BoardPaperIndexPage.objects.get(),
        forum_view="We still wait too long.",
    )
    made.get_latest_revision().publish(user=officer)
    made.refresh_from_db()
    return made


def words_of(client, address: str) -> str:
    page = client.get(address)
    assert page.status_code == 200, address
    return page.content.decode()


def test_what_a_young_person_wrote_reaches_the_page_and_the_board(client, told, paper) -> None:
    page = words_of(client, told.url)
    board = words_of(client, paper.url)
    for words in (page, board):
        assert "Young people wait too long before help comes." in words
        assert "Two more workers start in January" in words
        assert "Make the wait for help shorter." in words
        assert len(SAID) in range(10, 15)
        assert "etween 10 and 14 young people" in words
    assert "Head of early help" in page
    assert "Reduce waiting times for specialist provision." in board
    assert "We still wait too long." in board
    assert any(said in page and said in board for said in SAID)


def test_the_intention_tells_what_was_heard_and_done(client, told, intention) -> None:
    words = words_of(client, intention.get_absolute_url())
    assert "Young people wait too long before help comes." in words
    assert "Two more workers start in January" in words


@pytest.mark.parametrize("never", ["purple zebra", "stepdad", "hits me"])
def test_a_withheld_answer_and_a_disclosure_never_come_out(
    client, told, paper, officer, never
) -> None:
    for address in (
        "/",
        "/you-said-we-did/",
        told.url,
        paper.url,
        "/plans/",
        "/search/?q=" + never,
    ):
        # What was looked for stands in the box, in the title and in links.
        words = words_of(client, address).replace(f'value="{never}"', "")
        words = re.sub(r'<title>.*?</title>|href="[^"]*"', "", words, flags=re.DOTALL)
        assert never not in words.replace(f"?q={never}", "")
    rows = b"".join(exports.responses_csv(survey=Survey.objects.get(), by=officer)).decode()
    assert never not in rows
    assert SAID[0] in rows
    assert not Answer.objects.filter(cleared_text__contains=never).exists()
    assert not Coding.objects.filter(answer__original_text__contains=never).exists()
    assert not Link.objects.filter(answer__original_text__contains=never).exists()


def test_nothing_unanswered_can_be_told(home, finding, officer) -> None:
    with pytest.raises(ValidationError, match="no action answers it yet"):
        tell(finding, officer)
    assert not YouSaidWeDidPage.objects.filter(live=True).exists()


def test_a_suggestion_is_never_public(client, home, codeframe, intention) -> None:
    theme = codeframe.themes.first()
    for address in ("/", "/you-said-we-did/", intention.get_absolute_url()):
        assert theme.title not in words_of(client, address)
    assert "Nothing to report yet" in words_of(client, intention.get_absolute_url())


def test_a_quote_that_is_withheld_later_is_gone_from_every_page(
    client, told, paper, officer
) -> None:
    quote = told.findings.get().quotes.get()
    assert quote.words in words_of(client, told.url)
    moderation.withhold(response=quote.answer.response, reason="identifies_someone", by=officer)
    assert quote.words not in words_of(client, told.url)
    board = words_of(client, paper.url)
    assert quote.words not in board
    assert "[Taken out on " in board


def test_a_paper_stays_as_the_board_saw_it(client, paper, answered, commissioner) -> None:
    actions.update(action=answered.action, by=commissioner, summary="We changed our minds.")
    board = words_of(client, paper.url)
    assert "Two more workers start in January" in board
    assert "We changed our minds." not in board
