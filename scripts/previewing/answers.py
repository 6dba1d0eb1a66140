"""Answers browsers: pages, files, and a line that stays open and says when the page that they show has changed."""

from __future__ import annotations

import json
import mimetypes
import socket
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from urllib.parse import parse_qs, unquote, urlsplit

from fieldsite.core.addresses import encoded
from local_server import LocalHandler, LocalServer
from mkdocs_site.preview import OWN, Preview

HEARTBEAT = 15.0  # seconds after which a line that says nothing is tried, to notice that its browser is gone
KINDS = {".js": "text/javascript", ".geojson": "application/geo+json", ".md": "text/plain", ".webp": "image/webp"}


class Answers(LocalHandler, BaseHTTPRequestHandler):
    """Answers for one request after the other of a connection."""

    protocol_version = "HTTP/1.1"

    def __init__(self, preview: Preview, *arguments: object) -> None:
        self._preview = preview
        super().__init__(*arguments)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        asked = urlsplit(self.path)
        path = unquote(asked.path).lstrip("/")
        if path == "_preview/changes":
            self._tell_changes(parse_qs(asked.query).get("page", ["/"])[0])
        elif path.startswith("_preview/"):
            self._send_own(path.removeprefix("_preview/"))
        elif path == "" or path.endswith("/"):
            self._send_page(path)
        else:
            self._send_file(path)

    def do_HEAD(self) -> None:
        self.do_GET()

    def _send_page(self, path: str) -> None:
        shown = self._preview.page(f"{path}index.html")
        self._send(shown.status, "text/html; charset=utf-8", shown.html.encode())

    def _send_file(self, path: str) -> None:
        content = self._preview.content(path)
        if content is not None:
            self._send(HTTPStatus.OK, kind_of(path), content)
        elif self._preview.page(f"{path}/index.html").status == HTTPStatus.OK:
            self.send_response(HTTPStatus.FOUND)
            self.send_header("Location", encoded(f"/{path}/"))
            self.send_header("Content-Length", "0")
            self.end_headers()
        else:
            self._send_page(f"{path}/")

    def _send_own(self, name: str) -> None:
        file = self._preview.root / OWN / name
        if "/" in name or not file.is_file():
            return self._send(HTTPStatus.NOT_FOUND, "text/plain", b"")
        self._send(HTTPStatus.OK, kind_of(name), file.read_bytes())

    def _send(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-cache")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _tell_changes(self, page: str) -> None:
        """Server-sent events: what version the page has by now and what is wrong, at once and after each change."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(b"retry: 200\n\n")
        seen, told = -1, ""
        while True:
            seen = self._preview.wait(seen, HEARTBEAT)
            shown = self._preview.page(f"{page.strip('/')}/index.html".lstrip("/"))
            note = self._preview.note((*self._preview.faults, *shown.faults))
            news = json.dumps({"version": shown.version, "faults": note})
            self.wfile.write(f"data: {news}\n\n".encode() if news != told else b": still here\n\n")
            told = news


def kind_of(path: str) -> str:
    suffix = f".{path.rpartition('.')[2]}"
    kind = KINDS.get(suffix) or mimetypes.types_map.get(suffix, "application/octet-stream")
    return f"{kind}; charset=utf-8" if kind.startswith("text/") or kind.endswith(("json", "xml")) else kind


def server(preview: Preview, number: int) -> LocalServer:
    """A server on a socket that listens already, by its number."""
    listening = socket.socket(fileno=number)
    running = LocalServer(listening.getsockname()[:2], partial(Answers, preview), bind_and_activate=False)
    running.socket.close()
    running.socket = listening
    return running
