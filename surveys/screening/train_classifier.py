"""Learn what the classifier of the screening knows: writes ``data/classifier.json``.

    python -m surveys.screening.train_classifier FILE [--judge]

Learns from ``classifier_examples.txt`` (ours: what alarms, and what only sounds like it), from the
cases of the tests, from the sentences of the library of linking and the demo's answers (ordinary
talk of children and parents) and from real comments, of which only numbers are kept. Where the
classifier begins to alert is chosen on texts that it did not learn from: a batch of examples is
held out as a whole, for its scenes are alike. ``--judge`` prints that and writes nothing.
"""

import argparse
import csv
import itertools
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from .classifier import FILE, KIND_PLACES, PLACES, everything_seen, letters, place
from .data import CODES, sections
from .features import sentences
from .rules import by_rules, not_denied
from .tokens import plain

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests/surveys/screening/screening_cases.json"
LIBRARY = ROOT / "feedback_analysis/engines/weights/linking"
DEMO = ROOT / "cms/demo/responses.json"
VERSION = 1
NONE = "none"
VARIANTS = 6  # of one line of examples with alternatives
PENALTY = 30.0
WEIGHT = {"library": 1.0, "comments": 0.3, "cases": 6.0, "demo": 6.0}
# At most so many alerts per 1,000 on texts that the rules let pass.
ALLOWED = {"library": 16.0, "comments": 7.0, "demo": 30.0}
SURE = -1.0  # the score from which a kind of concern is named


@dataclass(frozen=True)
class Text:
    """A text, what it is a sign of (NONE: nothing; empty: not said), and whence it is."""

    words: str
    kind: str
    batch: str
    source: str


def examples(file: str = "classifier_examples.txt") -> list[Text]:
    return [
        Text(line, kind, batch, "examples")
        for heading, lines in sections(file).items()
        for batch, kind in [heading.split(" | ")]
        for written in lines
        for line in variants(written)
    ]


