"""No task is lost when its worker is killed, and none is taken from a worker that is alive."""

import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from config import workers
from feedback_analysis.models import Worker
from feedback_analysis.runs import tasks
from tests.conftest import ROOT, migrated_copy

ANSWERS = 600  # three portions
SEED = f"""
from surveys.models import Answer, Response
from tests import factories
from tests.feedback_analysis.texts import EVERYTHING
survey = factories.survey()
version = survey.versions.get()
question = version.questions.get(key="better")
Response.objects.bulk_create(
    [Response(survey=survey, version=version, state="cleared", voice="own_words")
     for _ in range({ANSWERS})]
)
Answer.objects.bulk_create(
    Answer(response=response, question=question, original_text=text, cleared_text=text)
    for response, number in zip(Response.objects.order_by("pk"), range({ANSWERS}))
    for text in [f"{{EVERYTHING[number % 24]}} and {{EVERYTHING[number // 24 % 24]}}"]
)
"""


def running_task(worker: str, attempts: int = 1) -> DBTaskResult:
    return DBTaskResult.objects.create(
        args_kwargs={"args": [1], "kwargs": {}},
        task_path=tasks.analyse.module_path,
        backend_name="default",
        run_after=timezone.now(),
        status=TaskResultStatus.RUNNING,
        started_at=timezone.now(),
        worker_ids=[worker] * attempts,
        exception_class_path="",
        traceback="",
    )


def a_worker(name: str, *, host: str = "elsewhere", process: int = 1, silent: int = 0) -> Worker:
    return Worker.objects.create(
        name=name,
        host=host,
        process=process,
        beat_at=timezone.now() - timedelta(seconds=silent),
    )


def a_dead_process() -> int:
    done = subprocess.Popen([sys.executable, "-c", "pass"])
    done.wait()
    return done.pid


def state(task: DBTaskResult) -> str:
    task.refresh_from_db()
    return task.status


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("left_by", "back"),
    [
        pytest.param({}, False, id="alive elsewhere"),
        pytest.param({"silent": 20}, False, id="alive elsewhere, a beat missed"),
        pytest.param({"silent": 31}, True, id="silent for long"),
        pytest.param({"host": "here", "process": "dead"}, True, id="dead process on this host"),
        pytest.param({"host": "here", "process": "parent"}, False, id="alive on this host"),
        pytest.param({"host": "here", "process": "mine"}, True, id="my process was another's"),
        pytest.param(None, True, id="never said that it was there"),
    ],
)
def test_only_a_dead_workers_task_is_put_back(left_by, back) -> None:
    if left_by is not None:
        facts = {**left_by}
        if facts.get("host") == "here":
            facts["host"] = socket.gethostname()
            process = {"dead": a_dead_process, "parent": os.getppid, "mine": os.getpid}
            facts["process"] = process[facts["process"]]()
        a_worker("other", **facts)
    task = running_task("other")
    assert workers.recover(me="me") == int(back)
    assert state(task) == (TaskResultStatus.READY if back else TaskResultStatus.RUNNING)


@pytest.mark.django_db
def test_a_worker_leaves_its_own_task_alone() -> None:
    workers.arrive("me")
    task = running_task("me")
    assert workers.recover(me="me") == 0
    assert state(task) == TaskResultStatus.RUNNING


@pytest.mark.django_db
def test_a_task_that_kills_every_worker_is_given_up() -> None:
    task = running_task("dead", attempts=workers.MOST_ATTEMPTS)
    assert workers.recover(me="me") == 0
    assert state(task) == TaskResultStatus.FAILED


@pytest.mark.django_db
def test_a_worker_that_was_given_up_comes_back_with_its_next_beat() -> None:
    workers.beat("me")
    Worker.objects.all().delete()
    workers.beat("me")
    assert Worker.objects.get().name == "me"
    workers.leave("me")
    assert not Worker.objects.exists()


