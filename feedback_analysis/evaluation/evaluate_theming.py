"""How well the machine's themes agree with people's codes, and how steady they are."""

import numpy as np
from django.core.management.base import BaseCommand, CommandParser
from sklearn.metrics import adjusted_mutual_info_score, adjusted_rand_score

from feedback_analysis import engines
from feedback_analysis.engines.theming.projection import ThemeSpace
from feedback_analysis.engines.types import ThemingResult

from . import SEED, Figure, interval, read_columns, show

KEPT = 0.9  # of the texts in each sample that stability is measured on
PAIRS = 3
ROUNDS = 100


class Command(BaseCommand):
    help = "Judge theming on a CSV file of texts that people have coded."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="A CSV file in UTF-8 with a header.")
        parser.add_argument("--text", required=True, help="The column that holds the texts.")
        parser.add_argument("--label", required=True, help="The column with people's code.")
        parser.add_argument("--json", action="store_true", help="Print one JSON object.")
        parser.add_argument("--seed", type=int, default=SEED, help="For samples and intervals.")

    def handle(
        self, *args: object, file: str, text: str, label: str, seed: int, **options: object
    ) -> None:
        rows = read_columns(file, text, label)
        figures = judge([said for said, _ in rows], [code for _, code in rows], seed=seed)
        self.stdout.write(show(figures, as_json=bool(options["json"])))


def judge(
    texts: list[str],
    labels: list[str],
    *,
    seed: int = SEED,
    space: ThemeSpace | None = None,
    rounds: int = ROUNDS,
) -> dict[str, Figure]:
    """Return ``ami``, ``ari``, ``stability_ari`` and ``themes``, each figure with its interval.

    All texts without a theme count as one more group. Stability is the mean ARI, over the texts
    they share, of the themes found in two samples of nine tenths; beside it the lowest and the
    highest of three such pairs. ``space`` is another learnt space than the one shipped.
    """
    result, found = _themed(texts, space)
    codes = np.array(labels)
    draws = [np.random.default_rng([seed, pair]) for pair in range(PAIRS)]
    steady = [_steadiness(texts, one, space) for one in draws]
    none = len(result.unthemed) + len(result.says_nothing) + len(result.not_english)
    return {
        "ami": float(adjusted_mutual_info_score(codes, found)),
        "ami_interval": interval(
            adjusted_mutual_info_score, codes, found, seed=seed, rounds=rounds
        ),
        "ari": float(adjusted_rand_score(codes, found)),
        "ari_interval": interval(adjusted_rand_score, codes, found, seed=seed, rounds=rounds),
        "stability_ari": float(np.mean(steady)),
        "stability_ari_interval": (min(steady), max(steady)),
        "themes": len(result.themes),
        "texts": len(texts),
        "no_theme": none,
        "engine": result.engine,
    }


def _themed(texts: list[str], space: ThemeSpace | None) -> tuple[ThemingResult, np.ndarray]:
    """Return the result and each text's theme by number; -1 for none."""
    vectors = engines.embedding.embed(texts)
    result = engines.theming.suggest_themes(texts, vectors, space=space)
    found = np.full(len(texts), -1)
    for number, theme in enumerate(result.themes):
        found[theme.members] = number
    return result, found


def _steadiness(texts: list[str], draws: np.random.Generator, space: ThemeSpace | None) -> float:
    many = max(1, round(KEPT * len(texts)))
    samples = [np.sort(draws.choice(len(texts), many, replace=False)) for _ in range(2)]
    both = np.intersect1d(samples[0], samples[1])
    themed = [
        _themed([texts[at] for at in sample], space)[1][np.searchsorted(sample, both)]
        for sample in samples
    ]
    return float(adjusted_rand_score(themed[0], themed[1]))