def variants(line: str) -> list[str]:
    """Return a line with (one|another) in it once for each alternative, VARIANTS at most."""
    parts = [part.split("|") for part in re.split(r"\(([^()]*\|[^()]*)\)", line)]
    every = list(itertools.islice(itertools.product(*parts), 5_000))
    if len(every) <= VARIANTS:
        return ["".join(one) for one in every]
    picked = [
        "".join(part[(turn * (1 + at // 2) + at) % len(part)] for at, part in enumerate(parts))
        for turn in range(VARIANTS)
    ]
    return list(dict.fromkeys(picked))


def cases() -> list[Text]:
    kept = json.loads(CASES.read_text(encoding="utf-8"))["cases"]
    return [
        Text(case["text"], "" if case["disclosure"] else NONE, "cases", "cases") for case in kept
    ]


def library(but: Sequence[Text]) -> list[Text]:
    """Return its sentences, but those that stand among the examples as what alarms."""
    alarming = {text.words for text in but}
    lines = [
        line[2:].strip()
        for path in sorted(LIBRARY.glob("*.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.startswith("- ")
    ]
    kept = [line for line in dict.fromkeys(lines) if line not in alarming]
    return [Text(line, NONE, f"library {at % 10}", "library") for at, line in enumerate(kept)]


def demo() -> list[Text]:
    """Return the demo's answers that raise no concern."""
    kept = json.loads(DEMO.read_text(encoding="utf-8"))
    lines = [
        answer
        for each in kept
        if each["officer"]["decision"] in {"cleared", "redacted"}
        for answer in each["answers"].values()
        if isinstance(answer, str)
    ]
    return [Text(line, NONE, f"demo {at % 10}", "demo") for at, line in enumerate(lines)]


def comments(path: Path) -> list[Text]:
    with path.open(encoding="utf-8") as file:
        rows = [row["text"] for row in csv.DictReader(file)]
    return [Text(line, NONE, f"comments {at % 10}", "comments") for at, line in enumerate(rows)]


@dataclass(frozen=True)
class Seen:
    """The features of texts, a sparse row for each sentence, then one for the whole text."""

    rows: sparse.csr_matrix
    begins: np.ndarray
    ends: np.ndarray

    def to_learn(self, taken: np.ndarray, alarming: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return the rows to learn from, and of which text each is.

        Of what alarms only the whole does; of what does not, no sentence does either.
        """
        each = zip(self.begins, self.ends, alarming, strict=True)
        spans = [
            (end - 1 if alarms else start, end, at)
            for at, (start, end, alarms) in enumerate(each)
            if taken[at]
        ]
        rows = [np.arange(start, end) for start, end, _ in spans]
        whose = [np.full(end - start, at) for start, end, at in spans]
        return np.concatenate(rows), np.concatenate(whose)

    def scores(self, weights: np.ndarray, offset: float) -> np.ndarray:
        return np.maximum.reduceat(self.rows @ weights + offset, self.begins)


def seen(texts: Sequence[Text], places: int) -> Seen:
    units: list[list[str]] = []
    begins, every_end = [], []
    for text in texts:
        begins.append(len(units))
        words = not_denied(plain(text.words).text).split()
        spans = list(sentences(words))
        if len(spans) > 1:
            units += [words[start:end] for start, end in spans]
        units.append(words)
        every_end.append(len(units))
    return Seen(_rows(units, places), np.array(begins), np.array(every_end))


def _rows(units: Sequence[list[str]], places: int) -> sparse.csr_matrix:
    at, ends, values = [], [0], []
    for words in units:
        found = [place(each, places) for each in everything_seen(words)]
        at += found
        values += [max(1, len(found)) ** -0.5] * len(found)
        ends.append(len(at))
    rows = sparse.csr_matrix((values, at, ends), shape=(len(units), places))
    rows.sum_duplicates()
    return rows


def fit(rows: sparse.csr_matrix, alarming: np.ndarray, weight: np.ndarray) -> LogisticRegression:
    """Fit on what at least two texts show."""
    often = np.asarray((rows > 0).sum(axis=0)).ravel() > 1
    model = LogisticRegression(C=PENALTY, max_iter=500, tol=1e-3)
    model.fit(rows @ sparse.diags_array(often.astype(float)), alarming, sample_weight=weight)
    return model


def held_out(texts: Sequence[Text], looked: Seen) -> np.ndarray:
    """Return each text's score by a classifier that learnt from none of its batch (held out)."""
    alarming = np.array([text.kind != NONE for text in texts])
    weight = np.array([WEIGHT.get(text.source, 1.0) for text in texts])
    scores = np.full(len(texts), np.nan)
    batches = sorted({text.batch for text in texts if text.source == "examples"})
    for at, batch in enumerate(batches):
        out = {batch, *(f"{source} {at % 10}" for source in ALLOWED)}
        away = np.array([text.batch in out for text in texts])
        rows, whose = looked.to_learn(~away, alarming)
        model = fit(looked.rows[rows], alarming[whose], weight[whose])
        found = looked.scores(model.coef_[0], model.intercept_[0])
        scores[away] = found[away]
    return scores


def threshold(texts: Sequence[Text], scores: np.ndarray, alerted: np.ndarray) -> float:
    """Return the lowest score at which no more ordinary texts alert than are allowed."""
    cuts = []
    for source, often in ALLOWED.items():
        here = np.array([text.source == source for text in texts])
        most = int(often * here.sum() / 1_000)
        cuts.append(float(np.sort(scores[here & ~alerted])[-most - 1]))
    return max(cuts)


def report(texts: Sequence[Text], scores: np.ndarray, alerted: np.ndarray, cut: float) -> None:
    source = np.array([text.source for text in texts])
    alarming = np.array([text.kind != NONE for text in texts])
    either = alerted | (scores > cut)
    for name in ALLOWED:
        here = source == name
        often, rules = 1_000 * either[here].mean(), 1_000 * alerted[here].mean()
        print(f"{name}: {often:.1f} alerts in 1,000, {rules:.1f} of them by the rules")
    ours = source == "examples"
    for name, found in (("rules", alerted), ("rules and classifier", either)):
        hits = (found & alarming & ours).sum()
        recall, precision = hits / (alarming & ours).sum(), hits / (found & ours).sum()
        print(f"examples, {name}: recall {recall:.3f}, precision {precision:.3f}")


def learn_kinds(texts: Sequence[Text]) -> dict[str, object]:
    """Learn to tell the concerns apart, one against the others."""
    told = [text for text in texts if text.kind in CODES]
    looked = seen(told, KIND_PLACES)
    rows, kinds = looked.rows[looked.ends - 1], np.array([text.kind for text in told])
    models = {code: fit(rows, kinds == code, np.ones(len(told))) for code in CODES}
    largest = max(float(np.abs(model.coef_).max()) for model in models.values())
    return {
        "kind_letters": {
            code: letters(model.coef_[0].tolist(), largest) for code, model in models.items()
        },
        "kind_largest": largest,
        "kind_offsets": {code: float(model.intercept_[0]) for code, model in models.items()},
        "sure": SURE,
    }


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("comments", type=Path)
    asked.add_argument("--judge", action="store_true")
    options = asked.parse_args()
    ours = examples()
    texts = [*ours, *cases(), *library(ours), *demo(), *comments(options.comments)]
    looked = seen(texts, PLACES)
    alerted = np.array([by_rules(text.words) for text in texts])
    scores = held_out(texts, looked)
    cut = threshold(texts, scores, alerted)
    report(texts, scores, alerted, cut)
    if options.judge:
        return
    alarming = np.array([text.kind != NONE for text in texts])
    weight = np.array([WEIGHT.get(text.source, 1.0) for text in texts])
    rows, whose = looked.to_learn(np.ones(len(texts), bool), alarming)
    model = fit(looked.rows[rows], alarming[whose], weight[whose])
    largest = float(np.abs(model.coef_).max())
    calm = np.array([text.source == "demo" for text in texts]) & ~alerted
    cut = max(cut, 0.01 + looked.scores(model.coef_[0], model.intercept_[0])[calm].max())
    kept = {
        "version": VERSION,
        "letters": letters(model.coef_[0].tolist(), largest),
        "largest": largest,
        "offset": float(model.intercept_[0]),
        "threshold": float(cut),
        **learn_kinds(ours),
    }
    FILE.write_text(json.dumps(kept, indent=0), encoding="utf-8")


if __name__ == "__main__":
    main()
