"""The demo council as a newcomer gets it, in processes of its own: what the browser walks over."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from deploy import demo
from deploy.machine import ROOT, Processes, answers, free_port, wait_until
from tests import patience

# Names the folder of a demo council that is filled already.
FILLED = "SAYSO_TEST_DEMO"
# A page of each type in English and in Urdu, two where its content may make it look different.
# The other languages' pages are the same but for their letters: a few show those.
PAGES = """
import json
from collections import defaultdict
from wagtail.models import Page
from config.accounts import invitations
from cms.local_offer import freshness
from cms.local_offer.comments import handing_on
from cms.local_offer.models import Service, ServiceComment
from cms.models import (
    BoardPaperPage, ContentPage, EventPage, GroupPage, HomePage, SurveyPage, YouSaidWeDidPage
)
from engagement.models import (
    Action, Consultation, Intention, Proposal, StrategyDocument, User
)
from feedback_analysis.coding import translations
from feedback_analysis.models import AnalysisRun, Finding, GroupView, Theme
from surveys.models import DataComplaint, Disclosure, Erasure, Response, Survey
OTHERS = (HomePage, SurveyPage, ContentPage)
pages = defaultdict(list)
for page in Page.objects.live().public().filter(depth__gt=1).order_by("-path").specific():
    language = page.locale.language_code
    if language in {"en-gb", "ur"} or isinstance(page, OTHERS):
        pages[f"{type(page).__name__} {language}"].append(page.get_url())
invited = User.objects.create_user("new.colleague@rivermead.example", first_name="Nia")
theme = Theme.objects.filter(codings__judged_at__isnull=False).order_by("pk")[0]
themes = {"theme": theme.pk, "question": theme.codeframe_id}
themes["proof"] = Erasure.objects.latest("pk").reference
themes["invitation"] = invitations.key(invited)
themes["still_right"] = freshness.key(Service.objects.listed().filter(owner__isnull=False)[0])
themes["other_theme"] = theme.codeframe.themes.exclude(pk=theme.pk)[0].pk
print(json.dumps({
    "pages": [
        url
        for name, urls in pages.items()
        for url in urls[: 2 if name.endswith((" en-gb", " ur")) else 1]
    ],
    "service": Service.objects.order_by("pk")[0].get_absolute_url(),
    "open": [s.slug for s in Survey.objects.order_by("pk") if s.is_open],
    "closed": [s.slug for s in Survey.objects.order_by("pk") if s.opened_at and not s.is_open],
    "keys": {name: found[0].pk for name, found in {
        "run": AnalysisRun.objects.order_by("pk"),
        "finding": Finding.objects.order_by("pk"),
        "document": StrategyDocument.objects.order_by("pk"),
        "proposal": Proposal.objects.filter(state="waiting").order_by("pk"),
        "translation": translations.in_other_languages().order_by("pk"),
        "response": Response.objects.awaiting_moderation().order_by("pk"),
        "alike": Response.objects.awaiting_moderation().filter(card__group__gt=0).order_by("pk"),
        "disclosure": Disclosure.objects.order_by("pk"),
        "survey": Survey.objects.open().order_by("pk"),
        "heard": Survey.objects.filter(equality_answers__isnull=False),
        "by_code": Survey.objects.filter(entry="codes"),
        "survey_page": SurveyPage.objects.order_by("pk"),
        "told_page": YouSaidWeDidPage.objects.order_by("pk"),
        "group_view": GroupView.objects.waiting().order_by("pk"),
        "group_page": GroupPage.objects.order_by("pk"),
        "event_page": EventPage.objects.order_by("pk"),
        "consultation": Consultation.objects.order_by("pk"),
        "intention": Intention.objects.current().order_by("pk"),
        "action": Action.objects.order_by("pk"),
        "service": Service.objects.order_by("pk"),
        "paper": BoardPaperPage.objects.live().order_by("pk"),
        "case": handing_on.cases().order_by("pk"),
        "comment": ServiceComment.objects.order_by("pk"),
        "complaint": DataComplaint.objects.order_by("pk"),
    }.items()} | themes,
}))
"""


@dataclass(frozen=True)
class DemoSite:
    """Where the demo answers, and what is there: addresses, slugs, one key of each record."""

    address: str
    pages: list[str]
    service: str
    open_surveys: list[str]
    closed_surveys: list[str]
    keys: dict[str, int | str]
    templates: Path

    def used_templates(self) -> set[str]:
        """Return the names of the templates that were rendered so far."""
        return set(self.templates.read_text().split())


def looked_up(address: str, env: dict[str, str]) -> DemoSite:
    """Ask the demo's database what there is to see; ``env`` is that of its web process."""
    command = [sys.executable, "manage.py", "shell", "-v0", "-c", PAGES]
    said = subprocess.run(command, env=env, cwd=ROOT, check=True, capture_output=True, text=True)
    found = json.loads(said.stdout.strip().splitlines()[-1])
    return DemoSite(
        address=address,
        pages=found["pages"],
        service=found["service"],
        open_surveys=found["open"],
        closed_surveys=found["closed"],
        keys=found["keys"],
        templates=Path(env["SEEN_TEMPLATES"]),
    )


def environment(folder: Path) -> dict[str, str]:
    """Return the environment of a demo that keeps everything in this folder."""
    left_out = {"DATABASE_URL", "REDIS_URL", "DEBUG"}
    kept = {k: v for k, v in os.environ.items() if k not in left_out}
    return {**kept, "SAYSO_VAR": str(folder), "SAYSO_ENV": "local"}


def fill(folder: Path, migrated: Path) -> None:
    """Make the demo council in this folder.

    ``migrated`` is a copy of an empty migrated database, if it is there: it saves a minute.
    """
    if migrated.exists():
        shutil.copyfile(migrated, folder / "sayso.sqlite3")
    filled = [sys.executable, "-m", "deploy.fill"]
    subprocess.run(filled, env=environment(folder), cwd=ROOT, check=True, capture_output=True)


@contextmanager
def running(folder: Path, migrated: Path) -> Iterator[DemoSite]:
    """Serve a demo council from this folder, and end the server afterwards.

    ``make test`` filled one for all its parts, which is copied; without it, it is filled here.
    """
    if filled := os.environ.get(FILLED):
        shutil.copytree(filled, folder, dirs_exist_ok=True)
    else:
        fill(folder, migrated)
    port = free_port()
    address = f"http://localhost:{port}"
    env = environment(folder) | {"BASE_URL": address}
    env["SEEN_TEMPLATES"] = str(folder / "templates.txt")
    with Processes() as processes, (folder / "web.log").open("wb") as log:
        command = demo.commands(port)["web"]
        command[command.index("config.asgi:application")] = "tests.browser.support.asgi:application"
        processes.start("web", command, env=env, log=log)
        wait_until(lambda: answers(port), what="The demo", seconds=patience.SECONDS)
        yield looked_up(address, env)
