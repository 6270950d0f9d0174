import pytest

from engagement import text_checks


@pytest.mark.parametrize(
    "text",
    [
        "Itâ€™s",
        "CafÃ©",
        "Â£40",
        "â€œquotedâ€\x9d",
        "lost \ufffd",
        "Ø§Ù„",
        "nul \x00",
        "half \ud800",
    ],
)
def test_damaged_text_is_seen(text) -> None:
    assert text_checks.damage(text)


@pytest.mark.parametrize(
    "text",
    [
        "Plain words, £40, and “quotes”.\nOn two lines.",
        "café, naïve, Âge, NÃO, Łódź",
        "یہ معلومات ہم آپ کو",
        "ਇਹ ਜਾਣਕਾਰੀ",
        "boję się wracać do domu 🙂",
    ],
)
def test_whole_text_in_any_script_is_left_alone(text) -> None:
    assert text_checks.damage(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        *("01332 64XXXX", "01332 64xx", "XX", "TBC", "to be confirmed", "Lorem ipsum", "000000"),
        *("[phone]", "??", "name@example.com", "www.example.org", "01234 567890", "1234567890"),
        *("Insert your text here", "Your name here", "your phone number goes here"),
    ],
)
def test_a_placeholder_is_seen(text) -> None:
    assert text_checks.placeholder(text)


@pytest.mark.parametrize(
    "text",
    [
        *("01332 640000", "0800 1111", "999", "hello@rivermead.example", "18001 01632 960100", ""),
        "It does not clear your history, so someone could still see that you were here.",
        "Your answers stay here until the board has met.",
        "We ask drivers to follow the new rule.",
    ],
)
def test_a_real_contact_is_not_a_placeholder(text) -> None:
    assert text_checks.placeholder(text) == ""
