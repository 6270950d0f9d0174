"""Background workers that may be killed at any moment without a task being lost.

A worker writes every few seconds that it is alive. A task that stands as running in the name of
a worker which has stopped saying so is put back, for any worker to run again; so every task must
be safe to run twice. Several workers may run at once: nobody takes a live one's task.
"""

import gc
import logging
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable
from datetime import timedelta
from types import FrameType

from django.db import Error, close_old_connections, connection
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker as QueueWorker
from django_tasks_db.models import DBTaskResult

from cms import board_meetings
from cms.back_to_people import followers
from cms.local_offer import directory, freshness
from cms.local_offer.comments import duty
from engagement import notices, upkeep
from feedback_analysis.findings import fallen
from feedback_analysis.models import Worker
from feedback_analysis.runs import screening, tasks
from surveys import consultation_gate, retention, safeguarding

logger = logging.getLogger("sayso.worker")

BEAT_EVERY = 5.0
POST_EVERY = 2.0
READ_EVERY = 2.0
SILENT_AFTER = timedelta(seconds=30)
SWEEP_EVERY = 60.0
ERASE_EVERY = timedelta(hours=1)
# A task that was running whenever its worker died this often is likely what killed it.
MOST_ATTEMPTS = 5


def arrive(name: str) -> Worker:
    """Write down that this process works now."""
    return Worker.objects.create(name=name, host=socket.gethostname(), process=os.getpid())


def leave(name: str) -> None:
    Worker.objects.filter(name=name).delete()


def beat(name: str) -> None:
    """Say that this worker is alive, also where somebody had given it up."""
    Worker.objects.update_or_create(
        name=name,
        defaults={
            "beat_at": timezone.now(),
            "host": socket.gethostname(),
            "process": os.getpid(),
        },
    )


def is_gone(worker: Worker, *, me: str) -> bool:
    """Say whether a worker has died: silent for long, or its process on this host is no more."""
    if worker.name == me:
        return False
    if worker.beat_at < timezone.now() - SILENT_AFTER:
        return True
    if worker.host != socket.gethostname():
        return False
    # A container that is started again often gives its worker the same process id.
    return worker.process == os.getpid() or not _process_runs(worker.process)


def _process_runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def recover(*, me: str) -> int:
    """Put back the tasks that dead workers left running; return how many."""
    gone = [worker.pk for worker in Worker.objects.all() if is_gone(worker, me=me)]
    if gone:
        Worker.objects.filter(pk__in=gone).delete()
    alive = set(Worker.objects.values_list("name", flat=True)) | {me}
    left = [
        task
        for task in DBTaskResult.objects.running().only("pk", "worker_ids")
        if not task.worker_ids or task.worker_ids[-1] not in alive
    ]
    return sum(_put_back(task) for task in left)


def _put_back(task: DBTaskResult) -> bool:
    """Make a task ready again, unless somebody was quicker or it has died too often."""
    mine = DBTaskResult.objects.filter(
        pk=task.pk, status=TaskResultStatus.RUNNING, worker_ids=task.worker_ids
    )
    if len(task.worker_ids) >= MOST_ATTEMPTS:
        logger.error("Task %s was running when %s workers died: given up.", task.pk, MOST_ATTEMPTS)
        mine.update(
            status=TaskResultStatus.FAILED,
            finished_at=timezone.now(),
            exception_class_path="builtins.ChildProcessError",
            traceback="Its worker died again and again.",
        )
        return False
    logger.warning("Task %s was left by a worker that died: put back.", task.pk)
    return bool(mine.update(status=TaskResultStatus.READY, started_at=None))


