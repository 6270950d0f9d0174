"""The handler: one thread for each request, streamed replies made as they are read."""

import asyncio
import threading
from itertools import count

import pytest
from asgiref.testing import ApplicationCommunicator
from django.http import HttpResponse, StreamingHttpResponse
from django.urls import path

from config.serving.handler import ThreadPoolHandler

made: list[int] = []
threads: list[str] = []


def plain(request):
    threads.append(threading.current_thread().name)
    response = HttpResponse(request.method + " " + request.body.decode())
    response.set_cookie("one", "1")
    response.set_cookie("two", "2")
    return response


def endless(request):
    def pieces():
        for number in count():
            made.append(number)
            yield b"x" * 1000

    return StreamingHttpResponse(pieces(), content_type="text/csv")


def three(request):
    return StreamingHttpResponse([b"one,", b"", b"two,", b"three"], content_type="text/csv")


async def asynchronous(request):
    await asyncio.sleep(0)
    return HttpResponse("waited")


def broken(request):
    raise RuntimeError("broken")


def handler404(request, exception):
    return HttpResponse("not here", status=404)


urlpatterns = [
    path("plain/", plain),
    path("endless/", endless),
    path("three/", three),
    path("asynchronous/", asynchronous),
    path("broken/", broken),
]


@pytest.fixture
def handler(settings):
    settings.ROOT_URLCONF = __name__
    settings.MIDDLEWARE = []
    made.clear()
    threads.clear()
    return ThreadPoolHandler(2)


def call(handler, where, *, method="GET", body=(b"",)):
    scope = {
        "type": "http",
        "method": method,
        "path": where,
        "headers": [(b"host", b"localhost")],
        "query_string": b"",
    }
    asked = ApplicationCommunicator(handler, scope)
    return asked, [
        {"type": "http.request", "body": part, "more_body": number < len(body) - 1}
        for number, part in enumerate(body)
    ]


async def whole(handler, where, **how) -> tuple[dict, bytes]:
    asked, messages = call(handler, where, **how)
    for message in messages:
        await asked.send_input(message)
    head = await asked.receive_output(5)
    body = b""
    while True:
        message = await asked.receive_output(5)
        body += message.get("body", b"")
        if not message.get("more_body"):
            break
    await asked.wait(5)
    return head, body


async def test_a_request_runs_in_the_pool_and_keeps_every_cookie(handler) -> None:
    head, body = await whole(handler, "/plain/", method="POST", body=(b"hel", b"lo"))
    assert (head["status"], body) == (200, b"POST hello")
    names = [value for name, value in head["headers"] if name == b"Set-Cookie"]
    assert [value.split(b";")[0] for value in names] == [b"one=1", b"two=2"]
    assert threads[0].startswith("request")


async def test_a_streamed_reply_comes_whole(handler) -> None:
    head, body = await whole(handler, "/three/")
    assert (head["status"], body) == (200, b"one,two,three")


async def test_a_streamed_reply_is_made_only_as_it_is_read_and_ends_when_the_reader_leaves(
    handler,
) -> None:
    asked, messages = call(handler, "/endless/")
    await asked.send_input(messages[0])
    assert (await asked.receive_output(5))["type"] == "http.response.start"
    await asked.receive_output(5)
    await asked.send_input({"type": "http.disconnect"})
    await asked.wait(5)
    after = len(made)
    await asyncio.sleep(0.05)
    assert len(made) == after


async def test_an_asynchronous_view_works_too(handler) -> None:
    assert (await whole(handler, "/asynchronous/"))[1] == b"waited"


async def test_an_unknown_address_is_not_found(handler, caplog) -> None:
    assert (await whole(handler, "/nowhere/"))[0]["status"] == 404


async def test_a_broken_view_answers_500_and_the_next_request_is_served(handler, caplog) -> None:
    assert (await whole(handler, "/broken/"))[0]["status"] == 500
    assert (await whole(handler, "/plain/"))[0]["status"] == 200


async def test_somebody_who_leaves_before_the_body_is_whole_costs_nothing(handler) -> None:
    asked, _ = call(handler, "/plain/")
    await asked.send_input({"type": "http.request", "body": b"a", "more_body": True})
    await asked.send_input({"type": "http.disconnect"})
    await asked.wait(5)
    assert threads == []
