"""Six languages beside English: nothing is left out, nothing is broken, and each address keeps."""

import ast
import gettext
import re
from collections import Counter
from dataclasses import dataclass
from datetime import time
from pathlib import Path

import pytest
from django.utils import translation
from django.utils.formats import time_format
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "templates"
# What only officers see, and what stands under DEBUG alone.
NOT_PUBLIC = (
    "admin",
    "gallery.html",
    "engagement",
    "mfa",
    "socialaccount",
    "wagtailusers",
    "wagtailadmin",
    "emails",
    "group_space",  # in English, and marked so: its members and those who keep it
)
# Names, and what reads the same in every language.
SAME = {"Sayso", "Childline", "nbsp", "lang", "dir"}
# Said in English on purpose, marked so, below the same words in the reader's language.
IN_ENGLISH = re.compile(r'<span lang="en-GB" dir="ltr">.*?</span>', re.DOTALL)

HIDDEN = re.compile(
    r"\{% comment %\}.*?\{% endcomment %\}|\{#.*?#\}"
    r"|\{% block (?:main_class|body_class|one) %\}.*?\{% endblock %\}"
    r"|\{% blocktrans(?:late)?\b.*?\{% endblocktrans(?:late)? %\}|<script.*?</script>",
    re.DOTALL,
)
TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
SAID_BY_ATTRIBUTE = re.compile(r'\b(?:aria-label|alt|title|placeholder)="([^"{]*[^\W\d_][^"{]*)"')
SAID_BY_INCLUDE = re.compile(
    r'\b(?:text|title|label|link_text|caption|summary|heading|foot|by)="([^"]+)"'
)


def public_templates() -> list[Path]:
    return [
        path
        for path in sorted(TEMPLATES.rglob("*.html"))
        if not any(part.startswith(NOT_PUBLIC) for part in path.relative_to(TEMPLATES).parts)
    ]


def unmarked(source: str) -> list[str]:
    """Return the words of a template that no translator would ever see."""
    source = IN_ENGLISH.sub("", HIDDEN.sub("", source))
    includes = re.findall(r"\{% include .*?%\}", source, re.DOTALL)
    found = [words for include in includes for words in SAID_BY_INCLUDE.findall(include)]
    found += SAID_BY_ATTRIBUTE.findall(TAG.sub("", source))
    text = re.sub(r"<[^>]*>", "\n", TAG.sub("", source))
    found += re.findall(r"[^\W\d_]{2,}(?: [^\W\d_]{2,})*", text)
    return [words for words in found if words not in SAME]


@pytest.mark.parametrize("path", public_templates(), ids=lambda p: str(p.relative_to(TEMPLATES)))
def test_every_word_of_a_public_template_can_be_translated(path):
    assert unmarked(path.read_text()) == []


def test_a_word_that_nobody_marked_is_found():
    assert unmarked("<p>Hello there</p>") == ["Hello there"]
    assert unmarked('<p aria-label="Main">{% translate "Hello" %}</p>') == ["Main"]
    assert unmarked('{% include "x.html" with text="Send" only %}') == ["Send"]
    assert unmarked("{% blocktranslate %}Hello {{ name }}{% endblocktranslate %}") == []


CATALOGUES = sorted((ROOT / "locale").glob("*/LC_MESSAGES/django.po"))
SPOKEN_BY = {path.parts[-3]: path for path in CATALOGUES}
PLACEHOLDER = re.compile(r"%\(\w+\)s|%%|\{\w+\}")
# Packages whose Python speaks to the public; what only officers read is English.
PYTHON = ("engagement", "surveys", "cms", "site")
MARKERS = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy"}


@dataclass(frozen=True)
class Entry:
    """One message of a catalogue: ``forms`` has one translation, or one for each plural."""

    context: str
    message: str
    plural: str
    forms: list[str]
    is_unsure: bool


def entries(path: Path) -> list[Entry]:
    """Read a catalogue, without its header and without what is out of use."""
    blocks = [block for block in re.split(r"\n{2,}", path.read_text().strip()) if "msgid" in block]
    return [
        Entry(
            context="".join(_texts(block, "msgctxt")),
            message="".join(_texts(block, "msgid")),
            plural="".join(_texts(block, "msgid_plural")),
            forms=_texts(block, r"msgstr(?:\[\d\])?"),
            is_unsure="#, fuzzy" in block,
        )
        for block in blocks[1:]
        if not block.startswith("#~")
    ]


def _texts(block: str, field: str) -> list[str]:
    """Return every value of a field; each may be written on several lines."""
    found = re.findall(rf'^{field} ("[^\n]*"(?:\n"[^\n]*")*)$', block, re.MULTILINE)
    return ["".join(ast.literal_eval(line) for line in text.split("\n")) for text in found]


def marked_in_templates() -> set[str]:
    call = re.compile(r"(?<!p)(?:_|gettext)\(\s*u?(\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*')")
    return {
        ast.literal_eval(words)
        for path in public_templates()
        for words in call.findall(templatize(path.read_text()))
    }


def marked_in_python() -> set[str]:
    found = set()
    for package in PYTHON:
        for path in (ROOT / package).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") in MARKERS:
                    found |= {
                        each.value for each in node.args[:1] if isinstance(each, ast.Constant)
                    }
    return found


