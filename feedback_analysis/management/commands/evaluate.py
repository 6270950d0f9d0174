"""All that can be judged here, beside what is to be reached: ``make evaluate``."""

from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from feedback_analysis import engines, evaluation
from feedback_analysis.evaluation import (
    Figure,
    evaluate_screening,
    held_out,
    linking_sets,
    screening_texts,
)
from feedback_analysis.evaluation.evaluate_linking import measure
from feedback_analysis.evaluation.evaluate_screening import MEANING, RULES

COLUMNS = ("text", "subtheme", "criticality", "organization", "question")
BEGIN, END = "<!-- make evaluate: begin -->", "<!-- make evaluate: end -->"
HEAD = ("Measure", "Reach", "Today", "of each", "On what")
AGAIN = "organisation left out; Trust A, B, C"
# Figures with their reach, by the name that the evaluate_… commands give them.
THEMING = (("ami", "0.40"), ("ari", "0.28"), ("stability_ari", "0.75"))
SHOTS = ((0, "0.49"), (10, "0.51"), (20, "0.54"))
TONE = (
    (0, "macro_f1", "0.60"),
    (0, "negative_called_positive", "≤ 0.08"),
    (200, "accuracy", "0.84"),
    (200, "macro_f1", "0.65"),
)
LINKING = (
    ("top1", "0.75"),
    ("recall3", "0.89"),
    ("none_precision", "0.85"),
    ("none_recall", "0.95"),
)
# What was never learnt from, with the reach of recall, of recall of what is indirect, of precision.
CASES = screening_texts.CASES.parent
DISCLOSURES = (
    ("screening_mixed.csv", ("0.95", "0.92", "0.70")),
    ("screening_fresh.csv", ("0.92", "0.88", "0.70")),
    ("screening_pairs.csv", ("0.92", "0.88", "0.70")),
    ("screening_hints.csv", ("0.92", "0.88", "0.70")),
    ("screening_languages_fresh.csv", ("0.85", "", "")),
)
FEW = 8
"""Of so many comments one is read by both readers."""
ABSENT = (
    ("several themes per comment, samples-F1", "0.70", "no file of comments with several themes"),
    ("personal data: spans", "0.93 / 0.90", "the file at hand is American: see Personal data"),
    ("time and memory", "see there", "`make bench`, docs/performance.md"),
)

Row = tuple[str, str, str, str, str]