class Site:
    """A council's database of its own, on which real worker processes run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / "sayso.sqlite3"
        self.environment = {
            name: value
            for name, value in os.environ.items()
            if name not in {"DATABASE_URL", "REDIS_URL", "SAYSO_ENV"}
        } | {
            "SAYSO_VAR": str(folder),
            "PYTHONUNBUFFERED": "1",
            "SAYSO_EMBEDDING": "wordllama",  # what is tried here is not how well it reads
        }
        self.started: list[subprocess.Popen[bytes]] = []

    def manage(self, *words: str) -> None:
        done = subprocess.run(
            [sys.executable, "manage.py", *words],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
        assert done.returncode == 0, done.stderr[-2_000:]

    def work(self, *words: str) -> subprocess.Popen[bytes]:
        with (self.folder / "worker.log").open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "manage.py", "work", "--interval", "0.2", *words],
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=log,
            )
        self.started.append(process)
        return process

    def log(self) -> str:
        return (self.folder / "worker.log").read_text()

    def ask(self, sql: str) -> list[tuple]:
        connection = sqlite3.connect(f"file:{self.file}?mode=ro", uri=True, timeout=20)
        try:
            return connection.execute(sql).fetchall()
        finally:
            connection.close()

    def number(self, sql: str) -> int:
        return self.ask(f"SELECT count(*) FROM {sql}")[0][0]

    def until(self, condition, *, seconds: float = 90) -> None:
        end = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < end, self.log()[-3_000:]
            time.sleep(0.05)


@pytest.fixture(scope="module")
def migrated(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("council")
    site = Site(folder)
    if migrated_copy().exists():
        shutil.copy(migrated_copy(), site.file)
    site.manage("migrate", "--verbosity", "0")
    site.manage("shell", "--verbosity", "0", "-c", SEED)
    return folder


@pytest.fixture
def site(migrated, tmp_path):
    source = sqlite3.connect(migrated / "sayso.sqlite3")
    copy = sqlite3.connect(tmp_path / "sayso.sqlite3")
    source.backup(copy)
    source.close()
    copy.close()
    made = Site(tmp_path)
    yield made
    for process in made.started:
        if process.poll() is None:
            process.kill()
            process.wait()


READINGS = "feedback_analysis_reading"
TASKS_LEFT = f"{DBTaskResult._meta.db_table} WHERE status IN ('READY', 'RUNNING')"


def test_a_worker_killed_halfway_loses_nothing_and_doubles_nothing(site) -> None:
    first = site.work()
    site.until(lambda: site.number(READINGS) >= 200)
    first.send_signal(signal.SIGKILL)
    first.wait()
    read = site.number(READINGS)
    assert 200 <= read < ANSWERS, "it was not killed halfway"
    assert site.number(f"{TASKS_LEFT} AND status = 'RUNNING'") == 1

    second = site.work("--until-idle")
    assert second.wait(timeout=200) == 0, site.log()[-3_000:]
    assert site.number(READINGS) == ANSWERS
    assert site.number(f"(SELECT DISTINCT answer_id FROM {READINGS})") == ANSWERS
    assert site.number(TASKS_LEFT) == 0
    assert site.ask(
        "SELECT r.state, r.answers_done, r.answers_total FROM feedback_analysis_analysisrun r "
        "JOIN feedback_analysis_codeframe c ON c.id = r.codeframe_id "
        "WHERE c.question_key = 'better'"
    ) == [("finished", ANSWERS, ANSWERS)]
    assert site.number("feedback_analysis_theme WHERE state = 'candidate'") >= 3
    codings = "SELECT theme_id, answer_id FROM feedback_analysis_coding"
    assert site.number(f"({codings})") == site.number(f"(SELECT DISTINCT * FROM ({codings}))")
    assert site.number("feedback_analysis_worker") == 0


def test_two_workers_at_once_read_every_answer_once(site) -> None:
    both = [site.work("--until-idle"), site.work("--until-idle")]
    for process in both:
        assert process.wait(timeout=200) == 0, site.log()[-3_000:]
    assert site.number(READINGS) == ANSWERS
    assert site.number(TASKS_LEFT) == 0
    assert "Traceback" not in site.log()


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_an_idle_worker_ends_at_once(site, how) -> None:
    connection = sqlite3.connect(site.file)
    connection.execute("DELETE FROM surveys_answer")
    connection.commit()
    connection.close()
    worker = site.work()
    site.until(lambda: "The worker is ready." in site.log())
    time.sleep(1)
    worker.send_signal(how)
    assert worker.wait(timeout=60) == 0, site.log()[-3_000:]  # a tenth of a second, mostly
    assert site.number("feedback_analysis_worker") == 0


def test_a_busy_worker_told_to_stop_ends_soon_and_puts_its_task_back(site) -> None:
    worker = site.work()
    site.until(lambda: site.number(READINGS) >= 200)
    worker.send_signal(signal.SIGTERM)
    worker.wait(timeout=200)
    assert site.number(READINGS) < ANSWERS
    assert site.number(f"{TASKS_LEFT} AND status = 'READY'") >= 1
    assert site.number(f"{TASKS_LEFT} AND status = 'RUNNING'") == 0
    assert site.work("--until-idle").wait(timeout=200) == 0, site.log()[-3_000:]
    assert site.number(READINGS) == ANSWERS
