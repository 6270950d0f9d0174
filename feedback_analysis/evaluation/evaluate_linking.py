"""Measure how well texts are linked to intentions, on a file that says which are right."""

from argparse import ArgumentParser
from typing import Any

import numpy as np
from django.core.management.base import BaseCommand, CommandError

from feedback_analysis import evaluation
from feedback_analysis.engines import embedding, linking
from feedback_analysis.engines.types import IntentionProfile
from feedback_analysis.text.tokens import stems

# Intentions that share this much of their words are one: councils repeat them year by year.
SAME_WORDS = 0.7
FIRST = 3


class Command(BaseCommand):
    help = (
        "Measure linking. FILE has the columns text,gold (ids separated by |, empty for none); "
        "the intentions have id,text and perhaps profile (sentences separated by |)."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file")
        parser.add_argument("--intentions", required=True, help="CSV with id,text[,profile]")
        parser.add_argument("--json", action="store_true", help="one JSON object")
        parser.add_argument("--seed", type=int, default=evaluation.SEED, help="for the intervals")

    def handle(self, *args: Any, **options: Any) -> None:
        names, profiles = read_intentions(options["intentions"])
        texts, gold = read_texts(options["file"], names)
        figures = measure(texts, gold, profiles, seed=options["seed"])
        self.stdout.write(evaluation.show(figures, as_json=options["json"]))


def read_intentions(path: str) -> tuple[list[str], list[IntentionProfile]]:
    """Return the ids and what is known of each intention."""
    try:
        rows = evaluation.read_columns(path, "id", "text", "profile")
    except CommandError as problem:
        if "no column 'profile'" not in str(problem):
            raise
        rows = [(*row, "") for row in evaluation.read_columns(path, "id", "text")]
    names = [name for name, _, _ in rows]
    for at, (name, text, _) in enumerate(rows):
        if not name or not text:
            raise CommandError(f"{path}, row {at + 2}: an intention needs an id and a text.")
        if name in names[:at]:
            raise CommandError(f"{path}, row {at + 2}: the id {name!r} is used twice.")
    return names, [
        IntentionProfile(id=at, plain=text, sounds_like=_split(profile))
        for at, (_, text, profile) in enumerate(rows)
    ]


def read_texts(path: str, names: list[str]) -> tuple[list[str], list[set[int]]]:
    """Return the texts and, for each, the places of the intentions that are right."""
    place = {name: at for at, name in enumerate(names)}
    gold = []
    rows = evaluation.read_columns(path, "text", "gold")
    for at, (_, right) in enumerate(rows):
        unknown = [name for name in _split(right) if name not in place]
        if unknown:
            raise CommandError(f"{path}, row {at + 2}: there is no intention {unknown[0]!r}.")
        gold.append({place[name] for name in _split(right)})
    return [text for text, _ in rows], gold


def _split(joined: str) -> list[str]:
    return [part.strip() for part in joined.split("|") if part.strip()]


def measure(
    texts: list[str], gold: list[set[int]], profiles: list[IntentionProfile], *, seed: int
) -> dict[str, evaluation.Figure]:
    """Return the figures, each beside its interval; None where no text could show it.

    ``top1`` and ``recall3``: the share of the texts with an intention for which a right one stands
    first, or among the first three. ``none_precision``: of the texts that the machine says fit
    none, the share that fit none. ``none_recall``: of those that fit none, the share it says so of.
    """
    suggested, ranked = _rank(texts, profiles)
    same = same_words([profile.plain for profile in profiles])
    right = [{same[at] for at in each} for each in gold]
    first = [list(dict.fromkeys(same[at] for at in order))[:FIRST] for order in ranked]
    fits = np.array([bool(each) for each in right])
    pairs = list(zip(first, right, strict=True))
    top1 = np.array([bool(each) and order[0] in each for order, each in pairs], dtype=float)
    among = np.array([bool(each & set(order)) for order, each in pairs], dtype=float)
    none = np.array([not found for found in suggested])
    figures: dict[str, evaluation.Figure] = {
        **_share("top1", top1[fits], seed),
        **_share("recall3", among[fits], seed),
        **_share("none_precision", ~fits[none], seed),
        **_share("none_recall", none[~fits], seed),
    }
    return figures | {
        "texts": len(texts),
        "fit_none": int((~fits).sum()),
        "intentions": len(profiles),
        "intentions_in_other_words": len(set(same)),
        "engine": linking.engine(),
        "seed": seed,
    }


def _rank(
    texts: list[str], profiles: list[IntentionProfile]
) -> tuple[list[list[int]], list[list[int]]]:
    """Return what is suggested for each text, and every intention, best first."""
    linker = linking.Linker(profiles)
    vectors = embedding.embed(texts)
    suggested = [[one.id for one in found] for found in linker.suggest(texts, vectors)]
    shares = linker.predict(texts, vectors).intentions
    return suggested, [list(map(int, np.argsort(-row, kind="stable"))) for row in shares]


def same_words(texts: list[str]) -> list[int]:
    """Return for each text the place of the first that says the same in nearly the same words.

    No engine can tell them apart: five years of one strategy repeat the same intention.
    """
    held = [set(stems(text)) for text in texts]
    result = list(range(len(texts)))
    for at, mine in enumerate(held):
        for before in range(at):
            both = mine | held[before]
            if both and len(mine & held[before]) >= SAME_WORDS * len(both):
                result[at] = result[before]
                break
    return result


def _share(name: str, hits: np.ndarray, seed: int) -> dict[str, evaluation.Figure]:
    if not len(hits):
        return {name: None, f"{name}_interval": None}
    values = hits.astype(float)
    return {
        name: float(values.mean()),
        f"{name}_interval": list(evaluation.interval(np.mean, values, seed=seed)),
    }
