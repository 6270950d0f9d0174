"""A finding rests on confirmed themes, quotes only those who agreed, and is answered."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from wagtail.models import ModelLogEntry

from cms.you_said_we_did import quotes
from engagement import actions
from engagement.models import Lineage, Voice
from feedback_analysis import coding, findings
from feedback_analysis.findings import links, second_person
from feedback_analysis.models import Finding, Quote
from surveys import moderation
from tests import factories
from tests.feedback_analysis.conftest import late_answer, response_of


@pytest.fixture
def finding(heard, travel, analyst) -> Finding:
    return findings.state(
        intention=travel,
        themes=[heard],
        statement="Taxis to school come late and the driver keeps changing.",
        voice=Voice.OWN_WORDS,
        by=analyst,
    )


@pytest.fixture
def coded(heard):
    return late_answer(heard)


def test_a_finding_says_who_stated_it(finding, analyst, heard) -> None:
    assert finding.stated_by == analyst
    assert list(finding.themes.all()) == [heard]
    assert "axi" not in str(finding)
    assert ModelLogEntry.objects.get(action="sayso.finding.stated").user == analyst


def test_everything_wrong_with_a_finding_is_said_at_once(travel, analyst) -> None:
    with pytest.raises(ValidationError) as refused:
        findings.state(intention=travel, themes=[], statement=" ", voice="mixed", by=analyst)
    assert set(refused.value.message_dict) == {"themes", "statement", "voice"}


def test_a_finding_is_not_a_placeholder(heard, travel, analyst) -> None:
    with pytest.raises(ValidationError) as refused:
        findings.state(
            intention=travel,
            themes=[heard],
            statement="TBC lorem ipsum",
            voice="own_words",
            by=analyst,
        )
    assert "is a placeholder" in refused.value.message_dict["statement"][0]


def test_a_theme_without_a_confirmed_link_carries_no_finding(taxis, travel, analyst) -> None:
    with pytest.raises(ValidationError, match="Confirm first"):
        findings.state(
            intention=travel, themes=[taxis], statement="Late.", voice="own_words", by=analyst
        )


def test_a_candidate_carries_no_finding(said, codeframe, travel, analyst) -> None:
    candidate = codeframe.themes.create(title="Taxi: late")
    links.add(theme=candidate, intention=travel, by=analyst)
    with pytest.raises(ValidationError, match="Agree to the theme"):
        findings.state(
            intention=travel, themes=[candidate], statement="Late.", voice="own_words", by=analyst
        )


def test_a_link_to_an_earlier_wording_counts(heard, travel, analyst) -> None:
    lineage = Lineage.objects.create(code="travel")
    travel.lineage = lineage
    travel.save()
    newer = factories.intention("TST-9", lineage=lineage)
    made = findings.state(
        intention=newer, themes=[heard], statement="Taxis are late.", voice="own_words", by=analyst
    )
    assert made.intention == newer


def test_a_passage_is_quoted_with_consent(finding, coded, analyst) -> None:
    quote = findings.quote(finding=finding, answer=coded, words="taxi is always late", by=analyst)
    assert quote.chosen_by == analyst
    assert list(Quote.objects.standing()) == [quote]
    line = ModelLogEntry.objects.get(action="sayso.finding.quoted")
    assert "late" not in f"{line.label} {line.data}"


def test_nobody_is_quoted_without_consent(finding, say, heard, analyst) -> None:
    answer = say("The taxi was late", consent_to_quote=False)
    coding.code(answer=answer, theme=heard, by=analyst)
    with pytest.raises(ValidationError, match="did not agree"):
        findings.quote(finding=finding, answer=answer, words="The taxi was late", by=analyst)


def test_words_that_were_not_said_are_not_quoted(finding, coded, analyst) -> None:
    for words in ("The taxi is never late", "", "   "):
        with pytest.raises(ValidationError, match="exactly"):
            findings.quote(finding=finding, answer=coded, words=words, by=analyst)


def test_another_voice_is_not_quoted(finding, say, heard, analyst) -> None:
    answer = say("The taxi was late", consent_to_quote=True, voice=Voice.PARENT_CARER)
    coding.code(answer=answer, theme=heard, by=analyst)
    with pytest.raises(ValidationError, match="never mixed"):
        findings.quote(finding=finding, answer=answer, words="The taxi was late", by=analyst)


def test_an_answer_outside_the_findings_themes_is_not_quoted(finding, said, analyst) -> None:
    with pytest.raises(ValidationError, match="belongs to a theme"):
        findings.quote(finding=finding, answer=said[8], words="food is nice", by=analyst)


def test_a_quote_falls_when_its_response_is_withheld(finding, coded, analyst, officer) -> None:
    findings.quote(finding=finding, answer=coded, words="always late", by=analyst)
    moderation.withhold(response=response_of(coded), reason="identifies_someone", by=officer)
    assert not Quote.objects.standing().exists()
    with pytest.raises(ValidationError, match="not cleared"):
        findings.quote(finding=finding, answer=coded, words="always late", by=analyst)


def test_a_quote_falls_when_its_words_are_hidden_later(finding, coded, analyst, officer) -> None:
    findings.quote(finding=finding, answer=coded, words="always late", by=analyst)
    start = coded.original_text.index("always")
    moderation.redact(
        response=response_of(coded),
        spans={coded.pk: [(start, start + len("always"), "name")]},
        by=officer,
    )
    assert not Quote.objects.standing().exists()


def test_a_finding_is_answered_with_an_action(finding, travel, commissioner) -> None:
    action = actions.commit(
        intention=travel,
        state="done",
        summary="The contract now fines late taxis.",
        owner="Head of transport",
        done_on=timezone.localdate(),
        by=commissioner,
    )
    findings.answer(finding=finding, action=action, by=commissioner)
    finding.refresh_from_db()
    assert (finding.action, finding.answered_by) == (action, commissioner)
    assert list(Finding.objects.answered()) == [finding]


def test_an_action_about_something_else_answers_nothing(finding, staying, commissioner) -> None:
    action = actions.commit(
        intention=staying,
        state="not_yet",
        summary="Recruit social workers.",
        owner="Head of care",
        due_on=timezone.localdate() + timedelta(days=30),
        by=commissioner,
    )
    with pytest.raises(ValidationError, match="another intention"):
        findings.answer(finding=finding, action=action, by=commissioner)
    finding.refresh_from_db()
    assert finding.action is None


def test_roles_state_and_answer_what_is_theirs(  # noqa: PLR0917
    finding, heard, travel, coded, analyst, commissioner, outsider
) -> None:
    for stranger in (commissioner, outsider):
        with pytest.raises(PermissionDenied):
            findings.state(
                intention=travel, themes=[heard], statement="x", voice="own_words", by=stranger
            )
        with pytest.raises(PermissionDenied):
            findings.quote(finding=finding, answer=coded, words="late", by=stranger)
    action = actions.commit(
        intention=travel,
        state="doing",
        next_update_on=date(2099, 1, 1),
        summary="x",
        owner="y",
        by=commissioner,
    )
    for stranger in (analyst, outsider):
        with pytest.raises(PermissionDenied):
            findings.answer(finding=finding, action=action, by=stranger)


@pytest.fixture
def telling(heard, say, finding, analyst) -> Quote:
    """Return a quote that tells how old somebody is, chosen by one officer."""
    answer = say("I am 12 and the taxi is always late", consent_to_quote=True)
    coding.code(answer=answer, theme=heard, by=analyst)
    return findings.quote(
        finding=finding, answer=answer, words="I am 12 and the taxi is always late", by=analyst
    )


def test_words_that_tell_who_said_them_wait_for_a_second_person(telling, analyst, officer) -> None:
    assert "how old somebody is" in second_person.waits_for(telling)
    assert quotes.may_show([telling]) == []
    read = second_person.as_read(telling)
    with pytest.raises(ValidationError, match="Somebody else must agree"):
        findings.agree_to_quote(quote=telling, read=read, by=analyst)
    with pytest.raises(ValidationError, match="has changed since"):
        findings.agree_to_quote(quote=telling, read="other words", by=officer)
    agreed = findings.agree_to_quote(quote=telling, read=read, by=officer)
    assert agreed.agreed_by == officer
    assert second_person.waits_for(agreed) == ""
    assert quotes.may_show([agreed]) == [agreed]
    line = ModelLogEntry.objects.get(action="sayso.finding.quote_agreed")
    assert line.user == officer
    assert "taxi" not in str(line.data)


def test_other_words_of_the_answer_need_agreement_anew(telling, finding, analyst, officer) -> None:
    findings.agree_to_quote(quote=telling, read=second_person.as_read(telling), by=officer)
    again = findings.quote(
        finding=finding, answer=telling.answer, words="I am 12 and the taxi", by=analyst
    )
    assert again.pk == telling.pk
    assert again.agreed_by is None
    assert quotes.may_show([again]) == []


def test_a_sealed_paper_shows_what_two_agreed_to_until_it_is_removed(telling, officer) -> None:
    quoted = (telling.finding_id, telling.answer_id, telling.words)
    assert quotes.showable_now([quoted]) == set()
    agreed = findings.agree_to_quote(quote=telling, read=second_person.as_read(telling), by=officer)
    assert quotes.showable_now([quoted]) == {quoted}
    findings.unquote(quote=agreed, by=officer)
    assert quotes.showable_now([quoted]) == set()


def test_a_quote_that_tells_nothing_waits_for_nobody(finding, coded, analyst) -> None:
    quote = findings.quote(finding=finding, answer=coded, words="taxi is always late", by=analyst)
    assert second_person.waits_for(quote) == ""