class Command(BaseCommand):
    help = (
        "Judge theming, assignment, tone and linking on the comments that the weights were learnt "
        "from, each organisation with weights made from the others, and on the project's own "
        "linking texts. Takes a few minutes."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("comments", help="service_comments.csv, or where it would be")
        parser.add_argument("--write", help="a Markdown file with the two markers")

    def handle(self, *args: Any, **options: Any) -> None:
        rows: list[Row] = []
        if Path(options["comments"]).is_file():
            read = evaluation.read_columns(options["comments"], *COLUMNS)
            comments = [dict(zip(COLUMNS, row, strict=True)) for row in read]
            for part in (_themed, _assigned, _toned, _alerts):
                self.stderr.write(f"  judging: {part.__name__.strip('_')} …")
                rows += part(comments)
        else:
            rows.append(("theming, assignment, tone", "", "not judged", "", "no comments here"))
        rows += _disclosures()
        rows += _linked()
        rows += [(name, reach, "not judged", "", why) for name, reach, why in ABSENT]
        table = printed(rows)
        self.stdout.write(table)
        if options["write"]:
            write(Path(options["write"]), table)


def _themed(comments: held_out.Comments) -> Iterator[Row]:
    found = [held_out.theming(comments, one) for one in held_out.organisations(comments)]
    for name, reach in THEMING:
        yield _row(f"discovery, {name.replace('_', ' ')}", reach, [one[name] for one in found])
    texts = [row["text"] for row in comments[:: max(1, len(comments) // 1_000)]]
    first, second = (
        engines.theming.suggest_themes(texts, engines.embedding.embed(texts)) for _ in range(2)
    )
    same = first == second
    yield ("the same input twice", "identical", "identical" if same else "DIFFERENT", "", "1,000")


def _assigned(comments: held_out.Comments) -> Iterator[Row]:
    found = [held_out.assignment(comments, one) for one in held_out.organisations(comments)]
    for shots, reach in SHOTS:
        how = f"and {shots} examples each" if shots else "names and descriptions"
        name = f"assignment to 19 themes, macro-F1, {how}"
        yield _row(name, reach, [one[shots]["macro_f1"] for one in found])


def _toned(comments: held_out.Comments) -> Iterator[Row]:
    found = [held_out.tone(comments, one) for one in held_out.organisations(comments)]
    for corrections, name, reach in TONE:
        after = f" after {corrections} corrections" if corrections else ""
        words = f"tone, {name.replace('_', ' ')}{after}"
        yield _row(words, reach, [one[corrections][name] for one in found])


def _alerts(comments: held_out.Comments) -> Iterator[Row]:
    few = [row["text"] for row in comments[::FEW]]
    by = evaluate_screening.found_by(few)
    for name, readers in (("rules alone", {RULES}), ("both readers", {RULES, MEANING})):
        often = 1_000 * sum(reader in readers for reader in by) / len(few)
        on = f"one comment in {FEW}; it learnt that they are calm: 18 where it did not"
        yield (f"disclosures: alerts per 1,000, {name}", "≤ 20", f"{often:.1f}", "", on)


def _disclosures() -> Iterator[Row]:
    for name, reaches in DISCLOSURES:
        if not (CASES / name).is_file():
            yield (f"disclosures, {name}", "", "not judged", "", "no texts here")
            continue
        cases = evaluate_screening.read_cases(CASES / name)
        found = evaluate_screening.measure(
            cases, evaluate_screening.found_by([case.text for case in cases])
        )
        on = f"{name}: {found['disclosures']} disclosures, {found['others']} others, all ours"
        figures = ("recall", "recall_indirect", "precision")
        for figure, reach in zip(figures, reaches, strict=True):
            if reach:
                what = figure.replace("_", ", ")
                yield (f"disclosures, {what}", reach, _said(found[figure]), "", on)


def _linked() -> Iterator[Row]:
    """Judge linking on the texts that its calibration was learnt from: the only ones here."""
    if not linking_sets.TEXTS.is_file():
        yield ("linking", "", "not judged", "", "no texts here")
        return
    texts, named = linking_sets.read_texts()
    known = linking_sets.profiles(sentences=True)
    place = {name: at for at, (name, _) in enumerate(known)}
    gold = [{place[name] for name in right if name in place} for right in named]
    found = measure(texts, gold, [one for _, one in known], seed=evaluation.SEED)
    on = f"{len(texts)} texts of ours, the demo's intentions; calibrated on them, so not held out"
    for name, reach in LINKING:
        low, high = _pair(found[f"{name}_interval"])
        between = f"{low:.2f} to {high:.2f}"
        yield (f"linking, {name.replace('_', ' ')}", reach, _said(found[name]), between, on)


def _pair(interval: Figure) -> tuple[float, float]:
    low, high = interval if isinstance(interval, list | tuple) else (np.nan, np.nan)
    return float(low), float(high)


def _row(name: str, reach: str, of_each: list[Figure]) -> Row:
    """Return the mean over organisations, and the figure of each."""
    numbers = [float(one) for one in of_each if isinstance(one, float)]
    each = ", ".join(map(_said, numbers))
    return (name, reach, _said(float(np.mean(numbers))), each, AGAIN)


def _said(figure: Figure) -> str:
    return f"{figure:.2f}" if isinstance(figure, float) else "unknown"


def printed(rows: list[Row]) -> str:
    """Return the rows as a table in Markdown, with the day and the engine."""
    lines = [HEAD, ("---",) * len(HEAD), *rows]
    table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    today = timezone.localdate()
    return f"{today.day} {today:%B %Y}, {engines.embedding.tier()}.\n\n{table}"


def write(path: Path, table: str) -> None:
    """Put the table between the markers. Raises CommandError where the file lacks them."""
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    before, found, rest = text.partition(BEGIN)
    _, ended, after = rest.partition(END)
    if not found or not ended:
        raise CommandError(f"{path} does not hold the lines {BEGIN} and {END}.")
    path.write_text(f"{before}{BEGIN}\n{table}\n{END}{after}", encoding="utf-8")
