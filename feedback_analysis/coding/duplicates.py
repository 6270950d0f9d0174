"""Which themes of a codeframe look like one idea: by their words, or by the answers they share."""

from collections import defaultdict
from itertools import combinations

from feedback_analysis import engines
from feedback_analysis.models import Codeframe, Coding, Judgement, Theme
from surveys.models import Answer

from . import vectors

# Themes that share so much of the smaller one's answers, or whose texts are so alike. On the
# demo's codeframes 0.45 proposes none of 254 pairs of different themes (the nearest: 0.37) and 13
# of 25 themes whose answers were dealt out to two; see docs/decisions/0011.
SHARED = 0.6
ALIKE = 0.45
FEWEST_SHARED = 5
TEXTS = 30
MOST = 5
MOST_CODINGS = 50_000


def find(codeframe: Codeframe) -> tuple[list[tuple[Theme, Theme, float]], str]:
    """Return at most five pairs of themes in use with their likeness, 0 to 1, and by what means.

    Deterministic. Pairs in one group (parent and child) are left out: people put them there.
    """
    themes = list(codeframe.themes.in_use().order_by("pk"))
    engine = f"look-alikes 2, {engines.embedding.tier()}"
    if len(themes) < 2:
        return [], engine
    held = _answers(themes)
    alike = _alike(themes, held)
    found = []
    for one, other in combinations(range(len(themes)), 2):
        first, second = themes[one], themes[other]
        if first.pk == second.parent_id or second.pk == first.parent_id:
            continue
        shared = _shared(held[first.pk], held[second.pk])
        likeness = max(shared, alike[one][other])
        if shared >= SHARED or likeness >= ALIKE:
            found.append((first, second, round(min(likeness, 1.0), 3)))
    found.sort(key=lambda pair: (-pair[2], pair[0].pk, pair[1].pk))
    return found[:MOST], engine


def _answers(themes: list[Theme]) -> dict[int, list[int]]:
    """Return the answers of each theme, the surest first."""
    held: dict[int, list[int]] = defaultdict(list)
    codings = Coding.objects.readable().filter(theme__in=themes)
    rows = codings.exclude(judgement=Judgement.REFUSED).order_by("judgement", "-score", "answer")
    for theme_pk, answer_pk in rows.values_list("theme", "answer")[:MOST_CODINGS]:
        held[theme_pk].append(answer_pk)
    return held


def _shared(one: list[int], other: list[int]) -> float:
    both = len(set(one) & set(other))
    return both / min(len(one), len(other)) if both >= FEWEST_SHARED else 0.0


def _alike(themes: list[Theme], held: dict[int, list[int]]) -> list[list[float]]:
    """Return how alike themes are, each with each: their own words and what people say in them."""
    shown = {pk for theme in themes for pk in held[theme.pk][:TEXTS]}
    answers = Answer.objects.filter(pk__in=shown).values_list("pk", "cleared_text")
    said = vectors.known(answers)
    return engines.embedding.likeness(
        [f"{theme.title}. {theme.description} {' '.join(theme.keywords)}" for theme in themes],
        [[said[pk][1] for pk in held[theme.pk][:TEXTS]] for theme in themes],
    )
