"""Bring in earlier feedback from the command line; docs/import.md says how."""

from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from engagement.models import User, Voice
from surveys import import_run, imports, versions
from surveys.import_columns import FACTS, IGNORE, QUESTION, target_of
from surveys.import_rows import UnreadableFileError
from surveys.models import ImportBatch, Question, Response, Survey
from surveys.officers import MODERATE

SHOW_REFUSED = 20


class Command(BaseCommand):
    help = "Bring in earlier feedback (paper, e-mail, another tool) from a CSV or XLSX file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file", type=Path, help="A CSV or XLSX file; its first row names columns."
        )
        parser.add_argument("--survey", required=True, metavar="SLUG", help="Where the rows go.")
        parser.add_argument(
            "--map",
            action="append",
            default=[],
            metavar="COLUMN=TARGET",
            help=f"What a column holds: a question's key, or {', '.join(FACTS)}.",
        )
        parser.add_argument("--sheet", default="", help="Which sheet of an XLSX file.")
        parser.add_argument(
            "--voice", choices=Voice.values, default="", help="Where no column says."
        )
        parser.add_argument(
            "--channel", choices=Response.Channel.values, default="", help="Where no column says."
        )
        parser.add_argument(
            "--date", type=date.fromisoformat, metavar="2026-12-31", help="Where no column says."
        )
        parser.add_argument("--by", metavar="EMAIL", default="", help="Who brings them in.")
        parser.add_argument(
            "--read-before-by",
            metavar="EMAIL",
            default="",
            help="The officer who has read every row: what is harmless is cleared in their name.",
        )
        parser.add_argument(
            "--create-survey", metavar="TITLE", help="Make the survey if it is new."
        )
        parser.add_argument(
            "--question", default="What would you like to tell us?", help="Its one question."
        )
        parser.add_argument(
            "--preview", action="store_true", help="Show the first rows; store none."
        )
        parser.add_argument("--in-background", action="store_true", help="Leave it to the worker.")

    def handle(self, *args: object, **options: Any) -> None:
        path = options["file"]
        if not path.is_file():
            raise CommandError(f"There is no file {path}.")
        officer = self.officer(options["read_before_by"] or options["by"])
        if options["read_before_by"] and officer and not officer.has_perm(MODERATE):
            raise CommandError(f"{officer.email} may not moderate, so cannot have read the rows.")
        survey = self.survey(options, officer)
        mapping = self.mapping(options["map"], survey)
        try:
            if options["preview"]:
                self.preview(path, survey, mapping, options["sheet"])
                return
            batch = self.batch(path, survey, mapping, officer, options)
        except (UnreadableFileError, imports.MappingError) as wrong:
            raise CommandError(str(wrong)) from wrong
        if options["in_background"]:
            self.stdout.write(f"Import {batch.pk} is left to the worker (manage.py work).")
        else:
            self.run(batch)

    def officer(self, email: str) -> User | None:
        if not email:
            return None
        found = User.objects.filter(email__iexact=email, is_active=True).first()
        if found is None:
            raise CommandError(f"Nobody has the e-mail address {email}.")
        return found

    def survey(self, options: dict[str, Any], officer: User | None) -> Survey:
        slug, title = options["survey"], options["create_survey"]
        survey = Survey.objects.filter(slug=slug).first()
        if survey is None and title:
            return self.make_survey(slug, title, options, officer)
        if survey is None:
            known = ", ".join(Survey.objects.order_by("slug").values_list("slug", flat=True))
            raise CommandError(
                f"There is no survey {slug}. There are: {known or 'none yet'}. "
                'To make one for these rows, add --create-survey "Its title".'
            )
        if versions.latest(survey) is None:
            raise CommandError(f"The survey {slug} has no questions yet: open it first.")
        return survey

    def make_survey(
        self, slug: str, title: str, options: dict[str, Any], officer: User | None
    ) -> Survey:
        """Make a survey that only takes earlier feedback: it is not open to the public."""
        if options["preview"]:
            raise CommandError("A preview needs a survey that is there: leave --preview out once.")
        survey = Survey.objects.create(
            slug=slug,
            title=title,
            voice=options["voice"] or Voice.OWN_WORDS,
            who_reads="participation officer",
        )
        question = {"key": "words", "kind": Question.Kind.TEXT, "text": options["question"]}
        versions.freeze(survey=survey, questions=[question], by=officer)
        self.stdout.write(f"Made the survey {slug}: {options['question']}")
        return survey

    def mapping(self, given: list[str], survey: Survey) -> dict[str, str]:
        mapping = {}
        for each in given:
            column, equals, target = each.rpartition("=")
            if not equals:
                raise CommandError(f"--map {each}: write COLUMN=TARGET.")
            try:
                mapping[column] = target_of(target, import_run.questions_of(survey))
            except ValueError as wrong:
                raise CommandError(f"--map {each}: {wrong}") from wrong
        return mapping

    def preview(self, path: Path, survey: Survey, mapping: dict[str, str], sheet: str) -> None:
        with path.open("rb") as file:
            found = imports.preview(file=file, survey=survey, mapping=mapping, sheet=sheet)
        self.columns(found.mapping)
        for sample in found.samples:
            self.stdout.write(f"\nRow {sample.row.number}: {sample.problem or 'comes in'}")
            for heading, cell in zip(found.headings, sample.row.cells, strict=False):
                if found.mapping[heading] != IGNORE:
                    self.stdout.write(f"  {heading}: {str(cell)[:70]}")
        self.stdout.write("\nThis was a preview: nothing is stored.")

    def columns(self, mapping: dict[str, str]) -> None:
        for column, target in mapping.items():
            self.stdout.write(f"{column:<24} {target.removeprefix(QUESTION)}")

    def batch(
        self,
        path: Path,
        survey: Survey,
        mapping: dict[str, str],
        officer: User | None,
        options: dict[str, Any],
    ) -> ImportBatch:
        """Return a batch that is ready to run: a new one, or one of this file that was stopped."""
        with path.open("rb") as file:
            batch = imports.receive(
                file=file, name=path.name, survey=survey, by=officer, sheet=options["sheet"]
            )
        try:
            imports.choose(
                batch=batch,
                mapping={**batch.mapping, **mapping},
                read_before=bool(options["read_before_by"]),
                by=officer,
                options={
                    name: str(options[name])
                    for name in ("voice", "channel", "date")
                    if options[name]
                },
            )
        except imports.MappingError:
            imports.discard(batch=batch)
            raise
        earlier = imports.unfinished(batch=batch)
        if earlier:
            imports.discard(batch=batch)
            batch = earlier
            self.stdout.write(
                f"Going on where import {batch.pk} stopped, after {batch.rows_done:,} rows."
            )
        return imports.start(batch=batch, by=officer, in_background=options["in_background"])

    def run(self, batch: ImportBatch) -> None:
        self.columns(batch.mapping)
        try:
            batch = import_run.run(batch=batch, progress=self.progress)
        except import_run.TakenOverError as wrong:
            raise CommandError(str(wrong)) from wrong
        if batch.state == ImportBatch.State.FAILED:
            raise CommandError(batch.problem)
        self.report(batch)

    def progress(self, batch: ImportBatch) -> None:
        self.stdout.write(f"{batch.rows_done:,} of {batch.rows_total:,} rows")
        self.stdout.flush()

    def report(self, batch: ImportBatch) -> None:
        totals = imports.totals(batch=batch)
        for refused in batch.refused_rows.all()[:SHOW_REFUSED]:
            self.stdout.write(f"Row {refused.number} refused: {refused.reason}")
        if totals.refused > SHOW_REFUSED:
            self.stdout.write(f"… and {totals.refused - SHOW_REFUSED:,} more: see the admin.")
        self.stdout.write(str(totals))
        self.stdout.write(
            f"Of those that came in: {totals.cleared:,} cleared, {totals.waiting:,} wait to be "
            f"read, {totals.with_lead:,} with the safeguarding lead."
        )
