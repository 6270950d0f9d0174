"""Reads a page as a screen reader does: each run of words with the language it is said to be in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source"}
VOID |= {"track", "wbr", "path", "circle", "rect"}
SILENT = {"script", "style", "svg"}
SCRIPTS = {
    "Arabic": re.compile(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]"),
    "Gurmukhi": re.compile(r"[\u0a00-\u0a7f]"),
    "Latin": re.compile(r"[A-Za-z\u00c0-\u024f]"),
}
SCRIPT_OF = {"ur": "Arabic", "ar": "Arabic", "pa": "Gurmukhi"}
# Names and signs that are said alike in every language, and what is no word at all.
SAID_ALIKE = re.compile(
    r"Public Sector Bodies \(Websites and Mobile Applications\) \(No\. 2\)"
    r"|Accessibility Regulations"
    r"|Equality Advisory and Support Service|"
    r"\b(?:Sayso|Childline|BSL|EHRC|EASS|WCAG|AA|EHC|SEND|PDF|Relay UK|e-mail|Local Offer|Shift)\b"
    r"|\b(?:Word|Excel|JSON|CSV|A3|A4|August)\b"
    r"|Rivermead City Council|\brivermead\b|\.example\b|(?:Polski|Slovenčina|Română)\b|\b[0-9a-f]{16}\b|\S+@\S*|https?://\S+|\b[\w-]+(?:\.[\w-]+)+\b"
)


@dataclass(frozen=True)
class Words:
    """Words that stand together, in the language and direction of the nearest element."""

    text: str
    language: str
    direction: str
    where: str

    @property
    def script(self) -> str:
        return SCRIPT_OF.get(self.language, "Latin")


@dataclass
class Page(HTMLParser):
    """What a page says (with its title and its options), and where it leads."""

    html: str
    words: list[Words] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    language: str = ""

    def __post_init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, str, str, str]] = []
        self.feed(self.html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        _, language, direction, _ = self.open[-1] if self.open else ("", "", "ltr", "")
        language, direction = given.get("lang") or language, given.get("dir") or direction
        if tag == "html":
            self.language = language
        if tag == "a" and given.get("href"):
            self.links.append(str(given["href"]))
        name = f"{tag}.{given.get('class') or ''}".rstrip(".")
        for said in ("aria-label", "alt", "placeholder"):
            if given.get(said):
                self._say(str(given[said]), language, direction, f"{name}@{said}")
        if tag not in VOID:
            self.open.append((tag, language, direction, name))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        return

    def handle_endtag(self, tag: str) -> None:
        while self.open and any(each[0] == tag for each in self.open):
            if self.open.pop()[0] == tag:
                break

    def handle_data(self, data: str) -> None:
        if self.open and not any(each[0] in SILENT for each in self.open):
            _, language, direction, _ = self.open[-1]
            self._say(data, language, direction, " > ".join(each[3] for each in self.open[-3:]))

    def _say(self, text: str, language: str, direction: str, where: str) -> None:
        text = " ".join(text.split())
        if where.endswith("title"):
            text = text.rpartition(" \u2013 ")[0]  # the council's name
        if any(letter.isalpha() for letter in text):
            self.words.append(Words(text, language, direction, where))


def wrong_by_script(page: Page) -> Iterator[Words]:
    """Yield the words whose letters are not those of their language, or that run the wrong way."""
    for said in page.words:
        rest = SAID_ALIKE.sub("", said.text)
        if said.where.endswith("title") and SCRIPTS[said.script].search(rest):
            continue  # nothing in a title can be marked by itself
        if any(
            kind != said.script and letters.search(rest) for kind, letters in SCRIPTS.items()
        ) or said.direction not in ("auto", "rtl" if said.script == "Arabic" else "ltr"):
            yield said


def wrong_by_origin(page: Page, english: Page, ours: frozenset[str]) -> Iterator[Words]:
    """Yield English words under another language, and words of that under English.

    ``english`` is the same page in English. ``ours`` is what the catalogue says in the language.
    """
    ours |= {f"{each[:1].upper()}{each[1:]}" for each in ours}  # where a line begins with it
    theirs = {said.text for said in english.words if said.language == english.language}
    wrong = {"en-gb": ours - theirs, page.language: theirs - ours}
    for said in page.words:
        if said.text in wrong.get(said.language, ()) and SAID_ALIKE.sub("", said.text).strip():
            yield said


def inside(page: Page, address: str) -> set[str]:
    """Return the addresses of this site that the page leads to, without what follows "?"."""
    found = (urlsplit(urldefrag(urljoin(address, link)).url) for link in page.links)
    here = urlsplit(address)
    return {
        each.path for each in found if each.scheme == here.scheme and each.netloc == here.netloc
    }
