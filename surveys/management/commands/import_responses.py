"""Import earlier feedback from the command line; docs/import.md says how."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from engagement.models import User
from surveys import imports
from surveys.imports import new_survey, run
from surveys.imports.columns import IGNORE, QUESTION, target_of
from surveys.imports.examining import order_in
from surveys.imports.files import TableFormat, UnreadableFileError, days
from surveys.imports.files.encodings import ENCODINGS
from surveys.models import ImportBatch, Survey
from surveys.questions import versions
from surveys.screens.base import MODERATE

from ._import_options import add_options

SHOW_REFUSED = 20
READING = ("sheet", "encoding", "separator", "heading_row", "data_row")


class Command(BaseCommand):
    help = "Import earlier feedback (paper, e-mail, another tool) from a CSV or XLSX file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        add_options(parser)

    def handle(self, *args: object, **options: Any) -> None:
        officer = self.officer(options["read_before_by"] or options["by"])
        if options["take_back"]:
            self.take_back(options["take_back"], officer, options["reason"])
            return
        path = options["file"]
        if path is None or not options["survey"]:
            raise CommandError("Say which file, and --survey SLUG.")
        if not path.is_file():
            raise CommandError(f"There is no file {path}.")
        if options["read_before_by"] and officer and not officer.has_perm(MODERATE):
            raise CommandError(f"{officer.email} may not moderate, so cannot have read the rows.")
        try:
            survey = self.survey(path, options, officer)
            mapping = self.mapping(options["map"], survey)
            if options["preview"]:
                self.preview(path, survey, mapping, options)
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

    def take_back(self, number: int, officer: User | None, reason: str) -> None:
        batch = self.earlier(number)
        try:
            if batch.state == ImportBatch.State.MAPPING:
                imports.drop(batch=batch, by=officer)
                self.stdout.write(f"Import {number} is deleted. Nothing had come in.")
                return
            removed, kept = imports.take_back(batch=batch, by=officer, reason=reason)
        except imports.CannotTakeBackError as why:
            raise CommandError(f"{why} (--reason TEXT)" if not reason else str(why)) from why
        self.stdout.write(f"{removed:,} answers removed, {kept:,} with the safeguarding lead stay.")

    def earlier(self, number: int) -> ImportBatch:
        found = ImportBatch.objects.filter(pk=number).first()
        if found is None:
            raise CommandError(f"There is no import {number}.")
        return found

    def survey(self, path: Path, options: dict[str, Any], officer: User | None) -> Survey:
        slug, title = options["survey"], options["create_survey"]
        survey = Survey.objects.filter(slug=slug).first()
        if survey is None and title:
            return self.make_survey(path, options, officer)
        if survey is None:
            known = ", ".join(Survey.objects.order_by("slug").values_list("slug", flat=True))
            raise CommandError(
                f"There is no survey {slug}. There are: {known or 'none yet'}. "
                'To make one for these rows, add --create-survey "Its title".'
            )
        if versions.latest(survey) is None:
            raise CommandError(f"The survey {slug} has no questions yet: open it first.")
        return survey

    def make_survey(self, path: Path, options: dict[str, Any], officer: User | None) -> Survey:
        """Make a survey that only takes earlier feedback: it is not open to the public."""
        if options["preview"]:
            raise CommandError("A preview needs an existing survey: leave --preview out once.")
        # Read first: no survey is made for a file that cannot be read.
        with path.open("rb") as file:
            questions = new_survey.questions_for(
                file,
                name=path.name,
                reading=_reading(options),
                question=options["question"],
                given=[each.rpartition("=")[::2] for each in options["map"]],
                has_day=bool(options["date"]),
            )
        survey = new_survey.make(
            slug=options["survey"],
            title=options["create_survey"],
            voice=options["voice"] or "",
            questions=questions,
            by=officer,
        )
        for question in questions:
            self.stdout.write(f"Made the survey {survey.slug}: {question['text']}")
        return survey

    def mapping(self, given: list[str], survey: Survey) -> dict[str, str]:
        mapping = {}
        for each in given:
            column, equals, target = each.rpartition("=")
            if not equals:
                raise CommandError(f"--map {each}: write COLUMN=TARGET.")
            try:
                mapping[column] = target_of(target, imports.questions_of(survey))
            except ValueError as wrong:
                raise CommandError(f"--map {each}: {wrong}") from wrong
        return mapping

    def preview(
        self, path: Path, survey: Survey, mapping: dict[str, str], options: dict[str, Any]
    ) -> None:
        with path.open("rb") as file:
            found = imports.preview(
                file=file,
                name=path.name,
                survey=survey,
                mapping=mapping,
                reading=_reading(options),
                day_order=options["day_order"],
            )
        self.reading(found.table.reading, found.examined, found.mapping, options["day_order"])
        self.columns(found.mapping)
        for sample in found.samples:
            self.stdout.write(f"\nRow {sample.row.number}: {sample.problem or 'is added'}")
            if sample.facts and sample.facts.received_on:
                self.stdout.write(f"  (day: {sample.facts.received_on.isoformat()})")
            for heading, cell in zip(found.headings, sample.row.cells, strict=False):
                if found.mapping[heading] != IGNORE:
                    self.stdout.write(f"  {heading}: {str(cell)[:70]}")
        self.stdout.write("\nThis was a preview: nothing is stored.")

    def reading(
        self, reading: TableFormat, examined: dict[str, Any], mapping: dict[str, str], order: str
    ) -> None:
        """Say how the file is read; each can be said otherwise."""
        if reading.sheet:
            self.stdout.write(f"Sheet: {reading.sheet} (--sheet)")
        else:
            self.stdout.write(f"Encoding: {ENCODINGS[reading.encoding]} (--encoding)")
            self.stdout.write(f"Separator: {reading.separator} (--separator)")
        self.stdout.write(
            f"Column names in row {reading.heading_row} (--heading-row), answers from row "
            f"{reading.data_row} (--data-row)"
        )
        if mended := examined.get("mended"):
            self.stdout.write(
                f"{mended['cells']:,} cells were saved twice in a wrong encoding and are mended: "
                f"“{mended['before']}” is read as “{mended['after']}”"
            )
        found = order_in(examined, mapping)
        if found["example"]:
            chosen = order or found["order"]
            day = days.shown(found["example"], chosen)
            sure = "" if found["is_sure"] or chosen != found["order"] else ", a guess"
            self.stdout.write(
                f"Days: {days.ORDERS[chosen]}{sure}: “{found['example']}” is {day} (--day-order)"
            )

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
        replaces = self.earlier(options["replaces"]) if options["replaces"] else None
        if replaces and replaces.survey_id != survey.pk:
            raise CommandError(f"Import {replaces.pk} went into another survey.")
        with path.open("rb") as file:
            batch = imports.receive(
                file=file,
                name=path.name,
                survey=survey,
                by=officer,
                reading=_reading(options),
                replaces=replaces,
            )
        try:
            imports.choose(
                batch=batch,
                mapping={**batch.mapping, **mapping},
                read_before=bool(options["read_before_by"]),
                by=officer,
                options={
                    name: str(options[name])
                    for name in ("voice", "channel", "date", "day_order")
                    if options[name]
                },
            )
        except imports.MappingError as wrong:
            imports.discard(batch=batch)
            raise imports.MappingError(f"{wrong} (--map, --date 2026-12-31)") from wrong
        batch = self.stopped_before(batch) or batch
        return imports.start(batch=batch, by=officer, in_background=options["in_background"])

    def stopped_before(self, batch: ImportBatch) -> ImportBatch | None:
        """Return the import of the same file that was stopped, in place of this new one."""
        earlier = imports.unfinished(batch=batch)
        if earlier:
            imports.discard(batch=batch)
            self.stdout.write(
                f"Continuing where import {earlier.pk} stopped, after {earlier.rows_done:,} rows."
            )
        return earlier

    def run(self, batch: ImportBatch) -> None:
        order = batch.options.get("day_order", "")
        reading = TableFormat(**batch.options.get("reading", {}))
        self.reading(reading, batch.examined, batch.mapping, order)
        self.columns(batch.mapping)
        try:
            batch = run.run(batch=batch, progress=self.progress)
        except run.TakenOverError as wrong:
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
        for column, number in sorted(batch.left_empty.items()):
            self.stdout.write(f"{column}: left empty in {number:,} rows, where it cannot be read")
        if batch.rows_changed and not batch.replaces_id:
            self.stdout.write(
                f"{batch.rows_changed:,} rows that are already here say something else now. To "
                "replace the earlier answers, run this again with --replaces NUMBER."
            )
        if left := imports.left_of_old(batch):
            self.stdout.write(f"{left:,} answers of import {batch.replaces_id} are still here.")
        self.stdout.write(f"Import {batch.pk} finished. {totals}")
        self.stdout.write(
            f"Its answers: {totals.cleared:,} cleared, {totals.waiting:,} waiting to be read, "
            f"{totals.with_lead:,} with the safeguarding lead."
        )


def _reading(options: dict[str, Any]) -> TableFormat:
    return TableFormat(**{name: options[name] for name in READING})
