"""Make a survey and its page, not open, from a file: our JSON, or a survey of LimeSurvey."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cms import survey_building
from cms.survey_building.making import READS
from engagement.models import User
from surveys import survey_files


class Command(BaseCommand):
    help = "Make a survey, not open yet, from a file: JSON of Sayso, or .lss of LimeSurvey."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--by", required=True, help="The officer's e-mail address.")

    def handle(self, *args: object, **options: Any) -> None:
        path: Path = options["file"]
        officer = User.objects.filter(email__iexact=options["by"], is_active=True).first()
        if officer is None:
            raise CommandError(f"Nobody has the e-mail address {options['by']}.")
        if not path.is_file():
            raise CommandError(f"There is no file {path}.")
        try:
            draft = survey_files.read(path.read_bytes(), name=path.name)
            facts = {**draft.survey, "who_reads": READS}
            page = survey_building.make(
                facts=facts, questions=draft.questions, by=officer, groups=draft.groups
            )
        except survey_files.UnreadableSurveyError as why:
            raise CommandError(str(why)) from why
        except survey_building.NoPlaceError as why:
            raise CommandError("The site has no page of consultations yet.") from why
        survey = page.record
        self.stdout.write(f"Made “{survey}” ({survey.slug}) with {len(draft.questions)} questions.")
        for each in draft.not_taken:
            self.stdout.write(f"Not taken: {each.question}: {each.why}")
        for gap in survey_building.missing(page):
            self.stdout.write(f"Missing before it can open: {gap.what}")
