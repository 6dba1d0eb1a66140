"""Serve a built site as GitHub Pages does: below a sub-path, gzipped, in parts when asked, with 404.html for the rest.

python scripts/serve.py site --port 8000 --base /
"""

from __future__ import annotations

from command_line import run

import argparse
import gzip
import mimetypes
import os
import re
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache, partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from urllib.parse import unquote

from fieldsite.core.addresses import encoded
from fieldsite.rendering.policy import hash_source
from local_server import LocalHandler, LocalServer

# What GitHub Pages was seen to compress; other kinds go out as they are.
COMPRESSED = (
    "text/",
    "application/json",
    "application/javascript",
    "image/svg+xml",
    "application/xml",
    "application/geo+json",
)
KINDS = {
    ".js": "application/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".geojson": "application/geo+json; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
}
ODD = re.compile(r"[\x00-\x1f\x7f\\]")
PUBLISHED = re.compile(rb'href="(/(?:[^/"]+/)*?)assets/')
INLINE = re.compile(rb"<script>(.*?)</script>", re.DOTALL)
RANGE = re.compile(r"bytes=([0-9]{0,15})-([0-9]{0,15})")


class PagesHandler(LocalHandler, BaseHTTPRequestHandler):
    """Answers for the files of one folder below one address."""

    def __init__(self, folder: Path, base: str, *arguments: object) -> None:
        self._folder, self._base = folder, base
        super().__init__(*arguments)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        address, _, query = self.path.partition("#")[0].partition("?")
        if address == self._base.rstrip("/") and self._base != "/":
            return self._redirect(self._base, query)
        parts = _parts(address.removeprefix(self._base)) if address.startswith(self._base) else None
        path = _inside(self._folder, parts)
        if path is None:
            return self._send(HTTPStatus.NOT_FOUND, self._folder / "404.html")
        if path.is_dir() and not address.endswith("/"):
            return self._redirect(f"{self._base}{'/'.join(parts or ())}/", query)
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            return self._send(HTTPStatus.NOT_FOUND, self._folder / "404.html")
        return self._send(HTTPStatus.OK, path)

    def do_HEAD(self) -> None:
        self.do_GET()

    def _redirect(self, address: str, query: str) -> None:
        self.send_response(HTTPStatus.MOVED_PERMANENTLY)
        self.send_header("Location", encoded(f"{address}?{query}" if query else address))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, status: HTTPStatus, path: Path) -> None:
        there = path.is_file()
        kind = KINDS.get(path.suffix) or mimetypes.types_map.get(path.suffix, "application/octet-stream")
        zipped = there and kind.startswith(COMPRESSED) and "gzip" in self.headers.get("Accept-Encoding", "")
        body = _read(path, path.stat().st_mtime_ns, zipped) if there else b"Not found"
        if there and status == HTTPStatus.NOT_FOUND:
            body = _moved(_read(path, path.stat().st_mtime_ns, False), self._base)
            body = gzip.compress(body, 6, mtime=0) if zipped else body
        part = _part(self.headers.get("Range", ""), len(body)) if status == HTTPStatus.OK and not zipped else None
        self.send_response(HTTPStatus.PARTIAL_CONTENT if part else status)
        self.send_header("Content-Type", kind)
        if part:
            self.send_header("Content-Range", f"bytes {part.start}-{part.stop - 1}/{len(body)}")
            body = body[part.start : part.stop]
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Accept-Ranges", "bytes")
        self.send_header("Cache-Control", "max-age=600")
        if zipped:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


def _moved(page: bytes, base: str) -> bytes:
    """The page for addresses that are not there: its links begin with the path that the site is published at, since it
    answers at any depth; here they begin with the one that the site is served at."""
    published = PUBLISHED.search(page)
    if not published:
        return page
    moved = re.sub(rb'(?<=[=(]")' + re.escape(published[1]), base.encode(), page)
    for before, after in zip(INLINE.findall(page), INLINE.findall(moved), strict=True):
        moved = moved.replace(hash_source(before.decode()).encode(), hash_source(after.decode()).encode())
    return moved


def _parts(address: str) -> list[str] | None:
    """The names of the folders and the file that an address leads through; None when it could lead elsewhere."""
    parts = [part for part in unquote(address).split("/") if part]
    return None if any(part.startswith(".") or ODD.search(part) for part in parts) else parts


def _inside(folder: Path, parts: Sequence[str] | None) -> Path | None:
    """Where the names lead below a folder; None when nothing is there, and when a link to another file is on the way."""
    if parts is None:
        return None
    path = Path(os.path.realpath(folder), *parts)
    try:
        return path if path.exists() and os.path.realpath(path) == str(path) else None
    except OSError:  # a name that is too long
        return None


def _part(asked: str, size: int) -> range | None:
    """The bytes that a request asks for, as GitHub Pages reads it: one part, or all when it cannot be read or given."""
    found = RANGE.fullmatch(asked.strip())
    if not found or not any(found.groups()):
        return None
    first, last = found.groups()
    start = int(first) if first else max(0, size - int(last))
    stop = min(size, int(last) + 1) if first and last else size
    return range(start, stop) if start < stop else None


@lru_cache(maxsize=4096)
def _read(path: Path, changed: int, zipped: bool) -> bytes:
    body = path.read_bytes()
    return gzip.compress(body, 6, mtime=0) if zipped else body


def server(folder: Path, port: int, base: str) -> LocalServer:
    """A server on this machine only; `port` 0 takes any free one. `base` begins and ends with a slash."""
    return LocalServer(("127.0.0.1", port), partial(PagesHandler, folder, base))


@contextmanager
def serving(folder: Path, base: str = "/") -> Iterator[str]:
    """The address of a built site, which is served from a thread of this process for as long as the context lasts."""
    running = server(folder, 0, base)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_address[1]}{base}"
    running.shutdown()


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="the built site")
    parser.add_argument("--port", type=_port, default=8000)
    parser.add_argument("--base", type=_base, default="/", help="the address below which it is served")
    options = parser.parse_args(arguments)
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


def _port(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,5}", text) or int(text) > 65535:
        raise argparse.ArgumentTypeError(f'"{text}" is no port: write a number up to 65535')
    return int(text)


def _base(text: str) -> str:
    if not re.fullmatch(r"/(?:[A-Za-z0-9._~-]+/)*", text):
        raise argparse.ArgumentTypeError(f'"{text}" is no such address: write / or /name/')
    return text


if __name__ == "__main__":
    run(main)
