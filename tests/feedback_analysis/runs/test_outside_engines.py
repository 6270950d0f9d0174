"""A language model may add candidates and nothing else, and only where the council set one up."""

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.core.exceptions import ImproperlyConfigured, PermissionDenied, ValidationError
from wagtail.models import ModelLogEntry

from feedback_analysis.external import integrations
from feedback_analysis.external.integrations import Candidate, LanguageModel, OutsideError, parsed
from feedback_analysis.models import Coding, Link, OutsideCandidate, Reading, Theme
from feedback_analysis.runs import analysis
from feedback_analysis.runs import llm_candidates as candidates


class Thinker:
    """The test's language model: says what it is told to say, and keeps what it was sent."""

    name = "thinker 1"
    says: list[Candidate] = []
    heard: list[str] = []

    def candidates(self, question, texts):
        Thinker.heard = [question, *texts]
        return self.says


@pytest.fixture
def thinker(settings):
    settings.CANDIDATE_SOURCE = "tests.feedback_analysis.runs.test_outside_engines.Thinker"
    Thinker.says = [
        Candidate("Taxis come late", "Taxis to school come late."),
        Candidate(" <b>Halal</b> food  at dinner ", "More choice."),
        Candidate("", "nothing"),
        Candidate("taxis COME late", "The same again."),
    ]
    return Thinker


def test_none_is_set_up_unless_the_council_does(settings, codeframe, analyst) -> None:
    assert integrations.candidate_source() is None
    assert integrations.translator() is None
    with pytest.raises(ValidationError):
        candidates.ask(codeframe=codeframe, by=analyst)


def test_only_cleared_words_are_sent(thinker, say, said, codeframe, analyst) -> None:
    say("Taxi number 07700 900123 was rude", cleared=False)
    candidates.ask(codeframe=codeframe, by=analyst)
    assert thinker.heard == ["What should be better?"]  # nothing was read yet

    analysis.run(codeframe=codeframe)
    candidates.ask(codeframe=codeframe, by=analyst)
    assert len(thinker.heard) == 1 + len(said)
    assert not any("07700" in text for text in thinker.heard)


def test_it_adds_candidates_and_nothing_else(thinker, heard, codeframe, analyst) -> None:
    def everything():
        return (
            set(Theme.objects.accepted().values_list("pk", "title")),
            set(Coding.objects.confirmed().values_list("pk", flat=True)),
            set(Link.objects.values_list("pk", "judgement")),
            set(Reading.objects.values_list("pk", "tone")),
        )

    before = everything()
    assert candidates.ask(codeframe=codeframe, by=analyst) == 2

    assert everything() == before
    new = Theme.objects.filter(from_outside__isnull=False)
    assert {theme.title for theme in new} == {"Taxis come late", "Halal food at dinner"}
    assert {theme.state for theme in new} == {Theme.State.CANDIDATE}
    assert {each.engine for each in OutsideCandidate.objects.all()} == {"thinker 1"}
    # Its codings are this machine's own suggestions.
    codings = Coding.objects.filter(theme__in=new)
    assert not codings.exclude(judgement="suggested").exists()
    assert not codings.filter(engine__contains="thinker").exists()


def test_asked_again_it_adds_nothing_twice(thinker, said, codeframe, analyst) -> None:
    candidates.ask(codeframe=codeframe, by=analyst)
    assert candidates.ask(codeframe=codeframe, by=analyst) == 0
    assert ModelLogEntry.objects.filter(action="sayso.codeframe.asked_outside").count() == 2


def test_who_may_not_code_may_not_ask(thinker, codeframe, commissioner) -> None:
    with pytest.raises(PermissionDenied):
        candidates.ask(codeframe=codeframe, by=commissioner)


@pytest.mark.parametrize(
    "answer",
    ["", "[]", "{}", '{"themes": 3}', '{"themes": ["a"]}', '{"themes": [{"name": "x"}]}', "Sure!"],
)
def test_what_is_not_in_the_form_asked_for_is_refused(answer) -> None:
    with pytest.raises(OutsideError):
        parsed(answer)


def test_no_more_than_twelve_are_taken() -> None:
    many = json.dumps({"themes": [{"title": f"Theme {number}"} for number in range(40)]})
    assert len(parsed(many)) == integrations.MOST_CANDIDATES


@pytest.mark.parametrize("address", ["http://model.example/v1", "ftp://model.example", "model"])
def test_words_leave_by_an_encrypted_way_only(settings, address) -> None:
    settings.LANGUAGE_MODEL_URL = address
    settings.LANGUAGE_MODEL_NAME = "m"
    with pytest.raises(ImproperlyConfigured):
        integrations.candidate_source()


@pytest.fixture
def server():
    """Return a server that speaks as a language model does, and what it was sent."""
    told: dict = {"answer": '{"themes": [{"title": "Taxis", "description": "Late."}]}'}

    class Model(BaseHTTPRequestHandler):
        def do_POST(self):
            told["path"] = self.path
            told["key"] = self.headers["Authorization"]
            told["sent"] = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            reply = {"choices": [{"message": {"content": told["answer"]}}]}
            self.send_response(told.get("status", 200))
            self.end_headers()
            self.wfile.write(json.dumps(reply).encode())

        def log_message(self, *_args):
            pass

    running = HTTPServer(("127.0.0.1", 0), Model)
    thread = threading.Thread(target=running.serve_forever)
    thread.start()
    told["address"] = f"http://127.0.0.1:{running.server_port}/v1"
    yield told
    running.shutdown()
    running.server_close()
    thread.join()


@pytest.fixture
def model(server, settings) -> LanguageModel:
    settings.LANGUAGE_MODEL_URL = server["address"]
    settings.LANGUAGE_MODEL_NAME = "small-1"
    settings.LANGUAGE_MODEL_KEY = "a key"
    return integrations.candidate_source()


def test_a_language_model_is_asked_as_openai_is(model, server) -> None:
    assert model.candidates("What?", ["The taxi was late"]) == [Candidate("Taxis", "Late.")]

    assert server["path"] == "/v1/chat/completions"
    assert server["key"] == "Bearer a key"
    assert server["sent"]["model"] == "small-1"
    assert json.loads(server["sent"]["messages"][1]["content"]) == {
        "question": "What?",
        "answers": ["The taxi was late"],
    }
    assert model.name == "language model small-1"


def test_a_model_that_fails_says_so_without_anybodys_words(model, server) -> None:
    server["status"] = 500
    with pytest.raises(OutsideError) as problem:
        model.candidates("What?", ["The taxi was late"])
    assert "taxi" not in str(problem.value)


def test_no_more_is_sent_than_is_needed(model, server) -> None:
    model.candidates("What?", ["word " * 1_000] * 1_000)
    sent = json.loads(server["sent"]["messages"][1]["content"])["answers"]
    assert len(sent) == integrations.MOST_TEXTS
    assert {len(text) for text in sent} == {integrations.LONGEST_TEXT}
