"""The tables of a LimeSurvey structure file (.lss), read from XML that cannot do harm. Pure.

Source: LimeSurvey, ``application/helpers/export_helper.php`` (what is written) and
``admin/import_helper.php`` (what it reads). Since version 4 the words stand in tables of their own
(``question_l10ns``, ``answer_l10ns``); before, beside the question in each language.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import NoReturn
from xml.etree import ElementTree
from xml.parsers import expat

from .draft import UnreadableSurveyError

MOST_BYTES = 5_000_000
NOT_A_SURVEY = "This is not a survey of LimeSurvey: export it as “Survey structure (.lss)”."
Row = dict[str, str]


def tables(data: bytes) -> dict[str, list[Row]]:
    """Return the rows of every table. Raises UnreadableSurveyError."""
    if len(data) > MOST_BYTES:
        raise UnreadableSurveyError("This file is larger than 5 MB, too large for a survey.")
    _refuse_declarations(data)
    root = ElementTree.fromstring(data)  # noqa: S314 - without declarations nothing can expand
    if root.tag != "document" or root.findtext("LimeSurveyDocType") != "Survey":
        raise UnreadableSurveyError(NOT_A_SURVEY)
    return {table.tag: list(_rows(table)) for table in root if table.find("rows") is not None}


def _refuse_declarations(data: bytes) -> None:
    """Raise for what is not XML, or declares a document type: entities could grow without end.

    LimeSurvey writes none. Source: OWASP, XML External Entity Prevention.
    """

    def refuse(*_: object) -> NoReturn:
        raise UnreadableSurveyError(
            "This file declares a document type, which LimeSurvey never writes. We do not open it."
        )

    reader = expat.ParserCreate()
    reader.StartDoctypeDeclHandler = refuse
    try:
        reader.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError) as wrong:
        raise UnreadableSurveyError(f"This file is not whole XML ({wrong}).") from None


def _rows(table: ElementTree.Element) -> Iterator[Row]:
    for row in table.iterfind("rows/row"):
        yield {field.tag: (field.text or "").strip() for field in row}


class _Words(HTMLParser):
    """The words of HTML: a line for each block, without scripts and styles."""

    BLOCKS = frozenset({"p", "br", "div", "li", "tr", "h1", "h2", "h3", "h4"})
    SILENT = frozenset({"script", "style"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in self.SILENT
        if tag in self.BLOCKS:
            self.said.append(" ")

    def handle_endtag(self, tag: str) -> None:
        self._silent = max(0, self._silent - (tag in self.SILENT))
        if tag in self.BLOCKS:
            self.said.append(" ")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.said.append(data)


def plain(html: str) -> str:
    """Return the words of a text that may be HTML, in one line."""
    words = _Words()
    words.feed(html)
    words.close()
    return " ".join("".join(words.said).split())


@dataclass(frozen=True)
class LimeQuestion:
    """A question or, with a parent, a row of one. ``answers`` are (code, words)."""

    qid: str
    code: str
    kind: str
    words: str
    help: str
    has_other: bool
    mandatory: bool
    relevance: str
    group_relevance: str
    rows: tuple["LimeQuestion", ...]
    answers: tuple[tuple[str, str], ...]
    settings: Row
    conditions: tuple[Row, ...]


class LimeSurvey:
    """The tables put together, in the survey's base language."""

    def __init__(self, found: dict[str, list[Row]]) -> None:
        self._found = found
        first = next(iter(found.get("surveys", [])), {})
        self.language = first.get("language", "")
        self.languages = [
            row.get("surveyls_language", "") for row in found.get("surveys_languagesettings", [])
        ]
        self._words = self._by("question_l10ns", "qid")
        self._groups = self._by("groups", "gid")
        self._attributes: dict[str, Row] = {}
        for row in found.get("question_attributes", []):
            if row.get("language") in {None, "", self.language}:
                of = self._attributes.setdefault(row.get("qid", ""), {})
                of[row.get("attribute", "")] = row.get("value", "")

    @property
    def about(self) -> Row:
        """Return the title and description in the base language."""
        rows = self._found.get("surveys_languagesettings", [])
        mine = [row for row in rows if row.get("surveyls_language") == self.language]
        return next(iter([*mine, *rows]), {})

    def _by(self, table: str, key: str) -> dict[str, Row]:
        """Return the rows in the base language by their key; any language before none."""
        found: dict[str, Row] = {}
        for row in self._found.get(table, []):
            if row.get("language") == self.language or row.get(key, "") not in found:
                found[row.get(key, "")] = row
        return found

    def questions(self) -> list[LimeQuestion]:
        """Return the questions in their order: by group, then by question."""
        groups = {key: _number(row.get("group_order")) for key, row in self._groups.items()}
        rows = [*self._each("questions")]
        rows.sort(key=lambda row: (groups.get(row.get("gid", ""), 0), _order(row)))
        return [self._question(row) for row in rows if row.get("parent_qid", "0") in {"", "0"}]

    def _each(self, table: str) -> list[Row]:
        """Return the rows of a table, each once: files before version 4 have one a language."""
        return list(self._by(table, "qid").values())

    def _question(self, row: Row) -> LimeQuestion:
        qid = row.get("qid", "")
        words = {**row, **self._words.get(qid, {})}
        below = [
            each
            for table in ("subquestions", "questions")
            for each in self._each(table)
            if each.get("parent_qid") == qid and each.get("scale_id", "0") in {"", "0"}
        ]
        conditions = [each for each in self._found.get("conditions", []) if each.get("qid") == qid]
        return LimeQuestion(
            qid=qid,
            code=row.get("title", ""),
            kind=row.get("type", ""),
            words=plain(words.get("question", "")),
            help=plain(words.get("help", "")),
            has_other=row.get("other") == "Y",
            mandatory=row.get("mandatory") in {"Y", "S"},
            relevance=row.get("relevance", ""),
            group_relevance=self._groups.get(row.get("gid", ""), {}).get("grelevance", ""),
            rows=tuple(self._question(each) for each in sorted(below, key=_order)),
            answers=self._answers(qid),
            settings=self._attributes.get(qid, {}),
            conditions=tuple(conditions),
        )

    def _answers(self, qid: str) -> tuple[tuple[str, str], ...]:
        words = self._by("answer_l10ns", "aid")
        found: dict[str, str] = {}
        rows = [row for row in self._found.get("answers", []) if row.get("qid") == qid]
        for row in sorted(rows, key=lambda each: _number(each.get("sortorder"))):
            if row.get("scale_id", "0") not in {"", "0"}:
                continue
            code = row.get("code", "")
            if "answer" not in row:
                found[code] = plain(words.get(row.get("aid", ""), {}).get("answer", ""))
            elif code not in found or row.get("language") == self.language:
                found[code] = plain(row["answer"])
        return tuple(found.items())


def _order(row: Row) -> int:
    return _number(row.get("question_order"))


def _number(said: str | None) -> int:
    return int(said) if said and said.isdecimal() and len(said) < 10 else 0
