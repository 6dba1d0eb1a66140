"""Serve a built site as GitHub Pages does: below a sub-path, gzipped, with 404.html for what is not there.

python scripts/serve.py site --port 8000 --base /
"""

from __future__ import annotations

import argparse
import gzip
import sys
from functools import lru_cache
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

# What GitHub Pages was seen to compress; other kinds go out as they are.
COMPRESSED = (
    "text/",
    "application/json",
    "application/javascript",
    "image/svg+xml",
    "application/xml",
    "application/geo+json",
)


class PagesHandler(SimpleHTTPRequestHandler):
    """Answers for the files of one folder below one address."""

    base = "/"
    extensions_map = {
        **SimpleHTTPRequestHandler.extensions_map,
        ".js": "application/javascript; charset=utf-8",
        ".json": "application/json; charset=utf-8",
        ".geojson": "application/geo+json; charset=utf-8",
        ".html": "text/html; charset=utf-8",
        ".css": "text/css; charset=utf-8",
        ".csv": "text/csv; charset=utf-8",
        ".svg": "image/svg+xml",
        ".webp": "image/webp",
    }

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def _answer(self, with_body: bool) -> None:
        address = self.path.partition("?")[0]
        if address == self.base.rstrip("/") and self.base != "/":
            return self._redirect(self.base)
        path = Path(self.translate_path(self.path.removeprefix(self.base.rstrip("/")) or "/"))
        if not address.startswith(self.base):
            return self._send(HTTPStatus.NOT_FOUND, Path(self.directory) / "404.html", with_body)
        if path.is_dir() and not address.endswith("/"):
            return self._redirect(address + "/")
        path = path / "index.html" if path.is_dir() else path
        if path.is_file():
            return self._send(HTTPStatus.OK, path, with_body)
        return self._send(HTTPStatus.NOT_FOUND, Path(self.directory) / "404.html", with_body)

    def _redirect(self, address: str) -> None:
        self.send_response(HTTPStatus.MOVED_PERMANENTLY)
        self.send_header("Location", address)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, status: HTTPStatus, path: Path, with_body: bool) -> None:
        kind = self.guess_type(path)
        zipped = path.is_file() and kind.startswith(COMPRESSED) and "gzip" in self.headers.get("Accept-Encoding", "")
        body = _read(path, path.stat().st_mtime_ns, zipped) if path.is_file() else b"Not found"
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        if zipped:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        if with_body:
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Keeps quiet: a log line for each file would bury the address."""


@lru_cache(maxsize=4096)
def _read(path: Path, changed: int, zipped: bool) -> bytes:
    body = path.read_bytes()
    return gzip.compress(body, 6, mtime=0) if zipped else body


def server(folder: Path, port: int, base: str) -> ThreadingHTTPServer:
    """A server on this machine only; `port` 0 takes any free one. `base` begins and ends with a slash."""
    handler = type("Handler", (PagesHandler,), {"base": base})
    return ThreadingHTTPServer(("127.0.0.1", port), lambda *args: handler(*args, directory=str(folder)))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--base", default="/")
    options = parser.parse_args()
    if not (options.folder / "index.html").is_file():
        print(f"{options.folder} holds no built site: run `make build` first", file=sys.stderr)
        return 1
    try:
        running = server(options.folder, options.port, options.base)
    except OSError as error:
        print(f"port {options.port} cannot be used ({error.strerror}): try --port with another number", file=sys.stderr)
        return 1
    print(f"The site is at http://127.0.0.1:{options.port}{options.base}  (Ctrl-C stops it)", flush=True)
    try:
        running.serve_forever()
    except KeyboardInterrupt:
        print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
