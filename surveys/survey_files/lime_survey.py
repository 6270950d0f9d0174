"""A survey of LimeSurvey as a draft of ours, and per question what could not be taken and why.

LimeSurvey's types: https://www.limesurvey.org/manual/Question_object_types. A grid becomes a
question for each of its rows: nobody is shown a grid here.
"""

import re
from collections.abc import Iterator
from typing import Any

from surveys.questions.kinds.keys import key_for

from .draft import FACTS, Draft, NotTaken, UnreadableSurveyError, checked
from .lime_conditions import Answers
from .lime_kinds import MAKERS, MOST_TEXT, NEVER, Facts
from .lime_tables import NOT_A_SURVEY, LimeQuestion, LimeSurvey, plain, tables

_SHOWN = re.compile(r"\{[^{}]{1,200}\}")


def read(data: bytes) -> Draft:
    """Return the survey. Raises UnreadableSurveyError, in the officer's words."""
    lime = LimeSurvey(tables(data))
    taken = _Taken()
    title = lime_title(lime)
    for question in lime.questions():
        taken.take(question)
    taken.end()
    others = sorted({each for each in lime.languages if each and each != lime.language})
    if others:
        why = f"Only the words in “{lime.language}” were taken, not those in {', '.join(others)}."
        taken.not_taken.append(NotTaken("The survey", why))
    if not taken.questions:
        raise UnreadableSurveyError(
            "None of its questions can be taken: the file has none of ours."
        )
    survey = {**FACTS, "title": title, "intro": lime_intro(lime)}
    return checked(Draft(survey, taken.questions, taken.not_taken))


def lime_title(lime: LimeSurvey) -> str:
    if not lime.about:
        raise UnreadableSurveyError(NOT_A_SURVEY)
    return plain(lime.about.get("surveyls_title", ""))[:MOST_TEXT] or "Survey from LimeSurvey"


def lime_intro(lime: LimeSurvey) -> str:
    told = (lime.about.get(f"surveyls_{name}", "") for name in ("description", "welcometext"))
    return "\n\n".join(each for each in map(plain, told) if each)


class _Taken:
    """The questions so far, and what was not taken of them."""

    def __init__(self) -> None:
        self.questions: list[Facts] = []
        self.not_taken: list[NotTaken] = []
        self._keys: set[str] = set()
        self._answers = Answers()
        self._told = ""  # a text without a question, for the next one

    def take(self, lime: LimeQuestion) -> None:
        if lime.kind == "X":
            self._display(lime)
            return
        make = MAKERS.get(lime.kind)
        if make is None:
            why = NEVER.get(lime.kind, f"We do not know its type “{lime.kind[:10]}”.")
            self._tell(lime, why)
            return
        made, notes = make(lime)
        only_if, why_not = self._condition(lime)
        for facts in made:
            if only_if:
                facts["settings"] = {**facts.get("settings", {}), "only_if": only_if}
            self._add(lime, facts)
        for why in (*notes, *why_not, *_of_any(lime)):
            self._tell(lime, why)

    def end(self) -> None:
        if self._told:
            self.not_taken.append(
                NotTaken("A text at the end", f"No question follows: “{self._told}”")
            )

    def _add(self, lime: LimeQuestion, facts: Facts) -> None:
        text, hint = facts["text"] or lime.code, facts.get("hint", lime.help)
        if len(text) > MOST_TEXT:
            self._tell(lime, f"Its words were cut at {MOST_TEXT} characters: “…{text[MOST_TEXT:]}”")
        if self._told and len(f"{self._told} {hint}") <= MOST_TEXT:
            hint, self._told = f"{self._told} {hint}".strip(), ""
        elif self._told:
            self._tell(lime, f"The text before it is too long for a hint: “{self._told}”")
            self._told = ""
        if len(hint) > MOST_TEXT:
            self._tell(lime, f"Its help is too long for a hint: “{hint}”")
            hint = ""
        row = facts.pop("row", "")
        key = key_for(facts.pop("key", lime.code), text, self._keys)
        made = {**facts, "key": key, "text": text[:MOST_TEXT], "hint": hint}
        self.questions.append(made)
        self._answers.know(lime, made, row)

    def _display(self, lime: LimeQuestion) -> None:
        """Keep a text that asks nothing: it stands as the hint of the question after it."""
        self._told = f"{self._told} {lime.words}".strip()
        if shown := self._answers.in_words(lime):
            self._tell(lime, f"It is shown only if {shown}. Here everybody sees it.")

    def _tell(self, lime: LimeQuestion, why: str) -> None:
        name = f"{lime.code}: {lime.words[:80]}" if lime.words else lime.code
        self.not_taken.append(NotTaken(name, why))

    def _condition(self, lime: LimeQuestion) -> tuple[dict[str, Any] | None, list[str]]:
        """Return after which answers it is asked, or why that cannot be said here."""
        shown = self._answers.in_words(lime)
        only_if = self._answers.only_if(lime)
        if not shown or only_if:
            return only_if, []
        return None, [f"It is asked only if {shown}. Here everybody is asked, and may skip."]


def _of_any(lime: LimeQuestion) -> Iterator[str]:
    if lime.mandatory:
        yield "It had to be answered. Here everybody may skip every question."
    if found := _SHOWN.search(f"{lime.words} {lime.help}"):
        yield f"LimeSurvey fills in {found[0]}. Here it stands as it is: write other words."
