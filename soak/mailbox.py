"""A mail server that takes everything and counts it."""

import socketserver
import threading

from deploy.machine import LOOPBACK


class Conversation(socketserver.StreamRequestHandler):
    """One client's SMTP, as little of it as Django speaks."""

    def handle(self) -> None:
        self.say("220 soak")
        while line := self.rfile.readline():
            word = line[:4].upper()
            if word == b"DATA":
                self.say("354 go on")
                self.take()
                self.say("250 taken")
            elif word == b"QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 soak")

    def say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())

    def take(self) -> None:
        while (line := self.rfile.readline()) and line.rstrip(b"\r\n") != b".":
            pass
        if isinstance(self.server, Mailbox):
            self.server.note()


class Mailbox(socketserver.ThreadingTCPServer):
    """Listens on a free loopback port until it is closed."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__((LOOPBACK, 0), Conversation)
        self.taken = 0
        self.counting = threading.Lock()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def note(self) -> None:
        with self.counting:
            self.taken += 1
