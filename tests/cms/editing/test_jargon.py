import pytest

from cms.editing import jargon


@pytest.mark.parametrize(
    ("text", "word", "plain"),
    [
        ("The LAC team will ring.", "LAC", "children in care"),
        ("Support for LACs.", "LACs", "children in care"),
        ("Your placement may change.", "placement", "home"),
        ("A Looked After Child moves.", "Looked After Child", "children in care"),
        ("He absconded twice.", "absconded", "went missing"),
        ("Respite is available.", "Respite", "a break"),
        ("Contact with your family.", "Contact with your family", "family time"),
        ("supervised contact on Mondays", "supervised contact", "family time"),
        ("We signpost families.", "signpost", "tell people where to go"),
        ("Submit your form.", "Submit", "send"),
        ("in order to help", "in order to", "to"),
        ("challenging behaviour", "challenging behaviour", "having trouble coping"),
        ("Not NEET", "NEET", "not in school"),
        ("your EHCP", "EHCP", "education, health and care plan"),
        ("we value your feedback", "we value your feedback", "say what you will do"),
    ],
)
def test_words_of_the_trade_are_found_with_plain_ones(text, word, plain) -> None:
    found = jargon.jargon(text)
    assert [each.word for each in found] == [word]
    assert plain in found[0].plain


@pytest.mark.parametrize(
    "text",
    [
        "Contact us on Monday.",
        "The lack of lace at Lacock.",
        "Your home, your family.",
        "We put it in place.",
        "A patient from Neath.",
        "Say what you think.",
        "مرحبا",
        "",
    ],
)
def test_plain_words_are_left_alone(text) -> None:
    assert jargon.jargon(text) == []


def test_each_word_is_named_once_in_the_order_of_the_text() -> None:
    found = jargon.jargon("A placement, a referral, a Placement, and LAC.")
    assert [each.word for each in found] == ["placement", "referral", "LAC"]


@pytest.mark.parametrize(
    "text", ["This is confidential.", "We keep it secret.", "told in confidence", "Confidentially"]
)
def test_a_promise_of_secrecy_is_found(text) -> None:
    assert jargon.promise(text)


def test_there_are_plain_words_for_enough_of_the_trade() -> None:
    assert len(jargon.SHORT_FORMS) + len(jargon.PHRASES) > 60
