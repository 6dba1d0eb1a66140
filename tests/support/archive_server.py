"""A server on this machine that answers as archives and pages of sources do: well, slowly, busily, or with lies."""

from __future__ import annotations

import json
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

TAKEN, BODY = "20190905103000", b"<p>As it was.</p>"
Answer = tuple[int, dict[str, str], bytes]  # status, headers, body
CDX = ["timestamp", "original", "statuscode"]


@dataclass
class ArchiveServer:
    """`answers` holds what is answered to a path that begins so, in the order in which they were added, the last first: an
    answer, or a function of the path and of how often it was asked for. `asked` are the paths that were asked for."""

    base: str = ""
    answers: dict[str, Answer | Callable[[str, int], Answer | None]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def counted(self, beginning: str) -> int:
        return sum(path.startswith(beginning) for path in self.asked)

    def answer(self, path: str) -> Answer | None:
        self.asked.append(path)
        number = Counter(self.asked)[path]
        for beginning, given in reversed(self.answers.items()):
            if path.startswith(beginning):
                return given(path, number) if callable(given) else given
        return 404, {}, b"Not here"

    def has_copy(self, page: str, taken: str = TAKEN, body: bytes = BODY) -> None:
        """Lets the archive with an index have a copy of a page."""
        before = self.answers.get("/cdx/")
        row = json.dumps([CDX, [taken, page, "200"]]).encode()

        def index(path: str, number: int) -> Answer | None:
            if parse_qs(urlsplit(path).query).get("url") == [page]:
                return 200, {"Content-Type": "application/json"}, row
            return before(path, number) if callable(before) else (200, {}, b"[]")

        self.answers["/cdx/"] = index
        self.answers[f"/web/{taken}id_/{page}"] = (200, {}, body)


@contextmanager
def running() -> Iterator[ArchiveServer]:
    """The server, as long as the block runs. Its pages are there; no archive has a copy."""
    server = ArchiveServer()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            given = server.answer(self.path)
            if given is None:  # hangs up without a word
                self.close_connection = True
                return
            status, headers, body = given
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                if value:
                    self.send_header(name, value)
            self.end_headers()
            if headers.get("X-Slow"):  # a byte now and then, for ever
                for letter in body:
                    self.wfile.write(bytes([letter]))
                    time.sleep(0.05)
            self.wfile.write(b"" if headers.get("X-Slow") else body)

        def log_message(self, format: str, *args: object) -> None:
            """Keeps quiet."""

        def handle(self) -> None:
            with suppress(OSError):  # who asked has heard enough
                super().handle()

    listening = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    listening.daemon_threads = True
    server.base = f"http://127.0.0.1:{listening.server_address[1]}/"
    server.answers = {"/cdx/": (200, {}, b"[]"), "/page": (200, {}, b"A page")}
    threading.Thread(target=listening.serve_forever, args=[0.01], daemon=True).start()
    try:
        yield server
    finally:
        listening.shutdown()
        listening.server_close()