def test_there_is_a_catalogue_for_each_language_that_is_offered(settings):
    offered = {code for code, _name in settings.LANGUAGES}
    assert {settings.LANGUAGE_CODE, *SPOKEN_BY} == offered
    assert len(SPOKEN_BY) == 6


@pytest.mark.parametrize("language", SPOKEN_BY)
def test_a_catalogue_has_every_message_in_every_form(language):
    path = SPOKEN_BY[language]
    forms = int(re.search(r"nplurals=(\d)", path.read_text()).group(1))
    found = entries(path)
    known = {entry.message for entry in found}
    new = (marked_in_templates() | marked_in_python()) - known
    assert new == set(), "Run `make messages`, then translate these (locale/README.md)."
    missing = [
        entry.message
        for entry in found
        if entry.is_unsure
        or len(entry.forms) != (forms if entry.plural else 1)
        or not all(each.strip() for each in entry.forms)
    ]
    assert missing == []


@pytest.mark.parametrize("language", SPOKEN_BY)
def test_no_translation_loses_or_invents_a_placeholder(language):
    """A form for one or two may do without the number, as languages do; the last form may not."""
    wrong = []
    for entry in entries(SPOKEN_BY[language]):
        wanted = Counter(PLACEHOLDER.findall(entry.plural or entry.message))
        given = [Counter(PLACEHOLDER.findall(form)) for form in entry.forms]
        if given[-1] != wanted or not all(each <= wanted for each in given):
            wrong.append((entry.message, entry.forms))
    assert wrong == []


@pytest.mark.parametrize("language", SPOKEN_BY)
def test_what_the_computer_reads_is_what_the_translator_wrote(language):
    path = SPOKEN_BY[language]
    with path.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    for entry in entries(path):
        name = f"{entry.context}\x04{entry.message}" if entry.context else entry.message
        keys = [(name, n) for n in range(len(entry.forms))] if entry.plural else [name]
        read = [compiled._catalog[key] for key in keys]
        assert read == entry.forms, f"make messages: {entry.message}"


@pytest.mark.parametrize("language", SPOKEN_BY)
def test_a_catalogue_says_that_a_machine_drafted_it(language):
    head = SPOKEN_BY[language].read_text()[:200]
    assert "machine-drafted, to be checked by a speaker" in head.lower()


# Where trust is made, and where a machine's draft once said something else: what each says now.
SAID = [
    ("ar", "Thank you. We have got it.", "شكرًا. وصلتنا إجابتكم."),
    ("ar", "Text relay %(number)s", "خدمة الهاتف النصي %(number)s"),
    ("ro", "Text relay %(number)s", "Serviciul Text Relay (telefonie prin text) %(number)s"),
    ("pl", "Yes, without my name", "Tak, bez mojego imienia i nazwiska"),
    ("pl", "What happened to what I said", "Co się stało z moją wypowiedzią"),
    ("sk", "Nothing to report yet", "Zatiaľ nemáme čo oznámiť"),
    ("ur", "More space between letters and lines", "حروف اور سطروں کے درمیان زیادہ جگہ"),
    ("pa", "Read aloud", "ਪੜ੍ਹ ਕੇ ਸੁਣਾਓ"),
    ("ar", "We are doing", "نعمل على هذا الآن"),
]
# Words that each catalogue must not use again, as what they say is something else.
NEVER = {
    "ar": ["الترحيل", "وصلنا.", "لأنه %(reason)s", "إذا أخبرتنا"],
    "ro": ["O mașină a", "Prin text", "Cineva a citit.", "Nimeni nu a citit.", "Dacă ne spui"],
    "pl": ["nie wydrukujemy", "bez mojego imienia,", "Wesoło", "Opowiedziano", "to, co piszesz"],
    "sk": ["Veselý", "nie je o čom povedať", "Ak nám povieš", "Miestna ponuka"],
    "ur": ["پڑھے جانے کے %(days)s", "لفظوں اور سطروں", "نہیں چھاپتے"],
    "pa": ["ਪੜ੍ਹੇ ਜਾਣ ਤੋਂ", "ਉੱਚੀ ਪੜ੍ਹੋ", "ਨਹੀਂ ਛਾਪਦੇ"],
}
FACES = ("Very sad", "Sad", "In the middle", "Happy", "Very happy")


@pytest.mark.parametrize(("language", "message", "said"), SAID)
def test_what_was_mistranslated_says_what_is_meant(language, message, said):
    found = {entry.message: entry.forms[0] for entry in entries(SPOKEN_BY[language])}
    assert found[message] == said


@pytest.mark.parametrize("language", NEVER)
def test_no_translation_goes_back_to_words_that_mean_something_else(language):
    said = [form for entry in entries(SPOKEN_BY[language]) for form in entry.forms]
    assert [words for words in NEVER[language] for form in said if words in form] == []


@pytest.mark.parametrize("language", SPOKEN_BY)
def test_the_middle_face_is_between_sad_and_happy_and_no_two_faces_are_the_same(language):
    found = {entry.message: entry.forms[0] for entry in entries(SPOKEN_BY[language])}
    said = [found[face] for face in FACES]
    assert len(set(said)) == len(FACES)
    neither = said[2].split()[0].lower()
    assert said[2].lower().count(neither) >= 2  # "neither sad nor happy"


@pytest.mark.parametrize("language", ["ur", "ar", "pa"])
def test_two_in_the_afternoon_is_not_two_in_the_evening(language):
    with translation.override(language):
        assert time_format(time(14, 0)) == "14:00"