class Pulse(threading.Thread):
    """Beside the tasks: says that the worker is alive, finds dead ones, sweeps."""

    def __init__(self, name: str) -> None:
        super().__init__(name=f"pulse of {name}", daemon=True)
        self.worker_name = name
        self._stopped = threading.Event()

    def stop(self) -> None:
        self._stopped.set()

    def run(self) -> None:
        since_sweep = 0.0
        erase_at = timezone.now()
        while not self._stopped.is_set():
            close_old_connections()
            try:
                beat(self.worker_name)
                recover(me=self.worker_name)
                if since_sweep >= SWEEP_EVERY:
                    safeguarding.tell_what_is_late()
                    upkeep.each_minute()
                    tasks.sweep()
                    fallen.tell()
                    followers.tell()
                    since_sweep = 0.0
                if timezone.now() >= erase_at:
                    retention.erase_all_due()
                    upkeep.each_hour()
                    followers.forget()
                    consultation_gate.give_time()
                    board_meetings.chase()
                    duty.warn()
                    freshness.remind()
                    erase_at = timezone.now() + ERASE_EVERY
            except Error:
                # The database is busy or away for a moment; the next beat tries again.
                logger.warning("A beat was missed: the database did not answer.", exc_info=True)
            self._stopped.wait(BEAT_EVERY)
            since_sweep += BEAT_EVERY
        connection.close()


class Beside(threading.Thread):
    """Does one thing beside the tasks, again and again, so that neither holds up the other."""

    def __init__(self, what: Callable[[], object], *, name: str, every: float) -> None:
        super().__init__(name=name, daemon=True)
        self._what, self._every = what, every
        self._stopped = threading.Event()

    def stop(self) -> None:
        self._stopped.set()

    def run(self) -> None:
        while not self._stopped.is_set():
            close_old_connections()
            try:
                self._what()
            except Error:
                logger.warning("%s: the database did not answer.", self.name, exc_info=True)
                connection.close()
            self._stopped.wait(self._every)
        connection.close()


class SaysoWorker(QueueWorker):
    """Runs tasks one by one. Told to stop, it stops at once and puts its task back."""

    interrupted = False

    def shutdown(self, signum: int, frame: FrameType | None) -> None:
        self.running = False
        self.reset_signals()
        self.interrupted = self.running_task
        # In the middle of a task this undoes its open transaction: as safe as being killed.
        sys.exit(0)

    def configure_signals(self) -> None:
        super().configure_signals()
        signal.signal(signal.SIGHUP, self.shutdown)

    def run_task(self, db_task_result: DBTaskResult) -> None:
        super().run_task(db_task_result)
        if self.interrupted:
            DBTaskResult.objects.filter(pk=db_task_result.pk).update(
                status=TaskResultStatus.READY,
                started_at=None,
                finished_at=None,
                exception_class_path="",
                traceback="",
                # It was told to stop: that is no attempt that failed.
                worker_ids=db_task_result.worker_ids[:-1],
            )


def work(*, name: str, interval: float, until_idle: bool, ready: Callable[[], None]) -> None:
    """Run tasks until told to stop, or with ``until_idle`` until none is left.

    Calls ``ready`` when it begins to look for tasks.
    """
    arrive(name)
    worker = SaysoWorker(
        queue_names=["*"],
        interval=interval,
        batch=until_idle,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=name,
        excluded_queue_names=[],
    )
    worker.configure_signals()
    recover(me=name)
    tasks.sweep()
    # A slow mail server holds up nothing but the post; no analysis or import holds up the reading.
    beside = (
        Pulse(name),
        Beside(notices.send_due, name=f"post of {name}", every=POST_EVERY),
        Beside(screening.read_due, name=f"reader of {name}", every=READ_EVERY),
        # A new directory takes minutes: in the pulse it would pass for a dead worker's silence.
        Beside(directory.embed_all, name=f"directory of {name}", every=SWEEP_EVERY),
    )
    for each in beside:
        each.start()
    ready()
    try:
        worker.run()
        if until_idle:
            screening.read_due()
            notices.send_due()
    finally:
        for each in beside:
            each.stop()
        for each in beside:
            each.join(timeout=2)
        leave(name)
        # What is left need not be searched for garbage: that takes most of the time to end.
        gc.freeze()
