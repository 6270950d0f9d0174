"""Candidate themes from a language model of the council's own choice. Off by default.

It may add candidates and nothing else: their codings come from the engines here, and a person
agrees to each or does not. Only cleared text in English is sent, and only when a person asks.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.log_actions import log

from engagement.models import User
from feedback_analysis import coding
from feedback_analysis.codeframe import themes
from feedback_analysis.coding import translations
from feedback_analysis.engines.types import ThemeSuggestion, ThemingResult
from feedback_analysis.external import integrations
from feedback_analysis.external.integrations import Candidate
from feedback_analysis.models import Codeframe, OutsideCandidate, Theme
from feedback_analysis.permissions import CODE, require
from surveys.cleaning import clean, text_of_html
from surveys.models import Question


def ask(*, codeframe: Codeframe, by: User) -> int:
    """Ask the language model for themes and keep those that are new as candidates.

    Returns how many were new. Raises ValidationError where no model is set up, and OutsideError
    where it did not answer. What it was sent is not kept.
    """
    require(by, CODE)
    source = integrations.candidate_source()
    if source is None:
        raise ValidationError("No language model is set up here.")
    said = codeframe.answers().filter(reading__says_nothing=False, reading__not_english=False)
    cleared = list(said.order_by("pk").values_list("pk", "cleared_text"))
    texts = [text for _, text in _spread(translations.in_english(cleared))]
    found = source.candidates(_wording(codeframe), texts)
    made = _keep(codeframe, [_tidy(one) for one in found], source.name, by)
    if made:
        coding.suggest(codeframe=codeframe)
    return made


def _spread(texts: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Return as many as may be sent, from the first to the last day."""
    step = max(1, -(-len(texts) // integrations.MOST_TEXTS))
    return texts[::step]


def _wording(codeframe: Codeframe) -> str:
    asked = Question.objects.filter(
        version__survey=codeframe.survey_id, key=codeframe.question_key
    ).order_by("-version__number")
    return asked.values_list("text", flat=True).first() or ""


def _tidy(candidate: Candidate) -> Candidate:
    """Return what may be kept of it: plain words, no longer than a theme's own."""
    # A language model may answer in HTML: its tags are no words.
    title, description = (
        clean(text_of_html(said)) for said in (candidate.title, candidate.description)
    )
    return Candidate(" ".join(title.split())[: themes.LONGEST], description[:255])


@transaction.atomic
def _keep(codeframe: Codeframe, found: list[Candidate], engine: str, by: User) -> int:
    locked = Codeframe.objects.select_for_update().get(pk=codeframe.pk)
    before = set(locked.themes.values_list("pk", flat=True))
    proposed = ThemingResult(
        themes=[
            ThemeSuggestion(one.title, one.description, [], [], [], [])
            for one in {one.title.casefold(): one for one in reversed(found) if one.title}.values()
        ],
        unthemed=[],
        says_nothing=[],
        engine=engine,
    )
    made = themes.propose(
        codeframe=locked,
        answers=[],
        found=proposed,
        still=(),
        most=integrations.MOST_CANDIDATES,
    )
    new = locked.themes.filter(state=Theme.State.CANDIDATE).exclude(pk__in=before)
    OutsideCandidate.objects.bulk_create(
        OutsideCandidate(theme=theme, engine=engine[:120], asked_by=by) for theme in new
    )
    log(
        instance=codeframe,
        action="sayso.codeframe.asked_outside",
        user=by,
        data={"engine": engine, "candidates": made},
    )
    return made
