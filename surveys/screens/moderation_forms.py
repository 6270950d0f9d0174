"""What an officer decides on the reading page, and which words are to be hidden."""

import re
from collections import defaultdict
from typing import Any, cast

from django import forms
from django.db import transaction
from django.http import QueryDict

from engagement.models import User
from engagement.web.keyset import keys_in
from surveys import moderation
from surveys.models import Answer, ModerationDecision, Response
from surveys.moderation import handing
from surveys.moderation.passages import Passage

Outcome = ModerationDecision.Outcome
Spans = dict[int, list[tuple[int, int, str]]]
HIDE_AS = [
    ("name", "[name]"),
    ("place", "[place]"),
    ("school", "[school]"),
    ("detail", "[detail]"),
]


class SpanField(forms.MultipleChoiceField):
    """Words by their place: ``answer:start:end:kind``, ticked or selected."""

    def validate(self, value: list[str]) -> None:
        for each in value:
            if not re.fullmatch(r"\d+:\d+:\d+:[a-z_]+", each):
                raise forms.ValidationError("Select the words again.")


class DecisionForm(forms.Form):
    """One officer's decision about one response. Nothing typed is lost when something is wrong."""

    decision = forms.ChoiceField(choices=Outcome.choices)
    seen = forms.ChoiceField(choices=Response.State.choices, widget=forms.HiddenInput)
    span = SpanField(required=False)
    words = forms.CharField(
        label="Other words to hide",
        required=False,
        help_text="One name or phrase on each line. They are hidden everywhere in the answers.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    hide_as = forms.ChoiceField(label="Replace them with", choices=HIDE_AS, initial="name")
    reason = forms.ChoiceField(
        label="Why should nobody read it?",
        choices=ModerationDecision.Reason.choices,
        required=False,
        help_text="If it is about one person's own support, also pass it to complaints or to the "
        "advice service (SENDIASS). A second person needs to agree each time.",
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label="Note for colleagues (for the safeguarding lead, if you pass it on)",
        required=False,
        max_length=255,
        help_text="Do not copy what the person wrote, and do not name anybody.",
        widget=forms.Textarea(attrs={"rows": 1}),
    )

    together = forms.BooleanField(required=False)
    # How many that say the same were decided with it, and how many of those shown were not.
    decided_with_it: tuple[int, int] = (0, 0)

    def __init__(self, *args: Any, answers: list[Answer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.answers = answers

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        decision = data.get("decision")
        if decision == Outcome.REDACTED and not self.errors:
            data["spans"] = self._spans(data)
        if decision == Outcome.CLEARED and data.get("words"):
            self.add_error(
                "words",
                "You have typed words to hide. Delete them, or choose “Clear with words hidden”.",
            )
        if decision == Outcome.WITHHELD and not data.get("reason"):
            self.add_error("reason", "Choose a reason.")
        return data

    def selected(self) -> list[Passage]:
        """Return the words that were ticked or selected, where they are words of the answers."""
        texts = {str(answer.pk): answer.original_text for answer in self.answers}
        found = []
        for each in self["span"].data or []:
            answer_id, start, end, kind = (*each.split(":"), "", "", "")[:4]
            if (
                start.isdigit()
                and end.isdigit()
                and texts.get(answer_id, "")[int(start) : int(end)]
            ):
                words = texts[answer_id][int(start) : int(end)]
                found.append(Passage(int(answer_id), int(start), int(end), kind, words))
        return found

    def look_again(self, state: str, why: str) -> None:
        """Show the form again with all that was typed, on what the response is now."""
        data = cast("QueryDict", self.data).copy()
        data["seen"] = state
        self.data = data
        self.add_error(
            None, f"{why} Your decision has not been saved. You can still change theirs."
        )

    @transaction.atomic
    def decide(self, *, response: Response, by: User) -> ModerationDecision:
        """Take the decision, about others that say the same too where the officer wants that.

        Raises ModerationError where it cannot be taken.
        """
        data = self.cleaned_data
        if data["together"]:
            self.decided_with_it = moderation.decide_together(
                response=response,
                keys=keys_in(cast("QueryDict", self.data).getlist("alike")),
                by=by,
                outcome=data["decision"],
                reason=data["reason"],
                note=data["note"],
                spans=data.get("spans"),
            )
        return self._decide(response, by)

    def _decide(self, response: Response, by: User) -> ModerationDecision:
        data = self.cleaned_data
        facts: dict[str, Any] = {key: data[key] for key in ("note", "seen")}
        facts |= {"response": response, "by": by}
        if data["decision"] == Outcome.REDACTED:
            return moderation.redact(spans=data["spans"], **facts)
        if data["decision"] == Outcome.WITHHELD:
            return moderation.withhold(reason=data["reason"], **facts)
        if data["decision"] == Outcome.CONFIRMED:
            return moderation.confirm_refusal(**facts)
        if data["decision"] == Outcome.ESCALATED:
            return moderation.escalate(**facts)
        return moderation.clear(**facts)

    def _spans(self, data: dict[str, Any]) -> Spans:
        """Return the spans to hide by answer: those that were ticked, and words typed in."""
        spans: Spans = defaultdict(list)
        lengths = {answer.pk: len(answer.original_text) for answer in self.answers}
        for each in data["span"]:
            answer_id, start, end, kind = each.split(":")
            if not int(start) < int(end) <= lengths.get(int(answer_id), 0):
                self.add_error("span", "Select the words again.")
                break
            spans[int(answer_id)].append((int(start), int(end), kind))
        for line in filter(None, map(str.strip, data["words"].splitlines())):
            self._hide(line, data["hide_as"], spans)
        if not spans and not self.errors:
            self.add_error("words", "Select, tick or type the words to hide.")
        return spans

    def _hide(self, words: str, kind: str, spans: Spans) -> None:
        found = False
        for answer in self.answers:
            for start, end in places_of(words, answer.original_text):
                spans[answer.pk].append((start, end, kind))
                found = True
        if not found:
            self.add_error("words", f"“{words}” is not in the answers.")


class HandForm(forms.Form):
    """Give a response to a colleague, who finds it in their list."""

    prefix = "hand"
    to = forms.ModelChoiceField(
        handing.officers(), label="To whom?", error_messages={"required": "Choose a colleague."}
    )
    urgent = forms.BooleanField(label="It should be read first", required=False)
    message = forms.CharField(
        label="What should they know?",
        required=False,
        max_length=255,
        help_text="Do not copy what the person wrote, and do not name anybody.",
        widget=forms.Textarea(attrs={"rows": 1}),
    )

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ModelChoiceField", self.fields["to"]).queryset = handing.officers().exclude(
            pk=by.pk
        )


class AboutForm(forms.Form):
    """Say whom of the officers a response is about: they see it no more."""

    prefix = "about"
    officer = forms.ModelChoiceField(
        handing.officers(),
        label="Who is it about?",
        error_messages={"required": "Choose who it is about."},
    )


def places_of(words: str, text: str) -> list[tuple[int, int]]:
    """Return where these words stand in the text, whatever their case and the spaces between."""
    inner = r"\s+".join(re.escape(word) for word in words.split())
    pattern = re.compile(rf"(?<!\w){inner}(?!\w)", re.IGNORECASE)
    return [match.span() for match in pattern.finditer(text)] if inner else []
