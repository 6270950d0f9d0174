"""What is measured, in which order, beside which limit."""

import json
import time
from collections.abc import Callable
from urllib.parse import urlencode

from bench import facts, load, measure, visits, wagtail_demo
from bench.load import Visit, post
from bench.table import Row
from deploy.machine import answers, free_port, wait_until
from deploy.production import Production

# A cookie of somebody: what is kept for everybody is not given to them.
SOMEBODY = {"bench": "1"}
LOAD_DEMO = ["python", "manage.py", "load_demo", "--yes-this-is-a-demo"]
BARE = ["uvicorn", "bench.bare:application", "--host", "127.0.0.1", "--lifespan", "off"]
PAGES_SQL = """
from cms.models import ConsultationPage, ContentPage, YouSaidWeDidPage
from cms.local_offer.models import Service
import json
first = lambda found: found.live().order_by("pk")[0].get_url()
print(json.dumps({
    "content page": first(ContentPage.objects),
    "consultation": first(ConsultationPage.objects),
    "you said, we did": first(YouSaidWeDidPage.objects),
    "service page": Service.objects.order_by("pk")[0].get_absolute_url(),
}))
"""


class Suite:
    """The measures on a running site. ``how`` says how long each is loaded."""

    def __init__(self, site: Production, how: measure.Load) -> None:
        self.site, self.how = site, how
        self.web = site.processes.running["web"][0].pid
        self.rows: list[Row] = []
        site.run_once("load_demo", LOAD_DEMO)
        self.paths = self.shell(PAGES_SQL)
        self.officer = self.say(["python", "-m", "bench.seed", "sign-in"])

    def say(self, command: list[str]) -> dict[str, str]:
        """Run a command with the production environment; return the JSON of its last line."""
        answer: dict[str, str] = json.loads(
            self.site.run_once(command[2], command).strip().splitlines()[-1]
        )
        return answer

    def shell(self, code: str) -> dict[str, str]:
        return self.say(["python", "manage.py", "shell", "-v0", "-c", code])

    def measure_all(self) -> list[Row]:
        for part in (self.process, self.limits, self.pages, self.drawing, self.kept, self.answers):
            print(f"  measuring: {part.__name__} …", flush=True)
            part()
        print("  putting in 210,000 responses …", flush=True)
        self.site.run_once("seed", ["python", "-m", "bench.seed", "fill"])
        for part in (self.answers_among_many, self.exports, self.queue, self.process_after):
            print(f"  measuring: {part.__name__} …", flush=True)
            part()
        return self.rows

    # --- the limits of this machine ---------------------------------------------------------

    def limits(self) -> None:
        """A static file through the proxy, a bare view, a bare insert with commit."""
        proxy = self.site.processes.running["proxy"][0].pid
        style = f"/static/build/{self.style()}"
        self.static = self.row(
            "limit: static file through the proxy",
            visits.same_page(style),
            port=self.site.port,
            pid=proxy,
        )
        self.site.run_once("table", ["python", "manage.py", "shell", "-v0", "-c", BARE_TABLE])
        port = free_port()
        with (self.site.folder / "bare.log").open("wb") as log:
            command = [*self.site.prefix.get("web", []), *BARE, "--port", str(port)]
            bare = self.site.processes.start(
                "bare",
                [*command, "--no-access-log", "--log-level", "warning"],
                env=self.site.environment,
                log=log,
            )
        wait_until(lambda: answers(port), what="The bare view")
        self.view = self.row("limit: bare view", visits.same_page("/"), port=port, pid=bare.pid)
        self.insert = self.row(
            "limit: bare insert with commit",
            visits.same_page("/insert/"),
            port=port,
            pid=bare.pid,
        )
        self.site.processes.stop("bare")

    def style(self) -> str:
        build = self.site.folder / "static" / "build"
        return next(build.glob("sayso.*.css")).name

    def row(self, name: str, made: Callable[[], Visit], *, port: int, pid: int) -> Row:
        row = measure.rows_of(name, made, port=port, pid=pid, how=self.how)
        self.rows.append(row)
        return row

    def beside(self, row: Row, limit: Row, name: str) -> None:
        row.limit = name
        if limit.rate and row.rate:
            row.ratio = row.rate / limit.rate
        self.rows.append(row)

    def of_web(self, name: str, made: Callable[[], Visit], *, by_visit: bool = False) -> Row:
        return measure.rows_of(
            name, made, port=self.site.web_port, pid=self.web, how=self.how, by_visit=by_visit
        )

    # --- pages ---------------------------------------------------------------------------------

    def pages(self) -> None:
        """Pages as they are made: for somebody, from no store, so drawn anew."""
        asked = {
            "home, uncached": ("/", facts.HOME),
            "content page, uncached": (self.paths["content page"], facts.PAGE),
            "service page, uncached": (self.paths["service page"], facts.PAGE),
            "consultation, uncached": (self.paths["consultation"], facts.PAGE),
            "you said, we did, uncached": (self.paths["you said, we did"], facts.PAGE),
            "survey, first question": ("/have-your-say/bench/1/", facts.PAGE),
        }
        counts = self.queries({path: SOMEBODY for path, _ in asked.values()})
        for name, (path, reach) in asked.items():
            row = self.of_web(name, visits.same_page(path, cookies=SOMEBODY))
            row.queries, row.reach = counts[path], reach
            self.beside(row, self.view, "bare view")

    def drawing(self) -> None:
        """What drawing pages costs beside Wagtail's demo site, where there is a checkout of it."""
        self.rows += wagtail_demo.rows(self.site.prefix.get("web", []), self.site.environment)

    def queries(self, asked: dict[str, dict[str, str]]) -> dict[str, int]:
        said = self.say(["python", "-m", "bench.queries", json.dumps(asked)])
        return {path: int(count) for path, count in said.items()}

    def kept(self) -> None:
        """Pages for everybody: kept by us in Redis, kept compressed by the proxy."""
        row = self.of_web("home, kept by the application", visits.same_page("/"))
        row.reach, row.queries = facts.KEPT_BY_US, 0
        self.beside(row, self.view, "bare view")
        proxy = self.site.processes.running["proxy"][0].pid
        row = measure.rows_of(
            "home, kept by the proxy",
            visits.same_page("/"),
            port=self.site.port,
            pid=proxy,
            how=self.how,
        )
        row.reach = facts.KEPT_BY_PROXY
        self.beside(row, self.static, "static file")

    # --- answers -------------------------------------------------------------------------------

    def answers(self) -> None:
        """Answers, each in the database before the reply; whole surveys by fresh visitors."""
        row = self.of_web("answer POST, committed", visits.answers_again_and_again("bench"))
        row.reach = facts.ANSWER
        self.beside(row, self.insert, "bare insert")
        self.whole("ten questions on one page, whole surveys")
        row = self.of_web(
            "one question a screen, whole surveys",
            visits.one_question_a_screen("bench"),
            by_visit=True,
        )
        row.reach = facts.ONE_A_SCREEN
        self.beside(row, self.insert, "bare insert")

    def whole(self, name: str) -> Row:
        row = self.of_web(name, visits.whole_on_one_page("bench"), by_visit=True)
        row.reach = facts.WHOLE_ON_ONE_PAGE
        self.beside(row, self.insert, "bare insert")
        return row

    def answers_among_many(self) -> None:
        self.whole("the same among 210,000 responses")

    # --- officers' screens ---------------------------------------------------------------------

    def exports(self) -> None:
        """CSV of 10,000 and of 100,000 responses, with the memory that each needed."""
        ids = self.shell(
            "import json; from surveys.models import Survey; "
            "print(json.dumps({s.slug: s.pk for s in Survey.objects.all()}))"
        )
        for slug, number in (("small", 10_000), ("large", 100_000)):
            path = f"/admin/export-answers/{ids[slug]}/"
            body = urlencode({"csrfmiddlewaretoken": self.officer["csrftoken"]}).encode()
            request = post(path, body, host=visits.HOST, cookies=self.officer)
            measure.forget_peak(self.web)
            before, cpu = measure.memory_mb(self.web), measure.cpu_seconds(self.web)
            got = measure.download(self.site.web_port, request)
            row = Row(
                f"CSV export, {number:,} responses",
                seconds=got.seconds,
                first_byte=got.first_byte,
                more_mb=measure.memory_mb(self.web, "VmHWM") - before,
                cpu_ms=(measure.cpu_seconds(self.web) - cpu) * 1000,
                errors=0 if got.lines > number else 1,
            )
            if number == 100_000:
                row.reach = facts.EXPORT_LARGE
            self.rows.append(row)

    def queue(self) -> None:
        """The moderation list at 100,000 waiting, at its start and in its middle."""
        path = "/admin/moderation/"
        first = self.of_web(
            "moderation list at 100,000", visits.same_page(path, cookies=self.officer)
        )
        alone = load.run(
            self.site.web_port,
            visits.same_page(path, cookies=self.officer),
            connections=1,
            seconds=self.how.seconds,
        )
        first.p50_ms, first.p95_ms = alone.percentile(0.5) * 1000, alone.percentile(0.95) * 1000
        first.queries = self.queries({path: self.officer})[path]
        first.reach = facts.QUEUE
        self.beside(first, self.view, "bare view")

    # --- the process ---------------------------------------------------------------------------

    def process(self) -> None:
        """Start one more web process: how long until it answers, how much it holds."""
        began = time.perf_counter()
        port = free_port()
        env = {**self.site.environment, "UVICORN_PORT": str(port)}
        with (self.site.folder / "second.log").open("wb") as log:
            second = self.site.processes.start(
                "second", ["uvicorn", "config.asgi:application"], env=env, log=log
            )
        wait_until(lambda: answers(port), what="A second web process")
        seconds = time.perf_counter() - began
        self.site.processes.stop("second")
        del second
        self.rows.append(
            Row(
                "web process: start, memory when new",
                facts.WEB_PROCESS,
                seconds=seconds,
                mb=measure.memory_mb(self.web),
            )
        )

    def process_after(self) -> None:
        self.rows.append(
            Row(
                "web process: memory after all this",
                facts.Reach(mb=facts.WEB_PROCESS.mb),
                mb=measure.memory_mb(self.web),
            )
        )


BARE_TABLE = """
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute("CREATE TABLE bench_bare (id bigserial PRIMARY KEY, words text NOT NULL)")
"""
