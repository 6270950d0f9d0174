import pytest

from engagement import wording


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
    assert wording.damage(text)


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
    assert wording.damage(text) == ""


@pytest.mark.parametrize(
    "text", ["01332 64XXXX", "TBC", "to be confirmed", "Lorem ipsum", "000000", "[phone]", "??"]
)
def test_a_placeholder_is_seen(text) -> None:
    assert wording.placeholder(text)


@pytest.mark.parametrize(
    "text",
    ["01332 640000", "0800 1111", "999", "hello@rivermead.example", "18001 01632 960100", ""],
)
def test_a_real_contact_is_not_a_placeholder(text) -> None:
    assert wording.placeholder(text) == ""
