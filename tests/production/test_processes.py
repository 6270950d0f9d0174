"""The processes of docker-compose.yml: they answer, keep to their settings and tell on nobody."""

import http.client
import os
import signal
import ssl
import time
from contextlib import closing
from dataclasses import dataclass
from email.message import Message
from pathlib import Path

import pytest

from deploy import production
from deploy.production import Production
from tests import patience

pytestmark = pytest.mark.production


@dataclass(frozen=True)
class Page:
    status: int
    headers: Message
    words: bytes


def connection_to(site: Production) -> http.client.HTTPSConnection:
    context = ssl.create_default_context(cafile=str(site.folder / "nginx" / "fullchain.pem"))
    return http.client.HTTPSConnection("localhost", site.port, context=context, timeout=20)


def ask(site: Production, path: str, **headers: str) -> Page:
    """Ask the proxy as a browser would."""
    with closing(connection_to(site)) as connection:
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request("GET", path, headers=names)
        with connection.getresponse() as response:
            return Page(response.status, response.headers, response.read())


def children_of(pid: int) -> list[int]:
    return [int(pid) for pid in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def test_every_command_of_the_compose_file_is_running(site) -> None:
    services = production.compose()
    started = {name.split("-")[0] for name in site.processes.running}
    # PostgreSQL and Redis stand in for their images; migrate ran to its end.
    assert started == {"postgresql" if n == "postgres" else n for n in services} - {"migrate"}
    assert site.processes.ended() is None
    web, _ = site.processes.running["web"]
    answering = [pid for pid in children_of(web.pid) if "spawn_main" in command_of(pid)]
    assert len(answering) == 2
    assert sum(name.startswith("worker") for name in site.processes.running) == 2


def command_of(pid: int) -> str:
    return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()


def test_the_container_never_runs_as_root_and_asks_for_its_secrets() -> None:
    text = (production.ROOT / "docker-compose.yml").read_text()
    for secret in ("SECRET_KEY", "ALLOWED_HOSTS", "POSTGRES_PASSWORD", "REDIS_PASSWORD"):
        assert f"${{{secret}:?" in text
        assert f"\n{secret}=" in (production.ROOT / ".env.example").read_text()
    lines = (production.ROOT / "Dockerfile").read_text().splitlines()
    users = [line for line in lines if line.startswith("USER ")]
    assert users == ["USER sayso"]


def test_every_service_has_a_health_check_but_the_one_that_ends() -> None:
    services = production.compose()
    assert {name for name, each in services.items() if "healthcheck" not in each} == {"migrate"}


def test_the_page_comes_over_tls_with_its_policies(site) -> None:
    page = ask(site, "/")
    assert page.status == 200
    assert page.headers["Strict-Transport-Security"].startswith("max-age=31536000")
    assert page.headers["Content-Security-Policy"].startswith("default-src 'self'")
    assert page.headers["Server"] == "nginx"
    assert "uvicorn" not in str(page.headers)


def test_a_wrong_host_is_refused(site) -> None:
    assert ask(site, "/", Host="evil.example").status == 400


def test_a_host_with_a_port_that_is_not_ours_is_refused(site) -> None:
    assert ask(site, "/search/", Host="localhost:1").status == 400
    assert ask(site, "/search/", Host="localhost").status == 200


def test_pictures_and_styles_are_only_ever_asked_for_over_tls(site) -> None:
    style = ask(site, "/static/build/sayso.css")
    assert style.headers["Strict-Transport-Security"] == "max-age=31536000"
    assert "preload" not in ask(site, "/search/").headers["Strict-Transport-Security"]


def test_the_proxy_asks_for_the_address_of_the_web_processes_again(site) -> None:
    proxy = production.compose()["proxy"]["environment"]
    assert proxy["SAYSO_WEB"] == "web:8000 resolve"
    assert proxy["SAYSO_RESOLVER"] == "127.0.0.11"
    template = (production.ROOT / "deploy/nginx/sayso.conf.template").read_text()
    assert "resolver ${SAYSO_RESOLVER} valid=5s" in template
    assert "zone web 64k;" in template


def test_who_meets_a_site_that_does_not_answer_is_told_what_to_do(site) -> None:
    web, _ = site.processes.running["web"]
    os.killpg(web.pid, signal.SIGKILL)
    web.wait()
    time.sleep(2)
    try:
        page = ask(site, "/search/")
        assert page.status == 502
        words = page.words.decode()
        assert "Nothing that you sent before is lost" in words
        assert "0800 1111" in words
        for language in ("pl", "sk", "pa", "ur", "ar", "ro"):
            assert f'lang="{language}"' in words
    finally:
        site.processes.start_again("web")
        production.wait_until(site.is_healthy, what="The web process", seconds=patience.SECONDS)


def test_only_the_database_may_write_to_its_root() -> None:
    for name, service in production.compose().items():
        if name != "postgres":
            assert service["read_only"], name
            assert service["cap_drop"] == ["ALL"], name


def test_plain_http_that_reaches_the_web_process_is_sent_to_https(site) -> None:
    with closing(http.client.HTTPConnection("127.0.0.1", site.web_port, timeout=10)) as plain:
        plain.request("GET", "/", headers={"Host": "localhost"})
        with plain.getresponse() as response:
            assert response.status == 301
            assert response.headers["Location"].startswith("https://")


def test_the_proxy_answers_for_everybody_from_its_store_compressed(site) -> None:
    time.sleep(1.1)  # the web process then asks the database anew
    time.sleep(1 - time.time() % 1)  # nginx counts in whole seconds
    ask(site, "/", Accept_Encoding="gzip")
    web, _ = site.processes.running["web"]
    answering = children_of(web.pid)
    try:
        for pid in answering:
            os.kill(pid, signal.SIGSTOP)
        kept = ask(site, "/", Accept_Encoding="gzip")
        plain = ask(site, "/")
    finally:
        for pid in answering:
            os.kill(pid, signal.SIGCONT)
    assert kept.headers["Content-Encoding"] == "gzip"
    assert kept.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert kept.headers["X-Accel-Expires"] is None
    assert b"<html" in plain.words
    assert plain.headers["Content-Encoding"] is None


def test_static_files_come_compressed_and_for_ever_under_their_hash(site) -> None:
    name = next(Path(site.environment["STATIC_ROOT"], "build").glob("sayso.*.css")).name
    style = ask(site, f"/static/build/{name}", Accept_Encoding="gzip")
    assert style.status == 200
    assert style.headers["Content-Encoding"] == "gzip"
    assert "immutable" in style.headers["Cache-Control"]
    assert "immutable" not in ask(site, "/static/build/sayso.css").headers["Cache-Control"]


def test_documents_are_not_files_of_the_proxy(site) -> None:
    folder = Path(site.environment["MEDIA_ROOT"]) / "documents"
    folder.mkdir(exist_ok=True)
    (folder / "paper.txt").write_text("for members only")
    assert ask(site, "/media/documents/paper.txt").status == 404
    assert b"members" not in ask(site, "/media/x/../documents/paper.txt").words


def test_nothing_written_down_leads_to_a_reader(site) -> None:
    ask(site, "/search/?q=my-secret-question")
    ask(site, "/have-your-say/none-such/")
    ask(site, "/account/login/?next=/admin/")
    time.sleep(0.5)
    logs = "".join(
        path.read_text(errors="replace")
        for path in [*site.folder.glob("*.log"), *(site.folder / "nginx").glob("*.log")]
    )
    assert "my-secret-question" not in logs
    assert "GET /have-your-say/" not in logs
    assert "GET /account/login/ " in logs
    assert "next=" not in logs


@pytest.mark.parametrize(
    ("step", "size"),
    [("about-you", 2_000_000), pytest.param("1", 12_000_000, id="a question takes a photo")],
)
def test_a_big_body_is_refused_on_public_pages(site, step, size) -> None:
    with closing(connection_to(site)) as connection:
        connection.putrequest("POST", f"/have-your-say/home-and-family/{step}/")
        connection.putheader("Content-Length", str(size))
        connection.endheaders()
        with connection.getresponse() as response:
            assert response.status == 413
            assert b"That was too big to send" in response.read()
