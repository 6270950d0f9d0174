"""Those who answer and comment, through the proxy, each from an address of their own."""

import http.client
import random
import re
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlencode

SURVEY = "/have-your-say/soak/all/"
COMMENT = "/local-offer/tell-us/"
HARMLESS = "{} the food should be warmer in winter"
HARMFUL = "{} my uncle hits me and I am scared to go home"
TRIES = 8


@dataclass
class Ledger:
    """What was sent, by the number that stands in its words, and what became of it."""

    acknowledged: set[str] = field(default_factory=set)
    unanswered: set[str] = field(default_factory=set)
    harmful: set[str] = field(default_factory=set)
    repeated: int = 0
    replies: dict[int, int] = field(default_factory=dict)
    writing: threading.Lock = field(default_factory=threading.Lock)

    def note(self, number: str, *, done: bool) -> None:
        with self.writing:
            (self.acknowledged if done else self.unanswered).add(number)

    def note_reply(self, status: int) -> None:
        with self.writing:
            self.replies[status] = self.replies.get(status, 0) + 1


class Person(threading.Thread):
    """Sends one thing after another until told to stop."""

    def __init__(
        self, number: int, port: int, *, chance: random.Random, ledger: Ledger, pause: float
    ) -> None:
        super().__init__(name=f"person {number}", daemon=True)
        self.number, self.port, self.ledger = number, port, ledger
        self.chance, self.pause = chance, pause
        self.stopped = threading.Event()
        self.sent = 0

    def run(self) -> None:
        while not self.stopped.wait(self.pause * self.chance.uniform(0.5, 1.5)):
            self.sent += 1
            name = f"soak{self.number:02}x{self.sent:05}x"
            harmful = self.chance.random() < 0.2
            if harmful:
                self.ledger.harmful.add(name)
            words = (HARMFUL if harmful else HARMLESS).format(name)
            send = self.comment if self.chance.random() < 0.3 else self.answer
            self.ledger.note(name, done=send(words))

    def answer(self, words: str) -> bool:
        """Fill in the survey on one page; press again where no reply came, as people do."""
        token = self.until_it_comes(self.token)
        if not token:
            return False
        for attempt in range(TRIES):
            self.ledger.repeated += attempt > 0
            if self.post(SURVEY, {"token": token, "q-words": words, "helped": "alone"}):
                return True
            time.sleep(1)
        return False

    def token(self) -> str:
        _, page = self.ask("GET", SURVEY)
        found = re.search(r'name="token" value="([^"]+)"', page)
        return found[1] if found else ""

    def until_it_comes(self, get: Callable[[], str]) -> str:
        for _ in range(TRIES):
            if found := get():
                return found
            time.sleep(1)
        return ""

    def comment(self, words: str) -> bool:
        """Comment on the Local Offer, once: nothing tells two sendings of it apart."""
        return self.post(COMMENT, {"kind": "something_missing", "who": "parent", "words": words})

    def post(self, path: str, form: dict[str, str]) -> bool:
        status, _ = self.ask("POST", path, urlencode(form))
        return status == 302

    def ask(self, method: str, path: str, body: str | None = None) -> tuple[int, str]:
        """Return the reply's status and words; 0 where none came."""
        context = ssl._create_unverified_context()  # noqa: S323 - made a minute ago, by us
        line = http.client.HTTPSConnection(
            "localhost",
            self.port,
            timeout=20,
            context=context,
            source_address=(f"127.0.1.{self.number}", 0),
        )
        headers = {
            "Sec-Fetch-Site": "same-origin",
            "Origin": f"https://localhost:{self.port}",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        try:
            line.request(method, path, body=body, headers=headers)
            reply = line.getresponse()
            words = reply.read().decode(errors="replace")
        except (OSError, http.client.HTTPException):
            self.ledger.note_reply(0)
            return 0, ""
        finally:
            line.close()
        self.ledger.note_reply(reply.status)
        return reply.status, words
