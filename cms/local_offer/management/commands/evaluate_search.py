"""Measure how well the search finds what families ask for, on questions that say what is right."""

import json
from argparse import ArgumentParser
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cms.local_offer import directory
from cms.local_offer.models import Service
from feedback_analysis import engines
from feedback_analysis.evaluation import read_columns

FIRST = 5
COLUMNS = ("name", "summary", "needs", "category", "area", "ages")


@dataclass(frozen=True)
class Answer:
    """What was asked, the names that were found, and the place of the first right one."""

    question: str
    found: list[str]
    place: int | None


class Command(BaseCommand):
    help = (
        "Measure the search. FILE has the columns question,services (slugs or names separated by "
        "|). --services judges it on another directory: a CSV with name,summary,needs,category,"
        "area,ages. The synonyms are the council's own."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file")
        parser.add_argument("--services", help="CSV of another directory")
        parser.add_argument("--json", action="store_true", help="one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        names = _listed() if not options["services"] else _other(options["services"])
        index = _index(options["services"])
        answers = measure(options["file"], names, index)
        figures: dict[str, Any] = {
            "questions": len(answers),
            "top1": _share(answers, 1),
            "top5": _share(answers, FIRST),
            "none_found": sum(not answer.found for answer in answers),
        }
        missed = [answer for answer in answers if answer.place is None or answer.place >= FIRST]
        if options["json"]:
            misses = [{"question": one.question, "found": one.found[:FIRST]} for one in missed]
            self.stdout.write(json.dumps({**figures, "misses": misses}, ensure_ascii=False))
            return
        for name, figure in figures.items():
            self.stdout.write(f"{name:<12}{figure}")
        for one in missed:
            self.stdout.write(f"missed: {one.question} -> {', '.join(one.found[:FIRST]) or '-'}")


def measure(path: str, names: dict[int, tuple[str, ...]], index: Any) -> list[Answer]:
    """Ask every question of the file; ``names``: what each service is called, by its key."""
    known = {name for of_one in names.values() for name in of_one}
    answers = []
    for at, (question, services) in enumerate(read_columns(path, "question", "services")):
        right = {name.strip() for name in services.split("|") if name.strip()}
        if unknown := sorted(right - known):
            raise CommandError(f"{path}, row {at + 2}: there is no service {unknown[0]!r}.")
        if not right:
            raise CommandError(f"{path}, row {at + 2}: no service is named.")
        keys = [found.key for found in index.find(question)]
        places = [place for place, key in enumerate(keys) if right & set(names[key])]
        found = [names[key][0] for key in keys]
        answers.append(Answer(question, found, places[0] if places else None))
    return answers


def _share(answers: Sequence[Answer], first: int) -> float:
    right = sum(answer.place is not None and answer.place < first for answer in answers)
    return round(right / len(answers), 4)


def _listed() -> dict[int, tuple[str, ...]]:
    rows = Service.objects.listed().values_list("pk", "slug", "name")
    return {key: (slug, name) for key, slug, name in rows}


def _other(path: str) -> dict[int, tuple[str, ...]]:
    return {key: (row[0],) for key, row in enumerate(read_columns(path, *COLUMNS))}


def _index(path: str) -> Any:
    """Return the index of the directory in a file, or the council's own if there is none."""
    if not path:
        directory.embed_all()
        return directory.index()
    documents = [
        directory.document(
            key=key,
            name=name,
            summary=summary,
            needs=needs.replace("|", ", "),
            category=category,
            other=f"{area} {ages}",
        )
        for key, (name, summary, needs, category, area, ages) in enumerate(
            read_columns(path, *COLUMNS)
        )
    ]
    search, synonyms = engines.search, directory.synonyms()
    return search.Index(documents, synonyms, search.embed(search.compared(documents, synonyms)))
