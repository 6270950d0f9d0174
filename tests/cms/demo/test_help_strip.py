"""Where to get help is said in the language of the page, whoever wrote it."""

import json
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache

import cms.demo
from engagement.models import Council, HelpLine
from surveys.models import StaffedHours
from tests.browser.support.spoken import Page

pytestmark = pytest.mark.django_db

OTHERS = [code for code, _ in settings.LANGUAGES[1:]]


@pytest.fixture(autouse=True)
def line(home):
    cache.clear()
    council = Council.objects.get()
    council.front_door_phone = "01632 960111"
    StaffedHours.objects.all().delete()  # then the words of the council are told
    council.staffed_hours = "Weekdays"
    council.hours_in_languages = [("words", {"language": "pl", "hours": "w dni robocze"})]
    words = {"language": "pl", "for_whom": "Dla dzieci", "name": "", "when": ""}
    council.help_lines.set(
        [
            HelpLine(
                name="Childline",
                number="0800 1111",
                when="Any time.",
                for_whom="Any child.",
                in_languages=[("words", words)],
            )
        ]
    )
    council.save()
    yield
    cache.clear()


def help_on(client, path: str) -> list[tuple[str, str]]:
    page = Page(client.get(path).content.decode())
    return [(said.language, said.text) for said in page.words if "help" in said.where]


def test_a_help_line_speaks_the_language_of_the_page(client):
    said = help_on(client, "/pl/")
    assert ("pl", "Dla dzieci") in said
    assert ("pl", "w dni robocze") in said
    assert ("pl", "Any time.") not in said
    assert ("en-gb", "Any child.") not in said


@pytest.mark.parametrize("path", ["/pl/", "/ur/", "/ro/"])
def test_what_nobody_wrote_in_the_language_is_shown_and_marked_as_english(client, path):
    assert ("en-gb", "Any time.") in help_on(client, path)


@pytest.mark.parametrize("language", OTHERS)
def test_the_demo_council_says_its_lines_in_every_language(language):
    facts = json.loads((Path(cms.demo.__file__).parent / "council.json").read_text())
    switchboards = {facts["front_door_phone"], facts["out_of_hours_phone"]}  # named by us
    lines = [line for line in facts["help_lines"] if line["number"] not in switchboards]
    for each in lines:
        [words] = [words for words in each["in_languages"] if words["language"] == language]
        assert words["when"]
        assert words["for_whom"]
    assert [words for words in facts["hours_in_languages"] if words["language"] == language]
