"""What the servers on this machine share: only its own browsers are answered, and no request ends in a traceback."""

from __future__ import annotations

import re
import sys
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

IDLE = 60.0  # seconds after which a connection that says nothing is closed
_HERE = re.compile(r"(?:localhost|127\.0\.0\.1|\[::1\])(?::[0-9]{1,5})?", re.IGNORECASE)


class LocalHandler(BaseHTTPRequestHandler):
    """One connection. A request for another host is refused: a page elsewhere could give its own name this address, and
    read what is here."""

    timeout = IDLE

    def parse_request(self) -> bool:
        if not super().parse_request():
            return False
        host = self.headers.get("Host", "localhost")
        if _HERE.fullmatch(host):
            return True
        self.send_error(HTTPStatus.MISDIRECTED_REQUEST, "This server answers to localhost only")
        return False

    def log_message(self, format: str, *args: object) -> None:
        """Keeps quiet: a line for each file would bury all else."""


class LocalServer(ThreadingHTTPServer):
    """A server whose terminal shows no tracebacks. A reader who goes away is nothing to tell of."""

    daemon_threads = True
    request_queue_size = 128  # a browser asks for a page's files all at once

    def handle_error(self, request: Any, client_address: Any) -> None:
        error = sys.exc_info()[1]
        if not isinstance(error, ConnectionError | TimeoutError):
            print(f"A request was not answered: {type(error).__name__}: {error}", file=sys.stderr, flush=True)
